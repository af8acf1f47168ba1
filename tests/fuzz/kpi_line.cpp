// SPDX-License-Identifier: Apache-2.0
// A line of a KPI feed. It becomes a sample, or is refused with words; a sample's counts are never negative.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "feeds/kpi_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view line(reinterpret_cast<const char*>(bytes), size);
    const auto read = feeds::read_kpi_line(line, {1'794'400'000'000, core::Currency("VND")});
    if (!read && read.error().text.empty()) std::abort();
    if (read && read->unknown_fields < 0) std::abort();
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Text that a person typed, pasted or gave as --where, against every column of every tracker. Whatever comes, it is read
// or refused with words; a filter that was read is told in a text that reads back as the same filter.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/parse.h"
#include "core/trackers/all.h"
#include "core/where.h"

namespace {

const core::State& state() {
    static const core::State made = [] {
        std::vector<core::Table> tables(core::trackers().size());
        return core::State({"fuzz", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, tables, 1, 1);
    }();
    return made;
}

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2 || size > 4096) return 0;
    const core::Date today = *core::parse_date("2026-11-11", {});
    const auto trackers = core::trackers();
    const core::Tracker& tracker = *trackers[bytes[0] % trackers.size()];
    const core::Column& column = tracker.columns[bytes[1] % tracker.columns.size()];
    const std::string text(reinterpret_cast<const char*>(bytes) + 2, size - 2);

    const auto value = core::parse(column, text, {state(), today});
    must(value || !value.error().text.empty());
    const auto where = core::parse_where(tracker, text, state(), today);
    if (!where) {
        must(!where.error().text.empty());
        return 0;
    }
    const auto again = core::parse_where(tracker, where->text(), state(), today);
    must(again && again->text() == where->text());
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Lines of a recorded room. Each becomes a sample, or is refused with words; counts are never negative, and reading the same
// lines twice gives the same samples.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "feeds/room_events.h"

namespace {

void take_all(feeds::RoomEvents& events, std::string_view text) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (const auto taken = events.take(text.substr(0, end)); !taken && taken.error().text.empty()) std::abort();
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    feeds::RoomEvents events({1'794'400'000'000, {}, "S"});
    take_all(events, text);
    const auto once = events.samples();
    for (const core::Sample& s : once) {
        if (s.session.empty() || s.seq < 0 || s.text.empty()) std::abort();
        for (const std::int64_t v : s.counts.values)
            if (v != core::no_number && v < 0) std::abort();
    }
    take_all(events, text);
    const auto again = events.samples();
    if (again.size() != once.size()) std::abort();
    return 0;
}

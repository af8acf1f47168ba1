// SPDX-License-Identifier: Apache-2.0
// Clock times, ranges and lengths as people write them: 19h - 22h, 19:00-02:00, 20h – 0h, 7-9pm, 9h30 đến 11h, 25:00,
// 2h30, 0h19m, 120 phút, 78j57m4d. Any thread. Knows no date, no tracker and no clock.
#pragma once

#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Milliseconds of the day; past 24 h is the next day.
struct ClockRead {
    std::int64_t start = 0;
    std::optional<std::int64_t> end;   // after start: 22h - 1h ends at 25 h
    std::string note;                  // what stood beside it: "(đổi giờ)", folded
};

/// One time, or a range. Errors say what is off: no time, two ranges, an end that is the start.
Result<ClockRead> read_times(std::string_view text);
/// The end that follows a start: the same evening, or the next day.
std::int64_t end_after(std::int64_t start, std::int64_t end);

enum class LengthUnit : std::uint8_t { unknown, hours, minutes, seconds, days };

/// Milliseconds: 2h30, 0h19m, 42s, 03:28:00 (hours first), 78j57m4d. A bare number counts in `unit`.
Result<std::int64_t> read_span(std::string_view text, LengthUnit unit);
/// The same in whole minutes. A bare number counts in `unit`.
Result<std::int64_t> read_length(std::string_view text, LengthUnit unit);
/// "(h)", "hours", "phút", "mins": what a word of a header says.
LengthUnit length_unit(std::string_view folded_word);

}  // namespace core

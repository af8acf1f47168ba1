// SPDX-License-Identifier: Apache-2.0
// What a number format says about a number: that it is a date, a duration, a percentage, money, a padded code. And the
// two ways in which sheets count days. Any thread. Formats nothing.
#pragma once

#include "core/workbook.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheets {

struct NumberFormat {
    bool date = false;       // shows a day, month or year
    bool time = false;       // shows hours, minutes or seconds
    bool elapsed = false;    // [h]:mm
    bool percent = false;
    std::uint8_t min_digits = 0;
    core::Currency currency;

    bool is_moment() const { return date || time || elapsed; }
};

NumberFormat number_format(std::string_view code);
NumberFormat builtin_number_format(int id);   // the numbered ones that files name without spelling them out

enum class DateSystem : std::uint8_t { from_1900, from_1904 };

// A serial that its format shows as a date or time; nothing when it lies outside the calendar of sheets.
std::optional<core::CivilMoment> moment_of_serial(double serial, const NumberFormat& format, DateSystem system);
std::optional<double> serial_of_day(std::int32_t days);   // 1900 system; nothing before 1900-03-01, where programs differ

// 2026-11-09, 2026-11-09T16:00:00.5, 2026-11-09 16:00, with an ignored zone suffix
std::optional<core::CivilMoment> moment_of_iso(std::string_view text);

// The digits of a number as a person would write them: no exponent, no trace of binary fractions (0.10000000000000001).
std::string plain_digits(std::string_view number);
std::optional<double> number_of(std::string_view text);   // whole text, finite

}  // namespace sheets

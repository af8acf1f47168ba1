// SPDX-License-Identifier: Apache-2.0
// Dates as people write them: 2026/08/31, 9 Nov, Thứ 2 09/11, ngày 9 tháng 11, dd.mm.yy, 9-Nov-26. One text at a time: where
// it can be read day-first and month-first, both readings are given; a column decides (see sheets and feeds). Any
// thread. Knows no tracker and no clock.
#pragma once

#include "core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct Ymd {
    int year = 0;   // 0: not written
    int month = 0, day = 0;
    friend bool operator==(const Ymd&, const Ymd&) = default;
};

/// A date found in a text: as the day-first and as the month-first reader sees it (the same when only one reading is one).
struct DateText {
    std::optional<Ymd> day_first, month_first;
    int weekday = 0;      // ISO, 0: none was written
    std::string rest;     // what stands beside the date, folded: a time, a note
    bool found() const { return day_first || month_first; }
    bool two_ways() const { return day_first && month_first && *day_first != *month_first; }
};

/// `loose`: 9.11 and 9-11 are days of a month too (a column of dates); otherwise they may be clock times.
DateText find_date(std::string_view text, bool loose);
/// Mon, Monday, Thứ 2, T2, CN, Senin, จันทร์ …; 0 when the text names none. `alone`: also a bare 2 … 8.
int find_weekday(std::string_view text, bool alone = false);
/// "NOVEMBER 2026", "Tháng 11/2026", "T11": month and year, 0 where not said.
Ymd find_month(std::string_view text);
/// The day that a serial number of a spreadsheet means, when it is one of our time (1982 to 2064).
std::optional<Date> date_of_serial(double serial);
/// Days that the digits of a code may hide: S-261109-004 → 9 Nov 2026.
std::vector<Date> dates_in_code(std::string_view code);

/// Day and month the other way round, where there is such a day.
Date swapped(Date date);
/// Gives a date its year: the one nearest to `near`, that fits the weekday where there is one.
Date with_year(Ymd ymd, int weekday, Date near);

}  // namespace core

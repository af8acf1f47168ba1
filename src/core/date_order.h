// SPDX-License-Identifier: Apache-2.0
// The order of day and month in a column of dates: each cell by itself, by its weekday, its code, its sorted neighbours,
// the month of the title and the rest of the column; what nothing decides stays open. Any thread. Knows no tracker and no
// clock.
#pragma once

#include "core/days.h"

#include <cstdint>
#include <vector>

namespace core {

/// A cell of a column of dates, on its way to one day.
struct DateCell {
    std::int64_t row = 0;
    Date day_first, month_first;   // equal: decided by itself
    bool typed = false;                  // a true date of the spreadsheet, not a text
    int weekday = 0;
    std::vector<Date> code;
    Date decided;
    bool swapped = false;                // a true date whose day and month the spreadsheet had mixed up
    bool two_ways() const { return day_first.known() && month_first.known() && day_first != month_first; }
};

enum class DateVote : std::uint8_t { none, day_first, month_first };

/// Decides what can be decided; `title` is the month the sheet says it is about. Cells stay in the order of the sheet.
void decide_dates(std::vector<DateCell>& cells, const Ymd& title, DateVote otherwise);

}  // namespace core

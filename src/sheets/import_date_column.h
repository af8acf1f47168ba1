// SPDX-License-Identifier: Apache-2.0
// One column of dates of a sheet: its cells are added in order, then decided together, because what a date means may
// depend on the others. One thread. Says what it mended and what it could not decide.
#pragma once

#include "core/date_order.h"
#include "core/workbook.h"
#include "sheets/import.h"

namespace sheets {

/// Cells that stand for "not known": -, n/a, TBD, chưa có.
bool is_placeholder(std::string_view text);

class DateColumn {
public:
    DateColumn(std::string header, core::Ymd title, DateOrder order, core::Date today)
        : header_(std::move(header)), title_(title), order_(order), today_(today) {}

    struct Answer {
        core::Date date;
        std::optional<std::int64_t> ms;   // time of day of a true date with a time
        std::string rest;                 // text beside the date, folded
        std::string problem;              // why there is no date; empty when the cell is blank
        bool undecided = false;
    };

    std::size_t add(std::int64_t row, const core::Cell& cell, int weekday, std::vector<core::Date> code);
    void decide(std::vector<ImportWarning>& warnings, std::vector<DateQuestion>& questions);
    const Answer& at(std::size_t index) const { return answers_[index]; }
    std::size_t size() const { return answers_.size(); }

private:
    void read(std::int64_t row, const core::Cell& cell, core::DateCell& date, Answer& answer);
    void read_text(const std::string& text, core::DateCell& date, Answer& answer);
    void complete_years();
    core::Date middle() const;

    std::string header_;
    core::Ymd title_;
    DateOrder order_;
    core::Date today_;
    std::vector<core::DateCell> cells_;
    std::vector<std::size_t> cell_of_;       // answer → cell, or npos
    std::vector<Answer> answers_;
    std::vector<std::string> texts_;         // by cell, for questions
    struct Yearless {
        std::size_t cell;
        std::optional<core::Ymd> day_first, month_first;
    };
    std::vector<Yearless> yearless_;
};

}  // namespace sheets

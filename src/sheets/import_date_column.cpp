// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_date_column.h"

#include "core/format.h"
#include "core/text.h"
#include "sheets/mapping.h"

#include <algorithm>

namespace sheets {

bool is_placeholder(std::string_view text) {
    const std::string key = core::name_key(text);
    if (key.size() > 24) return false;
    static constexpr std::string_view words[] = {"", "-", "--", "---", "n/a", "na", "#n/a", "tbd", "tbc", "tba", "?", "??", "???", "none", "null", "nil", "chua co", "chua ro", "chua chot",
                                                 "chua xep", "khong co", "updating", "update sau", "belum ada", "...", "…", "x x", "(blank)", "(trong)", "trong"};
    return std::ranges::find(words, std::string_view(key)) != std::end(words);
}

std::size_t DateColumn::add(std::int64_t row, const core::Cell& cell, int weekday, std::vector<core::Date> code) {
    core::DateCell date;
    Answer answer;
    date.row = row;
    date.weekday = weekday;
    date.code = std::move(code);
    const std::size_t yearless = yearless_.size();
    read(row, cell, date, answer);
    if (date.day_first.known() || date.month_first.known() || yearless_.size() > yearless) {
        cell_of_.push_back(cells_.size());
        cells_.push_back(std::move(date));
        texts_.push_back(cell.kind == core::CellKind::text ? std::string(core::trimmed(cell.text)) : std::string());
    } else cell_of_.push_back(std::string::npos);
    answers_.push_back(std::move(answer));
    return answers_.size() - 1;
}

void DateColumn::read(std::int64_t, const core::Cell& cell, core::DateCell& date, Answer& answer) {
    switch (cell.kind) {
    case core::CellKind::blank: return;
    case core::CellKind::date_time:
        if (!cell.moment.has_date) {
            answer.problem = "a time without a day stands where a date is expected.";
            return;
        }
        date.typed = true;
        date.day_first = date.month_first = core::Date{cell.moment.days};
        if (cell.moment.has_time) answer.ms = cell.moment.ms;
        return;
    case core::CellKind::number:
        if (const auto day = core::date_of_serial(cell.number)) {
            date.typed = true;
            date.day_first = date.month_first = *day;
            const double part = cell.number - static_cast<double>(static_cast<std::int64_t>(cell.number));
            if (part > 1e-6) answer.ms = (static_cast<std::int64_t>(part * 86'400.0 + 0.5)) * 1000;
            return;
        }
        return read_text(cell_text(cell), date, answer);
    case core::CellKind::text: return read_text(cell.text, date, answer);
    case core::CellKind::error: answer.problem = "the cell holds the error " + cell.text + "."; return;
    case core::CellKind::boolean: answer.problem = "“" + cell_text(cell) + "” is not a date."; return;
    }
}

void DateColumn::read_text(const std::string& text, core::DateCell& date, Answer& answer) {
    if (is_placeholder(text)) return;
    const core::DateText found = core::find_date(text, true);
    if (!found.found()) {
        double serial = 0;
        for (const char c : text) {
            if (c < '0' || c > '9' || text.size() != 5) { serial = 0; break; }
            serial = serial * 10 + (c - '0');
        }
        if (const auto day = core::date_of_serial(serial)) {
            date.typed = true;
            date.day_first = date.month_first = *day;
        } else answer.problem = "“" + std::string(core::trimmed(text)) + "” is not a date.";
        return;
    }
    if (found.weekday && !date.weekday) date.weekday = found.weekday;
    answer.rest = found.rest;
    if (core::find_date(found.rest, false).found()) {
        answer.problem = "“" + std::string(core::trimmed(text)) + "” holds more than one date.";
        return;
    }
    const auto whole = [](const std::optional<core::Ymd>& v) { return v && v->year ? core::Date::of(v->year, v->month, v->day) : core::Date{}; };
    date.day_first = whole(found.day_first);
    date.month_first = whole(found.month_first);
    const bool yearless = (found.day_first && !found.day_first->year) || (found.month_first && !found.month_first->year);
    if (yearless) yearless_.push_back({cells_.size(), found.day_first, found.month_first});
}

/// The middle of the dates that have their year: what a date without one is near to.
core::Date DateColumn::middle() const {
    std::vector<core::Date> known;
    for (const core::DateCell& c : cells_) {
        if (c.day_first.known() && c.day_first == c.month_first) known.push_back(c.day_first);
        for (const core::Date d : c.code) known.push_back(d);
    }
    if (known.empty()) {
        if (title_.year) return core::Date::of(title_.year, title_.month ? title_.month : 7, 1);
        return today_;
    }
    std::ranges::nth_element(known, known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2));
    return known[known.size() / 2];
}

void DateColumn::complete_years() {
    if (yearless_.empty()) return;
    const core::Date near = middle();
    for (const Yearless& y : yearless_) {
        core::DateCell& c = cells_[y.cell];
        if (y.day_first) c.day_first = core::with_year(*y.day_first, c.weekday, near);
        if (y.month_first) c.month_first = core::with_year(*y.month_first, c.weekday, near);
    }
}

void DateColumn::decide(std::vector<ImportWarning>& warnings, std::vector<DateQuestion>& questions) {
    complete_years();
    core::decide_dates(cells_, title_, order_ == DateOrder::day_first ? core::DateVote::day_first : order_ == DateOrder::month_first ? core::DateVote::month_first : core::DateVote::none);
    DateQuestion question;
    question.header = header_;
    static constexpr std::string_view days[] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        if (cell_of_[i] == std::string::npos) continue;
        const core::DateCell& c = cells_[cell_of_[i]];
        Answer& answer = answers_[i];
        if (!answer.problem.empty()) continue;
        answer.date = c.decided;
        if (!c.decided.known()) {
            answer.undecided = true;
            answer.problem = "“" + texts_[cell_of_[i]] + "” may be " + core::day_text(c.day_first) + " or " + core::day_text(c.month_first) +
                             ": say whether the day or the month comes first.";
            if (question.rows.empty()) {
                question.sample = texts_[cell_of_[i]];
                question.day_first = c.day_first;
                question.month_first = c.month_first;
            }
            question.rows.push_back(c.row);
        } else if (c.swapped) {
            warnings.push_back({c.row, header_, "The date stands there as " + core::iso(c.day_first) + "; the row says it is " + core::iso(c.decided) + " (day and month were swapped), which is taken."});
        } else if (c.weekday && c.decided.weekday() != c.weekday) {
            warnings.push_back({c.row, header_, core::iso(c.decided) + " is a " + std::string(days[c.decided.weekday()]) + ", but the row says " + std::string(days[c.weekday]) + "."});
        }
    }
    if (!question.rows.empty()) questions.push_back(std::move(question));
}

}  // namespace sheets

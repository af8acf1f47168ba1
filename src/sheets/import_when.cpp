// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_when.h"

#include "core/format.h"
#include "core/text.h"
#include "core/numbers.h"

#include <algorithm>
#include <cmath>

namespace sheets {
namespace {

using core::Cell, core::CellKind;

const Cell blank_cell{};

std::string header_of(const TakenColumn* column) { return column ? column->header : std::string(); }

std::string clock(std::int64_t ms) {
    const std::int64_t h = ms / core::hour_ms % 24, m = ms / core::minute_ms % 60;
    return (h < 10 ? "0" : "") + std::to_string(h) + ":" + (m < 10 ? "0" : "") + std::to_string(m);
}

}  // namespace

SessionTimes::SessionTimes(const ReadTask& task, const MergedCells& merged, const std::vector<const Cell*>& banners, const core::Ymd& title)
    : task_(task), merged_(merged), date_(task.layout.find("date")), day_(task.layout.find("day")), time_(task.layout.find("time")), start_(task.layout.find("start")),
      end_(task.layout.find("end")), duration_(task.layout.find("duration")), code_(task.layout.find("code")), dates_(header_of(date_), title, task.options.dates, task.today),
      starts_(header_of(start_), title, task.options.dates, task.today), ends_(header_of(end_), title, task.options.dates, task.today),
      times_(header_of(time_), title, task.options.dates, task.today), banners_("", title, task.options.dates, task.today) {
    if (!date_ && day_) {   // "Mon 09/11" in the column of the weekday
        for (const core::SheetRow& row : task.sheet.rows)
            if (row.number >= task.layout.first_data_row() && row.at(day_->column).kind == CellKind::text && core::find_date(row.at(day_->column).text, true).found()) {
                date_ = day_;
                break;
            }
    }
    for (const Cell* c : banners) banner_cells_.push_back(banners_.add(0, *c, 0, {}));
    if (!duration_) return;
    std::vector<double> values;
    for (const core::SheetRow& row : task.sheet.rows)
        if (const Cell& c = row.at(duration_->column); c.kind == CellKind::number && !c.formula && row.number >= task.layout.first_data_row()) values.push_back(c.number);
        else if (c.kind == CellKind::text)
            if (const auto plain = core::plain_number(c.text)) values.push_back(core::approximate(*plain));
    set_length_unit(values);
}

/// (h) and (min) in the heading; else a session of more than 24 hours counts in minutes, and 0.0833 is a fraction of a day.
void SessionTimes::set_length_unit(const std::vector<double>& values) {
    unit_ = duration_->unit.length;
    if (unit_ != core::LengthUnit::unknown) return;
    double most = 0;
    for (const double v : values) most = std::max(most, v);
    unit_ = most > 24 ? core::LengthUnit::minutes : !values.empty() && most > 0 && most < 0.45 ? core::LengthUnit::days : core::LengthUnit::hours;
}

const Cell& SessionTimes::cell(const core::SheetRow& row, const TakenColumn* column) const { return column ? merged_.at(row, column->column) : blank_cell; }

int SessionTimes::weekday_of(const Cell& c) const {
    if (c.kind == CellKind::text) return core::find_weekday(c.text, true);
    if (c.kind == CellKind::number && c.number >= 2 && c.number <= 8) return static_cast<int>(c.number) - 1;
    if (c.kind == CellKind::date_time && c.moment.has_date) return core::Date{c.moment.days}.weekday();
    return 0;
}

void SessionTimes::read_clock(std::string_view text, Moment& moment) const {
    const auto read = core::read_times(text);
    if (!read) {
        moment.problem = read.error().text;
        return;
    }
    moment.ms = read->start;
    moment.end = read->end;
}

SessionTimes::Moment SessionTimes::moment_of(const Cell& c, const Row& row, DateColumn& dates) const {
    Moment m;
    if (c.blank() || (c.kind == CellKind::text && is_placeholder(c.text))) return m;
    m.blank = false;
    if (c.kind == CellKind::error) {
        m.problem = "the cell holds the error " + c.text + ".";
        return m;
    }
    if (c.kind == CellKind::date_time && !c.moment.has_date) {
        m.ms = c.moment.ms;
        return m;
    }
    if (c.kind == CellKind::number && c.number < 30'000) {
        const double v = c.number;
        if (v >= 0 && v < 1.3 && v != 1) m.ms = std::llround(v * 1440.0) * core::minute_ms;        // a fraction of the day
        else if (v >= 1 && v <= 30) m.ms = std::llround(v * 60.0) * core::minute_ms;                // an hour
        else if (v >= 100 && v <= 3000 && static_cast<int>(v) % 100 < 60) m.ms = (static_cast<int>(v) / 100 * 60 + static_cast<int>(v) % 100) * core::minute_ms;
        else m.problem = "“" + cell_text(c) + "” is not a time.";
        return m;
    }
    if (c.kind == CellKind::text && !core::find_date(c.text, false).found()) {
        read_clock(c.text, m);
        return m;
    }
    m.date = dates.add(row.row, c, row.weekday, row.code);
    const DateColumn::Answer& answer = dates.at(*m.date);
    if (answer.ms) m.ms = answer.ms;
    else if (!answer.rest.empty()) read_clock(answer.rest, m);
    return m;
}

void SessionTimes::read_length_of(const Cell& c, Row& row) const {
    if (c.blank() || c.kind == CellKind::error || (c.kind == CellKind::text && is_placeholder(c.text))) return;
    if (c.kind == CellKind::date_time) {
        row.minutes = c.moment.ms / core::minute_ms;
        return;
    }
    const auto read = core::read_length(c.kind == CellKind::number ? c.text : cell_text(c), unit_);
    if (!read) row.length_problem = read.error().text;
    else row.minutes = *read;
}

void SessionTimes::add(const SortedRows::Taken& taken) {
    const core::SheetRow& sheet_row = *taken.row;
    Row row;
    row.row = sheet_row.number;
    row.weekday = weekday_of(cell(sheet_row, day_));
    if (code_) row.code = core::dates_in_code(cell_text(cell(sheet_row, code_)));
    if (taken.banner != last_banner_) {   // a line above named a new day
        last_banner_ = taken.banner;
        last_date_.reset();
    }
    if (taken.banner >= 0) row.banner = banner_cells_[static_cast<std::size_t>(taken.banner)];
    if (date_) {
        const Cell& own = sheet_row.at(date_->column);
        const Cell& c = cell(sheet_row, date_);
        if (&c == &own && !c.blank() && !(c.kind == CellKind::text && is_placeholder(c.text))) last_date_ = dates_.add(row.row, c, row.weekday, row.code);
        else row.carried = true;
        row.date = last_date_;
    }
    row.time = moment_of(cell(sheet_row, time_), row, times_);
    row.start = moment_of(cell(sheet_row, start_), row, starts_);
    row.end = moment_of(cell(sheet_row, end_), row, ends_);
    read_length_of(cell(sheet_row, duration_), row);
    rows_.push_back(std::move(row));
}

void SessionTimes::decide(std::vector<ImportWarning>& warnings, std::vector<DateQuestion>& questions) {
    for (DateColumn* column : {&dates_, &starts_, &ends_, &times_, &banners_}) column->decide(warnings, questions);
}

/// The day a row stands on: its own, the one that holds for it, the one its code hides.
core::Date SessionTimes::day_of(const Row& row, Trouble& trouble) const {
    const auto take = [&](const DateColumn& column, std::size_t index, const TakenColumn* where) {
        const DateColumn::Answer& answer = column.at(index);
        if (!answer.problem.empty()) trouble = {where ? where->spec->id : "date", header_of(where), answer.problem};
        return answer.date;
    };
    if (row.start.date) return take(starts_, *row.start.date, start_);
    if (row.time.date) return take(times_, *row.time.date, time_);
    if (row.date) {
        const core::Date date = take(dates_, *row.date, date_);
        if (row.carried && date.known() && row.weekday && date.weekday() != row.weekday)
            trouble = {"date", header_of(date_), "the last date above is " + core::day_text(date) + ", but the row says another day of the week."};
        return date;
    }
    if (row.banner) return take(banners_, *row.banner, nullptr);
    if (row.code.size() == 1) return row.code.front();
    for (const core::Date d : row.code)
        if (row.weekday && d.weekday() == row.weekday) return d;
    if (!row.code.empty()) return row.code.front();   // S-261109: year first, as our own codes are
    if (row.end.date) return take(ends_, *row.end.date, end_);
    trouble = {"date", header_of(date_), "the row has no day: no date stands in it or above it."};
    return {};
}

void SessionTimes::trouble(Record& record, const TakenColumn* column, std::string reason) const {
    record.troubles.push_back({column ? column->spec->id : "start", header_of(column), std::move(reason)});
}

void SessionTimes::compose(std::size_t i, Record& record, Read& start, Read& end, std::vector<ImportWarning>& warnings) const {
    const Row& row = rows_[i];
    for (const auto& [moment, column] : {std::pair{&row.time, time_}, std::pair{&row.start, start_}, std::pair{&row.end, end_}})
        if (!moment->problem.empty()) return trouble(record, column, moment->problem);
    std::optional<std::int64_t> from = row.start.ms ? row.start.ms : row.time.ms;
    const std::int64_t* day_ms = row.date && !row.carried && dates_.at(*row.date).ms ? &*dates_.at(*row.date).ms : nullptr;
    if (!from && day_ms) from = *day_ms;
    std::optional<std::int64_t> beside;
    if (!from && row.date && !row.carried && !dates_.at(*row.date).rest.empty())
        if (const auto read = core::read_times(dates_.at(*row.date).rest)) {
            from = read->start;
            beside = read->end;
        }
    if (!row.length_problem.empty() && !(row.time.end || row.end.ms)) return trouble(record, duration_, row.length_problem);
    std::optional<std::int64_t> to = row.start.end ? row.start.end : row.time.end ? row.time.end : beside;
    const bool end_alone = !to && row.end.ms;
    if (!from && end_alone && row.minutes) from = *row.end.ms - *row.minutes * core::minute_ms;
    if (!from) {
        if (row.time.blank && row.start.blank) {   // nothing is said of when
            if (gives_start()) start.state = ReadState::blank;
            if (gives_end()) end.state = ReadState::blank;
            return;
        }
        return trouble(record, start_ ? start_ : time_, "there is no time in it.");
    }
    Trouble why;
    const core::Date day = day_of(row, why);
    if (!why.reason.empty()) return record.troubles.push_back(std::move(why));
    if (row.carried && !row.code.empty() && std::ranges::find(row.code, day) == row.code.end())
        warnings.push_back({row.row, header_of(date_), "It has no date; " + core::iso(day) + " stands above and is taken, but its code looks like " + core::iso(row.code.front()) + "."});
    core::Date end_day = day;
    if (end_alone && row.end.date) {
        const DateColumn::Answer& answer = ends_.at(*row.end.date);
        if (!answer.problem.empty()) return trouble(record, end_, answer.problem);
        end_day = answer.date;
        to = row.end.ms;
    } else if (end_alone) {
        if (*row.end.ms == *from) return trouble(record, end_, "it ends when it starts.");
        to = core::end_after(*from, *row.end.ms);
    } else if (!to && row.minutes) {
        if (*row.minutes <= 0) return trouble(record, duration_, "a session of no length.");
        to = *from + *row.minutes * core::minute_ms;
    } else if (to && row.minutes && *to - *from != *row.minutes * core::minute_ms)
        warnings.push_back({row.row, header_of(duration_), "The time " + clock(*from) + "–" + clock(*to) + " lasts " + core::duration_text((*to - *from) / core::minute_ms) + ", but the length says " +
                                                               core::duration_text(*row.minutes) + ": the time is taken."});
    if (end_alone && row.minutes && to) {
        const std::int64_t lasts = *to - *from + (end_day.days - day.days) * core::day_ms;
        if (lasts != *row.minutes * core::minute_ms)
            warnings.push_back({row.row, header_of(duration_), "It runs from " + clock(*from) + " to " + clock(*to) + ", but the length says " + core::duration_text(*row.minutes) + ": the times are taken."});
    }
    const auto place = [&](core::Date date, std::int64_t ms, Read& read, const TakenColumn* column) {
        auto moment = core::at(date, ms, task_.zone);
        if (!moment) return trouble(record, column, moment.error().text);
        read = {ReadState::value, core::Value(*moment)};
    };
    place(day, *from, start, start_ ? start_ : time_);
    if (to) place(end_day, *to, end, end_ ? end_ : time_);
    else if (gives_end()) end.state = ReadState::blank;
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "feeds/moment_column.h"

#include <cmath>

#include "core/clocks.h"
#include "core/text.h"
#include "feeds/sheet_table.h"

namespace feeds {

using core::Cell, core::CellKind, core::Date, core::DateCell;

MomentColumn::MomentColumn(const ExportScene& scene, std::pair<Date, Date> period) : scene_(scene) {
    const auto [from, to] = period;
    if (from.known() && to.known() && from.year() == to.year()) title_ = {from.year(), from.month() == to.month() ? from.month() : 0, 0};
    near_ = to.known() ? to : scene.now_ms != core::no_number && scene.zone.known() ? core::wall(scene.now_ms, scene.zone).date : Date();
}

void MomentColumn::add(std::int64_t row, const Cell& cell) {
    Moment moment;
    DateCell date;
    date.row = row;
    if (!not_measured(cell)) read(cell, moment, date);
    date_of_.push_back(std::string::npos);
    if (date.day_first.known() || date.month_first.known()) {
        date_of_.back() = dates_.size();
        dates_.push_back(date);
    }
    moments_.push_back(std::move(moment));
    texts_.push_back(text_of(cell));
}

void MomentColumn::read(const Cell& cell, Moment& moment, DateCell& date) const {
    switch (cell.kind) {
    case CellKind::text: return read_text(text_of(cell), moment, date);
    case CellKind::date_time:
        if (cell.moment.has_date) {
            date.typed = true;
            date.day_first = date.month_first = Date{cell.moment.days};
        }
        if (cell.moment.has_time) {
            moment.clock = cell.moment.ms;
            moment.has_time = true;
        }
        return;
    case CellKind::number:
        if (const auto day = core::date_of_serial(cell.number)) {
            date.typed = true;
            date.day_first = date.month_first = *day;
            moment.clock = std::llround((cell.number - std::floor(cell.number)) * 86'400) * 1000;
            moment.has_time = true;
            return;
        }
        if (cell.number > 1e9 && cell.number < 1e13) {
            moment.ms = std::llround(cell.number < 1e11 ? cell.number * 1000 : cell.number);
            moment.has_time = true;
            return;
        }
        if (cell.number >= 0 && cell.number < 1) {   // the fraction of a day
            moment.clock = std::llround(cell.number * 86'400) * 1000;
            moment.has_time = true;
            return;
        }
        break;
    default: break;
    }
    moment.problem = cell.kind == CellKind::error ? "The cell holds the error " + cell.text + "." : "“" + text_of(cell) + "” is not a time.";
}

void MomentColumn::read_text(const std::string& text, Moment& moment, DateCell& date) const {
    const std::string problem = "“" + text + "” is not a time.";
    if (text.size() > 10 && scene_.zone.known())
        if (const auto iso = core::time_of_iso(text, scene_.zone)) {
            moment.ms = iso->ms;
            moment.has_time = true;
            return;
        }
    if ((text.size() == 10 || text.size() == 13) && text.find_first_not_of("0123456789") == std::string::npos) {   // epoch seconds or milliseconds
        moment.ms = std::stoll(text) * (text.size() == 10 ? 1000 : 1);
        moment.has_time = true;
        return;
    }
    const core::DateText found = core::find_date(text, true);
    if (found.found()) {
        const auto day = [&](const std::optional<core::Ymd>& v) { return v ? core::with_year(*v, found.weekday, near_) : Date(); };
        date.day_first = day(found.day_first);
        date.month_first = day(found.month_first);
        date.weekday = found.weekday;
        if (found.rest.empty()) return;
    }
    const auto times = core::read_times(found.found() ? std::string_view(found.rest) : std::string_view(text));
    if (!times) {
        moment.problem = problem;
        date.day_first = date.month_first = {};
        return;
    }
    moment.clock = times->start;
    moment.until = times->end;
    moment.has_time = true;
}

void MomentColumn::decide() {
    core::decide_dates(dates_, title_, scene_.currency == core::Currency("USD") ? core::DateVote::month_first : core::DateVote::day_first);
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        Moment& m = moments_[i];
        if (m.ms != core::no_number && scene_.zone.known()) m.day = core::wall(m.ms, scene_.zone).date;
        if (date_of_[i] == std::string::npos || !m.problem.empty()) continue;
        const DateCell& date = dates_[date_of_[i]];
        m.day = date.decided;
        if (!m.day.known()) {
            m.problem = "“" + texts_[i] + "” may be " + core::iso(date.day_first) + " or " + core::iso(date.month_first) + ".";
            continue;
        }
        if (!scene_.zone.known()) {
            m.problem = "The time zone is not known.";
            continue;
        }
        const auto moment = core::at(m.day, m.clock.value_or(0), scene_.zone);
        if (moment) m.ms = moment->ms;
        else m.problem = moment.error().text;
    }
}

}  // namespace feeds

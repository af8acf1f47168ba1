// SPDX-License-Identifier: Apache-2.0
// Text in, text out: a State from small pipe-separated tables, and any tracker printed as one.
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "core/commands/rows.h"
#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace table {

inline const core::Zone saigon = *core::Zone::named("Asia/Ho_Chi_Minh");

inline core::Time moment(std::string_view wall, core::Zone zone = saigon) {
    const auto t = core::time_of_iso(wall, zone);
    if (!t) throw std::runtime_error("no time: " + std::string(wall));
    return *t;
}

inline core::Context as(std::string who = "Trang", core::Set<core::Role> roles = {core::Role::associate, core::Role::lead, core::Role::finance}, std::string_view now = "2026-11-11 20:14") {
    return {moment(now), std::move(who), roles};
}

inline core::State empty() { return core::State(core::Workspace{"test", saigon, core::Currency("VND")}, {}, 1, 0); }

inline core::State apply(const core::State& state, const core::Result<core::Changes>& changes) {
    if (!changes) throw std::runtime_error(changes.error().text);
    return state.with(*changes, state.revision() + 1);
}

inline core::State run(const core::State& state, const core::Command& command, const core::Context& context = as()) {
    return apply(state, core::decide(command, state, context));
}

/// "code | start | end" in the first line, a row a line; blank cells are left out.
inline core::State with(const core::State& state, const core::Tracker& tracker, std::string_view text) {
    std::vector<const core::Column*> columns;
    std::vector<core::NewRow> rows;
    for (const std::string& line : core::split_any(text, "\n")) {
        std::vector<std::string> cells;
        std::size_t from = 0;
        for (std::size_t bar; (bar = line.find('|', from)) != std::string::npos; from = bar + 1) cells.emplace_back(core::trimmed(std::string_view(line).substr(from, bar - from)));
        cells.emplace_back(core::trimmed(std::string_view(line).substr(from)));
        if (columns.empty()) {
            for (const std::string& id : cells) {
                columns.push_back(tracker.find(id));
                if (!columns.back()) throw std::runtime_error("no column " + id);
            }
            continue;
        }
        core::NewRow row;
        for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i)
            if (!cells[i].empty()) row.fields.emplace_back(columns[i], cells[i]);
        rows.push_back(std::move(row));
    }
    return run(state, core::set_cells(tracker, {}, std::move(rows)));
}

inline std::string print(const core::State& state, const core::Tracker& tracker, const std::vector<std::string_view>& columns, std::string_view now = "2026-11-11 20:14") {
    std::string out;
    const core::Scene scene{state, moment(now)};
    state.table(tracker).for_each([&](const core::Slot& slot) {
        std::string line;
        for (const std::string_view id : columns) {
            if (!line.empty()) line += " | ";
            line += core::display(*tracker.find(id), slot.row.get(), scene);
        }
        out += line + "\n";
    });
    return out;
}

/// What the log will hold of these changes: made here the way the store reads it back.
inline core::Revision revision_of(const core::Changes& changes, std::int64_t number) {
    core::Revision out;
    out.revision = number;
    out.title = changes.title;
    for (const core::Change& change : changes.rows) {
        core::RowChange row{change.tracker, change.id,
                            !change.before ? core::RowEvent::added : !change.after ? core::RowEvent::removed : core::RowEvent::changed, {}, {}};
        for (const core::Column* c : core::changed_columns(*change.tracker, change.before.get(), change.after.get()))
            row.fields.push_back({c, change.before ? core::get(*c, change.before.get()) : core::Value(), change.after ? core::get(*c, change.after.get()) : core::Value()});
        out.rows.push_back(std::move(row));
    }
    return out;
}

/// Rooms, brands, two hosts and three sessions: enough for most tests.
inline core::State small_week() {
    core::State s = empty();
    s = with(s, core::Room::tracker, "name\nStudio 1\nStudio 2\nStudio 10");
    s = with(s, core::Brand::tracker, "name\nHada Lab\nAnessa");
    s = with(s, core::Host::tracker, "name|tier|rate|platforms\nNguyễn Thị Hân|S|320.000|TikTok; Shopee\nĐặng Văn Đức|A|250000|TTS");
    return with(s, core::Session::tracker,
                "code|title|start|end|platform|room|brand|hosts|target\n"
                "S-261111-005|Anessa chống nắng|2026-11-11 18:00|2026-11-11 21:45|Shopee|Studio 2|Anessa|Nguyễn Thị Hân|95tr\n"
                "S-261111-007|Hada Lab dưỡng ẩm|2026-11-11 21:00|2026-11-11 23:30|TikTok Live|Studio 2|hada lab|Dang Van Duc|120,000,000\n"
                "S-261111-008|Khuya|2026-11-11 23:30|2026-11-12 01:00|TTS|Studio 2|Hada Lab|Đặng Văn Đức|\n");
}

}  // namespace table

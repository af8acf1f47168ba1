// SPDX-License-Identifier: Apache-2.0
#include "feeds/session_rows.h"

#include <map>

#include "feeds/moment_column.h"

namespace feeds {
namespace {

using core::Figure;

/// When it ended: as the file says, else the start and its duration.
void place_end(const MomentColumn::Moment& end, const std::string& heading, ExportSession& session, Export& into) {
    const auto lasted = session.figures.get(Figure::duration);
    const std::int64_t by_length = lasted ? session.start_ms + *lasted : core::no_number;
    session.end_ms = end.ms != core::no_number ? end.ms : by_length;
    if (!end.problem.empty()) into.refused.push_back({session.row, heading, end.problem});
    if (session.end_ms == core::no_number || session.end_ms >= session.start_ms) return;
    session.end_ms = by_length;
    into.remarks.push_back({session.row, heading, "It ends before it starts; the duration is taken instead."});
}

}  // namespace

void read_session_rows(const FoundTable& table, const ExportScene& scene, Export& into) {
    TableReader reader(*table.sheet, table.header, scene, into);
    const auto period = period_of(table);
    std::tie(into.from, into.to) = period;
    const auto rows = reader.data_rows();
    MomentColumn starts(scene, period), ends(scene, period);
    for (const core::SheetRow* row : rows) {
        starts.add(row->number, reader.cell(*row, Part::start));
        ends.add(row->number, reader.cell(*row, Part::end));
    }
    starts.decide();
    ends.decide();
    const std::string start_heading = reader.header().find(Part::start)->heading;
    const TableColumn* end_column = reader.header().find(Part::end);
    std::map<std::string, std::int64_t> met;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const core::SheetRow& row = *rows[i];
        const auto& start = starts.at(i);
        if (start.ms == core::no_number || !start.has_time) {
            into.refused.push_back({row.number, start_heading, !start.problem.empty() ? start.problem : start.blank() ? "The row has no start." : "“" + text_of(reader.cell(row, Part::start)) + "” is not a day with a time."});
            continue;
        }
        ExportSession session;
        session.row = row.number;
        session.live_id = reader.id(row, Part::live_id);
        session.account_id = reader.id(row, Part::account_id);
        session.account = reader.text(row, Part::account);
        session.title = reader.text(row, Part::title);
        session.start_ms = start.ms;
        session.figures = reader.figures(row, session.currency);
        place_end(ends.at(i), end_column ? end_column->heading : std::string(), session, into);
        if (!session.live_id.empty())
            if (const auto [it, fresh] = met.try_emplace(session.live_id, row.number); !fresh)
                into.remarks.push_back({row.number, "", "The live " + session.live_id + " stands in row " + std::to_string(it->second) + ", too, with other figures."});
        into.sessions.push_back(std::move(session));
    }
    std::vector<std::pair<std::int64_t, core::Figures*>> read;
    for (ExportSession& s : into.sessions) read.emplace_back(s.row, &s.figures);
    reader.settle_rates(read);
    into.rows = static_cast<std::int64_t>(into.sessions.size());
}

}  // namespace feeds

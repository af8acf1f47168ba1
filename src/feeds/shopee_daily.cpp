// SPDX-License-Identifier: Apache-2.0
// Shopee Live, daily: two header rows, then a row a day; the row of the whole period is a total and is compared with the days.
#include <algorithm>

#include "feeds/formats.h"

namespace feeds {
namespace {

/// What the file gives for the whole period, beside what its days add up to.
void compare(const ExportBlock& whole, Export& into) {
    core::Figures sum;
    for (const ExportDay& day : into.days)
        if (!sum.add(day.figures)) return;
    for (const core::FigureValue& v : whole.figures) {
        const auto added = sum.get(v.figure);
        if (!core::spec_of(v.figure).additive || !added || *added == v.value) continue;
        into.remarks.push_back({whole.row, std::string(core::spec_of(v.figure).title), "The total is " + core::figure_text(v.figure, v.value) + ", the days add up to " + core::figure_text(v.figure, *added) + "."});
    }
}

}  // namespace

void read_shopee_daily(const FoundTable& table, const ExportScene& scene, Export& into) {
    TableReader reader(*table.sheet, table.header, scene, into);
    std::vector<std::pair<std::int64_t, core::Figures*>> read;
    std::vector<ExportBlock> wholes;
    for (const core::SheetRow* row : reader.data_rows()) {
        const core::Cell& cell = reader.cell(*row, Part::period);
        const auto [from, to] = cell.kind == core::CellKind::date_time && cell.moment.has_date ? std::pair{core::Date{cell.moment.days}, core::Date{cell.moment.days}} : period_of(text_of(cell));
        if (!from.known()) {
            into.refused.push_back({row->number, reader.header().find(Part::period)->heading, "“" + text_of(cell) + "” is not a day."});
            continue;
        }
        core::Currency currency;
        core::Figures figures = reader.figures(*row, currency);
        if (into.account_id.empty()) into.account_id = reader.id(*row, Part::account_id);
        if (from == to) into.days.push_back({row->number, from, currency, std::move(figures)});
        else wholes.push_back({row->number, core::iso(from) + "/" + core::iso(to), {}, currency, std::move(figures)});
        if (!into.from.known() || from < into.from) into.from = from;
        if (!into.to.known() || into.to < to) into.to = to;
    }
    for (ExportDay& d : into.days) read.emplace_back(d.row, &d.figures);
    for (ExportBlock& b : wholes) read.emplace_back(b.row, &b.figures);
    reader.settle_rates(read);
    into.rows = static_cast<std::int64_t>(into.days.empty() ? wholes.size() : into.days.size());
    if (into.days.empty()) {
        into.blocks = std::move(wholes);
        return;
    }
    for (const ExportBlock& whole : wholes) {
        into.ignored.push_back({whole.row, "", "A total of the days."});
        if (wholes.size() == 1) compare(whole, into);
    }
}

}  // namespace feeds

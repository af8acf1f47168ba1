// SPDX-License-Identifier: Apache-2.0
#include "sheets/import.h"

#include "core/text.h"
#include "sheets/import_decide.h"
#include "sheets/mapping.h"

#include <algorithm>

namespace sheets {
namespace {

core::Date today_of(const core::State& state, const core::Context& context) {
    return context.now.known() && state.workspace().zone.known() ? core::wall(context.now.ms, state.workspace().zone).date : core::Date{};
}

void describe(const Layout& layout, const std::vector<FieldSpec>& specs, ImportPlan& plan) {
    plan.header_row = layout.header_row;
    plan.header_rows = layout.header_rows;
    for (const TakenColumn& t : layout.fields) plan.mapping.push_back({t.spec->id, t.header, t.column});
    for (const HeadingCell& h : layout.left) plan.unmapped.push_back({{}, h.text, h.column});
    plan.signature = signature_of(*plan.tracker, layout.headings);
    const bool times = composes_times(*plan.tracker);
    for (const FieldSpec& s : specs) {
        if (s.role != FieldRole::column || !s.column->is_required || layout.find(s.id)) continue;
        if (times && s.id == "start" && (layout.find("time") || layout.find("date"))) continue;
        if (times && s.id == "end" && (layout.find("time") || layout.find("duration"))) continue;
        plan.missing.push_back(s.id);
    }
}

/// Rows that were read and rows that were passed over, in the order of the sheet.
void lay_out_rows(std::vector<ImportRow> decided, const std::vector<ImportRow>& ignored, ImportPlan& plan) {
    plan.rows.resize(decided.size() + ignored.size());
    std::ranges::merge(std::move(decided), ignored, plan.rows.begin(), {}, &ImportRow::row, &ImportRow::row);
    ImportCounts& n = plan.counts;
    n = {};
    for (const ImportRow& r : plan.rows) {
        switch (r.status) {
        case RowStatus::added: ++n.added; break;
        case RowStatus::changed: ++n.changed; break;
        case RowStatus::unchanged: ++n.unchanged; break;
        case RowStatus::refused: ++n.refused; break;
        case RowStatus::ignored: ++n.ignored; break;
        }
    }
    n.rows_read = n.added + n.changed + n.unchanged + n.refused;
}

core::Result<ImportPlan> plan_with(const core::State& state, const core::Tracker& tracker, const core::Sheet& sheet, const std::vector<FieldSpec>& specs, const Layout& layout,
                                   const ImportOptions& options, const core::Progress& progress) {
    const core::Workspace& workspace = state.workspace();
    const ReadTask task{sheet, tracker, layout, specs, options, workspace.zone, workspace.currency, today_of(state, options.context), progress};
    auto records = read_records(task);
    if (!records) return records.error();
    auto decision = decide_records(state, options.context, **records, progress);
    if (!decision) return decision.error();
    ImportPlan plan;
    plan.tracker = &tracker;
    plan.source = options.source;
    plan.sheet = sheet.head.name;
    plan.sheets = {sheet.head.name};
    describe(layout, specs, plan);
    plan.questions = (*records)->questions;
    plan.warnings = layout.warnings;
    for (const auto* more : {&(*records)->warnings, &decision->warnings}) plan.warnings.insert(plan.warnings.end(), more->begin(), more->end());
    std::ranges::stable_sort(plan.warnings, {}, &ImportWarning::row);
    lay_out_rows(std::move(decision->rows), (*records)->ignored, plan);
    plan.created = std::move(decision->created);
    plan.changes = std::move(decision->changes);
    plan.revision = state.revision();
    plan.records = *records;
    return plan;
}

core::Error no_such_sheet(const core::Workbook& book, const std::string& wanted) {
    std::vector<std::string> names;
    for (const core::Sheet& s : book.sheets) names.push_back("“" + s.head.name + "”" + (s.head.hidden ? " (hidden)" : ""));
    return core::usage("There is no sheet “" + wanted + "”. The file has " + core::joined(names, ", ") + ".");
}

core::Error no_sheet_fits(const core::Workbook& book, const core::Tracker& tracker) {
    std::vector<std::string> names;
    for (const core::Sheet& s : book.sheets) names.push_back("“" + s.head.name + "”" + (s.rows.empty() ? " (empty)" : s.head.hidden ? " (hidden)" : ""));
    return core::usage("No sheet of the file has a header that looks like " + std::string(tracker.title) + ": " + core::joined(names, ", ") +
                       ". Name the columns in the first rows, choose the sheet, or say which column is which with a map.");
}

}  // namespace

int header_fit(const core::Tracker& tracker, const core::Sheet& sheet) { return best_fit(sheet, tracker, field_specs(tracker)); }

core::Result<ImportPlan> plan_import(const core::State& state, const core::Tracker& tracker, const core::Sheet& sheet, const ImportOptions& options, const core::Progress& progress) {
    const std::vector<FieldSpec> specs = field_specs(tracker);
    auto layout = find_layout(sheet, tracker, specs, options);
    if (!layout) return layout.error();
    return plan_with(state, tracker, sheet, specs, *layout, options, progress);
}

core::Result<ImportPlan> plan_import(const core::State& state, const core::Tracker& tracker, const core::Workbook& book, const ImportOptions& options, const core::Progress& progress) {
    const core::Sheet* chosen = nullptr;
    if (!options.sheet.empty()) {
        chosen = book.find(options.sheet);
        for (const core::Sheet& s : book.sheets)
            if (!chosen && core::name_key(s.head.name) == core::name_key(options.sheet)) chosen = &s;
        if (!chosen) return no_such_sheet(book, options.sheet);
    } else if (book.sheets.size() == 1) {
        chosen = &book.sheets.front();
    } else {
        const std::vector<FieldSpec> specs = field_specs(tracker);
        int best = options.map.empty() ? 1 : -1;
        for (const core::Sheet& s : book.sheets) {
            if (s.head.hidden || s.rows.empty()) continue;
            if (const int fit = best_fit(s, tracker, specs); fit > best) {
                best = fit;
                chosen = &s;
            }
        }
        if (!chosen) return no_sheet_fits(book, tracker);
    }
    auto plan = plan_import(state, tracker, *chosen, options, progress);
    if (!plan && plan.error().code == core::Code::usage && options.sheet.empty() && options.map.empty() && book.sheets.size() > 1) return no_sheet_fits(book, tracker);
    if (!plan) return plan;
    plan->sheets.clear();
    for (const core::Sheet& s : book.sheets) plan->sheets.push_back(s.head.name);
    return plan;
}

core::Result<ImportPlan> plan_block(const core::State& state, const core::Tracker& tracker, const std::vector<std::vector<std::string>>& rows, const std::vector<const core::Column*>& columns,
                                    const ImportOptions& options) {
    core::Sheet sheet;
    sheet.head.name = "clipboard";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        core::SheetRow row;
        row.number = static_cast<std::int64_t>(i + 1);
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            if (core::trimmed(rows[i][k]).empty()) continue;
            core::Cell cell;
            cell.column = static_cast<std::int32_t>(k);
            cell.kind = core::CellKind::text;
            cell.text = rows[i][k];
            row.cells.push_back(std::move(cell));
        }
        if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    const std::vector<FieldSpec> specs = field_specs(tracker);
    // A header names at least two fields, and all of its cells are words; else the columns are those of the table.
    const bool header = !sheet.rows.empty() && fields_named(sheet.rows.front(), specs) >= 2;
    if (header || columns.empty()) return plan_import(state, tracker, sheet, options);
    Layout layout;
    layout.header_rows = 0;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (!columns[k]) continue;
        const FieldSpec* spec = find_spec(specs, columns[k]->id);
        if (spec) layout.fields.push_back({spec, static_cast<std::int32_t>(k), std::string(columns[k]->title), {}});
    }
    if (layout.fields.empty()) return core::usage("None of these columns can be written.");
    return plan_with(state, tracker, sheet, specs, layout, options, {});
}

core::Command import_command(std::shared_ptr<const ImportPlan> plan) {
    core::Command command;
    command.id = "rows.import";
    command.title = plan->changes.title;
    command.right = plan->tracker->edit;
    command.decide = [plan = std::move(plan)](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
        const core::Context& seen = plan->records->options.context;
        if (state.revision() == plan->revision && seen.who == context.who && seen.roles == context.roles) return plan->changes;
        auto decision = decide_records(state, context, *plan->records, {});
        if (!decision) return decision.error();
        return std::move(decision->changes);
    };
    return command;
}

}  // namespace sheets

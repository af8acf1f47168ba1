// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_text.h"

#include "core/format.h"
#include "core/text.h"
#include "sheets/reader.h"

namespace import_text {

core::State empty_state(std::string_view zone, std::string_view currency) {
    core::Workspace workspace;
    workspace.name = "test";
    workspace.zone = core::Zone::named(zone).value();
    workspace.currency = core::Currency(currency);
    return core::State(workspace, std::vector<core::Table>(core::trackers().size()), 1, 0);
}

core::Context everybody(std::string_view now) {
    core::Context context;
    context.now = core::time_of_iso(now, core::Zone::named("Asia/Ho_Chi_Minh").value()).value();
    context.who = "Mai";
    context.roles = {core::Role::lead, core::Role::finance, core::Role::associate};
    return context;
}

core::State after(const core::State& state, const sheets::ImportPlan& plan) { return state.with(plan.changes, state.revision() + 1); }

core::Result<sheets::ImportPlan> plan_file(const core::State& state, std::string_view tracker, const std::string& path, sheets::ImportOptions options) {
    auto file = sheets::open(path);
    if (!file) return file.error();
    auto book = file->read_all();
    if (!book) return book.error();
    if (!options.context.now.known()) options.context = everybody();
    return sheets::plan_import(state, *core::tracker_named(tracker), *book, options);
}

namespace {

std::string field_text(const core::Column& column, const void* row, const core::Scene& scene) {
    const core::Value value = core::get(column, row, scene);
    const core::Tracker* other = column.target ? core::tracker_tagged(column.target) : nullptr;
    std::vector<std::string> names;
    if (const auto* one = std::get_if<core::RowId>(&value); one && other) return core::name_of(*other, one->value, scene.state);
    if (const auto* all = std::get_if<core::RowIds>(&value); all && other) {
        for (const std::int64_t id : *all) names.push_back(core::name_of(*other, id, scene.state));
        return core::joined(names, ", ");
    }
    if (const auto* time = std::get_if<core::Time>(&value)) return core::iso_in(*time, scene.state.workspace().zone).substr(0, 16);
    if (const auto* tags = std::get_if<core::Tags>(&value)) return core::joined(*tags, ",");
    return core::encode(value, column);
}

}  // namespace

std::string table_text(const core::State& state, std::string_view tracker, const std::vector<std::string>& columns) {
    const core::Tracker& t = *core::tracker_named(tracker);
    const core::Scene scene{state, {}};
    std::string out;
    state.table(t).for_each([&](const core::Slot& slot) {
        std::vector<std::string> cells;
        for (const std::string& id : columns) cells.push_back(field_text(*t.find(id), slot.row.get(), scene));
        std::string line;
        for (const std::string& cell : cells) line += (line.empty() ? "" : " | ") + (cell.empty() ? "·" : cell);
        out += line + "\n";
    });
    return out;
}

std::string plan_text(const sheets::ImportPlan& plan, const core::State& before, bool values) {
    std::string out = "sheet " + plan.sheet + ", header in row " + std::to_string(plan.header_row) + (plan.header_rows == 2 ? " and the next" : "") + "\n";
    for (const sheets::MapLine& line : plan.mapping) out += "  " + line.field + " = " + line.header + "\n";
    for (const sheets::MapLine& line : plan.unmapped) out += "  - = " + line.header + "\n";
    for (const std::string& id : plan.missing) out += "  missing " + id + "\n";
    const auto& n = plan.counts;
    out += "read " + std::to_string(n.rows_read) + ": added " + std::to_string(n.added) + ", changed " + std::to_string(n.changed) + ", unchanged " + std::to_string(n.unchanged) + ", refused " +
           std::to_string(n.refused) + "; ignored " + std::to_string(n.ignored) + "\n";
    for (const auto& [tracker, names] : plan.created) out += "created " + tracker + ": " + core::joined(names, ", ") + "\n";
    for (const sheets::DateQuestion& q : plan.questions)
        out += "question " + q.header + ": " + q.sample + " is " + core::iso(q.day_first) + " or " + core::iso(q.month_first) + " (" + std::to_string(q.rows.size()) + " rows)\n";
    for (const sheets::ImportWarning& w : plan.warnings) out += "warning " + (w.row ? "row " + std::to_string(w.row) : std::string("sheet")) + (w.header.empty() ? "" : " [" + w.header + "]") + ": " + w.text + "\n";
    std::string ignored;
    for (const sheets::ImportRow& r : plan.rows) {
        if (r.status == sheets::RowStatus::ignored) {
            ignored += (ignored.empty() ? "" : ", ") + std::to_string(r.row) + " " + r.reason;
            continue;
        }
        if (r.status == sheets::RowStatus::added) continue;
        static constexpr const char* words[] = {"added", "changed", "unchanged", "refused"};
        out += std::string(words[static_cast<int>(r.status)]) + " row " + std::to_string(r.row) + (r.name.empty() ? "" : " " + r.name);
        for (const sheets::FieldDiff& d : r.fields) out += "; " + std::string(d.column->id) + ": " + d.before + " → " + d.after;
        if (!r.header.empty()) out += " [" + r.header + "]";
        if (!r.reason.empty()) out += ": " + r.reason;
        out += "\n";
    }
    out += "ignored: " + ignored + "\n";
    if (!values) return out;
    std::vector<std::string> columns;
    for (const core::Column& c : plan.tracker->columns)
        if (c.editable()) columns.emplace_back(c.id);
    out += core::joined(columns, " | ") + "\n" + table_text(after(before, plan), plan.tracker->id, columns);
    return out;
}

}  // namespace import_text

// SPDX-License-Identifier: Apache-2.0
// Verbs on rows: list, add, set, remove, undo, redo, history, trackers, help.
#include <algorithm>

#include "core/commands/rows.h"
#include "core/commands/sessions.h"
#include "core/format.h"
#include "core/text.h"
#include "core/where.h"
#include "desk/json_out.h"
#include "desk/text_table.h"
#include "desk/verbs.h"

namespace desk {
namespace {

bool counts(core::Kind kind) { return kind == core::Kind::number || kind == core::Kind::minutes || kind == core::Kind::money; }

void print_json_rows(const Call& call, const Desk& desk, const core::Tracker& tracker, const core::Where& where) {
    const auto state = desk.state();
    const core::Scene scene{*state, desk.now()};
    const core::Context context = desk.context();
    bool first = true;
    call.out << '[';
    state->table(tracker).for_each([&](const core::Slot& slot) {
        if (!where.holds(slot.row.get(), scene)) return;
        call.out << (first ? "\n" : ",\n") << dumped(row_json(tracker, slot.row.get(), scene, context));
        first = false;
    });
    call.out << (first ? "]\n" : "\n]\n");
}

void print_text_rows(const Call& call, const Desk& desk, const core::Tracker& tracker, const core::Where& where) {
    const auto state = desk.state();
    const core::Scene scene{*state, desk.now()};
    const core::Context context = desk.context();
    std::vector<const void*> rows;
    state->table(tracker).for_each([&](const core::Slot& slot) {
        if (where.holds(slot.row.get(), scene)) rows.push_back(slot.row.get());
    });
    if (rows.empty()) {
        call.out << "No " << core::fold(tracker.title) << ".\n";
        return;
    }
    TextTable table;
    table.rows.resize(rows.size());
    std::vector<std::string> hidden;
    for (const core::Column& column : tracker.columns) {
        if (!sees(column, context)) {
            hidden.emplace_back(column.title);
            continue;
        }
        const bool filled = std::ranges::any_of(rows, [&](const void* row) { return core::known(core::get(column, row, scene)); });
        if (!filled && &column != &tracker.key()) continue;   // a column of nothing tells nothing
        table.columns.push_back({std::string(column.title), counts(column.kind)});
        for (std::size_t i = 0; i < rows.size(); ++i) table.rows[i].push_back(core::display(column, rows[i], scene));
    }
    table.print(call.out);
    call.out << rows.size() << ' ' << (rows.size() == 1 ? tracker.one : core::fold(tracker.title)) << '\n';
    if (!hidden.empty()) call.err << "callboard: not shown to you: " << core::joined(hidden, ", ") << ".\n";
}

struct Assignments {
    std::vector<std::pair<const core::Column*, std::variant<core::Value, std::string>>> fields;
};

// column=value words from `position` on.
core::Result<Assignments> assignments(const Call& call, const core::Tracker& tracker, std::size_t position) {
    Assignments out;
    for (std::size_t i = position; i < call.words.size(); ++i) {
        const std::string& word = call.words[i];
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos || equals == 0) return core::usage("“" + word + "” is not of the form column=value.");
        const auto column = column_word(tracker, std::string_view(word).substr(0, equals));
        if (!column) return column.error();
        if (!(*column)->editable()) return core::usage(std::string((*column)->id) + " is computed and cannot be set.");
        if (std::ranges::any_of(out.fields, [&](const auto& f) { return f.first == *column; })) return core::usage(std::string((*column)->id) + " is given twice.");
        out.fields.emplace_back(*column, word.substr(equals + 1));
    }
    return out;
}

// KEY is the first column; a name is taken too.
core::Result<std::int64_t> row_word(const core::Tracker& tracker, const std::string& key, const core::State& state) {
    return core::row_named(tracker, key, state);
}

constexpr std::size_t log_page = 200;

// A row that is there no more, by the name it had when it was removed.
core::Result<std::int64_t> removed_row(const Desk& desk, const core::Tracker& tracker, const std::string& name) {
    const std::string wanted = core::name_key(name);
    for (std::int64_t before = 0;;) {
        const auto page = desk.activity(before, log_page, static_cast<std::size_t>(-1) / 2);
        if (!page) return page.error();
        for (const core::Revision& revision : *page)
            for (const core::RowChange& row : revision.rows)
                if (row.event == core::RowEvent::removed && row.tracker->tag == tracker.tag && core::name_key(row.name) == wanted) return row.id;
        if (page->size() < log_page) return core::not_found("There is no " + std::string(tracker.one) + " “" + name + "”, and none of that name was removed.");
        before = page->back().revision;
    }
}

Json outcome_json(const Outcome& outcome) {
    Json out = {{"revision", outcome.revision ? Json(outcome.revision) : Json()}, {"title", outcome.title}, {"changed", outcome.changes->rows.size()}};
    out["refused"] = refusals_json(outcome.changes->refused);
    return out;
}

// Says what was done; `id` is the row that the verb was about (0: none).
int tell(const Call& call, const Desk& desk, const Outcome& outcome, const core::Tracker* tracker, std::int64_t id, std::string_view doing = "Done") {
    const auto state = desk.state();
    const void* row = tracker ? state->row(*tracker, id) : nullptr;
    if (call.json) {
        Json out = outcome_json(outcome);
        if (row) out["row"] = row_json(*tracker, row, {*state, desk.now()}, desk.context());
        call.print(out);
    } else if (outcome.revision == 0) {
        call.out << "Nothing to change.\n";
    } else {
        call.out << doing << ": " << one_line(outcome.title) << " (revision " << outcome.revision << ").\n";
    }
    for (const core::Refusal& refusal : outcome.changes->refused) call.err << "callboard: left out: " << one_line(refusal.reason) << '\n';
    return Exit::done;
}

core::Result<int> go_back(Call& call, bool redo) {
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto outcome = (redo ? (*desk)->redo() : (*desk)->undo()).get();
    if (!outcome) return outcome.error();
    return tell(call, **desk, *outcome, nullptr, 0, redo ? "Put back" : "Took back");
}

std::string field_line(const core::FieldChange& field, const core::Scene& scene, bool seen) {
    if (!seen) return std::string(field.column->title) + ": changed";
    const auto text = [&](const core::Value& v) { return core::known(v) ? one_line(core::display(*field.column, v, scene), 60) : std::string("–"); };
    return std::string(field.column->title) + ": " + text(field.before) + " → " + text(field.after);
}

}  // namespace

core::Result<int> run_list(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto where = where_of(call, **desk, **tracker);
    if (!where) return where.error();
    if (call.json) print_json_rows(call, **desk, **tracker, *where);
    else print_text_rows(call, **desk, **tracker, *where);
    return Exit::done;
}

core::Result<int> run_add(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto fields = assignments(call, **tracker, 1);
    if (!fields) return fields.error();
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto outcome = (*desk)->execute(core::add_row(**tracker, {std::move(fields->fields)})).get();
    if (!outcome) return outcome.error();
    std::int64_t id = 0;
    for (const core::Change& change : outcome->changes->rows)
        if (change.tracker->tag == (*tracker)->tag && !change.before) id = change.id;
    return tell(call, **desk, *outcome, *tracker, id);
}

core::Result<int> run_set(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto fields = assignments(call, **tracker, 2);
    if (!fields) return fields.error();
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto id = row_word(**tracker, call.words[1], *(*desk)->state());
    if (!id) return id.error();
    std::vector<core::CellEdit> cells;
    for (auto& [column, to] : fields->fields) cells.push_back({*id, column, std::move(to)});
    const auto outcome = (*desk)->execute(core::set_cells(**tracker, std::move(cells))).get();
    if (!outcome) return outcome.error();
    return tell(call, **desk, *outcome, *tracker, *id);
}

core::Result<int> run_remove(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto desk = call.open(false);
    if (!desk) return desk.error();
    std::vector<std::int64_t> ids;
    for (std::size_t i = 1; i < call.words.size(); ++i) {
        const auto id = row_word(**tracker, call.words[i], *(*desk)->state());
        if (!id) return id.error();
        if (std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    }
    const auto outcome = (*desk)->execute(core::remove_rows(**tracker, std::move(ids))).get();
    if (!outcome) return outcome.error();
    return tell(call, **desk, *outcome, nullptr, 0);
}

core::Result<int> run_checklist(Call& call) {
    auto desk = call.open(false);
    if (!desk) return desk.error();
    std::vector<core::Id<core::Session>> sessions;
    for (const std::string& code : call.words) {
        const auto id = row_word(core::Session::tracker, code, *(*desk)->state());
        if (!id) return id.error();
        sessions.push_back({*id});
    }
    const auto outcome = (*desk)->execute(core::make_checklist(std::move(sessions))).get();
    if (!outcome) return outcome.error();
    return tell(call, **desk, *outcome, nullptr, 0);
}

core::Result<int> run_undo(Call& call) { return go_back(call, false); }
core::Result<int> run_redo(Call& call) { return go_back(call, true); }

core::Result<int> run_history(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    auto id = row_word(**tracker, call.words[1], *state);
    if (!id && id.error().code == core::Code::not_found) id = removed_row(**desk, **tracker, call.words[1]);
    if (!id) return id.error();
    const auto revisions = (*desk)->history(**tracker, *id);
    if (!revisions) return revisions.error();
    const core::Context context = (*desk)->context();
    if (call.json) {
        Json all = Json::array();
        for (const core::Revision& revision : *revisions) all.push_back(revision_json(revision, *state, context));
        call.print(all);
        return Exit::done;
    }
    const core::Scene scene{*state, (*desk)->now()};
    for (const core::Revision& revision : *revisions) {
        call.out << core::iso_in(revision.at, state->workspace().zone) << "  " << one_line(revision.who) << "  " << one_line(revision.title) << '\n';
        for (const core::RowChange& row : revision.rows)
            for (const core::FieldChange& field : row.fields) call.out << "    " << field_line(field, scene, sees(*field.column, context)) << '\n';
    }
    return Exit::done;
}

core::Result<int> run_trackers(Call& call) {
    Json all = Json::array();
    for (const core::Tracker* tracker : core::trackers()) {
        if (tracker->hidden) continue;
        Json columns = Json::array();
        std::vector<std::string> names;
        for (const core::Column& column : tracker->columns) {
            Json choices = Json::array();
            for (const core::Choice& choice : column.choices) choices.push_back(choice.id);
            columns.push_back({{"id", column.id}, {"title", column.title}, {"computed", !column.stored()}, {"editable", column.editable()}, {"required", column.is_required}, {"choices", choices}});
            names.emplace_back(column.id);
        }
        if (call.json) all.push_back({{"id", tracker->id}, {"title", tracker->title}, {"key", tracker->key().id}, {"columns", columns}});
        else call.out << tracker->id << "\n    " << core::joined(names, " ") << '\n';
    }
    if (call.json) call.print(all);
    return Exit::done;
}

core::Result<int> run_help(Call& call) {
    if (call.words.empty()) {
        call.out << overall_help();
        return Exit::done;
    }
    const Verb* verb = verb_named(call.words[0]);
    std::vector<std::string_view> known;
    for (const Verb& v : verbs()) known.push_back(v.name);
    if (!verb) return core::usage("There is no verb “" + call.words[0] + "”." + proposal(call.words[0], known));
    call.out << help_of(*verb);
    return Exit::done;
}

}  // namespace desk

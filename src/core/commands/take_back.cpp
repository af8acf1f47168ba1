// SPDX-License-Identifier: Apache-2.0
// Undo and redo, decided like everything else: field by field, leaving alone what was changed since.
#include <algorithm>
#include <set>

#include "core/commands/rows.h"
#include "core/format.h"

namespace core {
namespace {

std::string shown(const Column& c, const Value& v, const Scene& scene) {
    return known(v) ? "“" + display(c, v, scene) + "”" : std::string("empty");
}

void undo_fields(Draft& draft, const RowChange& change) {
    const void* now = draft.state().row(*change.tracker, change.id);
    if (!now) return draft.refuse({change.tracker, change.id, {}, change.name, "It was removed since."});
    for (const FieldChange& field : change.fields) {
        const Value current = get(*field.column, now);
        if (current != field.after) {
            draft.refuse({change.tracker, change.id, field.column->id, display(*field.column, field.before, draft.scene()),
                          std::string(field.column->title) + " of " + change.name + " was changed since: it is " + shown(*field.column, current, draft.scene()) + " now and stays."});
            continue;
        }
        set(*field.column, draft.edit(*change.tracker, change.id), field.before);
    }
}

void undo_added(Draft& draft, const RowChange& change) {
    const void* now = draft.state().row(*change.tracker, change.id);
    if (!now) return;   // gone already
    for (const Column& column : change.tracker->columns) {
        if (!column.stored()) continue;
        const auto then = std::ranges::find(change.fields, &column, &FieldChange::column);   // what was empty is not recorded
        const Value current = get(column, now);
        if (current == (then != change.fields.end() ? then->after : Value()) || current == Value(false)) continue;
        return draft.refuse({change.tracker, change.id, column.id, change.name, change.name + " was changed since and stays."});
    }
    draft.remove(*change.tracker, change.id);
}

// The owner of an owned row, as it stands in the state.
std::optional<std::pair<const Tracker*, std::int64_t>> owner_of(const State& state, const Tracker& tracker, std::int64_t id) {
    for (const Column& c : tracker.columns)
        if (const Tracker* owner = c.is_owned ? tracker_tagged(c.target) : nullptr)
            return std::pair{owner, *static_cast<const std::int64_t*>(c.at(state.row(tracker, id)))};
    return std::nullopt;
}

// Rows that would go along with an added one, though they came later: then both stay, and what the added one owns.
void keep_others_work(Draft& draft, const Revision& revision) {
    draft.cascade();
    std::set<std::pair<const void*, std::int64_t>> ours, stays;
    for (const RowChange& change : revision.rows) ours.insert({change.tracker->tag, change.id});
    for (const auto& [tracker, id] : draft.removed()) {
        if (ours.contains({tracker->tag, id})) continue;
        const auto owner = owner_of(draft.state(), *tracker, id);
        draft.forget(*tracker, id);
        if (!owner || !stays.insert({owner->first->tag, owner->second}).second) continue;
        const std::string name = name_of(*owner->first, owner->second, draft.state());
        draft.refuse({owner->first, owner->second, {}, name, name + " has " + std::string(tracker->title) + " that were added since, and stays."});
    }
    if (stays.empty()) return;
    for (const auto& [tracker, id] : draft.removed()) {
        const auto owner = owner_of(draft.state(), *tracker, id);
        if (stays.contains({tracker->tag, id}) || (owner && stays.contains({owner->first->tag, owner->second}))) draft.forget(*tracker, id);
    }
}

void put_back_row(Draft& draft, const RowChange& change) {
    if (draft.state().row(*change.tracker, change.id)) return;   // is back already
    void* row = draft.put_back(*change.tracker, change.id);
    for (const FieldChange& field : change.fields) set(*field.column, row, field.before);
}

}  // namespace

Command take_back(Revision revision, bool redo) {
    return {redo ? "redo" : "undo", revision.title, Right::see,
            [revision = std::move(revision), redo](const State& state, const Context& context) -> Result<Changes> {
                for (const RowChange& change : revision.rows)
                    if (!may(context.roles, change.tracker->edit))
                        return Error{Code::forbidden, "This cannot be taken back by you: " + revision.title + ". " + who_may(change.tracker->edit), {}};
                Draft draft(state, context, revision.title);
                draft.as_recorded();
                for (const RowChange& change : revision.rows) {
                    if (change.event == RowEvent::changed) undo_fields(draft, change);
                    else if (change.event == RowEvent::added) undo_added(draft, change);
                    else put_back_row(draft, change);
                }
                keep_others_work(draft, revision);
                auto changes = draft.changes();
                if (!changes) return changes;
                changes->undoes = revision.revision;
                changes->redo = redo;
                if (changes->rows.empty() && !changes->refused.empty()) return refused(changes->refused.front().reason);
                return changes;
            }};
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/commands/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/format.h"
#include "core/parse.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace core {
namespace {

std::string plural(const Tracker& tracker, std::size_t n) {
    std::string many(tracker.title);
    if (many.size() > 1 && many[1] >= 'a' && many[1] <= 'z') many[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(many[0])));
    return n == 1 ? "1 " + std::string(tracker.one) : grouped(static_cast<std::int64_t>(n)) + " " + many;
}

std::string title_of(const Tracker& tracker, const std::vector<CellEdit>& cells, std::size_t fresh, const State& state) {
    if (cells.empty()) return "add " + plural(tracker, fresh);
    std::set<std::int64_t> rows;
    std::set<const Column*> columns;
    for (const CellEdit& cell : cells) rows.insert(cell.id), columns.insert(cell.column);
    if (columns.size() > 1 && rows.size() > 1) return "change " + grouped(static_cast<std::int64_t>(cells.size())) + " cells of " + plural(tracker, rows.size());
    const std::string where = rows.size() == 1 ? name_of(tracker, *rows.begin(), state) : plural(tracker, rows.size());
    if (columns.size() > 1) return "change " + where;
    return "set " + std::string((*columns.begin())->title) + (rows.size() == 1 ? " of " : " on ") + where;
}

Date today_of(const Draft& draft) { return wall(draft.context().now.ms, draft.state().workspace().zone).date; }

// The day of the first time that the row has.
Date day_of(const Draft& draft, const Tracker& tracker, std::int64_t id) {
    const void* row = draft.row(tracker, id);
    for (const Column& c : tracker.columns)
        if (row && c.stored() && c.kind == Kind::time)
            if (const auto* t = static_cast<const Time*>(c.at(row)); t->known()) return wall(t->ms, draft.state().workspace().zone).date;
    return {};
}

// Sets one cell of a touched row. Nothing: done. A name that is nobody's is a rule's refusal, not a slip of the tongue.
std::optional<Error> put(Draft& draft, const Tracker& tracker, std::int64_t id, const Column& c, const std::variant<Value, std::string>& to) {
    if (!c.editable()) return usage(std::string(c.title) + " is computed and cannot be set.");
    const Right right = c.edit == Right::by_tracker ? tracker.edit : c.edit;
    if (!may(draft.context().roles, right)) return Error{Code::forbidden, std::string(c.title) + ": " + who_may(right), {}};
    Value value;
    if (const auto* typed = std::get_if<std::string>(&to)) {
        auto parsed = parse(c, *typed, Parsing{draft.state(), today_of(draft), draft.row(tracker, id), day_of(draft, tracker, id)});
        if (!parsed) return parsed.error().code == Code::not_found ? refused(parsed.error().text) : parsed.error();
        value = *parsed;
    } else {
        value = std::get<Value>(to);
    }
    if (c.link) {
        c.link(draft, id, value);
        return std::nullopt;
    }
    void* row = draft.edit(tracker, id);
    if (!row) return not_found("The row is gone.");
    if (c.is_required && !known(value)) return refused(std::string(c.title) + " cannot be empty.");
    set(c, row, value);
    return std::nullopt;
}

// In a paste, a row that its own rules refuse is put back, cell by cell, with the rule as the reason.
void drop_bad_rows(Draft& draft, const Tracker& tracker, const std::vector<CellEdit>& cells) {
    std::set<std::int64_t> ids;
    for (const CellEdit& cell : cells) ids.insert(cell.id);
    for (const std::int64_t id : ids) {
        if (!draft.touched(tracker, id)) continue;
        const Problems problems = draft.problems(tracker, id);
        if (problems.empty()) continue;
        for (const CellEdit& cell : cells)
            if (cell.id == id) {
                const auto* typed = std::get_if<std::string>(&cell.to);
                draft.refuse({&tracker, id, cell.column->id, typed ? *typed : encode(std::get<Value>(cell.to), *cell.column), problems.front().text});
            }
        draft.forget(tracker, id);
    }
}

// Which names are taken, by unique column: those of all rows as the draft has them.
class Taken {
public:
    Taken(const Draft& draft, const Tracker& tracker, const std::set<std::int64_t>& aside) : tracker_(tracker) {
        for (const Column& c : tracker.columns) {
            if (!c.is_unique || !c.stored() || c.kind != Kind::text) continue;
            names_.try_emplace(&c);
            draft.state().table(tracker).for_each([&](const Slot& s) {
                if (const void* row = draft.row(tracker, s.id); row && !aside.contains(s.id)) names_[&c].emplace(key(c, row), s.id);
            });
        }
    }
    /// Takes the row's names, or says which of them another row has.
    std::string take(std::int64_t id, const void* row) {
        for (const auto& [column, names] : names_)
            if (const auto it = names.find(key(*column, row)); it != names.end() && it->second != id)
                return "There is already a " + std::string(tracker_.one) + " with " + std::string(column->title) + " “" + std::get<std::string>(get(*column, row)) + "”.";
        for (auto& [column, names] : names_) names.emplace(key(*column, row), id);
        return {};
    }

private:
    static std::string key(const Column& c, const void* row) { return name_key(*static_cast<const std::string*>(c.at(row))); }
    const Tracker& tracker_;
    std::map<const Column*, std::unordered_map<std::string, std::int64_t>> names_;
};

// In a paste, a row whose name another row has keeps its old one.
void drop_doubles(Draft& draft, const Tracker& tracker, const std::vector<CellEdit>& cells) {
    std::vector<std::int64_t> order;
    std::set<std::int64_t> ids;
    for (const CellEdit& cell : cells)
        if (cell.column->is_unique && draft.touched(tracker, cell.id) && ids.insert(cell.id).second) order.push_back(cell.id);
    if (order.empty()) return;
    Taken taken(draft, tracker, ids);
    for (const std::int64_t id : order) {
        const std::string wrong = taken.take(id, draft.row(tracker, id));
        if (wrong.empty()) continue;
        for (const CellEdit& cell : cells) {
            const auto* typed = std::get_if<std::string>(&cell.to);
            if (cell.id == id) draft.refuse({&tracker, id, cell.column->id, typed ? *typed : encode(std::get<Value>(cell.to), *cell.column), wrong});
        }
        draft.forget(tracker, id);
        static_cast<void>(taken.take(id, draft.row(tracker, id)));
    }
}

std::optional<Error> put_cells(Draft& draft, const Tracker& tracker, const std::vector<CellEdit>& cells, Partly partly) {
    for (const CellEdit& cell : cells) {
        if (!draft.row(tracker, cell.id)) return not_found("The " + std::string(tracker.one) + " is gone.");
        const std::optional<Error> wrong = put(draft, tracker, cell.id, *cell.column, cell.to);
        if (!wrong) continue;
        if (partly == Partly::no) return wrong;
        const auto* typed = std::get_if<std::string>(&cell.to);
        draft.refuse({&tracker, cell.id, cell.column->id, typed ? *typed : std::string(), wrong->text});
    }
    if (partly == Partly::yes) drop_bad_rows(draft, tracker, cells), drop_doubles(draft, tracker, cells);
    return std::nullopt;
}

std::optional<Error> put_fresh(Draft& draft, const Tracker& tracker, const std::vector<NewRow>& fresh, Partly partly) {
    std::optional<Taken> taken;
    if (partly == Partly::yes && !fresh.empty()) taken.emplace(draft, tracker, std::set<std::int64_t>());
    for (const NewRow& row : fresh) {
        void* made = draft.add(tracker);
        const std::int64_t id = id_of(tracker, made);
        std::optional<Error> wrong;
        for (const auto& [column, to] : row.fields)
            if (wrong = put(draft, tracker, id, *column, to); wrong) break;
        if (!wrong && partly == Partly::yes)
            if (const Problems problems = draft.problems(tracker, id); !problems.empty()) wrong = refused(problems.front().text);
        if (!wrong && taken)
            if (const std::string twice = taken->take(id, draft.row(tracker, id)); !twice.empty()) wrong = refused(twice);
        if (!wrong) continue;
        if (partly == Partly::no) return wrong;
        draft.forget(tracker, id);
        std::vector<std::string> texts;
        for (const auto& field : row.fields)
            if (const auto* typed = std::get_if<std::string>(&field.second)) texts.push_back(*typed);
        draft.refuse({&tracker, 0, {}, joined(texts, "\t"), wrong->text});
    }
    return std::nullopt;
}

std::string free_name(const std::string& name, const std::set<std::string>& taken) {
    std::string stem = name;
    if (const std::size_t dash = stem.rfind('-'); dash != std::string::npos && stem.size() - dash <= 3 && stem.find_first_not_of("0123456789", dash + 1) == std::string::npos && stem.size() > dash + 1 && stem[dash + 1] != '0')
        stem.erase(dash);
    for (int n = 2;; ++n) {
        const std::string candidate = stem + "-" + std::to_string(n);
        if (!taken.contains(name_key(candidate))) return candidate;
    }
}

}  // namespace

Command set_cells(const Tracker& which, std::vector<CellEdit> cells, std::vector<NewRow> fresh, Partly partly, std::string title) {
    const Tracker* tracker = &which;
    return {"rows.set", title.empty() ? "change " + std::string(which.title) : title, which.edit,
            [tracker, cells = std::move(cells), fresh = std::move(fresh), partly, title](const State& state, const Context& context) -> Result<Changes> {
                Draft draft(state, context, title.empty() ? title_of(*tracker, cells, fresh.size(), state) : title);
                if (const auto wrong = put_cells(draft, *tracker, cells, partly)) return *wrong;
                if (const auto wrong = put_fresh(draft, *tracker, fresh, partly)) return *wrong;
                return draft.changes();
            }};
}

Command add_row(const Tracker& tracker, NewRow row) { return set_cells(tracker, {}, {std::move(row)}); }

Command remove_rows(const Tracker& which, std::vector<std::int64_t> ids) {
    const Tracker* tracker = &which;
    return {"rows.remove", "remove " + plural(which, ids.size()), which.edit,
            [tracker, ids = std::move(ids)](const State& state, const Context& context) -> Result<Changes> {
                const std::string what = ids.size() == 1 ? name_of(*tracker, ids[0], state) : plural(*tracker, ids.size());
                Draft draft(state, context, "remove " + what);
                for (const std::int64_t id : ids) {
                    if (!state.row(*tracker, id)) return not_found("The " + std::string(tracker->one) + " is gone already.");
                    draft.remove(*tracker, id);
                }
                return draft.changes();
            }};
}

Command duplicate_rows(const Tracker& which, std::vector<std::int64_t> ids) {
    const Tracker* tracker = &which;
    return {"rows.duplicate", "duplicate " + plural(which, ids.size()), which.edit,
            [tracker, ids = std::move(ids)](const State& state, const Context& context) -> Result<Changes> {
                Draft draft(state, context, "duplicate " + (ids.size() == 1 ? name_of(*tracker, ids[0], state) : plural(*tracker, ids.size())));
                const Column& key = tracker->key();
                std::set<std::string> taken;
                if (key.is_unique)
                    state.table(*tracker).for_each([&](const Slot& s) { taken.insert(name_key(std::get<std::string>(get(key, s.row.get())))); });
                for (const std::int64_t id : ids) {
                    const void* from = state.row(*tracker, id);
                    if (!from) return not_found("The " + std::string(tracker->one) + " is gone.");
                    void* copy = draft.add(*tracker);
                    for (const Column& c : tracker->columns)
                        if (c.stored()) set(c, copy, get(c, from));
                    if (key.is_unique) {
                        const std::string name = free_name(std::get<std::string>(get(key, from)), taken);
                        taken.insert(name_key(name));
                        set(key, copy, Value(name));
                    }
                    for (const Column& c : tracker->columns)
                        if (c.link) c.link(draft, id_of(*tracker, copy), get(c, from, draft.scene()));
                    if (tracker->tag == Session::tracker.tag) {
                        auto& s = *static_cast<Session*>(copy);
                        s.status = SessionStatus::draft, s.went_live = s.ended_at = Time{};
                    }
                    if (tracker->tag == Payment::tracker.tag) {
                        auto& p = *static_cast<Payment*>(copy);
                        p.status = PaymentStatus::draft, p.submitted_by.clear(), p.approved_by.clear(), p.paid_on = {};
                    }
                }
                return draft.changes();
            }};
}

}  // namespace core

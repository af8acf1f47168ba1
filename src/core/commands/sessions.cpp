// SPDX-License-Identifier: Apache-2.0
#include "core/commands/sessions.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace core {
namespace {

std::string called(const State& state, Id<Session> id) {
    const Session* s = state.find(id);
    return s ? s->code : "a session";
}

// From nobody: added as host. To nobody: taken off.
void swap_person(Draft& draft, Id<Session> session, Id<Host> from, Id<Host> to) {
    if (!from.known()) {
        Assignment& a = draft.add<Assignment>();
        a.session = session, a.person = to;
        return;
    }
    draft.state().under(assignments_by_session, session.value, [&](const Entry& e) {
        const Id<Assignment> id{e.id};
        const Assignment* a = draft.find(id);
        if (!a || a->person != from) return true;
        if (to.known()) draft.edit(id).person = to;
        else draft.remove(id);
        return false;
    });
}

void place(Draft& draft, Session& s, const Placement& to) {
    s.start = to.start;
    s.end = to.end;
    if (to.room) s.room = *to.room;
    if (to.platform) s.platform = *to.platform;
    if (to.from_host && to.to_host && *to.from_host != *to.to_host) swap_person(draft, s.id, *to.from_host, *to.to_host);
}

// Kind and platform match: 2 each when equal, 1 when the template leaves it open, none fits otherwise.
int fits(const Template& sheet, const Session& s) {
    const int kind = sheet.kind == SessionKind::none ? 1 : sheet.kind == s.kind ? 2 : -9;
    const int platform = sheet.platform == Platform::none ? 1 : sheet.platform == s.platform ? 2 : -9;
    return kind + platform;
}

std::size_t add_items(Draft& draft, const Session& s) {
    const Template* best = nullptr;
    draft.state().each<Template>([&](const Template& t) {
        if (fits(t, s) > 0 && (!best || fits(t, s) > fits(*best, s))) best = &t;
    });
    if (!best) return 0;
    std::set<std::string> there;
    draft.state().under(checklist_by_session, s.id.value, [&](const Entry& e) {
        if (const auto* item = draft.find(Id<ChecklistItem>{e.id})) there.insert(name_key(item->what));
        return true;
    });
    std::size_t n = 0;
    draft.state().under(items_by_template, best->id.value, [&](const Entry& e) {
        const auto* from = draft.state().find(Id<TemplateItem>{e.id});
        if (!from || there.contains(name_key(from->what))) return true;
        auto& item = draft.add<ChecklistItem>();
        item.session = s.id;
        item.what = from->what;
        item.owner = from->owner;
        if (from->due.known() && s.start.known()) item.due = {s.start.ms + from->due.value * minute_ms, s.start.zone};
        ++n;
        return true;
    });
    return n;
}

template <class T> std::string count_words(const std::vector<Id<T>>& ids, const State& state) {
    return ids.size() == 1 ? name_of(T::tracker, ids[0].value, state) : std::to_string(ids.size()) + " " + std::string(T::tracker.id);
}

}  // namespace

std::string next_session_code(const Draft& draft, const Time& start) {
    const Date day = wall(start.ms, draft.state().workspace().zone).date;
    char stem[24];
    std::snprintf(stem, sizeof stem, "S-%02d%02d%02d-", day.year() % 100, day.month(), day.day());
    std::int64_t next = 1;
    draft.each<Session>([&](const Session& s) {
        if (!s.code.starts_with(stem)) return;
        std::int64_t n = 0;
        for (std::size_t i = 9; i < s.code.size() && s.code[i] >= '0' && s.code[i] <= '9' && n < 100'000; ++i) n = n * 10 + (s.code[i] - '0');
        next = std::max(next, n + 1);
    });
    char number[24];
    std::snprintf(number, sizeof number, "%03lld", static_cast<long long>(next));
    return stem + std::string(number);
}

Command move_session(Id<Session> id, Placement to) {
    return {"session.move", "move a session", Right::plan, [id, to](const State& state, const Context& context) -> Result<Changes> {
                const Session* was = state.find(id);
                if (!was) return not_found("The session is gone.");
                if (was->status == SessionStatus::ended) return refused(was->code + " has ended: what happened cannot be moved.");
                Draft draft(state, context, "");
                place(draft, draft.edit(id), to);
                const bool resized = to.end.ms - to.start.ms != was->end.ms - was->start.ms;
                const bool room = to.room && *to.room != was->room;
                std::string where = room ? " to " + name_of(Room::tracker, to.room->value, state)
                                         : " to " + day_text(wall(to.start.ms, state.workspace().zone).date) + " " + span_text(to.start, to.end, state.workspace().zone);
                if (room && to.start.ms != was->start.ms) where += ", " + span_text(to.start, to.end, state.workspace().zone);
                draft.retitle((resized ? "change the times of " : "move ") + was->code + where);
                return draft.changes();
            }};
}

Command copy_session(Id<Session> id, Placement to) {
    return {"session.copy", "copy a session", Right::plan, [id, to](const State& state, const Context& context) -> Result<Changes> {
                const Session* from = state.find(id);
                if (!from) return not_found("The session is gone.");
                Draft draft(state, context, "copy " + from->code);
                Session& s = draft.add<Session>();
                const Id<Session> mine = s.id;
                s = *from;
                s.id = mine;
                s.code = next_session_code(draft, to.start);
                s.status = SessionStatus::draft;
                s.went_live = s.ended_at = Time{};
                state.under(assignments_by_session, id.value, [&](const Entry& e) {
                    const Assignment* a = state.find(Id<Assignment>{e.id});
                    if (!a) return true;
                    Assignment& copy = draft.add<Assignment>();
                    copy.session = mine, copy.role = a->role, copy.note = a->note;
                    copy.person = to.from_host && to.to_host && a->person == *to.from_host ? *to.to_host : a->person;
                    return true;
                });
                Placement at = to;
                at.from_host = at.to_host = std::nullopt;
                place(draft, s, at);
                add_items(draft, s);
                return draft.changes();
            }};
}

Command create_session(Placement at, std::string title) {
    return {"session.create", "plan a session", Right::plan, [at, title = std::move(title)](const State& state, const Context& context) -> Result<Changes> {
                Draft draft(state, context, "");
                Session& s = draft.add<Session>();
                s.code = next_session_code(draft, at.start);
                s.title = title;
                s.status = SessionStatus::draft;
                Placement plain = at;
                plain.from_host = plain.to_host = std::nullopt;
                place(draft, s, plain);
                if (at.to_host && at.to_host->known()) {
                    Assignment& a = draft.add<Assignment>();
                    a.session = s.id, a.person = *at.to_host;
                }
                draft.retitle("plan " + s.code);
                return draft.changes();
            }};
}

Command set_session_status(std::vector<Id<Session>> ids, SessionStatus status) {
    return {"session.status", "set the status of sessions", Right::plan, [ids = std::move(ids), status](const State& state, const Context& context) -> Result<Changes> {
                const std::string_view word = session_status_choices[static_cast<std::size_t>(status) - 1].title;
                Draft draft(state, context, "set " + count_words(ids, state) + " to " + std::string(word));
                for (const Id<Session> id : ids) {
                    if (!state.find(id)) return not_found(called(state, id) + " is gone.");
                    draft.edit(id).status = status;
                }
                return draft.changes();
            }};
}

Command make_checklist(std::vector<Id<Session>> ids) {
    return {"checklist.make", "make checklists", Right::plan, [ids = std::move(ids)](const State& state, const Context& context) -> Result<Changes> {
                Draft draft(state, context, "make the checklist of " + count_words(ids, state));
                std::size_t made = 0;
                for (const Id<Session> id : ids) {
                    const Session* s = state.find(id);
                    if (!s) return not_found("The session is gone.");
                    made += add_items(draft, *s);
                }
                if (made == 0) return refused("Nothing to add: there is no template for this kind and platform, or every item is there.");
                return draft.changes();
            }};
}

Command tick(std::vector<Id<ChecklistItem>> ids, ItemState state_to) {
    return {"checklist.tick", "tick checklist items", Right::plan, [ids = std::move(ids), state_to](const State& state, const Context& context) -> Result<Changes> {
                const std::string_view word = item_state_choices[static_cast<std::size_t>(state_to) - 1].title;
                Draft draft(state, context, "");
                for (const Id<ChecklistItem> id : ids) {
                    if (!state.find(id)) return not_found("The checklist item is gone.");
                    draft.edit(id).state = state_to;
                }
                const auto* first = ids.size() == 1 ? state.find(ids[0]) : nullptr;
                draft.retitle("set " + (first ? "“" + first->what + "”" : std::to_string(ids.size()) + " checklist items") + " to " + std::string(word));
                return draft.changes();
            }};
}

Command set_payment_status(std::vector<Id<Payment>> ids, PaymentStatus status) {
    return {"payment.status", "set the status of payments", Right::draft_payment, [ids = std::move(ids), status](const State& state, const Context& context) -> Result<Changes> {
                const std::string_view word = payment_status_choices[static_cast<std::size_t>(status) - 1].title;
                Draft draft(state, context, "set " + count_words(ids, state) + " to " + std::string(word));
                for (const Id<Payment> id : ids) {
                    if (!state.find(id)) return not_found("The payment is gone.");
                    draft.edit(id).status = status;
                }
                return draft.changes();
            }};
}

}  // namespace core

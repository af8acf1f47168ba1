// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/today_lists.h"

#include "core/trackers/assignment.h"

#include <algorithm>

namespace panes {
namespace {

using namespace core;

constexpr std::int64_t week = 7 * day_ms;
constexpr std::size_t next_at_most = 12;

bool has_host(const State& state, Id<Session> session) {
    bool found = false;
    state.under(assignments_by_session, session.value, [&](const Entry& e) {
        const Assignment* a = state.find(Id<Assignment>{e.id});
        found = a && a->role == CrewRole::host;
        return !found;
    });
    return found;
}

SessionLine line_of(const Session& s, const State& state, Time now) {
    SessionLine line{s.id, Lack::none, 0, 0, 0, {}};
    std::tie(line.done, line.all) = readiness(s, state);
    bool late = false;
    state.under(checklist_by_session, s.id.value, [&](const Entry& e) {
        const ChecklistItem* item = state.find(Id<ChecklistItem>{e.id});
        if (!item || item->closed()) return true;
        if (item->due.known() && item->due.ms <= std::max(s.start.ms, now.ms)) line.open.push_back(item->what);
        late = late || (item->due.known() && item->due.ms < now.ms);
        return true;
    });
    if (late) line.lack = Lack::items_late;
    if (!s.room.known()) line.lack = Lack::no_room;
    if (!has_host(state, s.id)) line.lack = Lack::no_host;
    for (const Overlap& o : overlaps_of(s, state)) {
        if (o.to <= now.ms) continue;
        line.lack = o.room.known() ? Lack::room_taken : line.lack == Lack::room_taken ? Lack::room_taken : Lack::person_taken;
        line.minutes = std::max(line.minutes, o.minutes());
    }
    return line;
}

// The later one starts when the earlier one is over, as long as that disturbs nobody else.
std::optional<Time> cure_of(const Overlap& o, const State& state, Time now) {
    const Session* a = state.find(o.a);
    const Session* b = state.find(o.b);
    if (!a || !b || b->start.ms <= now.ms || b->status == SessionStatus::live) return {};
    Session moved = *b;
    moved.start.ms = a->end.ms;
    moved.end.ms = moved.start.ms + (b->end.ms - b->start.ms);
    if (moved.start.ms - b->start.ms > 2 * hour_ms || !overlaps_of(moved, state).empty()) return {};
    return moved.start;
}

void add_sessions(const State& state, Time now, TodayLists& out) {
    const Zone zone = state.workspace().zone;
    const std::int32_t today = wall(now.ms, zone).date.days;
    state.entries(sessions_by_day).from_key(Entry{today - 2, no_number, no_number, no_number}, [&](const Entry& e) {
        if (e.a > today + 7) return false;
        const Session* s = state.find(Id<Session>{e.id});
        if (!s || !s->takes_place()) return true;
        if (e.a == today) ++out.sessions, out.over += s->status == SessionStatus::ended || s->end.ms <= now.ms;
        if (on_air(*s, now)) return out.on_air.push_back(line_of(*s, state, now)), true;
        if (s->start.ms < now.ms || s->status == SessionStatus::ended) return true;
        if (out.next.size() < next_at_most) out.next.push_back(line_of(*s, state, now));
        if (s->status == SessionStatus::draft && s->start.ms > now.ms + 2 * day_ms) return true;
        if (!has_host(state, s->id)) out.blocked.push_back({Matter::Kind::no_host, s->start.ms, {}, s->id, {}, {}, {}});
        if (!s->room.known()) out.blocked.push_back({Matter::Kind::no_room, s->start.ms, {}, s->id, {}, {}, {}});
        return true;
    });
    for (const Overlap& o : overlaps(state, now.ms, now.ms + week))
        out.blocked.push_back({Matter::Kind::overlap, std::max(o.from, now.ms), o, o.b, {}, {}, cure_of(o, state, now)});
}

void add_items(const State& state, Time now, TodayLists& out) {
    state.entries(open_items_by_due).from_key(Entry{0, no_number, no_number, no_number}, [&](const Entry& e) {
        const ChecklistItem* item = e.a == 0 ? state.find(Id<ChecklistItem>{e.id}) : nullptr;
        if (!item) return e.a == 0;
        const Session* s = state.find(item->session);
        if (s && s->status == SessionStatus::cancelled) return true;
        // What had to be done before a session that is over can no longer be done.
        if (s && item->due.known() && item->due.ms <= s->start.ms && s->end.ms <= now.ms) return true;
        const Matter matter{Matter::Kind::item, item->due.known() ? item->due.ms : now.ms + week, {}, item->session, item->id, {}, {}};
        if (item->state == ItemState::waiting) out.waiting.push_back(matter);
        else if (item->due.known() && item->due.ms < now.ms) out.overdue.push_back(matter);
        else if (item->state == ItemState::failed) out.blocked.push_back(matter);
        return true;
    });
}

void add_payments(const State& state, Time now, TodayLists& out) {
    const Zone zone = state.workspace().zone;
    const Scene scene{state, now};
    state.each<Payment>([&](const Payment& p) {
        if (p.settled()) return;
        const auto end_of_day = p.due.known() ? at(p.due.plus(1), 0, zone) : Result<Time>(now);
        Matter matter{Matter::Kind::payment, end_of_day ? end_of_day->ms : now.ms, {}, p.session, {}, p.id, {}};
        if (flag_of(p, scene) == PaymentFlag::overdue) return out.overdue.push_back(matter);
        if (p.status == PaymentStatus::submitted || p.status == PaymentStatus::approved) return out.waiting.push_back(matter);
        if (p.papers_complete() || !p.due.known() || matter.when > now.ms + week) return;
        matter.kind = Matter::Kind::papers;
        out.blocked.push_back(matter);
    });
}

}  // namespace

bool on_air(const core::Session& s, core::Time now) {
    if (!s.takes_place() || s.status == SessionStatus::ended) return false;
    return s.status == SessionStatus::live || (s.status == SessionStatus::planned && s.start.ms <= now.ms && now.ms < s.end.ms);
}

TodayLists today_lists(const core::State& state, core::Time now) {
    TodayLists out;
    add_sessions(state, now, out);
    add_items(state, now, out);
    add_payments(state, now, out);
    for (auto* list : {&out.blocked, &out.overdue, &out.waiting})
        std::ranges::stable_sort(*list, {}, &Matter::when);
    std::ranges::stable_sort(out.on_air, {}, [&](const SessionLine& l) { return state.find(l.id)->end.ms; });
    return out;
}

}  // namespace panes

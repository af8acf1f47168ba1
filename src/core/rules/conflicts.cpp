// SPDX-License-Identifier: Apache-2.0
#include "core/rules/conflicts.h"

#include <algorithm>
#include <map>

#include "core/trackers/assignment.h"
#include "core/trackers/checklist.h"

namespace core {
namespace {

struct Busy {
    std::int64_t who, from, to;
    Id<Session> session;
};

// Nothing is longer than this: a session that reaches into a window starts no earlier.
constexpr std::int64_t longest = 48 * hour_ms;

// Sorted by who, from. Adds every overlapping pair once, from the one that starts first.
void pairs(const std::vector<Busy>& all, std::int64_t from, std::int64_t to, bool rooms, std::vector<Overlap>& out) {
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size() && all[j].who == all[i].who && all[j].from < all[i].to; ++j) {
            const std::int64_t begin = all[j].from, end = std::min(all[i].to, all[j].to);
            if (all[i].session == all[j].session || end <= from || begin >= to) continue;
            Overlap o{{}, {}, all[i].session, all[j].session, begin, end};
            if (rooms) o.room = {all[i].who};
            else o.person = {all[i].who};
            // A person with two roles in one session is there twice: the pair counts once. Only pairs of this stretch can repeat.
            bool there = false;
            for (auto it = out.rbegin(); it != out.rend() && it->from >= all[i].from && !there; ++it) there = *it == o;
            if (!there) out.push_back(o);
        }
}

Id<Session> session_of(const State& state, std::int64_t assignment) {
    const Assignment* a = state.find(Id<Assignment>{assignment});
    return a ? a->session : Id<Session>{};
}

}  // namespace

std::vector<Overlap> overlaps(const State& state, std::int64_t from, std::int64_t to) {
    std::vector<Busy> rooms, people;
    state.entries(sessions_by_room).for_each([&](const Entry& e) {
        if (e.c > from && e.b < to) rooms.push_back({e.a, e.b, e.c, {e.id}});
    });
    state.entries(assignments_by_person).for_each([&](const Entry& e) {
        if (e.c > from && e.b < to) people.push_back({e.a, e.b, e.c, session_of(state, e.id)});
    });
    std::vector<Overlap> out, others;
    pairs(rooms, from, to, true, out);
    pairs(people, from, to, false, others);
    out.insert(out.end(), others.begin(), others.end());
    return out;
}

std::vector<Overlap> overlaps_of(const Session& session, const State& state) {
    std::vector<Overlap> out;
    if (!session.takes_place()) return out;
    const std::int64_t from = session.start.ms, to = session.end.ms;
    const auto add = [&](const Entry& e, Id<Session> other, Id<Room> room, Id<Host> person) {
        if (other == session.id || e.c <= from || e.b >= to) return;
        const bool other_first = e.b < from || (e.b == from && other < session.id);
        const Overlap o{room, person, other_first ? other : session.id, other_first ? session.id : other, std::max(from, e.b), std::min(to, e.c)};
        if (std::ranges::find(out, o) == out.end()) out.push_back(o);
    };
    if (session.room.known())
        state.entries(sessions_by_room).from_key(Entry{session.room.value, from - longest, 0, 0}, [&](const Entry& e) {
            if (e.a != session.room.value || e.b >= to) return false;
            add(e, {e.id}, session.room, {});
            return true;
        });
    state.under(assignments_by_session, session.id.value, [&](const Entry& mine) {
        const Assignment* a = state.find(Id<Assignment>{mine.id});
        if (!a) return true;
        state.entries(assignments_by_person).from_key(Entry{a->person.value, from - longest, 0, 0}, [&](const Entry& e) {
            if (e.a != a->person.value || e.b >= to) return false;
            add(e, session_of(state, e.id), {}, a->person);
            return true;
        });
        return true;
    });
    return out;
}

std::string in_words(const Overlap& o, Id<Session> seen_from, const State& state) {
    const Session* other = state.find(o.a == seen_from ? o.b : o.a);
    std::string words = std::to_string(o.minutes()) + " min over " + (other ? other->code : "?");
    if (o.room.known()) words += " in " + name_of(Room::tracker, o.room.value, state);
    else words += ": " + name_of(Host::tracker, o.person.value, state);
    return words;
}

std::pair<int, int> readiness(const Session& session, const State& state) {
    int done = 0, all = 0;
    state.under(checklist_by_session, session.id.value, [&](const Entry& e) {
        const ChecklistItem* item = state.find(Id<ChecklistItem>{e.id});
        if (!item || item->state == ItemState::not_needed) return true;
        ++all;
        done += item->state == ItemState::done;
        return true;
    });
    return {done, all};
}

std::vector<Coverage> coverage(const State& state, std::int64_t from, std::int64_t to) {
    std::map<std::int64_t, std::pair<int, int>> steps;   // at a moment: sessions that begin or end, and covered ones
    const Zone zone = state.workspace().zone;
    const std::int64_t first = wall(from - longest, zone).date.days, last = wall(to, zone).date.days;
    state.entries(sessions_by_day).from_key(Entry{first, no_number, no_number, no_number}, [&](const Entry& e) {
        if (e.a > last) return false;
        const Session* s = state.find(Id<Session>{e.id});
        if (!s || !s->takes_place() || s->end.ms <= from || s->start.ms >= to) return true;
        int hosts = 0;
        bool taken = false;
        state.under(assignments_by_session, e.id, [&](const Entry& a) {
            const Assignment* assignment = state.find(Id<Assignment>{a.id});
            hosts += assignment && assignment->role == CrewRole::host;
            return true;
        });
        for (const Overlap& o : overlaps_of(*s, state)) taken = taken || o.person.known();
        const int covered = hosts > 0 && !(taken && hosts == 1) ? 1 : 0;
        const std::int64_t begin = std::max(from, s->start.ms), end = std::min(to, s->end.ms);
        steps[begin].first += 1, steps[begin].second += covered;
        steps[end].first -= 1, steps[end].second -= covered;
        return true;
    });
    std::vector<Coverage> out;
    int sessions = 0, covered = 0;
    std::int64_t since = from;
    for (const auto& [moment, step] : steps) {
        if (sessions > 0 && moment > since) {
            if (!out.empty() && out.back().to == since && out.back().sessions == sessions && out.back().covered == covered) out.back().to = moment;
            else out.push_back({since, moment, sessions, covered});
        }
        sessions += step.first, covered += step.second;
        since = moment;
    }
    return out;
}

}  // namespace core

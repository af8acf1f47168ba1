// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/session_cures.h"

#include "core/rules/conflicts.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "ui/panes/words.h"

#include <algorithm>

namespace panes {

using namespace core;

namespace {

constexpr std::size_t most_cures = 3, most_rooms = 24;
constexpr std::int64_t furthest = 6 * hour_ms;   // a session that starts later than that is another session

// Would the session, put there, clash with nobody?
bool is_free(const Session& session, const Placement& to, const State& state, const Context& context) {
    const auto changes = decide(move_session(session.id, to), state, context);
    if (!changes || changes->empty()) return false;
    const State after = state.with(*changes, state.revision() + 1);
    const Session* moved = after.find(session.id);
    return moved && overlaps_of(*moved, after).empty();
}

Placement at(const Session& session, std::int64_t start) {
    Placement to{session.start, session.end, {}, {}, {}, {}};
    to.end.ms += start - to.start.ms;
    to.start.ms = start;
    return to;
}

std::vector<const Room*> rooms_by_name(const State& state, Id<Room> but) {
    std::vector<std::pair<std::string, const Room*>> named;
    state.each<Room>([&](const Room& room) { if (room.id != but) named.emplace_back(collation_key(room.name), &room); });
    std::ranges::sort(named);
    std::vector<const Room*> out;
    for (const auto& [key, room] : named)
        if (out.size() < most_rooms) out.push_back(room);
    return out;
}

}  // namespace

std::vector<Cure> cures_of(const Session& session, const State& state, const Context& context) {
    std::vector<Cure> out;
    const auto clashes = overlaps_of(session, state);
    if (clashes.empty() || !session.start.known() || !session.end.known()) return out;
    const Zone zone = state.workspace().zone;
    // When the others end: the earliest moment that is free.
    std::vector<std::int64_t> ends;
    bool in_room = false;
    for (const Overlap& o : clashes) {
        const Session* other = state.find(o.a == session.id ? o.b : o.a);
        if (other && other->end.known() && other->end.ms > session.start.ms && other->end.ms - session.start.ms <= furthest) ends.push_back(other->end.ms);
        in_room = in_room || o.room.known();
    }
    std::ranges::sort(ends);
    for (const std::int64_t end : ends) {
        const Placement to = at(session, end);
        if (!is_free(session, to, state, context)) continue;
        out.push_back({Words::tr("Start %1").arg(qt(clock_text(to.start, zone))), to});
        break;
    }
    if (!in_room) return out;
    const auto rooms = rooms_by_name(state, session.room);
    for (const Room* room : rooms) {
        Placement to = at(session, session.start.ms);
        to.room = room->id;
        if (out.size() < most_cures && is_free(session, to, state, context)) out.push_back({qt(room->name), to});
    }
    // No room at that time: the first that is free later.
    for (const std::int64_t end : ends)
        for (const Room* room : rooms) {
            Placement to = at(session, end);
            to.room = room->id;
            if (out.size() < 2 && is_free(session, to, state, context)) out.push_back({Words::tr("%1 from %2").arg(qt(room->name), qt(clock_text(to.start, zone))), to});
        }
    return out;
}

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// Overlaps of rooms and people, readiness, coverage: pure rules over a State. Intervals are half-open: touching is no
// overlap; cancelled sessions do not count.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/state.h"
#include "core/trackers/host.h"
#include "core/trackers/places.h"
#include "core/trackers/session.h"

namespace core {

/// Two sessions that want the same room or person. One entry a room (person) and pair of sessions; a starts first.
struct Overlap {
    Id<Room> room;        // one of the two is set
    Id<Host> person;
    Id<Session> a, b;
    std::int64_t from = 0, to = 0;   // epoch ms
    std::int64_t minutes() const { return (to - from) / minute_ms; }
    friend bool operator==(const Overlap&, const Overlap&) = default;
};

/// All overlaps that touch [from, to), rooms first, by room or person, then by time.
std::vector<Overlap> overlaps(const State& state, std::int64_t from, std::int64_t to);
/// Those of one session. `session` may be a draft that is not in the state as it is (a drag): its times and room count.
std::vector<Overlap> overlaps_of(const Session& session, const State& state);
/// "45 min over S-261111-005 in Studio 2".
std::string in_words(const Overlap& overlap, Id<Session> seen_from, const State& state);

/// Checklist items of a session: closed ones, and all (those not needed do not count).
std::pair<int, int> readiness(const Session& session, const State& state);

/// A stretch of time with its sessions and the hosts on them: the strip under a day.
struct Coverage {
    std::int64_t from = 0, to = 0;
    int sessions = 0;   // going on
    int covered = 0;    // of them, with at least one host who is free for it
    friend bool operator==(const Coverage&, const Coverage&) = default;
};
std::vector<Coverage> coverage(const State& state, std::int64_t from, std::int64_t to);

}  // namespace core

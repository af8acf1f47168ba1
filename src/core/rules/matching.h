// SPDX-License-Identifier: Apache-2.0
// Which planned session a live of a platform was: by platform, by account where both have one, and by time: they overlap at
// least half of the shorter of the two. Certain when exactly one session fits; otherwise the candidates and why, for a person
// to say. What a person confirmed or refused before holds. Pure, any thread.
#pragma once
#include <string>
#include <vector>

#include "core/state.h"
#include "core/trackers/air.h"
#include "core/trackers/session.h"

namespace core {

/// A live as a platform tells of it.
struct LiveSpan {
    Platform platform = Platform::none;
    std::string account, account_id;   // a name; the number behind it
    std::string live;                  // the platform's id; empty where the source has none
    std::int64_t start_ms = no_number, end_ms = no_number;
};

struct LiveCandidate {
    Id<Session> session;
    std::int64_t overlap_ms = 0;
    bool fits = false;                 // enough overlap, platform and account agree
    bool asks = false;                 // would fit, but the session names no platform
    std::string why;                   // "overlaps 150 of 180 min"
    friend bool operator==(const LiveCandidate&, const LiveCandidate&) = default;
};

struct LiveMatch {
    Match match = Match::none;                // certain, confirmed (a person said so), proposed, or none: nothing fits
    Id<Session> session;                      // of proposed the best candidate; not known of none
    std::vector<LiveCandidate> candidates;    // those that fit first, then by overlap
    std::string why;                          // in a sentence
};

LiveMatch match_live(const LiveSpan& live, const State& state);

}  // namespace core

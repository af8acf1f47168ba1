// SPDX-License-Identifier: Apache-2.0
// Commands on a session on air: which live ids belong to it, and marks. Going on air and ending are set_session_status.
#pragma once
#include "core/draft.h"
#include "core/trackers/air.h"

namespace core {

/// Which session a live id belongs to, as found.
struct Pairing {
    std::string live;
    Id<Session> session;
    Platform platform = Platform::none;
    Time started, ended;
    Match match = Match::certain;
    std::string why;
};
/// Adds what is new and widens the times of what is there; what somebody confirmed or refused stays. Changes nothing: no step.
Command pair_live(std::vector<Pairing> pairings);
Command settle_match(std::vector<Id<Broadcast>> broadcasts, Match match);

/// What feeds tell of a session: its first and newest sample, and when it ended, where the source says so.
struct Heard {
    Id<Session> session;
    std::int64_t first_ms = no_number, last_ms = no_number, ended_ms = no_number;
};
/// A planned session that is measured now goes on air; one on air whose source says that it ended has ended. What a person
/// ended or cancelled stays so; samples of long ago start nothing. Changes nothing: no step.
Command follow_feeds(std::vector<Heard> heard);
Command mark_moment(Id<Session> session, Time at, MarkKind kind, std::string text);

/// The session that a feed means by `live`: the one whose broadcast carries it, else the one with that code. None: not known.
Id<Session> session_of_live(const State& state, std::string_view live);
/// Every live id whose samples belong to the session: its code, and its broadcasts that are not proposed or refused.
std::vector<std::string> lives_of(const State& state, const Session& session);

}  // namespace core

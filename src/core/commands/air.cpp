// SPDX-License-Identifier: Apache-2.0
#include "core/commands/air.h"

#include <algorithm>

#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace core {
namespace {

bool belongs(const Broadcast& b) { return b.match == Match::certain || b.match == Match::confirmed; }

const Broadcast* broadcast_of(const Draft& draft, const Pairing& p) {
    const Broadcast* found = nullptr;
    draft.each<Broadcast>([&](const Broadcast& b) { if (b.live == p.live && b.session == p.session) found = &b; });
    return found;
}

void widen(Draft& draft, const Broadcast& was, const Pairing& p) {
    const bool earlier = p.started.known() && (!was.started.known() || p.started < was.started);
    const bool later = p.ended.known() && (!was.ended.known() || was.ended < p.ended);
    const bool surer = was.match == Match::proposed && p.match == Match::certain;
    if (!earlier && !later && !surer) return;
    Broadcast& b = draft.edit(was.id);
    if (earlier) b.started = p.started;
    if (later) b.ended = p.ended;
    if (surer) b.match = Match::certain, b.why.clear();
}

}  // namespace

Command pair_live(std::vector<Pairing> pairings) {
    return {"air.pair", "match feeds to sessions", Right::act_live, [pairings = std::move(pairings)](const State& state, const Context& context) {
        Draft draft(state, context, "match feeds to sessions");
        for (const Pairing& p : pairings) {
            if (const Broadcast* was = broadcast_of(draft, p)) {
                widen(draft, *was, p);
                continue;
            }
            auto& b = draft.add<Broadcast>();
            b.session = p.session, b.live = p.live, b.platform = p.platform, b.started = p.started, b.ended = p.ended;
            b.match = p.match, b.why = p.why;
        }
        return draft.changes();
    }};
}

Command settle_match(std::vector<Id<Broadcast>> broadcasts, Match match) {
    const std::string title = match == Match::confirmed ? "confirm a match" : "refuse a match";
    return {"air.settle", title, Right::act_live, [=](const State& state, const Context& context) {
        Draft draft(state, context, title);
        for (const auto id : broadcasts) draft.edit(id).match = match;
        return draft.changes();
    }};
}

namespace {

constexpr std::int64_t recent_ms = 5 * minute_ms, around_ms = 2 * hour_ms;

bool starts(const Session& s, const Heard& heard, std::int64_t now_ms) {
    if (s.status != SessionStatus::planned || !s.start.known() || !s.end.known() || heard.last_ms == no_number) return false;
    const bool is_now = now_ms - heard.last_ms <= recent_ms;
    return is_now && heard.last_ms >= s.start.ms - around_ms && heard.last_ms <= s.end.ms + around_ms;
}

}  // namespace

Command follow_feeds(std::vector<Heard> heard) {
    return {"air.follow", "follow the feeds", Right::act_live, [heard = std::move(heard)](const State& state, const Context& context) {
        Draft draft(state, context, "follow the feeds");
        std::string title;
        for (const Heard& one : heard) {
            const Session* s = draft.find(one.session);
            if (!s) continue;
            const Zone zone = s->start.known() ? s->start.zone : state.workspace().zone;
            if (starts(*s, one, context.now.ms)) {
                Session& live = draft.edit(one.session);
                live.status = SessionStatus::live;
                if (!live.went_live.known()) live.went_live = {std::max(one.first_ms, s->start.ms - around_ms), zone};
                title = live.code + " is on air";
            }
            s = draft.find(one.session);
            if (one.ended_ms == no_number || s->status != SessionStatus::live || (s->went_live.known() && one.ended_ms <= s->went_live.ms)) continue;
            Session& ended = draft.edit(one.session);
            ended.status = SessionStatus::ended;
            ended.ended_at = {one.ended_ms, zone};
            title = ended.code + " has ended";
        }
        if (!title.empty()) draft.retitle(title);
        return draft.changes();
    }};
}

Command mark_moment(Id<Session> session, Time at, MarkKind kind, std::string text) {
    return {"air.mark", "mark a moment", Right::act_live, [=](const State& state, const Context& context) -> Result<Changes> {
        const Session* s = state.find(session);
        if (!s) return refused("That session is gone: nothing was marked.");
        Draft draft(state, context, "mark “" + text + "” in " + s->code);
        auto& m = draft.add<Marker>();
        m.session = session, m.at = at, m.kind = kind, m.text = text;
        return draft.changes();
    }};
}

Id<Session> session_of_live(const State& state, std::string_view live) {
    Id<Session> found;
    state.each<Broadcast>([&](const Broadcast& b) { if (b.live == live && belongs(b)) found = b.session; });
    if (found.known()) return found;
    state.each<Session>([&](const Session& s) { if (s.code == live) found = s.id; });
    return found;
}

std::vector<std::string> lives_of(const State& state, const Session& session) {
    std::vector<std::string> out{session.code};
    state.under(broadcasts_by_session, session.id.value, [&](const Entry& e) {
        const Broadcast* b = state.find(Id<Broadcast>{e.id});
        if (b && belongs(*b) && std::ranges::find(out, b->live) == out.end()) out.push_back(b->live);
        return true;
    });
    return out;
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/rules/matching.h"

#include <algorithm>

#include "core/text.h"

namespace core {
namespace {

constexpr std::int64_t longest = 48 * hour_ms;   // nothing planned is longer: a session that reaches into a live starts no earlier

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::string account_key(std::string_view account) {
    std::string key = name_key(account);
    if (!key.empty() && key.front() == '@') key.erase(0, 1);
    return key;
}

/// Only what both have can disagree; a name and a number cannot be compared.
bool accounts_disagree(const LiveSpan& live, const Session& session) {
    const std::string planned = account_key(session.account);
    if (planned.empty()) return false;
    if (all_digits(planned)) return !live.account_id.empty() && live.account_id != planned;
    return !live.account.empty() && account_key(live.account) != planned;
}

std::int64_t shared(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) { return std::max<std::int64_t>(0, std::min(b, d) - std::max(a, c)); }

std::string minutes(std::int64_t ms) { return std::to_string((ms + minute_ms / 2) / minute_ms); }

/// Against the plan, or against when it really was on air, where that fits better.
LiveCandidate weigh(const LiveSpan& live, const Session& session) {
    LiveCandidate out;
    out.session = session.id;
    const auto against = [&](std::int64_t from, std::int64_t to) {
        const std::int64_t overlap = shared(live.start_ms, live.end_ms, from, to), shorter = std::min(live.end_ms - live.start_ms, to - from);
        const bool fits = overlap > 0 && overlap * 2 >= shorter;
        if (overlap < out.overlap_ms || (overlap == out.overlap_ms && !out.why.empty())) return;
        out.overlap_ms = overlap;
        out.fits = fits;
        out.why = "overlaps " + minutes(overlap) + " of " + minutes(shorter) + " min";
    };
    against(session.start.ms, session.end.ms);
    if (session.went_live.known() && session.ended_at.known() && session.went_live < session.ended_at) against(session.went_live.ms, session.ended_at.ms);
    if (session.platform != live.platform) {
        out.asks = out.fits && session.platform == Platform::none && !accounts_disagree(live, session);
        out.why += session.platform == Platform::none ? ", has no platform" : ", on another platform";
        out.fits = false;
    } else if (accounts_disagree(live, session)) {
        out.why += ", by another account (" + session.account + ")";
        out.fits = false;
    }
    return out;
}

/// What is known already of the live's id: a session that holds, sessions that were refused.
struct Known { LiveMatch holds; std::vector<Id<Session>> refused; };

Known known_of(const LiveSpan& live, const State& state) {
    Known out;
    if (live.live.empty()) return out;
    state.each<Broadcast>([&](const Broadcast& b) {
        if (b.live != live.live || (b.platform != Platform::none && live.platform != Platform::none && b.platform != live.platform)) return;
        if (b.match == Match::refused) out.refused.push_back(b.session);
        else if (b.match == Match::confirmed || (b.match == Match::certain && out.holds.match != Match::confirmed)) out.holds = {b.match, b.session, {}, "its live id is known"};
    });
    return out;
}

void decide(LiveMatch& out, const LiveSpan& live, const State& state) {
    std::ranges::stable_sort(out.candidates, [](const LiveCandidate& a, const LiveCandidate& b) { return a.fits != b.fits ? a.fits : a.asks != b.asks ? a.asks : a.overlap_ms > b.overlap_ms; });
    const auto fitting = std::ranges::count_if(out.candidates, &LiveCandidate::fits);
    const auto code = [&](const LiveCandidate& c) {
        const Session* s = state.find(c.session);
        return s ? s->code : std::string();
    };
    if (out.candidates.empty()) {
        out.why = "no session of " + std::string(live.platform == Platform::none ? "any platform" : choices(live.platform)[static_cast<std::size_t>(live.platform) - 1].title) + " was planned at that time";
        return;
    }
    const LiveCandidate& best = out.candidates.front();
    out.why = code(best) + " " + best.why;
    if (fitting == 0 && !best.asks) return;
    out.session = best.session;
    out.match = fitting == 1 ? Match::certain : Match::proposed;
    if (fitting < 2) return;
    std::vector<std::string> codes;
    for (const LiveCandidate& c : out.candidates)
        if (c.fits) codes.push_back(code(c));
    out.why = std::to_string(fitting) + " sessions fit: " + joined(codes, ", ");
}

}  // namespace

LiveMatch match_live(const LiveSpan& live, const State& state) {
    Known known = known_of(live, state);
    if (known.holds.match != Match::none && state.find(known.holds.session)) return known.holds;
    LiveMatch out;
    if (live.start_ms == no_number || live.end_ms == no_number || live.end_ms <= live.start_ms) {
        out.why = "it is not known when it was on air";
        return out;
    }
    const Zone zone = state.workspace().zone;
    const auto look = [&](const Session& s) {
        if (std::ranges::find(known.refused, s.id) != known.refused.end()) return;
        LiveCandidate c = weigh(live, s);
        if (c.overlap_ms > 0 && (s.platform == live.platform || s.platform == Platform::none)) out.candidates.push_back(std::move(c));
    };
    if (!zone.known()) return out;
    const Date last = wall(live.end_ms, zone).date;
    for (Date day = wall(live.start_ms - longest, zone).date; day.days <= last.days; day = day.plus(1))
        state.under(sessions_by_day, day.days, [&](const Entry& e) {
            if (const Session* s = state.find(Id<Session>{e.id}); s && s->takes_place()) look(*s);
            return true;
        });
    decide(out, live, state);
    return out;
}

}  // namespace core

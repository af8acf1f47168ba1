// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/commands/air.h"
#include "core/rules/matching.h"
#include "support/desk_table.h"

using namespace core;

namespace {

State week() {
    return table::with(table::empty(), Session::tracker, R"(code|start|end|platform|account|status
S-A|2026-11-11 19:00|2026-11-11 22:00|tiktok|@hadalab.vn|
S-B|2026-11-11 22:00|2026-11-12 01:00|tiktok|@hadalab.vn|
S-C|2026-11-11 19:00|2026-11-11 22:00|tiktok|@cocoon|
S-D|2026-11-11 19:00|2026-11-11 22:00|shopee||
S-E|2026-11-13 19:00|2026-11-13 22:00|tiktok||cancelled)");
}

LiveSpan span(const char* from, const char* to, Platform platform = Platform::tiktok, std::string account = {}, std::string id = {}) {
    return {platform, std::move(account), std::move(id), {}, table::moment(from).ms, table::moment(to).ms};
}

std::string shown(const LiveMatch& m, const State& s) {
    const std::string word = m.match == Match::none ? "none" : std::string(choices(m.match)[static_cast<std::size_t>(m.match) - 1].id);
    const Session* session = s.find(m.session);
    return word + (session ? " " + session->code : std::string()) + ": " + m.why;
}

}  // namespace

TEST_CASE("a live belongs to the one session of its platform and account that it overlaps by half the shorter") {
    const State s = week();
    const auto found = [&](const LiveSpan& live) { return shown(match_live(live, s), s); };
    CHECK(found(span("2026-11-11 19:04", "2026-11-11 21:50", Platform::shopee)) == "certain S-D: S-D overlaps 166 of 166 min");
    CHECK(found(span("2026-11-11 19:04", "2026-11-11 21:50", Platform::tiktok, "hadalab.vn")) == "certain S-A: S-A overlaps 166 of 166 min");
    CHECK(found(span("2026-11-11 19:04", "2026-11-11 21:50")) == "proposed S-A: 2 sessions fit: S-A, S-C");
    CHECK(found(span("2026-11-11 23:00", "2026-11-12 03:00", Platform::tiktok, "@HadaLab.vn")) == "certain S-B: S-B overlaps 120 of 180 min");
    CHECK(found(span("2026-11-12 00:00", "2026-11-12 02:00")) == "certain S-B: S-B overlaps 60 of 120 min");        // just half of the shorter
    CHECK(found(span("2026-11-12 00:01", "2026-11-12 02:00")) == "none: S-B overlaps 59 of 119 min");       // not quite
    CHECK(found(span("2026-11-11 19:00", "2026-11-12 01:00", Platform::tiktok, "hadalab.vn")) == "proposed S-A: 2 sessions fit: S-A, S-B");   // one room over two shifts
    CHECK(found(span("2026-11-11 19:00", "2026-11-11 22:00", Platform::tiktok, "other")) == "none: S-A overlaps 180 of 180 min, by another account (@hadalab.vn)");
    CHECK(found(span("2026-11-13 19:00", "2026-11-13 22:00")) == "none: no session of TikTok was planned at that time");   // cancelled
    CHECK(found({Platform::tiktok, {}, {}, {}, table::moment("2026-11-11 19:00").ms, no_number}) == "none: it is not known when it was on air");
}

TEST_CASE("a session without a platform is asked about") {
    const State s = table::with(table::empty(), Session::tracker, "code|start|end\nS-A|2026-11-11 19:00|2026-11-11 22:00");
    CHECK(shown(match_live(span("2026-11-11 19:00", "2026-11-11 22:00"), s), s) == "proposed S-A: S-A overlaps 180 of 180 min, has no platform");
}

TEST_CASE("an account's number is compared with a number only") {
    const State s = table::with(table::empty(), Session::tracker, "code|start|end|platform|account\nS-A|2026-11-11 19:00|2026-11-11 22:00|shopee|880011223\nS-B|2026-11-11 19:00|2026-11-11 22:00|shopee|990011");
    CHECK(shown(match_live(span("2026-11-11 19:00", "2026-11-11 22:00", Platform::shopee, {}, "990011"), s), s) == "certain S-B: S-B overlaps 180 of 180 min");
    const State named = table::with(table::empty(), Session::tracker, "code|start|end|platform|account\nS-A|2026-11-11 19:00|2026-11-11 22:00|shopee|hadalab");
    CHECK(shown(match_live(span("2026-11-11 19:00", "2026-11-11 22:00", Platform::shopee, {}, "990011"), named), named) == "certain S-A: S-A overlaps 180 of 180 min");
}

TEST_CASE("what is known of a live id holds; what was refused is not proposed again") {
    State s = week();
    Id<Session> c, a;
    s.each<Session>([&](const Session& x) { (x.code == "S-C" ? c : x.code == "S-A" ? a : c) = x.code == "S-C" || x.code == "S-A" ? x.id : c; });
    LiveSpan live = span("2026-11-11 19:00", "2026-11-11 22:00");
    live.live = "7415814468959110823";
    s = table::run(s, pair_live({{live.live, a, Platform::tiktok, {}, {}, Match::proposed, "?"}}));
    Id<Broadcast> pairing;
    s.each<Broadcast>([&](const Broadcast& b) { pairing = b.id; });
    CHECK(shown(match_live(live, s), s) == "proposed S-A: 2 sessions fit: S-A, S-C");
    CHECK(shown(match_live(live, table::run(s, settle_match({pairing}, Match::confirmed))), s) == "confirmed S-A: its live id is known");
    const State refused = table::run(s, settle_match({pairing}, Match::refused));
    CHECK(shown(match_live(live, refused), refused) == "certain S-C: S-C overlaps 180 of 180 min");
}

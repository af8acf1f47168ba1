// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/commands/air.h"
#include "core/commands/rows.h"
#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "support/desk_table.h"

using namespace core;

namespace {

Id<Session> session(const State& s, std::string_view code) {
    const auto found = row_named(Session::tracker, code, s);
    REQUIRE(found);
    return {*found};
}

State done(const State& s, const Command& command, const Context& context, std::string* title = nullptr) {
    const auto changes = decide(command, s, context);
    if (!changes) FAIL(changes.error().text);
    if (title) *title = changes->empty() ? "" : changes->title;
    return s.with(*changes, s.revision() + 1);
}

}  // namespace

TEST_CASE("a session goes on air and ends as its feed tells, and never against a person") {
    State s = table::small_week();
    const Id<Session> one = session(s, "S-261111-007");
    const Session planned = *s.find(one);
    Context context = table::as();
    std::string title;
    const auto heard = [&](std::int64_t first, std::int64_t last, std::int64_t ended = no_number) {
        s = done(s, follow_feeds({{one, first, last, ended}}), context, &title);
        return title;
    };
    const std::int64_t start = planned.start.ms;
    context.now = {start + 30 * minute_ms, planned.start.zone};
    CHECK(heard(start - 1'000, start + 20 * minute_ms) == "");                   // ten minutes old: recorded, not on air
    CHECK(heard(start - 1'000, start + 30 * minute_ms) == "S-261111-007 is on air");
    CHECK(s.find(one)->status == SessionStatus::live);
    CHECK(s.find(one)->went_live.ms == start - 1'000);
    CHECK(heard(start - 1'000, start + 30 * minute_ms) == "");                   // told again: no step
    CHECK(heard(start - 1'000, start + 30 * minute_ms, start - 2'000) == "");    // an end before the start is of another part
    CHECK(heard(start - 1'000, start + 31 * minute_ms, start + 31 * minute_ms) == "S-261111-007 has ended");
    CHECK(s.find(one)->ended_at.ms == start + 31 * minute_ms);
    CHECK(heard(start - 1'000, start + 30 * minute_ms) == "");                   // ended stays ended
    const Id<Session> two = session(s, "S-261111-008");
    s = done(s, set_session_status({two}, SessionStatus::cancelled), context);
    s = done(s, follow_feeds({{two, start, context.now.ms, no_number}}), context, &title);
    CHECK(title.empty());
    CHECK(s.find(two)->status == SessionStatus::cancelled);
}

TEST_CASE("live ids belong to a session once they are certain or confirmed") {
    State s = table::small_week();
    const Id<Session> one = session(s, "S-261111-007"), two = session(s, "S-261111-008");
    const Context context = table::as();
    const Zone zone = s.workspace().zone;
    const std::string id = "7415814468959110823";
    s = done(s, pair_live({{id, one, Platform::tiktok, {1000, zone}, {2000, zone}, Match::proposed, "half an hour apart"}}), context);
    CHECK_FALSE(session_of_live(s, id).known());
    CHECK(lives_of(s, *s.find(one)) == std::vector<std::string>{"S-261111-007"});
    Id<Broadcast> broadcast;
    s.each<Broadcast>([&](const Broadcast& b) { broadcast = b.id; });
    s = done(s, settle_match({broadcast}, Match::confirmed), context);
    CHECK(session_of_live(s, id) == one);
    CHECK(lives_of(s, *s.find(one)) == std::vector<std::string>{"S-261111-007", id});
    std::string title;
    s = done(s, pair_live({{id, one, Platform::tiktok, {1000, zone}, {2000, zone}, Match::certain, ""}}), context, &title);
    CHECK(title.empty());                                                        // the same again: no step
    s = done(s, pair_live({{id, one, Platform::tiktok, {500, zone}, {5000, zone}, Match::proposed, ""}}), context, &title);
    CHECK(s.find(broadcast)->started.ms == 500);
    CHECK(s.find(broadcast)->ended.ms == 5000);
    CHECK(s.find(broadcast)->match == Match::confirmed);
    s = done(s, settle_match({broadcast}, Match::refused), context);
    CHECK_FALSE(session_of_live(s, id).known());
    CHECK(session_of_live(s, "S-261111-008") == two);
    s = done(s, remove_rows(Session::tracker, {one.value}), context);
    CHECK(s.count<Broadcast>() == 0);                                            // goes with its session
}

TEST_CASE("a mark says who stamped it, and when") {
    State s = table::small_week();
    const Id<Session> one = session(s, "S-261111-007");
    const Context context = table::as();
    std::string title;
    s = done(s, mark_moment(one, context.now, MarkKind::clip, "Đức demo"), context, &title);
    CHECK(title == "mark “Đức demo” in S-261111-007");
    s.each<Marker>([&](const Marker& m) {
        CHECK(m.who == context.who);
        CHECK(m.at == context.now);
        CHECK(m.kind == MarkKind::clip);
    });
    CHECK(s.count<Marker>() == 1);
    CHECK_FALSE(decide(mark_moment({4711}, context.now, MarkKind::note, "x"), s, context));
}

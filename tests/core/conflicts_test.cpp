// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/commands/sessions.h"
#include "core/rules/conflicts.h"
#include "support/desk_table.h"

using namespace core;

namespace {
std::string shown(const State& s) {
    std::string out;
    for (const Overlap& o : overlaps(s, 0, INT64_MAX)) {
        const Session *a = s.find(o.a), *b = s.find(o.b);
        out += (o.room.known() ? name_of(Room::tracker, o.room.value, s) : name_of(Host::tracker, o.person.value, s)) + ": " + a->code.substr(9) + " " + b->code.substr(9) + " " + std::to_string(o.minutes()) + "\n";
    }
    return out;
}
Id<Session> session(const State& s, std::string_view end) {
    Id<Session> id;
    s.each<Session>([&](const Session& x) { if (x.code.ends_with(end)) id = x.id; });
    return id;
}
}  // namespace

TEST_CASE("half-open: touching is no overlap; the pair counts once a room and once a person") {
    State s = table::small_week();
    CHECK(shown(s) == "Studio 2: 005 007 45\n");
    CHECK(table::print(s, Session::tracker, {"code", "clash"}) ==
          "S-261111-005 | 45 min over S-261111-007 in Studio 2\nS-261111-007 | 45 min over S-261111-005 in Studio 2\nS-261111-008 | \n");
    s = table::run(s, move_session(session(s, "008"), {table::moment("2026-11-11 23:00"), table::moment("2026-11-12 01:00"), {}, {}, {}, {}}));
    CHECK(shown(s) == "Studio 2: 005 007 45\nStudio 2: 007 008 30\nĐặng Văn Đức: 007 008 30\n");
    s = table::run(s, set_session_status({session(s, "007")}, SessionStatus::cancelled));
    CHECK(shown(s) == "");
}

TEST_CASE("a dragged session is judged where it is held, not where it was") {
    const State s = table::small_week();
    Session held = *s.find(session(s, "007"));
    held.start = table::moment("2026-11-11 21:45"), held.end = table::moment("2026-11-11 23:45");
    const auto found = overlaps_of(held, s);
    REQUIRE(found.size() == 2);
    CHECK(in_words(found[0], held.id, s) == "15 min over S-261111-008 in Studio 2");
    CHECK(in_words(found[1], held.id, s) == "15 min over S-261111-008: Đặng Văn Đức");
}

TEST_CASE("coverage: sessions going on and those with a host") {
    State s = table::small_week();
    s = table::with(s, Session::tracker, "code|start|end|room\nS-261111-009|2026-11-11 20:00|2026-11-11 22:00|Studio 1");
    std::string out;
    for (const Coverage& c : coverage(s, table::moment("2026-11-11 00:00").ms, table::moment("2026-11-12 00:00").ms))
        out += clock_text({c.from, {}}, table::saigon) + "-" + clock_text({c.to, {}}, table::saigon) + " " + std::to_string(c.covered) + " of " + std::to_string(c.sessions) + "\n";
    CHECK(out == "18:00-20:00 1 of 1\n20:00-21:00 1 of 2\n21:00-21:45 2 of 3\n21:45-22:00 1 of 2\n22:00-00:00 1 of 1\n");
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/commands/sessions.h"
#include "support/desk_table.h"

using namespace core;

namespace {
std::string everything(const State& s) {
    std::string out;
    for (const Tracker* t : trackers()) {
        std::vector<std::string_view> ids;
        for (const Column& c : t->columns) ids.push_back(c.id);
        out += std::string(t->id) + "\n" + table::print(s, *t, ids);
    }
    return out;
}
struct Done { State state; Revision revision; std::vector<Refusal> refused; };
Done run(const State& s, const Command& c, std::int64_t number) {
    const auto changes = decide(c, s, table::as());
    REQUIRE(changes);
    return {s.with(*changes, s.revision() + 1), table::revision_of(*changes, number), changes->refused};
}
CellEdit typed(const State& s, std::string_view code, std::string_view column, std::string text) {
    return {*row_named(Session::tracker, code, s), Session::tracker.find(column), std::move(text)};
}
}  // namespace

TEST_CASE("undo of anything is identity, redo is identity again") {
    const State s = table::small_week();
    const Id<Session> one{*row_named(Session::tracker, "S-261111-007", s)};
    const Command commands[] = {
        set_cells(Session::tracker, {typed(s, "S-261111-007", "hosts", "Nguyễn Thị Hân"), typed(s, "S-261111-005", "target", "")}),
        remove_rows(Session::tracker, {one.value}),
        duplicate_rows(Session::tracker, {one.value}),
        move_session(one, {table::moment("2026-11-12 10:00"), table::moment("2026-11-12 12:00"), Id<Room>{*row_named(Room::tracker, "Studio 1", s)}, {}, {}, {}}),
        copy_session(one, {table::moment("2026-11-13 10:00"), table::moment("2026-11-13 12:00"), {}, {}, {}, {}}),
    };
    for (const Command& c : commands) {
        CAPTURE(c.title);
        const Done done = run(s, c, 10);
        CHECK(everything(done.state) != everything(s));
        const Done undone = run(done.state, take_back(done.revision, false), 11);
        CHECK(everything(undone.state) == everything(s));
        const Done redone = run(undone.state, take_back(undone.revision, true), 12);
        CHECK(everything(redone.state) == everything(done.state));
    }
}

TEST_CASE("undo leaves alone what was changed since, field by field, and says so") {
    const State s = table::small_week();
    const Done first = run(s, set_cells(Session::tracker, {typed(s, "S-261111-007", "title", "A"), typed(s, "S-261111-007", "notes", "N")}), 10);
    const Done second = run(first.state, set_cells(Session::tracker, {typed(s, "S-261111-007", "title", "B")}), 11);
    const Done undone = run(second.state, take_back(first.revision, false), 12);
    CHECK(table::print(undone.state, Session::tracker, {"title", "notes"}) == "Anessa chống nắng | \nB | \nKhuya | \n");
    REQUIRE(undone.refused.size() == 1);
    CHECK(undone.refused[0].reason == "Title of  was changed since: it is “B” now and stays.");
    const auto all = decide(take_back(table::revision_of(*decide(set_cells(Session::tracker, {typed(s, "S-261111-007", "title", "C")}), s, table::as()), 13), false), second.state, table::as());
    CHECK_FALSE(all);
}

TEST_CASE("an added session that others built on stays") {
    const State s = table::small_week();
    const Done added = run(s, create_session({table::moment("2026-11-12 10:00"), table::moment("2026-11-12 12:00"), {}, {}, {}, {}}, "New"), 10);
    const State later = table::with(added.state, ChecklistItem::tracker, "session|what\nS-261112-001|Check sound");
    const auto undo = decide(take_back(added.revision, false), later, table::as());
    REQUIRE_FALSE(undo);
    CHECK(undo.error().text.find("added since, and stays") != std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
// The desk from outside: commands, publication, undo across openings, roles, loading, and its end under load.
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/workspace.h"

using core::Room;

namespace {

std::string rooms(const desk::Desk& desk) {
    std::string out;
    desk.state()->each<Room>([&](const Room& room) { out += (out.empty() ? "" : ", ") + room.name; });
    return out;
}

core::Command room(const std::string& name) { return add(Room::tracker, {{"name", name}}); }

core::Command throwing() {
    return {"test.throw", "throw", core::Right::see, [](const core::State&, const core::Context&) -> core::Result<core::Changes> { throw std::runtime_error("a bug"); }};
}

}  // namespace

TEST_CASE("what a command changed is told once, after it is on disk, with the states on both sides") {
    Workspace workspace;
    auto desk = workspace.open();
    std::vector<std::string> told;
    const int number = desk->subscribe([&](const desk::Published& p) {
        told.push_back(p.changes->title + ": " + std::to_string(p.before->count<Room>()) + " → " + std::to_string(p.after->count<Room>()) + " by " + p.who);
    });
    const auto outcome = run(*desk, room("Studio 1"));
    CHECK(outcome.revision > 0);
    CHECK(told == std::vector<std::string>{"add 1 room: 0 → 1 by owner"});
    CHECK_FALSE(desk->execute(room("Studio 1")).get());   // twice: refused, and nothing is told
    CHECK(told.size() == 1);
    desk->unsubscribe(number);
    run(*desk, room("Studio 2"));
    CHECK(told.size() == 1);
    CHECK(rooms(*desk) == "Studio 1, Studio 2");
}

TEST_CASE("what changes nothing is no revision") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, room("Studio 1"));
    const auto revision = desk->state()->revision();
    const auto id = core::row_named(Room::tracker, "Studio 1", *desk->state());
    CHECK(run(*desk, core::set_cells(Room::tracker, {{*id, Room::tracker.find("name"), std::string("Studio 1")}})).revision == 0);
    CHECK(desk->state()->revision() == revision);
}

TEST_CASE("undo reaches over the end of the program, redo after it too") {
    Workspace workspace;
    for (const char* name : {"A", "B", "C"}) run(*workspace.open(), room(name));
    {
        auto desk = workspace.open();
        REQUIRE(desk->undo().get());
        REQUIRE(desk->undo().get());
        CHECK(rooms(*desk) == "A");
        CHECK(desk->undo_state().undo == "add 1 room");
        CHECK(desk->undo_state().redo == "add 1 room");
    }
    {
        auto desk = workspace.open();
        REQUIRE(desk->redo().get());
        CHECK(rooms(*desk) == "A, B");
        REQUIRE(desk->undo().get());
        REQUIRE(desk->redo().get());
        CHECK(rooms(*desk) == "A, B");
        run(*desk, room("D"));
        CHECK(desk->undo_state().redo.empty());
        CHECK(desk->redo().get().error().code == core::Code::not_found);
    }
    auto desk = workspace.open();
    for (int i = 0; i < 3; ++i) REQUIRE(desk->undo().get());
    CHECK(rooms(*desk).empty());
    CHECK(desk->undo().get().error().code == core::Code::not_found);
}

TEST_CASE("everybody takes back what is their own") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, add(core::Person::tracker, {{"name", "Trang"}, {"roles", "lead"}}));
    run(*desk, add(core::Person::tracker, {{"name", "Khoa"}, {"roles", "associate"}}));
    REQUIRE(desk->work_as("khoa"));
    run(*desk, room("A"));
    REQUIRE(desk->work_as("Trang"));
    run(*desk, room("B"));
    REQUIRE(desk->work_as("Khoa"));
    REQUIRE(desk->undo().get());
    CHECK(rooms(*desk) == "B");
    CHECK_FALSE(desk->undo().get());
    CHECK(desk->work_as("Nobody").error().text.find("Trang, Khoa") != std::string::npos);
    CHECK_FALSE(workspace.try_open("Nobody"));
}

TEST_CASE("roles are those of the moment") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, add(core::Person::tracker, {{"name", "Trang"}, {"roles", "lead"}}));
    run(*desk, add(core::Person::tracker, {{"name", "Dan"}, {"roles", "viewer"}}));
    REQUIRE(desk->work_as("Dan"));
    CHECK(desk->execute(room("A")).get().error().code == core::Code::forbidden);
    CHECK_FALSE(desk->preview(room("A")));
    REQUIRE(desk->work_as("Trang"));
    const auto dan = core::row_named(core::Person::tracker, "Dan", *desk->state());
    run(*desk, core::set_cells(core::Person::tracker, {{*dan, core::Person::tracker.find("roles"), std::string("associate")}}));
    REQUIRE(desk->work_as("Dan"));
    CHECK(desk->execute(room("A")).get());
}

TEST_CASE("a command that throws answers, and the desk goes on") {
    Workspace workspace;
    auto desk = workspace.open();
    const auto broken = desk->execute(throwing()).get();
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == core::Code::internal);
    CHECK(broken.error().detail == "a bug");
    CHECK_FALSE(desk->preview(throwing()));
    desk->subscribe([](const desk::Published&) { throw std::runtime_error("a listener's bug"); });
    CHECK(desk->execute(room("A")).get());
    CHECK(rooms(*desk) == "A");
}

TEST_CASE("a lazily opened desk shows the newest rows, then everything, and commands wait for it") {
    Workspace workspace;
    {
        auto desk = workspace.open();
        std::vector<core::NewRow> fresh;
        for (int i = 0; i < 1200; ++i) fresh.push_back({{{Room::tracker.find("name"), "Room " + std::to_string(i)}}});
        run(*desk, core::set_cells(Room::tracker, {}, std::move(fresh)));
    }
    auto desk = workspace.open({}, true);
    const auto twice = desk->execute(room("Room 3")).get();   // among the old rows: only a full table knows it
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == core::Code::refused);
    CHECK_FALSE(desk->loading());
    CHECK(desk->state()->count<Room>() == 1200);
}

TEST_CASE("a read-only desk reads, and says why it changes nothing") {
    Workspace workspace;
    run(*workspace.open(), room("A"));
    auto desk = workspace.open({}, false, true);
    CHECK(rooms(*desk) == "A");
    CHECK(desk->read_only());
    CHECK(desk->execute(room("B")).get().error().code == core::Code::read_only);
    CHECK(desk->undo().get().error().code == core::Code::read_only);
    CHECK(desk->preview(room("B")));
}

TEST_CASE("a second desk is told who holds the workspace, and may read beside it") {
    Workspace workspace;
    auto first = workspace.open("Trang");
    run(*first, room("A"));
    const auto second = workspace.try_open("Khoa");
    REQUIRE_FALSE(second);
    CHECK(second.error().code == core::Code::held);
    CHECK(second.error().text.find("Trang") != std::string::npos);
    auto reader = workspace.open({}, false, true);
    CHECK(rooms(*reader) == "A");
}

TEST_CASE("a desk destroyed with 40 commands queued does all of them") {
    Workspace workspace;
    std::vector<std::future<core::Result<desk::Outcome>>> answers;
    std::atomic<int> told{0}, done{0};
    std::atomic<bool> reading{true};
    std::shared_ptr<const core::State> kept;
    {
        auto desk = workspace.open({}, true);
        desk->subscribe([&](const desk::Published& p) { if (p.changes) ++told; });
        std::jthread reader([&, raw = desk.get()] {
            while (reading) {
                const auto state = raw->state();
                std::int64_t ids = 0;
                state->each<Room>([&](const Room& row) { ids += row.id.value; });
                if (ids < 0 || raw->undo_state().undo == "never") reading = false;
            }
        });
        for (int i = 0; i < 20; ++i) answers.push_back(desk->execute(room("Room " + std::to_string(i))));
        for (int i = 20; i < 40; ++i) desk->execute(room("Room " + std::to_string(i)), [&](core::Result<desk::Outcome> r) { if (r) ++done; });
        kept = desk->state();
        reading = false;
    }
    for (auto& answer : answers) CHECK(answer.get());
    CHECK(done == 20);
    CHECK(told == 40);
    kept.reset();   // a snapshot may outlive its desk
    CHECK(workspace.open()->state()->count<Room>() == 40);
}

TEST_CASE("history tells what happened to a row, activity what happened at all") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, room("A"));
    const auto id = core::row_named(Room::tracker, "A", *desk->state());
    run(*desk, core::set_cells(Room::tracker, {{*id, Room::tracker.find("place"), std::string("Tầng 5")}}));
    const auto history = desk->history(Room::tracker, *id);
    REQUIRE(history);
    REQUIRE(history->size() == 2);
    CHECK(history->front().rows.at(0).fields.at(0).after == core::Value(std::string("Tầng 5")));
    CHECK(history->back().rows.at(0).event == core::RowEvent::added);
    const auto activity = desk->activity(0, 10, 5);
    REQUIRE(activity);
    CHECK(activity->size() == 2);
    CHECK(desk->check()->empty());
}

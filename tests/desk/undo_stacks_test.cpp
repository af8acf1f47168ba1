// SPDX-License-Identifier: Apache-2.0
// Against the simplest model there is: a list of texts and a place in it.
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "desk/undo_stacks.h"

TEST_CASE("the log alone says what can be taken back and put back") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        desk::UndoStacks stacks;
        std::vector<desk::UndoStacks::Event> log;
        std::vector<std::string> done, undone;   // the model: titles
        for (int step = 0; step < 60; ++step) {
            const auto what = random() % 3;
            desk::UndoStacks::Event event{static_cast<std::int64_t>(log.size()) + 1, "edit " + std::to_string(step), 0, false};
            if (what == 1 && stacks.undo()) {
                event = {event.revision, "taken back", stacks.undo()->revision, false};
                undone.push_back(done.back());
                done.pop_back();
            } else if (what == 2 && stacks.redo()) {
                event = {event.revision, "put back", stacks.redo()->revision, true};
                done.push_back(undone.back());
                undone.pop_back();
            } else {
                done.push_back(event.title);
                undone.clear();
            }
            log.push_back(event);
            stacks.note(event);
            desk::UndoStacks read;
            for (const auto& past : log) read.note(past);
            for (const auto* s : {&stacks, &read}) {
                REQUIRE((s->undo() ? s->undo()->title : "") == (done.empty() ? "" : done.back()));
                REQUIRE((s->redo() ? s->redo()->title : "") == (undone.empty() ? "" : undone.back()));
            }
        }
    }
}

TEST_CASE("a log that begins in the middle still gives what it tells of") {
    desk::UndoStacks stacks;
    stacks.note({50, "taken back", 3, false});   // 3 lies before what was read
    REQUIRE(stacks.redo());
    CHECK(stacks.redo()->revision == 50);
    CHECK_FALSE(stacks.undo());
}

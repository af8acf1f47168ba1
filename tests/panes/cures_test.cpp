// SPDX-License-Identifier: Apache-2.0
// The ways out of a clash, each tried: after it nothing clashes. And what a drag says of a copy.
#include "core/rules/conflicts.h"
#include "core/trackers/all.h"
#include "support/sample.h"
#include "ui/panes/schedule_spec.h"
#include "ui/panes/session_cures.h"

#include <catch2/catch.hpp>

using namespace core;

namespace {

const Session& coded(const State& state, std::string_view code) {
    const Session* out = nullptr;
    state.each<Session>([&](const Session& s) { if (s.code == code) out = &s; });
    REQUIRE(out);
    return *out;
}

}  // namespace

TEST_CASE("cures: every way out that is offered leads out") {
    const auto desk = support::sample_desk();
    const auto state = desk->state();
    const Session& clashing = coded(*state, "S-261111-007");
    REQUIRE_FALSE(overlaps_of(clashing, *state).empty());
    const auto cures = panes::cures_of(clashing, *state, desk->context());
    REQUIRE_FALSE(cures.empty());
    CHECK(cures.size() <= 3);
    CHECK(cures.front().words == QStringLiteral("Start 21:45"));   // when the other one ends
    for (const panes::Cure& cure : cures) {
        INFO(cure.words.toStdString());
        CHECK(cure.to.end.ms - cure.to.start.ms == clashing.end.ms - clashing.start.ms);   // as long as it was
        const auto changes = decide(move_session(clashing.id, cure.to), *state, desk->context());
        REQUIRE(changes);
        const State after = state->with(*changes, state->revision() + 1);
        CHECK(overlaps_of(*after.find(clashing.id), after).empty());
    }
    std::vector<Id<Session>> free;
    state->each<Session>([&](const Session& s) { if (overlaps_of(s, *state).empty()) free.push_back(s.id); });
    REQUIRE_FALSE(free.empty());
    CHECK(panes::cures_of(*state->find(free.front()), *state, desk->context()).empty());
}

TEST_CASE("a copy that is dragged over its original clashes with it; a move does not") {
    const auto desk = support::sample_desk();
    const auto state = desk->state();
    const Session* free = nullptr;
    state->each<Session>([&](const Session& s) { if (!free && s.room.known() && s.status == SessionStatus::planned && overlaps_of(s, *state).empty()) free = &s; });
    REQUIRE(free);
    panes::ScheduleAsk ask;
    ask.state = state;
    ask.now = support::sample_now();
    const Wall wall = core::wall(free->start.ms, state->workspace().zone);
    ask.first = wall.date;
    const int from = static_cast<int>(wall.ms / minute_ms), to = from + static_cast<int>((free->end.ms - free->start.ms) / minute_ms);
    const QString block = QString::number(free->id.value);
    const kit::TimelinePlace place{0, QString::number(free->room.value), from + 15, to + 15};
    CHECK(panes::preview(ask, desk->context(), block, place, false).clashes.empty());
    const auto copied = panes::preview(ask, desk->context(), block, place, true);
    REQUIRE_FALSE(copied.clashes.empty());
    CHECK(copied.clashes.front().to - copied.clashes.front().from == to - from - 15);
    CHECK(copied.words.contains(QString::fromStdString(free->code)));
}

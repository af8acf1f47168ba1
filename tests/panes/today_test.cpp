// SPDX-License-Identifier: Apache-2.0
// What Today lists for the sample evening, as text.
#include "core/commands/rows.h"
#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "support/sample.h"
#include "ui/panes/schedule_spec.h"
#include "ui/panes/today_lists.h"

using namespace core;

namespace {

std::string code(Id<Session> id, const State& state) { return name_of(Session::tracker, id.value, state); }

std::string lines(const std::vector<panes::SessionLine>& all, const State& state) {
    static constexpr const char* lacks[] = {"", " room taken", " person taken", " no host", " no room", " items late"};
    std::string out;
    for (const panes::SessionLine& l : all) out += code(l.id, state) + " " + std::to_string(l.done) + "/" + std::to_string(l.all) + lacks[int(l.lack)] + "\n";
    return out;
}

std::string matters(const std::vector<panes::Matter>& all, const State& state) {
    static constexpr const char* kinds[] = {"overlap", "no host", "no room", "item", "papers", "payment"};
    std::string out;
    for (const panes::Matter& m : all) {
        out += std::string(kinds[int(m.kind)]) + " ";
        if (m.item.known()) out += state.find(m.item)->what + " of ";
        out += m.payment.known() ? state.find(m.payment)->ref : code(m.session, state);
        if (m.start) out += " starts " + iso(*m.start).substr(11, 5);
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("today: what is on air, next, blocked, overdue and waited for") {
    const auto desk = support::sample_desk();
    const auto state = desk->state();
    const panes::TodayLists lists = panes::today_lists(*state, support::sample_now());
    CHECK(lists.sessions == 6);
    CHECK(lists.over == 1);
    CHECK(lines(lists.on_air, *state) == "S-261111-005 0/0 room taken\nS-261111-004 4/6 items late\nS-261111-006 4/6 items late\n");
    CHECK(lines(lists.next, *state).starts_with("S-261111-007 4/6 room taken\n"));
    const std::string blocked = matters(lists.blocked, *state);
    CHECK(blocked.starts_with("overlap S-261111-007 starts 21:45\n"));
    CHECK(blocked.find("no host S-261113-005\n") != std::string::npos);
    CHECK(blocked.find("no room S-261113-006\n") != std::string::npos);
    CHECK(blocked.find("papers 2610-124\n") != std::string::npos);
    CHECK(matters(lists.overdue, *state).starts_with("payment 2610-098\npayment 2610-101\n"));
    CHECK(matters(lists.waiting, *state).find("payment 2610-118\n") != std::string::npos);
    for (const auto* list : {&lists.blocked, &lists.overdue, &lists.waiting})
        CHECK(std::ranges::is_sorted(*list, {}, &panes::Matter::when));
}

TEST_CASE("today: the cure of an overlap cures it") {
    const auto desk = support::sample_desk();
    const panes::TodayLists before = panes::today_lists(*desk->state(), support::sample_now());
    const panes::Matter& overlap = before.blocked.front();
    REQUIRE(overlap.kind == panes::Matter::Kind::overlap);
    REQUIRE(overlap.start);
    const Session& s = *desk->state()->find(overlap.session);
    Placement to{*overlap.start, *overlap.start, {}, {}, {}, {}};
    to.end.ms += s.end.ms - s.start.ms;
    REQUIRE(desk->execute(move_session(s.id, to)).get());
    const panes::TodayLists after = panes::today_lists(*desk->state(), support::sample_now());
    CHECK(std::ranges::none_of(after.blocked, [](const panes::Matter& m) { return m.kind == panes::Matter::Kind::overlap; }));
}

TEST_CASE("schedule: a week as the timeline shows it, and what a drop would clash with") {
    const auto desk = support::sample_desk();
    panes::ScheduleAsk ask;
    ask.state = desk->state();
    ask.now = support::sample_now();
    ask.first = Date::of(2026, 11, 9);
    const panes::ScheduleAnswer week = panes::timeline_of(ask);
    CHECK(week.sessions == 13);
    CHECK(week.conflicts == 1);
    CHECK(week.timeline.blocks.size() == 13);
    CHECK(week.timeline.days.size() == 7);
    CHECK(week.timeline.now_day == 2);
    CHECK(week.timeline.now_minute == 20 * 60 + 14);

    const Session* combo = nullptr;   // Studio 2, Thu 10:00 to 13:00
    desk->state()->each<Session>([&](const Session& s) { if (s.code == "S-261112-003") combo = &s; });
    REQUIRE(combo);
    const QString block = QString::number(combo->id.value);
    const QString studio = QString::number(combo->room.value);
    // Onto Wednesday 22:00: Hada Lab has Studio 2 until 23:30, and Thu Trang with it.
    const kit::DragPreview clash = panes::preview(ask, desk->context(), block, {2, studio, 22 * 60, 25 * 60});
    REQUIRE(clash.clashes.size() == 1);
    CHECK(clash.clashes[0].from == 22 * 60);
    CHECK(clash.clashes[0].to == 23 * 60 + 30);
    CHECK(clash.words.toStdString().find("90 min over S-261111-007") != std::string::npos);
    CHECK(panes::preview(ask, desk->context(), block, {4, studio, 10 * 60, 13 * 60}).clashes.empty());

    SECTION("lanes by host: a drop on another lane swaps the person, on nobody's lane takes them off") {
        ask.by = panes::Lanes::host;
        RowIds before = hosts_of(*combo, {*ask.state, ask.now});
        REQUIRE(before.size() == 1);
        std::int64_t other = 0;
        desk->state()->each<Host>([&](const Host& h) { if (h.name == "Bùi My") other = h.id.value; });
        const QString lane_block = block + QStringLiteral("/%1").arg(before[0]);
        const auto to = panes::placement(ask, {3, QString::number(other), 10 * 60, 13 * 60}, lane_block);
        REQUIRE(to);
        REQUIRE(desk->execute(move_session(combo->id, *to)).get());
        const Session moved = *desk->state()->find(Id<Session>{block.toLongLong()});
        CHECK(hosts_of(moved, {*desk->state(), ask.now}) == RowIds{other});
        const auto off = panes::placement(ask, {3, QStringLiteral("0"), 10 * 60, 13 * 60}, block + QStringLiteral("/%1").arg(other));
        REQUIRE(off);
        REQUIRE(desk->execute(move_session(moved.id, *off)).get());
        CHECK(hosts_of(moved, {*desk->state(), ask.now}).empty());
    }
}

TEST_CASE("schedule: a place past midnight is the next day's morning") {
    const auto desk = support::sample_desk();
    panes::ScheduleAsk ask;
    ask.state = desk->state();
    ask.now = support::sample_now();
    ask.first = Date::of(2026, 11, 9);
    const auto to = panes::placement(ask, {2, QStringLiteral("0"), 23 * 60, 25 * 60}, {});
    REQUIRE(to);
    CHECK(iso(to->start) == "2026-11-11T23:00:00+07:00");
    CHECK(iso(to->end) == "2026-11-12T01:00:00+07:00");
}

TEST_CASE("schedule: an empty week names the nearest day with a session") {
    const auto desk = support::sample_desk();
    panes::ScheduleAsk ask;
    ask.state = desk->state();
    ask.now = support::sample_now();
    ask.first = Date::of(2026, 11, 2);
    const panes::ScheduleAnswer week = panes::timeline_of(ask);
    CHECK(week.sessions == 0);
    CHECK(iso(week.nearest) == "2026-11-09");
    CHECK_FALSE(week.bare);
}

// SPDX-License-Identifier: Apache-2.0
// Random histories: the indexes that follow every change equal indexes built anew, conflicts equal the naive answer, and
// undoing everything in turn leads back to the start.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "core/commands/sessions.h"
#include "core/rules/conflicts.h"
#include "support/desk_table.h"

using namespace core;

namespace {

struct World {
    std::mt19937 random;
    State state = table::small_week();
    std::vector<Revision> log;

    std::int64_t any(const Tracker& t) {
        const Table& all = state.table(t);
        return all.empty() ? 0 : all[random() % all.size()].id;
    }
    Time any_time() { return {table::moment("2026-11-09 00:00").ms + static_cast<std::int64_t>(random() % 600) * 15 * minute_ms, table::saigon}; }
    Placement any_place() {
        const Time start = any_time();
        Placement p{start, {start.ms + (1 + static_cast<std::int64_t>(random() % 12)) * 30 * minute_ms, start.zone}, {}, {}, {}, {}};
        if (random() % 2) p.room = Id<Room>{any(Room::tracker)};
        return p;
    }
    Command any_command() {
        const Id<Session> session{any(Session::tracker)};
        switch (random() % 8) {
        case 0: return create_session(any_place(), "t");
        case 1: return copy_session(session, any_place());
        case 2: return move_session(session, any_place());
        case 3: return set_session_status({session}, static_cast<SessionStatus>(random() % 3 == 0 ? 5 : 2));
        case 4: return remove_rows(Session::tracker, {session.value});
        case 5: return set_cells(Session::tracker, {{session.value, Session::tracker.find("hosts"), Value(random() % 3 ? RowIds{any(Host::tracker)} : RowIds{})}});
        case 6: return remove_rows(Host::tracker, {any(Host::tracker)});
        default: return set_cells(Host::tracker, {}, {{{{Host::tracker.find("name"), "Host " + std::to_string(random() % 1000)}}}});
        }
    }
    void step() {
        const auto changes = decide(any_command(), state, table::as());
        if (!changes || changes->rows.empty()) return;
        log.push_back(table::revision_of(*changes, state.revision() + 1));
        state = state.with(*changes, state.revision() + 1);
    }
};

State rebuilt(const State& s) {
    std::vector<Table> tables;
    for (const Tracker* t : trackers()) tables.push_back(s.table(*t));
    return State(s.workspace(), std::move(tables), s.next_id(), s.revision());
}

std::vector<Entry> entries(const State& s, const Index& index) {
    std::vector<Entry> out;
    s.entries(index).for_each([&](const Entry& e) { out.push_back(e); });
    return out;
}

std::size_t naive_overlaps(const State& s) {
    std::vector<const Session*> all;
    s.each<Session>([&](const Session& x) { if (x.takes_place()) all.push_back(&x); });
    const Scene scene{s, {}};
    std::size_t n = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            if (!(all[i]->start.ms < all[j]->end.ms && all[j]->start.ms < all[i]->end.ms)) continue;
            n += all[i]->room.known() && all[i]->room == all[j]->room;
            RowIds a = hosts_of(*all[i], scene), b = hosts_of(*all[j], scene);
            for (const auto& side : {crew_of(*all[i], scene)}) a.insert(a.end(), side.begin(), side.end());
            for (const auto& side : {crew_of(*all[j], scene)}) b.insert(b.end(), side.begin(), side.end());
            for (const std::int64_t person : a) n += std::ranges::find(b, person) != b.end();
        }
    return n;
}

std::string sessions(const State& s) { return table::print(s, Session::tracker, {"code", "title", "start", "end", "room", "hosts", "status"}) + table::print(s, Host::tracker, {"code", "name"}); }

}  // namespace

TEST_CASE("indexes, conflicts and undo over random histories") {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        World world{std::mt19937(seed), table::small_week(), {}};
        const std::string start = sessions(world.state);
        for (int i = 0; i < 250; ++i) {
            world.step();
            if (i % 10) continue;
            const State fresh = rebuilt(world.state);
            for (const Tracker* t : trackers())
                for (const Index* index : t->indexes) REQUIRE(entries(world.state, *index) == entries(fresh, *index));
            REQUIRE(overlaps(world.state, 0, INT64_MAX).size() == naive_overlaps(world.state));
        }
        REQUIRE(world.log.size() > 100);
        for (auto it = world.log.rbegin(); it != world.log.rend(); ++it) {
            const auto changes = decide(take_back(*it, false), world.state, table::as());
            REQUIRE(changes);
            REQUIRE(changes->refused.empty());
            world.state = world.state.with(*changes, world.state.revision() + 1);
        }
        CHECK(sessions(world.state) == start);
    }
}

// SPDX-License-Identifier: Apache-2.0
// A process that edits, imports and backs up is killed at a random moment, over and over on the same workspace: what it
// acknowledged is there, the log tells the same as the tables, nothing is left lying about.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>

#include "core/format.h"
#include "core/trackers/all.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t payments = 10;

core::Id<core::Payment> payment(const core::State& state, std::int64_t revision) {
    return {state.table(core::Payment::tracker)[static_cast<std::size_t>(revision) % payments].id};
}

// What the commit with this number does is known from the number: the parent can look for it.
void edit_number(core::Draft& d, std::int64_t revision) {
    const core::State& state = d.state();
    d.edit(payment(state, revision)).invoice = "INV-" + std::to_string(revision);
    if (revision % 7 == 0)   // an import
        for (int i = 0; i < 40; ++i) d.add<core::Room>().name = "Room " + std::to_string(revision) + "/" + std::to_string(i);
    if (revision % 11 == 0)
        state.each<core::Room>([&](const core::Room& room) {
            if (room.name.starts_with("Studio")) return;   // sessions use them
            if (room.id.value % 2) d.remove(room.id);
            else d.edit(room.id).notes += "x";
        });
}

[[noreturn]] void work(const fs::path& folder, int acknowledge) {
    auto store = store::Store::open(folder, store::Access::read_write, "Linh", now_ms);
    if (!store) ::_exit(3);
    Bench bench(*std::move(store));
    for (;;) {
        const std::int64_t revision = bench.state.revision() + 1;
        bench.now = now_ms + revision * 20 * core::minute_ms;
        bench.commit("edit " + std::to_string(revision), [&](core::Draft& d) { edit_number(d, revision); });
        if (::write(acknowledge, &revision, sizeof revision) != sizeof revision) ::_exit(4);
        if (!bench.store->backup_if_due(bench.now)) ::_exit(5);
    }
}

// The tables, told again by the log alone.
std::string retold(store::Store& store) {
    std::map<std::pair<std::size_t, std::int64_t>, std::shared_ptr<void>> rows;
    const auto state = store.load(1, {});
    for (std::int64_t n = 1; n <= state->revision(); ++n) {
        const auto revision = store.revision(n);
        for (const auto& change : revision->rows) {
            const std::pair key{core::ordinal(*change.tracker), change.id};
            if (change.event == core::RowEvent::removed) { rows.erase(key); continue; }
            auto& row = rows[key];
            if (change.event == core::RowEvent::added) row = change.tracker->make();
            *change.tracker->id_at(row.get()) = change.id;
            for (const auto& field : change.fields) core::set(*field.column, row.get(), field.after);
        }
    }
    std::vector<std::vector<core::Slot>> slots(core::trackers().size());
    for (const auto& [key, row] : rows) slots[key.first].push_back({key.second, 0, row});
    std::vector<core::Table> tables;
    for (auto& s : slots) tables.push_back(core::Table::from(std::move(s)));
    return dump(core::State(state->workspace(), std::move(tables), state->next_id(), state->revision()));
}

}  // namespace

TEST_CASE("no acknowledged edit is lost when the process is killed", "[store][kill]") {
    Folder folder;
    {
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 5, payments); });
    }
    const char* asked = std::getenv("CALLBOARD_KILLS");
    const int kills = asked ? std::atoi(asked) : 100;
    REQUIRE(kills > 0);
    std::mt19937 random(20261111);
    std::int64_t last = 1, commits = 0;
    int recovered = 0;
    for (int kill = 0; kill < kills; ++kill) {
        int pipe[2];
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(pipe[0]);
            work(folder / "w", pipe[1]);
        }
        ::close(pipe[1]);
        const auto take = [&] {
            std::int64_t revision = 0;
            if (::read(pipe[0], &revision, sizeof revision) != sizeof revision) return false;
            CHECK(revision == last + 1);
            last = revision;
            ++commits;
            return true;
        };
        // Some die while they open, the others somewhere behind their first edits.
        for (int edits = std::uniform_int_distribution(0, 6)(random); edits > 0; --edits) REQUIRE(take());
        ::usleep(std::uniform_int_distribution<useconds_t>(0, 15'000)(random));
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        while (take()) {}
        ::close(pipe[0]);

        const auto store = opened(folder / "w");
        INFO("kill " << kill << ", acknowledged up to " << last);
        recovered += !store->opened().restored_notice.empty();
        const auto state = store->load(0, {});
        REQUIRE(state);
        REQUIRE(state->revision() >= last);
        REQUIRE(state->revision() <= last + 1);   // saved, and killed before it could say so
        last = state->revision();
        if (last > 1) REQUIRE(state->find(payment(*state, last))->invoice == "INV-" + std::to_string(last));
        const auto faults = store->check();
        REQUIRE(faults);
        REQUIRE(*faults == std::vector<std::string>{});
        if (kill % 25 == 24) REQUIRE(retold(*store) == dump(*state));
        REQUIRE(listing(folder / "w").find(".new-") == std::string::npos);
    }
    INFO(commits << " commits, " << recovered << " recoveries");
    CHECK(commits > kills);
    CHECK(recovered > kills / 2);
}

// SPDX-License-Identifier: Apache-2.0
// Backups are whole, of one moment, by the hour, day and week; a restore gives that moment back and harms nothing.
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <thread>

#include "core/trackers/all.h"
#include "store/workspace.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

TEST_CASE("whatever was done, a backup restores to that moment", "[store][backup]") {
    std::mt19937 random(3);
    for (int history = 0; history < 25; ++history) {
        Folder folder;
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 3, 5); });
        const int edits = static_cast<int>(random() % 12);
        for (int i = 0; i < edits; ++i)
            bench.commit("edit", [&](core::Draft& d) {
                const auto& table = bench.state.table(core::Payment::tracker);
                const core::Id<core::Payment> any{table[random() % table.size()].id};
                if (random() % 4 == 0 && table.size() > 1) return d.remove(any);
                d.edit(any).amount.minor = static_cast<std::int64_t>(random());
                if (random() % 3 == 0) d.add<core::Room>().name = "R" + std::to_string(i);
            });
        const std::string expected = dump(bench.state);
        REQUIRE(bench.store->backup_to(folder / "copy.db"));
        bench.commit("after", [&](core::Draft& d) { d.add<core::Room>().name = "later"; });
        const std::string copy = bytes_of(folder / "copy.db");
        REQUIRE(store::restore(folder / "copy.db", folder / "r"));
        const auto restored = opened(folder / "r");
        CHECK(loaded(*restored) == expected);
        CHECK(restored->check().value_or({"check failed"}).empty());
        CHECK(restored->revisions(0, 1, 0)->front().revision == 1 + edits);
        CHECK(loaded(*bench.store) == dump(bench.state));
        CHECK(bytes_of(folder / "copy.db") == copy);
    }
}

TEST_CASE("a backup beside a writer is of one moment", "[store][backup]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    bench.commit("fill", [](core::Draft& d) { fill(d, 10, 10); });
    std::vector<std::string> states{dump(bench.state)};
    std::atomic<bool> done = false;
    std::vector<std::string> failures;
    std::jthread copier([&] {
        for (int i = 0; !done || i < 2; ++i) {
            const auto copied = bench.store->backup_to(folder / ("copy" + std::to_string(i) + ".db"));
            if (!copied) failures.push_back(copied.error().text + copied.error().detail);
        }
    });
    for (int i = 0; i < 40; ++i) {
        bench.commit("edit", [&](core::Draft& d) { d.add<core::Room>().name = "R" + std::to_string(i); });
        states.push_back(dump(bench.state));
    }
    done = true;
    copier.join();
    CHECK(failures == std::vector<std::string>{});
    for (int i = 0; fs::exists(folder / ("copy" + std::to_string(i) + ".db")); ++i) {
        REQUIRE(store::restore(folder / ("copy" + std::to_string(i) + ".db"), folder / ("r" + std::to_string(i))));
        const std::string now = loaded(*opened(folder / ("r" + std::to_string(i))));
        CHECK(std::find(states.begin(), states.end(), now) != states.end());
    }
}

TEST_CASE("a backup that is not whole is refused, and nothing is restored over anything", "[store][backup]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    bench.commit("fill", [](core::Draft& d) { fill(d, 5, 5); });
    REQUIRE(bench.store->backup_to(folder / "copy.db"));
    const std::string copy = bytes_of(folder / "copy.db");
    std::mt19937 random(4);
    for (int i = 0; i < 60; ++i) {
        std::string bad = copy;
        if (i % 2) bad.resize(random() % copy.size());
        else bad.replace(4096 * (random() % (copy.size() / 4096)), 4096, std::string(4096, '\0'));
        put_bytes(folder / "bad.db", bad);
        const auto restored = store::restore(folder / "bad.db", folder / "r");
        CHECK_FALSE(restored);
        CHECK_FALSE(fs::exists(folder / "r"));
    }
    put_bytes(folder / "bad.db", "");
    CHECK_FALSE(store::restore(folder / "bad.db", folder / "r"));
    CHECK(store::restore(folder / "none.db", folder / "r").error().code == Code::not_found);
    CHECK_FALSE(fs::exists(folder / "r"));
    const auto over = store::restore(folder / "copy.db", folder / "w");
    REQUIRE_FALSE(over);
    CHECK(over.error().code == Code::refused);
    CHECK(loaded(*bench.store) == dump(bench.state));
    // A backup never writes over the workspace, however it is spelt.
    CHECK(bench.store->backup_to(folder / "w/trackers.db").error().code == Code::usage);
    fs::create_symlink(folder / "w/trackers.db", folder / "link.db");
    CHECK(bench.store->backup_to(folder / "link.db").error().code == Code::usage);
    CHECK(loaded(*bench.store) == dump(bench.state));
}

TEST_CASE("backups come by the hour when something changed, and thin out", "[store][backup]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    const auto count = [&] { return store::backups_in(folder / "w/backups").size(); };
    std::int64_t now = now_ms;
    REQUIRE(bench.store->backup_if_due(now));
    CHECK(count() == 0);   // nothing to lose yet
    bench.commit("fill", [](core::Draft& d) { fill(d, 1, 1); });
    REQUIRE(bench.store->backup_if_due(now));
    CHECK(count() == 1);
    REQUIRE(bench.store->backup_if_due(now += 2 * core::hour_ms));
    CHECK(count() == 1);   // nothing changed
    bench.commit("edit", [](core::Draft& d) { d.add<core::Room>().name = "R"; });
    REQUIRE(bench.store->backup_if_due(now += core::hour_ms));
    CHECK(count() == 2);
    bench.commit("edit", [](core::Draft& d) { d.add<core::Room>().name = "S"; });
    REQUIRE(bench.store->backup_if_due(now += core::minute_ms));
    CHECK(count() == 2);   // not an hour yet
    REQUIRE(bench.store->backup_if_due(now - 5 * core::day_ms));   // a clock that jumped back
    CHECK(count() == 3);
    for (const auto& backup : store::backups_in(folder / "w/backups")) CHECK(store::verify_copy(backup.file).value_or(-1) == backup.revision);
}

TEST_CASE("of a year of hourly backups the right ones stay", "[store][backup]") {
    std::vector<store::Backup> kept;
    std::int64_t revision = 0, now = now_ms;
    for (int hour = 0; hour < 365 * 24; ++hour) {
        now = now_ms + hour * core::hour_ms;
        kept.insert(kept.begin(), {"b" + std::to_string(++revision), now, revision});
        for (const auto& gone : store::thinned_out(kept, now)) std::erase_if(kept, [&](const store::Backup& b) { return b.revision == gone.revision; });
    }
    std::map<std::string, int> ages;
    for (const auto& backup : kept) {
        const std::int64_t age = now - backup.at_ms;
        ++ages[age <= core::day_ms ? "hours" : age <= 14 * core::day_ms ? "days" : "weeks"];
        CHECK(age <= 27 * 7 * core::day_ms);
    }
    CHECK(ages["hours"] >= 24);
    CHECK(ages["days"] >= 13);
    CHECK(ages["weeks"] >= 23);
    CHECK(kept.size() <= 70);
    CHECK(kept.front().revision == revision);
}

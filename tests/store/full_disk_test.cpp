// SPDX-License-Identifier: Apache-2.0
// A full disk, for real: a small file system in memory. The old file or the new one, never between; the message says
// what, where and how much; taking back and closing go through.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "core/trackers/all.h"
#include "store/small_disk.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

TEST_CASE("a file is written whole or not at all on a full disk", "[store][disk]") {
    const std::string old_bytes(60'000, 'o'), new_bytes(70'000, 'n');
    {
        SmallDisk disk(128);
        NEEDS_DISK(disk);
        put_bytes(disk / "f", old_bytes);
        const auto written = store::write_file_whole(disk / "f", new_bytes);
        REQUIRE_FALSE(written);
        CHECK(written.error().code == Code::disk_full);
        CHECK(written.error().text.find((disk / "f").string()) != std::string::npos);
        CHECK(written.error().text.find("70.0 kB") != std::string::npos);
        CHECK(bytes_of(disk / "f") == old_bytes);
        CHECK(listing(disk / "") == "f\n");
    }
    int whole = 0, refused = 0;
    for (int kilobytes = 64; kilobytes <= 384; kilobytes += 4) {
        SmallDisk disk(kilobytes);
        NEEDS_DISK(disk);
        if (kilobytes < 72) continue;
        put_bytes(disk / "f", old_bytes);
        for (const bool by_hand : {false, true}) {
            // A writer of its own (xlsx, csv) that finds out only while it writes.
            const auto written = by_hand ? store::write_file_whole(disk / "f", [&](const fs::path& to) -> core::Result<void> {
                std::FILE* file = std::fopen(to.c_str(), "wb");
                const bool ok = std::fwrite(new_bytes.data(), 1, new_bytes.size(), file) == new_bytes.size();
                if (std::fclose(file) != 0 || !ok) return store::disk_full(to, 70'000, "");
                return {};
            }) : store::write_file_whole(disk / "f", new_bytes);
            INFO(kilobytes << " kB");
            CHECK(bytes_of(disk / "f") == (written ? new_bytes : old_bytes));
            CHECK(listing(disk / "") == "f\n");
            ++(written ? whole : refused);
            if (!written) CHECK(written.error().code == Code::disk_full);
            put_bytes(disk / "f", old_bytes);
        }
    }
    CHECK(whole > 20);
    CHECK(refused > 20);
}

TEST_CASE("an edit that does not fit is refused, taken back is still possible, and goes on when there is room", "[store][disk]") {
    SmallDisk disk(24'000);
    NEEDS_DISK(disk);
    std::string expected;
    {
        Bench bench(fresh(disk / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 5, 5); });
        const auto last = bench.commit("one room", [](core::Draft& d) { d.add<core::Room>().name = "R"; });
        const std::int64_t to_undo = bench.state.revision();
        disk.fill_up(30'000);
        const auto big = bench.decide("import", [](core::Draft& d) {
            for (int i = 0; i < 300; ++i) {
                auto& brand = d.add<core::Brand>();
                brand.name = "B" + std::to_string(i);
                brand.notes = std::string(500, 'n');
            }
        });
        const auto refused = bench.try_commit(big);
        REQUIRE_FALSE(refused);
        INFO(refused.error().text);
        CHECK(refused.error().code == Code::disk_full);
        CHECK(refused.error().text.find((disk / "w/trackers.db").string()) != std::string::npos);
        CHECK(refused.error().text.find("kB are free") != std::string::npos);
        CHECK(loaded(*bench.store) == dump(bench.state));
        disk.fill_up(0);   // now only the reserve is left, and it is not for edits
        for (int i = 0; i < 3; ++i)
            CHECK_FALSE(bench.try_commit(bench.decide("small", [](core::Draft& d) { d.add<core::Room>().name = "small"; })));
        auto undo = inverse(last);
        undo.undoes = to_undo;
        bench.commit(undo);
        CHECK(bench.store->history(core::Room::tracker, last.rows[0].id)->size() == 2);
        fs::remove(disk / "filler");
        bench.commit(big);
        expected = dump(bench.state);
        disk.fill_up(0);
        CHECK(bench.store->close());
    }
    CHECK(loaded(*opened(disk / "w")) == expected);
    CHECK(opened(disk / "w")->check().value_or({"check failed"}).empty());
}

TEST_CASE("a workspace fills its disk edit by edit: what was saved is there", "[store][disk]") {
    for (const int kilobytes : {700, 1'000, 1'500, 2'500, 4'000}) {
        SmallDisk disk(kilobytes);
        NEEDS_DISK(disk);
        INFO(kilobytes << " kB");
        const auto made = store::Store::create(disk / "w", created(), now_ms);
        if (!made) {
            CHECK(made.error().code == Code::disk_full);
            CHECK_FALSE(fs::exists(disk / "w"));
            continue;
        }
        std::string expected;
        {
            Bench bench(opened(disk / "w"));
            bool full = false;
            for (int i = 0; i < 4000 && !full; ++i) {
                const auto done = bench.try_commit(bench.decide("edit", [&](core::Draft& d) {
                    auto& room = d.add<core::Room>();
                    room.name = "R" + std::to_string(i);
                    room.notes = std::string(4'000, 'n');
                }));
                full = !done;
                if (full) CHECK(done.error().code == Code::disk_full);
            }
            CHECK(full);
            expected = dump(bench.state);
            CHECK(bench.store->close());
        }
        // Even with not a byte left it opens, shows and says so.
        disk.fill_up(0);
        {
            const auto again = store::Store::open(disk / "w", store::Access::read_write, "Linh", now_ms);
            if (again) CHECK(loaded(**again) == expected);
            else CHECK(again.error().code == Code::disk_full);
        }
        fs::remove(disk / "filler");
        CHECK(loaded(*opened(disk / "w")) == expected);
    }
}

TEST_CASE("a backup or restore that does not fit leaves what was there", "[store][disk]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    bench.commit("fill", [](core::Draft& d) { fill(d, 100, 100); });
    const auto size = [&] {
        REQUIRE(bench.store->backup_to(folder / "good.db"));
        return fs::file_size(folder / "good.db");
    }();
    int whole = 0, refused = 0;
    for (int kilobytes = 100; kilobytes < static_cast<int>(size / 1000) + 300; kilobytes += 40) {
        SmallDisk disk(kilobytes);
        NEEDS_DISK(disk);
        put_bytes(disk / "b.db", "what was there");
        const auto copied = bench.store->backup_to(disk / "b.db");
        INFO(kilobytes << " kB");
        CHECK(listing(disk / "") == "b.db\n");
        if (copied) CHECK(store::restore(disk / "b.db", folder / ("r" + std::to_string(kilobytes))));
        else CHECK(bytes_of(disk / "b.db") == "what was there");
        if (!copied) CHECK(copied.error().code == Code::disk_full);
        fs::remove(disk / "b.db");
        const auto restored = store::restore(folder / "good.db", disk / "r");
        if (!restored) CHECK(listing(disk / "") == "");
        if (!restored) CHECK(restored.error().code == Code::disk_full);
        ++(copied ? whole : refused);
    }
    CHECK(whole > 2);
    CHECK(refused > 2);
}

// SPDX-License-Identifier: Apache-2.0
// Every call to the disk fails once, or from then on: what was said to be saved is there, what was said not to be is not.
#include <catch2/catch.hpp>

#include "core/trackers/all.h"
#include "store/faulty_disk.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;

namespace {

// A closed workspace as files that can be put back.
struct Image {
    std::map<std::string, std::string> files;
    explicit Image(const fs::path& folder) {
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.is_regular_file() && entry.path().filename() != "reserve") files[entry.path().filename().string()] = bytes_of(entry.path());
    }
    void put_back(const fs::path& folder) const {
        fs::remove_all(folder);
        fs::create_directories(folder);
        for (const auto& [name, bytes] : files) put_bytes(folder / name, bytes);
    }
};

// A workspace whose log holds commits, as after a crash: opening it must take them in.
Image crashed(const fs::path& folder) {
    Bench bench(fresh(folder));
    bench.commit("fill", [](core::Draft& d) { fill(d, 6, 3); });
    return Image(folder);
}

void edit(core::Draft& d) {
    d.state().each<core::Session>([&](const core::Session& s) { d.edit(s.id).notes = std::string(3000, 'n'); });
    d.add<core::Room>().name = "Studio 9";
}

struct Told { int saved = 0, refused = 0, open = 0; };

// One commit with the n-th call failing. False: the fault was never reached.
bool commit_with_fault(FaultyDisk& disk, const Image& image, const fs::path& folder, int n, Fault fault, bool forever, Told& told) {
    image.put_back(folder);
    std::string before, after, retried;
    bool saved = false, retry_saved = false, doubtful = false, reached = false;
    {
        Bench bench(opened(folder));
        before = dump(bench.state);
        const auto changes = bench.decide("edit", edit);
        after = dump(bench.state.with(changes, 9));
        disk.fail(n, fault, forever);
        const auto done = bench.try_commit(changes);
        reached = disk.reached();
        saved = done.has_value();
        if (!saved) {
            INFO(done.error().text);
            CHECK((done.error().code == core::Code::io || done.error().code == core::Code::disk_full || done.error().code == core::Code::damaged));
            CHECK(done.error().text.find("trackers.db") != std::string::npos);
            doubtful = done.error().text.find("will show then") != std::string::npos || done.error().text.find("Nothing more can be saved") != std::string::npos;
            if (!forever) {
                disk.heal();   // it was once
                retry_saved = bench.try_commit(changes).has_value();
                CHECK((retry_saved || doubtful));
            }
        }
        if (!reached) disk.heal();
        if (!reached) return false;
    }   // closes while the disk fails
    disk.heal();
    const auto again = opened(folder);
    const std::string now = loaded(*again);
    INFO("call " << n << (forever ? " forever" : " once") << (fault == Fault::full ? " full" : " io") << (saved ? " saved" : " not saved") << (doubtful ? " doubtful" : ""));
    if (saved || retry_saved) CHECK(now == after);
    else if (doubtful) CHECK((now == before || now == after));
    else CHECK(now == before);
    CHECK(again->check().value_or({"check failed"}).empty());
    ++(saved ? told.saved : doubtful ? told.open : told.refused);
    return true;
}

}  // namespace

TEST_CASE("a commit whose disk fails at any call is saved, or is not, and says which", "[store][fault]") {
    Folder folder;
    const Image image = crashed(folder / "w");
    FaultyDisk disk;
    for (const Fault fault : {Fault::io, Fault::full})
        for (const bool forever : {false, true}) {
            Told told;
            int n = 1;
            for (; n < 2000 && commit_with_fault(disk, image, folder / "w", n, fault, forever, told); ++n) {}
            INFO(n << " calls: " << told.saved << " saved, " << told.refused << " refused, " << told.open << " left open");
            CHECK(n > 10);
            CHECK(n < 2000);
            CHECK(told.refused + told.open > 5);
            if (!forever) CHECK(told.open == 0);
        }
}

TEST_CASE("opening with a disk that fails at any call opens or says why, and harms nothing", "[store][fault]") {
    Folder folder;
    const Image image = crashed(folder / "w");
    const std::string expected = [&] { return loaded(*opened(folder / "w")); }();
    FaultyDisk disk;
    for (const bool forever : {false, true}) {
        int n = 1;
        for (;; ++n) {
            REQUIRE(n < 3000);
            image.put_back(folder / "w");
            disk.fail(n, Fault::io, forever);
            {
                auto store = store::Store::open(folder / "w", store::Access::read_write, "Linh", now_ms);
                if (store) {
                    const auto state = (*store)->load(0, {});
                    INFO("call " << n);
                    if (state) CHECK(dump(*state) == expected);
                } else {
                    CHECK_FALSE(store.error().text.empty());
                }
            }
            const bool reached = disk.reached();
            disk.heal();
            INFO("call " << n << (forever ? " forever" : ""));
            CHECK(loaded(*opened(folder / "w")) == expected);
            if (!reached) break;
        }
        CHECK(n > 20);
    }
}

TEST_CASE("a workspace, a backup and a restore are made whole or not at all", "[store][fault]") {
    Folder folder;
    const Image image = crashed(folder / "w");
    const auto source = opened(folder / "w");
    const std::string expected = loaded(*source);
    FaultyDisk disk;
    const auto flow = [&](const char* name, const std::function<core::Result<void>()>& run, const fs::path& out, const std::function<void()>& whole) {
        for (const Fault fault : {Fault::io, Fault::full})
            for (int n = 1;; ++n) {
                REQUIRE(n < 3000);
                fs::remove_all(out);
                disk.fail(n, fault, false);
                const auto done = run();
                const bool reached = disk.reached();
                disk.heal();
                INFO(name << ", call " << n << ": " << (done ? "done" : done.error().text));
                if (done) whole();
                else CHECK((fs::exists(out) ? listing(out) + "left" : "") == "");
                if (!reached) {
                    CHECK(done);
                    CHECK(n > 5);
                    break;
                }
            }
    };
    flow("create", [&] { return store::Store::create(folder / "new", created(), now_ms); }, folder / "new",
         [&] { CHECK(loaded(*opened(folder / "new")).starts_with("Hà Đạt Lab")); });
    flow("backup", [&] { return source->backup_to(folder / "copy.db"); }, folder / "copy.db", [&] {
        fs::remove_all(folder / "r");
        REQUIRE(store::restore(folder / "copy.db", folder / "r"));
        CHECK(loaded(*opened(folder / "r")) == expected);
    });
    REQUIRE(source->backup_to(folder / "good.db"));
    flow("restore", [&] { return store::restore(folder / "good.db", folder / "r"); }, folder / "r", [&] { CHECK(loaded(*opened(folder / "r")) == expected); });
    CHECK(listing(folder).find(".new-") == std::string::npos);
}

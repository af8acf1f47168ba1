// SPDX-License-Identifier: Apache-2.0
// samples.db on disks that fail or are full, damaged, foreign and newer: trackers never suffer, what was said to be stored is.
#include <catch2/catch.hpp>

#include <algorithm>

#include "store/faulty_disk.h"
#include "store/sample_world.h"
#include "store/small_disk.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

namespace {

store::Batch batch_of(int from, int count, std::string place = {}) {
    store::Batch out;
    out.source = "f", out.now_ms = now_ms;
    for (int i = from; i < from + count; ++i)
        out.samples.push_back(sample(R"({"session":"S-1","seq":)" + std::to_string(i) + ",\"at\":" + std::to_string(first_ms + i * 5'000) + ",\"views\":" + std::to_string(i) + R"(,"gmv":"1"})"));
    if (!place.empty()) out.place = store::Place{"f", "", std::move(place)};
    return out;
}

std::vector<core::Sample> joined(std::initializer_list<store::Batch> batches) {
    std::vector<core::Sample> out;
    for (const store::Batch& b : batches) out.insert(out.end(), b.samples.begin(), b.samples.end());
    return out;
}

std::string place_in(const fs::path& folder) {
    const auto places = reader_of(folder).places("f");
    return places && places->contains("") ? places->at("") : "";
}

std::vector<std::string> set_aside(const fs::path& folder) {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("samples-damaged-") && entry.path().extension() == ".db") out.push_back(entry.path().filename().string());
    return out;
}

}  // namespace

TEST_CASE("the n-th call to the disk fails: a batch and its place are stored, or neither is", "[samples][fault]") {
    const store::Batch first = batch_of(0, 40, "40"), second = batch_of(40, 60, "100");
    int stored_then = 0, not_stored_then = 0;
    for (const Fault fault : {Fault::io, Fault::full})
        for (const bool forever : {false, true})
            for (int n = 1;; ++n) {
                Folder folder;
                FaultyDisk disk;
                bool reached = false, said = false;
                {
                    auto samples = samples_in(folder / "w");
                    REQUIRE(samples->take(first));
                    disk.fail(n, fault, forever);
                    const auto taken = samples->take(second);
                    reached = disk.reached();
                    said = taken.has_value();
                    if (!said) {
                        INFO(taken.error().text << taken.error().detail);
                        CHECK((taken.error().code == Code::io || taken.error().code == Code::disk_full));
                        CHECK(taken.error().text.find("samples.db") != std::string::npos);
                    }
                }
                disk.heal();
                INFO("call " << n << (forever ? " forever" : " once") << (fault == Fault::full ? " full" : " io") << (said ? " stored" : " not stored"));
                {
                    // What a failed batch left is all of it or nothing.
                    auto samples = samples_in(folder / "w");
                    CHECK(samples->notice().empty());
                    const std::string there = stored(folder / "w");
                    const std::string whole = expected(joined({first, second})), before = expected(joined({first}));
                    CHECK((there == whole || (!said && there == before)));
                    CHECK(place_in(folder / "w") == (there == whole ? "100" : "40"));
                    REQUIRE(samples->take(second));
                    CHECK(stored(folder / "w") == whole);
                    CHECK(rolled(folder / "w", 1) == rolled_anew(folder / "w", 1));
                }
                CHECK(reader_of(folder / "w").faults().value_or({"no answer"}).empty());
                ++(said ? stored_then : not_stored_then);
                if (!reached) break;
            }
    CHECK(stored_then > 4);
    CHECK(not_stored_then > 10);
}

TEST_CASE("on a full disk nothing is lost and the work goes on when there is room", "[samples][disk]") {
    SmallDisk disk(700);
    NEEDS_DISK(disk);
    auto samples = samples_in(disk / "w");
    core::Result<store::Taken> taken = store::Taken{};
    int at = 0;
    for (; taken && at < 20'000; at += 200) taken = samples->take(batch_of(at, 200, std::to_string(at + 200)));
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == Code::disk_full);
    CHECK(taken.error().text.find((disk / "w/samples.db").string()) != std::string::npos);
    at -= 200;
    CHECK(stored(disk / "w") == expected(batch_of(0, at).samples));
    CHECK(place_in(disk / "w") == std::to_string(at));
    REQUIRE(disk.grow(4'000));
    REQUIRE(samples->take(batch_of(at, 200, "all")));
    CHECK(stored(disk / "w") == expected(batch_of(0, at + 200).samples));
    CHECK(rolled(disk / "w", 15) == rolled_anew(disk / "w", 15));
}

TEST_CASE("a damaged file is set aside, and new samples go into a new one", "[samples][damage]") {
    const auto filled = [](const fs::path& folder) {
        auto samples = samples_in(folder);
        REQUIRE(samples->take(batch_of(0, 500)));
        samples.reset();
        return bytes_of(folder / "samples.db");
    };
    SECTION("its beginning") {
        Folder folder;
        std::string bytes = filled(folder / "w");
        std::ranges::fill(bytes.begin(), bytes.begin() + 100, 'x');
        put_bytes(folder / "w/samples.db", bytes);
        auto samples = samples_in(folder / "w");
        CHECK(samples->notice().find("set aside") != std::string::npos);
        REQUIRE(set_aside(folder / "w").size() == 1);
        CHECK(bytes_of(folder / "w" / set_aside(folder / "w").front()) == bytes);
        REQUIRE(samples->take(batch_of(0, 10)));
        CHECK(stored(folder / "w") == expected(batch_of(0, 10).samples));
    }
    SECTION("a page that is met in the middle of work") {
        Folder folder;
        {
            auto samples = samples_in(folder / "w");
            store::Batch large = batch_of(0, 40, "40");   // so large that opening does not look at every page
            for (core::Sample& s : large.samples) s.text += std::string(450'000, ' ');
            REQUIRE(samples->take(large));
        }
        std::int64_t page = 0;
        {
            auto db = store::Connection::open(folder / "w/samples.db", store::Connection::Mode::read_only);
            page = db->number("SELECT rootpage FROM sqlite_schema WHERE name = 'places'").value_or(0);
        }
        std::string bytes = bytes_of(folder / "w/samples.db");
        REQUIRE(page > 1);
        std::fill_n(bytes.begin() + (page - 1) * 4096, 4096, '\x05');
        put_bytes(folder / "w/samples.db", bytes);
        auto samples = samples_in(folder / "w");
        CHECK(samples->notice().empty());
        REQUIRE(samples->take(batch_of(100, 20, "120")));
        CHECK(samples->notice().find("set aside") != std::string::npos);
        CHECK(set_aside(folder / "w").size() == 1);
        CHECK(stored(folder / "w") == expected(batch_of(100, 20).samples));
        CHECK(place_in(folder / "w") == "120");
    }
    SECTION("something else under its name") {
        Folder folder;
        fs::create_directories(folder / "w");
        put_bytes(folder / "w/samples.db", "these are no samples");
        CHECK(samples_in(folder / "w")->notice().find("set aside") != std::string::npos);
    }
}

TEST_CASE("a file of a newer version is left as it is", "[samples][damage]") {
    Folder folder;
    {
        auto samples = samples_in(folder / "w");
        REQUIRE(samples->take(batch_of(0, 10)));
    }
    std::string bytes = bytes_of(folder / "w/samples.db");
    bytes[63] = 9;   // user_version
    put_bytes(folder / "w/samples.db", bytes);
    const auto opened = store::Samples::open(folder / "w", now_ms);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::newer);
    CHECK(store::SampleReader::open(folder / "w").error().code == Code::newer);
    CHECK(bytes_of(folder / "w/samples.db") == bytes);
    CHECK(set_aside(folder / "w").empty());
}

TEST_CASE("a copy of the samples holds all of them", "[samples]") {
    Folder folder;
    fs::create_directories(folder / "empty");
    CHECK_FALSE(store::copy_samples(folder / "empty", folder / "none.db").value_or(true));
    CHECK_FALSE(fs::exists(folder / "none.db"));
    auto samples = samples_in(folder / "w");
    REQUIRE(samples->take(batch_of(0, 300)));
    fs::create_directories(folder / "copy");
    REQUIRE(store::copy_samples(folder / "w", folder / "copy/samples.db"));
    REQUIRE(samples->take(batch_of(300, 10)));
    CHECK(stored(folder / "copy") == expected(batch_of(0, 300).samples));
    CHECK(samples_in(folder / "copy")->take(batch_of(300, 10)));
}

TEST_CASE("a restored workspace has the samples of its backup", "[samples][backup]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    auto samples = samples_in(folder / "w");
    REQUIRE(samples->take(batch_of(0, 300)));
    REQUIRE(bench.store->backup_to(folder / "copy.db"));
    REQUIRE(store::copy_samples(folder / "w", store::samples_beside(folder / "copy.db")).value_or(false));
    REQUIRE(samples->take(batch_of(300, 10)));
    REQUIRE(store::restore(folder / "copy.db", folder / "restored"));
    CHECK(stored(folder / "restored") == expected(batch_of(0, 300).samples));
    // A backup that the workspace made by itself goes with the samples that are there: they only grow.
    fs::create_directories(folder / "w/backups");
    REQUIRE(bench.store->backup_to(folder / "w/backups/trackers.db"));
    REQUIRE(store::restore(folder / "w/backups/trackers.db", folder / "again"));
    CHECK(stored(folder / "again") == expected(batch_of(0, 310).samples));
    // Without samples beside it a backup restores without.
    fs::remove(store::samples_beside(folder / "copy.db"));
    REQUIRE(store::restore(folder / "copy.db", folder / "bare"));
    CHECK_FALSE(fs::exists(folder / "bare/samples.db"));
    put_bytes(store::samples_beside(folder / "copy.db"), "damaged");
    const auto half = store::restore(folder / "copy.db", folder / "half");
    REQUIRE_FALSE(half);
    CHECK(half.error().text.find("its samples were not") != std::string::npos);
}

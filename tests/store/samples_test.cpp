// SPDX-License-Identifier: Apache-2.0
// What is stored equals what the sources hold, whatever the order and however often they are read.
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "feeds/ledger.h"
#include "store/sample_world.h"

using namespace world;
using core::Code;

TEST_CASE("samples in any order, any pieces and read twice are the same samples", "[samples]") {
    std::mt19937 random(7);
    for (int round = 0; round < 6; ++round) {
        auto all = made(random, 300);
        const std::string wanted = expected(all);
        Folder folder;
        auto samples = samples_in(folder / "w");
        std::ranges::shuffle(all, random);
        const Counted once = take_all(*samples, all, random);
        CHECK(once.samples + once.restated + once.duplicates == static_cast<std::int64_t>(all.size()));
        CHECK(once.refused == 0);
        CHECK(stored(folder / "w") == wanted);
        std::ranges::shuffle(all, random);
        const Counted twice = take_all(*samples, all, random, 400);
        CHECK(twice.samples + twice.restated == 0);
        CHECK(stored(folder / "w") == wanted);
        for (const int span : {1, 15}) CHECK(rolled(folder / "w", span) == rolled_anew(folder / "w", span));
    }
}

TEST_CASE("the recorded session is stored as the ledger holds it", "[samples]") {
    std::ifstream in(FIXTURES "/live-kpi.jsonl", std::ios::binary);
    std::vector<core::Sample> all;
    feeds::Ledger ledger;
    for (std::string line; std::getline(in, line);)
        if (auto read = feeds::read_kpi_line(line, {core::no_number, core::Currency("VND")})) {
            all.push_back(read->sample);
            ledger.take(read->sample);
        }
    REQUIRE(all.size() == 2898);
    std::mt19937 random(2);
    std::ranges::shuffle(all, random);
    Folder folder;
    auto samples = samples_in(folder / "w");
    const Counted counted = take_all(*samples, all, random, 700);
    CHECK(counted.samples == 2850);
    CHECK(counted.duplicates == 48);
    auto reader = reader_of(folder / "w");
    core::Recording recording;
    recording.parts.resize(1);
    recording.parts[0].live = "S-261109-002";
    store::SampleReader::Seen seen;
    REQUIRE(reader.refresh(recording.parts[0], seen).value_or(false));
    for (const std::int64_t until : {core::ever, first_ms + 3 * core::hour_ms, first_ms + 81 * core::minute_ms}) {
        const feeds::Summary held = ledger.summary("S-261109-002", until == core::ever ? core::no_number : until);
        CHECK(core::counts_at(recording, until) == held.final);
        CHECK(core::gmv_at(recording, until) == held.gmv);
        CHECK(core::peak_viewers(recording, until).value == held.peak_viewers);
        std::map<std::string, std::int64_t> units;
        for (const auto& [sku, p] : core::goods_at(recording, until)) units[sku] = p.counts[core::Metric::units];
        CHECK(units == held.units_by_sku);
        CHECK(core::gaps(recording, until).size() == held.gaps.size());
    }
}

TEST_CASE("a track brought up piece by piece is the track read at once", "[samples]") {
    std::mt19937 random(11);
    for (int round = 0; round < 4; ++round) {
        auto all = made(random, 150);
        if (round % 2) std::ranges::shuffle(all, random);
        Folder folder;
        auto samples = samples_in(folder / "w");
        core::Track track;
        track.live = "S-1";
        store::SampleReader::Seen seen;
        for (std::size_t at = 0; at < all.size();) {
            store::Batch batch;
            batch.now_ms = now_ms;
            for (int i = 0; i < 9 && at < all.size(); ++i) batch.samples.push_back(all[at++]);
            REQUIRE(samples->take(batch));
            auto reader = reader_of(folder / "w");
            const bool stale = reader.stale("S-1", seen).value_or(true);
            const std::string before = columns_of(track);
            const bool changed = reader.refresh(track, seen).value_or(false);
            core::Track anew;
            anew.live = "S-1";
            store::SampleReader::Seen nothing;
            REQUIRE(reader.refresh(anew, nothing));
            REQUIRE(columns_of(track) == columns_of(anew));
            CHECK(changed == stale);
            CHECK((changed || before == columns_of(track)));
            CHECK_FALSE(reader.stale("S-1", seen).value_or(true));
        }
    }
}

TEST_CASE("no spike is lost, however far a chart is zoomed out", "[samples]") {
    std::mt19937 random(5);
    Folder folder;
    auto samples = samples_in(folder / "w");
    std::vector<core::Sample> all;
    for (int i = 0; i < 6'000; ++i)
        all.push_back(sample(R"({"session":"S-1","seq":)" + std::to_string(i) + ",\"at\":" + std::to_string(first_ms + i * 20'000) + ",\"viewers\":" + std::to_string(i % 997 == 0 ? 90'000 + i : i % 1009 == 5 ? 0 : 400 + random() % 100) + "}"));
    take_all(*samples, all, random, 800);
    auto reader = reader_of(folder / "w");
    for (const auto& [from, to, pixels] : std::vector<std::tuple<std::int64_t, std::int64_t, int>>{
             {first_ms, first_ms + 6'000 * 20'000, 100}, {first_ms, first_ms + 6'000 * 20'000, 1200}, {first_ms + 33'000, first_ms + 3'000'000, 40}, {first_ms, first_ms + 600'000, 1200}}) {
        const auto bands = reader.bands("S-1", "viewers", from, to, pixels);
        REQUIRE(bands);
        REQUIRE_FALSE(bands->empty());
        CHECK(bands->size() <= static_cast<std::size_t>(pixels));
        CHECK(std::ranges::is_sorted(*bands, std::less<>{}, &store::Band::at_ms));
        std::int64_t most = 0, least = 1'000'000, shown_most = 0, shown_least = 1'000'000;
        for (const core::Sample& s : all) {
            if (s.at_ms < from || s.at_ms >= to) continue;
            most = std::max(most, s.counts[core::Metric::viewers]), least = std::min(least, s.counts[core::Metric::viewers]);
        }
        for (const store::Band& band : *bands) shown_most = std::max(shown_most, band.most), shown_least = std::min(shown_least, band.least);
        CHECK(shown_most == most);
        CHECK(shown_least == least);
    }
    CHECK(reader.bands("S-1", "viewers; DROP TABLE samples", 0, 1, 1).error().code == Code::usage);
    CHECK(reader.bands("nobody", "gmv", 0, 10'000, 10)->empty());
}

TEST_CASE("a refused line is kept once, until it is settled; a place moves with its samples", "[samples]") {
    Folder folder;
    auto samples = samples_in(folder / "w");
    store::Batch batch;
    batch.source = "feed.jsonl", batch.format = "kpi-lines", batch.now_ms = now_ms;
    batch.refused = {{3, "garbage", "no JSON"}, {4, std::string("\0\xff", 2), "no text"}, {9, std::string(9 << 20, 'x'), "too long"}};
    batch.place = store::Place{"feed.jsonl", "", "offset 12"};
    const auto taken = samples->take(batch);
    REQUIRE(taken);
    CHECK(taken->refused == 3);
    batch.refused[0].line = 77;
    batch.refused[0].reason = "no JSON at all";
    batch.place->text = "offset 99";
    REQUIRE(samples->take(batch));
    auto reader = reader_of(folder / "w");
    auto kept = reader.quarantine();
    REQUIRE(kept);
    REQUIRE(kept->size() == 3);
    CHECK((*kept)[2].line == 3);
    CHECK((*kept)[2].reason == "no JSON at all");
    CHECK((*kept)[1].text == std::string("\0\xff", 2));
    CHECK((*kept)[0].bytes == 9 << 20);
    CHECK((*kept)[0].text.size() == 64u << 10);
    CHECK(reader.places("feed.jsonl")->at("") == "offset 99");
    store::Batch settled;
    settled.now_ms = now_ms;
    settled.settled = {(*kept)[2].id};
    REQUIRE(samples->take(settled));
    CHECK(reader_of(folder / "w").quarantine()->size() == 2);
}

TEST_CASE("what no source may hold is refused, not stored", "[samples]") {
    Folder folder;
    auto samples = samples_in(folder / "w");
    store::Batch batch;
    batch.now_ms = now_ms;
    for (int i = 0; i < 6; ++i) batch.samples.push_back(sample(R"({"session":"S-1","seq":)" + std::to_string(i) + R"(,"at":1794214805,"views":1})"));
    batch.samples[0].session.clear();
    batch.samples[1].counts[core::Metric::viewers] = -4;
    batch.samples[2].seq = -7;
    batch.samples[3].at_ms = core::no_number;
    batch.samples[4].watch_ms = -1;
    const auto taken = samples->take(batch);
    REQUIRE(taken);
    CHECK(taken->samples == 1);
    CHECK(taken->refused == 5);
    CHECK(taken->refused_lines.size() == 5);
    CHECK(taken->lives == std::vector<std::string>{"S-1"});
}

TEST_CASE("figures of exports: every version is kept, the latest counts, in any order", "[samples]") {
    for (const bool backwards : {false, true}) {
        Folder folder;
        auto samples = samples_in(folder / "w");
        store::FinalFigures first{"tiktok-live-v1", "123", "@shop", "Sale", first_ms, first_ms + 1, 100, "a.xlsx", {{"gmv_attributed", 500, "VND"}, {"views", 9, ""}}};
        store::FinalFigures later{"tiktok-live-v1", "123", "@shop", "Sale", first_ms, first_ms + 1, 200, "b.xlsx", {{"gmv_attributed", 450, "VND"}}};
        for (const auto* one : backwards ? std::vector{&later, &first, &later} : std::vector{&first, &later, &first}) {
            store::Batch batch;
            batch.now_ms = now_ms;
            batch.figures = {*one};
            REQUIRE(samples->take(batch));
        }
        const auto read = reader_of(folder / "w").figures("tiktok-live-v1");
        REQUIRE(read);
        REQUIRE(read->size() == 1);
        CHECK(read->front().values.size() == 2);
        CHECK(read->front().values[0].value == 450);
        CHECK(read->front().values[1].value == 9);
        CHECK(read->front().file == "b.xlsx");
        CHECK(reader_of(folder / "w").figures("", "124")->empty());
    }
}

TEST_CASE("readers beside the writer see whole batches", "[samples]") {
    Folder folder;
    auto samples = samples_in(folder / "w");
    std::atomic<bool> done = false;
    std::vector<std::string> wrong;
    std::jthread reading([&] {
        auto reader = reader_of(folder / "w");
        core::Track track;
        track.live = "S-1";
        store::SampleReader::Seen seen;
        while (!done) {
            const auto changed = reader.refresh(track, seen);
            if (!changed) wrong.push_back(changed.error().text + changed.error().detail);
            if (track.size() % 10) wrong.push_back(std::to_string(track.size()) + " samples");
            if (!std::ranges::is_sorted(track.at_ms)) wrong.push_back("out of order");
        }
    });
    for (int i = 0; i < 60; ++i) {
        store::Batch batch;
        batch.now_ms = now_ms;
        for (int j = 0; j < 10; ++j) batch.samples.push_back(sample(R"({"session":"S-1","seq":)" + std::to_string(i * 10 + j) + ",\"at\":" + std::to_string(first_ms + i * 10'000 + j * 1000) + R"(,"views":1})"));
        REQUIRE(samples->take(batch));
    }
    done = true;
    reading.join();
    CHECK(wrong == std::vector<std::string>());
}

// SPDX-License-Identifier: Apache-2.0
// Samples through the desk: batches between edits, recordings for readers, pieces of feeds with their places.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "core/commands/air.h"
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/ingest.h"
#include "desk/live.h"
#include "desk/workspace.h"

namespace {

std::string line(const std::string& session, int seq, int minute, const std::string& more) {
    return R"({"session":")" + session + R"(","seq":)" + std::to_string(seq) + R"(,"at":"2026-11-11T18:)" + (minute < 10 ? "0" : "") + std::to_string(minute) + ":00+07:00\"" + more + "}\n";
}

std::string minutes(const std::string& session, int from, int to) {
    std::string out;
    for (int i = from; i < to; ++i) out += line(session, i, i, R"(,"views":)" + std::to_string(10 * i) + R"(,"gmv":")" + std::to_string(1000 * i) + "\"");
    return out;
}

desk::FeedPiece piece(std::string bytes, std::string place, std::string session = {}) {
    desk::FeedPiece out;
    out.bytes = std::move(bytes);
    out.name = "feed.jsonl";
    out.session = std::move(session);
    out.place = {"feed.jsonl", "", std::move(place)};
    return out;
}

desk::FeedTaken take(desk::FeedStore& store, desk::FeedPiece one) {
    std::promise<core::Result<desk::FeedTaken>> promise;
    store.take(std::move(one), [&](core::Result<desk::FeedTaken> taken) { promise.set_value(std::move(taken)); });
    auto taken = promise.get_future().get();
    if (!taken) throw std::runtime_error(taken.error().text + " " + taken.error().detail);
    return *taken;
}

core::Id<core::Session> session(desk::Desk& desk, const std::string& code) {
    run(desk, add(core::Session::tracker, {{"code", code}, {"start", "2026-11-11 18:00"}, {"end", "2026-11-11 20:00"}}));
    return core::session_of_live(*desk.state(), code);
}

}  // namespace

TEST_CASE("a recording grows with what is stored; what was handed out stays as it is") {
    Workspace workspace;
    const auto desk = workspace.open();
    const auto id = session(*desk, "S-1");
    REQUIRE(desk->live().recording(id));
    CHECK((*desk->live().recording(id))->empty());
    std::vector<desk::SamplesChanged> told;
    const int number = desk->live().subscribe([&](const desk::SamplesChanged& changed) { told.push_back(changed); });
    desk::FeedStore store(*desk);
    CHECK(take(store, piece(minutes("S-1", 0, 5), "5")).samples == 5);
    const auto first = *desk->live().recording(id);
    CHECK(first->size() == 5);
    CHECK(take(store, piece(minutes("S-1", 3, 9) + "garbage\n", "9")).duplicates == 2);
    const auto second = *desk->live().recording(id);
    CHECK(first->size() == 5);
    CHECK(second->size() == 9);
    CHECK(core::counts_at(*second)[core::Metric::views] == 80);
    CHECK(*desk->live().recording(id) == second);   // nothing new: the same
    CHECK(store.places("feed.jsonl")->at("") == "9");
    CHECK(desk->live().quarantine()->size() == 1);
    desk->live().unsubscribe(number);
    REQUIRE(told.size() == 2);
    CHECK(told[0].lives == std::vector<std::string>{"S-1"});
    CHECK(told[1].samples == 4);
    CHECK(told[1].refused == 1);
    CHECK(told[1].newest_ms == second->last_ms());
}

TEST_CASE("recordings that are held keep what they said while new ones are made from those let go") {
    Workspace workspace;
    const auto desk = workspace.open();
    const auto id = session(*desk, "S-1");
    desk::FeedStore store(*desk);
    struct Held {
        std::shared_ptr<const core::Recording> recording;
        std::size_t size = 0;
        std::int64_t views = 0, sum = 0;
    };
    const auto sum_of = [](const core::Recording& r) {
        std::int64_t sum = 0;
        for (const core::Track& part : r.parts)
            for (std::size_t i = 0; i < part.size(); ++i) sum = sum * 31 + part.at_ms[i] + part.of(core::Metric::views)[i];
        return sum;
    };
    std::vector<Held> held;
    std::mt19937 random(6);
    std::map<int, int> views;   // by seq, as it counts
    for (int round = 0; round < 120; ++round) {
        const int seq = round % 7 == 6 ? static_cast<int>(random() % 5) : round % 60;   // a restatement now and then
        const int value = round * 10;
        const auto before = views.find(seq);
        const std::string text = line("S-1", seq, seq % 60, ",\"views\":" + std::to_string(value));
        if (before == views.end() || line("S-1", seq, seq % 60, ",\"views\":" + std::to_string(before->second)) < text) views[seq] = value;
        take(store, piece(text, std::to_string(round)));
        const auto now = *desk->live().recording(id);
        REQUIRE(now->size() == views.size());
        CHECK(core::counts_at(*now)[core::Metric::views] == views.rbegin()->second);
        held.push_back({now, now->size(), core::counts_at(*now)[core::Metric::views], sum_of(*now)});
        while (held.size() > 1 + random() % 5) held.erase(held.begin() + static_cast<std::ptrdiff_t>(random() % held.size()));
        for (const Held& one : held) {
            REQUIRE(one.recording->size() == one.size);
            REQUIRE(sum_of(*one.recording) == one.sum);
        }
    }
}

TEST_CASE("a session on air under two live ids is one recording of two parts; another id is unmatched") {
    Workspace workspace;
    const auto desk = workspace.open();
    const auto id = session(*desk, "S-1");
    desk::FeedStore store(*desk);
    take(store, piece(minutes("7415814468959110823", 0, 5) + minutes("7415814468959110999", 10, 14) + minutes("a stranger", 0, 2), "1"));
    CHECK((*desk->live().recording(id))->empty());
    CHECK((*desk->live().recording_of("a stranger"))->size() == 2);
    const auto pair = [&](const std::string& live) {
        run(*desk, core::pair_live({{live, id, core::Platform::tiktok, {}, {}, core::Match::certain, {}}}));
    };
    pair("7415814468959110999");
    CHECK((*desk->live().recording(id))->size() == 4);
    pair("7415814468959110823");
    const auto both = *desk->live().recording(id);
    REQUIRE(both->parts.size() == 2);
    CHECK(both->parts[0].live == "7415814468959110823");
    CHECK(core::counts_at(*both)[core::Metric::views] == 40 + 130);
    CHECK(core::gmv_at(*both).minor == 4000 + 13000);
    CHECK(desk->live().lives()->size() == 3);
}

TEST_CASE("lines that name no session are of the session that the feed is set up for") {
    Workspace workspace;
    const auto desk = workspace.open();
    const auto id = session(*desk, "S-1");
    desk::FeedStore store(*desk);
    const std::string anonymous = R"({"at":"2026-11-11T18:00:00+07:00","views":3})" "\n";
    CHECK(take(store, piece(anonymous, "1")).refused == 1);
    CHECK(store.test(piece(anonymous, "1", "S-1"))->samples == 1);
    CHECK((*desk->live().recording(id))->empty());   // a test stores nothing
    const auto taken = take(store, piece(anonymous, "2", "S-1"));
    CHECK(taken.samples == 1);
    REQUIRE(taken.latest.size() == 1);
    CHECK((*desk->live().recording(id))->size() == 1);
}

TEST_CASE("an edit does not wait for a long feed, readers read along, and nothing is lost at closing") {
    Workspace workspace;
    std::string bytes;
    for (int i = 0; i < 12'000; ++i) bytes += R"({"session":"S-1","seq":)" + std::to_string(i) + ",\"at\":" + std::to_string(1'794'300'000'000 + i * 1'000) + ",\"views\":" + std::to_string(i) + "}\n";
    std::future<core::Result<desk::FeedTaken>> taken;
    {
        const auto desk = workspace.open();
        const auto id = session(*desk, "S-1");
        desk::FeedStore store(*desk);
        std::promise<core::Result<desk::FeedTaken>> promise;
        taken = promise.get_future();
        store.take(piece(bytes, "end"), [&](core::Result<desk::FeedTaken> result) { promise.set_value(std::move(result)); });
        std::atomic<bool> stop = false;
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> readers;
        for (int i = 0; i < 2; ++i)
            readers.emplace_back([&] {
                std::size_t last = 0;
                while (!stop) {
                    const auto recording = desk->live().recording(id);
                    if (!recording || (*recording)->size() < last) ++wrong;
                    else last = (*recording)->size();
                }
            });
        int edits = 0;
        while (taken.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
            run(*desk, add(core::Room::tracker, {{"name", "Room " + std::to_string(edits++)}}));
        }
        stop = true;
        readers.clear();
        CHECK(wrong == 0);
        CHECK(edits > 3);   // they went between the batches
        CHECK((*desk->live().recording(id))->size() == 12'000);
    }
    CHECK(taken.get()->samples == 12'000);
    CHECK((*workspace.open({}, false, true)->live().recording_of("S-1"))->size() == 12'000);
}

TEST_CASE("a desk that only reads takes nothing in and says why") {
    Workspace workspace;
    {
        const auto desk = workspace.open();
        desk::FeedStore store(*desk);
        take(store, piece(minutes("S-1", 0, 5), "5"));
    }
    const auto desk = workspace.open({}, false, true);
    CHECK((*desk->live().recording_of("S-1"))->size() == 5);
    store::Batch batch;
    const auto refused = desk->live().take(batch).get();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::Code::read_only);
    const auto writing = workspace.try_open();   // reading holds no writer away
    CHECK(writing.has_value());
}

TEST_CASE("lines are cut at newlines wherever the pieces end") {
    const std::string text = "one\n\ntwo\r\nthree without an end";
    for (std::size_t size = 1; size < text.size(); ++size) {
        desk::LineCutter cutter;
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at += size) cutter.feed(std::string_view(text).substr(at, size), [&](std::string_view l) { lines.emplace_back(l); });
        CHECK(lines == std::vector<std::string>{"one", "", "two\r"});
        CHECK(cutter.rest() == "three without an end");
    }
}

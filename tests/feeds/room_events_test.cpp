// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <random>

#include "core/time.h"
#include "feeds/export.h"
#include "feeds/ledger.h"
#include "feeds/room_event.h"

using namespace feeds;
using core::Metric;

namespace {

const EventScene scene{core::time_of_iso("2026-11-22T20:00:00+07:00", {})->ms, *core::Zone::named("Asia/Ho_Chi_Minh"), {}};

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

std::string refused(std::string_view line, const EventScene& at = scene) {
    const auto read = read_room_event(line, at);
    return read ? "" : read.error().text;
}

std::string known(const core::Counts& counts) {
    std::string out;
    for (std::size_t m = 0; m < core::metric_count; ++m)
        if (counts.values[m] != core::no_number) out += (out.empty() ? "" : " ") + std::string(core::metric_ids[m]) + "=" + std::to_string(counts.values[m]);
    return out;
}

struct Taking { Ledger ledger; int refused = 0, fresh = 0, duplicates = 0, restated = 0; };
void put(Taking& t, RoomEvents& events) {
    for (core::Sample& s : events.samples()) switch (t.ledger.take(std::move(s))) {
        case Taken::fresh: ++t.fresh; break;
        case Taken::duplicate: ++t.duplicates; break;
        case Taken::restated: ++t.restated; break;
        }
}

}  // namespace

TEST_CASE("a recorded room: what events say and what they add up to") {
    const auto lines = lines_of(FIXTURES "/exports/tiktok-events.jsonl");
    RoomEvents events(scene);
    Taking t;
    std::vector<std::string> reasons;
    for (const std::string& line : lines)
        if (const auto taken = events.take(line); !taken) reasons.push_back(taken.error().text);
    put(t, events);
    CHECK(reasons == std::vector<std::string>{"the line is not one JSON object", "the event has no time", "viewerCount is negative"});
    CHECK(t.fresh == 12);
    CHECK(t.duplicates == 1);
    CHECK(t.restated == 0);
    CHECK(t.fresh + t.duplicates + reasons.size() == lines.size());
    REQUIRE(t.ledger.sessions() == std::vector<std::string>{"7415814468959110823"});
    const Summary s = t.ledger.summary("7415814468959110823");
    CHECK(known(s.final) == "viewers=140 views=2210 likes=340 comments=2 shares=1 new_followers=1");
    CHECK(s.peak_viewers == 140);
    const auto room = events.rooms().at("7415814468959110823");
    CHECK(room.get(core::Figure::gifts) == 5);   // the streak at its end, not on its way
    CHECK(room.get(core::Figure::peak_viewers) == 140);
    CHECK(recognise_lines("\n" + lines[1] + "\n" + lines[2]) == Format::tiktok_events);
    CHECK(recognise_lines(R"({"session":"S","at":1794214805,"views":1})") == Format::kpi_lines);
    CHECK_FALSE(recognise_lines("a,b\n1,2\n"));
}

TEST_CASE("whatever the order, in pieces and read twice, a recording ends at the same figures") {
    std::mt19937 random(11);
    std::vector<std::string> lines;
    std::int64_t likes = 0, chats = 0, follows = 0;
    for (int i = 0; i < 400; ++i) {
        const std::string head = R"(","data":{"roomId":"7400000000000000001","msgId":")" + std::to_string(7400000000000001000 + i) + R"(","createTime":")" + std::to_string(1794214800000 + i * 700) + "\"";
        switch (random() % 4) {
        case 0: lines.push_back(R"({"event":"chat)" + head + R"(,"comment":"a"}})"); ++chats; break;
        case 1: likes += 3; lines.push_back(R"({"event":"like)" + head + R"(,"likeCount":3,"totalLikeCount":)" + std::to_string(likes) + "}}"); break;
        case 2: lines.push_back(R"({"event":"follow)" + head + "}}"); ++follows; break;
        default: lines.push_back(R"({"event":"roomUser)" + head + R"(,"viewerCount":)" + std::to_string(100 + i % 37) + "}}");
        }
    }
    std::string expected;
    for (int round = 0; round < 4; ++round) {
        Taking t;
        RoomEvents events(scene);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            REQUIRE(events.take(lines[i]));
            if (random() % 40 == 0) put(t, events);
        }
        put(t, events);
        const Summary s = t.ledger.summary("7400000000000000001");
        CHECK(s.final[Metric::likes] == likes);
        CHECK(s.final[Metric::comments] == chats);
        CHECK(s.final[Metric::new_followers] == follows);
        CHECK(s.samples == 400);
        std::string now = known(s.final) + " peak " + std::to_string(s.peak_viewers);
        for (int cut = 1; cut < 20; ++cut) now += "\n" + known(t.ledger.summary("7400000000000000001", 1794214800000 + cut * 14'000).final);
        if (round == 0) expected = now;
        CHECK(now == expected);
        RoomEvents again(scene);
        for (const std::string& line : lines) REQUIRE(again.take(line));
        const int fresh = t.fresh;
        put(t, again);
        CHECK(t.fresh == fresh);
        CHECK(known(t.ledger.summary("7400000000000000001").final) + " peak " + std::to_string(t.ledger.summary("7400000000000000001").peak_viewers) == expected.substr(0, expected.find('\n')));
        std::ranges::shuffle(lines, random);
    }
}

TEST_CASE("events: the shapes that recorders write, and what is refused") {
    const auto event = [](std::string_view line) {
        const auto e = read_room_event(line, scene);
        REQUIRE(e);
        return *e;
    };
    CHECK(event(R"({"type":"chat","userId":"1","message":"hi","timestamp":"2026-11-09T16:00:05.000Z"})").kind == EventKind::chat);
    CHECK(event(R"({"method":"WebcastLikeMessage","payload":{"count":"5","total":"812","common":{"msgId":"7","roomId":"8","createTime":"1794214804000"}}})").likes == 812);
    CHECK(event(R"({"event":"join","data":{"memberCount":12},"ts":1794214804})").viewers == 12);
    CHECK(event(R"({"viewerCount":31,"createTime":"1794214804000"})").viewers == 31);
    CHECK(event(R"({"event":"chat","roomId":7415814468959110823,"createTime":1794214804})").room == "7415814468959110823");   // whole in the text, so no digit is lost
    CHECK(event(R"({"event":"chat","at":"2026-11-09T16:00:05"})").at_ms == 1794214805000);                                 // the recorder's clock, in the zone of the workspace
    CHECK(event(R"({"event":"chat","createTime":"1794214804000","timestamp":"2026-11-09T18:00:09"})").at_ms == 1794214804000);
    CHECK(event(R"({"event":"gift","giftType":1,"repeatEnd":false,"repeatCount":9,"createTime":1794214804})").gifts == 0);
    CHECK(event(R"({"event":"gift","giftType":1,"repeatEnd":1,"repeatCount":9,"createTime":1794214804})").gifts == 9);
    CHECK(event(R"({"event":"gift","giftType":2,"createTime":1794214804})").gifts == 1);
    CHECK(refused(R"({"event":"chat","roomId":7.4158144689591e18,"createTime":1794214804})") == "roomId is a fraction: its last digits are lost");
    CHECK(refused(R"({"event":"chat","createTime":1994214804})") == "the event lies more than five minutes ahead of the clock");
    CHECK(refused(R"({"event":"roomUser","viewerCount":"many","createTime":1794214804})") == "viewerCount “many” is not a count");
    CHECK(refused(R"({"event":"roomUser","viewerCount":1.5,"createTime":1794214804})") == "viewerCount is not a whole number");
    CHECK(refused(R"({"some":"thing","createTime":1794214804})") == "the line names no event");
    CHECK(refused(R"({"event":"chat","at":"2026-11-09T16:00:05"})", {}) == "at has no offset from UTC");
    RoomEvents nameless(scene);
    const auto taken = nameless.take(R"({"event":"chat","createTime":1794214804})");
    REQUIRE_FALSE(taken);
    CHECK(taken.error().text == "roomId is missing, and no room was named before");
}

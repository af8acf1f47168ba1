// SPDX-License-Identifier: Apache-2.0
// An export through a real desk: figures kept as of their moment, lives matched to sessions, trends and rooms as samples.
#include <catch2/catch.hpp>

#include <fstream>
#include <future>
#include <sstream>

#include "core/trackers/all.h"
#include "desk/ingest.h"
#include "desk/ingest_export.h"
#include "desk/live.h"
#include "desk/workspace.h"

namespace {

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

desk::FeedPiece piece(const std::string& path, std::string session = {}) {
    desk::FeedPiece p;
    p.bytes = content(path);
    p.lines = false;
    p.name = path;
    p.session = std::move(session);
    return p;
}

desk::IngestedExport take(desk::Desk& desk, const desk::FeedPiece& p) {
    desk::EventStreams streams;
    auto done = desk::take_export(desk, p, streams);
    if (!done) throw std::runtime_error(done.error().text + " " + done.error().detail);
    return *std::move(done);
}

std::string figure(desk::Desk& desk, const std::string& subject, const std::string& id) {
    for (const store::FinalFigures& f : *desk.live().figures("", subject))
        for (const auto& v : f.values)
            if (v.figure == id) return std::to_string(v.value) + v.currency;
    return "-";
}

std::string broadcasts(const desk::Desk& desk) {
    std::string out;
    const auto state = desk.state();
    state->each<core::Broadcast>([&](const core::Broadcast& b) {
        out += b.live + " → " + core::name_of(core::Session::tracker, b.session.value, *state) + " " + std::string(core::choices(b.match)[static_cast<std::size_t>(b.match) - 1].id) + "\n";
    });
    return out;
}

core::Command session(const char* code, const char* start, const char* end, const char* platform) {
    return add(core::Session::tracker, {{"code", code}, {"start", start}, {"end", end}, {"platform", platform}});
}

}  // namespace

TEST_CASE("a performance list: every figure once, lives matched where one session fits, read again it adds nothing") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, session("S-A", "2026-11-06 19:30", "2026-11-06 22:30", "tiktok"));
    run(*desk, session("S-B", "2026-11-06 19:00", "2026-11-06 23:00", "shopee"));
    const auto p = piece(FIXTURES "/tiktok-live-performance.xlsx");
    const auto done = take(*desk, p);
    const auto json = desk::export_json(done, "x.xlsx", *desk->state());
    CHECK(json["rows"] == 24);
    CHECK(json["sessions"] == 24);
    CHECK(json["totals"].dump() == R"({"gmv":3080665000,"orders":11201,"units":14315,"views":794215,"impressions":17626080,"product_clicks":228663})");
    CHECK(json["refused"].empty());
    CHECK(done.taken.figures > 700);
    CHECK(figure(*desk, "7415814468959110823", "gmv_attributed") == "2226500000VND");   // hundredths of a dong
    CHECK(figure(*desk, "7415814468959110823", "orders_main") == "365");
    CHECK(broadcasts(*desk) == "7415814468959110823 → S-A certain\n");
    const auto again = take(*desk, p);
    CHECK(again.taken.figures == 0);
    CHECK(again.taken.same_figures == done.taken.figures);
    CHECK(broadcasts(*desk) == "7415814468959110823 → S-A certain\n");
}

TEST_CASE("a list without ids: the same live has the same name in every download; the newer one restates") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, session("S-1", "2026-09-05 09:00", "2026-09-05 12:00", "shopee"));
    const std::string head = "Data Period,User Id,No.,Livestream Name,Start Time,Duration:,Orders(Placed Order),Sales(Placed Order),Sales(Confirmed Order)\n01-09-2026 - 30-09-2026,88,1,Morning,05-09-2026 09:00,02:30:15,10,";
    auto p = piece(FIXTURES "/facts.json");
    p.name = "live_list_20261001080000.csv";
    p.bytes = head + "₫1.000.000,₫900.000\n";
    CHECK(take(*desk, p).taken.figures == 4);
    p.name = "live_list_20261003080000.csv";
    p.bytes = head + "₫1.000.000,₫700.000\n";
    take(*desk, p);
    p.name = "live_list_20261002080000.csv";   // an older one, read last
    p.bytes = head + "₫1.000.000,₫800.000\n";
    take(*desk, p);
    const std::string live = "shopee 88 2026-09-05T09:00:00+07:00";
    CHECK(figure(*desk, live, "gmv_confirmed") == "70000000VND");
    CHECK(figure(*desk, live, "gmv_placed") == "100000000VND");
    CHECK(broadcasts(*desk) == live + " → S-1 certain\n");
}

TEST_CASE("a trend becomes samples of the session it fits; products those of its live") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, session("S-1", "2026-11-09 23:30", "2026-11-10 01:00", "tiktok"));
    const auto done = take(*desk, piece(FIXTURES "/exports/tiktok-trend.csv"));
    CHECK(done.taken.samples == 4);
    CHECK(take(*desk, piece(FIXTURES "/exports/tiktok-trend.csv")).taken.duplicates == 4);
    const auto id = core::row_named(core::Session::tracker, "S-1", *desk->state());
    REQUIRE(id);
    const auto recording = desk->live().recording({*id});
    REQUIRE(recording);
    CHECK(core::counts_at(**recording)[core::Metric::views] == 178);
    CHECK(core::amount_text(core::gmv_at(**recording)) == "300001");
    take(*desk, piece(FIXTURES "/exports/tiktok-product.csv", "S-1"));
    const auto goods = core::goods_at(**desk->live().recording({*id}));
    REQUIRE(goods.contains("1729384756012345678"));
    CHECK(goods.at("1729384756012345678").counts[core::Metric::units] == 20);
    CHECK(goods.at("1729384756012345678").stock == 120);
}

TEST_CASE("a recorded room is samples under its id, refused lines with their number, and goes on in pieces") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, session("S-1", "2026-11-09 15:30", "2026-11-09 18:00", "tiktok"));
    const std::string path = FIXTURES "/exports/tiktok-events.jsonl";
    auto p = piece(path, "S-1");
    CHECK(desk::is_export(p.format, p.bytes));
    const auto json = desk::export_json(take(*desk, p), path, *desk->state());
    CHECK(json["format"] == "tiktok-events");
    CHECK(json["lines"] == 16);
    CHECK(json["samples"] == 12);
    CHECK(json["duplicates"] == 1);
    CHECK(json["refused"].dump() == R"([{"line":14,"reason":"the line is not one JSON object"},{"line":15,"reason":"the event has no time"},{"line":16,"reason":"viewerCount is negative"}])");
    CHECK(broadcasts(*desk) == "7415814468959110823 → S-1 certain\n");
    // taken up in its middle, by a program that was started anew: counts begin where the recording does
    desk::EventStreams streams;
    std::string tail = p.bytes;
    for (int i = 0; i < 4; ++i) tail.erase(0, tail.find('\n') + 1);
    p.bytes = tail;
    p.first_line = 5;
    p.place.source = path;
    const auto rest = desk::read_export_piece(*desk, p, streams);
    REQUIRE(rest);
    CHECK(rest->batches.front().samples.front().counts[core::Metric::comments] == 2);
}

TEST_CASE("feeds hand exports over like lines: what is stored, and what a trial would find") {
    Workspace workspace;
    auto desk = workspace.open();
    run(*desk, session("S-A", "2026-11-06 19:30", "2026-11-06 22:30", "tiktok"));
    desk::FeedStore store(*desk);
    auto p = piece(FIXTURES "/tiktok-live-performance.xlsx");
    const auto trial = store.test(p);
    REQUIRE(trial);
    CHECK(trial->export_says == "TikTok LIVE performance, Vietnam, 24 rows: GMV (attributed): ₫3,080,665,000, Orders: 11,201, Items sold: 14,315, Views: 794,215, LIVE impressions: 17,626,080, Product clicks: 228,663");
    CHECK(trial->figures == 742);
    CHECK(desk->live().figures("", "7415814468959110823")->empty());
    p.place = {"feed 1", "x.xlsx", "read"};
    std::promise<core::Result<desk::FeedTaken>> told;
    store.take(p, [&](core::Result<desk::FeedTaken> taken) { told.set_value(std::move(taken)); });
    const auto taken = told.get_future().get();
    REQUIRE(taken);
    CHECK(taken->figures == 742);
    CHECK(broadcasts(*desk) == "7415814468959110823 → S-A certain\n");
    CHECK(store.places("feed 1")->at("x.xlsx") == "read");
    CHECK_FALSE(store.test(piece(FIXTURES "/host-roster.csv")));
}

TEST_CASE("what is no export is an error with a remedy") {
    Workspace workspace;
    auto desk = workspace.open();
    desk::EventStreams streams;
    const auto roster = desk::take_export(*desk, piece(FIXTURES "/host-roster.csv"), streams);
    REQUIRE_FALSE(roster);
    CHECK(roster.error().text.find("is no export that is known") != std::string::npos);
    CHECK_FALSE(desk::is_export(core::FeedFormat::none, content(FIXTURES "/live-kpi.jsonl")));
    CHECK_FALSE(desk::is_export(core::FeedFormat::none, ""));
    CHECK(desk::is_export(core::FeedFormat::none, content(FIXTURES "/shopee-live-list-en.xlsx")));
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/parse.h"
#include "support/desk_table.h"

using namespace core;

namespace {
std::string money(std::string_view text, std::string_view otherwise = "VND") {
    const auto m = parse_money(text, Currency(otherwise));
    return m ? amount_text(*m) + " " + m->currency.text() : "-";
}
std::string clock(std::string_view text) {
    const auto ms = parse_clock(text);
    if (!ms) return "-";
    return std::to_string(*ms / hour_ms) + ":" + std::to_string(*ms / minute_ms % 60);
}
std::string day(std::string_view text) {
    const auto d = parse_date(text, Date::of(2026, 11, 22));
    return d ? iso(*d) : "-";
}
std::string cell(const State& s, const Column& c, std::string_view text, const void* row = nullptr) {
    const auto v = parse(c, text, Parsing{s, Date::of(2026, 11, 22), row});
    return v ? encode(*v, c) : "! " + v.error().text;
}
}  // namespace

TEST_CASE("amounts as teams write them") {
    struct { const char* text; const char* means; } all[] = {
        {"35tr", "35000000 VND"}, {"1,2tr", "1200000 VND"}, {"1.200tr", "1200000000 VND"}, {"500k", "500000 VND"}, {"₫12.500.000", "12500000 VND"},
        {"12.500.000đ", "12500000 VND"}, {"12,500,000", "12500000 VND"}, {"200.000", "200000 VND"}, {"6,830,000.00₫", "6830000 VND"},
        {"Rp1,7JT", "1700000.00 IDR"}, {"Rp588,7RB", "588700.00 IDR"}, {"$12.50", "12.50 USD"}, {"12.50 USD", "12.50 USD"}, {"-3 USD", "-3.00 USD"},
        {"−₫5.000", "-5000 VND"}, {"(1,200)", "-1200 VND"}, {"1 200 000", "1200000 VND"}, {"1.5", "-"}, {"abc", "-"}, {"12,34,56", "-"}, {"", "-"},
        {"1.234.567,89 EUR", "1234567.89 EUR"}, {"1,234,567.89 EUR", "1234567.89 EUR"}, {"2 tỷ", "2000000000 VND"}, {"99999999999999999999", "-"}, {"1e9", "-"}};
    for (const auto& a : all) {
        CAPTURE(a.text);
        CHECK(money(a.text) == a.means);
    }
}

TEST_CASE("clocks, lengths and days") {
    CHECK(clock("19:00") == "19:0");
    CHECK(clock("19h") == "19:0");
    CHECK(clock("19h30") == "19:30");
    CHECK(clock("9g15") == "9:15");
    CHECK(clock("7:30 PM") == "19:30");
    CHECK(clock("12 am") == "0:0");
    CHECK(clock("24:00") == "24:0");
    CHECK(clock("25:00") == "25:0");
    for (const char* bad : {"19", "19:", "31:00", "19:60", "13 pm", "19:0x", "", "h"}) { CAPTURE(bad); CHECK(clock(bad) == "-"); }
    CHECK(parse_minutes("1 h 05") == 65);
    CHECK(parse_minutes("1:05") == 65);
    CHECK(parse_minutes("2h") == 120);
    CHECK(parse_minutes("1.5h") == 90);
    CHECK(parse_minutes("45 min") == 45);
    CHECK(parse_minutes("-2 d") == -2880);
    CHECK(parse_minutes("T−48 h") == -2880);
    CHECK_FALSE(parse_minutes("soon"));
    CHECK(day("2026-11-09") == "2026-11-09");
    CHECK(day("9/11/2026") == "2026-11-09");
    CHECK(day("09.11.26") == "2026-11-09");
    CHECK(day("9 Nov") == "2026-11-09");
    CHECK(day("Nov 9, 2026") == "2026-11-09");
    CHECK(day("2026/08/31") == "2026-08-31");
    CHECK(day("2/1") == "2027-01-02");
    CHECK(day("today") == "2026-11-22");
    CHECK(day("31/2/2026") == "-");
    CHECK(day("13/13/2026") == "-");
}

TEST_CASE("every kind of cell, good and bad") {
    const State s = table::small_week();
    const auto of = [&](std::string_view id) -> const Column& { return *Session::tracker.find(id); };
    const void* row = nullptr;
    s.each<Session>([&](const Session& x) { if (x.code == "S-261111-007") row = &x; });
    CHECK(cell(s, of("room"), "studio 10") != cell(s, of("room"), "Studio 1"));
    CHECK(cell(s, of("room"), "Studio 3") == "! Room: There is no room “Studio 3”.");
    CHECK(cell(s, of("platform"), "SPE Live") == "shopee");
    CHECK(cell(s, of("platform"), "Zalo") == "! Platform: “Zalo” is none of TikTok, Shopee.");
    CHECK(cell(s, of("kind"), "kol tier–1") == "kol_tier1");
    CHECK(cell(s, of("start"), "2026-11-12 19:00") == "2026-11-12T19:00:00+07:00[Asia/Ho_Chi_Minh]");
    CHECK(cell(s, of("start"), "22:15", row) == "2026-11-11T22:15:00+07:00[Asia/Ho_Chi_Minh]");
    CHECK(cell(s, of("start"), "12/11", row) == "2026-11-12T21:00:00+07:00[Asia/Ho_Chi_Minh]");
    CHECK(cell(s, of("start"), "9 Nov 19h30") == "2026-11-09T19:30:00+07:00[Asia/Ho_Chi_Minh]");
    CHECK(cell(s, of("start"), "soon").starts_with("! Start: “soon” is not a date and time"));
    CHECK(cell(s, of("target"), "x").starts_with("! GMV target: “x” is not an amount"));
    CHECK(cell(s, of("hosts"), "nguyen thi han; H002").find("#") == 0);
    CHECK(cell(s, of("hosts"), "Mai").starts_with("! Hosts: There is no host “Mai”."));
    CHECK(cell(s, of("title"), "\xFF\xFE").starts_with("! Title"));
    CHECK(cell(s, of("notes"), "null") == "");
}

TEST_CASE("exact text goes there and back for every stored column") {
    const State s = table::small_week();
    std::size_t cells = 0;
    for (const Tracker* tracker : trackers())
        s.table(*tracker).for_each([&](const Slot& slot) {
            for (const Column& c : tracker->columns) {
                if (!c.stored()) continue;
                const Value v = get(c, slot.row.get());
                const auto back = decode(encode(v, c), c);
                REQUIRE(back);
                CHECK(*back == v);
                cells += known(v);
            }
        });
    CHECK(cells >= 60);
    CHECK_FALSE(decode("nonsense", *Session::tracker.find("platform")));
    CHECK_FALSE(decode("12", *Session::tracker.find("target")));
    CHECK_FALSE(decode("17", *Session::tracker.find("room")));
}

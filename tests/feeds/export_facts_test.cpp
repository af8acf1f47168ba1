// SPDX-License-Identifier: Apache-2.0
// The real exports reach the sums of facts.json to the dong, and their rates agree with the counts beside them.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "feeds/export_text.h"

using namespace export_text;
using core::Figure;

namespace {

feeds::Export read(const std::string& file, feeds::Format expected) {
    const auto book = book_of(FIXTURES "/" + file);
    REQUIRE(feeds::recognise(book) == expected);
    const auto s = scene();
    auto out = feeds::read_export(book, expected, s);
    REQUIRE(out);
    CHECK(out->refused.empty());
    CHECK(out->ignored.empty());
    CHECK(out->remarks.empty());
    CHECK(out->unknown_columns.empty());
    return *out;
}

nlohmann::json facts_of(const char* section) {
    std::ifstream in(FIXTURES "/facts.json");
    return nlohmann::json::parse(in)[section];
}

std::string total(const feeds::Export& e, std::string_view name) {
    for (const auto& t : feeds::totals(e))
        if (t.name == name) return t.value ? core::figure_text(t.figure, *t.value) : "not measured";
    return "no such total";
}

std::string text(const nlohmann::json& v) { return std::to_string(v.get<std::int64_t>()); }

}  // namespace

TEST_CASE("TikTok LIVE performance, as downloaded in Vietnam") {
    const auto e = read("tiktok-live-performance.xlsx", feeds::Format::tiktok_live_vn);
    const auto facts = facts_of("tiktok_export");
    CHECK(e.rows == facts["rows"]);
    CHECK(total(e, "gmv") == text(facts["gmv"]));
    CHECK(total(e, "orders") == text(facts["orders"]));
    CHECK(total(e, "units") == text(facts["items"]));
    CHECK(total(e, "views") == text(facts["views"]));
    CHECK(total(e, "impressions") == text(facts["impressions"]));
    CHECK(total(e, "product_clicks") == text(facts["clicks"]));
    CHECK(e.currency == core::Currency("VND"));
    const auto& s = e.sessions.front();
    CHECK(s.live_id == "7415814468959110823");
    CHECK(s.title == "Biti's Mega live 🔥");
    CHECK(core::iso(core::Time{s.start_ms, scene().zone}) == "2026-11-06T19:30:00+07:00");
    CHECK(core::iso(core::Time{s.end_ms, scene().zone}) == "2026-11-06T22:56:00+07:00");
    CHECK(text_of(s.figures) ==
          "gmv_attributed=22265000 orders_main=365 orders_sku=418 units=418 buyers=364 views=41412 impressions=911064 product_impressions=82824 product_clicks=8501 likes=3922 comments=84 shares=19 "
          "new_followers=267 duration=12360 watch_per_view=42 watch_per_viewer=72 aov=61000 gmv_per_hour=6484951.46 impressions_per_hour=265358 show_gpm=24438.46 watch_gpm=537646.09 "
          "ctr_by_impression=0.1026 ctr_by_view=0.2053 tap_through=0.0455 ctor_main=0.0429 ctor_sku=0.0492 sku_order_rate=0.0005 follow_rate=0.0064 comment_rate=0.002 share_rate=0.0005 like_rate=0.0947");
    CHECK_FALSE(e.sessions[3].figures.has(Figure::new_followers));   // a blank cell is not zero
    CHECK(e.from == core::Date::of(2026, 11, 1));
    CHECK(e.to == core::Date::of(2026, 11, 20));
}

TEST_CASE("every rate of the export is the quotient of its definition") {
    const auto e = read("tiktok-live-performance.xlsx", feeds::Format::tiktok_live_vn);
    int compared = 0;
    for (const auto& s : e.sessions)
        for (const core::FigureValue& v : s.figures) {
            const auto counted = core::recomputed(v.figure, s.figures);
            if (!counted) continue;
            CAPTURE(s.row, core::spec_of(v.figure).id, v.value, *counted);
            const auto unit = core::spec_of(v.figure).unit;
            CHECK(std::abs(v.value - *counted) <= (unit == core::FigureUnit::ratio ? 51 : 1));   // two decimals of a percent, of an amount
            ++compared;
        }
    CHECK(compared > 250);
}

TEST_CASE("Shopee Live List in English and Indonesian") {
    for (const auto& [file, section] : {std::pair{"shopee-live-list-en.xlsx", "shopee_export_en"}, std::pair{"shopee-live-list-id.xlsx", "shopee_export_id"}}) {
        CAPTURE(file);
        const auto e = read(file, feeds::Format::shopee_live_list);
        const auto facts = facts_of(section);
        CHECK(e.rows == facts["rows"]);
        CHECK(total(e, "gmv_placed") == text(facts["placed"]));
        CHECK(total(e, "gmv_confirmed") == text(facts["confirmed"]));
        CHECK(total(e, "orders_placed") == text(facts["orders_placed"]));
        CHECK(e.account_id == "880011223");
    }
    const auto en = read("shopee-live-list-en.xlsx", feeds::Format::shopee_live_list);
    CHECK(en.currency == core::Currency("VND"));
    CHECK(core::iso(core::Time{en.sessions[0].start_ms, scene().zone}) == "2026-10-01T09:27:00+07:00");
    CHECK(core::iso(core::Time{en.sessions[0].end_ms, scene().zone}) == "2026-10-01T12:55:00+07:00");
    CHECK(text_of(en.sessions[0].figures) == "gmv_placed=26010000 gmv_confirmed=22753974 orders_placed=58 orders_confirmed=52 units_placed=62 units_confirmed=55 viewers=5496 engaged_viewers=2143 "
                                             "add_to_cart=145 comments=179 duration=12480 watch_average=87");
    CHECK(read("shopee-live-list-id.xlsx", feeds::Format::shopee_live_list).currency == core::Currency("IDR"));
}

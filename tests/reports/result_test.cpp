// SPDX-License-Identifier: Apache-2.0
#include "core/commands/rows.h"
#include "core/rules/pace.h"
#include "reports/story.h"
#include "support/sample.h"

using namespace core;

namespace {

const std::int64_t eight = story::moment("2026-11-09T20:00");

struct Evening {
    std::unique_ptr<support::MemoryDesk> desk = support::empty_desk();
    Id<Session> id = story::session(*desk, "S-1", "2026-11-09 20:00", "2026-11-09 20:04", "Ended", "1000000");

    std::string told(const Recording& recording, const std::string& claims = {}, const std::vector<reports::Earlier>& earlier = {}) const {
        const auto state = desk->state();
        return story::text(reports::session_result(*state, *state->find(id), recording, story::claims(claims), earlier));
    }
};

// Minute by minute; a refund in the fourth, silence is tested apart.
const char* const measured =
    "0 viewers=100 views=0 product_clicks=0 add_to_cart=0 orders=0 units=0 gmv=0\n"
    "1 viewers=300 views=400 product_clicks=40 add_to_cart=8 orders=2 units=3 gmv=400000\n"
    "2 viewers=250 views=700 product_clicks=80 add_to_cart=20 orders=6 units=9 gmv=1300000\n"
    "3 viewers=200 views=900 product_clicks=100 add_to_cart=25 orders=6 units=9 gmv=1200000 sku:B=3/2 sku:A=6/0\n";

}  // namespace

TEST_CASE("result: what a feed measured, to the last figure") {
    CHECK(Evening().told({{story::track(eight, measured)}}) ==
          "S-1 on air 20:00:00-20:03:00, began +0 min, ended -1 min, parts 1\n"
          "sales recorded 1200000 as of 2026-11-09\n"
          "target +20.0%, peak 300 at 20:01:00\n"
          "orders 6.00\nctr_views 0.111111 = 100/900\natc_clicks 0.250000 = 25/100\nclick_to_order 0.060000 = 6/100\nunits 9.00\naov 200000.00 = 1200000/6\ngpm 1333333.33 = 1200000/900\n"
          "atc_views 0.027778 = 25/900\nviews 900.00\nclicks 100.00\ncart 25.00\n"
          "no slot\n"
          "restated GMV ₫1,300,000 → ₫1,200,000 20:03:00\n"
          "product A 6 units, stock 0\nproduct B 3 units, stock 2\n"
          "20:00 viewers 100 orders 0 gmv 0 of 0\n20:01 viewers 300 orders 2 gmv 400000 of 400000\n20:02 viewers 250 orders 4 gmv 900000 of 1300000\n20:03 viewers 200 orders 0 gmv -100000 of 1200000\n");
}

TEST_CASE("result: definitions of an export stand apart, and its versions are said") {
    const std::string told = Evening().told({{story::track(eight, measured)}},
                                            "gmv_placed 1500000.00 VND 2026-11-09T23:00\ngmv_confirmed 1300000.00 VND 2026-11-09T23:00\n"
                                            "gmv_placed 1500000.00 VND 2026-11-12T09:00\ngmv_confirmed 1150000.50 VND 2026-11-12T09:00\n"
                                            "orders_placed 8 - 2026-11-12T09:00\norders_confirmed 5 - 2026-11-12T09:00\nproduct_clicks 104 - 2026-11-12T09:00\nctor_confirmed 0.0481 - 2026-11-12T09:00\n");
    CHECK(told.starts_with("S-1 on air 20:00:00-20:03:00, began +0 min, ended -1 min, parts 1\n"
                           "sales gmv_confirmed 1150001 as of 2026-11-12, was 1300000 as of 2026-11-09\n"
                           "sales gmv_placed 1500000 as of 2026-11-12\n"
                           "sales recorded 1200000 as of 2026-11-09\n"
                           "target +15.0%, peak 300 at 20:01:00\n"
                           "orders 5.00 exported\n"));
    CHECK(told.find("click_to_order 0.048077 exported\n") != std::string::npos);   // 5 / 104, not what was printed
    CHECK(told.find("views 900.00\n") != std::string::npos);                       // the export has none: as measured
    CHECK(told.find("restated Sales (confirmed) ₫1,300,000 → ₫1,150,001 2026-11-12\n") != std::string::npos);
    CHECK(told.find("restated Sales (placed)") == std::string::npos);
}

TEST_CASE("result: only an export") {
    const std::string told = Evening().told({}, "gmv_attributed 900000.00 VND 2026-11-10T08:00\norders_main 4 - 2026-11-10T08:00\npeak_viewers 77 - 2026-11-10T08:00\n");
    CHECK(told == "S-1 on air –-–, began –, ended –, parts 0\nsales gmv_attributed 900000 as of 2026-11-10\ntarget -10.0%, peak 77 at 08:00:00\norders 4.00 exported\naov 225000.00 exported\nno slot\n");
}

TEST_CASE("result: a silence is a gap, and the minutes in it are blank") {
    const std::string told = Evening().told({{story::track(eight, "0 gmv=0\n1 gmv=100\n2 gmv=200\n3 gmv=300\n4 gmv=400\n9 gmv=900 restated\n")}});
    CHECK(told.find("20:05 viewers – orders – gmv –\n") != std::string::npos);
    CHECK(told.find("20:09 viewers – orders – gmv 500 of 900\n") != std::string::npos);
    CHECK(told.find("gap 20:04:00-20:09:00 4\n") != std::string::npos);
    CHECK(told.find("1 samples restated\n") != std::string::npos);
}

TEST_CASE("result: a session in two parts adds up") {
    const std::string told = Evening().told({{story::track(eight, "0 orders=0 gmv=0\n1 orders=2 gmv=200\n"), story::track(eight + 3 * minute_ms, "0 orders=0 gmv=0\n1 orders=3 gmv=500\n")}});
    CHECK(told.find("parts 2\n") != std::string::npos);
    CHECK(told.find("sales recorded 700 ") != std::string::npos);
    CHECK(told.find("\norders 5.00\n") != std::string::npos);
    CHECK(told.find("20:04 viewers – orders 3 gmv 500 of 700\n") != std::string::npos);
}

TEST_CASE("slot: median and last, by a definition that both have") {
    const auto dong = [](std::int64_t minor) { return Money{minor, Currency("VND")}; };
    const auto said = [&](std::string_view id, std::int64_t minor) { return reports::Sales{id, id, {}, dong(minor), 0, {}, no_number}; };
    const std::vector<reports::Earlier> earlier{{{}, "S-4", {}, {said("recorded", 300)}}, {{}, "S-3", {}, {said("gmv_confirmed", 180), said("recorded", 220)}},
                                                {{}, "S-2", {}, {said("gmv_confirmed", 120)}}, {{}, "S-1", {}, {{"recorded", {}, {}, Money{5, Currency("USD")}, 0, {}, no_number}}}};
    CHECK(story::text(reports::compare_slot({said("gmv_confirmed", 180), said("recorded", 200)}, earlier)) == "slot by gmv_confirmed: 2, median 150 +20.0%, last S-3 180 +0.0%\n");
    CHECK(story::text(reports::compare_slot({said("gmv_placed", 400), said("recorded", 130)}, earlier)) == "slot by recorded: 2, median 260 -50.0%, last S-4 300 -56.7%\n");
    CHECK(story::text(reports::compare_slot({said("gmv_24h", 1)}, earlier)) == "no slot\n");
}

TEST_CASE("over: ended, or its end has passed") {
    const auto desk = support::empty_desk();
    const std::int64_t now = support::sample_now().ms;
    const auto over = [&](const char* code, const char* start, const char* end, const char* status) {
        const auto id = story::session(*desk, code, start, end, status);
        return reports::is_over(*desk->state()->find(id), now);
    };
    CHECK(over("A", "2026-11-11 09:00", "2026-11-11 10:00", "Ended"));
    CHECK(over("B", "2026-11-11 09:00", "2026-11-11 10:00", "Planned"));
    CHECK(!over("C", "2026-11-11 20:00", "2026-11-11 21:00", "Planned"));
    CHECK(!over("D", "2026-11-11 09:00", "2026-11-11 10:00", "On air"));
    CHECK(!over("E", "2026-11-11 09:00", "2026-11-11 10:00", "Cancelled"));
    CHECK(!over("F", "2026-11-11 09:00", "2026-11-11 10:00", "Draft"));
}

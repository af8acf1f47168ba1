// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/money.h"
#include "core/time.h"

using namespace core;

namespace {
struct Known { const char* zone; const char* wall; std::int64_t epoch; int offset; };
const Known known_times[] = {
#include "zones.inc"
};
const Zone saigon = *Zone::named("Asia/Ho_Chi_Minh");
const Zone angeles = *Zone::named("America/Los_Angeles");
}  // namespace

TEST_CASE("wall clocks agree with zoneinfo, both ways") {
    for (const Known& k : known_times) {
        CAPTURE(k.zone, k.wall);
        const Zone zone = *Zone::named(k.zone);
        const auto t = time_of_iso(k.wall, zone);
        REQUIRE(t);
        CHECK(t->ms == k.epoch * 1000);
        CHECK(offset_minutes(t->ms, zone) == k.offset);
        CHECK(iso(*t).substr(0, 16) == std::string(k.wall).replace(10, 1, "T"));
    }
}

TEST_CASE("a time that the clock skips is refused with the next one") {
    const auto gap = at(Date::of(2026, 3, 8), 2 * hour_ms + 30 * minute_ms, angeles);
    REQUIRE_FALSE(gap);
    CHECK(gap.error().text == "02:30 does not exist on 2026-03-08 in America/Los_Angeles: clocks go forward. The first time after it is 03:00.");
    const auto twice = at(Date::of(2026, 11, 1), hour_ms + 30 * minute_ms, angeles);
    REQUIRE(twice);
    CHECK(iso(*twice) == "2026-11-01T01:30:00-07:00");
}

TEST_CASE("past midnight and before the epoch") {
    const auto late = at(Date::of(2026, 11, 9), 25 * hour_ms, saigon);
    REQUIRE(late);
    CHECK(iso(*late) == "2026-11-10T01:00:00+07:00");
    CHECK(iso(Time{-1, *Zone::named("UTC")}) == "1969-12-31T23:59:59.999+00:00");
    CHECK(iso(*time_of_iso("1969-07-20T20:17:40Z", saigon)) == "1969-07-21T04:17:40+08:00");
}

TEST_CASE("ISO text: what is read and what is not") {
    CHECK(time_of_iso("2026-11-09T16:00:05+07:00", saigon)->ms == 1794214805000);
    CHECK(time_of_iso("2026-11-09T09:00:05.250Z", saigon)->ms == 1794214805250);
    for (const char* bad : {"2026-13-01 10:00", "2026-02-30 10:00", "2026-11-09", "2026-11-09T25:00", "2026-11-09T10:60", "2026-11-09T10:00+7", "x"}) CHECK_FALSE(time_of_iso(bad, saigon));
    CHECK_FALSE(date_of_iso("2026-1-1"));
    CHECK(iso(Date::of(2024, 2, 29)) == "2024-02-29");
    CHECK_FALSE(Date::of(2026, 2, 29).known());
    CHECK(Date::of(2026, 11, 22).weekday() == 7);
    CHECK(Date::of(1969, 12, 31).weekday() == 3);
}

TEST_CASE("money is exact decimal text") {
    const Currency vnd("VND"), usd("USD"), kwd("KWD");
    CHECK(amount_text({1250, usd}) == "12.50");
    CHECK(amount_text({-5, usd}) == "-0.05");
    CHECK(amount_text({12500000, vnd}) == "12500000");
    CHECK(money_of("12.5", usd)->minor == 1250);
    CHECK(money_of("-0.05", usd)->minor == -5);
    CHECK(money_of("1.2345", kwd) == std::nullopt);
    CHECK(money_of("1.2300", usd)->minor == 123);
    CHECK(money_of("12.5", vnd) == std::nullopt);
    CHECK(money_of("92233720368547758.08", usd) == std::nullopt);
    CHECK(money_of("1e5", usd) == std::nullopt);
    CHECK(amount_text({INT64_MIN, vnd}) == "-9223372036854775808");
    CHECK(plus({1, usd}, {2, vnd}) == std::nullopt);
    CHECK(plus({INT64_MAX, vnd}, {1, vnd}) == std::nullopt);
    CHECK(plus({}, {2, vnd}) == Money{2, vnd});
    CHECK(currency_of("₫") == vnd);
    CHECK(currency_of("Rp") == Currency("IDR"));
    CHECK_FALSE(currency_of("XYZQ"));
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "platforms/retry_after.h"

using platforms::read_retry_after;

namespace {

// 2026-11-11 13:00:00 UTC
constexpr std::int64_t now_ms = 1'794'402'000'000;

std::string said(const std::string& value, const std::string& date = {}) {
    const auto after = read_retry_after(value, date, now_ms);
    if (!after) return "nothing";
    return std::to_string(after->wait_ms / 1000) + (after->capped ? " s, capped" : " s");
}

}  // namespace

TEST_CASE("Retry-After: seconds, dates, and what cannot be meant") {
    CHECK(said("120") == "120 s");
    CHECK(said("0") == "nothing");
    CHECK(said("900") == "900 s");
    CHECK(said("901") == "900 s, capped");
    CHECK(said("1000000000") == "900 s, capped");
    CHECK(said("99999999999999999999999999") == "900 s, capped");
    CHECK(said("Wed, 11 Nov 2026 13:02:00 GMT") == "120 s");
    CHECK(said("Wednesday, 11-Nov-26 13:02:00 GMT") == "120 s");
    CHECK(said("Wed Nov 11 13:02:00 2026") == "120 s");
    CHECK(said("Wed, 11 Nov 2026 12:58:00 GMT") == "nothing");
    CHECK(said("Wed, 11 Nov 2099 13:00:00 GMT") == "900 s, capped");
    for (const char* garbage : {"", "-5", "1.5", "soon", "12 minutes", "0x10", "Wed, 99 Nov 2026 13:02:00 GMT", ":"}) CHECK(said(garbage) == "nothing");
}

TEST_CASE("a date counts against the server's own clock, so that a wrong clock here does no harm") {
    CHECK(said("Wed, 11 Nov 2026 15:00:30 GMT", "Wed, 11 Nov 2026 15:00:00 GMT") == "30 s");
    CHECK(said("Wed, 11 Nov 2026 13:00:30 GMT", "garbage") == "30 s");
}

// SPDX-License-Identifier: Apache-2.0
// The files of a team's week, read by us and by openpyxl / Python's csv (tests/sheets/expected).
#include <catch2/catch.hpp>

#include "sheets/dump.h"

#include <sstream>

namespace {

// Our dump says more than openpyxl's values: currency and percent come from the number format.
std::string values_only(std::string text) {
    for (auto at = text.find(" ["); at != std::string::npos; at = text.find(" [", at))
        text.erase(at, text.find(']', at) + 1 - at);
    return text;
}

std::string expected(const std::string& name) { return dump::content_of(SOURCE_DIR "/tests/sheets/expected/" + name + ".txt"); }

}  // namespace

TEST_CASE("a file of the week reads as openpyxl reads it") {
    const auto name = GENERATE(as<std::string>(), "schedule.xlsx", "payments-2026-10.xlsx", "kmi-tracker-2026-10.xlsx", "tiktok-live-performance.xlsx",
                               "shopee-live-list-en.xlsx", "shopee-live-list-id.xlsx");
    CAPTURE(name);
    REQUIRE(expected(name).size() > 1000);
    CHECK(values_only(dump::file(FIXTURES "/" + name)) == expected(name));
}

TEST_CASE("a text file of the week reads as Python's csv reads it") {
    const auto name = GENERATE(as<std::string>(), "host-roster.csv", "products.csv", "check-ins-2026-W46.csv");
    CAPTURE(name);
    REQUIRE(expected(name).size() > 500);
    CHECK(dump::file(FIXTURES "/" + name) == expected(name));
}

TEST_CASE("the schedule reads the same from ods and from xlsx, but for the formulas that only LibreOffice has worked out") {
    std::istringstream ods(values_only(dump::file(FIXTURES "/schedule.ods"))), xlsx(values_only(dump::file(FIXTURES "/schedule.xlsx")));
    std::string ours, theirs, differing;
    while (std::getline(ods, ours) && std::getline(xlsx, theirs))
        if (ours != theirs) differing += theirs + " | " + ours + "\n";
    CHECK(differing ==
          "L8 formula without value | L8 text deck\nL21 formula without value | L21 text deck\n"
          "L32 formula without value | L32 text deck\nL69 formula without value | L69 text deck\n"
          "L71 formula without value | L71 text deck\nL82 formula without value | L82 text deck\n"
          "E84 formula without value | E84 number 200\n");
    CHECK_FALSE(std::getline(ods, ours));
    CHECK_FALSE(std::getline(xlsx, theirs));
}

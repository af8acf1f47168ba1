// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "desk/log.h"
#include "desk/workspace.h"

TEST_CASE("secrets are blacked out, the rest stays") {
    const std::pair<const char*, const char*> cases[] = {
        {"12 rows.set (3 rows) by Khoa", "12 rows.set (3 rows) by Khoa"},
        {"access_token=abc.DEF-123&x=1", "access_token=•••&x=1"},
        {R"({"app_secret":"s3cr3t","shop":7})", R"({"app_secret=•••","shop":7})"},
        {"Authorization: Bearer eyJhbGciOi next", "Authorization=••• next"},
        {"x-sign: 99ab; path /orders", "x-sign=•••; path /orders"},
        {"bank_account = 0071000123456 of Hạnh", "bank_account=••• of Hạnh"},
        {"paid to 0071000123456", "paid to •••"},
        {"PAY-2610-001 due 2026-11-09", "PAY-2610-001 due 2026-11-09"},
        {"the token was refused", "the token was refused"},
        {"two\nlines", "two lines"}};
    for (const auto& [text, expected] : cases) CHECK(desk::redacted(text) == expected);
}

TEST_CASE("the log of a workspace lies in it and holds what was done, without secrets") {
    Workspace workspace;
    {
        auto desk = workspace.open();
        desk->log().write(desk::Level::warning, "test", "token=hidden");
        desk->log().flush();
    }
    std::ifstream in(workspace.folder() / "logs" / "callboard.log");
    std::stringstream text;
    text << in.rdbuf();
    CHECK(text.str().find("[test] token=•••") != std::string::npos);
    CHECK(text.str().find("hidden") == std::string::npos);
}

TEST_CASE("a log without a folder is quiet") {
    desk::Log none;
    none.write(desk::Level::error, "test", "nobody hears");
    desk::Log nowhere(std::filesystem::path("/proc/nowhere"));
    nowhere.write(desk::Level::error, "test", "nobody hears");
    SUCCEED();
}

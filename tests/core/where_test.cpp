// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/where.h"
#include "support/desk_table.h"

using namespace core;

namespace {
std::string codes(const State& s, std::string_view expression) {
    const auto where = parse_where(Session::tracker, expression, s, Date::of(2026, 11, 11));
    if (!where) return "! " + where.error().text;
    const auto again = parse_where(Session::tracker, where->text(), s, Date::of(2026, 11, 11));
    std::string out, second;
    const Scene scene{s, table::moment("2026-11-11 20:14")};
    s.each<Session>([&](const Session& x) {
        if (where->holds(&x, scene)) out += x.code.substr(9) + " ";
        if (again && again->holds(&x, scene)) second += x.code.substr(9) + " ";
    });
    CHECK(out == second);   // its own text means the same
    return out;
}
}  // namespace

TEST_CASE("EXPR selects what it says") {
    const State s = table::small_week();
    CHECK(codes(s, "") == "005 007 008 ");
    CHECK(codes(s, "platform = tiktok") == "007 008 ");
    CHECK(codes(s, "platform != tiktok") == "005 ");
    CHECK(codes(s, "room = \"Studio 2\" and brand = 'hada lab'") == "007 008 ");
    CHECK(codes(s, "room = Studio 2 and brand ~ hada") == "007 008 ");
    CHECK(codes(s, "start < 2026-11-11T21:00") == "005 ");
    CHECK(codes(s, "start >= 2026-11-11T14:00:00Z") == "007 008 ");
    CHECK(codes(s, "target > 100tr") == "007 ");
    CHECK(codes(s, "target = null") == "008 ");
    CHECK(codes(s, "target != null") == "005 007 ");
    CHECK(codes(s, "hosts ~ duc") == "007 008 ");
    CHECK(codes(s, "hosts = \"Đặng Văn Đức\"") == "007 008 ");
    CHECK(codes(s, "title ~ CHONG") == "005 ");
    CHECK(codes(s, "room = \"No such room\"") == "");
    CHECK(codes(s, "length >= 2h") == "005 007 ");
    CHECK(codes(s, "title = \"Khuya\" AND status = planned") == "008 ");
}

TEST_CASE("what cannot be read is said") {
    const State s = table::small_week();
    CHECK(codes(s, "colour = red").starts_with("! “colour” is no column of sessions. Columns: code, title,"));
    CHECK(codes(s, "title") == "! After “title” one of = != < <= > >= ~ is needed.");
    CHECK(codes(s, "title = \"open").starts_with("! The quote after “title” is not closed."));
    CHECK(codes(s, "target > lots").starts_with("! GMV target"));
    CHECK(codes(s, "title = \"a\" or title = \"b\"").find("joined by `and`") != std::string::npos);
}

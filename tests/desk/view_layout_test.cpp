// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "desk/view_layout.h"

TEST_CASE("a layout comes back from its text") {
    desk::ViewLayout layout;
    layout.columns = {{"code", 120}, {"start", 0}};
    layout.where = "status = live and room ~ \"studio 1\"";
    layout.search = "nguyễn";
    layout.group = "room";
    layout.sorts = {{"start", true}, {"code", false}};
    layout.colours = {{"status = live", "bad", ""}, {"target > 100", "good", "target"}};
    layout.frozen = 2;
    CHECK(desk::layout_of(desk::text_of(layout)) == layout);
}

TEST_CASE("text that is no layout is a fresh view") {
    for (const char* text : {"", "{", "[]", "7", R"({"columns":7,"sorts":[3],"frozen":"x","where":[]})", "{\"where\":\"\xff\"}"}) CHECK(desk::layout_of(text) == desk::ViewLayout{{}, "", "", "", {}, {}, 1});
    CHECK(desk::layout_of(R"({"frozen":-5})").frozen == 0);
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <sstream>

#include "desk/text_table.h"

TEST_CASE("columns stand under their headings, whatever the script") {
    desk::TextTable table{{{"Name"}, {"Stock", true}, {"Note"}}, {{"Nguyễn Thị Hân", "12", "x"}, {"直播间", "1,200", ""}, {"a", "0", "ก็ดี"}}};
    std::ostringstream out;
    table.print(out);
    CHECK(out.str() ==
          "Name            Stock  Note\n"
          "Nguyễn Thị Hân     12  x\n"
          "直播间          1,200\n"
          "a                   0  ก็ดี\n");
}

TEST_CASE("text from outside moves no cursor and takes one line") {
    CHECK(desk::one_line("a\x1b[2Jb\nc\td\x7f") == "a [2Jb c d ");
    CHECK(desk::one_line("a\xe2\x80\xae" "b") == "a b");      // right-to-left override
    CHECK(desk::one_line("bad \xff\xfe bytes").size() > 0);
    CHECK(desk::one_line("abcdef", 4) == "abc…");
    CHECK(desk::one_line("abcd", 4) == "abcd");
    CHECK(desk::terminal_width(desk::one_line("直播间直播间", 5)) <= 5);
    CHECK(desk::terminal_width("e\xcc\x81") == 1);
}

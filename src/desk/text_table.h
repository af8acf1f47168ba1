// SPDX-License-Identifier: Apache-2.0
// A table as aligned text for a terminal. Text from outside cannot move the cursor: control characters are replaced. Pure.
#pragma once
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct TextColumn {
    std::string title;
    bool right = false;         // numbers
    std::size_t widest = 40;    // longer cells end in …; 0 = never cut
};

struct TextTable {
    std::vector<TextColumn> columns;
    std::vector<std::vector<std::string>> rows;
    void print(std::ostream& out) const;
};

/// Cells that a terminal gives to the text: accents none, Chinese two.
std::size_t terminal_width(std::string_view utf8);
/// Without control characters and line breaks; at most `widest` cells (0 = all).
std::string one_line(std::string_view utf8, std::size_t widest = 0);

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// What a saved view holds: which columns, how wide, which rows, in which order. A value and its text (JSON), so that the
// window and `export --view` read the same. Columns by id: what is unknown here is left out, never an error. Any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct ViewLayout {
    struct Shown {
        std::string column;
        int width = 0;          // pixels at 100 %; 0 = by the column
        friend bool operator==(const Shown&, const Shown&) = default;
    };
    struct Sort {
        std::string column;
        bool descending = false;
        friend bool operator==(const Sort&, const Sort&) = default;
    };
    struct Colour {
        std::string where;      // EXPR
        std::string tone;       // good, warn, bad, accent, quiet
        std::string column;     // empty: the whole row
        friend bool operator==(const Colour&, const Colour&) = default;
    };
    std::vector<Shown> columns;   // from left to right; none: all of the tracker
    std::string where, search, group;
    std::vector<Sort> sorts;
    std::vector<Colour> colours;
    int frozen = 1;
    friend bool operator==(const ViewLayout&, const ViewLayout&) = default;
};

std::string text_of(const ViewLayout& layout);
/// Text that is no layout gives the layout of a fresh view.
ViewLayout layout_of(std::string_view text);

}  // namespace desk

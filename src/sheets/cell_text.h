// SPDX-License-Identifier: Apache-2.0
// The text of a cell in mark-up: paragraphs become lines, runs of white space shrink to one blank. Used by one thread at
// a time. Knows no vocabulary.
#pragma once

#include "sheets/limits.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

class CellText {
public:
    void clear() { text_.clear(); paragraphs_ = 0; blank_ = true; }
    void paragraph() {
        if (paragraphs_++ > 0) text_ += '\n';
        blank_ = true;
    }
    void add(std::string_view piece) {
        for (const char c : piece) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space || !blank_) text_ += space ? ' ' : c;
            blank_ = space;
        }
    }
    void line() {
        while (!text_.empty() && text_.back() == ' ') text_.pop_back();
        text_ += '\n';
        blank_ = true;
    }
    void exact(char c, std::int64_t times) {
        text_.append(static_cast<std::size_t>(std::min<std::int64_t>(times, limits::characters + 1)), c);
        blank_ = false;
    }
    bool too_long() const { return text_.size() > 4 * static_cast<std::size_t>(limits::characters) + 64; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    int paragraphs_ = 0;
    bool blank_ = true;
};

}  // namespace sheets

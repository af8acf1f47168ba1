// SPDX-License-Identifier: Apache-2.0
// Single characters as UTF-8, for readers that meet them as numbers. Any thread.
#pragma once

#include <string>

namespace sheets {

// May stand in a text: no control but tab and line ends, no surrogate, no non-character at the end of a plane.
inline bool is_character(unsigned code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && (code & 0xFFFE) != 0xFFFE;
}

inline void append_utf8(std::string& into, unsigned code) {
    const auto tail = [&into](unsigned bits) { into += static_cast<char>(0x80 | (bits & 0x3F)); };
    if (code < 0x80) {
        into += static_cast<char>(code);
    } else if (code < 0x800) {
        into += static_cast<char>(0xC0 | (code >> 6));
        tail(code);
    } else if (code < 0x10000) {
        into += static_cast<char>(0xE0 | (code >> 12));
        tail(code >> 6);
        tail(code);
    } else {
        into += static_cast<char>(0xF0 | (code >> 18));
        tail(code >> 12);
        tail(code >> 6);
        tail(code);
    }
}

}  // namespace sheets

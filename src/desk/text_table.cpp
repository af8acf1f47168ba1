// SPDX-License-Identifier: Apache-2.0
#include "desk/text_table.h"

#include <algorithm>
#include <cstdint>

namespace desk {
namespace {

struct Mark {
    char32_t code = 0;
    std::size_t bytes = 1;
};

Mark mark_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (bytes == 1 || at + bytes > text.size()) return {lead, 1};
    char32_t code = lead & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    return {code, bytes};
}

bool within(char32_t c, char32_t from, char32_t to) { return c >= from && c <= to; }

std::size_t cells(char32_t c) {
    if (within(c, 0x300, 0x36F) || c == 0x0E31 || within(c, 0x0E34, 0x0E3A) || within(c, 0x0E47, 0x0E4E) || within(c, 0x200B, 0x200F) || within(c, 0xFE00, 0xFE0F)) return 0;
    if (within(c, 0x1100, 0x115F) || within(c, 0x2E80, 0xA4CF) || within(c, 0xAC00, 0xD7A3) || within(c, 0xF900, 0xFAFF) || within(c, 0xFE30, 0xFE6F) ||
        within(c, 0xFF00, 0xFF60) || within(c, 0x1F300, 0x1FAFF) || within(c, 0x20000, 0x3FFFD))
        return 2;
    return 1;
}

// Control characters, and marks that turn the direction of what follows.
bool harmful(char32_t c) { return c < 0x20 || within(c, 0x7F, 0x9F) || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069); }

}  // namespace

std::size_t terminal_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Mark mark = mark_at(text, i);
        width += cells(mark.code);
        i += mark.bytes;
    }
    return width;
}

std::string one_line(std::string_view text, std::size_t widest) {
    std::string out;
    std::size_t width = 0, fits = 0;   // fits: bytes after which … still has room
    for (std::size_t i = 0; i < text.size();) {
        const Mark mark = mark_at(text, i);
        const std::string_view bytes = harmful(mark.code) ? std::string_view(" ") : text.substr(i, mark.bytes);
        width += cells(harmful(mark.code) ? U' ' : mark.code);
        if (widest && width > widest) {
            out.resize(fits);
            return out + "…";
        }
        out += bytes;
        if (!widest || width < widest) fits = out.size();
        i += mark.bytes;
    }
    return out;
}

void TextTable::print(std::ostream& out) const {
    std::vector<std::size_t> widths;
    std::vector<std::vector<std::string>> shown;
    for (const TextColumn& column : columns) widths.push_back(terminal_width(column.title));
    for (const auto& row : rows) {
        std::vector<std::string> line;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            line.push_back(one_line(c < row.size() ? row[c] : std::string(), columns[c].widest));
            widths[c] = std::max(widths[c], terminal_width(line.back()));
        }
        shown.push_back(std::move(line));
    }
    const auto print_line = [&](const auto& cell_of) {
        std::string line;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::string& cell = cell_of(c);
            const std::string gap(widths[c] - terminal_width(cell), ' ');
            line += columns[c].right ? gap + cell : cell + gap;
            line += "  ";
        }
        line.resize(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    };
    print_line([&](std::size_t c) -> const std::string& { return columns[c].title; });
    for (const auto& line : shown) print_line([&](std::size_t c) -> const std::string& { return line[c]; });
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
#include "sheets/separated.h"

#include "sheets/number_format.h"
#include "sheets/out_text.h"
#include "sheets/text_guard.h"

namespace sheets {

std::string safe_text(const core::OutCell& cell, core::Currency of_column) {
    const bool digits = cell.kind != core::OutKind::text && (cell.kind != core::OutKind::decimal || number_of(cell.text).has_value());
    return digits ? plain_text(cell, of_column) : guarded(writable(cell.text));
}

void append_field(std::string& into, std::string_view text, char separator) {
    const bool edge_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    const char special[] = {separator, '"', '\n', '\r', '\t', '\0'};
    if (!edge_blank && text.find_first_of(special) == std::string_view::npos) {
        into += text;
        return;
    }
    into += '"';
    for (const char c : text) {
        if (c == '"') into += '"';
        into += c;
    }
    into += '"';
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/text_guard.h"

#include <algorithm>
#include <array>

namespace sheets {
namespace {

// Apostrophes in front belong to the text: it needs one more, so that exactly one can be taken away again.
std::string_view behind_apostrophes(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('\''), text.size()));
}

}  // namespace

bool would_be_formula(std::string_view text) {
    if (text.empty()) return false;
    static constexpr std::string_view narrow = "=+-@\t\r\n";
    if (narrow.find(text.front()) != std::string_view::npos) return true;
    static constexpr std::array<std::string_view, 4> wide = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    return std::any_of(wide.begin(), wide.end(), [text](std::string_view sign) { return text.starts_with(sign); });
}

std::string guarded(std::string_view text) {
    return would_be_formula(behind_apostrophes(text)) ? "'" + std::string(text) : std::string(text);
}

std::string_view unguarded(std::string_view text) {
    return text.starts_with('\'') && would_be_formula(behind_apostrophes(text)) ? text.substr(1) : text;
}

}  // namespace sheets

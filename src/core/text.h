// SPDX-License-Identifier: Apache-2.0
// Text as people mean it: folding for search (accents and case ignored, Thai vowels kept), collation keys
// for order (Vietnamese and Thai), plain helpers on UTF-8. Any thread. ICU's C API stays behind this header.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Lower case without accents: `Nguyễn` → `nguyen`, `Đào` → `dao`. Only U+0300-036F are stripped, so Thai stays whole.
std::string fold(std::string_view utf8);

/// Bytes whose order is the order of the words (Vietnamese rules; digits by value: `Studio 2` before `Studio 10`).
std::string collation_key(std::string_view utf8);
int collate(std::string_view a, std::string_view b);

/// Key for "the same name": folded, white space and dashes unified, trimmed.
std::string name_key(std::string_view utf8);

std::string_view trimmed(std::string_view text);
std::vector<std::string> split_any(std::string_view text, std::string_view separators);  // trimmed, no empties
std::string joined(const std::vector<std::string>& parts, std::string_view between);
bool is_utf8(std::string_view text);
/// Code points, for limits and messages.
std::size_t length_utf8(std::string_view text);

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "sheets/sheet_names.h"

#include "core/text.h"
#include "sheets/out_text.h"

namespace sheets {
namespace {

constexpr std::size_t longest = 31;   // UTF-16 units

std::string shortened(std::string name, std::size_t units) {
    while (utf16_length(name) > units) {
        while ((static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
        name.pop_back();
    }
    return name;
}

std::string cleaned(std::string_view wanted) {
    std::string name;
    for (const char c : writable(wanted)) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        name += control || std::string_view("[]:*?/\\").find(c) != std::string_view::npos ? ' ' : c;
    }
    name = shortened(std::string(core::trimmed(name)), longest);
    while (!name.empty() && (name.front() == '\'' || name.front() == ' ')) name.erase(0, 1);
    while (!name.empty() && (name.back() == '\'' || name.back() == ' ')) name.pop_back();
    return name.empty() || core::fold(name) == "history" ? "Sheet" : name;   // Excel keeps “History” for itself
}

}  // namespace

std::string SheetNames::unique(std::string_view wanted) {
    const std::string clean = cleaned(wanted);
    std::string name = clean;
    for (int n = 2; !taken_.insert(core::fold(name)).second; ++n) {
        const std::string number = " (" + std::to_string(n) + ")";
        name = shortened(clean, longest - number.size()) + number;
    }
    return name;
}

}  // namespace sheets

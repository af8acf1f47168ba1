// SPDX-License-Identifier: Apache-2.0
#include "core/text.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <memory>

namespace core {
namespace {

std::u16string to_utf16(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    std::u16string out(utf8.size() + 1, u'\0');
    u_strFromUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, utf8.data(),
                         static_cast<std::int32_t>(utf8.size()), 0xFFFD, nullptr, &status);
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return out;
}

void append_utf8(std::string& out, UChar32 c) {
    char buffer[4];
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(buffer, n, c);
    out.append(buffer, static_cast<std::size_t>(n));
}

// Letters without a decomposition that people still type without their stroke.
const char* plain_letter(UChar32 c) {
    switch (c) {
    case 0x111: case 0x110: case 0xF0: return "d";
    case 0xF8: case 0xD8: return "o";
    case 0x142: case 0x141: return "l";
    case 0xE6: case 0xC6: return "ae";
    case 0x153: case 0x152: return "oe";
    case 0xDF: return "ss";
    case 0x131: return "i";
    default: return nullptr;
    }
}

struct CollatorCloser {
    void operator()(UCollator* c) const { ucol_close(c); }
};

// One collator a thread: ICU lets one thread at a time read a collator.
UCollator* collator() {
    thread_local std::unique_ptr<UCollator, CollatorCloser> mine = [] {
        UErrorCode status = U_ZERO_ERROR;
        UCollator* c = ucol_open("vi", &status);
        if (U_SUCCESS(status)) ucol_setAttribute(c, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
        return std::unique_ptr<UCollator, CollatorCloser>(c);
    }();
    return mine.get();
}

bool all_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::u16string decomposed(const std::u16string& wide) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    std::u16string out(wide.size() * 3 + 8, u'\0');
    const auto size = [](const std::u16string& s) { return static_cast<std::int32_t>(s.size()); };
    std::int32_t n = unorm2_normalize(nfd, wide.data(), size(wide), out.data(), size(out), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        out.resize(static_cast<std::size_t>(n) + 1);
        n = unorm2_normalize(nfd, wide.data(), size(wide), out.data(), size(out), &status);
    }
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(n) : 0);
    return out;
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    if (all_ascii(utf8)) {
        for (const char c : utf8) out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
        return out;
    }
    const std::u16string apart = decomposed(to_utf16(utf8));
    const auto n = static_cast<std::int32_t>(apart.size());
    for (std::int32_t i = 0; i < n;) {
        UChar32 c = 0;
        U16_NEXT(apart.data(), i, n, c);
        if (c >= 0x300 && c <= 0x36F) continue;
        if (const char* plain = plain_letter(c)) out += plain;
        else append_utf8(out, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    }
    return out;
}

std::string collation_key(std::string_view utf8) {
    const std::u16string wide = to_utf16(utf8);
    std::string key(wide.size() * 4 + 16, '\0');
    const auto write = [&] {
        return ucol_getSortKey(collator(), wide.data(), static_cast<std::int32_t>(wide.size()),
                               reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    };
    std::int32_t n = write();
    if (static_cast<std::size_t>(n) > key.size()) {
        key.resize(static_cast<std::size_t>(n));
        n = write();
    }
    key.resize(n > 0 ? static_cast<std::size_t>(n - 1) : 0);
    return key;
}

int collate(std::string_view a, std::string_view b) {
    UErrorCode status = U_ZERO_ERROR;
    return ucol_strcollUTF8(collator(), a.data(), static_cast<std::int32_t>(a.size()), b.data(),
                            static_cast<std::int32_t>(b.size()), &status);
}

std::string name_key(std::string_view utf8) {
    const std::string folded = fold(utf8);
    const auto n = static_cast<std::int32_t>(folded.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
    std::string out;
    bool gap = false;
    for (std::int32_t i = 0; i < n;) {
        const std::int32_t from = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, n, c);
        if (c < 0 || u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += ' ';
        gap = false;
        const bool dash = (c >= 0x2010 && c <= 0x2014) || c == 0x2212;
        if (dash) out += '-';
        else if (c == 0x2018 || c == 0x2019) out += '\'';
        else out.append(folded, static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
    }
    return out;
}

namespace {
std::size_t blank_at(std::string_view s, bool front) {
    if (s.empty()) return 0;
    const char c = front ? s.front() : s.back();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return 1;
    if (s.size() < 2) return 0;
    return (front ? s.substr(0, 2) : s.substr(s.size() - 2)) == "\xC2\xA0" ? 2 : 0;
}
}  // namespace

std::string_view trimmed(std::string_view text) {
    while (const std::size_t n = blank_at(text, true)) text.remove_prefix(n);
    while (const std::size_t n = blank_at(text, false)) text.remove_suffix(n);
    return text;
}

std::vector<std::string> split_any(std::string_view text, std::string_view separators) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t at = text.find_first_of(separators);
        const std::string_view part = trimmed(text.substr(0, at));
        if (!part.empty()) parts.emplace_back(part);
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

bool is_utf8(std::string_view text) {
    const auto n = static_cast<std::int32_t>(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::int32_t i = 0; i < n;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, n, c);
        if (c < 0) return false;
    }
    return true;
}

std::size_t length_utf8(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++n;
    return n;
}

}  // namespace core

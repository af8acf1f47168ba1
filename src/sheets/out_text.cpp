// SPDX-License-Identifier: Apache-2.0
#include "sheets/out_text.h"

#include "core/text.h"
#include "sheets/number_format.h"
#include "sheets/utf8.h"

#include <algorithm>
#include <cstdio>

namespace sheets {
namespace {

// 0.125 → 12.5%, by moving the point and nothing else.
std::string percent_text(std::string_view ratio) {
    std::string digits = plain_digits(ratio);
    const bool negative = digits.starts_with('-');
    if (negative) digits.erase(0, 1);
    auto point = digits.find('.');
    if (point == std::string::npos) point = digits.size();
    else digits.erase(point, 1);
    while (digits.size() < point + 2) digits += '0';
    digits.insert(point + 2, 1, '.');
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    while (digits.size() > 1 && digits.front() == '0' && digits[1] != '.') digits.erase(0, 1);
    return (negative ? "-" : "") + digits + "%";
}

}  // namespace

std::string day_time_text(std::int64_t ms) {
    const std::int64_t size = ms < 0 ? -ms : ms;
    char text[48];
    int length = std::snprintf(text, sizeof text, "%s%02lld:%02lld", ms < 0 ? "-" : "", static_cast<long long>(size / core::hour_ms),
                               static_cast<long long>(size / core::minute_ms % 60));
    const auto seconds = static_cast<int>(size / 1000 % 60), rest = static_cast<int>(size % 1000);
    const auto room = [&] { return sizeof text - static_cast<std::size_t>(length); };
    if (seconds != 0 || rest != 0) length += std::snprintf(text + length, room(), ":%02d", seconds);
    if (rest != 0) length += std::snprintf(text + length, room(), ".%03d", rest);
    return text;
}

std::string plain_text(const core::OutCell& cell, core::Currency of_column) {
    switch (cell.kind) {
    case core::OutKind::blank: return {};
    case core::OutKind::text: case core::OutKind::decimal: return cell.text;
    case core::OutKind::integer: return std::to_string(cell.value);
    case core::OutKind::money: {
        const std::string amount = core::amount_text({cell.value, cell.currency});
        return cell.currency == of_column ? amount : amount + " " + cell.currency.text();
    }
    case core::OutKind::date: return core::iso(core::Date{cell.days});
    case core::OutKind::date_time: return core::iso(core::Date{cell.days}) + " " + day_time_text(cell.value);
    case core::OutKind::duration: return day_time_text(cell.value);
    case core::OutKind::percent: return percent_text(cell.text);
    case core::OutKind::boolean: return cell.value != 0 ? "TRUE" : "FALSE";
    }
    return {};
}

std::string writable(std::string_view text) {
    static constexpr std::string_view substitute = "\uFFFD";
    const bool plain = core::is_utf8(text) && text.find('\0') == std::string_view::npos && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
                       text.find("\xEF\xBF\xBF") == std::string_view::npos;
    if (plain) return std::string(text);
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view one = text.substr(at, width);
        const bool character = lead != 0 && one.size() == width && core::is_utf8(one) && one != "\xEF\xBF\xBE" && one != "\xEF\xBF\xBF";
        clean += character ? one : substitute;
        at += character ? width : 1;
    }
    return clean;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
    }
    return length;
}

bool exact_as_double(std::string_view digits) {
    std::size_t significant = 0;
    for (const char c : digits)
        if ((c >= '1' && c <= '9') || (c == '0' && significant > 0)) ++significant;
    return significant <= 15 && number_of(digits).has_value();
}

}  // namespace sheets

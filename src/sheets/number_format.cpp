// SPDX-License-Identifier: Apache-2.0
#include "sheets/number_format.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sheets {
namespace {

constexpr std::int32_t epoch_1900 = -25'569;   // 1899-12-30
constexpr std::int32_t epoch_1904 = -24'107;   // 1904-01-01
constexpr double last_serial = 2'958'466;      // 10000-01-01

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A quoted or bare sign that stands for money: "₫", "VND", $. A single letter is a unit: 4 "d" are days.
void note_currency(std::string_view text, NumberFormat& format) {
    text = core::trimmed(text);
    if (format.currency.known() || (text.size() == 1 && text != "$")) return;
    if (const auto currency = core::currency_of(text)) format.currency = *currency;
}

// [h], [mm], [ss]: elapsed time. [$₫-42A], [$VND]: currency. [Red], [>100], [$-409]: neither.
void read_bracket(std::string_view inside, NumberFormat& format) {
    if (inside.empty()) return;
    if (inside.front() == '$') {
        const auto sign = inside.substr(1, inside.find('-') == std::string_view::npos ? std::string_view::npos : inside.find('-') - 1);
        note_currency(sign, format);
        return;
    }
    const char first = lower(inside.front());
    if (first != 'h' && first != 'm' && first != 's') return;
    for (const char c : inside)
        if (lower(c) != first) return;
    format.elapsed = format.time = true;
}

// Only the first section counts: the others repeat it for negative numbers, zero and text.
struct CodeScan {
    NumberFormat format;
    int zeros = 0, other_places = 0;
    bool ampm = false;

    void letter(char c, std::string_view rest) {
        switch (lower(c)) {
        case 'y': case 'd': case 'b': format.date = true; break;
        case 'h': case 's': format.time = true; break;
        case 'm': month_or_minute = true; break;
        case 'a': if (rest.size() >= 3 && (lower(rest[1]) == 'm' || rest[1] == '/')) ampm = true; break;
        case 'e': break;   // a year in Japanese formats, an exponent elsewhere
        default: break;
        }
    }
    bool month_or_minute = false;
};

void settle(CodeScan& scan) {
    if (scan.ampm) scan.format.time = true;
    if (scan.month_or_minute) (scan.format.time && !scan.format.date ? scan.format.time : scan.format.date) = true;
    if (scan.format.is_moment()) {
        scan.format.currency = {};
        scan.format.percent = false;
    } else if (scan.other_places == 0 && scan.zeros > 1) {
        scan.format.min_digits = static_cast<std::uint8_t>(std::min(scan.zeros, 30));
    }
}

}  // namespace

NumberFormat number_format(std::string_view code) {
    CodeScan scan;
    if (code.size() >= 7 && lower(code[0]) == 'g' && lower(code[1]) == 'e' && lower(code[2]) == 'n') return {};   // General
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = std::min(code.find('"', i + 1), code.size());
            note_currency(code.substr(i + 1, end - i - 1), scan.format);
            i = end;
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i + 1), code.size());
            read_bracket(code.substr(i + 1, end - i - 1), scan.format);
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '%') {
            scan.format.percent = true;
        } else if (c == '0') {
            ++scan.zeros;
        } else if (c == '#' || c == '?' || c == '.' || c == ',' || c == 'E' || c == '@') {
            ++scan.other_places;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            scan.letter(c, code.substr(i));
        } else if (c == '$') {
            note_currency("$", scan.format);
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            std::size_t end = i;
            while (end < code.size() && static_cast<unsigned char>(code[end]) >= 0x80) ++end;
            note_currency(code.substr(i, end - i), scan.format);
            i = end - 1;
        }
    }
    settle(scan);
    return scan.format;
}

NumberFormat builtin_number_format(int id) {
    NumberFormat format;
    const auto in = [id](int from, int to) { return id >= from && id <= to; };
    if (id == 9 || id == 10) format.percent = true;
    if (in(14, 17) || id == 22 || in(27, 31) || id == 36 || in(50, 58)) format.date = true;
    if (in(18, 22) || in(32, 35) || in(45, 47)) format.time = true;
    if (id == 46) format.elapsed = true;
    return format;
}

std::optional<core::CivilMoment> moment_of_serial(double serial, const NumberFormat& format, DateSystem system) {
    if (!(serial >= 0) || serial >= last_serial) return {};
    const auto ms = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(core::day_ms)));
    const std::int64_t whole = ms / core::day_ms;
    core::CivilMoment moment;
    moment.ms = ms % core::day_ms;
    moment.has_time = format.time || moment.ms != 0;
    // A bare time past 24 hours is a length; one past a year is a date whose format hides the day.
    constexpr std::int64_t year = 366;
    if (format.elapsed || (!format.date && whole > 0 && whole < year)) {
        moment.elapsed = moment.has_time = true;
        moment.ms = ms;
        return moment;
    }
    if (whole == 0 && system == DateSystem::from_1900) {
        moment.has_time = true;
        return moment;
    }
    if (!format.date && whole == 0) return moment;
    moment.has_date = true;
    moment.days = static_cast<std::int32_t>(whole) + (system == DateSystem::from_1904 ? epoch_1904 : epoch_1900);
    if (system == DateSystem::from_1900 && whole < 60) ++moment.days;   // the 29 February 1900 that never was
    return moment;
}

std::optional<double> serial_of_day(std::int32_t days) {
    const std::int64_t serial = std::int64_t{days} - epoch_1900;
    if (serial < 61 || static_cast<double>(serial) >= last_serial) return {};
    return static_cast<double>(serial);
}

namespace {

// Reads exactly `width` digits at `at` and moves behind them; -1 when they are not there.
int digits(std::string_view text, std::size_t& at, std::size_t width) {
    int value = 0;
    for (std::size_t i = 0; i < width; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

}  // namespace

std::optional<core::CivilMoment> moment_of_iso(std::string_view text) {
    std::size_t at = 0;
    core::CivilMoment moment;
    const int year = digits(text, at, 4);
    if (year < 0 || at >= text.size() || text[at++] != '-') return {};
    const int month = digits(text, at, 2);
    if (month < 0 || at >= text.size() || text[at++] != '-') return {};
    const core::Date date = core::Date::of(year, month, digits(text, at, 2));
    if (!date.known()) return {};
    moment.has_date = true;
    moment.days = date.days;
    if (at == text.size()) return moment;
    if (text[at] != 'T' && text[at] != ' ') return {};
    const int hour = digits(text, ++at, 2);
    if (hour < 0 || hour > 24 || at >= text.size() || text[at++] != ':') return {};
    const int minute = digits(text, at, 2);
    int second = 0, milli = 0;
    if (at < text.size() && text[at] == ':') second = digits(text, ++at, 2);
    if (minute < 0 || minute > 59 || second < 0 || second > 60) return {};
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) milli += (text[at] - '0') * scale;
    }
    moment.has_time = true;
    moment.ms = ((hour * 60LL + minute) * 60 + second) * 1000 + milli;
    moment.days += static_cast<std::int32_t>(moment.ms / core::day_ms);
    moment.ms %= core::day_ms;
    return moment;
}

std::optional<double> number_of(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (why != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

std::string plain_digits(std::string_view number) {
    std::string mantissa;
    std::size_t significant = 0, point = std::string_view::npos, i = 0;
    const bool negative = !number.empty() && number.front() == '-';
    if (negative || (!number.empty() && number.front() == '+')) ++i;
    for (; i < number.size() && number[i] != 'e' && number[i] != 'E'; ++i) {
        if (number[i] == '.') { point = mantissa.size(); continue; }
        mantissa += number[i];
        if (significant > 0 || number[i] != '0') ++significant;
    }
    int exponent = 0;
    if (i < number.size()) {
        const char* from = number.data() + i + 1;
        if (from < number.data() + number.size() && *from == '+') ++from;
        std::from_chars(from, number.data() + number.size(), exponent);
    }
    const bool fractional = point != std::string_view::npos || i < number.size();
    // 16 and 17 digits with a point are a binary fraction written out; sheets themselves show 15.
    if (fractional && significant > 15) {
        const auto value = number_of(number);
        char rounded[40];
        if (value && std::snprintf(rounded, sizeof rounded, "%.14e", *value) > 0) {
            std::string_view short_form = rounded;
            const auto e = short_form.find('e');
            std::string digits_only(short_form.substr(0, e));
            while (digits_only.back() == '0') digits_only.pop_back();
            if (digits_only.back() == '.') digits_only.pop_back();
            return plain_digits(digits_only + std::string(short_form.substr(e)));
        }
    }
    if (i == number.size() && point == std::string_view::npos) return std::string(number);
    if (exponent > 400 || exponent < -400) return std::string(number);
    auto place = static_cast<std::ptrdiff_t>(point == std::string_view::npos ? mantissa.size() : point) + exponent;
    while (place < 1) { mantissa.insert(mantissa.begin(), '0'); ++place; }
    while (static_cast<std::size_t>(place) > mantissa.size()) mantissa += '0';
    std::string whole = mantissa.substr(0, static_cast<std::size_t>(place)), fraction = mantissa.substr(static_cast<std::size_t>(place));
    while (whole.size() > 1 && whole.front() == '0') whole.erase(0, 1);
    if (i < number.size())
        while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return (negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "core/numbers.h"

#include "core/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool in_body(char c) { return is_digit(c) || c == '.' || c == ',' || c == ' ' || c == '\''; }

Error not_a_number(std::string_view text) { return usage("“" + std::string(trimmed(text)) + "” is not a number."); }

/// The digits with their separators, and what stands before and after them; all folded.
struct Parts {
    std::string before, body, after;
    bool negative = false;
};

std::optional<Parts> take_apart(std::string_view text) {
    std::string s = name_key(text);
    Parts p;
    const std::size_t first = s.find_first_of("0123456789");
    if (first == std::string::npos) return std::nullopt;
    if (s.size() > 2 && s.front() == '(' && s.back() == ')' && s.find('(', 1) == std::string::npos) {
        p.negative = true;
        s = s.substr(1, s.size() - 2);
        return take_apart(s) ? std::optional([&] { Parts q = *take_apart(s); q.negative = true; return q; }()) : std::nullopt;
    }
    std::size_t from = first;
    if (from > 0 && (s[from - 1] == '.' || s[from - 1] == ',') && (from == 1 || !is_digit(s[from - 2]))) {
        const bool after_letters = from > 1 && s[from - 2] >= 'a' && s[from - 2] <= 'z';   // "rp.500": the point belongs to the word
        if (!after_letters) --from;
    }
    std::size_t end = from;
    while (end < s.size() && in_body(s[end])) ++end;
    while (end > from && !is_digit(s[end - 1])) --end;
    p.before = s.substr(0, from);
    p.body = s.substr(from, end - from);
    p.after = std::string(trimmed(std::string_view(s).substr(end)));
    if (p.before.find('-') != std::string::npos && p.before.find('+') != std::string::npos) return std::nullopt;   // +-5: about five
    for (const char sign : {'-', '+'})
        if (const auto at = p.before.find(sign); at != std::string::npos) {
            p.negative = sign == '-';
            p.before.erase(at, 1);
            break;
        }
    p.before = std::string(trimmed(p.before));
    while (!p.before.empty() && (p.before.back() == '.' || p.before.back() == ':')) p.before.pop_back();
    return p;
}

struct Separators {
    std::size_t points = 0, commas = 0, last = std::string::npos;
    std::size_t behind = 0;   // digits behind the last one
    std::size_t before = 0;   // digits before the first one
    bool spaced = false;
};

Separators separators_of(std::string_view body) {
    Separators s;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (c == '.' || c == ',') {
            (c == '.' ? s.points : s.commas)++;
            s.last = i;
            s.behind = 0;
        } else if (is_digit(c)) {
            if (s.last == std::string::npos) ++s.before;
            else ++s.behind;
        } else s.spaced = true;
    }
    return s;
}

/// Groups of three behind each separator; with commas also 12,34,567.
bool groups_well(std::string_view body, char separator) {
    std::vector<std::size_t> sizes{0};
    for (const char c : body) {
        if (c == separator) sizes.push_back(0);
        else if (is_digit(c)) ++sizes.back();
        else return false;
    }
    if (sizes.size() < 2 || sizes.back() != 3 || sizes.front() == 0 || sizes.front() > 3) return false;
    const auto middle = [&](std::size_t n) { return std::all_of(sizes.begin() + 1, sizes.end() - 1, [n](std::size_t k) { return k == n; }); };
    return middle(3) || (separator == ',' && middle(2) && sizes.front() <= 2);
}

/// 1 234 567 and 1'234'567 → 1234567; nothing when the blanks do not group.
std::optional<std::string> without_blanks(std::string_view body) {
    std::string out;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] != ' ' && body[i] != '\'') { out += body[i]; continue; }
        std::size_t digits = 0;
        for (std::size_t j = i + 1; j < body.size() && is_digit(body[j]); ++j) ++digits;
        if (digits != 3 || i == 0 || !is_digit(body[i - 1])) return std::nullopt;
    }
    return out;
}

/// The decimal mark that the shape of a body shows by itself.
Mark shape_of(std::string_view body) {
    const Separators s = separators_of(body);
    if (s.last == std::string::npos) return Mark::unknown;
    const char last = body[s.last];
    const Mark it = last == '.' ? Mark::point : Mark::comma, other = last == '.' ? Mark::comma : Mark::point;
    if (s.points > 0 && s.commas > 0) return it;
    if (s.points + s.commas > 1) return other;
    const bool zero = s.before == 0 || (s.before == 1 && body.front() == '0');
    if (s.spaced) return it;
    return s.behind == 3 && s.before <= 3 && !zero ? Mark::unknown : it;
}

std::optional<Decimal> decimal_of(std::string_view whole, std::string_view fraction) {
    Decimal d;
    std::size_t n = 0;
    for (const std::string_view part : {whole, fraction})
        for (const char c : part) {
            if (!is_digit(c)) continue;
            if (d.mantissa != 0 || c != '0') ++n;
            if (n > 18) return std::nullopt;
            d.mantissa = d.mantissa * 10 + (c - '0');
        }
    d.scale = static_cast<int>(fraction.size());
    return d;
}

Result<Decimal> read_body(std::string_view raw, Mark mark, std::string_view text) {
    const auto tight = without_blanks(raw);
    if (!tight) return not_a_number(text);
    const std::string& body = *tight;
    const Separators s = separators_of(body);
    const auto done = [&](std::string_view whole, std::string_view fraction) -> Result<Decimal> {
        const auto d = decimal_of(whole, fraction);
        if (!d) return usage("“" + std::string(text) + "” has more digits than can be kept.");
        return *d;
    };
    if (s.last == std::string::npos) return done(body, {});
    const char last = body[s.last];
    const std::string_view whole = std::string_view(body).substr(0, s.last), fraction = std::string_view(body).substr(s.last + 1);
    if (s.points > 0 && s.commas > 0) {
        const char other = last == '.' ? ',' : '.';
        if ((last == '.' ? s.points : s.commas) > 1 || !groups_well(whole, other)) return not_a_number(text);
        return done(whole, fraction);
    }
    if (s.points + s.commas > 1) return groups_well(body, last) ? done(body, {}) : Result<Decimal>(not_a_number(text));
    const Mark it = last == '.' ? Mark::point : Mark::comma;
    if (shape_of(raw) == it || mark == it) return done(whole, fraction);
    if (mark == Mark::both)
        return usage("“" + std::string(text) + "” can be read in two ways: this column uses both the point and the comma as decimal mark.");
    return done(body, {});
}

/// currency, magnitude (also 1tr2: the digits behind it are its fraction), percent, "/ hour" and a note in brackets.
struct Tail {
    std::optional<Currency> currency;
    int power = 0;
    std::string fraction;   // digits behind the magnitude
    bool percent = false, scaled = false;
};

std::optional<Tail> read_tail(std::string_view after, Currency otherwise) {
    Tail tail;
    while (true) {
        after = trimmed(after);
        while (!after.empty() && (after.front() == '.' || after.front() == ',' || after.front() == ';')) after.remove_prefix(1);
        if (after.empty()) return tail;
        if (after.front() == '%') { tail.percent = true; after.remove_prefix(1); continue; }
        if (after.front() == '(' || after.front() == '/') return tail;
        std::size_t n = 0;
        while (n < after.size() && !is_digit(after[n]) && after[n] != ' ' && after[n] != '(' && after[n] != '/' && after[n] != '%' && after[n] != '.') ++n;
        if (n == 0) return std::nullopt;
        std::string_view word = after.substr(0, n);
        if (!tail.scaled) {
            // "500kd", "1.5trvnd": the longest magnitude that leaves a currency behind
            for (std::size_t k = n; k > 0; --k) {
                const auto power = magnitude_of(word.substr(0, k), tail.currency.value_or(otherwise));
                if (!power || (k < n && !currency_of(word.substr(k)))) continue;
                tail.power = *power;
                tail.scaled = true;
                after.remove_prefix(k);
                std::size_t d = 0;
                while (k == n && d < after.size() && is_digit(after[d])) ++d;
                tail.fraction = std::string(after.substr(0, d));
                after.remove_prefix(d);
                if (tail.fraction.size() > 3) return std::nullopt;
                break;
            }
            if (tail.scaled) continue;
        }
        const auto currency = currency_of(word);
        if (!currency) return std::nullopt;
        tail.currency = currency;
        after.remove_prefix(n);
    }
}

}  // namespace

std::optional<int> magnitude_of(std::string_view word, Currency currency) {
    struct Magnitude { std::string_view word; int power; };
    static constexpr Magnitude all[] = {
        {"k", 3}, {"n", 3}, {"ng", 3}, {"nghin", 3}, {"ngan", 3}, {"rb", 3}, {"ribu", 3}, {"thousand", 3}, {"พัน", 3}, {"x1000", 3}, {"'000", 3}, {"000", 3},
        {"tr", 6}, {"trieu", 6}, {"jt", 6}, {"juta", 6}, {"m", 6}, {"mn", 6}, {"mil", 6}, {"mio", 6}, {"mill", 6}, {"million", 6}, {"millions", 6}, {"ล้าน", 6}, {"cu", 6},
        {"ty", 9}, {"ti", 9}, {"b", 9}, {"bn", 9}, {"bil", 9}, {"billion", 9}, {"miliar", 9}, {"milyar", 9}, {"mlr", 9}, {"triliun", 12}};
    if (word == "m" && currency == Currency("IDR")) return 9;   // miliar
    for (const Magnitude& m : all)
        if (m.word == word) return m.power;
    return std::nullopt;
}

void vote(MarkVotes& votes, std::string_view text) {
    const auto parts = take_apart(text);
    if (!parts) return;
    // 1,2tr and 1.200.000 live in one column: a number with its own magnitude says nothing of the others.
    const auto tail = read_tail(parts->after, {});
    if (!tail || tail->scaled) return;
    const Separators s = separators_of(parts->body);
    const Mark shown = shape_of(parts->body);
    if (shown == Mark::unknown) return;
    const bool grouping = s.points + s.commas > 1 && (s.points == 0 || s.commas == 0);
    if (grouping) (shown == Mark::comma ? votes.grouping_point : votes.grouping_comma) = true;
    else (shown == Mark::point ? votes.decimal_point : votes.decimal_comma) = true;
}

Mark MarkVotes::mark() const {
    const bool point = decimal_point || grouping_comma, comma = decimal_comma || grouping_point;
    if (point != comma) return point ? Mark::point : Mark::comma;
    if (!point || (!decimal_point && !decimal_comma)) return Mark::unknown;   // 2,500,000 beside 3.000.000: three digits are thousands
    return Mark::both;
}

Result<NumberRead> read_number(std::string_view text, Mark mark, Currency otherwise) {
    const auto parts = take_apart(text);
    if (!parts) return not_a_number(text);
    NumberRead out;
    if (!parts->before.empty()) {
        out.currency = currency_of(parts->before);
        if (!out.currency) return not_a_number(text);
    }
    const auto tail = read_tail(parts->after, out.currency.value_or(otherwise));
    if (!tail) return not_a_number(text);
    if (tail->currency) out.currency = tail->currency;
    out.percent = tail->percent;
    out.scaled = tail->scaled;
    // 500.000 of a currency without decimals are thousands, whatever the dollars of the same column show.
    const Currency currency = out.currency.value_or(otherwise);
    const bool whole = !tail->scaled && currency.known() && currency.decimals() == 0;
    auto body = read_body(parts->body, whole || (tail->scaled && mark == Mark::both) ? Mark::unknown : mark, trimmed(text));
    if (!body) return body.error();
    out.value = *body;
    if (!tail->fraction.empty()) {
        if (out.value.scale != 0) return not_a_number(text);
        const auto joined = decimal_of(std::to_string(out.value.mantissa), tail->fraction);
        if (!joined) return not_a_number(text);
        out.value = *joined;
    }
    out.value.scale -= tail->power;
    if (parts->negative) out.value.mantissa = -out.value.mantissa;
    return out;
}

std::optional<Decimal> plain_number(std::string_view text) {
    text = trimmed(text);
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    int exponent = 0;
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view power = text.substr(e + 1);
        text = text.substr(0, e);
        const bool down = !power.empty() && power.front() == '-';
        if (!power.empty() && (power.front() == '-' || power.front() == '+')) power.remove_prefix(1);
        if (power.empty() || power.size() > 3) return std::nullopt;
        for (const char c : power) {
            if (!is_digit(c)) return std::nullopt;
            exponent = exponent * 10 + (c - '0');
        }
        if (down) exponent = -exponent;
    }
    Decimal d;
    bool behind = false, any = false;
    std::size_t n = 0;
    for (const char c : text) {
        if (c == '.' && !behind) { behind = true; continue; }
        if (!is_digit(c)) return std::nullopt;
        any = true;
        if (n >= 18) {   // beyond what a double holds
            if (!behind) --d.scale;
            continue;
        }
        if (d.mantissa != 0 || c != '0') ++n;
        d.mantissa = d.mantissa * 10 + (c - '0');
        if (behind) ++d.scale;
    }
    if (!any) return std::nullopt;
    d.scale -= exponent;
    if (negative) d.mantissa = -d.mantissa;
    return d;
}

std::optional<std::int64_t> in_units(Decimal value, int decimals) {
    std::int64_t m = value.mantissa;
    int scale = value.scale - decimals;
    if (m == 0) return 0;
    for (; scale < 0; ++scale)
        if (__builtin_mul_overflow(m, std::int64_t{10}, &m)) return std::nullopt;
    if (scale == 0) return m;
    if (scale > 18) return std::abs(approximate(value)) < 1e-12 ? std::optional<std::int64_t>(0) : std::nullopt;
    std::int64_t unit = 1;
    for (int i = 0; i < scale; ++i) unit *= 10;
    const std::int64_t whole = m / unit, rest = m % unit;
    if (rest == 0) return whole;
    const std::int64_t off = rest < 0 ? -rest : rest, near = std::min(off, unit - off);
    const double size = std::max(1.0, std::abs(static_cast<double>(whole)));
    if (static_cast<double>(near) / static_cast<double>(unit) > 1e-9 * std::min(size, 1e5)) return std::nullopt;
    return off * 2 >= unit ? whole + (rest < 0 ? -1 : 1) : whole;
}

double approximate(Decimal value) { return static_cast<double>(value.mantissa) * std::pow(10.0, -value.scale); }

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/parse.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "core/format.h"
#include "core/text.h"

namespace core {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Takes grouping apart: a separator before exactly three digits (and again) groups, the last one otherwise is the point.
std::optional<std::string> plain_decimal(std::string_view text) {
    std::string out;
    std::vector<std::pair<char, std::size_t>> marks;   // separator, digits after it until the next
    bool any = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (digit(c)) {
            any = true;
            out += c;
            if (!marks.empty()) ++marks.back().second;
        } else if ((c == '-' || c == '+') && i == 0) {
            if (c == '-') out += c;
        } else if (text.substr(i).starts_with("−") && i == 0) {
            out += '-';
            i += 2;
        } else if (c == '.' || c == ',' || c == '\'' || c == ' ' || text.substr(i).starts_with("\xC2\xA0") || text.substr(i).starts_with("\xE2\x80\xAF")) {
            if (!any) return std::nullopt;
            marks.push_back({c == '.' || c == ',' ? c : ' ', 0});
            out += '_';
            if (static_cast<unsigned char>(c) == 0xC2) ++i;
            if (static_cast<unsigned char>(c) == 0xE2) i += 2;
        } else {
            return std::nullopt;
        }
    }
    if (!any || (!marks.empty() && marks.back().second == 0)) return std::nullopt;
    // 1,234.5: the last mark differs from the ones before it → it is the point. 1.234: groups. 1.5: point.
    std::size_t groups = marks.size();
    if (!marks.empty() && (marks.back().second != 3 || (marks.size() > 1 && marks.back().first != marks.front().first && marks.front().second == 3))) {
        if (marks.back().first == ' ') return std::nullopt;
        --groups;
    }
    for (std::size_t i = 0; i < groups; ++i)
        if (marks[i].second != 3 || marks[i].first != marks[0].first) return std::nullopt;
    std::string clean;
    std::size_t seen = 0;
    for (const char c : out) {
        if (c != '_') clean += c;
        else if (seen++ == groups) clean += '.';
    }
    return clean;
}

struct Suffix { std::string_view word; int zeros; };
constexpr Suffix suffixes[] = {{"tr", 6}, {"triệu", 6}, {"trieu", 6}, {"m", 6}, {"mil", 6}, {"jt", 6}, {"juta", 6}, {"k", 3}, {"ngàn", 3}, {"ngan", 3},
                               {"nghìn", 3}, {"nghin", 3}, {"rb", 3}, {"ribu", 3}, {"b", 9}, {"bn", 9}, {"tỷ", 9}, {"ty", 9}, {"tỉ", 9}};

// 35tr → 35 and six zeros. In front of a suffix the last separator is the point (1,2tr; 1.200tr stays grouped).
std::optional<std::string> scaled_decimal(std::string_view text) {
    std::string_view number = text;
    int zeros = 0;
    std::size_t end = text.size();
    while (end > 0 && !digit(text[end - 1])) --end;
    if (const std::string word = fold(trimmed(text.substr(end))); !word.empty()) {
        const auto hit = std::ranges::find_if(suffixes, [&](const Suffix& s) { return fold(s.word) == word; });
        if (hit == std::end(suffixes)) return std::nullopt;
        zeros = hit->zeros;
        number = trimmed(text.substr(0, end));
    }
    auto clean = plain_decimal(number);
    if (!clean || zeros == 0) return clean;
    std::size_t dot = clean->find('.');
    if (dot == std::string::npos) dot = clean->size();
    else clean->erase(dot, 1);
    const std::size_t behind = clean->size() - dot;
    if (behind <= static_cast<std::size_t>(zeros)) clean->append(static_cast<std::size_t>(zeros) - behind, '0');
    else clean->insert(dot + static_cast<std::size_t>(zeros), 1, '.');
    return clean;
}

std::string spelled(std::span<const Choice> choices) {
    std::vector<std::string> titles;
    for (const Choice& c : choices) titles.emplace_back(c.title);
    return joined(titles, ", ");
}

Error cannot(const Column& c, std::string_view text, std::string_view shape) {
    return usage(std::string(c.title) + ": “" + std::string(text) + "” is not " + std::string(shape) + ".");
}

Result<Value> parse_time_cell(const Column& c, std::string_view text, const Parsing& parsing) {
    const Zone zone = parsing.state.workspace().zone;
    if (const auto exact = time_of_iso(text, zone)) return Value(Time{exact->ms, zone});
    Date day;
    std::optional<std::int64_t> clock;
    if (const std::size_t blank = text.find_last_of(" T"); blank != std::string_view::npos) {
        // "9 Nov 19:00", "09/11/2026 19h30", and the other way round.
        for (const std::size_t cut : {blank, text.find(' ')}) {
            if (cut == std::string_view::npos) continue;
            const std::string_view left = trimmed(text.substr(0, cut)), right = trimmed(text.substr(cut + 1));
            if (const auto d = parse_date(left, parsing.today); d && (clock = parse_clock(right))) { day = *d; break; }
            if (const auto d = parse_date(right, parsing.today); d && (clock = parse_clock(left))) { day = *d; break; }
        }
    }
    if (!clock && (clock = parse_clock(text))) {
        const Value now = parsing.row && c.stored() ? get(c, parsing.row) : Value();
        const auto* t = std::get_if<Time>(&now);
        day = t ? wall(t->ms, zone).date : parsing.beside.known() ? parsing.beside : parsing.today;
    }
    if (!clock) {
        const auto d = parse_date(text, parsing.today);
        if (!d) return cannot(c, text, "a date and time such as 2026-11-09 19:00, 9/11 19:00 or 19:00");
        const Value now = parsing.row && c.stored() ? get(c, parsing.row) : Value();
        const auto* t = std::get_if<Time>(&now);
        day = *d;
        clock = t ? wall(t->ms, zone).ms : 0;
    }
    auto moment = at(day, *clock, zone);
    if (!moment) return moment.error();
    return Value(*moment);
}

Result<Value> parse_refs(const Column& c, std::string_view text, const Parsing& parsing) {
    const Tracker* target = tracker_tagged(c.target);
    RowIds ids;
    std::vector<std::string> missing;
    for (const std::string& name : split_any(text, ";,/\n")) {
        const auto id = row_named(*target, name, parsing.state);
        if (!id) return Error{id.error().code, std::string(c.title) + ": " + id.error().text, {}};
        if (std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    }
    return Value(ids);
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const auto clean = scaled_decimal(trimmed(text));
    if (!clean) return std::nullopt;
    std::string_view whole = *clean;
    if (const std::size_t dot = whole.find('.'); dot != std::string_view::npos) {
        if (whole.find_first_not_of('0', dot + 1) != std::string_view::npos) return std::nullopt;
        whole = whole.substr(0, dot);
    }
    const auto money = money_of(whole, Currency("VND"));   // the checked reader of whole numbers
    return money ? std::optional(money->minor) : std::nullopt;
}

std::optional<Money> parse_money(std::string_view text, Currency otherwise) {
    text = trimmed(text);
    Currency currency = otherwise;
    bool negative = false;
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        text = trimmed(text.substr(1, text.size() - 2));
    }
    const auto first_digit = text.find_first_of("0123456789");
    if (first_digit == std::string_view::npos) return std::nullopt;
    std::string_view front = trimmed(text.substr(0, first_digit));
    for (const std::string_view minus : {std::string_view("-"), std::string_view("−")}) {
        if (front.starts_with(minus)) { negative = true; front = trimmed(front.substr(minus.size())); }
        else if (front.ends_with(minus)) { negative = true; front = trimmed(front.substr(0, front.size() - minus.size())); }
    }
    if (front == "+") front = {};
    if (!front.empty()) {
        const auto found = currency_of(front);
        if (!found) return std::nullopt;
        currency = *found;
    }
    std::string_view rest = trimmed(text.substr(first_digit));
    std::size_t end = rest.size();
    while (end > 0 && !digit(rest[end - 1])) --end;
    if (const std::string_view tail = trimmed(rest.substr(end)); !tail.empty() && !scaled_decimal(rest)) {
        // 12.500.000đ, 35tr đ, 12 USD
        const std::size_t blank = tail.find_last_of(" ");
        const std::string_view word = blank == std::string_view::npos ? tail : tail.substr(blank + 1);
        const auto found = currency_of(word);
        if (!found) return std::nullopt;
        currency = *found;
        rest = trimmed(rest.substr(0, rest.size() - word.size()));
    }
    const auto clean = scaled_decimal(rest);
    if (!clean || !currency.known()) return std::nullopt;
    auto money = money_of(*clean, currency);
    if (money && negative) money->minor = -money->minor;
    return money;
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
    const std::string lower = fold(trimmed(text));
    std::size_t p = 0;
    const auto number = [&]() -> int {
        int n = -1;
        while (p < lower.size() && digit(lower[p]) && n < 1000) n = (n < 0 ? 0 : n * 10) + (lower[p++] - '0');
        return n;
    };
    const int hours = number();
    if (hours < 0) return std::nullopt;
    int minutes = 0, seconds = 0;
    bool marked = false;
    if (p < lower.size() && (lower[p] == ':' || lower[p] == 'h' || lower[p] == 'g' || lower[p] == '.')) {
        marked = true;
        const bool word = lower[p] == 'h' || lower[p] == 'g';
        ++p;
        const std::size_t from = p;
        minutes = number();
        if (minutes < 0) { if (!word) return std::nullopt; minutes = 0; }
        else if (p - from > 2 || (!word && p - from != 2)) return std::nullopt;
        if (p < lower.size() && lower[p] == ':') { ++p; seconds = number(); if (seconds < 0) return std::nullopt; }
        if (word && p < lower.size() && (lower[p] == 'p' || lower[p] == 'm') && lower.substr(p) != "pm") p = lower.find_first_not_of("phutmin'", p) == std::string::npos ? lower.size() : p;
    }
    std::string rest(trimmed(std::string_view(lower).substr(p)));
    int hour = hours;
    if (rest == "am" || rest == "pm" || rest == "a.m." || rest == "p.m.") {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (rest[0] == 'p' ? 12 : 0);
        marked = true;
        rest.clear();
    }
    if (!rest.empty() || !marked || hour > 30 || minutes > 59 || seconds > 59) return std::nullopt;
    return hour * hour_ms + minutes * minute_ms + seconds * 1000LL;
}

std::optional<std::int64_t> parse_minutes(std::string_view text) {
    std::string lower = fold(trimmed(text));
    bool negative = false;
    for (const std::string_view minus : {std::string_view("t-"), std::string_view("t−"), std::string_view("-"), std::string_view("−")})
        if (lower.starts_with(minus)) { negative = true; lower.erase(0, minus.size()); break; }
    if (lower.starts_with("t+")) lower.erase(0, 2);
    double total = 0;
    bool any = false;
    std::size_t p = 0;
    char last = 0;
    while (p < lower.size()) {
        if (lower[p] == ' ') { ++p; continue; }
        const std::size_t from = p;
        while (p < lower.size() && (digit(lower[p]) || lower[p] == '.' || lower[p] == ',')) ++p;
        if (p == from) return std::nullopt;
        std::string number = lower.substr(from, p - from);
        std::ranges::replace(number, ',', '.');
        if (std::ranges::count(number, '.') > 1 || number == ".") return std::nullopt;
        const double n = std::strtod(number.c_str(), nullptr);
        if (p < lower.size() && lower[p] == ':') { total += n * 60; last = ':'; any = true; ++p; continue; }
        while (p < lower.size() && lower[p] == ' ') ++p;
        const std::size_t word_from = p;
        while (p < lower.size() && std::isalpha(static_cast<unsigned char>(lower[p]))) ++p;
        const std::string word = lower.substr(word_from, p - word_from);
        if (word == "d" || word == "day" || word == "days" || word == "ngay") total += n * 1440;
        else if (word == "h" || word == "hour" || word == "hours" || word == "hr" || word == "hrs" || word == "gio") { total += n * 60; last = 'h'; any = true; continue; }
        else if (word == "m" || word == "min" || word == "mins" || word == "minutes" || word == "phut" || word == "p") total += n;
        else if (word.empty()) total += n;   // 1 h 05, 1:05, or plain minutes
        else return std::nullopt;
        any = true;
        last = 'm';
    }
    (void)last;
    if (!any || total > 1e9) return std::nullopt;
    const auto minutes = static_cast<std::int64_t>(std::llround(total));
    return negative ? -minutes : minutes;
}

std::optional<Date> parse_date(std::string_view raw, Date today) {
    const std::string_view text = trimmed(raw);
    if (const auto exact = date_of_iso(text)) return exact;
    const std::string lower = fold(text);
    if (lower == "today" || lower == "hom nay") return today.known() ? std::optional(today) : std::nullopt;
    if (lower == "tomorrow" || lower == "ngay mai") return today.known() ? std::optional(today.plus(1)) : std::nullopt;
    if (lower == "yesterday" || lower == "hom qua") return today.known() ? std::optional(today.plus(-1)) : std::nullopt;
    std::vector<std::string> parts = split_any(lower, "/.- ,");
    static constexpr std::string_view weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday",
                                                    "friday", "saturday", "sunday", "t2", "t3", "t4", "t5", "t6", "t7", "cn"};
    if (parts.size() > 2 && std::ranges::find(weekdays, std::string_view(parts[0])) != std::end(weekdays)) parts.erase(parts.begin());
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    static constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    int number[3] = {0, 0, 0};
    int named = -1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& part = parts[i];
        if (std::ranges::all_of(part, digit) && part.size() <= 4) { number[i] = std::atoi(part.c_str()); continue; }
        for (std::size_t m = 0; m < 12 && part.size() >= 3; ++m)
            if (part.starts_with(months[m])) named = static_cast<int>(i), number[i] = static_cast<int>(m) + 1;
        if (named != static_cast<int>(i)) return std::nullopt;
    }
    int year = today.known() ? today.year() : 0, month = 0, day = 0;
    if (parts[0].size() == 4 && parts.size() == 3) year = number[0], month = number[1], day = number[2];
    else {
        day = number[named == 0 ? 1 : 0];
        month = number[named == 0 ? 0 : 1];
        if (parts.size() == 3) year = parts[2].size() <= 2 ? 2000 + number[2] : number[2];
        else if (year == 0) return std::nullopt;
    }
    Date out = Date::of(year, month, day);
    if (!out.known()) return std::nullopt;
    if (parts.size() == 2 && today.known() && std::abs(out.days - today.days) > 200) {
        // 2 Jan typed in December means the January to come.
        const Date other = Date::of(out.days < today.days ? year + 1 : year - 1, month, day);
        if (other.known() && std::abs(other.days - today.days) < std::abs(out.days - today.days)) out = other;
    }
    return out;
}

std::uint8_t parse_choice(std::span<const Choice> choices, std::string_view text) {
    const std::string wanted = name_key(text);
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (name_key(choices[i].id) == wanted || name_key(choices[i].title) == wanted) return static_cast<std::uint8_t>(i + 1);
    for (std::size_t i = 0; i < choices.size(); ++i)
        for (const std::string& other : split_any(choices[i].also, "|"))
            if (name_key(other) == wanted) return static_cast<std::uint8_t>(i + 1);
    return 0;
}

Result<Value> parse(const Column& c, std::string_view raw, const Parsing& parsing) {
    const std::string_view text = c.is_long ? raw : trimmed(raw);
    if (trimmed(text).empty() || text == "null") return Value();
    if (!is_utf8(text)) return cannot(c, "?", "readable text (UTF-8)");
    switch (c.kind) {
    case Kind::text: return Value(std::string(text));
    case Kind::tags: return Value(split_any(text, ";,\n"));
    case Kind::number:
        if (const auto n = parse_integer(text)) return Value(Number{*n});
        return cannot(c, text, "a whole number");
    case Kind::minutes:
        if (const auto n = parse_minutes(text)) return Value(Minutes{*n});
        return cannot(c, text, "a length of time such as 2 h 30, 45 min or -2 d");
    case Kind::flag: {
        const std::string word = fold(text);
        if (word == "yes" || word == "y" || word == "true" || word == "1" || word == "x" || word == "co") return Value(true);
        if (word == "no" || word == "n" || word == "false" || word == "0" || word == "khong") return Value(false);
        return cannot(c, text, "yes or no");
    }
    case Kind::money:
        if (const auto m = parse_money(text, parsing.state.workspace().currency)) return Value(*m);
        return cannot(c, text, "an amount such as 12,500,000, 35tr or 12.50 USD");
    case Kind::date:
        if (const auto d = parse_date(text, parsing.today)) return Value(*d);
        return cannot(c, text, "a day such as 2026-11-09, 9/11/2026 or 9 Nov");
    case Kind::time: return parse_time_cell(c, text, parsing);
    case Kind::choice:
        if (const std::uint8_t choice = parse_choice(c.choices, text)) return Value(ChoiceValue{choice});
        return usage(std::string(c.title) + ": “" + std::string(text) + "” is none of " + spelled(c.choices) + ".");
    case Kind::choices: {
        std::uint32_t bits = 0;
        for (const std::string& part : split_any(text, ";,/+\n")) {
            const std::uint8_t choice = parse_choice(c.choices, part);
            if (!choice) return usage(std::string(c.title) + ": “" + part + "” is none of " + spelled(c.choices) + ".");
            bits |= 1u << (choice - 1u);
        }
        return Value(ChoiceSet{bits});
    }
    case Kind::ref: {
        const Tracker* target = tracker_tagged(c.target);
        if (!target) return Error{Code::internal, "A column without its tracker.", std::string(c.id)};
        const auto id = row_named(*target, text, parsing.state);
        if (!id) return Error{id.error().code, std::string(c.title) + ": " + id.error().text, {}};
        return Value(RowId{*id});
    }
    case Kind::refs: return parse_refs(c, text, parsing);
    }
    return Error{Code::internal, "A column of a kind that cannot be read.", std::string(c.id)};
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/days.h"

#include "core/text.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

struct Token {
    enum Kind : std::uint8_t { number, word, mark } kind = mark;
    std::string_view text;
    int value = 0;
    std::size_t from = 0, to = 0;   // in the folded text
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Token> tokens_of(std::string_view s) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < s.size() && out.size() < 64;) {
        const std::size_t from = i;
        Token t;
        if (is_digit(s[i])) {
            t.kind = Token::number;
            while (i < s.size() && is_digit(s[i])) {
                if (t.value < 100'000'000) t.value = t.value * 10 + (s[i] - '0');
                ++i;
            }
        } else if (is_letter(s[i])) {
            t.kind = Token::word;
            while (i < s.size() && is_letter(s[i])) ++i;
        } else if (s[i] == ' ') {
            ++i;
            continue;
        } else ++i;
        t.text = s.substr(from, i - from);
        t.from = from;
        t.to = i;
        out.push_back(t);
    }
    return out;
}

int month_word(std::string_view word) {
    struct Name { std::string_view word; int month; };
    static constexpr Name names[] = {
        {"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"may", 5}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"sept", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
        {"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"june", 6}, {"july", 7}, {"august", 8}, {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
        {"januari", 1}, {"februari", 2}, {"maret", 3}, {"mei", 5}, {"juni", 6}, {"juli", 7}, {"agustus", 8}, {"agu", 8}, {"agt", 8}, {"oktober", 10}, {"okt", 10}, {"desember", 12}, {"des", 12},
        {"มกราคม", 1}, {"กุมภาพันธ์", 2}, {"มีนาคม", 3}, {"เมษายน", 4}, {"พฤษภาคม", 5}, {"มิถุนายน", 6}, {"กรกฎาคม", 7}, {"สิงหาคม", 8}, {"กันยายน", 9}, {"ตุลาคม", 10}, {"พฤศจิกายน", 11}, {"ธันวาคม", 12}};
    for (const Name& n : names)
        if (n.word == word) return n.month;
    return 0;
}

int full_year(const Token& t) {
    int y = t.value;
    if (t.text.size() == 2) y += y < 70 ? 2000 : 1900;
    if (y >= 2443 && y <= 2643) y -= 543;   // the Buddhist era
    return y >= 1900 && y <= 2199 && (t.text.size() == 4 || t.text.size() == 2) ? y : 0;
}

bool is_day(int d) { return d >= 1 && d <= 31; }
bool real(const Ymd& v) { return v.month >= 1 && v.month <= 12 && is_day(v.day) && Date::of(v.year ? v.year : 2024, v.month, v.day).known(); }

struct Found {
    DateText date;
    std::size_t first = 0, last = 0;   // tokens, both ends included
};

class Search {
public:
    Search(const std::vector<Token>& tokens, bool loose) : t_(tokens), loose_(loose) {}

    std::optional<Found> run() const {
        for (std::size_t i = 0; i < t_.size(); ++i)
            for (const auto match : {&Search::with_words, &Search::vietnamese, &Search::full, &Search::solid})
                if (auto found = (this->*match)(i)) return found;
        for (std::size_t i = 0; i < t_.size(); ++i)
            if (auto found = day_and_month(i)) return found;
        return std::nullopt;
    }

private:
    bool is(std::size_t i, Token::Kind kind) const { return i < t_.size() && t_[i].kind == kind; }
    bool small(std::size_t i) const { return is(i, Token::number) && t_[i].text.size() <= 2; }
    bool mark(std::size_t i, char c) const { return is(i, Token::mark) && t_[i].text[0] == c; }
    bool separator(std::size_t i) const { return mark(i, '/') || mark(i, '-') || mark(i, '.'); }
    bool word(std::size_t i, std::string_view w) const { return is(i, Token::word) && t_[i].text == w; }
    int year(std::size_t i) const { return is(i, Token::number) ? full_year(t_[i]) : 0; }

    static std::optional<Found> one(Ymd v, std::size_t first, std::size_t last) {
        if (!real(v)) return std::nullopt;
        Found f;
        f.date.day_first = f.date.month_first = v;
        f.first = first;
        f.last = last;
        return f;
    }
    static std::optional<Found> two(int a, int b, int y, std::size_t first, std::size_t last) {
        Found f;
        if (const Ymd v{y, b, a}; real(v)) f.date.day_first = v;
        if (const Ymd v{y, a, b}; real(v)) f.date.month_first = v;
        if (!f.date.found()) return std::nullopt;
        f.first = first;
        f.last = last;
        return f;
    }
    // A year may follow, after blanks, commas, a dash or a point; it is not the hour of a time.
    std::size_t year_after(std::size_t i) const {
        std::size_t k = i + 1;
        while (mark(k, ',') || separator(k) || mark(k, '\'') || word(k, "nam")) ++k;
        if (!year(k) || (t_[k].text.size() == 2 && (k == i + 1 || mark(k - 1, ',') || mark(k + 1, ':') || word(k + 1, "h")))) return 0;
        return k;
    }

    std::optional<Found> with_words(std::size_t i) const {   // 9 Nov 2026 · 9th of Nov · Nov 9, 2026 · 9-Nov-26
        if (small(i)) {
            std::size_t k = i + 1;
            while (word(k, "st") || word(k, "nd") || word(k, "rd") || word(k, "th") || word(k, "of") || separator(k) || mark(k, ',')) ++k;
            if (const int m = is(k, Token::word) ? month_word(t_[k].text) : 0; m && k - i <= 4) {
                const std::size_t y = year_after(k);
                return one({y ? year(y) : 0, m, t_[i].value}, i, y ? y : k);
            }
        }
        if (const int m = is(i, Token::word) ? month_word(t_[i].text) : 0) {
            std::size_t k = i + 1;
            while (separator(k)) ++k;
            if (!small(k)) return std::nullopt;
            std::size_t last = k;
            if (word(k + 1, "st") || word(k + 1, "nd") || word(k + 1, "rd") || word(k + 1, "th")) ++last;
            std::size_t y = last + 1;
            while (mark(y, ',') || separator(y)) ++y;
            const bool has = y < t_.size() && is(y, Token::number) && t_[y].text.size() == 4 && year(y);
            return one({has ? year(y) : 0, m, t_[k].value}, i, has ? y : last);
        }
        return std::nullopt;
    }

    std::optional<Found> vietnamese(std::size_t i) const {   // (ngày) 9 tháng 11 (năm 2026) · 9 thg 11, 2026
        if (!small(i) || !(word(i + 1, "thang") || word(i + 1, "thg") || word(i + 1, "th"))) return std::nullopt;
        std::size_t k = i + 2;
        if (mark(k, '.')) ++k;
        if (!small(k)) return std::nullopt;
        const std::size_t y = year_after(k);
        return one({y ? year(y) : 0, t_[k].value, t_[i].value}, i > 0 && word(i - 1, "ngay") ? i - 1 : i, y ? y : k);
    }

    std::optional<Found> full(std::size_t i) const {
        if (!is(i, Token::number) || !separator(i + 1) || !is(i + 2, Token::number) || !separator(i + 3) || !is(i + 4, Token::number)) return std::nullopt;
        if (i > 0 && separator(i - 1) && t_[i - 1].to == t_[i].from) return std::nullopt;
        if (t_[i + 1].text != t_[i + 3].text) return std::nullopt;
        const int a = t_[i].value, b = t_[i + 2].value;
        if (t_[i].text.size() == 4 && small(i + 2) && small(i + 4)) return one({full_year(t_[i]), b, t_[i + 4].value}, i, i + 4);
        if (!small(i) || !small(i + 2) || !year(i + 4)) return std::nullopt;
        return two(a, b, year(i + 4), i, i + 4);
    }

    std::optional<Found> solid(std::size_t i) const {   // 20261109
        if (!is(i, Token::number) || t_[i].text.size() != 8) return std::nullopt;
        const int v = t_[i].value;
        if (v / 10000 >= 1990 && v / 10000 <= 2100) return one({v / 10000, v / 100 % 100, v % 100}, i, i);
        if (v % 10000 >= 1990 && v % 10000 <= 2100) return two(v / 1'000'000, v / 10000 % 100, v % 10000, i, i);
        return std::nullopt;
    }

    std::optional<Found> day_and_month(std::size_t i) const {   // 9/11; in a column of dates also 9.11 and 9-11
        if (!small(i) || !separator(i + 1) || !small(i + 2)) return std::nullopt;
        if (!loose_ && !mark(i + 1, '/')) return std::nullopt;
        if (i > 0 && separator(i - 1)) return std::nullopt;
        if (mark(i + 3, ':') || mark(i - 1, ':')) return std::nullopt;
        std::size_t last = i + 2;
        if (mark(last + 1, '/') || mark(last + 1, '.')) {   // 9/11/ and "9/11."
            if (is(last + 2, Token::number)) return std::nullopt;
            ++last;
        }
        return two(t_[i].value, t_[i + 2].value, 0, i, last);
    }

    const std::vector<Token>& t_;
    bool loose_;
};

struct DayName { std::string_view word; int day; };
constexpr DayName day_names[] = {
    {"mon", 1}, {"monday", 1}, {"tue", 2}, {"tues", 2}, {"tuesday", 2}, {"wed", 3}, {"weds", 3}, {"wednesday", 3}, {"thu", 4}, {"thur", 4}, {"thurs", 4}, {"thursday", 4},
    {"fri", 5}, {"friday", 5}, {"sat", 6}, {"saturday", 6}, {"sun", 7}, {"sunday", 7}, {"cn", 7}, {"chunhat", 7},
    {"senin", 1}, {"selasa", 2}, {"rabu", 3}, {"kamis", 4}, {"jumat", 5}, {"jum'at", 5}, {"sabtu", 6}, {"minggu", 7}, {"ahad", 7},
    {"จันทร์", 1}, {"วันจันทร์", 1}, {"อังคาร", 2}, {"วันอังคาร", 2}, {"พุธ", 3}, {"วันพุธ", 3}, {"พฤหัส", 4}, {"พฤหัสบดี", 4}, {"วันพฤหัสบดี", 4},
    {"ศุกร์", 5}, {"วันศุกร์", 5}, {"เสาร์", 6}, {"วันเสาร์", 6}, {"อาทิตย์", 7}, {"วันอาทิตย์", 7}};

struct DayFound { int day = 0; std::size_t first = 0, last = 0; };

DayFound weekday_in(const std::vector<Token>& t) {
    const auto is_word = [&](std::size_t i, std::string_view w) { return i < t.size() && t[i].kind == Token::word && t[i].text == w; };
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (t[i].kind != Token::word) continue;
        // Thứ 2 … Thứ 7, Th 2, T2, T.2: not "T11", which is a month; "9 th 11" is a date.
        if ((t[i].text == "thu" || t[i].text == "th" || t[i].text == "t") && !(i > 0 && t[i - 1].kind == Token::number && t[i].text == "th")) {
            std::size_t k = i + 1;
            if (k < t.size() && t[k].text == ".") ++k;
            const bool digit = k < t.size() && t[k].kind == Token::number && t[k].text.size() == 1 && t[k].value >= 2 && t[k].value <= 8;
            const bool alone = digit && !(k + 1 < t.size() && t[k + 1].kind == Token::mark && t[k + 1].from == t[k].to && t[k + 1].text != "," && t[k + 1].text != "-" && t[k + 1].text != ")" && t[k + 1].text != ":" && t[k + 1].text != ".");
            if (alone) return {t[k].value - 1, i, k};
            static constexpr std::array<std::string_view, 6> spoken = {"hai", "ba", "tu", "nam", "sau", "bay"};
            for (std::size_t s = 0; s < spoken.size(); ++s)
                if (t[i].text == "thu" && is_word(i + 1, spoken[s])) return {static_cast<int>(s) + 1, i, i + 1};
        }
        if (is_word(i, "chu") && is_word(i + 1, "nhat")) return {7, i, i + 1};
        for (const DayName& n : day_names)
            if (n.word == t[i].text) return {n.day, i, i};
    }
    return {};
}

std::string without(std::string_view s, std::size_t from, std::size_t to) {
    std::string out(s.substr(0, from));
    out += ' ';
    out += s.substr(std::min(to, s.size()));
    return std::string(trimmed(out));
}

}  // namespace

int find_weekday(std::string_view text, bool alone) {
    const std::string s = name_key(text);
    if (alone && s.size() == 1 && s[0] >= '2' && s[0] <= '8') return s[0] - '1';
    return weekday_in(tokens_of(s)).day;
}

DateText find_date(std::string_view text, bool loose) {
    std::string s = name_key(text);
    DateText out;
    {
        const auto tokens = tokens_of(s);
        const DayFound day = weekday_in(tokens);
        if (day.day) {
            out.weekday = day.day;
            s = without(s, tokens[day.first].from, tokens[day.last].to);
        }
    }
    const auto tokens = tokens_of(s);
    const auto found = Search(tokens, loose).run();
    if (!found) {
        out.rest = s;
        return out;
    }
    const int weekday = out.weekday;
    out = found->date;
    out.weekday = weekday;
    out.rest = without(s, tokens[found->first].from, tokens[found->last].to);
    if (out.rest.starts_with('t') && out.rest.size() > 1 && is_digit(out.rest[1])) out.rest.erase(0, 1);   // 2026-11-09T19:00
    const auto edge = [](char c) { return c == ',' || c == '-' || c == '/' || c == ' ' || c == ':' || c == ';'; };
    while (!out.rest.empty() && edge(out.rest.front())) out.rest.erase(0, 1);
    while (!out.rest.empty() && edge(out.rest.back())) out.rest.pop_back();
    for (const std::string_view empty : {"()", "ngay", "( )"})
        if (out.rest == empty) out.rest.clear();
    return out;
}

Ymd find_month(std::string_view text) {
    const std::string s = name_key(text);
    const auto t = tokens_of(s);
    Ymd out;
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (t[i].kind == Token::number && t[i].text.size() == 4 && !out.year) out.year = full_year(t[i]);
        if (t[i].kind != Token::word || out.month) continue;
        out.month = month_word(t[i].text);
        const bool named = t[i].text == "thang" || t[i].text == "thg" || t[i].text == "t" || t[i].text == "month" || t[i].text == "bulan";
        if (named && i + 1 < t.size() && t[i + 1].kind == Token::number && t[i + 1].value >= 1 && t[i + 1].value <= 12 && (t[i].text != "t" || t[i].to == t[i + 1].from))
            out.month = t[i + 1].value;
    }
    return out;
}

std::optional<Date> date_of_serial(double serial) {
    if (!(serial >= 30'000 && serial < 60'000)) return std::nullopt;
    return Date{static_cast<std::int32_t>(serial) - 25'569};
}

std::vector<Date> dates_in_code(std::string_view code) {
    std::vector<Date> out;
    const auto push = [&](int y, int m, int d) {
        const Date date = Date::of(y, m, d);
        if (date.known() && y >= 2000 && y <= 2099 && std::ranges::find(out, date) == out.end()) out.push_back(date);
    };
    for (std::size_t i = 0; i < code.size();) {
        if (!is_digit(code[i])) { ++i; continue; }
        std::size_t end = i;
        std::int64_t v = 0;
        while (end < code.size() && is_digit(code[end]) && end - i < 10) v = v * 10 + (code[end++] - '0');
        const int n = static_cast<int>(v % 100'000'000);
        if (end - i == 6) {
            push(2000 + n / 10000, n / 100 % 100, n % 100);
            push(2000 + n % 100, n / 100 % 100, n / 10000);
        } else if (end - i == 8) {
            push(n / 10000, n / 100 % 100, n % 100);
            push(n % 10000, n / 10000 % 100, n / 1'000'000);
        }
        i = end;
    }
    return out;
}

Date with_year(Ymd v, int weekday, Date near) {
    if (v.year) return Date::of(v.year, v.month, v.day);
    Date best;
    const int around = near.known() ? near.year() : 2026;
    for (int pass = weekday ? 0 : 1; pass < 2 && !best.known(); ++pass)
        for (int y = around - 1; y <= around + 1; ++y) {
            const Date date = Date::of(y, v.month, v.day);
            if (!date.known() || (pass == 0 && date.weekday() != weekday)) continue;
            const auto off = [&](Date d) { return d.days > near.days ? d.days - near.days : near.days - d.days; };
            if (!best.known() || (near.known() && off(date) < off(best))) best = date;
        }
    return best;
}

Date swapped(Date date) { return date.known() ? Date::of(date.year(), date.day(), date.month()) : Date{}; }

}  // namespace core

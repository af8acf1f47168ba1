// SPDX-License-Identifier: Apache-2.0
#include "core/clocks.h"

#include "core/text.h"
#include "core/time.h"
#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

enum class Half : std::uint8_t { none, morning, evening };

struct Clock {
    std::int64_t ms = 0;
    Half half = Half::none;
    bool marked = false;    // 19h, 19:00: it says that it is a time
    std::size_t to = 0;
};

class ClockText {
public:
    explicit ClockText(std::string_view s) : s_(s) {}

    std::size_t blanks(std::size_t i) const {
        while (i < s_.size() && s_[i] == ' ') ++i;
        return i;
    }

    std::optional<Clock> at(std::size_t i) const {
        Clock c;
        std::size_t n = 0;
        int value = 0;
        while (i + n < s_.size() && is_digit(s_[i + n]) && n < 5) value = value * 10 + (s_[i + n++] - '0');
        if (n == 0 || n > 4) return std::nullopt;
        int hour = value, minute = 0, second = 0;
        c.to = i + n;
        if (n > 2) {   // 1930
            hour = value / 100;
            minute = value % 100;
        } else if (const std::size_t mark = hour_mark(c.to)) {
            c.marked = true;
            c.to = mark;
            std::size_t k = c.to;
            if (k < s_.size() && s_[k] == ' ' && s_[mark - 1] != ':' && s_[mark - 1] != '.') k = blanks(k);
            if (const auto two = digits(k, 2); two && (k == mark || minutes_follow(k))) {
                minute = *two;
                c.to = k + 2;
                if (c.to < s_.size() && s_[c.to] == ':' && digits(c.to + 1, 2)) {
                    second = *digits(c.to + 1, 2);
                    c.to += 3;
                    if (c.to + 1 < s_.size() && s_[c.to] == '.' && is_digit(s_[c.to + 1]))   // 19:00:00.000
                        for (++c.to; c.to < s_.size() && is_digit(s_[c.to]);) ++c.to;
                }
                c.to = minute_mark(c.to);
            } else if (s_[mark - 1] == ':' || s_[mark - 1] == '.') return std::nullopt;
        }
        take_half(c);
        if (minute > 59 || second > 59 || hour > 30) return std::nullopt;
        if (c.half != Half::none && hour > 12) c.half = Half::none;
        c.ms = hour * hour_ms + minute * minute_ms + second * 1000;
        return c;
    }

    /// Where the second time of a range begins; 0 when no range follows.
    std::size_t range_mark(std::size_t i) const {
        i = blanks(i);
        for (const std::string_view mark : {"->", "=>", "-", "~", "→", ">", "s/d", "sd", "sampai", "until", "till", "toi", "den", "to", "ถึง"})
            if (s_.substr(i).starts_with(mark)) {
                const std::size_t next = blanks(i + mark.size());
                if (next < s_.size() && is_digit(s_[next])) return next;
                // "den luc 22h", "- khoang 22h" are rare; "- (+1) 02:00" is not written
            }
        return 0;
    }

private:
    std::optional<int> digits(std::size_t i, std::size_t n) const {
        if (i + n > s_.size()) return std::nullopt;
        int v = 0;
        for (std::size_t k = i; k < i + n; ++k) {
            if (!is_digit(s_[k])) return std::nullopt;
            v = v * 10 + (s_[k] - '0');
        }
        if (i + n < s_.size() && is_digit(s_[i + n])) return std::nullopt;
        return v;
    }
    bool minutes_follow(std::size_t k) const { return hour_mark(k + 2) == 0; }   // "19 gio 30", but not "19h 22h"
    std::size_t hour_mark(std::size_t i) const {
        if (i < s_.size() && (s_[i] == ':' || (s_[i] == '.' && digits(i + 1, 2)))) return i + 1;
        const std::size_t k = blanks(i);
        for (const std::string_view mark : {"giờ", "gio", "hrs", "hr", "hours", "uhr", "h", "g", "น."})
            if (s_.substr(k).starts_with(mark)) {
                const std::size_t to = k + mark.size();
                if (to < s_.size() && is_letter(s_[to])) continue;
                return to;
            }
        return 0;
    }
    std::size_t minute_mark(std::size_t i) const {
        for (const std::string_view mark : {"'", "phut", "p", "min", "m"}) {
            if (!s_.substr(i).starts_with(mark)) continue;
            const std::size_t to = i + mark.size();
            if (to < s_.size() && is_letter(s_[to])) continue;
            return to;
        }
        return i;
    }
    void take_half(Clock& c) const {
        const std::size_t i = blanks(c.to);
        struct Word { std::string_view text; Half half; };
        static constexpr Word words[] = {{"a.m.", Half::morning}, {"p.m.", Half::evening}, {"am", Half::morning}, {"pm", Half::evening}, {"sang", Half::morning},
                                         {"chieu", Half::evening}, {"toi", Half::evening}, {"dem", Half::evening}, {"sa", Half::morning}, {"ch", Half::evening},
                                         {"pagi", Half::morning}, {"sore", Half::evening}, {"malam", Half::evening}};
        for (const Word& w : words) {
            if (!s_.substr(i).starts_with(w.text)) continue;
            const std::size_t to = i + w.text.size();
            if (to < s_.size() && is_letter(s_[to])) continue;
            const std::size_t next = blanks(to);
            if (w.text == "toi" && next < s_.size() && is_digit(s_[next])) return;   // 7h tới 9h: "until"
            c.half = w.half;
            c.marked = true;
            c.to = to;
            return;
        }
    }
    std::string_view s_;
};

std::int64_t in_half(const Clock& c, Half half) {
    const std::int64_t hour = c.ms / hour_ms;
    if (half == Half::none || hour > 12) return c.ms;
    const std::int64_t base = c.ms - (hour == 12 ? 12 * hour_ms : 0);
    return half == Half::evening ? base + 12 * hour_ms : base;
}

/// 7-9pm, 11-1pm, 7pm-10: what one side says holds for the other where it makes a sensible range.
std::pair<std::int64_t, std::int64_t> both_halves(const Clock& a, const Clock& b) {
    std::int64_t from = in_half(a, a.half), to = in_half(b, b.half);
    if (a.half == Half::none && b.half != Half::none && a.ms < 13 * hour_ms) {
        from = in_half(a, b.half);
        if (from >= to) from = in_half(a, b.half == Half::evening ? Half::morning : Half::evening);
    } else if (b.half == Half::none && a.half != Half::none && b.ms < 13 * hour_ms) {
        to = in_half(b, a.half);
        if (to <= from) to = in_half(b, a.half == Half::evening ? Half::morning : Half::evening);
    }
    return {from, to};
}

/// What follows the times: "+1", "(+1)" and "next day" are said of the end; the rest is a note.
bool says_next_day(std::string& rest) {
    for (const std::string_view mark : {"(+1)", "+1d", "+1", "(hom sau)", "hom sau", "(next day)", "next day", "(ngay hom sau)", "(sang hom sau)"}) {
        if (!rest.starts_with(mark)) continue;
        rest = std::string(trimmed(std::string_view(rest).substr(mark.size())));
        return true;
    }
    return false;
}

bool only_a_note(std::string_view rest) {
    if (rest.empty() || rest.front() == '(' || rest.front() == '[') return true;
    return rest.find_first_of("0123456789") == std::string_view::npos;
}

struct Best {
    int rank = -1;
    std::size_t from = 0;
    Clock a, b;
};

Best best_times(const ClockText& text, std::string_view s) {
    Best best;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (!is_digit(s[i]) || (i > 0 && (is_digit(s[i - 1]) || s[i - 1] == '.' || s[i - 1] == '+'))) continue;
        const auto a = text.at(i);
        if (!a) continue;
        int rank = a->marked ? 2 : 0;
        Clock second;
        if (const std::size_t next = text.range_mark(a->to)) {
            if (const auto b = text.at(next)) {
                second = *b;
                rank = 3 + (a->marked ? 1 : 0) + (b->marked ? 2 : 0);
            }
        }
        if (rank > best.rank) best = {rank, i, *a, second};
        if (rank >= 6) break;
    }
    return best;
}

Error no_time(std::string_view text) { return usage("“" + std::string(trimmed(text)) + "” is not a time."); }

}  // namespace

std::int64_t end_after(std::int64_t start, std::int64_t end) {
    while (end <= start) end += day_ms;
    return end;
}

Result<ClockRead> read_times(std::string_view raw) {
    const std::string s = name_key(raw);
    const ClockText text(s);
    const Best best = best_times(text, s);
    // A bare number is an hour only when nothing else stands there.
    if (best.rank < 0) return no_time(raw);
    ClockRead out;
    const bool range = best.rank >= 3;
    std::string rest(trimmed(std::string_view(s).substr(range ? best.b.to : best.a.to)));
    const std::string before(trimmed(std::string_view(s).substr(0, best.from)));
    if (best.rank == 0 && (!before.empty() || !rest.empty())) return no_time(raw);
    const bool next_day = says_next_day(rest);
    if (best.rank == 3 && !before.empty() && is_digit(before.back())) return no_time(raw);
    if (!only_a_note(rest) || (best.rank >= 2 && !before.empty() && best_times(ClockText(before), before).rank >= 2))
        return usage("“" + std::string(trimmed(raw)) + "” holds more than one time: give each session its own row.");
    out.note = rest;
    if (!range) {
        out.start = in_half(best.a, best.a.half);
        return out;
    }
    const auto [from, to] = both_halves(best.a, best.b);
    if (from == to && !next_day) return usage("“" + std::string(trimmed(raw)) + "” ends when it starts.");
    out.start = from;
    out.end = next_day && to > from && to < day_ms ? to + day_ms : end_after(from, to);
    return out;
}

LengthUnit length_unit(std::string_view word) {
    struct Word { std::string_view text; LengthUnit unit; };
    static constexpr Word words[] = {
        {"h", LengthUnit::hours}, {"hr", LengthUnit::hours}, {"hrs", LengthUnit::hours}, {"hour", LengthUnit::hours}, {"hours", LengthUnit::hours}, {"gio", LengthUnit::hours}, {"tieng", LengthUnit::hours},
        {"jam", LengthUnit::hours}, {"j", LengthUnit::hours}, {"g", LengthUnit::hours}, {"ชั่วโมง", LengthUnit::hours}, {"ชม", LengthUnit::hours}, {"ชม.", LengthUnit::hours},
        {"m", LengthUnit::minutes}, {"min", LengthUnit::minutes}, {"mins", LengthUnit::minutes}, {"minute", LengthUnit::minutes}, {"minutes", LengthUnit::minutes}, {"phut", LengthUnit::minutes},
        {"p", LengthUnit::minutes}, {"menit", LengthUnit::minutes}, {"'", LengthUnit::minutes}, {"นาที", LengthUnit::minutes},
        {"s", LengthUnit::seconds}, {"sec", LengthUnit::seconds}, {"secs", LengthUnit::seconds}, {"second", LengthUnit::seconds}, {"seconds", LengthUnit::seconds}, {"giay", LengthUnit::seconds},
        {"detik", LengthUnit::seconds}, {"dtk", LengthUnit::seconds}, {"วินาที", LengthUnit::seconds},
        {"day", LengthUnit::days}, {"days", LengthUnit::days}, {"ngay", LengthUnit::days}, {"hari", LengthUnit::days}};
    for (const Word& w : words)
        if (w.text == word) return w.unit;
    return LengthUnit::unknown;
}

namespace {

double seconds_of(LengthUnit unit) {
    switch (unit) {
    case LengthUnit::minutes: return 60;
    case LengthUnit::seconds: return 1;
    case LengthUnit::days: return 86'400;
    default: return 3'600;
    }
}

/// HH:MM or HH:MM:SS.
std::optional<double> by_colons(std::string_view s) {
    double parts[3] = {};
    int n = 0;
    bool any = false;
    for (const char c : s) {
        if (c == ':') {
            if (!any || ++n > 2) return std::nullopt;
            any = false;
        } else if (is_digit(c)) {
            parts[n] = parts[n] * 10 + (c - '0');
            any = true;
            if (parts[n] > 1e6) return std::nullopt;
        } else return std::nullopt;
    }
    if (n == 0 || !any || parts[1] > 59 || parts[2] > 59) return std::nullopt;
    return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

/// 2h30, 4h 0min, 78j57m4d, 1 gio 30 phut, 120', 1.5h, 2 (a bare number in `unit`).
std::optional<double> by_parts(std::string_view s, LengthUnit unit) {
    double total = 0;
    LengthUnit last = LengthUnit::unknown;
    bool indonesian = false, any = false;
    for (std::size_t i = 0; i < s.size();) {
        if (s[i] == ' ' || s[i] == '~') { ++i; continue; }
        std::size_t k = i;
        while (k < s.size() && (is_digit(s[k]) || s[k] == '.' || s[k] == ',')) ++k;
        if (k == i) return std::nullopt;
        const auto number = plain_number([&] { std::string t(s.substr(i, k - i)); std::ranges::replace(t, ',', '.'); return t; }());
        if (!number) return std::nullopt;
        while (k < s.size() && s[k] == ' ') ++k;
        std::size_t w = k;
        while (w < s.size() && (is_letter(s[w]) || s[w] == '\'')) ++w;
        const std::string_view word = s.substr(k, w - k);
        LengthUnit now = length_unit(word);
        if (word == "j" || word == "jam") indonesian = true;
        if (word == "d") now = indonesian || last == LengthUnit::minutes ? LengthUnit::seconds : LengthUnit::days;   // detik
        if (word.empty()) now = last == LengthUnit::hours ? LengthUnit::minutes : last == LengthUnit::minutes ? LengthUnit::seconds : unit == LengthUnit::unknown ? LengthUnit::hours : unit;
        else if (now == LengthUnit::unknown) return std::nullopt;
        total += approximate(*number) * seconds_of(now);
        last = now;
        any = true;
        i = w;
    }
    return any ? std::optional(total) : std::nullopt;
}

}  // namespace

Result<std::int64_t> read_span(std::string_view raw, LengthUnit unit) {
    std::string s = name_key(raw);
    bool negative = false;
    if (!s.empty() && s.front() == '-') {
        negative = true;
        s.erase(0, 1);
    }
    if (const auto note = s.find('('); note != std::string::npos && note > 0) s.resize(note);
    const std::string_view text = trimmed(s);
    auto seconds = by_colons(text);
    if (!seconds) seconds = by_parts(text, unit);
    if (!seconds || *seconds > 1e9) return usage("“" + std::string(trimmed(raw)) + "” is not a length of time.");
    const auto ms = static_cast<std::int64_t>(std::llround(*seconds * 1000));
    return negative ? -ms : ms;
}

Result<std::int64_t> read_length(std::string_view raw, LengthUnit unit) {
    const auto ms = read_span(raw, unit);
    if (!ms) return ms.error();
    const std::int64_t size = *ms < 0 ? -*ms : *ms, minutes = (size + minute_ms / 2) / minute_ms;
    return *ms < 0 ? -minutes : minutes;
}

}  // namespace core

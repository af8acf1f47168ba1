// SPDX-License-Identifier: Apache-2.0
#include "core/format.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/text.h"

namespace core {
namespace {

std::string_view sign_of(Currency currency) {
    struct Sign { std::string_view iso, sign; };
    static constexpr Sign signs[] = {{"VND", "₫"}, {"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"THB", "฿"}, {"IDR", "Rp"},
                                     {"MYR", "RM"}, {"SGD", "S$"}, {"PHP", "₱"}, {"TWD", "NT$"}, {"JPY", "¥"}};
    for (const Sign& s : signs)
        if (currency == Currency(s.iso)) return s.sign;
    return {};
}

std::string unit(Currency currency) {
    const std::string_view sign = sign_of(currency);
    return sign.empty() ? currency.text() + " " : std::string(sign);
}

// Groups the whole part of exact decimal text; the point becomes the language's.
std::string grouped_decimal(std::string text, Language language) {
    const char group = language == Language::vi ? '.' : ',', point = language == Language::vi ? ',' : '.';
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.erase(0, 1);
    const std::size_t dot = text.find('.');
    std::string whole = text.substr(0, dot), rest = dot == std::string::npos ? std::string() : text.substr(dot + 1);
    for (std::size_t i = whole.size(); i > 3; i -= 3) whole.insert(i - 3, 1, group);
    if (!rest.empty()) whole += point + rest;
    return (negative ? "−" : "") + whole;
}

constexpr std::array<std::string_view, 7> days_en{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 7> days_vi{"T2", "T3", "T4", "T5", "T6", "T7", "CN"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string names_of(const Column& c, const RowIds& ids, const Scene& scene) {
    const Tracker* target = tracker_tagged(c.target);
    std::vector<std::string> names;
    for (const std::int64_t id : ids) names.push_back(target ? name_of(*target, id, scene.state) : std::to_string(id));
    return joined(names, ", ");
}

std::string set_text(const Column& c, std::uint32_t bits, bool titles) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < c.choices.size(); ++i)
        if (bits >> i & 1u) parts.emplace_back(titles ? c.choices[i].title : c.choices[i].id);
    return joined(parts, titles ? ", " : ";");
}

std::string time_text(const Time& t, const Scene& scene, const Style& style) {
    const Zone zone = scene.state.workspace().zone;
    const Wall w = wall(t.ms, zone);
    std::string day = day_text(w.date, style.language);
    if (scene.now.known() && std::abs(w.date.days - wall(scene.now.ms, zone).date.days) > 300) day += " " + std::to_string(w.date.year());
    return day + " " + clock_text(t, zone);
}

std::string date_text(const Date& d, const Scene& scene, const Style& style) {
    std::string text = std::to_string(d.day()) + (style.language == Language::vi ? "/" + std::to_string(d.month()) : " " + std::string(months[static_cast<std::size_t>(d.month() - 1)]));
    if (d.day() < 10) text.insert(0, 1, '0');
    const bool near = scene.now.known() && std::abs(d.days - wall(scene.now.ms, scene.state.workspace().zone).date.days) <= 180;
    return near ? text : text + (style.language == Language::vi ? "/" : " ") + std::to_string(d.year());
}

}  // namespace

const Choice* choice_of(const Column& c, std::uint8_t value) {
    return value > 0 && value <= c.choices.size() ? &c.choices[value - 1u] : nullptr;
}

std::string grouped(std::int64_t value, Language language) { return grouped_decimal(std::to_string(value), language); }

std::string money_text(const Money& money, Language language) {
    if (!money.known()) return {};
    std::string text = grouped_decimal(amount_text(money), language);
    const bool negative = money.minor < 0;
    if (negative) text.erase(0, std::string_view("−").size());
    return (negative ? "−" : "") + unit(money.currency) + text;
}

std::string money_short(const Money& money, Language language) {
    if (!money.known()) return {};
    double value = static_cast<double>(money.minor);
    for (int i = 0; i < money.currency.decimals(); ++i) value /= 10;
    const double size = std::abs(value);
    struct Step { double from; double by; std::string_view letter; };
    static constexpr Step steps[] = {{999.5e6, 1e9, "B"}, {999.5e3, 1e6, "M"}, {9999.5, 1e3, "K"}};
    for (const Step& step : steps)
        if (size >= step.from) {
            char buffer[32];
            std::snprintf(buffer, sizeof buffer, "%.1f", size / step.by);
            std::string text = grouped_decimal(buffer, language);
            return (value < 0 ? "−" : "") + unit(money.currency) + text + std::string(step.letter);
        }
    return money_text(money, language);
}

std::string duration_text(std::int64_t minutes) {
    const std::string sign = minutes < 0 ? "−" : "";
    const std::int64_t m = std::abs(minutes);
    char buffer[48];
    if (m < 60) std::snprintf(buffer, sizeof buffer, "%lld min", static_cast<long long>(m));
    else if (m >= 1440 && m % 1440 == 0) std::snprintf(buffer, sizeof buffer, "%lld d", static_cast<long long>(m / 1440));
    else if (m >= 1440) std::snprintf(buffer, sizeof buffer, "%lld d %lld h", static_cast<long long>(m / 1440), static_cast<long long>(m % 1440 / 60));
    else if (m % 60 == 0) std::snprintf(buffer, sizeof buffer, "%lld h", static_cast<long long>(m / 60));
    else std::snprintf(buffer, sizeof buffer, "%lld h %02lld", static_cast<long long>(m / 60), static_cast<long long>(m % 60));
    return sign + buffer;
}

std::string hours_text(std::int64_t minutes) {
    const std::int64_t m = std::abs(minutes);
    if (m < 1440) return duration_text(minutes);
    char buffer[48];
    if (m % 60 == 0) std::snprintf(buffer, sizeof buffer, "%lld h", static_cast<long long>(m / 60));
    else std::snprintf(buffer, sizeof buffer, "%lld h %02lld", static_cast<long long>(m / 60), static_cast<long long>(m % 60));
    return (minutes < 0 ? "−" : "") + std::string(buffer);
}

std::string clock_text(const Time& t, Zone zone) {
    if (!t.known()) return {};
    const Wall w = wall(t.ms, zone);
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", w.hour(), w.minute());
    return buffer;
}

std::string day_text(const Date& d, Language language) {
    if (!d.known()) return {};
    const auto weekday = static_cast<std::size_t>(d.weekday() - 1);
    if (language == Language::vi) return std::string(days_vi[weekday]) + " " + std::to_string(d.day()) + "/" + std::to_string(d.month());
    return std::string(days_en[weekday]) + " " + std::to_string(d.day()) + " " + std::string(months[static_cast<std::size_t>(d.month() - 1)]);
}

std::string span_text(const Time& from, const Time& to, Zone zone) {
    if (!from.known() || !to.known()) return clock_text(from, zone);
    const int days = wall(to.ms, zone).date.days - wall(from.ms, zone).date.days;
    return clock_text(from, zone) + "–" + clock_text(to, zone) + (days > 0 ? "+" + std::to_string(days) : "");
}

std::string display(const Column& c, const Value& v, const Scene& scene, const Style& style) {
    if (!known(v)) return {};
    switch (c.kind) {
    case Kind::number: return grouped(std::get<Number>(v).value, style.language);
    case Kind::flag: return std::get<bool>(v) ? (style.language == Language::vi ? "Có" : "Yes") : "";
    case Kind::minutes: return c.total == Total::sum ? hours_text(std::get<Minutes>(v).value) : duration_text(std::get<Minutes>(v).value);
    case Kind::money: {
        const Money& m = std::get<Money>(v);
        if (style.unit || m.currency != scene.state.workspace().currency) return money_text(m, style.language);
        return grouped_decimal(amount_text(m), style.language);
    }
    case Kind::date: return date_text(std::get<Date>(v), scene, style);
    case Kind::time: return time_text(std::get<Time>(v), scene, style);
    case Kind::text: return std::get<std::string>(v);
    case Kind::tags: return joined(std::get<Tags>(v), ", ");
    case Kind::choice: {
        const Choice* choice = choice_of(c, std::get<ChoiceValue>(v).value);
        return choice ? std::string(choice->title) : std::string();
    }
    case Kind::choices: return set_text(c, std::get<ChoiceSet>(v).bits, true);
    case Kind::ref: return names_of(c, {std::get<RowId>(v).value}, scene);
    case Kind::refs: return names_of(c, std::get<RowIds>(v), scene);
    }
    return {};
}

std::string display(const Column& c, const void* row, const Scene& scene, const Style& style) {
    return display(c, get(c, row, scene), scene, style);
}

// ---- exact text ------------------------------------------------------------------------------------------------------

std::string encode(const Value& v, const Column& c) {
    if (!known(v)) return {};
    switch (c.kind) {
    case Kind::number: return std::to_string(std::get<Number>(v).value);
    case Kind::flag: return std::get<bool>(v) ? "yes" : "no";
    case Kind::minutes: return std::to_string(std::get<Minutes>(v).value);
    case Kind::money: return amount_text(std::get<Money>(v)) + " " + std::get<Money>(v).currency.text();
    case Kind::date: return iso(std::get<Date>(v));
    case Kind::time: return iso(std::get<Time>(v)) + "[" + std::get<Time>(v).zone.name() + "]";
    case Kind::text: return std::get<std::string>(v);
    case Kind::tags: return joined(std::get<Tags>(v), "\x1f");
    case Kind::choice: {
        const Choice* choice = choice_of(c, std::get<ChoiceValue>(v).value);
        return choice ? std::string(choice->id) : std::string();
    }
    case Kind::choices: return set_text(c, std::get<ChoiceSet>(v).bits, false);
    case Kind::ref: return "#" + std::to_string(std::get<RowId>(v).value);
    case Kind::refs: {
        std::string out;
        for (const std::int64_t id : std::get<RowIds>(v)) out += (out.empty() ? "#" : " #") + std::to_string(id);
        return out;
    }
    }
    return {};
}

namespace {

std::optional<std::int64_t> integer(std::string_view text) {
    std::size_t used = 0;
    const bool negative = !text.empty() && text[0] == '-';
    std::int64_t value = 0;
    for (used = negative ? 1 : 0; used < text.size(); ++used) {
        const char c = text[used];
        if (c < '0' || c > '9' || __builtin_mul_overflow(value, std::int64_t{10}, &value) || __builtin_add_overflow(value, c - '0', &value)) return std::nullopt;
    }
    if (used == (negative ? 1u : 0u)) return std::nullopt;
    return negative ? -value : value;
}

std::optional<Value> decode_time(std::string_view text) {
    const std::size_t bracket = text.find('[');
    Zone zone;
    if (bracket != std::string_view::npos && text.size() > bracket + 2) {
        const auto named = Zone::named(text.substr(bracket + 1, text.size() - bracket - 2));
        if (!named) return std::nullopt;
        zone = *named;
    }
    const auto time = time_of_iso(text.substr(0, bracket), zone);
    return time ? std::optional<Value>(Time{time->ms, zone}) : std::nullopt;
}

template <class T> std::optional<Value> wrapped(const std::optional<T>& v) { return v ? std::optional<Value>(*v) : std::nullopt; }

std::uint8_t choice_by_id(std::span<const Choice> choices, std::string_view id) {
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].id == id) return static_cast<std::uint8_t>(i + 1);
    return 0;
}

}  // namespace

std::optional<Value> decode(std::string_view text, const Column& c) {
    if (text.empty()) return Value();
    switch (c.kind) {
    case Kind::number: { const auto n = integer(text); return n ? std::optional<Value>(Number{*n}) : std::nullopt; }
    case Kind::minutes: { const auto n = integer(text); return n ? std::optional<Value>(Minutes{*n}) : std::nullopt; }
    case Kind::flag: return text == "yes" ? std::optional<Value>(true) : text == "no" ? std::optional<Value>(false) : std::nullopt;
    case Kind::money: {
        const std::size_t blank = text.find(' ');
        if (blank == std::string_view::npos) return std::nullopt;
        return wrapped(money_of(text.substr(0, blank), Currency(text.substr(blank + 1))));
    }
    case Kind::date: return wrapped(date_of_iso(text));
    case Kind::time: return decode_time(text);
    case Kind::text: return Value(std::string(text));
    case Kind::tags: return Value(split_any(text, "\x1f"));
    case Kind::choice: {
        const std::uint8_t choice = choice_by_id(c.choices, text);
        return choice ? std::optional<Value>(ChoiceValue{choice}) : std::nullopt;
    }
    case Kind::choices: {
        std::uint32_t bits = 0;
        for (const std::string& id : split_any(text, ";")) {
            const std::uint8_t choice = choice_by_id(c.choices, id);
            if (!choice) return std::nullopt;
            bits |= 1u << (choice - 1u);
        }
        return Value(ChoiceSet{bits});
    }
    case Kind::ref: {
        const auto n = text[0] == '#' ? integer(text.substr(1)) : std::nullopt;
        return n ? std::optional<Value>(RowId{*n}) : std::nullopt;
    }
    case Kind::refs: {
        RowIds ids;
        for (const std::string& part : split_any(text, " ")) {
            const auto n = part[0] == '#' ? integer(std::string_view(part).substr(1)) : std::nullopt;
            if (!n) return std::nullopt;
            ids.push_back(*n);
        }
        return Value(ids);
    }
    }
    return std::nullopt;
}

}  // namespace core

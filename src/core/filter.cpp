// SPDX-License-Identifier: Apache-2.0
// One column's filter against one row, the order of two values, and figures under a column.
#include <algorithm>

#include "core/format.h"
#include "core/text.h"
#include "core/view.h"

namespace core {
namespace {

// "Has one of": a cell with several values passes when one of them is wanted.
bool among(const Value& mine, const std::vector<Value>& any) {
    for (const Value& wanted : any) {
        if (mine == wanted) return true;
        if (const auto* set = std::get_if<ChoiceSet>(&mine))
            if (const auto* bits = std::get_if<ChoiceSet>(&wanted); bits && (set->bits & bits->bits) != 0) return true;
        if (const auto* ids = std::get_if<RowIds>(&mine))
            if (const auto* one = std::get_if<RowIds>(&wanted); one && std::ranges::find_first_of(*ids, *one) != ids->end()) return true;
        if (const auto* tags = std::get_if<Tags>(&mine))
            if (const auto* one = std::get_if<Tags>(&wanted); one && std::ranges::find_first_of(*tags, *one) != tags->end()) return true;
    }
    return false;
}

Date day_of(const Value& v, const Scene& scene) {
    if (const auto* day = std::get_if<Date>(&v)) return *day;
    if (const auto* time = std::get_if<Time>(&v)) return wall(time->ms, scene.state.workspace().zone).date;
    return {};
}

// Not known: amounts of two currencies, kinds that do not fit.
std::optional<int> against(const Column& c, const Value& mine, const Value& bound, const Scene& scene) {
    if (const auto* day = std::get_if<Date>(&bound)) {
        const Date own = day_of(mine, scene);
        return own.known() ? std::optional(own.days < day->days ? -1 : own.days > day->days) : std::nullopt;
    }
    if (mine.index() != bound.index()) return std::nullopt;
    if (c.kind == Kind::money && std::get<Money>(mine).currency != std::get<Money>(bound).currency) return std::nullopt;
    return compare(c, mine, bound, scene.state);
}

bool in_range(const Filter& f, const Value& mine, const Scene& scene) {
    if (known(f.from)) {
        const auto way = against(*f.column, mine, f.from, scene);
        if (!way || *way < 0) return false;
    }
    if (known(f.to)) {
        const auto way = against(*f.column, mine, f.to, scene);
        if (!way || *way > 0) return false;
    }
    if (f.within == Window::none) return true;
    const Date own = day_of(mine, scene);
    const auto [first, last] = days_of(f.within, wall(scene.now.ms, scene.state.workspace().zone).date);
    return own.known() && (!first.known() || own.days >= first.days) && (!last.known() || own.days <= last.days);
}

std::string names_key(const Column& c, const RowIds& ids, const State& state) {
    const Tracker* target = tracker_tagged(c.target);
    std::vector<std::string> names;
    for (const std::int64_t id : ids) names.push_back(target ? name_of(*target, id, state) : std::to_string(id));
    return joined(names, ", ");
}

template <class T> int three(const T& a, const T& b) { return a < b ? -1 : b < a ? 1 : 0; }

std::string words_of_value(const Column& c, const Value& v, const Scene& scene) {
    if (!known(v)) return "empty";
    if (const auto* day = std::get_if<Date>(&v)) return day_text(*day) + (day->year() != wall(scene.now.ms, scene.state.workspace().zone).date.year() ? " " + std::to_string(day->year()) : "");
    return c.kind == Kind::flag ? std::string(std::get<bool>(v) ? "yes" : "no") : display(c, v, scene);
}

}  // namespace

bool is_mark(const Column& c) {
    const auto known_mark = [](const Choice& choice) { return choice.id == "there" || choice.id == "missing" || choice.id == "expired"; };
    return c.kind == Kind::choice && !c.choices.empty() && std::ranges::all_of(c.choices, known_mark);
}

int compare(const Column& c, const Value& a, const Value& b, const State& state) {
    if (!known(a) || !known(b)) return static_cast<int>(!known(a)) - static_cast<int>(!known(b));
    switch (c.kind) {
    case Kind::number: return three(std::get<Number>(a), std::get<Number>(b));
    case Kind::flag: return three(std::get<bool>(a), std::get<bool>(b));
    case Kind::minutes: return three(std::get<Minutes>(a), std::get<Minutes>(b));
    case Kind::date: return three(std::get<Date>(a), std::get<Date>(b));
    case Kind::time: return three(std::get<Time>(a).ms, std::get<Time>(b).ms);
    case Kind::choice: return three(std::get<ChoiceValue>(a).value, std::get<ChoiceValue>(b).value);
    case Kind::choices: return three(std::get<ChoiceSet>(a).bits, std::get<ChoiceSet>(b).bits);
    case Kind::money: {
        const Money &x = std::get<Money>(a), &y = std::get<Money>(b);
        const int currencies = three(x.currency, y.currency);
        return currencies ? currencies : three(x.minor, y.minor);
    }
    case Kind::text: return collate(std::get<std::string>(a), std::get<std::string>(b));
    case Kind::tags: return collate(joined(std::get<Tags>(a), ", "), joined(std::get<Tags>(b), ", "));
    case Kind::ref: return collate(names_key(c, {std::get<RowId>(a).value}, state), names_key(c, {std::get<RowId>(b).value}, state));
    case Kind::refs: return collate(names_key(c, std::get<RowIds>(a), state), names_key(c, std::get<RowIds>(b), state));
    }
    return 0;
}

bool passes(const Filter& f, const void* row, const Scene& scene) {
    const Value mine = get(*f.column, row, scene);
    // Of a check mark "no" and "not known" are one to whoever looks.
    const Value seen = f.column->kind == Kind::flag ? Value(known(mine) && std::get<bool>(mine)) : mine;
    if (!f.any.empty() && among(seen, f.any) == f.except) return false;
    if (!in_range(f, seen, scene)) return false;
    return f.contains.empty() || fold(display(*f.column, mine, scene)).find(fold(f.contains)) != std::string::npos;
}

std::string words_of(const Filter& f, const Scene& scene) {
    std::vector<std::string> parts;
    if (!f.any.empty()) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < f.any.size() && i < 3; ++i) names.push_back(words_of_value(*f.column, f.any[i], scene));
        if (f.any.size() > 3) names = {names[0], std::to_string(f.any.size() - 1) + " more"};
        parts.push_back((f.except ? "not " : "") + joined(names, f.except ? ", not " : ", "));
    }
    const bool low = known(f.from), high = known(f.to);
    if (low && high && f.from == f.to) parts.push_back(words_of_value(*f.column, f.from, scene));
    else if (low && high) parts.push_back(words_of_value(*f.column, f.from, scene) + " to " + words_of_value(*f.column, f.to, scene));
    else if (low) parts.push_back((std::holds_alternative<Date>(f.from) || f.column->kind == Kind::time ? "from " : "at least ") + words_of_value(*f.column, f.from, scene));
    else if (high) parts.push_back((std::holds_alternative<Date>(f.to) || f.column->kind == Kind::time ? "until " : "at most ") + words_of_value(*f.column, f.to, scene));
    if (f.within != Window::none) parts.push_back(title_of(f.within));
    if (!f.contains.empty()) parts.push_back("contains “" + f.contains + "”");
    return joined(parts, ", ");
}

// ---- figures ---------------------------------------------------------------------------------------------------------

namespace {

void add_money(Summary& s, const Money& m) {
    std::size_t i = 0;
    while (i < s.sums.size() && s.sums[i].currency != m.currency) ++i;
    if (i == s.sums.size()) {
        s.sums.push_back(m), s.least.push_back(m), s.most.push_back(m), s.of_currency.push_back(1);
        return;
    }
    ++s.of_currency[i];
    if (const auto sum = plus(s.sums[i], m)) s.sums[i] = *sum;
    else s.overflow = true;
    if (m.minor < s.least[i].minor) s.least[i] = m;
    if (m.minor > s.most[i].minor) s.most[i] = m;
}

void span(Summary& s, const Column& c, const Value& v) {
    static const State nothing;
    if (!known(s.low) || compare(c, v, s.low, nothing) < 0) s.low = v;
    if (!known(s.high) || compare(c, v, s.high, nothing) > 0) s.high = v;
}

}  // namespace

void add_to(Summary& s, const Column& c, const Value& v) {
    ++s.rows;
    if (!known(v)) return;
    ++s.filled;
    if (const auto* money = std::get_if<Money>(&v)) ++s.figures, add_money(s, *money);
    if (const auto* number = std::get_if<Number>(&v)) ++s.figures, s.overflow |= __builtin_add_overflow(s.sum, number->value, &s.sum);
    if (const auto* minutes = std::get_if<Minutes>(&v)) ++s.figures, s.overflow |= __builtin_add_overflow(s.sum, minutes->value, &s.sum);
    if (c.kind == Kind::number || c.kind == Kind::minutes || c.kind == Kind::date || c.kind == Kind::time) span(s, c, v);
    if (const auto* choice = std::get_if<ChoiceValue>(&v)) {
        const Choice* meant = choice_of(c, choice->value);
        if (meant && (meant->tone == Tone::warn || meant->tone == Tone::bad)) ++s.attention;
    }
}

}  // namespace core

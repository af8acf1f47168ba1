// SPDX-License-Identifier: Apache-2.0
// The text form of a view. A line a thing: `sort -due`, `filter status except draft paid`, `column ref width 120`.
#include "core/view.h"

#include <algorithm>
#include <array>

#include "core/format.h"
#include "core/text.h"

namespace core {
namespace {

struct WindowName { Window window; std::string_view id, title; };
constexpr std::array<WindowName, 10> window_names{{
    {Window::today, "today", "today"}, {Window::tomorrow, "tomorrow", "tomorrow"},
    {Window::this_week, "this_week", "this week"}, {Window::next_week, "next_week", "next week"}, {Window::last_week, "last_week", "last week"},
    {Window::this_month, "this_month", "this month"}, {Window::last_month, "last_month", "last month"}, {Window::next_month, "next_month", "next month"},
    {Window::past, "past", "before today"}, {Window::coming, "coming", "from today"}}};

constexpr std::array<std::string_view, 8> tone_names{"plain", "quiet", "accent", "good", "warn", "bad", "tiktok", "shopee"};

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') { out += "\\n"; continue; }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// A bound of a time column may be a day; encode and decode know kinds only.
std::string bound_text(const Value& v, const Column& c) {
    const auto* day = std::get_if<Date>(&v);
    return quoted(day ? iso(*day) : encode(v, c));
}
Value bound_of(const std::string& text, const Column& c) {
    if (const auto day = date_of_iso(text)) return c.kind == Kind::date || c.kind == Kind::time ? Value(*day) : Value();
    return decode(text, c).value_or(Value());
}

struct Words {
    std::vector<std::string> all;
    std::size_t at = 0;
    explicit Words(std::string_view line) {
        for (std::size_t i = 0; i < line.size();) {
            if (line[i] == ' ') { ++i; continue; }
            std::string word;
            if (line[i] == '"') {
                for (++i; i < line.size() && line[i] != '"'; ++i) {
                    if (line[i] == '\\' && i + 1 < line.size()) { word += line[++i] == 'n' ? '\n' : line[i]; continue; }
                    word += line[i];
                }
                ++i;
            } else {
                while (i < line.size() && line[i] != ' ') word += line[i++];
            }
            all.push_back(std::move(word));
        }
    }
    std::string next() { return at < all.size() ? all[at++] : std::string(); }
    bool done() const { return at >= all.size(); }
};

std::string filter_text(const Filter& f) {
    const std::string head = "filter " + std::string(f.column->id) + " ";
    std::string out;
    if (!f.any.empty()) {
        out += head + (f.except ? "except" : "any");
        for (const Value& v : f.any) out += " " + quoted(encode(v, *f.column));
        out += '\n';
    }
    if (known(f.from)) out += head + "from " + bound_text(f.from, *f.column) + '\n';
    if (known(f.to)) out += head + "to " + bound_text(f.to, *f.column) + '\n';
    if (f.within != Window::none) out += head + "within " + std::string(id_of(f.within)) + '\n';
    if (!f.contains.empty()) out += head + "contains " + quoted(f.contains) + '\n';
    return out;
}

void read_filter(const Tracker& tracker, Words& words, View& view) {
    const Column* c = tracker.find(words.next());
    const std::string what = words.next();
    if (!c) return;
    auto it = std::ranges::find(view.filters, c, &Filter::column);
    if (it == view.filters.end()) {
        it = view.filters.emplace(it);
        it->column = c;
    }
    if (what == "any" || what == "except") {
        it->except = what == "except";
        while (!words.done())
            if (const auto v = decode(words.next(), *c)) it->any.push_back(*v);
    } else if (what == "from") it->from = bound_of(words.next(), *c);
    else if (what == "to") it->to = bound_of(words.next(), *c);
    else if (what == "within") it->within = window_named(words.next());
    else if (what == "contains") it->contains = words.next();
    if (it->empty()) view.filters.erase(it);
}

int small(const std::string& text, int most) {
    int n = 0;
    for (const char c : text) n = c >= '0' && c <= '9' && n <= most ? n * 10 + (c - '0') : most + 1;
    return text.empty() || n > most ? 0 : n;
}

void read_rule(const Tracker& tracker, Words& words, View& view) {
    const auto tone = std::ranges::find(tone_names, words.next());
    const std::string column = words.next();
    ColourRule rule{.tone = tone == tone_names.end() ? Tone::warn : static_cast<Tone>(tone - tone_names.begin()), .column = tracker.find(column), .when = words.next()};
    if ((rule.column || column == "row") && !rule.when.empty()) view.rules.push_back(std::move(rule));
}

void read_line(const Tracker& tracker, Words& words, View& view) {
    const std::string what = words.next();
    if (what == "sort") {
        std::string name = words.next();
        const bool down = name.starts_with('-');
        if (const Column* c = tracker.find(down ? std::string_view(name).substr(1) : name)) view.sorts.push_back({c, down});
    } else if (what == "filter") read_filter(tracker, words, view);
    else if (what == "where") view.where = words.next();
    else if (what == "search") view.search = words.next();
    else if (what == "group") view.group = tracker.find(words.next());
    else if (what == "folded") view.collapsed.push_back(words.next());
    else if (what == "frozen") view.frozen = small(words.next(), 1000);
    else if (what == "frozen_rows") view.frozen_rows = small(words.next(), 1000);
    else if (what == "rows") view.comfortable = words.next() == "comfortable";
    else if (what == "rule") read_rule(tracker, words, view);
    else if (what == "column") {
        ViewColumn c{.column = tracker.find(words.next())};
        while (!words.done()) {
            const std::string word = words.next();
            if (word == "hidden") c.hidden = true;
            if (word == "width") c.width = small(words.next(), 4000);
        }
        if (c.column && std::ranges::find(view.columns, c.column, &ViewColumn::column) == view.columns.end()) view.columns.push_back(c);
    }
}

}  // namespace

bool View::same_rows(const View& o) const {
    return sorts == o.sorts && filters == o.filters && where == o.where && search == o.search && group == o.group && collapsed == o.collapsed;
}

const Filter* View::filter_of(const Column& column) const {
    const auto it = std::ranges::find(filters, &column, &Filter::column);
    return it == filters.end() ? nullptr : &*it;
}

std::vector<ViewColumn> columns_of(const Tracker& tracker, const View& view) {
    std::vector<ViewColumn> out = view.columns;
    for (const Column& c : tracker.columns)
        if (std::ranges::find(out, &c, &ViewColumn::column) == out.end()) out.push_back({.column = &c});
    return out;
}

std::string text_of(const View& view) {
    std::string out;
    for (const SortBy& s : view.sorts) out += "sort " + std::string(s.descending ? "-" : "") + std::string(s.column->id) + '\n';
    for (const Filter& f : view.filters) out += filter_text(f);
    if (!view.where.empty()) out += "where " + quoted(view.where) + '\n';
    if (!view.search.empty()) out += "search " + quoted(view.search) + '\n';
    if (view.group) out += "group " + std::string(view.group->id) + '\n';
    for (const std::string& name : view.collapsed) out += "folded " + quoted(name) + '\n';
    for (const ViewColumn& c : view.columns) {
        out += "column " + std::string(c.column->id);
        if (c.width) out += " width " + std::to_string(c.width);
        out += c.hidden ? " hidden\n" : "\n";
    }
    if (view.frozen != 1) out += "frozen " + std::to_string(view.frozen) + '\n';
    if (view.frozen_rows) out += "frozen_rows " + std::to_string(view.frozen_rows) + '\n';
    for (const ColourRule& r : view.rules)
        out += "rule " + std::string(tone_names[static_cast<std::size_t>(r.tone)]) + " " + std::string(r.column ? r.column->id : "row") + " " + quoted(r.when) + '\n';
    if (view.comfortable) out += "rows comfortable\n";
    return out;
}

View view_of(const Tracker& tracker, std::string_view text) {
    View view;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        Words words(text.substr(0, end));
        read_line(tracker, words, view);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return view;
}

std::string_view id_of(Window window) {
    const auto it = std::ranges::find(window_names, window, &WindowName::window);
    return it == window_names.end() ? std::string_view() : it->id;
}

Window window_named(std::string_view id) {
    const auto it = std::ranges::find(window_names, id, &WindowName::id);
    return it == window_names.end() ? Window::none : it->window;
}

std::string title_of(Window window) {
    const auto it = std::ranges::find(window_names, window, &WindowName::window);
    return it == window_names.end() ? std::string() : std::string(it->title);
}

std::pair<Date, Date> days_of(Window window, Date today) {
    const Date monday = today.plus(1 - today.weekday());
    const auto month = [&](int away) {
        const int index = today.year() * 12 + today.month() - 1 + away;
        return Date::of(index / 12, index % 12 + 1, 1);
    };
    switch (window) {
    case Window::none: return {};
    case Window::today: return {today, today};
    case Window::tomorrow: return {today.plus(1), today.plus(1)};
    case Window::this_week: return {monday, monday.plus(6)};
    case Window::next_week: return {monday.plus(7), monday.plus(13)};
    case Window::last_week: return {monday.plus(-7), monday.plus(-1)};
    case Window::this_month: return {month(0), month(1).plus(-1)};
    case Window::last_month: return {month(-1), month(0).plus(-1)};
    case Window::next_month: return {month(1), month(2).plus(-1)};
    case Window::past: return {Date{}, today.plus(-1)};
    case Window::coming: return {today, Date{}};
    }
    return {};
}

}  // namespace core

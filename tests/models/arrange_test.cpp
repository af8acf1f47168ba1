// SPDX-License-Identifier: Apache-2.0
// Arrangements against a plain sort and a plain filter, and step by step against all anew.
#include <catch2/catch.hpp>

#include <algorithm>

#include "core/arrange.h"
#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "support/random_rows.h"

using namespace core;
using support::Dice;

namespace {

const Time now{1'794'000'000'000 + 5 * day_ms, {}};

std::vector<std::int64_t> ids(const ArrangementPtr& a) {
    std::vector<std::int64_t> out;
    for (const Placed& p : a->shown()) out.push_back(p.id);
    return out;
}

std::string names(const ArrangementPtr& a, std::string_view column) {
    std::string out;
    for (const Placed& p : a->shown()) {
        if (!out.empty()) out += '|';
        out += p.row ? display(*a->tracker->find(column), p.row, a->scene()) : "[" + a->groups.at(p.id).title + " " + std::to_string(a->groups.at(p.id).rows) + "]";
    }
    return out;
}

// The same by brute force: compare values pairwise, look at every row.
std::vector<std::int64_t> plainly(const State& state, const Tracker& tracker, const View& view) {
    const Scene scene{state, now};
    std::vector<Placed> rows;
    state.table(tracker).for_each([&](const Slot& s) {
        bool in = std::ranges::all_of(view.filters, [&](const Filter& f) { return passes(f, s.row.get(), scene); });
        for (const std::string& word : split_any(fold(view.search), " ")) {
            bool hit = false;
            for (const Column& c : tracker.columns) {
                if (c.kind != Kind::text && c.kind != Kind::tags && c.kind != Kind::choice && c.kind != Kind::choices && !c.target) continue;
                if (c.kind == Kind::text && !c.stored()) continue;
                hit = hit || fold(display(c, s.row.get(), scene)).find(word) != std::string::npos;
            }
            in = in && hit;
        }
        if (in) rows.push_back({s.id, s.row.get()});
    });
    std::ranges::stable_sort(rows, [&](const Placed& a, const Placed& b) {
        for (const SortBy& by : view.sorts) {
            const Value x = get(*by.column, a.row, scene), y = get(*by.column, b.row, scene);
            if (known(x) != known(y)) return known(x);
            const int way = compare(*by.column, x, y, state);
            if (way) return by.descending ? way > 0 : way < 0;
        }
        return a.id < b.id;
    });
    std::vector<std::int64_t> out;
    for (const Placed& p : rows) out.push_back(p.id);
    return out;
}

View random_view(const Tracker& tracker, const State& state, Dice& dice) {
    View view;
    for (std::size_t i = dice.below(4); i > 0; --i) view.sorts.push_back({&tracker.columns[dice.below(tracker.columns.size())], dice.one_in(2)});
    if (dice.one_in(3)) {
        Filter f;
        f.column = &tracker.columns[dice.below(tracker.columns.size())];
        if (f.column->stored() && f.column->kind != Kind::flag) {
            for (int i = 0; i < 3; ++i) f.any.push_back(support::random_value(*f.column, state, dice));
            f.except = dice.one_in(2);
            view.filters.push_back(f);
        }
    }
    if (dice.one_in(3)) view.search = dice.one_in(2) ? "an" : "stud 1";
    return view;
}

// Applies a delta to the ids of before: must give the ids of after.
std::vector<std::int64_t> applied(const Delta& d) {
    std::vector<std::int64_t> rows = ids(d.before);
    const auto after = ids(d.after);
    if (!d.order_kept) {
        std::vector<std::int64_t> out(after.size(), 0);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (d.to[i] != gone) out[d.to[i]] = rows[i];
        for (const auto at : d.inserted) out[at] = after[at];
        return out;
    }
    for (auto it = d.removed.rbegin(); it != d.removed.rend(); ++it) rows.erase(rows.begin() + *it);
    for (const auto at : d.inserted) rows.insert(rows.begin() + at, after[at]);
    return rows;
}

}  // namespace

TEST_CASE("Vietnamese and Thai names sort as people sort them, accents do not matter to search") {
    Dice dice(1);
    State state = support::bare_state();
    Changes c;
    c.next_id = 1;
    for (const char* name : {"Dũng", "Ánh", "เก", "Ăn", "An", "Đào", "กา", "Studio 10", "Studio 2", "Nguyễn Hà"}) {
        auto row = std::make_shared<Brand>();
        row->id = {c.next_id};
        row->name = name;
        c.rows.push_back({&Brand::tracker, c.next_id++, nullptr, row});
    }
    auto shared = std::make_shared<const State>(state.with(c, 2));
    Memory memory;
    View view;
    view.sorts = {{Brand::tracker.find("name"), false}};
    REQUIRE(names(arrange(shared, Brand::tracker, view, now, memory), "name") == "An|Ánh|Ăn|Dũng|Đào|Nguyễn Hà|Studio 2|Studio 10|กา|เก");
    view.search = "nguyen";
    REQUIRE(names(arrange(shared, Brand::tracker, view, now, memory), "name") == "Nguyễn Hà");
    view.search = "DAO";
    REQUIRE(names(arrange(shared, Brand::tracker, view, now, memory), "name") == "Đào");
    view.search = "ก";
    REQUIRE(names(arrange(shared, Brand::tracker, view, now, memory), "name") == "กา|เก");
}

TEST_CASE("every tracker: arranged as by brute force; a step gives what all anew gives; its delta is true") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        Dice dice(seed);
        State start = support::random_state(40, dice);
        for (const Tracker* tracker : trackers()) {
            Memory memory;
            View view = random_view(*tracker, start, dice);
            auto state = std::make_shared<const State>(start);
            ArrangementPtr here = arrange(state, *tracker, view, now, memory);
            REQUIRE(ids(here) == plainly(*state, *tracker, view));
            for (int step = 0; step < 40; ++step) {
                ArrangementPtr next;
                if (dice.one_in(5)) {
                    view = random_view(*tracker, *state, dice);
                    next = rearrange(here, view, now, memory);
                } else {
                    const Tracker& where = dice.one_in(3) ? *trackers()[dice.below(trackers().size())] : *tracker;
                    auto changes = std::make_shared<const Changes>(support::random_changes(*state, where, 1 + dice.below(dice.one_in(8) ? 40 : 3), dice));
                    state = std::make_shared<const State>(state->with(*changes, state->revision() + 1));
                    next = follow(here, state, {changes}, now, memory);
                }
                INFO(std::string(tracker->id) << " seed " << seed << " step " << step << "\n" << text_of(view));
                REQUIRE(ids(next) == plainly(*state, *tracker, view));
                REQUIRE(applied(difference(here, next)) == ids(next));
                here = next;
            }
        }
    }
}

TEST_CASE("more than 256 changed rows are taken out and merged in, not sorted again") {
    Dice dice(7);
    State start = support::bare_state();
    Changes grow = support::random_changes(start, Room::tracker, 9000, dice);
    auto state = std::make_shared<const State>(start.with(grow, 2));
    Memory memory;
    View view;
    view.sorts = {{Room::tracker.find("place"), true}, {Room::tracker.find("name"), false}};
    const ArrangementPtr here = arrange(state, Room::tracker, view, now, memory);
    auto changes = std::make_shared<const Changes>(support::random_changes(*state, Room::tracker, 500, dice));
    REQUIRE(changes->rows.size() > 256);
    REQUIRE(changes->rows.size() < here->all->size() / 16);
    auto later = std::make_shared<const State>(state->with(*changes, 3));
    const ArrangementPtr next = follow(here, later, {changes}, now, memory);
    REQUIRE(ids(next) == plainly(*later, Room::tracker, view));
    REQUIRE(applied(difference(here, next)) == ids(next));
}

TEST_CASE("a filter keeps the order and the sorted rows themselves") {
    Dice dice(3);
    auto state = std::make_shared<const State>(support::random_state(60, dice));
    Memory memory;
    View view;
    view.sorts = {{Payment::tracker.find("amount"), true}};
    const ArrangementPtr whole = arrange(state, Payment::tracker, view, now, memory);
    view.search = "an";
    const ArrangementPtr part = rearrange(whole, view, now, memory);
    REQUIRE(part->all == whole->all);
    REQUIRE(part->shown().size() < whole->shown().size());
    REQUIRE(difference(whole, part).order_kept);
}

TEST_CASE("groups stand before their rows, count them, fold, and keep their ids") {
    State state = support::bare_state();
    Changes c;
    c.next_id = 1;
    const auto add = [&](const char* name, Tier tier) {
        auto row = std::make_shared<Brand>();
        row->id = {c.next_id};
        row->name = name, row->tier = tier;
        c.rows.push_back({&Brand::tracker, c.next_id++, nullptr, row});
    };
    add("Hada Lab", Tier::a), add("Anessa", Tier::s), add("Cocoon", Tier::a), add("Senka", Tier::none);
    auto shared = std::make_shared<const State>(state.with(c, 2));
    Memory memory;
    View view;
    view.sorts = {{Brand::tracker.find("name"), false}};
    view.group = Brand::tracker.find("tier");
    const ArrangementPtr a = arrange(shared, Brand::tracker, view, now, memory);
    REQUIRE(names(a, "name") == "[S 1]|Anessa|[A 2]|Cocoon|Hada Lab|[— 1]|Senka");
    REQUIRE(a->hits == 4);
    view.collapsed = {"A"};
    const ArrangementPtr folded = rearrange(a, view, now, memory);
    REQUIRE(names(folded, "name") == "[S 1]|Anessa|[A 2]|[— 1]|Senka");
    const Delta d = difference(a, folded);
    REQUIRE(d.removed == std::vector<std::uint32_t>{3, 4});
    REQUIRE(d.changed == std::vector<std::uint32_t>{2});
}

TEST_CASE("a view survives its text; what is not known any more is left out") {
    View view;
    const Tracker& t = Payment::tracker;
    view.sorts = {{t.find("due"), false}, {t.find("amount"), true}};
    Filter status;
    status.column = t.find("status");
    status.any = {ChoiceValue{4}, Value()};
    status.except = true;
    Filter amount;
    amount.column = t.find("amount");
    amount.from = Money{10'000'000, Currency("VND")};
    Filter due;
    due.column = t.find("due");
    due.within = Window::this_month;
    due.to = Date::of(2026, 11, 30);
    Filter owner;
    owner.column = t.find("owner");
    owner.contains = "Thảo \"T\" \\ x\ny";
    view.filters = {status, amount, due, owner};
    view.where = "ref ~ \"26\"";
    view.search = "sao viet";
    view.group = t.find("mcn");
    view.collapsed = {"Sao Việt"};
    view.columns = {{t.find("mcn"), false, 180}, {t.find("ref"), true, 0}};
    view.frozen = 3;
    view.rules = {{Tone::bad, t.find("due"), "age > 3"}, {Tone::good, nullptr, "status = paid"}};
    view.comfortable = true;
    REQUIRE(view_of(t, text_of(view)) == view);
    REQUIRE(view_of(t, "sort nothing\nfilter gone any x\ncolumn owner width 99999999999999999999\nfrozen x\n\"\nrule") == view_of(t, "column owner\nfrozen 0"));
    REQUIRE(columns_of(t, view).size() == t.columns.size());
}

TEST_CASE("figures: amounts of two currencies never add up; an overflow is told") {
    Summary s;
    const Column& amount = *Payment::tracker.find("amount");
    for (const auto& [minor, iso] : std::vector<std::pair<std::int64_t, const char*>>{{185'000'000, "VND"}, {51'920'000, "VND"}, {19'680'000, "VND"}, {1250, "USD"}})
        add_to(s, amount, Money{minor, Currency(iso)});
    add_to(s, amount, Value());
    REQUIRE(s.rows == 5);
    REQUIRE(s.filled == 4);
    REQUIRE(s.sums == std::vector<Money>{{256'600'000, Currency("VND")}, {1250, Currency("USD")}});
    REQUIRE(s.least[0].minor == 19'680'000);
    REQUIRE(s.most[0].minor == 185'000'000);
    Summary n;
    const Column& stock = *Product::tracker.find("stock");
    add_to(n, stock, Number{std::numeric_limits<std::int64_t>::max()});
    REQUIRE_FALSE(n.overflow);
    add_to(n, stock, Number{1});
    REQUIRE(n.overflow);
}

TEST_CASE("windows of days move with the clock; weeks begin on Monday") {
    const Date wednesday = Date::of(2026, 11, 11);
    const auto text = [&](Window w) {
        const auto [from, to] = days_of(w, wednesday);
        return (from.known() ? iso(from) : "…") + " " + (to.known() ? iso(to) : "…");
    };
    REQUIRE(text(Window::this_week) == "2026-11-09 2026-11-15");
    REQUIRE(text(Window::last_month) == "2026-10-01 2026-10-31");
    REQUIRE(text(Window::next_month) == "2026-12-01 2026-12-31");
    REQUIRE(text(Window::past) == "… 2026-11-10");
    REQUIRE(text(Window::coming) == "2026-11-11 …");
}

// SPDX-License-Identifier: Apache-2.0
#include "core/arrange.h"

#include <algorithm>

#include "core/format.h"
#include "core/order.h"

namespace core {
namespace {

using Rows = std::vector<Placed>;

/// Ids are dense in a workspace; a table of few rows with large ids must not cost memory.
class Places {
public:
    Places(const Rows& rows, std::size_t from, std::size_t to) {
        std::int64_t most = 0, least = 0;
        for (std::size_t i = from; i < to; ++i) most = std::max(most, rows[i].id), least = std::min(least, rows[i].id);
        below_ = -least;
        const auto span = static_cast<std::size_t>(most - least) + 1;
        dense_ = span <= 16 * (to - from) + 4096;
        if (dense_) places_.assign(span, gone);
        for (std::size_t i = from; i < to; ++i) {
            const auto at = static_cast<std::uint32_t>(i);
            if (dense_) places_[static_cast<std::size_t>(rows[i].id + below_)] = at;
            else map_[rows[i].id] = at;
        }
    }
    std::uint32_t operator[](std::int64_t id) const {
        if (!dense_) {
            const auto it = map_.find(id);
            return it == map_.end() ? gone : it->second;
        }
        const std::int64_t at = id + below_;
        return at >= 0 && at < static_cast<std::int64_t>(places_.size()) ? places_[static_cast<std::size_t>(at)] : gone;
    }

private:
    std::int64_t below_ = 0;
    bool dense_ = false;
    std::vector<std::uint32_t> places_;
    std::unordered_map<std::int64_t, std::uint32_t> map_;
};

std::vector<SortBy> sorts_of(const View& view) {
    std::vector<SortBy> out;
    if (view.group) out.push_back({view.group, false});
    for (const SortBy& by : view.sorts) {
        if (by.column == view.group) { out.front().descending = by.descending; continue; }
        out.push_back(by);
    }
    return out;
}

/// Everything that decides whether a row is shown.
struct Sieve {
    const View& view;
    Scene scene;
    Where where;
    Search search;

    Sieve(const Tracker& tracker, const View& v, const Scene& s, Memory& memory)
        : view(v), scene(s), search(tracker, v.search, s, memory) {
        const Date today = s.now.known() && s.state.workspace().zone.known() ? wall(s.now.ms, s.state.workspace().zone).date : Date{};
        if (!v.where.empty())
            if (auto read = parse_where(tracker, v.where, s.state, today)) where = std::move(*read);
    }
    bool lets_all_through() const { return view.filters.empty() && where.clauses.empty() && search.empty(); }
    bool by_columns(const void* row) const {
        return std::ranges::all_of(view.filters, [&](const Filter& f) { return passes(f, row, scene); }) && where.holds(row, scene);
    }
    bool lets_through(const void* row) const { return by_columns(row) && (search.empty() || search.hits(row)); }
};

// `all` without what the sieve holds back.
std::optional<Rows> sieved(const Arrangement& a, const Sieve& sieve, const Cancelled& cancelled) {
    const Table& table = a.state->table(*a.tracker);
    std::optional<std::vector<bool>> found = sieve.search.empty() ? std::vector<bool>(table.size(), true) : sieve.search.marks(cancelled);
    if (!found) return std::nullopt;
    Rows by_id;
    std::size_t at = 0;
    for (const auto& leaf : table.leaves()) {
        if (cancelled && cancelled()) return std::nullopt;
        for (const Slot& s : *leaf)
            if ((*found)[at++] && sieve.by_columns(s.row.get())) by_id.push_back({s.id, s.row.get()});
    }
    if (by_id.size() == a.all->size()) return *a.all;
    const Places shown(by_id, 0, by_id.size());
    Rows out;
    out.reserve(by_id.size());
    for (const Placed& p : *a.all)
        if (shown[p.id] != gone) out.push_back(p);
    return out;
}

// Moments are grouped by their day.
std::string group_name(const Column& column, const Value& v, const Scene& scene) {
    if (!known(v)) return "—";
    const auto* time = std::get_if<Time>(&v);
    if (!time) return display(column, v, scene);
    const Date day = wall(time->ms, scene.state.workspace().zone).date;
    return day_text(day) + " " + std::to_string(day.year());
}

// Puts a row before each run of rows with the same name, and folds runs away.
void add_groups(Arrangement& a, const Rows& flat, Memory& memory) {
    const Column& column = *a.view.group;
    auto out = std::make_shared<Rows>();
    out->reserve(flat.size() + 64);
    const Scene scene = a.scene();
    std::vector<std::pair<const Column*, Summary>> nothing;
    for (const Column& c : a.tracker->columns)
        if (c.total == Total::sum) nothing.emplace_back(&c, Summary{});
    Group* group = nullptr;
    Value last;
    for (const Placed& p : flat) {
        Value v = get(column, p.row, scene);
        if (!group || v != last) {
            std::string name = group_name(column, v, scene);
            if (name.empty()) name = "—";
            const std::int64_t id = memory.group(name);
            const auto [it, fresh] = a.groups.try_emplace(id);
            if (fresh) {
                it->second = {name, 0, std::ranges::find(a.view.collapsed, name) != a.view.collapsed.end(), nothing};
                out->push_back({id, nullptr});
            }
            group = &it->second;
            last = std::move(v);
        }
        ++group->rows;
        for (auto& [summed, sum] : group->sums) add_to(sum, *summed, get(*summed, p.row, scene));
        if (!group->folded) out->push_back(p);
    }
    a.rows = std::move(out);
}

bool choose(Arrangement& a, Memory& memory, const Cancelled& cancelled) {
    const Sieve sieve(*a.tracker, a.view, a.scene(), memory);
    if (sieve.lets_all_through()) a.rows = a.all;
    else {
        auto part = sieved(a, sieve, cancelled);
        if (!part) return false;
        a.rows = std::make_shared<const Rows>(std::move(*part));
    }
    a.hits = a.rows->size();
    if (a.view.group) add_groups(a, *std::shared_ptr<const Rows>(a.rows), memory);
    return true;
}

bool same_table(const Table& a, const Table& b) { return a.leaves() == b.leaves(); }

// What changed elsewhere, or what a row's neighbours changed, may move or hide rows that did not change themselves.
struct Touched {
    std::vector<std::int64_t> ids;           // of this tracker, sorted
    std::vector<const void*> tags;           // of trackers that changed
    bool other() const { return !tags.empty(); }
    bool tagged(const void* tag) const { return std::ranges::find(tags, tag) != tags.end(); }
    bool can_change(const Column& c) const { return !c.stored() || (c.target && tagged(c.target)); }
};

Touched touched_by(const Tracker& tracker, const std::vector<std::shared_ptr<const Changes>>& changes) {
    Touched out;
    for (const auto& one : changes)
        for (const Change& change : one->rows) {
            if (change.tracker->tag == tracker.tag) out.ids.push_back(change.id);
            if (!out.tagged(change.tracker->tag)) out.tags.push_back(change.tracker->tag);
        }
    std::ranges::sort(out.ids);
    out.ids.erase(std::unique(out.ids.begin(), out.ids.end()), out.ids.end());
    return out;
}

bool order_may_differ(const View& view, const Touched& touched) {
    return std::ranges::any_of(sorts_of(view), [&](const SortBy& by) { return touched.can_change(*by.column); });
}

bool choice_may_differ(const Tracker& tracker, const View& view, const Sieve& sieve, const Touched& touched) {
    return std::ranges::any_of(view.filters, [&](const Filter& f) { return touched.can_change(*f.column); })
        || std::ranges::any_of(sieve.where.clauses, [&](const Clause& c) { return touched.can_change(*c.column); })
        || (!sieve.search.empty() && std::ranges::any_of(tracker.columns, [&](const Column& c) { return (c.target || !c.choices.empty()) && touched.can_change(c); }));
}

// Positions of `wanted` (ids, sorted) in `rows`. Few: by the order; many: one pass.
std::optional<std::vector<std::uint32_t>> find_all(const Rows& rows, const std::vector<Placed>& wanted, const std::vector<SortBy>& sorts, const Scene& scene,
                                                   bool must) {
    std::vector<std::uint32_t> out;
    if (wanted.size() <= 256) {
        for (const Placed& p : wanted) {
            const auto it = std::ranges::lower_bound(rows, p, [&](const Placed& a, const Placed& b) { return compare_rows(a, b, sorts, scene) < 0; });
            if (it != rows.end() && it->id == p.id) out.push_back(static_cast<std::uint32_t>(it - rows.begin()));
            else if (must) return std::nullopt;
        }
        std::ranges::sort(out);
        return out;
    }
    const Places places(wanted, 0, wanted.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        if (places[rows[i].id] != gone) out.push_back(i);
    return must && out.size() != wanted.size() ? std::nullopt : std::optional(out);
}

// `old` without `out` (positions), with `fresh` (sorted) merged in.
Rows spliced(const Rows& old, const std::vector<std::uint32_t>& out, const Rows& fresh, const std::vector<SortBy>& sorts, const Scene& scene) {
    const auto less = [&](const Placed& a, const Placed& b) { return compare_rows(a, b, sorts, scene) < 0; };
    Rows merged;
    merged.reserve(old.size() + fresh.size());
    std::size_t from = 0, cut = 0;
    const auto copy_to = [&](std::size_t end) {
        while (from < end) {
            const std::size_t stop = cut < out.size() && out[cut] < end ? out[cut] : end;
            merged.insert(merged.end(), old.begin() + static_cast<std::ptrdiff_t>(from), old.begin() + static_cast<std::ptrdiff_t>(stop));
            from = stop;
            if (cut < out.size() && out[cut] == from) ++from, ++cut;
        }
    };
    for (const Placed& p : fresh) {
        const auto at = std::lower_bound(old.begin() + static_cast<std::ptrdiff_t>(std::min(from, old.size())), old.end(), p, less);
        copy_to(static_cast<std::size_t>(at - old.begin()));
        merged.push_back(p);
    }
    copy_to(old.size());
    return merged;
}

std::shared_ptr<Arrangement> blank(std::shared_ptr<const State> state, const Tracker& tracker, const View& view, Time now) {
    auto a = std::make_shared<Arrangement>();
    a->state = std::move(state), a->tracker = &tracker, a->view = view, a->now = now;
    return a;
}

// A few rows changed, and nothing else that matters to the order. Null: better all anew.
std::shared_ptr<Arrangement> stepped(const ArrangementPtr& before, std::shared_ptr<const State> state, const Touched& touched, Time now, Memory& memory,
                                     const Cancelled& cancelled) {
    auto a = blank(std::move(state), *before->tracker, before->view, now);
    const auto sorts = sorts_of(a->view);
    Rows old_rows, fresh;
    for (const std::int64_t id : touched.ids) {
        if (const void* row = before->state->row(*a->tracker, id)) old_rows.push_back({id, row});
        if (const void* row = a->state->row(*a->tracker, id)) fresh.push_back({id, row});
    }
    std::ranges::sort(fresh, [&](const Placed& x, const Placed& y) { return compare_rows(x, y, sorts, a->scene()) < 0; });
    const auto out = find_all(*before->all, old_rows, sorts, before->scene(), true);
    if (!out) return nullptr;
    a->all = std::make_shared<const Rows>(spliced(*before->all, *out, fresh, sorts, a->scene()));
    const Sieve sieve(*a->tracker, a->view, a->scene(), memory);
    if (a->view.group || choice_may_differ(*a->tracker, a->view, sieve, touched)) return choose(*a, memory, cancelled) ? a : nullptr;
    if (sieve.lets_all_through()) a->rows = a->all;
    else {
        const auto shown_out = find_all(*before->rows, old_rows, sorts, before->scene(), false);
        std::erase_if(fresh, [&](const Placed& p) { return !sieve.lets_through(p.row); });
        a->rows = std::make_shared<const Rows>(spliced(*before->rows, *shown_out, fresh, sorts, a->scene()));
    }
    a->hits = a->rows->size();
    return a;
}

}  // namespace

ArrangementPtr arrange(std::shared_ptr<const State> state, const Tracker& tracker, const View& view, Time now, Memory& memory, const Cancelled& cancelled) {
    auto a = blank(std::move(state), tracker, view, now);
    memory.prune(*a->state);
    const auto order = sorted_positions(tracker, sorts_of(view), a->scene(), memory, cancelled);
    if (!order) return nullptr;
    Rows by_id;
    by_id.reserve(order->size());
    a->state->table(tracker).for_each([&](const Slot& s) { by_id.push_back({s.id, s.row.get()}); });
    Rows all;
    all.reserve(order->size());
    for (const std::uint32_t at : *order) all.push_back(by_id[at]);
    a->all = std::make_shared<const Rows>(std::move(all));
    return choose(*a, memory, cancelled) ? a : nullptr;
}

ArrangementPtr rearrange(const ArrangementPtr& before, const View& view, Time now, Memory& memory, const Cancelled& cancelled) {
    const bool by_clock = std::ranges::any_of(sorts_of(view), [](const SortBy& by) { return by.column->by_clock; });
    if (sorts_of(view) != sorts_of(before->view) || (by_clock && now.ms != before->now.ms))
        return arrange(before->state, *before->tracker, view, now, memory, cancelled);
    auto a = blank(before->state, *before->tracker, view, now);
    a->all = before->all;
    if (view.same_rows(before->view) && (now.ms == before->now.ms || !follows_clock(*before->tracker, view))) {
        a->rows = before->rows, a->groups = before->groups, a->hits = before->hits;
        return a;
    }
    return choose(*a, memory, cancelled) ? a : nullptr;
}

ArrangementPtr follow(const ArrangementPtr& before, std::shared_ptr<const State> after, const std::vector<std::shared_ptr<const Changes>>& changes, Time now,
                      Memory& memory, const Cancelled& cancelled) {
    const Tracker& tracker = *before->tracker;
    const bool untold = changes.empty() && !same_table(before->state->table(tracker), after->table(tracker));
    const Touched touched = touched_by(tracker, changes);
    const std::size_t n = before->all->size();
    if (untold || (touched.other() && order_may_differ(before->view, touched)) || touched.ids.size() > std::max<std::size_t>(256, n / 16))
        return arrange(std::move(after), tracker, before->view, now, memory, cancelled);
    memory.prune(*after);
    if (auto a = stepped(before, after, touched, now, memory, cancelled)) return a;
    if (cancelled && cancelled()) return nullptr;
    return arrange(std::move(after), tracker, before->view, now, memory, cancelled);
}

Delta difference(const ArrangementPtr& before, const ArrangementPtr& after) {
    Delta d{before, after, {}, {}, {}, true, {}, {}, false};
    d.related = looks_elsewhere(*after->tracker) && (before->state != after->state || before->now.ms != after->now.ms);
    const Rows &a = before->shown(), &b = after->shown();
    const auto same_group = [&](const Placed& p) { return p.row || before->groups.at(p.id) == after->groups.at(p.id); };
    if (&a == &b && before->groups == after->groups) return d;
    std::size_t head = 0, tail = 0;
    const std::size_t most = std::min(a.size(), b.size());
    while (head < most && a[head] == b[head] && same_group(a[head])) ++head;
    while (tail < most - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail] && same_group(a[a.size() - 1 - tail])) ++tail;
    const Places there(b, head, b.size() - tail);
    std::vector<bool> kept(b.size() - tail - head, false);
    std::uint32_t last = 0;
    bool first = true;
    for (std::size_t i = head; i < a.size() - tail; ++i) {
        const std::uint32_t at = there[a[i].id];
        if (at == gone) { d.removed.push_back(static_cast<std::uint32_t>(i)); continue; }
        kept[at - head] = true;
        if (a[i].row != b[at].row || !same_group(a[i])) d.changed.push_back(at);
        d.order_kept = d.order_kept && (first || at > last);
        last = at, first = false;
    }
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (!kept[i]) d.inserted.push_back(static_cast<std::uint32_t>(head + i));
    std::ranges::sort(d.changed);
    if (d.order_kept) return d;
    d.to.resize(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        d.to[i] = i < head ? static_cast<std::uint32_t>(i) : i >= a.size() - tail ? static_cast<std::uint32_t>(i + b.size() - a.size()) : there[a[i].id];
    if (!d.removed.empty() || !d.inserted.empty()) return d;
    const std::size_t from = head, to = b.size() - tail - 1;
    const auto slid = [&](std::size_t i, std::ptrdiff_t by) { return d.to[i] == static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(i) + by); };
    bool down = d.to[from] == to, up = d.to[to] == from;
    for (std::size_t i = from + 1; down && i <= to; ++i) down = slid(i, -1);
    for (std::size_t i = from; up && i < to; ++i) up = slid(i, 1);
    if (down) d.moved = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    else if (up) d.moved = {static_cast<std::uint32_t>(to), static_cast<std::uint32_t>(from)};
    return d;
}

std::optional<std::size_t> position_of(const Arrangement& arrangement, std::int64_t id) {
    const Rows& rows = arrangement.shown();
    const void* row = arrangement.state->row(*arrangement.tracker, id);
    if (!row && id >= 0) return std::nullopt;
    const auto sorts = sorts_of(arrangement.view);
    // Rows that follow the clock were put in order at an earlier minute.
    const bool walk = !row || arrangement.view.group || std::ranges::any_of(sorts, [](const SortBy& by) { return by.column->by_clock; });
    const Scene scene = arrangement.scene();
    const auto it = walk ? std::ranges::find(rows, id, &Placed::id)
                         : std::ranges::lower_bound(rows, Placed{id, row}, [&](const Placed& a, const Placed& b) { return compare_rows(a, b, sorts, scene) < 0; });
    if (it == rows.end() || it->id != id) return std::nullopt;
    return static_cast<std::size_t>(it - rows.begin());
}

bool looks_elsewhere(const Tracker& tracker) {
    return std::ranges::any_of(tracker.columns, [](const Column& c) { return !c.stored() || c.target; });
}

bool follows_clock(const Tracker&, const View& view) {
    return std::ranges::any_of(sorts_of(view), [](const SortBy& by) { return by.column->by_clock; })
        || std::ranges::any_of(view.filters, [](const Filter& f) { return f.column->by_clock || f.within != Window::none; }) || !view.where.empty();
}

std::optional<Summary> summarise(const Arrangement& arrangement, const Column& column, std::size_t from, std::size_t to, const Cancelled& cancelled) {
    Summary out;
    const Scene scene = arrangement.scene();
    const Rows& rows = arrangement.shown();
    for (std::size_t i = from; i < to && i < rows.size(); ++i) {
        if (i % 4096 == 0 && cancelled && cancelled()) return std::nullopt;
        if (rows[i].row) add_to(out, column, get(column, rows[i].row, scene));
    }
    return out;
}

}  // namespace core

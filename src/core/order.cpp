// SPDX-License-Identifier: Apache-2.0
#include "core/order.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/text.h"

namespace core {
namespace {

// 0 … top; "not known" is top when there is one. All the same: top is 0.
struct Ranks {
    std::vector<std::uint64_t> values;
    std::uint64_t top = 0;
};

std::uint64_t prefix_of(std::string_view key) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i) out = out << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
    return out;
}

// Of a value that is there but shows no words (a name that is empty, a row that is gone).
constexpr std::string_view before_all_words = "\x01";

// Empty keys are "not known".
Ranks ranks_of_keys(const std::vector<std::string_view>& keys) {
    struct At { std::uint64_t prefix; std::uint32_t at; };
    std::vector<At> order;
    order.reserve(keys.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i)
        if (!keys[i].empty()) order.push_back({prefix_of(keys[i]), i});
    std::ranges::sort(order, [&](const At& a, const At& b) { return a.prefix != b.prefix ? a.prefix < b.prefix : keys[a.at] < keys[b.at]; });
    Ranks out{std::vector<std::uint64_t>(keys.size()), 0};
    std::uint64_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i && keys[order[i].at] != keys[order[i - 1].at]) ++rank;
        out.values[order[i].at] = rank;
    }
    out.top = order.empty() ? 0 : rank;
    if (order.size() < keys.size() && !order.empty()) {
        out.top = rank + 1;
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i].empty()) out.values[i] = out.top;
    }
    return out;
}

// no_number is "not known".
Ranks ranks_of_integers(const std::vector<std::int64_t>& raw) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = no_number;
    bool unknown = false;
    for (const std::int64_t v : raw) {
        if (v == no_number) { unknown = true; continue; }
        least = std::min(least, v), most = std::max(most, v);
    }
    Ranks out{std::vector<std::uint64_t>(raw.size()), 0};
    if (most == no_number) return out;
    const auto at = [&](std::int64_t v) { return static_cast<std::uint64_t>(v) - static_cast<std::uint64_t>(least); };
    out.top = at(most) + (unknown ? 1 : 0);
    for (std::size_t i = 0; i < raw.size(); ++i) out.values[i] = raw[i] == no_number ? out.top : at(raw[i]);
    return out;
}

Ranks ranks_of_money(const std::vector<Money>& all) {
    const auto mixed = std::ranges::adjacent_find(all, [](const Money& a, const Money& b) { return a.known() && b.known() && a.currency != b.currency; });
    std::vector<std::int64_t> raw(all.size(), no_number);
    Currency only;
    bool one = mixed == all.end();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].known()) continue;
        if (!only.known()) only = all[i].currency;
        one = one && only == all[i].currency;
        raw[i] = all[i].minor;
    }
    if (one) return ranks_of_integers(raw);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (all[i].known()) order.push_back(i);
    const auto less = [&](std::uint32_t a, std::uint32_t b) {
        return all[a].currency != all[b].currency ? all[a].currency < all[b].currency : all[a].minor < all[b].minor;
    };
    std::ranges::sort(order, less);
    std::ranges::fill(raw, no_number);
    std::int64_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i && less(order[i - 1], order[i])) ++rank;
        raw[order[i]] = rank;
    }
    return ranks_of_integers(raw);
}

std::int64_t integer_of(const Value& v) {
    if (const auto* n = std::get_if<Number>(&v)) return n->value;
    if (const auto* b = std::get_if<bool>(&v)) return *b;
    if (const auto* m = std::get_if<Minutes>(&v)) return m->value;
    if (const auto* d = std::get_if<Date>(&v)) return d->days;
    if (const auto* t = std::get_if<Time>(&v)) return t->ms;
    if (const auto* c = std::get_if<ChoiceValue>(&v)) return c->value;
    if (const auto* s = std::get_if<ChoiceSet>(&v)) return s->bits;
    return no_number;
}

// The names of what a column refers to, as ranks by id.
std::vector<std::pair<std::int64_t, std::int64_t>> name_ranks(const Tracker& target, const State& state, Memory& memory) {
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    const Column& name = target.name();
    if (name.kind != Kind::text || !name.stored()) {
        state.table(target).for_each([&](const Slot& s) { out.emplace_back(s.id, s.id); });
        return out;
    }
    std::vector<std::string_view> keys;
    for (const auto& leaf : state.table(target).leaves()) {
        const Memory::Texts& texts = memory.keys(target, name, leaf);
        std::uint32_t from = 0;
        for (std::size_t i = 0; i < leaf->size(); ++i) {
            const std::string_view key = std::string_view(texts.bytes).substr(from, texts.ends[i] - 1 - from);
            keys.push_back(key.empty() ? before_all_words : key);
            from = texts.ends[i];
            out.emplace_back((*leaf)[i].id, 0);
        }
    }
    const Ranks ranks = ranks_of_keys(keys);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].second = static_cast<std::int64_t>(ranks.values[i]);
    return out;
}

Ranks ranks_of_refs(const Tracker& tracker, const Column& c, const Scene& scene, Memory& memory) {
    const Tracker* target = tracker_tagged(c.target);
    const auto names = target ? name_ranks(*target, scene.state, memory) : std::vector<std::pair<std::int64_t, std::int64_t>>();
    std::vector<std::int64_t> raw;
    scene.state.table(tracker).for_each([&](const Slot& s) {
        const Value v = get(c, s.row.get());
        const auto* id = std::get_if<RowId>(&v);
        const auto it = id ? std::ranges::lower_bound(names, id->value, {}, &std::pair<std::int64_t, std::int64_t>::first) : names.end();
        raw.push_back(!id ? no_number : it != names.end() && it->first == id->value ? it->second : -1);
    });
    return ranks_of_integers(raw);
}

// Stored texts: collation keys kept by leaf.
Ranks ranks_of_texts(const Tracker& tracker, const Column& c, const Scene& scene, Memory& memory, const Cancelled& cancelled) {
    std::vector<std::string_view> keys;
    keys.reserve(scene.state.table(tracker).size());
    for (const auto& leaf : scene.state.table(tracker).leaves()) {
        if (cancelled && cancelled()) return {};
        const Memory::Texts& texts = memory.keys(tracker, c, leaf);
        std::uint32_t from = 0;
        for (const std::uint32_t end : texts.ends) {
            keys.push_back(std::string_view(texts.bytes).substr(from, end - 1 - from));
            from = end;
        }
    }
    return ranks_of_keys(keys);
}

std::string text_of_value(const Column& c, const Value& v, const State& state) {
    if (const auto* text = std::get_if<std::string>(&v)) return *text;
    if (const auto* tags = std::get_if<Tags>(&v)) return joined(*tags, ", ");
    std::vector<std::string> names;
    if (const auto* ids = std::get_if<RowIds>(&v))
        if (const Tracker* target = tracker_tagged(c.target))
            for (const std::int64_t id : *ids) names.push_back(name_of(*target, id, state));
    return joined(names, ", ");
}

Ranks ranks_of(const Tracker& tracker, const Column& c, const Scene& scene, Memory& memory, const Cancelled& cancelled) {
    const Table& table = scene.state.table(tracker);
    if (c.kind == Kind::text && c.stored()) return ranks_of_texts(tracker, c, scene, memory, cancelled);
    if (c.kind == Kind::ref && c.stored()) return ranks_of_refs(tracker, c, scene, memory);
    if (c.kind == Kind::text || c.kind == Kind::tags || c.kind == Kind::refs || c.kind == Kind::ref) {
        std::vector<std::string> owned;
        table.for_each([&](const Slot& s) {
            const Value v = get(c, s.row.get(), scene);
            const std::string text = text_of_value(c, v, scene.state);
            owned.push_back(!known(v) ? std::string() : text.empty() ? std::string(before_all_words) : collation_key(text));
        });
        return ranks_of_keys({owned.begin(), owned.end()});
    }
    if (c.kind == Kind::money) {
        std::vector<Money> all;
        all.reserve(table.size());
        table.for_each([&](const Slot& s) {
            const Value v = get(c, s.row.get(), scene);
            all.push_back(known(v) ? std::get<Money>(v) : Money{});
        });
        return ranks_of_money(all);
    }
    std::vector<std::int64_t> raw;
    raw.reserve(table.size());
    table.for_each([&](const Slot& s) { raw.push_back(integer_of(get(c, s.row.get(), scene))); });
    return ranks_of_integers(raw);
}

bool has_unknown(const Column& c, const Tracker& tracker, const Scene& scene) {
    for (const auto& leaf : scene.state.table(tracker).leaves())
        for (const Slot& s : *leaf)
            if (!known(get(c, s.row.get(), scene))) return true;
    return false;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> sorted_positions(const Tracker& tracker, const std::vector<SortBy>& sorts, const Scene& scene, Memory& memory,
                                                           const Cancelled& cancelled) {
    const std::size_t n = scene.state.table(tracker).size();
    std::vector<std::vector<std::uint64_t>> words;
    int left = 0;
    for (const SortBy& by : sorts) {
        if (cancelled && cancelled()) return std::nullopt;
        Ranks ranks = ranks_of(tracker, *by.column, scene, memory, cancelled);
        if (ranks.values.size() != n) return std::nullopt;
        if (by.descending) {
            // What is not known stays last.
            const bool unknown = has_unknown(*by.column, tracker, scene) && ranks.top > 0;
            const std::uint64_t most = ranks.top - (unknown ? 1 : 0);
            for (std::uint64_t& v : ranks.values)
                if (!unknown || v != ranks.top) v = most - v;
        }
        const auto bits = static_cast<int>(std::bit_width(ranks.top));
        if (bits == 0) continue;
        if (words.empty() || bits > left) {
            words.push_back(std::move(ranks.values));
            left = 64 - bits;
        } else {
            for (std::size_t i = 0; i < n; ++i) words.back()[i] = words.back()[i] << bits | ranks.values[i];
            left -= bits;
        }
    }
    std::vector<std::uint32_t> out(n);
    if (words.empty()) {
        for (std::uint32_t i = 0; i < n; ++i) out[i] = i;
        return out;
    }
    if (cancelled && cancelled()) return std::nullopt;
    struct At { std::uint64_t first; std::uint32_t at; };
    std::vector<At> order(n);
    for (std::uint32_t i = 0; i < n; ++i) order[i] = {words[0][i], i};
    std::ranges::sort(order, [&](const At& a, const At& b) {
        if (a.first != b.first) return a.first < b.first;
        for (std::size_t w = 1; w < words.size(); ++w)
            if (words[w][a.at] != words[w][b.at]) return words[w][a.at] < words[w][b.at];
        return a.at < b.at;
    });
    for (std::size_t i = 0; i < n; ++i) out[i] = order[i].at;
    return out;
}

int compare_rows(const Placed& a, const Placed& b, const std::vector<SortBy>& sorts, const Scene& scene) {
    for (const SortBy& by : sorts) {
        const Value x = get(*by.column, a.row, scene), y = get(*by.column, b.row, scene);
        const int way = compare(*by.column, x, y, scene.state);
        if (way) return by.descending && known(x) && known(y) ? -way : way;
    }
    return a.id < b.id ? -1 : b.id < a.id;
}

}  // namespace core

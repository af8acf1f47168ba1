// SPDX-License-Identifier: Apache-2.0
#include "core/rules/recording.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// The newest known value before `end`.
std::size_t last_known(const std::vector<std::int64_t>& column, std::size_t end) {
    while (end > 0)
        if (column[--end] != no_number) return end;
    return nowhere;
}

template <class Column, class T>
void insert_at(Column& column, std::size_t place, T value) {
    column.insert(column.begin() + static_cast<std::ptrdiff_t>(place), std::move(value));
}

void add_known(std::int64_t& sum, std::int64_t value) {
    if (value != no_number) sum = sum == no_number ? value : sum + value;
}

std::int64_t median_step(const Track& track, std::size_t end) {
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < end; ++i)
        if (track.at_ms[i] > track.at_ms[i - 1]) steps.push_back(track.at_ms[i] - track.at_ms[i - 1]);
    if (steps.size() < 4) return no_number;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::ranges::nth_element(steps, middle);
    return *middle;
}

}  // namespace

std::size_t Track::until(std::int64_t ms) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(at_ms, ms) - at_ms.begin());
}

void Track::put(const Sample& sample) {
    const std::size_t place = until(sample.at_ms);
    insert_at(at_ms, place, sample.at_ms);
    for (std::size_t m = 0; m < metric_count; ++m) {
        insert_at(counts[m], place, sample.counts.values[m]);
        measured[m] += sample.counts.values[m] != no_number;
    }
    if (sample.gmv.known() && (place + 1 == at_ms.size() || !currency.known())) currency = sample.gmv.currency;
    insert_at(gmv, place, sample.gmv.known() && sample.gmv.currency == currency ? sample.gmv.minor : no_number);
    insert_at(watch_ms, place, sample.watch_ms);
    if (sample.products.empty()) return;
    const auto after = std::ranges::upper_bound(goods, sample.at_ms, {}, &Goods::at_ms);
    goods.insert(after, Goods{sample.at_ms, sample.products});
}

bool Recording::empty() const { return size() == 0; }

std::size_t Recording::size() const {
    std::size_t n = 0;
    for (const Track& part : parts) n += part.size();
    return n;
}

std::int64_t Recording::first_ms() const {
    std::int64_t first = no_number;
    for (const Track& part : parts)
        if (part.size() && (first == no_number || part.at_ms.front() < first)) first = part.at_ms.front();
    return first;
}

std::int64_t Recording::last_ms(std::int64_t until) const {
    std::int64_t last = no_number;
    for (const Track& part : parts)
        if (const std::size_t end = part.until(until)) last = std::max(last, part.at_ms[end - 1]);
    return last;
}

Reading reading(const Recording& recording, Metric metric, std::int64_t until) {
    Reading out;
    for (const Track& part : recording.parts) {
        const std::size_t i = part.measured[static_cast<std::size_t>(metric)] ? last_known(part.of(metric), part.until(until)) : nowhere;
        if (i == nowhere) continue;
        if (!is_gauge(metric)) add_known(out.value, part.of(metric)[i]);
        else if (part.at_ms[i] >= out.at_ms) out.value = part.of(metric)[i];
        out.at_ms = std::max(out.at_ms, part.at_ms[i]);
    }
    return out;
}

Counts counts_at(const Recording& recording, std::int64_t until) {
    Counts out;
    for (std::size_t m = 0; m < metric_count; ++m) out.values[m] = reading(recording, static_cast<Metric>(m), until).value;
    return out;
}

Money gmv_at(const Recording& recording, std::int64_t until) {
    Money out;
    for (const Track& part : recording.parts) {
        const std::size_t i = last_known(part.gmv, part.until(until));
        if (i == nowhere) continue;
        if (out.known() && out.currency != part.currency) return {};
        out.currency = part.currency;
        out.minor += part.gmv[i];
    }
    return out;
}

Reading watch_at(const Recording& recording, std::int64_t until) {
    Reading out;
    __extension__ using Wide = __int128;
    Wide weighted = 0, weight = 0;
    for (const Track& part : recording.parts) {
        const std::size_t end = part.until(until), i = last_known(part.watch_ms, end), v = last_known(part.of(Metric::views), end);
        if (i == nowhere) continue;
        const std::int64_t views = v == nowhere ? 1 : std::max<std::int64_t>(part.of(Metric::views)[v], 1);
        weighted += Wide{part.watch_ms[i]} * views, weight += views;
        out.at_ms = std::max(out.at_ms, part.at_ms[i]);
    }
    if (weight > 0) out.value = static_cast<std::int64_t>((2 * weighted + weight) / (2 * weight));
    return out;
}

Reading peak_viewers(const Recording& recording, std::int64_t until) {
    Reading out;
    for (const Track& part : recording.parts) {
        const auto& viewers = part.of(Metric::viewers);
        for (std::size_t i = 0, end = part.until(until); i < end; ++i)
            if (viewers[i] != no_number && viewers[i] > out.value) out = {viewers[i], part.at_ms[i]};
    }
    return out;
}

std::vector<Gap> gaps(const Track& track, std::int64_t until) {
    const std::size_t end = track.until(until);
    const std::int64_t usual = median_step(track, end);
    std::vector<Gap> out;
    if (usual == no_number) return out;
    for (std::size_t i = 1; i < end; ++i) {
        const std::int64_t from = track.at_ms[i - 1], to = track.at_ms[i];
        if ((to - from) * 2 > usual * 5) out.push_back({from, to, (to - from + usual / 2) / usual - 1});
    }
    return out;
}

std::vector<Gap> gaps(const Recording& recording, std::int64_t until) {
    std::vector<Gap> out;
    for (const Track& part : recording.parts) std::ranges::copy(gaps(part, until), std::back_inserter(out));
    std::ranges::sort(out, {}, &Gap::from_ms);
    return out;
}

std::int64_t usual_step(const Recording& recording, std::int64_t until) {
    for (auto part = recording.parts.rbegin(); part != recording.parts.rend(); ++part)
        if (const std::size_t end = part->until(until); end > 0) return median_step(*part, end);
    return no_number;
}

std::map<std::string, ProductSample> goods_at(const Recording& recording, std::int64_t until) {
    std::map<std::string, ProductSample> out;
    for (const Track& part : recording.parts) {
        const auto after = std::ranges::upper_bound(part.goods, until, {}, &Track::Goods::at_ms);
        if (after == part.goods.begin()) continue;
        for (const ProductSample& p : std::prev(after)->products) {
            const auto [it, fresh] = out.try_emplace(p.sku, p);
            if (fresh) continue;
            ProductSample& sum = it->second;
            for (std::size_t m = 0; m < metric_count; ++m) add_known(sum.counts.values[m], p.counts.values[m]);
            if (p.gmv.known() && (!sum.gmv.known() || sum.gmv.currency == p.gmv.currency)) sum.gmv = {sum.gmv.minor + p.gmv.minor, p.gmv.currency};
            if (p.stock != no_number) sum.stock = p.stock;
        }
    }
    return out;
}

}  // namespace core

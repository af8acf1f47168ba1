// SPDX-License-Identifier: Apache-2.0
#include "core/rules/live.h"

#include <algorithm>

namespace core {
namespace {

constexpr FigureRule rules[] = {
    {"gmv", "GMV", Unit::money, Quantity::gmv, Quantity::none, 1, "Sales since the session began, as the source counts them."},
    {"viewers", "Viewers", Unit::count, Quantity::viewers, Quantity::none, 1, "People in the room now."},
    {"orders", "Orders", Unit::count, Quantity::orders, Quantity::none, 1, "Orders since the session began."},
    {"ctr_views", "Click-through", Unit::percent, Quantity::product_clicks, Quantity::views, 1, "Product clicks ÷ views (LIVE CTR)."},
    {"atc_clicks", "Added to cart", Unit::percent, Quantity::add_to_cart, Quantity::product_clicks, 1, "Added to cart ÷ product clicks."},
    {"click_to_order", "Click-to-order", Unit::percent, Quantity::orders, Quantity::product_clicks, 1, "Orders ÷ product clicks."},
    {"units", "Units", Unit::count, Quantity::units, Quantity::none, 1, "Items sold since the session began."},
    {"aov", "Average basket", Unit::money, Quantity::gmv, Quantity::orders, 1, "GMV ÷ orders (AOV)."},
    {"gpm", "GPM", Unit::money, Quantity::gmv, Quantity::views, 1000, "GMV ÷ views × 1,000 (watch GPM)."},
    {"engaged", "Engaged share", Unit::percent, Quantity::engaged_viewers, Quantity::viewers, 1, "Viewers of more than a minute ÷ viewers now."},
    {"watch", "Average watch", Unit::seconds, Quantity::watch, Quantity::none, 1, "Average viewing duration, as the source gives it."},
    {"ctr_impressions", "Click-through of impressions", Unit::percent, Quantity::product_clicks, Quantity::product_impressions, 1, "Product clicks ÷ product impressions (product CTR)."},
    {"atc_views", "Added to cart by views", Unit::percent, Quantity::add_to_cart, Quantity::views, 1, "Added to cart ÷ views."},
    {"views", "Views", Unit::count, Quantity::views, Quantity::none, 1, "Entries into the room since the session began."},
    {"clicks", "Product clicks", Unit::count, Quantity::product_clicks, Quantity::none, 1, "Clicks on products since the session began."},
    {"cart", "Put into carts", Unit::count, Quantity::add_to_cart, Quantity::none, 1, "Products put into carts since the session began."},
};

bool is_gauge(Quantity q) { return q == Quantity::viewers || q == Quantity::engaged_viewers || q == Quantity::watch; }

std::optional<Metric> metric_of(Quantity q) {
    switch (q) {
    case Quantity::viewers: return Metric::viewers;
    case Quantity::engaged_viewers: return Metric::engaged_viewers;
    case Quantity::views: return Metric::views;
    case Quantity::impressions: return Metric::impressions;
    case Quantity::product_impressions: return Metric::product_impressions;
    case Quantity::product_clicks: return Metric::product_clicks;
    case Quantity::add_to_cart: return Metric::add_to_cart;
    case Quantity::orders: return Metric::orders;
    case Quantity::units: return Metric::units;
    case Quantity::gmv: case Quantity::watch: case Quantity::none: break;
    }
    return std::nullopt;
}

const std::vector<std::int64_t>& column_of(const Track& part, Quantity q) {
    if (const auto metric = metric_of(q)) return part.of(*metric);
    return q == Quantity::gmv ? part.gmv : part.watch_ms;
}

// Nothing of the kind was ever measured: spares a walk over the whole column.
bool never(const Track& part, Quantity q) {
    const auto metric = metric_of(q);
    return metric && part.measured[static_cast<std::size_t>(*metric)] == 0;
}

// The newest known value before the sample `end`.
Reading last_before(const Track& part, Quantity q, std::size_t end) {
    if (never(part, q)) return {};
    const auto& column = column_of(part, q);
    while (end > 0)
        if (column[--end] != no_number) return {column[end], part.at_ms[end]};
    return {};
}

Reading total(const Recording& recording, Quantity q, std::int64_t until) {
    if (const auto metric = metric_of(q)) return reading(recording, *metric, until);
    if (q == Quantity::watch) return watch_at(recording, until);
    Reading out;
    const Money gmv = gmv_at(recording, until);
    if (!gmv.known()) return out;
    out.value = gmv.minor;
    for (const Track& part : recording.parts) out.at_ms = std::max(out.at_ms, last_before(part, q, part.until(until)).at_ms);
    return out;
}

// What a part added in [from, until). Before its first sample it stood at 0 when that sample is the first of the session.
Reading added(const Track& part, Quantity q, std::int64_t from, std::int64_t until) {
    const Reading now = last_before(part, q, part.until(until - 1));
    if (!now.known() || now.at_ms < from) return {};
    const Reading was = last_before(part, q, part.until(from - 1));
    if (was.known()) return {now.value - was.value, now.at_ms};
    const auto& column = column_of(part, q);
    for (std::size_t i = 0; i < column.size(); ++i)
        if (column[i] != no_number) return {now.value - column[i], now.at_ms};
    return {};
}

// Of a gauge: the sum over the samples of the window, and how many there were.
struct Sum { std::int64_t sum = 0, samples = 0, at_ms = no_number; };
Sum summed(const Recording& recording, Quantity q, std::int64_t from, std::int64_t until) {
    Sum out;
    for (const Track& part : recording.parts) {
        if (never(part, q)) continue;
        const auto& column = column_of(part, q);
        for (std::size_t i = part.until(from - 1), end = part.until(until - 1); i < end; ++i) {
            if (column[i] == no_number) continue;
            out.sum += column[i], ++out.samples;
            out.at_ms = std::max(out.at_ms, part.at_ms[i]);
        }
    }
    return out;
}

Reading between(const Recording& recording, Quantity q, std::int64_t from, std::int64_t until) {
    Reading out;
    if (is_gauge(q)) {
        const Sum s = summed(recording, q, from, until);
        return s.samples ? Reading{s.sum, s.at_ms} : out;
    }
    for (const Track& part : recording.parts) {
        const Reading one = added(part, q, from, until);
        if (!one.known()) continue;
        out.value = out.known() ? out.value + one.value : one.value;
        out.at_ms = std::max(out.at_ms, one.at_ms);
    }
    return out;
}

KpiFigure divided(const FigureRule& rule, const Reading& above, const Reading& below, Currency currency) {
    KpiFigure out;
    out.rule = &rule;
    out.currency = currency;
    out.numerator = above.value, out.denominator = below.value;
    out.at_ms = rule.denominator == Quantity::none ? above.at_ms : std::max(above.at_ms, below.at_ms);
    if (!above.known()) return out;
    if (rule.denominator == Quantity::none) {
        out.known = true;
        out.value = static_cast<double>(above.value) / (rule.unit == Unit::seconds ? 1000 : 1);
    } else if (below.known() && below.value != 0) {
        out.known = true;
        out.value = static_cast<double>(above.value) * rule.per / static_cast<double>(below.value);
    }
    return out;
}

// Units a minute of one product since the list of then; nothing before a minute has gone by.
struct Then {
    std::int64_t since = no_number;
    std::map<std::string, ProductSample> goods;
};
Then then(const Recording& recording, std::int64_t until, std::int64_t window_ms) {
    const std::int64_t first = recording.first_ms();
    if (first == no_number) return {};
    const std::int64_t since = std::max(until - window_ms, first);
    return {since, goods_at(recording, since)};
}

std::optional<double> speed(const ProductSample& now, const Then& was, std::int64_t until) {
    if (was.since == no_number || until - was.since < minute_ms || !now.counts.known(Metric::units)) return std::nullopt;
    const auto it = was.goods.find(now.sku);
    const std::int64_t before = it != was.goods.end() && it->second.counts.known(Metric::units) ? it->second.counts[Metric::units] : 0;
    return static_cast<double>(now.counts[Metric::units] - before) * minute_ms / static_cast<double>(until - was.since);
}

}  // namespace

std::span<const FigureRule> figure_rules() { return rules; }

const FigureRule* figure_rule(std::string_view id) {
    const auto* found = std::ranges::find(rules, id, &FigureRule::id);
    return found == std::end(rules) ? nullptr : found;
}

std::string_view title_of(Quantity quantity) {
    static constexpr std::string_view titles[] = {"", "Viewers", "Engaged viewers", "Views", "Impressions", "Product impressions", "Product clicks",
                                                  "Added to cart", "Orders", "Units", "GMV", "Average watch"};
    return titles[static_cast<std::size_t>(quantity)];
}

KpiFigure figure(const Recording& recording, const FigureRule& rule, std::int64_t until) {
    const Reading below = rule.denominator == Quantity::none ? Reading{} : total(recording, rule.denominator, until);
    return divided(rule, total(recording, rule.numerator, until), below, gmv_at(recording, until).currency);
}

KpiFigure figure_between(const Recording& recording, const FigureRule& rule, std::int64_t from, std::int64_t until) {
    const Currency currency = gmv_at(recording, until).currency;
    if (rule.denominator == Quantity::none && is_gauge(rule.numerator)) {
        const Sum s = summed(recording, rule.numerator, from, until);
        KpiFigure out;
        out.rule = &rule;
        if (!s.samples) return out;
        out.known = true;
        out.numerator = s.sum, out.denominator = s.samples, out.at_ms = s.at_ms;
        out.value = static_cast<double>(s.sum) / static_cast<double>(s.samples) / (rule.unit == Unit::seconds ? 1000 : 1);
        return out;
    }
    const Reading below = rule.denominator == Quantity::none ? Reading{} : between(recording, rule.denominator, from, until);
    return divided(rule, between(recording, rule.numerator, from, until), below, currency);
}

std::optional<double> Trend::change() const {
    if (!last.known || !before.known || before.value == 0) return std::nullopt;
    return last.value / before.value - 1;
}

Trend trend(const Recording& recording, const FigureRule& rule, std::int64_t until, std::int64_t window_ms) {
    const std::int64_t end = until == ever ? until : until + 1;   // the sample of this very moment counts
    return {figure_between(recording, rule, end - window_ms, end), figure_between(recording, rule, end - 2 * window_ms, end - window_ms)};
}

Freshness freshness(std::int64_t age_ms, std::int64_t interval_ms, bool failed) {
    if (failed) return Freshness::failed;
    if (age_ms == no_number || interval_ms <= 0) return Freshness::none;
    if (age_ms >= 3 * interval_ms) return Freshness::stale;
    return age_ms >= 2 * interval_ms ? Freshness::ageing : Freshness::fresh;
}

std::vector<GoodsLine> goods_lines(const Recording& recording, std::int64_t until, std::int64_t air_left_ms) {
    const auto now = goods_at(recording, until);
    if (until == ever) until = recording.last_ms();
    const Then five = then(recording, until, 5 * minute_ms), fifteen = then(recording, until, 15 * minute_ms);
    std::int64_t all = 0;
    for (const auto& [sku, p] : now) all += p.gmv.known() ? p.gmv.minor : 0;
    std::vector<GoodsLine> out;
    for (const auto& [sku, p] : now) {
        GoodsLine line;
        line.now = p;
        if (p.gmv.known() && all != 0) line.share = static_cast<double>(p.gmv.minor) / static_cast<double>(all);
        line.per_minute_5 = speed(p, five, until);
        line.per_minute_15 = speed(p, fifteen, until);
        const double pace = line.per_minute_5.value_or(0) > 0 ? *line.per_minute_5 : line.per_minute_15.value_or(0);
        if (p.stock == 0) line.minutes_of_stock = 0;
        else if (p.stock != no_number && pace > 0) line.minutes_of_stock = static_cast<double>(p.stock) / pace;
        line.short_of_stock = line.minutes_of_stock && air_left_ms > 0 && *line.minutes_of_stock * minute_ms < static_cast<double>(air_left_ms);
        out.push_back(std::move(line));
    }
    std::ranges::stable_sort(out, [](const GoodsLine& a, const GoodsLine& b) {
        if (a.short_of_stock != b.short_of_stock) return a.short_of_stock;
        if (a.short_of_stock && *a.minutes_of_stock != *b.minutes_of_stock) return *a.minutes_of_stock < *b.minutes_of_stock;
        if (a.per_minute_5.value_or(0) != b.per_minute_5.value_or(0)) return a.per_minute_5.value_or(0) > b.per_minute_5.value_or(0);
        return a.now.counts[Metric::units] > b.now.counts[Metric::units];
    });
    return out;
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
// The figures of a session on air, as of a moment: what each one is (numerator, denominator, unit), its value, the last five
// minutes against the five before, and how old it is. Ratios are Σ / Σ. Pure, any thread; knows no feed and no widget.
#pragma once
#include <span>

#include "core/rules/recording.h"
#include "core/time.h"

namespace core {

enum class Unit : std::uint8_t { count, money, percent, seconds };

/// What is added up above or below the line of a figure.
enum class Quantity : std::uint8_t { none, viewers, engaged_viewers, views, impressions, product_impressions, product_clicks, add_to_cart, orders, units, gmv, watch };

struct FigureRule {
    std::string_view id, title;
    Unit unit = Unit::count;
    Quantity numerator = Quantity::none, denominator = Quantity::none;   // none below: a plain sum or gauge
    int per = 1;                       // GPM: per 1,000
    std::string_view means;            // one sentence, with what stands above and below the line
};

/// Every figure a tile or a chart may show, in the order in which they are offered.
std::span<const FigureRule> figure_rules();
const FigureRule* figure_rule(std::string_view id);
std::string_view title_of(Quantity quantity);

/// A number with what it rests on. `value`: counts; money in minor units; percent as a fraction; seconds.
struct KpiFigure {
    const FigureRule* rule = nullptr;
    double value = 0;
    bool known = false;
    std::int64_t numerator = no_number, denominator = no_number;
    Currency currency;                 // of money above the line
    std::int64_t at_ms = no_number;    // the newest measurement that it rests on
};

/// Since the session began, as known at `until`.
KpiFigure figure(const Recording& recording, const FigureRule& rule, std::int64_t until);
/// Of what was added in [from, until): Δ / Δ; of gauges Σ over the samples in it. Not known when nothing was measured in it.
KpiFigure figure_between(const Recording& recording, const FigureRule& rule, std::int64_t from, std::int64_t until);

struct Trend {
    KpiFigure last, before;               // the last five minutes, and the five before
    /// 0.04: four per cent more than before; nothing when either is not known or before is 0.
    std::optional<double> change() const;
};
Trend trend(const Recording& recording, const FigureRule& rule, std::int64_t until, std::int64_t window_ms = 300'000);

enum class Freshness : std::uint8_t { none, fresh, ageing, stale, failed };   // ageing from 2 intervals, stale from 3
Freshness freshness(std::int64_t age_ms, std::int64_t interval_ms, bool failed = false);

/// A product of a session on air.
struct GoodsLine {
    ProductSample now;                 // cumulative
    double share = 0;                  // of the GMV of all products
    std::optional<double> per_minute_5, per_minute_15;   // units a minute
    std::optional<double> minutes_of_stock;              // at the speed of the last five minutes, else of fifteen
    bool short_of_stock = false;       // gone before the air time is
};
/// Sorted by need: what runs out before the end first, soonest first; then by units of the last five minutes, then in all.
std::vector<GoodsLine> goods_lines(const Recording& recording, std::int64_t until, std::int64_t air_left_ms);

}  // namespace core

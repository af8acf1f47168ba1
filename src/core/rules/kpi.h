// SPDX-License-Identifier: Apache-2.0
// A KPI sample and what is computed from it. Counts are cumulative since the session began; gauges are "now"; a field that
// was not measured is not known, never 0. Ratios are Σ numerator / Σ denominator, never averages of ratios. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/money.h"
#include "core/value.h"

namespace core {

enum class Metric : std::uint8_t {
    viewers, engaged_viewers,                                            // gauges
    views, impressions, product_impressions, product_clicks, add_to_cart,  // counts
    orders, units, buyers, likes, comments, shares, new_followers,
};
inline constexpr std::size_t metric_count = 14;
inline constexpr std::array<std::string_view, metric_count> metric_ids{
    "viewers", "engaged_viewers", "views", "impressions", "product_impressions", "product_clicks", "add_to_cart",
    "orders", "units", "buyers", "likes", "comments", "shares", "new_followers"};
constexpr bool is_gauge(Metric m) { return m == Metric::viewers || m == Metric::engaged_viewers; }

struct Counts {
    std::array<std::int64_t, metric_count> values;
    constexpr Counts() { values.fill(no_number); }
    constexpr std::int64_t& operator[](Metric m) { return values[static_cast<std::size_t>(m)]; }
    constexpr std::int64_t operator[](Metric m) const { return values[static_cast<std::size_t>(m)]; }
    constexpr bool known(Metric m) const { return (*this)[m] != no_number; }
    friend bool operator==(const Counts&, const Counts&) = default;
};

struct ProductSample {
    std::string sku;
    Counts counts;                       // impressions, product_clicks, add_to_cart, orders, units
    Money gmv;
    std::int64_t stock = no_number;
    friend bool operator==(const ProductSample&, const ProductSample&) = default;
};

struct Sample {
    std::string session;                 // a session code or the platform's live id: always text
    std::int64_t seq = no_number;        // the source's running number
    std::int64_t at_ms = no_number;      // when it was measured
    std::string platform, currency;
    Counts counts;
    Money gmv;                           // cumulative; may fall, by refunds
    std::int64_t watch_ms = no_number;   // average viewing duration
    std::vector<ProductSample> products;
    std::string text;                    // the line as it came: decides between two of the same moment
};

/// Two numbers and their quotient to six decimals, rounded half away from zero; no value when the denominator is 0 or not known.
struct Ratio {
    std::int64_t numerator = no_number, denominator = no_number;
    std::optional<std::string> value(int decimals = 6) const;
};
Ratio ratio(const Counts& counts, Metric numerator, Metric denominator);
/// GMV / orders in major units, two decimals.
std::optional<std::string> aov(const Money& gmv, std::int64_t orders);
/// GMV per 1,000 views in major units, two decimals.
std::optional<std::string> gpm(const Money& gmv, std::int64_t views);

/// Does `a` count rather than `b`, both of the same session and seq (or moment)? The later one, then the greater text in bytes.
bool counts_rather(const Sample& a, const Sample& b);

}  // namespace core

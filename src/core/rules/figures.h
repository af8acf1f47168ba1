// SPDX-License-Identifier: Apache-2.0
// The figures of platforms' exports, each as its source defines it: attributed, direct, 24 h, placed and confirmed money
// are different figures, and so are two rates that carry the same label. Values are exact decimals in an integer; a figure
// that was not measured is absent, never 0. Any thread. Knows no file format and no session.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.h"
#include "core/value.h"

namespace core {

/// Decimals that a value of the unit carries in its integer. Money has two in every currency: TikTok writes hundredths of a dong.
enum class FigureUnit : std::uint8_t { count, money, seconds, ratio };
constexpr int decimals_of(FigureUnit unit) { return unit == FigureUnit::money ? 2 : unit == FigureUnit::seconds ? 3 : unit == FigureUnit::ratio ? 6 : 0; }

enum class Figure : std::uint8_t {
    gmv_attributed, gmv_direct, gmv_24h, gmv_gross, gmv_placed, gmv_confirmed,
    orders_main, orders_sku, orders_paid, orders_placed, orders_confirmed,
    units, units_placed, units_confirmed,
    buyers, buyers_placed, buyers_confirmed,
    views, viewers, engaged_viewers, peak_viewers, impressions, product_impressions, product_clicks, add_to_cart,
    likes, comments, shares, new_followers,
    vouchers_shop, vouchers_live, coins, gifts, sessions, stock,
    duration, watch_per_view, watch_per_viewer, watch_average,
    aov, basket_placed, basket_confirmed, avg_price, gmv_per_hour, impressions_per_hour, show_gpm, watch_gpm, gpm_placed, gpm_confirmed,
    ctr_by_impression, ctr_by_view, tap_through, ctor_main, ctor_sku, ctor_placed, ctor_confirmed, sku_order_rate, payment_rate,
    follow_rate, comment_rate, share_rate, like_rate,
    ads_gmv, ads_cost, ads_roas,
};

struct FigureSpec {
    Figure figure;
    std::string_view id;            // stable: files, command line, database
    std::string_view title;
    FigureUnit unit;
    bool additive;                  // sessions of one account add up
    std::string_view means;         // of a ratio: numerator / denominator
    std::string_view numerator = {}, denominator = {};   // ids of the counts, where both are figures; numerator × per / denominator
    int per = 1;
};

inline constexpr FigureSpec figure_specs[] = {
    {Figure::gmv_attributed, "gmv_attributed", "GMV (attributed)", FigureUnit::money, true, "direct and indirect sales that TikTok attributes to the live"},
    {Figure::gmv_direct, "gmv_direct", "GMV (direct)", FigureUnit::money, true, "sales made from the live itself"},
    {Figure::gmv_24h, "gmv_24h", "GMV (24 h)", FigureUnit::money, true, "sales from the start to 24 hours after the live"},
    {Figure::gmv_gross, "gmv_gross", "Gross revenue", FigureUnit::money, true, "TikTok's gross revenue, its word until April 2026"},
    {Figure::gmv_placed, "gmv_placed", "Sales (placed)", FigureUnit::money, true, "orders placed, paid or not, cancelled ones included"},
    {Figure::gmv_confirmed, "gmv_confirmed", "Sales (confirmed)", FigureUnit::money, true, "orders confirmed"},
    {Figure::orders_main, "orders_main", "Orders", FigureUnit::count, true, "attributed main orders: a basket is one"},
    {Figure::orders_sku, "orders_sku", "SKU orders", FigureUnit::count, true, "attributed orders, one for each SKU in a basket"},
    {Figure::orders_paid, "orders_paid", "Orders (paid)", FigureUnit::count, true, "orders that were paid for"},
    {Figure::orders_placed, "orders_placed", "Orders (placed)", FigureUnit::count, true, "orders placed, paid or not, cancelled ones included"},
    {Figure::orders_confirmed, "orders_confirmed", "Orders (confirmed)", FigureUnit::count, true, "orders confirmed"},
    {Figure::units, "units", "Items sold", FigureUnit::count, true, "attributed items sold"},
    {Figure::units_placed, "units_placed", "Items (placed)", FigureUnit::count, true, "items of orders placed"},
    {Figure::units_confirmed, "units_confirmed", "Items (confirmed)", FigureUnit::count, true, "items of orders confirmed"},
    {Figure::buyers, "buyers", "Customers", FigureUnit::count, false, "different people who bought"},
    {Figure::buyers_placed, "buyers_placed", "Buyers (placed)", FigureUnit::count, false, "different people who placed an order"},
    {Figure::buyers_confirmed, "buyers_confirmed", "Buyers (confirmed)", FigureUnit::count, false, "different people whose order was confirmed"},
    {Figure::views, "views", "Views", FigureUnit::count, true, "entries into the room; one person may enter often"},
    {Figure::viewers, "viewers", "Viewers", FigureUnit::count, false, "different people who entered"},
    {Figure::engaged_viewers, "engaged_viewers", "Engaged viewers", FigureUnit::count, false, "different people who stayed past the platform's threshold"},
    {Figure::peak_viewers, "peak_viewers", "Peak viewers", FigureUnit::count, false, "most people in the room at once"},
    {Figure::impressions, "impressions", "LIVE impressions", FigureUnit::count, true, "times the live was shown"},
    {Figure::product_impressions, "product_impressions", "Product impressions", FigureUnit::count, true, "times a product was shown"},
    {Figure::product_clicks, "product_clicks", "Product clicks", FigureUnit::count, true, "clicks on products"},
    {Figure::add_to_cart, "add_to_cart", "Added to cart", FigureUnit::count, true, "times a product was put into a cart"},
    {Figure::likes, "likes", "Likes", FigureUnit::count, true, "likes"},
    {Figure::comments, "comments", "Comments", FigureUnit::count, true, "comments"},
    {Figure::shares, "shares", "Shares", FigureUnit::count, true, "shares"},
    {Figure::new_followers, "new_followers", "New followers", FigureUnit::count, true, "people who followed"},
    {Figure::vouchers_shop, "vouchers_shop", "Shop vouchers claimed", FigureUnit::count, true, "shop vouchers claimed"},
    {Figure::vouchers_live, "vouchers_live", "Live vouchers claimed", FigureUnit::count, true, "special live vouchers claimed"},
    {Figure::coins, "coins", "Coins claimed", FigureUnit::count, true, "coins claimed"},
    {Figure::gifts, "gifts", "Gifts", FigureUnit::count, true, "gifts, a streak counted at its end"},
    {Figure::sessions, "sessions", "Lives", FigureUnit::count, true, "lives in the period"},
    {Figure::stock, "stock", "Stock", FigureUnit::count, false, "items in stock when the file was made"},
    {Figure::duration, "duration", "Duration", FigureUnit::seconds, true, "time on air"},
    {Figure::watch_per_view, "watch_per_view", "Average watch (per view)", FigureUnit::seconds, false, "time watched / views"},
    {Figure::watch_per_viewer, "watch_per_viewer", "Average watch (per viewer)", FigureUnit::seconds, false, "time watched / viewers"},
    {Figure::watch_average, "watch_average", "Average watch", FigureUnit::seconds, false, "average viewing duration; the platform does not say of what"},
    {Figure::aov, "aov", "AOV", FigureUnit::money, false, "attributed GMV / main orders", "gmv_attributed", "orders_main"},
    {Figure::basket_placed, "basket_placed", "Basket (placed)", FigureUnit::money, false, "sales placed / orders placed", "gmv_placed", "orders_placed"},
    {Figure::basket_confirmed, "basket_confirmed", "Basket (confirmed)", FigureUnit::money, false, "sales confirmed / orders confirmed", "gmv_confirmed", "orders_confirmed"},
    {Figure::avg_price, "avg_price", "Average price", FigureUnit::money, false, "revenue / items sold"},
    {Figure::gmv_per_hour, "gmv_per_hour", "GMV per hour", FigureUnit::money, false, "attributed GMV / hours on air"},
    {Figure::impressions_per_hour, "impressions_per_hour", "Impressions per hour", FigureUnit::count, false, "LIVE impressions / hours on air"},
    {Figure::show_gpm, "show_gpm", "Show GPM", FigureUnit::money, false, "attributed GMV per 1,000 LIVE impressions", "gmv_attributed", "impressions", 1000},
    {Figure::watch_gpm, "watch_gpm", "Watch GPM", FigureUnit::money, false, "attributed GMV per 1,000 views", "gmv_attributed", "views", 1000},
    {Figure::gpm_placed, "gpm_placed", "GPM (placed)", FigureUnit::money, false, "sales placed per 1,000 views", "gmv_placed", "views", 1000},
    {Figure::gpm_confirmed, "gpm_confirmed", "GPM (confirmed)", FigureUnit::money, false, "sales confirmed per 1,000 views", "gmv_confirmed", "views", 1000},
    {Figure::ctr_by_impression, "ctr_by_impression", "CTR (by impressions)", FigureUnit::ratio, false, "product clicks / product impressions", "product_clicks", "product_impressions"},
    {Figure::ctr_by_view, "ctr_by_view", "CTR (by views)", FigureUnit::ratio, false, "product clicks / views", "product_clicks", "views"},
    {Figure::tap_through, "tap_through", "Tap-through", FigureUnit::ratio, false, "views / LIVE impressions", "views", "impressions"},
    {Figure::ctor_main, "ctor_main", "Click to order", FigureUnit::ratio, false, "main orders / product clicks", "orders_main", "product_clicks"},
    {Figure::ctor_sku, "ctor_sku", "Click to order (SKU)", FigureUnit::ratio, false, "SKU orders / product clicks", "orders_sku", "product_clicks"},
    {Figure::ctor_placed, "ctor_placed", "Click to order (placed)", FigureUnit::ratio, false, "orders placed / product clicks", "orders_placed", "product_clicks"},
    {Figure::ctor_confirmed, "ctor_confirmed", "Click to order (confirmed)", FigureUnit::ratio, false, "orders confirmed / product clicks", "orders_confirmed", "product_clicks"},
    {Figure::sku_order_rate, "sku_order_rate", "SKU order rate", FigureUnit::ratio, false, "SKU orders / LIVE impressions", "orders_sku", "impressions"},
    {Figure::payment_rate, "payment_rate", "Payment rate", FigureUnit::ratio, false, "paid main orders / created main orders"},
    {Figure::follow_rate, "follow_rate", "Follow rate", FigureUnit::ratio, false, "new followers / views", "new_followers", "views"},
    {Figure::comment_rate, "comment_rate", "Comment rate", FigureUnit::ratio, false, "comments / views", "comments", "views"},
    {Figure::share_rate, "share_rate", "Share rate", FigureUnit::ratio, false, "shares / views", "shares", "views"},
    {Figure::like_rate, "like_rate", "Like rate", FigureUnit::ratio, false, "likes / views; may pass 100 %", "likes", "views"},
    {Figure::ads_gmv, "ads_gmv", "Ads GMV", FigureUnit::money, true, "sales that the ads claim"},
    {Figure::ads_cost, "ads_cost", "Ads cost", FigureUnit::money, true, "money spent on ads"},
    {Figure::ads_roas, "ads_roas", "ROAS", FigureUnit::ratio, false, "ads GMV / ads cost", "ads_gmv", "ads_cost"},
};
inline constexpr std::size_t figure_count = std::size(figure_specs);

constexpr const FigureSpec& spec_of(Figure figure) { return figure_specs[static_cast<std::size_t>(figure)]; }
std::optional<Figure> figure_named(std::string_view id);

struct FigureValue {
    Figure figure;
    std::int64_t value = 0;   // × 10^-decimals_of(unit)
    friend bool operator==(const FigureValue&, const FigureValue&) = default;
};

/// What one source says of one thing, by figure. An absent figure was not measured.
class Figures {
public:
    void set(Figure figure, std::int64_t value);
    std::optional<std::int64_t> get(Figure figure) const;
    bool has(Figure figure) const { return get(figure).has_value(); }
    bool empty() const { return values_.empty(); }
    std::size_t size() const { return values_.size(); }
    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }
    /// Adds the additive figures of `more`; false when one does not fit (nothing is changed then).
    bool add(const Figures& more);
    friend bool operator==(const Figures&, const Figures&) = default;

private:
    std::vector<FigureValue> values_;   // sorted by figure
};

/// Exact decimal text without trailing zeros: 12500000, 6830000.01, 0.2053.
std::string figure_text(Figure figure, std::int64_t value);
/// Money of a figure in minor units, half away from zero.
Money money_of_figure(std::int64_t value, Currency currency);
/// What the counts beside it give for a rate; nothing when they are not all there or the denominator is 0.
std::optional<std::int64_t> recomputed(Figure figure, const Figures& figures);

}  // namespace core

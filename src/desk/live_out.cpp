// SPDX-License-Identifier: Apache-2.0
#include "desk/live_out.h"

#include <algorithm>
#include <cstdlib>

#include "core/format.h"
#include "desk/text_table.h"

namespace desk {
namespace {

using core::Metric;
using core::no_number;

Json number_json(std::int64_t n) { return n == no_number ? Json() : Json(n); }
Json amount_json(const core::Money& m) { return m.known() ? Json(core::amount_text(m)) : Json(); }
// Digits that were computed exactly, as the JSON number that prints the same.
Json digits_json(const std::optional<std::string>& digits) { return digits ? Json(std::strtod(digits->c_str(), nullptr)) : Json(); }

std::string seconds_text(std::int64_t ms) {
    std::string out = std::to_string(ms / 1000);
    if (ms % 1000) {
        std::string rest = std::to_string(1000 + ms % 1000).substr(1);
        rest.erase(rest.find_last_not_of('0') + 1);
        out += "." + rest;
    }
    return out;
}

struct RatioRow {
    const char *id, *title;
    Metric numerator, denominator;
};
constexpr RatioRow ratio_rows[] = {
    {"ctr_clicks_per_view", "Clicks per view", Metric::product_clicks, Metric::views},
    {"ctr_clicks_per_impression", "Clicks per product impression", Metric::product_clicks, Metric::product_impressions},
    {"atc_per_click", "Added to cart per click", Metric::add_to_cart, Metric::product_clicks},
    {"atc_per_view", "Added to cart per view", Metric::add_to_cart, Metric::views},
    {"click_to_order", "Orders per click", Metric::orders, Metric::product_clicks},
};

constexpr std::pair<Metric, const char*> titles[] = {
    {Metric::viewers, "Viewers"}, {Metric::engaged_viewers, "Engaged viewers"}, {Metric::views, "Views"}, {Metric::impressions, "Impressions"},
    {Metric::product_impressions, "Product impressions"}, {Metric::product_clicks, "Product clicks"}, {Metric::add_to_cart, "Added to cart"},
    {Metric::orders, "Orders"}, {Metric::units, "Units"}, {Metric::buyers, "Buyers"}, {Metric::likes, "Likes"}, {Metric::comments, "Comments"},
    {Metric::shares, "Shares"}, {Metric::new_followers, "New followers"}};

std::string moment_text(std::int64_t ms, core::Zone zone) {
    const std::string iso = core::iso_in({ms, zone}, zone);   // 2026-11-09T16:00:00+07:00
    return iso.substr(0, 10) + " " + iso.substr(11, 8);
}

std::int64_t samples_until(const Measured& m) {
    std::int64_t n = 0;
    for (const core::Track& part : m.recording->parts) n += static_cast<std::int64_t>(part.until(m.until_ms));
    return n;
}

}  // namespace

Json kpi_json(const Measured& m) {
    const core::Recording& r = *m.recording;
    const core::Counts counts = core::counts_at(r, m.until_ms);
    const core::Money gmv = core::gmv_at(r, m.until_ms);
    const auto at = [&](std::int64_t ms) { return ms == no_number ? Json() : Json(core::iso_in({ms, m.zone}, m.zone)); };
    Json final = Json::object(), ratios = Json::object(), units = Json::object(), gaps = Json::array(), lives = Json::array();
    for (std::size_t i = 0; i < core::metric_count; ++i)
        if (!core::is_gauge(static_cast<Metric>(i))) final[std::string(core::metric_ids[i])] = number_json(counts.values[i]);
    final["gmv"] = amount_json(gmv);
    final["currency"] = gmv.known() ? Json(gmv.currency.text()) : Json();
    for (const RatioRow& row : ratio_rows) {
        const core::Ratio ratio = core::ratio(counts, row.numerator, row.denominator);
        ratios[row.id] = {{"numerator", number_json(ratio.numerator)}, {"denominator", number_json(ratio.denominator)}, {"value", digits_json(ratio.value())}};
    }
    ratios["aov"] = {{"numerator", amount_json(gmv)}, {"denominator", number_json(counts[Metric::orders])}, {"value", digits_json(core::aov(gmv, counts[Metric::orders]))}};
    ratios["gpm"] = {{"numerator", amount_json(gmv)}, {"denominator", number_json(counts[Metric::views])}, {"value", digits_json(core::gpm(gmv, counts[Metric::views]))}};
    for (const auto& [sku, product] : core::goods_at(r, m.until_ms))
        if (product.counts.known(Metric::units)) units[sku] = product.counts[Metric::units];
    for (const core::Gap& gap : core::gaps(r, m.until_ms)) gaps.push_back({{"from", at(gap.from_ms)}, {"to", at(gap.to_ms)}, {"samples", gap.samples}});
    std::int64_t restated = 0;
    for (const core::Track& part : r.parts) {
        lives.push_back(part.live);
        restated += std::ranges::upper_bound(part.restated_ms, m.until_ms) - part.restated_ms.begin();
    }
    const core::Reading peak = core::peak_viewers(r, m.until_ms), viewers = core::reading(r, Metric::viewers, m.until_ms), engaged = core::reading(r, Metric::engaged_viewers, m.until_ms);
    const core::Reading watch = core::watch_at(r, m.until_ms);
    return {{"session", m.name}, {"matched", m.session.known()}, {"lives", lives}, {"samples", samples_until(m)}, {"restated", restated}, {"from", at(r.first_ms())},
            {"at", at(r.last_ms(m.until_ms))}, {"final", final}, {"ratios", ratios}, {"viewers", number_json(viewers.value)}, {"engaged_viewers", number_json(engaged.value)},
            {"peak_viewers", number_json(peak.value)}, {"peak_at", at(peak.at_ms)}, {"avg_watch_s", watch.known() ? digits_json(seconds_text(watch.value)) : Json()},
            {"units_by_sku", units}, {"gaps", gaps}};
}

namespace {

std::string percent_text(const std::optional<std::string>& value) {
    if (!value) return "–";
    char out[40];
    std::snprintf(out, sizeof out, "%.2f %%", std::strtod(value->c_str(), nullptr) * 100);
    return out;
}

// 228742.39 → 228,742.39
std::string grouped_digits(const std::string& digits) {
    const std::size_t point = digits.find('.');
    return core::grouped(std::atoll(digits.substr(0, point).c_str())) + (point == std::string::npos ? "" : digits.substr(point));
}

std::string known_text(std::int64_t n) { return n == no_number ? "–" : core::grouped(n); }

void print_figures(const Measured& m, std::ostream& out) {
    const core::Counts counts = core::counts_at(*m.recording, m.until_ms);
    const core::Money gmv = core::gmv_at(*m.recording, m.until_ms);
    const core::Reading peak = core::peak_viewers(*m.recording, m.until_ms);
    TextTable table{{{"Figure"}, {"Value", true}, {"From"}}, {}};
    for (const auto& [metric, title] : titles) {
        if (!counts.known(metric)) continue;
        table.rows.push_back({title, core::grouped(counts[metric]), {}});
        if (metric == Metric::viewers && peak.known()) table.rows.push_back({"Peak viewers", core::grouped(peak.value), "at " + moment_text(peak.at_ms, m.zone)});
    }
    if (gmv.known()) table.rows.push_back({"GMV", core::money_text(gmv), {}});
    for (const RatioRow& row : ratio_rows) {
        const core::Ratio ratio = core::ratio(counts, row.numerator, row.denominator);
        if (ratio.numerator == no_number || ratio.denominator == no_number) continue;
        table.rows.push_back({row.title, percent_text(ratio.value()), known_text(ratio.numerator) + " / " + known_text(ratio.denominator)});
    }
    const auto money_row = [&](const char* title, const std::optional<std::string>& value, std::int64_t below, const char* what) {
        if (value) table.rows.push_back({title, grouped_digits(*value), core::money_text(gmv) + " / " + core::grouped(below) + " " + what});
    };
    money_row("Average order", core::aov(gmv, counts[Metric::orders]), counts[Metric::orders], "orders");
    money_row("GMV per 1,000 views", core::gpm(gmv, counts[Metric::views]), counts[Metric::views], "views");
    if (const core::Reading watch = core::watch_at(*m.recording, m.until_ms); watch.known()) table.rows.push_back({"Average watch", seconds_text(watch.value) + " s", {}});
    table.print(out);
}

void print_products(const Measured& m, std::ostream& out) {
    TextTable table{{{"SKU"}, {"Clicks", true}, {"Added", true}, {"Orders", true}, {"Units", true}, {"GMV", true}, {"Stock", true}}, {}};
    for (const auto& [sku, p] : core::goods_at(*m.recording, m.until_ms))
        table.rows.push_back({sku, known_text(p.counts[Metric::product_clicks]), known_text(p.counts[Metric::add_to_cart]), known_text(p.counts[Metric::orders]),
                              known_text(p.counts[Metric::units]), p.gmv.known() ? core::money_text(p.gmv) : "–", known_text(p.stock)});
    if (table.rows.empty()) return;
    out << '\n';
    table.print(out);
}

}  // namespace

void print_kpi(const Measured& m, std::ostream& out) {
    const core::Recording& r = *m.recording;
    out << one_line(m.name) << (m.words.empty() ? "" : "  " + one_line(m.words)) << (m.session.known() ? "" : "  (no session is known by this id)") << '\n';
    const std::int64_t last = r.last_ms(m.until_ms);
    if (last == no_number) {
        out << (r.empty() ? "Nothing was measured of it yet.\n" : "Nothing was measured of it before " + moment_text(r.first_ms(), m.zone) + ".\n");
        return;
    }
    out << core::grouped(samples_until(m)) << " samples from " << moment_text(r.first_ms(), m.zone) << " to " << moment_text(last, m.zone);
    if (r.parts.size() > 1) out << ", in " << r.parts.size() << " parts";
    out << "\n\n";
    print_figures(m, out);
    print_products(m, out);
    const auto gaps = core::gaps(r, m.until_ms);
    if (!gaps.empty()) out << '\n';
    for (const core::Gap& gap : gaps)
        out << "Nothing from " << moment_text(gap.from_ms, m.zone) << " to " << moment_text(gap.to_ms, m.zone) << ": " << core::grouped(gap.samples) << (gap.samples == 1 ? " sample is" : " samples are") << " missing.\n";
}

// ---- exports -------------------------------------------------------------------------------------------------------

namespace {

// The offset of the zone, milliseconds where there are some.
std::string exact_iso(std::int64_t ms, core::Zone zone) {
    std::string out = core::iso_in({ms, zone}, zone);
    const std::int64_t part = ((ms % 1000) + 1000) % 1000;
    if (part) out.insert(19, "." + std::to_string(1000 + part).substr(1));
    return out;
}

void put_known(Json& to, const std::string& name, std::int64_t n) {
    if (n != no_number) to[name] = n;
}

core::OutCell count_cell(std::int64_t n) { return n == no_number ? core::OutCell{} : core::OutCell::of_integer(n); }
core::OutCell moment_cell(std::int64_t ms, core::Zone zone) { return core::OutCell::of_date_time(core::wall(ms, zone)); }

std::string title_of(Metric metric) {
    return std::ranges::find(titles, metric, [](const auto& t) { return t.first; })->second;
}

core::OutColumn column(std::string title, core::OutKind kind, double width = 0, core::Currency currency = {}, std::uint8_t decimals = 0) {
    return {std::move(title), kind, width, core::OutTotal::none, currency, decimals};
}

void add_value_columns(core::TableOut& table, core::Currency currency) {
    for (std::size_t i = 0; i < core::metric_count; ++i) table.columns.push_back(column(title_of(static_cast<Metric>(i)), core::OutKind::integer));
    table.columns.push_back(column("GMV", core::OutKind::money, 0, currency));
    table.columns.push_back(column("Average watch, s", core::OutKind::decimal, 0, {}, 1));
}

void add_values(core::OutRow& row, const core::Counts& counts, const core::Money& gmv, std::int64_t watch_ms) {
    for (const std::int64_t n : counts.values) row.cells.push_back(count_cell(n));
    row.cells.push_back(gmv.known() ? core::OutCell::of_money(gmv) : core::OutCell{});
    row.cells.push_back(watch_ms == no_number ? core::OutCell{} : core::OutCell::of_decimal(seconds_text(watch_ms)));
}

// The one that all amounts have, or none.
template <class Rows, class Get>
core::Currency shared_currency(const Rows& rows, Get get) {
    core::Currency out;
    for (const auto& row : rows) {
        const core::Money& money = get(row);
        if (!money.known()) continue;
        if (out.known() && out != money.currency) return {};
        out = money.currency;
    }
    return out;
}

}  // namespace

Json sample_json(const core::Sample& s, core::Zone zone) {
    Json out = {{"session", s.session}};
    put_known(out, "seq", s.seq);
    out["at"] = exact_iso(s.at_ms, zone);
    if (!s.platform.empty()) out["platform"] = s.platform;
    for (std::size_t i = 0; i < core::metric_count; ++i) put_known(out, std::string(core::metric_ids[i]), s.counts.values[i]);
    if (s.gmv.known()) out["gmv"] = core::amount_text(s.gmv), out["currency"] = s.gmv.currency.text();
    if (s.watch_ms != no_number) out["avg_watch_s"] = digits_json(seconds_text(s.watch_ms));
    if (s.products.empty()) return out;
    Json& products = out["products"] = Json::array();
    for (const core::ProductSample& p : s.products) {
        Json one = {{"sku", p.sku}};
        constexpr std::pair<const char*, Metric> fields[] = {{"impressions", Metric::impressions}, {"clicks", Metric::product_clicks}, {"add_to_cart", Metric::add_to_cart}, {"orders", Metric::orders}, {"units", Metric::units}};
        for (const auto& [name, metric] : fields) put_known(one, name, p.counts[metric]);
        if (p.gmv.known()) one["gmv"] = core::amount_text(p.gmv);
        put_known(one, "stock", p.stock);
        products.push_back(std::move(one));
    }
    return out;
}

core::TableOut samples_table(const std::string& name, std::shared_ptr<const std::vector<core::Sample>> samples, core::Zone zone) {
    core::TableOut table;
    table.name = name;
    table.columns = {column("At", core::OutKind::date_time, 20), column("Live id", core::OutKind::text), column("Seq", core::OutKind::integer), column("Platform", core::OutKind::text)};
    add_value_columns(table, shared_currency(*samples, [](const core::Sample& s) -> const core::Money& { return s.gmv; }));
    table.frozen_columns = 1;
    table.expected_rows = samples->size();
    table.next = [samples, zone, at = std::size_t{0}](core::OutRow& row) mutable {
        if (at == samples->size()) return false;
        const core::Sample& s = (*samples)[at++];
        row.cells = {moment_cell(s.at_ms, zone), core::OutCell::of_text(s.session), count_cell(s.seq), s.platform.empty() ? core::OutCell{} : core::OutCell::of_text(s.platform)};
        add_values(row, s.counts, s.gmv, s.watch_ms);
        return true;
    };
    return table;
}

Json minute_json(const LiveMinute& m, core::Zone zone) {
    Json out = {{"live", m.live}, {"minute", core::iso_in({m.minute.at_ms, zone}, zone)}, {"samples", m.minute.samples}};
    for (std::size_t i = 0; i < core::metric_count; ++i) {
        put_known(out, std::string(core::metric_ids[i]), m.minute.last.values[i]);
        if (!core::is_gauge(static_cast<Metric>(i))) continue;
        put_known(out, std::string(core::metric_ids[i]) + "_min", m.minute.least[i]);
        put_known(out, std::string(core::metric_ids[i]) + "_max", m.minute.most[i]);
    }
    if (m.minute.gmv.known()) out["gmv"] = core::amount_text(m.minute.gmv), out["currency"] = m.minute.gmv.currency.text();
    if (m.minute.watch_ms != no_number) out["avg_watch_s"] = digits_json(seconds_text(m.minute.watch_ms));
    return out;
}

core::TableOut minutes_table(const std::string& name, std::shared_ptr<const std::vector<LiveMinute>> minutes, core::Zone zone) {
    core::TableOut table;
    table.name = name;
    table.columns = {column("Minute", core::OutKind::date_time, 18), column("Live id", core::OutKind::text), column("Samples", core::OutKind::integer),
                     column("Viewers, least", core::OutKind::integer), column("Viewers, most", core::OutKind::integer)};
    add_value_columns(table, shared_currency(*minutes, [](const LiveMinute& m) -> const core::Money& { return m.minute.gmv; }));
    table.frozen_columns = 1;
    table.expected_rows = minutes->size();
    table.next = [minutes, zone, at = std::size_t{0}](core::OutRow& row) mutable {
        if (at == minutes->size()) return false;
        const LiveMinute& m = (*minutes)[at++];
        row.cells = {moment_cell(m.minute.at_ms, zone), core::OutCell::of_text(m.live), core::OutCell::of_integer(m.minute.samples), count_cell(m.minute.least[0]), count_cell(m.minute.most[0])};
        add_values(row, m.minute.last, m.minute.gmv, m.minute.watch_ms);
        return true;
    };
    return table;
}

}  // namespace desk

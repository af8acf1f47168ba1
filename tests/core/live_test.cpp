// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

#include "core/rules/live.h"
#include "core/rules/pace.h"
#include "core/rules/plots.h"

using namespace core;

namespace {

// One sample a line: minute, then name=value …; gmv in minor units of VND.
Track track(const std::string& text) {
    Track out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty()) continue;
        Sample s;
        char* rest = line.data();
        s.at_ms = static_cast<std::int64_t>(std::strtod(rest, &rest) * minute_ms);
        ProductSample* product = nullptr;
        for (std::string word; *rest;) {
            while (*rest == ' ') ++rest;
            char name[32];
            long long value = 0;
            int used = 0;
            if (std::sscanf(rest, "%31[^= ]=%lld%n", name, &value, &used) != 2) break;
            rest += used;
            const std::string n = name;
            if (n.starts_with("sku")) {
                s.products.push_back({.sku = n, .counts = {}, .gmv = {}, .stock = no_number});
                product = &s.products.back();
                product->counts[Metric::units] = value;
            } else if (n == "stock" && product) product->stock = value;
            else if (n == "gmv") s.gmv = {value, Currency("VND")};
            else if (n == "watch") s.watch_ms = value * 1000;
            else s.counts.values[static_cast<std::size_t>(std::ranges::find(metric_ids, std::string_view(n)) - metric_ids.begin())] = value;
        }
        out.put(s);
    }
    return out;
}

std::string said(const KpiFigure& f) {
    if (!f.known) return "–";
    char out[64];
    std::snprintf(out, sizeof out, "%.4f @%g", f.value, static_cast<double>(f.at_ms) / minute_ms);
    return out;
}

std::string said(const std::vector<PlotPoint>& points) {
    std::string out;
    for (const PlotPoint& p : points) {
        char one[64];
        std::snprintf(one, sizeof one, std::isnan(p.value) ? "%g:| " : "%g:%g ", static_cast<double>(p.at_ms) / minute_ms, p.value);
        out += one;
    }
    return out;
}

const FigureRule& rule(const char* id) { return *figure_rule(id); }

}  // namespace

TEST_CASE("figures are sums over sums, as of a moment") {
    const Recording r{{track("0 views=0 product_clicks=0 orders=0 gmv=0 viewers=10 engaged_viewers=5\n"
                             "1 views=100 product_clicks=10 orders=1 gmv=200000 viewers=20 engaged_viewers=5\n"
                             "2 views=300 product_clicks=30 orders=2 gmv=300000 viewers=40 engaged_viewers=10\n"
                             "6 views=400 product_clicks=60 orders=8 gmv=1500000 viewers=30 engaged_viewers=15\n")}};
    CHECK(said(figure(r, rule("ctr_views"), ever)) == "0.1500 @6");
    CHECK(said(figure(r, rule("click_to_order"), 2 * minute_ms)) == "0.0667 @2");
    CHECK(said(figure(r, rule("aov"), ever)) == "187500.0000 @6");
    CHECK(said(figure(r, rule("gpm"), ever)) == "3750000.0000 @6");
    CHECK(said(figure(r, rule("engaged"), ever)) == "0.5000 @6");
    CHECK(said(figure(r, rule("units"), ever)) == "–");
    CHECK(said(figure(r, rule("aov"), 0)) == "–");            // orders are 0
    CHECK(said(figure(r, rule("gmv"), -1)) == "–");
    // Five minutes up to and with the sample of minute 6: (60 − 10) clicks of (400 − 100) views.
    const Trend t = trend(r, rule("ctr_views"), 6 * minute_ms);
    CHECK(said(t.last) == "0.1667 @6");
    CHECK(said(t.before) == "0.1000 @1");
    CHECK(t.change().value() == Approx(2.0 / 3));
    // A gauge is averaged over the samples of the window.
    CHECK(said(trend(r, rule("viewers"), 6 * minute_ms).last) == "35.0000 @6");
}

TEST_CASE("a session in two parts is one session") {
    Recording r{{track("0 views=0 gmv=0 viewers=5\n5 views=100 gmv=1000 viewers=50 watch=10\n"),
                 track("10 views=0 gmv=0 viewers=3\n15 views=300 gmv=500 viewers=30 watch=20\n")}};
    CHECK(counts_at(r)[Metric::views] == 400);
    CHECK(gmv_at(r).minor == 1500);
    CHECK(reading(r, Metric::viewers).value == 30);
    CHECK(reading(r, Metric::viewers, 6 * minute_ms).value == 50);
    CHECK(peak_viewers(r).value == 50);
    CHECK(watch_at(r).value == 17500);                          // (10 × 100 + 20 × 300) / 400
    CHECK(said(figure_between(r, rule("views"), 0, 16 * minute_ms)) == "400.0000 @15");
    r.parts[1].currency = Currency("USD");
    CHECK_FALSE(gmv_at(r).known());
}

TEST_CASE("an absent figure is not zero, and a refund lowers the GMV") {
    const Recording r{{track("0 gmv=1000 orders=1\n1 orders=2\n2 gmv=800\n")}};
    CHECK(gmv_at(r, minute_ms).minor == 1000);
    CHECK(gmv_at(r).minor == 800);
    CHECK(said(figure(r, rule("aov"), ever)) == "400.0000 @2");
    CHECK(said(figure_between(r, rule("gmv"), minute_ms, 3 * minute_ms)) == "-200.0000 @2");
    CHECK(said(figure_between(r, rule("views"), 0, 3 * minute_ms)) == "–");
}

TEST_CASE("freshness by intervals") {
    CHECK(freshness(19'999, 10'000) == Freshness::fresh);
    CHECK(freshness(20'000, 10'000) == Freshness::ageing);
    CHECK(freshness(30'000, 10'000) == Freshness::stale);
    CHECK(freshness(1'000, 10'000, true) == Freshness::failed);
    CHECK(freshness(no_number, 10'000) == Freshness::none);
}

TEST_CASE("products by need: what runs out before the end comes first") {
    const Recording r{{track("0 sku1=0 stock=500 sku2=0 stock=40 sku3=0\n"
                             "5 sku1=50 stock=450 sku2=10 stock=30 sku3=1\n"
                             "10 sku1=100 stock=400 sku2=20 stock=20 sku3=1\n"
                             "15 sku1=150 stock=350 sku2=35 stock=5 sku3=1\n")}};
    const auto lines = goods_lines(r, 15 * minute_ms, 20 * minute_ms);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].now.sku == "sku2");
    CHECK(lines[0].per_minute_5 == Approx(3.0));
    CHECK(lines[0].per_minute_15 == Approx(35.0 / 15));
    CHECK(*lines[0].minutes_of_stock == Approx(5.0 / 3));
    CHECK(lines[0].short_of_stock);
    CHECK(lines[1].now.sku == "sku1");
    CHECK_FALSE(lines[1].short_of_stock);                       // 35 minutes of stock, 20 of air
    CHECK_FALSE(lines[2].minutes_of_stock);                     // nobody told its stock
}

TEST_CASE("plots break where samples are missing") {
    const Recording r{{track("0 viewers=1 gmv=0\n1 viewers=2 gmv=10\n2 viewers=3 gmv=30\n3 viewers=4 gmv=60\n4 viewers=5 gmv=60\n8 viewers=9 gmv=900\n9 viewers=8 gmv=950\n")}};
    CHECK(said(plot_points(r, *plot_named("viewers"), 0, ever)) == "0:1 1:2 2:3 3:4 4:5 4:| 8:9 9:8 ");
    // The silence of minutes 5 to 7 is none of minute 8's.
    CHECK(said(plot_points(r, *plot_named("gmv_minute"), 0, ever)) == "0:0 1:10 2:20 3:30 4:0 5:| 6:| 7:| 8:| 9:50 ");
    CHECK(said(plot_points(r, *plot_named("viewers"), 2 * minute_ms, 3 * minute_ms)) == "2:3 3:4 ");
    for (const Plot& plot : plots()) CHECK(figure_rule(plot.figure) != nullptr);
}

TEST_CASE("pace: by planned minutes, then by the median curve of four") {
    Session s;
    const Zone zone = *Zone::named("Asia/Ho_Chi_Minh");
    s.start = {0, zone}, s.end = {100 * minute_ms, zone};
    s.target = {1'000'000, Currency("VND")};
    const Money gmv{300'000, Currency("VND")};
    CHECK(pace(s, gmv, 25 * minute_ms, nullptr).due.minor == 250'000);
    CHECK(pace(s, gmv, 25 * minute_ms, nullptr).over().value() == Approx(0.2));
    CHECK(pace(s, gmv, -5, nullptr).due.minor == 0);
    CHECK_FALSE(pace(s, gmv, -5, nullptr).over());
    CHECK(pace(s, gmv, 500 * minute_ms, nullptr).due.minor == 1'000'000);
    CHECK_FALSE(pace(Session{}, gmv, 5, nullptr).due.known());
    std::vector<ShareCurve> curves;
    for (const char* half : {"100", "200", "600", "700"}) {
        const Recording r{{track("0 gmv=0\n50 gmv=" + std::string(half) + "\n100 gmv=1000\n")}};
        CHECK_FALSE(median_curve(curves));
        curves.push_back(*share_curve(r, s));
    }
    const auto usual = median_curve(curves);
    REQUIRE(usual);
    CHECK((*usual)[50] == Approx(0.4));                         // (200 + 600) / 2 of 1000
    CHECK(pace(s, gmv, 50 * minute_ms, &*usual).due.minor == 400'000);
    CHECK(pace(s, gmv, 100 * minute_ms, &*usual).due.minor == 1'000'000);
}

TEST_CASE("samples put in any order make the same track") {
    std::mt19937 random(5);
    std::vector<Sample> samples;
    for (int i = 0; i < 200; ++i) {
        Sample s;
        s.at_ms = i * 5000;
        if (i % 3) s.counts[Metric::views] = i * 7;
        s.counts[Metric::viewers] = static_cast<int>(random() % 100);
        if (i % 10 == 0) s.products.push_back({.sku = "a", .counts = {}, .gmv = {}, .stock = i});
        samples.push_back(s);
    }
    Track in_order, shuffled;
    for (const Sample& s : samples) in_order.put(s);
    std::ranges::shuffle(samples, random);
    for (const Sample& s : samples) shuffled.put(s);
    CHECK(in_order.at_ms == shuffled.at_ms);
    CHECK(in_order.counts == shuffled.counts);
    REQUIRE(in_order.goods.size() == shuffled.goods.size());
    for (std::size_t i = 0; i < in_order.goods.size(); ++i) CHECK(in_order.goods[i].products == shuffled.goods[i].products);
    for (const std::int64_t until : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{7'500}, std::int64_t{500'000}, ever}) {
        std::int64_t views = no_number;                         // the naive answer
        for (const Sample& s : samples) if (s.at_ms <= until && s.counts.known(Metric::views)) views = std::max(views, s.counts[Metric::views]);
        CHECK(reading({{shuffled}}, Metric::views, until).value == views);
    }
}

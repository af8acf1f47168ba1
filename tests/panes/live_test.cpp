// SPDX-License-Identifier: Apache-2.0
// What the live screens compute, as text: figures with their trend and age, the chart, products, marks, and the wall by need.
#include <catch2/catch.hpp>

#include "core/commands/air.h"
#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "support/sample.h"
#include "ui/panes/live_goods.h"
#include "ui/panes/live_pane.h"

#include <cmath>

using namespace core;

namespace {

constexpr std::int64_t second = 1000;

Id<Session> session_by(const State& state, const char* code) { return {*row_named(Session::tracker, code, state)}; }

/// Every five seconds up to `until`: viewers fall from 1,000, a click each sample, an order every tenth, ₫200,000 an order.
std::vector<Sample> samples(const std::string& code, std::int64_t from, std::int64_t until) {
    std::vector<Sample> out;
    std::int64_t n = 0;
    for (std::int64_t at = from; at <= until; at += 5 * second, ++n) {
        Sample s;
        s.session = code;
        s.at_ms = at;
        s.currency = "VND";
        s.counts[Metric::viewers] = 1000 - n / 10;
        s.counts[Metric::views] = 40 * n;
        s.counts[Metric::product_clicks] = 2 * n;
        s.counts[Metric::add_to_cart] = n;
        s.counts[Metric::orders] = n / 5;
        s.counts[Metric::units] = n / 4;
        s.gmv = {200'000 * (n / 5), Currency("VND")};
        out.push_back(s);
    }
    return out;
}

struct Evening {
    std::unique_ptr<support::MemoryDesk> desk = support::sample_desk();
    Time now = support::sample_now();
    std::map<std::int64_t, std::shared_ptr<const Recording>> recordings;

    void put(const char* code, std::int64_t ago_from, std::int64_t ago_to, std::vector<ProductSample> goods = {}) {
        std::vector<Sample> all = samples(code, now.ms - ago_from * second, now.ms - ago_to * second);
        if (!goods.empty()) all.back().products = std::move(goods);
        Recording made;
        made.parts.push_back({});
        made.parts[0].live = code;
        for (const Sample& sample : all) made.parts[0].put(sample);
        recordings[session_by(*desk->state(), code).value] = std::make_shared<const Recording>(std::move(made));
    }
    panes::Recordings source() {
        return [this](Id<Session> id) { return recordings.contains(id.value) ? recordings[id.value] : std::make_shared<const Recording>(); };
    }
    panes::LiveAnswer live(const char* code, std::vector<std::string> tiles, std::vector<desk::FeedState> feeds = {}) {
        panes::LiveAsk ask{desk->state(), now, session_by(*desk->state(), code), std::move(tiles), "viewers", "gmv_minute", std::move(feeds), false, nullptr};
        return panes::live_answer(ask, source());
    }
    std::string wall() {
        const panes::WallAnswer answer = panes::wall_answer({desk->state(), now, {}, nullptr}, source());
        std::string out;
        for (const kit::CardSpec& card : answer.cards) {
            const Session* s = desk->state()->find(Id<Session>{card.id.toLongLong()});
            out += std::to_string(card.rank) + " " + s->code + ": " + card.banner.toStdString() + "\n";
        }
        return out;
    }
    void set(const char* code, const char* column, const char* value) {
        const auto id = session_by(*desk->state(), code);
        if (std::string(column) == "status") REQUIRE(desk->execute(set_session_status({id}, std::string(value) == "live" ? SessionStatus::live : SessionStatus::ended)).get());
    }
};

std::string tile(const kit::TileSpec& t) {
    std::string out = t.id.toStdString() + " " + t.figure.toStdString();
    for (const QString& part : {t.delta, t.second, t.second_right, t.age, kit::state_words(t.state)})
        if (!part.isEmpty()) out += " | " + part.toStdString();
    return out;
}

}  // namespace

TEST_CASE("live: figures in words, short and whole") {
    const FigureRule& gmv = *figure_rule("gmv");
    KpiFigure f{&gmv, 68'512'300, true, 68'512'300, no_number, Currency("VND"), 0};
    CHECK(panes::figure_words(f) == "₫68.5M");
    CHECK(panes::figure_words_whole(f) == "₫68,512,300");
    f.known = false;
    CHECK(panes::figure_words(f) == "–");
    CHECK(panes::value_words(0.0794, Unit::percent, {}, false) == "7.9 %");
    CHECK(panes::value_words(4812, Unit::count, {}, false) == "4,812");
    CHECK(panes::value_words(3.14, Unit::count, {}, false) == "3.1");
    CHECK(panes::value_words(72, Unit::seconds, {}, false) == "1 min 12");
    CHECK(panes::change_words(0.031) == "+3 %");
    CHECK(panes::change_words(-0.04) == "−4 %");
    CHECK(panes::change_words(0.0001) == "0 %");
    CHECK(panes::change_words(-0.006) == "−0.6 %");
    CHECK(panes::age_words(-5) == "0 s");
    CHECK(panes::age_words(59'999) == "59 s");
    CHECK(panes::age_words(130'000) == "2 min 10");
    CHECK(panes::age_words(3'900'000) == "1 h 05");
    CHECK(panes::clock_span(677'000) == "11:17");
    CHECK(panes::clock_span(-84'000) == "01:24");
    CHECK(panes::clock_span(3'909'000) == "1:05:09");
}

TEST_CASE("live: tiles carry what was measured, five minutes against five, and ratios are sums over sums") {
    Evening scene;
    scene.put("S-261111-004", 1200, 4);
    const panes::LiveAnswer live = scene.live("S-261111-004", {"viewers", "orders", "click_to_order", "aov", "nonsense"});
    REQUIRE(live.there);
    REQUIRE(live.tiles.size() == 4);
    // 240 samples from n = 0: the newest has n = 239; up to five minutes ago n = 180 (36 orders), up to ten n = 120 (24).
    CHECK(tile(live.tiles[0]).starts_with("viewers 977 | −0.6 % | peak 1,000 at 19:54"));
    CHECK(tile(live.tiles[1]).starts_with("orders 47 | −8 % | 11 in 5 min, 12 before"));
    CHECK(tile(live.tiles[2]).starts_with("click_to_order 9.8 %")); // 47 of 478
    CHECK(tile(live.tiles[3]).starts_with("aov ₫200"));
    CHECK(live.tiles[2].tip.contains("Orders 47 ÷ Product clicks 478"));
    CHECK(live.tiles[0].age == "5 s");
    CHECK(live.tiles[0].state == kit::FigureState::fresh);
    CHECK(live.chart.series.size() == 2);
    CHECK(live.chart.series[0].at.size() == 240);
    CHECK(live.chart.now == scene.now.ms);
}

TEST_CASE("live: grey at two intervals, stale at three, failed at once; a session that ended is never late") {
    Evening scene;
    const auto state_at = [&](std::int64_t ago) {
        scene.put("S-261111-004", 1200 + ago % 5, ago);
        return scene.live("S-261111-004", {"viewers"}).tiles[0].state;
    };
    CHECK(state_at(9) == kit::FigureState::fresh);
    CHECK(state_at(10) == kit::FigureState::ageing);
    CHECK(state_at(14) == kit::FigureState::ageing);
    CHECK(state_at(15) == kit::FigureState::stale);
    scene.put("S-261111-004", 1200, 5);
    support::add(*scene.desk, Feed::tracker, {{"name", "tap"}, {"from", "tap.jsonl"}, {"every", "5"}, {"session", "S-261111-004"}});
    desk::FeedState feed;
    feed.feed = Id<Feed>{*row_named(Feed::tracker, "tap", *scene.desk->state())};
    CHECK(scene.live("S-261111-004", {"viewers"}, {feed}).tiles[0].state == kit::FigureState::fresh);
    feed.problem = "tap.jsonl is gone.";
    const panes::LiveAnswer failed = scene.live("S-261111-004", {"viewers"}, {feed});
    CHECK(failed.tiles[0].state == kit::FigureState::failed);
    REQUIRE(failed.feeds.size() == 1);
    CHECK(failed.feeds[0].words == "tap.jsonl is gone.");
    scene.put("S-261111-004", 9000, 4000);
    scene.set("S-261111-004", "status", "live");
    scene.set("S-261111-004", "status", "ended");
    const panes::LiveAnswer over = scene.live("S-261111-004", {"viewers"});
    CHECK(over.tiles[0].state == kit::FigureState::fresh);
    CHECK(over.age.startsWith("as of "));
    CHECK_FALSE(over.chart.now);
}

TEST_CASE("live: nothing measured shows dashes and breaks nothing; a session that is gone is nothing") {
    Evening scene;
    const panes::LiveAnswer live = scene.live("S-261111-004", {"gmv", "viewers", "click_to_order", "watch"});
    CHECK(live.there);
    for (const kit::TileSpec& t : live.tiles) CHECK(t.figure == "–");
    CHECK(live.age.isEmpty());
    panes::LiveAsk ask{scene.desk->state(), scene.now, {987'654}, {"gmv"}, "viewers", "gmv", {}, false, nullptr};
    CHECK_FALSE(panes::live_answer(ask, scene.source()).there);
}

TEST_CASE("live: marks stand by time in list and chart; products by need") {
    Evening scene;
    ProductSample calm, gone;
    calm.sku = "CALM", gone.sku = "GONE";
    calm.counts[Metric::units] = 50, gone.counts[Metric::units] = 90;
    calm.stock = 5000, gone.stock = 0;
    scene.put("S-261111-004", 1200, 4, {calm, gone});
    const Id<Session> id = session_by(*scene.desk->state(), "S-261111-004");
    for (const auto& [ago, kind, text] : {std::tuple{60, MarkKind::clip, "late"}, {600, MarkKind::problem, "audio"}, {300, MarkKind::note, ""}})
        REQUIRE(scene.desk->execute(mark_moment(id, {scene.now.ms - ago * second, scene.now.zone}, kind, text)).get());
    const panes::LiveAnswer live = scene.live("S-261111-004", {});
    REQUIRE(live.marks.size() == 3);
    CHECK(live.marks[0].text == "audio");
    CHECK(live.marks[2].text == "late");
    CHECK(live.chart.markers.size() == 2); // a note without words is not drawn
    CHECK(live.chart.markers[0].tone == kit::Tone::alarm);
    REQUIRE(live.goods.size() == 2);
    CHECK(live.goods[0].line.now.sku == "GONE");
    CHECK(live.goods[0].line.short_of_stock);
}

TEST_CASE("wall: who is silent first, then who is furthest behind the pace") {
    Evening scene;
    CHECK(scene.wall().find("Nothing was measured yet") != std::string::npos);
    const auto on_air = panes::sessions_on_air(*scene.desk->state(), scene.now);
    REQUIRE(on_air.size() == 3);
    scene.put("S-261111-004", 1200, 2);
    scene.put("S-261111-005", 1200, 130);
    scene.put("S-261111-006", 300, 2);
    const std::string wall = scene.wall();
    INFO(wall);
    CHECK(wall.starts_with("1 S-261111-005: Silent for 2 min 10\n"));
    const panes::WallAnswer answer = panes::wall_answer({scene.desk->state(), scene.now, {}, nullptr}, scene.source());
    // Both others are measured: the one with less of its due stands before the other.
    const auto behind = [&](int i) { return answer.cards[std::size_t(i)].bar ? answer.cards[std::size_t(i)].bar->share / std::max(1e-9, answer.cards[std::size_t(i)].bar->due.value_or(1)) : 1.0; };
    CHECK(behind(1) <= behind(2));
    CHECK(answer.need >= 1);
    CHECK(answer.day.startsWith("Today"));
    CHECK(answer.hour.startsWith("Last hour"));
    scene.set("S-261111-005", "status", "live");
    scene.set("S-261111-005", "status", "ended");
    CHECK(panes::sessions_on_air(*scene.desk->state(), scene.now).size() == 2);
}

TEST_CASE("live: columns of the products give way in the order of their worth, and rows change without a reset") {
    const auto shown = [](int width) {
        std::string out;
        for (const bool on : panes::goods_columns(width, 1)) out += on ? '#' : '.';
        return out;
    };
    CHECK(shown(2000) == "###########");
    CHECK(shown(100) == "#...#..#.##");
    CHECK(shown(620) == "#...##.####");
    panes::GoodsModel model;
    int resets = 0, inserted = 0, removed = 0;
    QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [&] { ++resets; });
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model, [&](const QModelIndex&, int a, int b) { inserted += b - a + 1; });
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model, [&](const QModelIndex&, int a, int b) { removed += b - a + 1; });
    model.set(std::vector<panes::GoodsRow>(5));
    model.set(std::vector<panes::GoodsRow>(2));
    model.set(std::vector<panes::GoodsRow>(2));
    CHECK(std::tuple(resets, inserted, removed) == std::tuple(0, 5, 3));
}

TEST_CASE("live: the box offers what is on air, then what starts soon, then what ended lately") {
    Evening scene;
    const auto offered = panes::sessions_offered(*scene.desk->state(), scene.now);
    const auto on_air = panes::sessions_on_air(*scene.desk->state(), scene.now);
    REQUIRE(offered.size() > on_air.size());
    CHECK(std::equal(on_air.begin(), on_air.end(), offered.begin()));
    CHECK(scene.desk->state()->find(offered[on_air.size()])->code == "S-261111-007");
}

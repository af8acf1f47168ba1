// SPDX-License-Identifier: Apache-2.0
// The pure parts of a chart: cutting to columns against a slow and simple oracle, ticks, ranges, places.
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/chart_layout.h"
#include "ui/kit/chart_stroke.h"

#include <cmath>
#include <map>
#include <random>

using namespace kit;

namespace {

const double none = std::nan("");

struct Extremes {
    double low = 0;
    double high = 0;
    bool operator==(const Extremes&) const = default;
};

// Column c holds the moments with c × span ≤ (at − from) × columns < (c + 1) × span; the range's end belongs to the last.
std::map<int, Extremes> slow_columns(const ChartSeries& series, ChartRange range, int columns) {
    std::map<int, Extremes> found;
    for (int c = 0; c < columns; ++c)
        for (std::size_t i = 0; i < series.at.size(); ++i) {
            const qint64 scaled = (series.at[i] - range.from) * columns;
            const bool inside = series.at[i] >= range.from && series.at[i] <= range.to && scaled >= qint64(c) * range.span() &&
                                (scaled < qint64(c + 1) * range.span() || c == columns - 1);
            if (!inside || std::isnan(series.value[i])) continue;
            auto [it, fresh] = found.try_emplace(c, Extremes{series.value[i], series.value[i]});
            if (!fresh) it->second = {std::min(it->second.low, series.value[i]), std::max(it->second.high, series.value[i])};
        }
    return found;
}

std::map<int, Extremes> columns_of(const ChartColumns& cut, int columns) {
    std::map<int, Extremes> found;
    for (const ChartColumn& column : cut.columns())
        if (column.index >= 0 && column.index < columns) found[column.index] = {column.low, column.high};
    return found;
}

ChartSeries random_series(std::mt19937_64& dice, int points) {
    std::uniform_int_distribution<qint64> step(1, 4000);
    std::normal_distribution<double> value(0, 1000);
    ChartSeries series;
    qint64 at = 1'700'000'000'000;
    for (int i = 0; i < points; ++i) {
        at += step(dice);
        series.at.push_back(at);
        series.value.push_back(dice() % 17 == 0 ? none : value(dice));
    }
    return series;
}

ChartSeries series_of(std::vector<qint64> at, std::vector<double> value, qint64 gap = 0) {
    ChartSeries series;
    series.at = std::move(at);
    series.value = std::move(value);
    series.gap_ms = gap;
    return series;
}

std::string joints(const ChartSeries& series, ChartRange range, int columns) {
    ChartColumns cut;
    cut.set(range, columns);
    cut.take(series);
    std::string text;
    for (const ChartColumn& column : cut.columns())
        text += (text.empty() ? "" : column.joined ? "-" : " ") + std::to_string(column.index) + ":" + std::to_string(int(column.low)) + ".." + std::to_string(int(column.high));
    return text;
}

std::string words(const ValueTicks& ticks) {
    std::string text;
    for (int i = 0; i < ticks.count; ++i) text += (i ? " " : "") + QString::number(ticks.at(i), 'g', 6).toStdString();
    return text;
}

std::string clock(const TimeTicks& ticks, qint64 offset) {
    std::string text;
    for (const qint64 at : ticks.at) text += (text.empty() ? "" : " ") + clock_words(at, offset, ticks.step % 60'000 != 0).toStdString();
    return text;
}

} // namespace

TEST_CASE("cut to columns: no lowest and no highest is lost, whatever the range and the number of columns") {
    std::mt19937_64 dice(20261111);
    for (int round = 0; round < 60; ++round) {
        const ChartSeries series = random_series(dice, 300);
        const qint64 first = series.at.front();
        const qint64 span = series.at.back() - first;
        const qint64 from = first - 5000 + qint64(dice() % quint64(span));
        const ChartRange range{from, from + 1 + qint64(dice() % quint64(span))};
        const int columns = 1 + int(dice() % 90);
        ChartColumns cut;
        cut.set(range, columns);
        cut.take(series);
        REQUIRE(columns_of(cut, columns) == slow_columns(series, range, columns));
    }
}

TEST_CASE("cut to columns: what grows point by point ends as what came at once, and no point is looked at twice") {
    std::mt19937_64 dice(4);
    const ChartSeries whole = random_series(dice, 500);
    const ChartRange range{whole.at[50], whole.at[430] + 7};
    ChartColumns at_once;
    at_once.set(range, 64);
    at_once.take(whole);
    ChartColumns piecemeal;
    ChartSeries grown;
    for (std::size_t i = 0; i < whole.at.size(); ++i) {
        grown.at.push_back(whole.at[i]);
        grown.value.push_back(whole.value[i]);
        if (i < 50) continue; // a line that grows is cut from its beginning on
        piecemeal.set(range, 64);
        piecemeal.take(grown);
    }
    CHECK(piecemeal.columns() == at_once.columns());
    CHECK(piecemeal.looked_at() == at_once.looked_at());
    CHECK(at_once.looked_at() <= 383); // 381 within, a neighbour at either side
    piecemeal.set({range.from, range.to + 1}, 64);
    CHECK(piecemeal.looked_at() == 0);
}

TEST_CASE("gaps: a value that is none breaks the line, and so does a silence longer than the series joins") {
    const ChartRange range{0, 1000};
    CHECK(joints(series_of({0, 100, 200, 300}, {1, 2, 3, 4}), range, 10) == "0:1..1-1:2..2-2:3..3-3:4..4");
    CHECK(joints(series_of({0, 100, 200, 300}, {1, none, 3, 4}), range, 10) == "0:1..1 2:3..3-3:4..4");
    CHECK(joints(series_of({0, 100, 500, 600}, {1, 2, 3, 4}, 200), range, 10) == "0:1..1-1:2..2 5:3..3-6:4..4");
    CHECK(joints(series_of({0, 200, 400}, {1, 2, 3}, 200), range, 10) == "0:1..1-2:2..2-4:3..3"); // exactly as long still joins
    CHECK(joints(series_of({0, 10, 20, 30}, {5, none, none, 9}), range, 10) == "0:5..9");
    CHECK(joints(series_of({}, {}), range, 10).empty());
    CHECK(joints(series_of({10, 20}, {none, none}), range, 10).empty());
}

TEST_CASE("gaps: the line comes in from the neighbours outside the range, never farther") {
    const ChartSeries series = series_of({0, 100, 200, 300, 400}, {1, 2, 3, 4, 5});
    CHECK(joints(series, {150, 250}, 10) == "-1:2..2-5:3..3-10:4..4");
    CHECK(joints(series, {110, 190}, 10) == "-1:2..2-10:3..3");
    CHECK(joints(series, {410, 500}, 10) == "-1:5..5");
    CHECK(joints(series_of({0, 100, 200}, {1, none, 3}), {150, 190}, 4) == "4:3..3");
}

TEST_CASE("ticks of values are round and hold what is shown") {
    CHECK(words(value_ticks(0, 5230, 4)) == "0 2000 4000 6000");
    CHECK(words(value_ticks(0, 2.9e6, 4)) == "0 1e+06 2e+06 3e+06");
    CHECK(words(value_ticks(0, 1, 4)) == "0 0.25 0.5 0.75 1");
    CHECK(words(value_ticks(-12, 31, 4)) == "-20 0 20 40");
    CHECK(words(value_ticks(0, 0, 4)) == "0 0.25 0.5 0.75 1");
    CHECK(value_ticks(7, 7, 3).first < 7);
    CHECK(value_ticks(7, 7, 3).last() > 7);
    CHECK(value_ticks(none, 3, 4).count == 2);
    std::mt19937_64 dice(9);
    for (int round = 0; round < 400; ++round) {
        const double low = std::uniform_real_distribution<double>(-1e6, 1e6)(dice);
        const double high = low + std::pow(10, std::uniform_real_distribution<double>(-3, 7)(dice));
        const int count = 2 + int(dice() % 8);
        const ValueTicks ticks = value_ticks(low, high, count);
        CHECK(ticks.first <= low + ticks.step * 1e-6);
        CHECK(ticks.last() >= high - ticks.step * 1e-6);
        CHECK(ticks.count <= count + 3);
    }
}

TEST_CASE("ticks of the clock stand on round times of the zone, and on no more than there is room for") {
    constexpr qint64 seven = 1'794'398'400'000; // 2026-11-11 12:00:00 UTC, 19:00 in Vietnam
    constexpr qint64 offset = 7 * 3'600'000;
    CHECK(clock(time_ticks({seven, seven + 90 * 60'000}, 8, offset), offset) == "19:00 19:15 19:30 19:45 20:00 20:15 20:30");
    CHECK(clock(time_ticks({seven + 1, seven + 20'000}, 5, offset), offset) == "19:00:05 19:00:10 19:00:15 19:00:20");
    CHECK(clock(time_ticks({seven, seven + 8 * 3'600'000}, 5, offset), offset) == "20:00 22:00 00:00 02:00");
    constexpr qint64 nepal = 20'700'000; // a zone of quarter hours
    CHECK(clock(time_ticks({seven, seven + 2 * 3'600'000}, 5, nepal), nepal) == "18:00 18:30 19:00 19:30");
    CHECK(time_ticks({seven, seven}, 5, offset).at.empty());
    for (int count = 1; count < 12; ++count)
        for (qint64 span = 1000; span < 40LL * 86'400'000; span = span * 3 + 777) CHECK(int(time_ticks({seven, seven + span}, count, offset).at.size()) <= count + 1);
    CHECK(clock_words(seven + 5000, offset, true).toStdString() == "19:00:05");
}

TEST_CASE("zoom keeps the moment under the pointer, stays within bounds and stops at ten seconds") {
    const ChartRange bounds{0, 1'000'000};
    CHECK(zoomed(bounds, bounds, 250'000, 0.5) == ChartRange{125'000, 625'000});
    CHECK(zoomed({125'000, 625'000}, bounds, 250'000, 2) == bounds);
    CHECK(zoomed({900'000, 1'000'000}, bounds, 1'000'000, 0.5) == ChartRange{950'000, 1'000'000});
    CHECK(zoomed({0, 100'000}, bounds, 0, 4) == ChartRange{0, 400'000});
    CHECK(zoomed({500'000, 600'000}, bounds, 550'000, 0.0001).span() == narrowest_range);
    CHECK(zoomed({500'000, 600'000}, bounds, 550'000, 1000) == bounds);
    CHECK(zoomed({0, 4000}, {0, 4000}, 2000, 0.5) == ChartRange{0, 4000}); // a session of four seconds
}

TEST_CASE("pan moves within bounds and keeps what it shows") {
    const ChartRange bounds{0, 1'000'000};
    CHECK(panned({100, 300}, bounds, 50) == ChartRange{150, 350});
    CHECK(panned({100, 300}, bounds, -500) == ChartRange{0, 200});
    CHECK(panned({100, 300}, bounds, 2'000'000) == ChartRange{999'800, 1'000'000});
    CHECK(panned(bounds, bounds, 77) == bounds);
}

TEST_CASE("the words of marks: every one its icon before one has words; alarms first") {
    using Widths = std::vector<double>;
    CHECK(place_marks({{100, 18, 60}, {300, 18, 60}}, 0, 400) == Widths{60, 60});
    CHECK(place_marks({{100, 18, 60}, {130, 18, 60}}, 0, 400) == Widths{18, 60});
    CHECK(place_marks({{100, 18, 90}, {155, 18, 60}}, 0, 400) == Widths{55, 60}); // words cut short
    CHECK(place_marks({{100, 18, 60}, {104, 18, 60}}, 0, 400) == Widths{60, 0});
    CHECK(place_marks({{100, 18, 60}, {104, 18, 60, true}}, 0, 400) == Widths{0, 60});
    CHECK(place_marks({{380, 18, 60}}, 0, 400) == Widths{18}); // words would leave the chart
    CHECK(place_marks({{100, 18, 18}, {118, 18, 18}}, 0, 400) == Widths{18, 18});
}

TEST_CASE("frame: places follow from moments and values, and back") {
    stage::application();
    ChartSpec spec;
    spec.whole = {0, 3'600'000};
    spec.series = {series_of({0, 1'800'000, 3'600'000}, {0, 50, 95})};
    spec.markers = {{QStringLiteral("m"), 900'000, QStringLiteral("flag"), QStringLiteral("here"), Tone::neutral}};
    spec.segments = {{QStringLiteral("s"), 0, 1'800'000, QStringLiteral("first"), SegmentState::past}};
    ChartFrame frame = chart_frame(spec, spec.whole, {640, 320}, {32, 0}, theme_now(), 1);
    std::vector<ChartColumns> cut(1);
    cut[0].set(spec.whole, 100);
    cut[0].take(spec.series[0]);
    fit_axes(frame, spec, cut, theme_now());
    CHECK(frame.x_of(0) == frame.plot.left());
    CHECK(frame.x_of(3'600'000) == Approx(frame.plot.right()));
    CHECK(frame.at_of(frame.x_of(1'234'567)) == 1'234'567);
    CHECK(frame.y_of(ChartSide::left, 0) == frame.plot.bottom());
    CHECK(frame.y_of(ChartSide::left, frame.left.last()) == frame.plot.top());
    CHECK(frame.left.last() == 100);
    using Part = ChartHit::Part;
    CHECK(chart_hit(frame, spec, {frame.x_of(900'000) + 5, frame.marks.center().y()}).part == Part::marker);
    CHECK(chart_hit(frame, spec, {frame.x_of(900'000) + 40, frame.marks.center().y()}).part == Part::nothing);
    CHECK(chart_hit(frame, spec, {frame.x_of(900'000), frame.foot.center().y()}).part == Part::segment);
    CHECK(chart_hit(frame, spec, {frame.x_of(2'700'000), frame.foot.center().y()}).part == Part::nothing);
    CHECK(chart_hit(frame, spec, frame.plot.center()).part == Part::plot);
    CHECK(chart_hit(frame, spec, frame.plot.center()).at == Approx(1'800'000).margin(4000));
    CHECK(chart_hit(frame, spec, {2, 2}).part == Part::nothing);
}

TEST_CASE("the value nearest to a moment: measured ones only, none within a gap; a bar stands for its whole time") {
    const ChartSeries line = series_of({0, 1000, 2000, 60'000}, {5, none, 7, 8}, 3000);
    CHECK(nearest_value(line, 100) == 0);
    CHECK(nearest_value(line, 1100) == -1);
    CHECK(nearest_value(line, 4000) == 2);
    CHECK(nearest_value(line, 30'000) == -1);
    CHECK(nearest_value(line, 59'000) == 3);
    ChartSeries bars = series_of({0, 60'000, 180'000}, {5, 6, 7});
    bars.kind = ChartKind::bars;
    CHECK(nearest_value(bars, 59'999) == 0);
    CHECK(nearest_value(bars, 60'000) == 1);
    CHECK(nearest_value(bars, 130'000) == -1);
    CHECK(nearest_value(bars, -5) == -1);
}

TEST_CASE("a stroke covers what a round pen covers: area, ends and a spike of a single moment") {
    const auto ink = [](const std::function<void(ChartStroke&)>& draw, double width) {
        ChartStroke stroke;
        stroke.begin(100, 60);
        draw(stroke);
        QImage image(100, 60, QImage::Format_ARGB32_Premultiplied);
        image.fill(0);
        stroke.paint(image, 0, 0, Qt::black, width);
        return image;
    };
    const auto area = [](const QImage& image) {
        double sum = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) sum += qAlpha(image.pixel(x, y)) / 255.0;
        return sum;
    };
    const double pen = 2;
    CHECK(area(ink([](ChartStroke& s) { s.line(10, 30, 90, 30); }, pen)) == Approx(80 * pen + M_PI).epsilon(0.02));
    const double length = std::hypot(80, 40);
    CHECK(area(ink([](ChartStroke& s) { s.line(10, 10, 90, 50); }, pen)) == Approx(length * pen + M_PI).epsilon(0.03));
    const QImage spike = ink([](ChartStroke& s) { s.cover(200, 5, 55); }, pen);
    CHECK(qAlpha(spike.pixel(50, 30)) > 200);
    CHECK(area(spike) == Approx(50 * pen + M_PI).epsilon(0.15)); // a part of a pixel is wider than nothing
    CHECK(area(ink([](ChartStroke& s) { s.line(10, -5000, 90, -4000); }, pen)) == 0);
    CHECK(area(ink([](ChartStroke& s) { s.line(-500, 30, -400, 30); }, pen)) == 0);
}

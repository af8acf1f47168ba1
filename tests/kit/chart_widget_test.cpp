// SPDX-License-Identifier: Apache-2.0
// A chart in hands: wheel, drag, keys, cursor, copies, and what it says to those who do not see it.
#include <catch2/catch.hpp>

#include "kit/stage.h"

#include "ui/kit/chart.h"

#include <QAction>
#include <QClipboard>
#include <QImage>

#include <cmath>

using namespace kit;

namespace {

constexpr qint64 minute = 60'000;

ChartSpec hour() {
    ChartSpec spec;
    spec.title = QStringLiteral("Viewers and sales");
    spec.whole = {0, 60 * minute};
    spec.now = 50 * minute;
    ChartSeries people;
    people.name = QStringLiteral("viewers");
    people.gap_ms = 2 * minute;
    ChartSeries sales;
    sales.name = QStringLiteral("sales");
    sales.kind = ChartKind::bars;
    sales.side = ChartSide::right;
    sales.color = Color::bar;
    for (int m = 0; m <= 50; ++m) {
        if (m < 20 || m > 24) {
            people.at.push_back(m * minute);
            people.value.push_back(m == 33 ? 900 : 100 + m);
        }
        sales.at.push_back(m * minute);
        sales.value.push_back(m % 7);
    }
    spec.series = {people, sales};
    spec.markers = {{QStringLiteral("a"), 10 * minute, QStringLiteral("flag"), QStringLiteral("clip"), Tone::neutral},
                    {QStringLiteral("b"), 40 * minute, QStringLiteral("siren"), QStringLiteral("audio"), Tone::alarm}};
    return spec;
}

struct Bench {
    Chart chart;
    QStringList heard;
    Bench() {
        chart.set_spec(hour());
        stage::show(chart, {640, 320});
        QObject::connect(&chart, &Chart::range_changed, &chart, [this](qint64 from, qint64 to) { heard += QStringLiteral("range %1-%2").arg(double(from) / minute).arg(double(to) / minute); });
        QObject::connect(&chart, &Chart::moment_activated, &chart, [this](qint64 at) { heard += QStringLiteral("at %1").arg(double(at) / minute); });
        QObject::connect(&chart, &Chart::marker_activated, &chart, [this](const QString& id) { heard += "marker " + id; });
        chart.setFocus(Qt::TabFocusReason);
        stage::settle();
    }
    QPointF at(double m, double value = 100) { return {chart.frame().x_of(qint64(m * minute)), chart.frame().y_of(ChartSide::left, value)}; }
    void wheel(double m, int clicks, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        QWheelEvent event(at(m), chart.mapToGlobal(at(m)), {}, {0, clicks * 120}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&chart, &event);
    }
    QString shown() const { return QStringLiteral("%1-%2").arg(double(chart.range().from) / minute).arg(double(chart.range().to) / minute); }
};

} // namespace

TEST_CASE("chart: plus, minus, zero, ends and shifted arrows move the range, one signal each") {
    stage::application();
    Bench b;
    CHECK(b.shown() == "0-60");
    stage::key(b.chart, Qt::Key_Plus);
    CHECK(b.shown() == "25-55"); // about the live edge
    stage::key(b.chart, Qt::Key_Left, Qt::ShiftModifier);
    CHECK(b.shown() == "22-52");
    stage::key(b.chart, Qt::Key_Home);
    CHECK(b.shown() == "0-30");
    stage::key(b.chart, Qt::Key_PageDown);
    CHECK(b.shown() == "30-60");
    stage::key(b.chart, Qt::Key_End);
    CHECK(b.shown() == "20-50");
    stage::key(b.chart, Qt::Key_Minus);
    CHECK(b.shown() == "0-60");
    stage::key(b.chart, Qt::Key_0);
    CHECK(b.heard.size() == 6); // the last one changed nothing
    CHECK(b.heard.front() == "range 25-55");
}

TEST_CASE("chart: the wheel zooms about the pointer, with Shift it pans; a drag pans") {
    stage::application();
    Bench b;
    b.wheel(15, 3);
    CHECK(b.chart.range().span() == std::llround(60 * minute * std::pow(0.8, 3)));
    CHECK(double(15 * minute - b.chart.range().from) / double(b.chart.range().span()) == Approx(0.25).margin(0.001));
    const ChartRange before = b.chart.range();
    b.wheel(15, 1, Qt::ShiftModifier);
    CHECK(b.chart.range().from == std::max<qint64>(0, before.from - before.span() / 10));
    b.chart.set_range({20 * minute, 40 * minute});
    stage::drag(b.chart, b.at(30), b.at(25));
    CHECK(b.chart.range().from == Approx(25 * minute).margin(2000));
    CHECK(b.chart.range().span() == 20 * minute);
}

TEST_CASE("chart: arrows walk from value to value, with Ctrl from mark to mark; Enter tells the moment, Escape ends") {
    stage::application();
    Bench b;
    stage::key(b.chart, Qt::Key_Left);
    CHECK(b.chart.cursor() == 50 * minute);
    stage::key(b.chart, Qt::Key_Left);
    CHECK(b.chart.cursor() == 49 * minute);
    CHECK(b.chart.accessibleDescription() == "00:49:00, viewers: 149, sales: 0");
    stage::key(b.chart, Qt::Key_Left, Qt::ControlModifier);
    CHECK(b.chart.cursor() == 40 * minute);
    stage::key(b.chart, Qt::Key_Left, Qt::ControlModifier);
    stage::key(b.chart, Qt::Key_Return);
    CHECK(b.heard == QStringList{"at 10"});
    b.chart.set_range({30 * minute, 50 * minute});
    stage::key(b.chart, Qt::Key_Right, Qt::ControlModifier);
    stage::key(b.chart, Qt::Key_Left, Qt::ControlModifier);
    CHECK(b.chart.range().from < 10 * minute); // the range follows the cursor
    stage::key(b.chart, Qt::Key_Escape);
    CHECK_FALSE(b.chart.cursor());
}

TEST_CASE("chart: the pointer reads the value that was measured, says so in a gap, and lands on marks") {
    stage::application();
    Bench b;
    stage::mouse(b.chart, QEvent::MouseMove, b.at(33.3), Qt::NoModifier, Qt::NoButton);
    CHECK(b.chart.cursor() == 33 * minute);
    CHECK(b.chart.readout(33 * minute) == "00:33:00, viewers: 900, sales: 5");
    CHECK(b.chart.readout(22 * minute) == "00:22:00, viewers: no value, sales: 1");
    const QPointF mark(b.chart.frame().x_of(10 * minute) + 3, b.chart.frame().marks.center().y());
    stage::mouse(b.chart, QEvent::MouseMove, mark, Qt::NoModifier, Qt::NoButton);
    CHECK(b.chart.cursor() == 10 * minute);
    stage::click(b.chart, mark);
    CHECK(b.heard == QStringList{"marker a"});
}

TEST_CASE("chart: the live edge takes along who stands at it and leaves who looks back") {
    stage::application();
    Bench b;
    b.chart.set_now(51 * minute, {0, 61 * minute});
    CHECK(b.shown() == "0-61");
    b.chart.set_range({46 * minute, 51 * minute});
    b.chart.set_now(52 * minute, {0, 62 * minute});
    CHECK(b.shown() == "47-52");
    b.chart.set_range({10 * minute, 20 * minute});
    b.chart.set_now(53 * minute, {0, 63 * minute});
    CHECK(b.shown() == "10-20");
}

TEST_CASE("chart: says itself in words, and copies what is seen as a table") {
    stage::application();
    Bench b;
    CHECK(b.chart.accessibleName() == "Viewers and sales");
    CHECK(b.chart.summary() == "From 00:00 to 01:00. viewers: 150 at 00:50, lowest 100 at 00:00, highest 900 at 00:33, gaps: 1. "
                               "sales: 1 at 00:50, lowest 0 at 00:00, highest 6 at 00:06. Marks: 2.");
    b.chart.set_range({18 * minute, 26 * minute});
    CHECK(b.chart.data_text() == "Time\tviewers\tsales\n1970-01-01 00:18:00\t118\t4\n1970-01-01 00:19:00\t119\t5\n1970-01-01 00:20:00\t\t6\n1970-01-01 00:21:00\t\t0\n"
                                 "1970-01-01 00:22:00\t\t1\n1970-01-01 00:23:00\t\t2\n1970-01-01 00:24:00\t\t3\n1970-01-01 00:25:00\t125\t4\n1970-01-01 00:26:00\t126\t5\n");
    b.chart.copy_data()->trigger();
    CHECK(QGuiApplication::clipboard()->text() == b.chart.data_text());
    b.chart.copy_picture()->trigger();
    CHECK(QGuiApplication::clipboard()->image().size() == QSize(640, 320));
    ChartSpec hostile = hour();
    hostile.series[0].name = QStringLiteral("=cmd|' /C calc'!A0\tx");
    b.chart.set_spec(hostile);
    CHECK(b.chart.data_text().startsWith("Time\t'=cmd|' /C calc'!A0 x\tsales\n"));
}

TEST_CASE("chart: what is appended is drawn; a gap stays empty; a spike of one second in eight hours is seen") {
    stage::application();
    Chart chart;
    ChartSpec spec;
    spec.whole = {0, 8 * 60 * minute};
    ChartSeries line;
    line.name = QStringLiteral("a");
    line.gap_ms = 5000;
    for (qint64 at = 0; at < 4 * 60 * minute; at += 1000)
        if (at < 60 * minute || at > 90 * minute) {
            line.at.push_back(at);
            line.value.push_back(at == 120 * minute ? 1000 : 10);
        }
    spec.series = {line};
    chart.set_spec(spec);
    stage::show(chart, {800, 300});
    const QColor ink = theme_now().color(Color::series_1);
    const auto inked = [&](double m, double value) {
        const QImage image = chart.grab().toImage();
        const QPointF p(chart.frame().x_of(qint64(m * minute)), chart.frame().y_of(ChartSide::left, value));
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -2; dy <= 2; ++dy) {
                const QColor c = image.pixelColor(int(p.x()) + dx, int(p.y()) + dy);
                if (std::abs(c.red() - ink.red()) + std::abs(c.green() - ink.green()) + std::abs(c.blue() - ink.blue()) < 60) return true;
            }
        return false;
    };
    CHECK(inked(30, 10));
    CHECK_FALSE(inked(75, 10));
    CHECK(inked(120, 1000));
    CHECK(inked(120, 500));
    CHECK_FALSE(inked(300, 10));
    chart.append(0, {300 * minute, 300 * minute + 1000}, {10, 10});
    CHECK(inked(300, 10));
}

TEST_CASE("chart: an empty one, one value, none in the range, and a tiny widget break nothing") {
    stage::application();
    Chart chart;
    stage::show(chart, {400, 200});
    CHECK_FALSE(chart.grab().isNull());
    ChartSpec spec = hour();
    spec.empty = QStringLiteral("No figures yet");
    for (ChartSeries& series : spec.series) series.at.clear(), series.value.clear();
    chart.set_spec(spec);
    CHECK_FALSE(chart.grab().isNull());
    CHECK(chart.summary().contains("viewers: no value."));
    spec.series[0].at = {30 * minute};
    spec.series[0].value = {5};
    chart.set_spec(spec);
    for (const QSize size : {QSize(1, 1), QSize(30, 30), QSize(220, 150), QSize(2000, 40)}) {
        chart.resize(size);
        CHECK_FALSE(chart.grab().isNull());
    }
    for (const double scale : {0.1, 1.5, 9.0}) {
        chart.set_scale(scale);
        CHECK_FALSE(chart.grab().isNull());
    }
}

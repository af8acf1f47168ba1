// SPDX-License-Identifier: Apache-2.0
// A chart of eight series over eight hours at a value a second, and a wall of twelve cards: what a frame takes while values
// arrive, while somebody zooms and pans, and while the pointer moves, beside the 16.7 ms of a frame at 60 a second; and beside
// a plain polyline of all points. Offscreen. Ends with 1 when the processor's p99 is above a frame.
#include <cmath>
#include <ctime>
#include <random>
#include <vector>

#include <QApplication>
#include <QImage>
#include <QPainter>

#include "bench/measure.h"
#include "ui/kit/cardgrid.h"
#include "ui/kit/chart.h"
#include "ui/kit/style.h"

namespace {

constexpr double frame_ms = 1000.0 / 60;
constexpr qint64 second = 1000;
constexpr qint64 hours = 8 * 3600 * second;
constexpr qint64 start = 1'794'398'400'000;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * double(now.tv_sec) + 1e-6 * double(now.tv_nsec);
}

struct Walk {
    std::mt19937 dice;
    double value;
    double next() { return value = std::max(0.0, value + std::normal_distribution<double>(0, 20)(dice)); }
};

kit::ChartSpec eight(std::vector<Walk>& walks, qint64 until) {
    kit::ChartSpec spec;
    spec.title = QStringLiteral("Eight figures");
    spec.whole = {start, start + hours};
    for (int i = 0; i < 8; ++i) {
        walks.push_back({std::mt19937(unsigned(i)), 1000.0 + 500 * i});
        kit::ChartSeries series;
        series.name = QStringLiteral("figure %1").arg(i + 1);
        series.color = kit::Color(int(kit::Color::series_1) + i);
        series.side = i < 4 ? kit::ChartSide::left : kit::ChartSide::right;
        series.gap_ms = 5 * second;
        if (i % 2) series.dash = {6, 4};
        for (qint64 at = start; at < until; at += second) {
            series.at.push_back(at);
            series.value.push_back(walks.back().next());
        }
        spec.series.push_back(std::move(series));
    }
    for (int m = 0; m < 40; ++m) spec.markers.push_back({QString::number(m), start + m * hours / 40, QStringLiteral("flag"), QStringLiteral("clip %1").arg(m), kit::Tone::neutral});
    spec.now = until;
    return spec;
}

class Stopwatch {
public:
    explicit Stopwatch(QWidget& widget) : widget_(widget), image_(widget.size(), QImage::Format_ARGB32_Premultiplied) {}
    template <class Change>
    void frame(Change&& change) {
        const double before = processor_ms();
        clock.push_back(1000 * bench::timed([&] {
            change();
            widget_.render(&image_);
        }));
        busy.push_back(processor_ms() - before);
    }
    double report(const std::string& name) const {
        const double worst = bench::percentile(busy, 0.99);
        bench::line(name + ", p99, processor", worst, "ms", "frame", frame_ms);
        bench::line(name + ", p99, clock", bench::percentile(clock, 0.99), "ms", "frame", frame_ms);
        bench::line(name + ", median, clock", bench::median(clock), "ms", "frame", frame_ms);
        return worst;
    }
    std::vector<double> busy;
    std::vector<double> clock;

private:
    QWidget& widget_;
    QImage image_;
};

// What a first attempt does: every point into one polyline a series.
double plain_polylines(const kit::ChartSpec& spec, QSize size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    return 1000 * bench::timed([&] {
        image.fill(Qt::white);
        QPainter p(&image);
        p.setRenderHint(QPainter::Antialiasing);
        for (const kit::ChartSeries& series : spec.series) {
            QPolygonF line;
            for (std::size_t i = 0; i < series.at.size(); ++i)
                line << QPointF(double(series.at[i] - start) / double(hours) * size.width(), size.height() - series.value[i] / 8000 * size.height());
            p.setPen(QPen(Qt::blue, 1.8));
            p.drawPolyline(line);
        }
    });
}

double chart_frames() {
    std::vector<Walk> walks;
    const qint64 begun = start + hours - 120 * second;
    kit::Chart chart;
    chart.set_spec(eight(walks, begun));
    chart.resize(1200, 500);
    chart.show();
    QCoreApplication::processEvents();
    Stopwatch live(chart);
    for (qint64 at = begun; at < begun + 120 * second; at += second)
        live.frame([&] {
            for (int i = 0; i < 8; ++i) chart.append(i, {at}, {walks[std::size_t(i)].next()});
            chart.set_now(at, {start, start + hours});
        });
    double worst = live.report("chart, 8 series x 8 h, a second more");
    bench::line("chart, 8 series x 8 h, a second more, median", bench::median(live.clock), "ms", "plain polyline", plain_polylines(chart.spec(), chart.size()));
    Stopwatch moved(chart);
    double span = double(hours);
    for (int i = 0; i < 120; ++i)
        moved.frame([&] {
            span *= i < 60 ? 0.94 : 1 / 0.94;
            chart.set_range({start + i * 60 * second, start + i * 60 * second + qint64(span)});
        });
    worst = std::max(worst, moved.report("chart, 8 series x 8 h, zoom and pan"));
    chart.set_range({start, start + hours});
    Stopwatch pointed(chart);
    for (int i = 0; i < 120; ++i) pointed.frame([&] { chart.set_cursor(start + i * 200 * second); });
    return std::max(worst, pointed.report("chart, 8 series x 8 h, cursor"));
}

kit::CardSpec card(int i, Walk& walk) {
    kit::CardSpec spec;
    spec.id = QString::number(i);
    spec.rank = i + 1;
    spec.title = QString::fromUtf8("Cocoon Đêm hội %1").arg(i);
    spec.chip = i % 2 ? QStringLiteral("TikTok Live") : QStringLiteral("Shopee Live");
    spec.chip_kind = i % 2 ? QStringLiteral("tiktok") : QStringLiteral("shopee");
    spec.banner = QStringLiteral("Feed silent for 2 min 10");
    spec.tone = kit::Tone(i % 4);
    spec.second = QStringLiteral("S-261111-004, Studio 1, Linh");
    const QString figure = QString::number(walk.next(), 'f', 0);
    spec.figures = {kit::CardFigure{QStringLiteral("GMV"), figure}, kit::CardFigure{QStringLiteral("Viewers"), figure}, kit::CardFigure{QStringLiteral("Ratio"), figure}};
    spec.bar = kit::BarAgainst{0.4, 0.5, kit::Tone::good};
    spec.bar_left = QStringLiteral("on pace");
    spec.bar_right = QStringLiteral("due by now %1").arg(figure);
    spec.spark.range = {start, start + 1800 * second};
    for (qint64 at = 0; at < 1800; ++at) {
        spec.spark.at.push_back(start + at * second);
        spec.spark.value.push_back(walk.next());
    }
    spec.lines = {{QStringLiteral("pin"), QStringLiteral("Sensibio"), {}, figure}, {QStringLiteral("play"), QStringLiteral("Flash deal"), QStringLiteral("ends 20:20"), figure}};
    return spec;
}

double wall_frames() {
    kit::CardGrid grid(QStringLiteral("wall"));
    grid.resize(1920, 1040);
    grid.show();
    QCoreApplication::processEvents();
    std::vector<Walk> walks;
    for (int i = 0; i < 12; ++i) walks.push_back({std::mt19937(unsigned(i)), 3000});
    Stopwatch watch(grid);
    for (int frame = 0; frame < 60; ++frame) {
        std::vector<kit::CardSpec> cards;
        for (int i = 0; i < 12; ++i) cards.push_back(card((i + frame / 10) % 12, walks[std::size_t(i)]));
        watch.frame([&] { grid.set_cards(cards); });
        if (frame > 0) continue;
        bench::line("wall, 12 cards, first paint", watch.clock.front(), "ms", "frame", frame_ms);
        watch.clock.clear();
        watch.busy.clear();
    }
    return watch.report("wall, 12 cards, all figures new");
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    kit::apply_theme(kit::Look::dark);
    const double worst = std::max(chart_frames(), wall_frames());
    return worst > frame_ms ? 1 : 0;
}

// SPDX-License-Identifier: Apache-2.0
// A week of 2,000 blocks scrolled, zoomed and dragged over: what one paint takes of the processor and by the clock, and how
// late the event loop is, beside the 16.7 ms of a frame at 60 a second. Offscreen. Ends with 1 when the processor's p99 is
// above it: the clock also counts what else the machine does.
#include <ctime>
#include <vector>

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QScrollBar>

#include "bench/measure.h"
#include "ui/kit/style.h"
#include "ui/kit/timeline.h"

namespace {

constexpr int blocks = 2000;
constexpr int lanes = 24;
constexpr double frame_ms = 1000.0 / 60;

kit::TimelineSpec crowd() {
    kit::TimelineSpec spec;
    spec.cover_title = QStringLiteral("Coverage");
    for (int i = 0; i < lanes; ++i) spec.lanes.push_back({QString::number(i), QStringLiteral("Studio %1").arg(i + 1)});
    for (int d = 0; d < 7; ++d) {
        kit::TimelineDay day;
        day.title = QStringLiteral("Day %1").arg(d + 1);
        day.short_title = day.title;
        for (int h = 0; h < 24; ++h) day.cover.push_back({h * 60, h * 60 + 60, QStringLiteral("2 of 2")});
        spec.days.push_back(day);
    }
    for (int i = 0; i < blocks; ++i) {
        kit::TimelineBlock block;
        block.id = QStringLiteral("B-%1").arg(i);
        const int from = (i / (7 * lanes)) * 110;
        block.place = {i % 7, QString::number((i / 7) % lanes), from, from + 100};
        block.title = QStringLiteral("Cocoon Đêm hội %1").arg(i);
        block.second = QStringLiteral("Linh, Đức");
        block.chip = i % 2 ? QStringLiteral("TikTok") : QStringLiteral("Shopee");
        block.chip_kind = block.chip.toLower();
        block.state = static_cast<kit::BlockState>(i % 4);
        block.done = i % 10;
        block.total = 9;
        if (i % 9 == 0) block.clashes = {{from, from + 45, kit::Clash::hard, QStringLiteral("45 min")}};
        spec.blocks.push_back(block);
    }
    return spec;
}

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * double(now.tv_sec) + 1e-6 * double(now.tv_nsec);
}

class Stopwatch {
public:
    explicit Stopwatch(kit::Timeline& timeline) : timeline_(timeline), image_(timeline.viewport()->size(), QImage::Format_ARGB32_Premultiplied) {}
    void paint() {
        const double before = processor_ms();
        paints.push_back(1000 * bench::timed([&] { timeline_.viewport()->render(&image_); }));
        busy.push_back(processor_ms() - before);
        turns.push_back(1000 * bench::timed([] { QCoreApplication::processEvents(); }));
    }
    std::vector<double> busy;
    std::vector<double> paints;
    std::vector<double> turns;

private:
    kit::Timeline& timeline_;
    QImage image_;
};

void mouse(QWidget& to, QEvent::Type kind, QPointF at) {
    QMouseEvent event(kind, at, to.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&to, &event);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    kit::apply_theme(kit::Look::light);
    kit::Timeline timeline;
    timeline.set_spec(crowd());
    timeline.resize(1300, 820);
    timeline.show();
    QCoreApplication::processEvents();
    Stopwatch watch(timeline);
    watch.paint();
    const double first = watch.paints.front();
    watch.paints.clear();
    watch.busy.clear();
    watch.turns.clear();
    for (int y = 0; y <= timeline.verticalScrollBar()->maximum(); y += 37) {
        timeline.verticalScrollBar()->setValue(y);
        watch.paint();
    }
    for (double width = 20; width < 300; width *= 1.05) {
        timeline.set_hour_width(width);
        watch.paint();
    }
    timeline.set_hour_width(54);
    timeline.set_preview([](const QString&, const kit::TimelinePlace& place) { return kit::DragPreview{{{place.from, place.from + 45, kit::Clash::hard, QStringLiteral("45 min")}}, {}, true}; });
    const QPointF grab = timeline.block_rect(timeline.spec().blocks[0].id).isEmpty() ? QPointF(200, 200) : QPointF(120, 120);
    mouse(*timeline.viewport(), QEvent::MouseButtonPress, grab);
    for (int i = 0; i < 100; ++i) {
        mouse(*timeline.viewport(), QEvent::MouseMove, grab + QPointF(6 * i, 4 * i));
        watch.paint();
    }
    const double busy = bench::percentile(watch.busy, 0.99);
    bench::line("timeline, 2,000 blocks, first paint", first, "ms", "frame", frame_ms);
    bench::line("timeline, 2,000 blocks, paint p99, processor", busy, "ms", "frame", frame_ms);
    bench::line("timeline, 2,000 blocks, paint p99, clock", bench::percentile(watch.paints, 0.99), "ms", "frame", frame_ms);
    bench::line("timeline, 2,000 blocks, paint median, clock", bench::median(watch.paints), "ms", "frame", frame_ms);
    bench::line("timeline, 2,000 blocks, event loop p99, clock", bench::percentile(watch.turns, 0.99), "ms", "frame", frame_ms);
    return busy > frame_ms ? 1 : 0;
}

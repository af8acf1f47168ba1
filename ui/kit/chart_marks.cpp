// SPDX-License-Identifier: Apache-2.0
// The marks over a chart, the segments along its foot, and what the cursor reads out.
#include "ui/kit/chart_paint.h"
#include "ui/kit/icons.h"
#include "ui/kit/large.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

QColor mark_color(Tone tone, const Theme& theme, bool words) {
    if (tone == Tone::neutral) return theme.color(words ? Color::text : Color::text_quiet);
    return theme.color(look_of(tone).words);
}

void dashed_down(QPainter& p, double x, double from, double to, const QColor& color) {
    for (double y = from; y < to; y += 5) p.fillRect(QRectF(x, y, 1, std::min(2.0, to - y)), color);
}

struct ReadLine {
    const ChartSeries* series = nullptr;
    QString name;
    QString value;
    double y = 0;
    qint64 at = 0;
    bool there = false;
};

std::vector<ReadLine> read_at(const ChartScene& scene, qint64 at) {
    std::vector<ReadLine> lines;
    for (const ChartSeries& series : scene.spec.series) {
        const int index = nearest_value(series, at);
        ReadLine line{&series, series.name, QStringLiteral("–"), 0, 0, index >= 0};
        if (index >= 0) {
            line.value = exact_words(series, series.value[std::size_t(index)]);
            line.y = scene.frame.y_of(series.side, series.value[std::size_t(index)]);
            line.at = series.at[std::size_t(index)];
        }
        lines.push_back(line);
    }
    return lines;
}

void paint_readout(QPainter& p, const ChartScene& scene, double x, const QString& head, const std::vector<ReadLine>& lines) {
    const ChartFrame& f = scene.frame;
    const double s = f.scale;
    const QFont strong = font_of(scene.theme, FontRole::label_strong, s);
    const QFont label = font_of(scene.theme, FontRole::label, s);
    double names = 0;
    double values = 0;
    for (const ReadLine& line : lines) {
        names = std::max(names, text_width(line.name, label));
        values = std::max(values, text_width(line.value, strong));
    }
    names = std::min(names, 160 * s);
    const double width = std::ceil(std::max(28 * s + names + 16 * s + values, text_width(head, strong) + 8 * s) + 10 * s);
    const double row = 18 * s;
    const double height = std::ceil(row * double(lines.size() + 1) + 8 * s);
    const bool right = x + 12 * s + width <= f.plot.right();
    const double left = right ? x + 12 * s : std::max(2.0, x - 12 * s - width);
    const QRectF plate(std::round(left), std::round(f.plot.top() + 4 * s), width, height);
    draw_plate(p, plate, scene.theme.color(Color::surface_raised), scene.theme.color(Color::edge), scene.theme.measure(Measure::radius));
    QRectF at(plate.left() + 8 * s, plate.top() + 4 * s, width - 16 * s, row);
    draw_text(p, at, head, strong, scene.theme.color(Color::text));
    for (const ReadLine& line : lines) {
        at.translate(0, row);
        paint_series_symbol(p, *line.series, QRectF(at.left(), at.top(), 16 * s, row), scene.theme, s);
        draw_text(p, QRectF(at.left() + 20 * s, at.top(), names + 1, row), line.name, label, scene.theme.color(Color::text_quiet));
        draw_text(p, at, line.value, strong, scene.theme.color(line.there ? Color::text : Color::text_quiet), Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace

void paint_chart_marks(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    const QFont font = font_of(scene.theme, FontRole::label, f.scale);
    const double icon = 14 * f.scale;
    std::vector<MarkWanted> wanted;
    std::vector<const ChartMarker*> seen;
    for (const ChartMarker& marker : scene.spec.markers) {
        if (marker.at < f.range.from || marker.at > f.range.to) continue;
        seen.push_back(&marker);
        const double words = marker.label.isEmpty() ? 0 : std::min(text_width(marker.label, font), 120 * f.scale) + 10 * f.scale;
        wanted.push_back({f.x_of(marker.at), icon + 4 * f.scale, icon + 4 * f.scale + words, marker.tone == Tone::alarm || marker.tone == Tone::warn});
    }
    const std::vector<double> shown = place_marks(wanted, f.marks.left(), f.size.width() - 4);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const ChartMarker& marker = *seen[i];
        const double x = std::round(wanted[i].x);
        dashed_down(p, x, f.marks.bottom(), f.plot.bottom(), mark_color(marker.tone, scene.theme, false));
        if (shown[i] <= 0) continue;
        const QColor color = mark_color(marker.tone, scene.theme, true);
        draw_icon(p, marker.icon, QRectF(x - icon / 2, f.marks.center().y() - icon / 2, icon, icon), marker.tone == Tone::neutral ? scene.theme.color(Color::text_quiet) : color);
        if (shown[i] > wanted[i].icon_width)
            draw_text(p, QRectF(x + icon / 2 + 4 * f.scale, f.marks.top(), shown[i] - icon - 8 * f.scale, f.marks.height()), marker.label, font, color);
    }
}

void paint_chart_segments(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    if (f.foot.height() <= 0) return;
    const QFont font = font_of(scene.theme, FontRole::label, f.scale);
    for (const ChartSegment& segment : scene.spec.segments) {
        const double left = std::max(f.plot.left(), std::round(f.x_of(segment.from)));
        const double right = std::min(f.plot.right(), std::round(f.x_of(segment.to)));
        if (right - left < 1) continue;
        const QRectF r(left, f.foot.top(), right - left, f.foot.height());
        QColor words = scene.theme.color(Color::text);
        if (segment.state == SegmentState::running) {
            words = scene.theme.color(Color::accent);
            draw_plate(p, r, scene.theme.color(Color::select), words, scene.theme.measure(Measure::radius));
        } else if (segment.state == SegmentState::past) {
            draw_plate(p, r, scene.theme.color(Color::block), scene.theme.color(Color::block_border), scene.theme.measure(Measure::radius));
        } else {
            words = scene.theme.color(Color::text_quiet);
            p.setBrush(Qt::NoBrush);
            p.setPen(QPen(scene.theme.color(Color::block_border), 1, Qt::DashLine));
            p.drawRoundedRect(r.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        if (r.width() > 20 * f.scale) draw_text(p, r.adjusted(5 * f.scale, 0, -3 * f.scale, 0), segment.label, font, words);
    }
}

void paint_chart_cursor(QPainter& p, const ChartScene& scene, qint64 at) {
    const ChartFrame& f = scene.frame;
    if (at < f.range.from || at > f.range.to) return;
    const double x = std::round(f.x_of(at));
    p.fillRect(QRectF(x, f.plot.top(), 1, f.plot.height()), scene.theme.color(Color::accent));
    const std::vector<ReadLine> lines = read_at(scene, at);
    p.setRenderHint(QPainter::Antialiasing);
    for (const ReadLine& line : lines) {
        if (!line.there || line.series->kind == ChartKind::bars || line.at < f.range.from || line.at > f.range.to) continue;
        p.setPen(QPen(scene.theme.color(Color::surface), 1.5));
        p.setBrush(series_color(*line.series, scene.theme));
        p.drawEllipse(QPointF(f.x_of(line.at), line.y), 3.5 * f.scale, 3.5 * f.scale);
    }
    p.setRenderHint(QPainter::Antialiasing, false);
    QString head = clock_words(at, scene.spec.offset_ms, true);
    for (const ChartMarker& marker : scene.spec.markers)
        if (std::abs(f.x_of(marker.at) - x) <= 4 * f.scale && !marker.label.isEmpty()) head += QStringLiteral("  ") + marker.label;
    paint_readout(p, scene, x, head, lines);
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart_paint.h"

#include "ui/kit/large.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

constexpr double line_width = 1.8;

void paint_grid(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    const QFont font = font_of(scene.theme, FontRole::label, f.scale);
    const QColor quiet = scene.theme.color(Color::text_quiet);
    const double row = 16 * f.scale;
    const auto axis = [&](ChartSide side, const ChartAxis& spec, const ValueTicks& ticks, bool lines) {
        for (int i = 0; i < ticks.count; ++i) {
            const double y = std::round(f.y_of(side, ticks.at(i)));
            if (lines) p.fillRect(QRectF(f.plot.left(), y, f.plot.width(), 1), scene.theme.color(i == 0 ? Color::line : Color::grid));
            if (!lines && i == 0) continue; // the foot of the other axis says it
            if (side == ChartSide::left) {
                draw_text(p, QRectF(0, y - row / 2, f.plot.left() - 8 * f.scale, row), axis_words(spec, ticks.at(i)), font, quiet, Qt::AlignRight | Qt::AlignVCenter);
            } else {
                draw_text(p, QRectF(f.plot.right() + 8 * f.scale, y - row / 2, f.size.width() - f.plot.right() - 8 * f.scale, row), axis_words(spec, ticks.at(i)), font, quiet);
            }
        }
    };
    if (f.uses_left) axis(ChartSide::left, scene.spec.left, f.left, true);
    if (f.uses_right) axis(ChartSide::right, scene.spec.right, f.right, !f.uses_left);
    const bool seconds = f.clock.step % 60'000 != 0;
    double used = f.plot.left() - 30 * f.scale;
    for (const qint64 at : f.clock.at) {
        const bool midnight = (at + scene.spec.offset_ms) % 86'400'000 == 0;
        const QString words = clock_words(at, scene.spec.offset_ms, seconds, midnight);
        const double width = text_width(words, font);
        const double x = std::clamp(f.x_of(at) - width / 2, f.plot.left() - 20 * f.scale, f.size.width() - width - 2);
        if (x < used) continue;
        draw_text(p, QRectF(x, f.times.top(), width + 4, f.times.height()), words, font, quiet);
        used = x + width + 8 * f.scale;
    }
}

void paint_legend(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    draw_text(p, f.title, scene.spec.title, font_of(scene.theme, FontRole::strong, f.scale), scene.theme.color(Color::text));
    for (std::size_t i = 0; i < f.legend.size() && i < scene.spec.series.size(); ++i) {
        const QRectF& r = f.legend[i];
        paint_series_symbol(p, scene.spec.series[i], QRectF(r.left(), r.top(), 16 * f.scale, r.height()), scene.theme, f.scale);
        draw_text(p, r.adjusted(20 * f.scale, 0, 0, 0), scene.spec.series[i].name, font_of(scene.theme, FontRole::label, f.scale), scene.theme.color(Color::text_quiet));
    }
}

void paint_bars(QPainter& p, const ChartScene& scene, std::size_t which) {
    const ChartFrame& f = scene.frame;
    const ChartSeries& series = scene.spec.series[which];
    const QColor color = series_color(series, scene.theme);
    const double device = p.device()->devicePixelRatioF();
    const auto snapped = [device](double v) { return std::round(v * device) / device; };
    const double wide = double(series.bar_ms) / double(std::max<qint64>(1, f.range.span())) * f.plot.width();
    const double between = wide >= 4 ? std::max(1.0, std::round(wide * 0.18)) : 0;
    const double foot = std::clamp(f.y_of(series.side, 0), f.plot.top(), f.plot.bottom());
    for (const ChartColumn& column : scene.columns[which].columns()) {
        const double left = std::max(f.plot.left(), snapped(f.x_of(column.first_at)));
        const double right = std::min(f.plot.right(), std::max(snapped(f.x_of(column.last_at + series.bar_ms) - between), left + 1 / device));
        if (right <= left) continue;
        if (column.high > 0) p.fillRect(QRectF(QPointF(left, snapped(f.y_of(series.side, column.high))), QPointF(right, foot)), color);
        if (column.low < 0) p.fillRect(QRectF(QPointF(left, foot), QPointF(right, snapped(f.y_of(series.side, column.low)))), color);
    }
}

void stroke_columns(ChartStroke& stroke, const ChartScene& scene, std::size_t which, double device) {
    const ChartFrame& f = scene.frame;
    const ChartSide side = scene.spec.series[which].side;
    const auto x = [&](qint64 at) { return (f.x_of(at) - f.plot.left()) * device; };
    const auto y = [&](double value) { return (f.y_of(side, value) - f.plot.top()) * device; };
    const ChartColumn* before = nullptr;
    for (const ChartColumn& column : scene.columns[which].columns()) {
        stroke.cover(column.index, y(column.low), y(column.high));
        if (before && column.joined) stroke.line(x(before->last_at), y(before->last), x(column.first_at), y(column.first));
        before = &column;
    }
}

// All lines on one image of device pixels; a line may stand out of the plot by half its width.
void paint_lines(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    const double device = p.device()->devicePixelRatioF();
    const int width = int(std::lround(f.plot.width() * device));
    const int height = int(std::lround(f.plot.height() * device));
    const int brim = int(std::ceil(line_width * f.scale * device));
    QImage image(width, height + 2 * brim, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return;
    image.fill(0);
    ChartStroke stroke;
    for (std::size_t i = 0; i < scene.spec.series.size() && i < scene.columns.size(); ++i) {
        const ChartSeries& series = scene.spec.series[i];
        if (series.kind == ChartKind::bars) continue;
        const double pen = (series.kind == ChartKind::comparison ? 1.2 : line_width) * f.scale * device;
        stroke.begin(width, height);
        stroke_columns(stroke, scene, i, device);
        StrokeDash dash = series_dash(series, pen, f.scale * device);
        // The pattern moves with the clock, not with the window on it.
        if (dash.on > 0) dash.start = std::fmod(double(f.range.from) / double(std::max<qint64>(1, f.range.span())) * width, dash.on + dash.off);
        stroke.paint(image, 0, brim, series_color(series, scene.theme), pen, dash);
    }
    image.setDevicePixelRatio(device);
    p.drawImage(QPointF(f.plot.left(), f.plot.top() - brim / device), image);
}

void paint_end_labels(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    const QFont font = font_of(scene.theme, FontRole::label, f.scale);
    for (std::size_t i = 0; i < scene.spec.series.size() && i < scene.columns.size(); ++i) {
        const ChartSeries& series = scene.spec.series[i];
        if (series.end_label.isEmpty() || scene.columns[i].columns().empty()) continue;
        const ChartColumn& last = scene.columns[i].columns().back();
        const double x = std::min(f.x_of(last.last_at), f.plot.right());
        const double y = std::clamp(f.y_of(series.side, last.last) + 4 * f.scale, f.plot.top(), f.plot.bottom() - 16 * f.scale);
        draw_text(p, QRectF(f.plot.left(), y, x - f.plot.left(), 16 * f.scale), series.end_label, font, scene.theme.color(Color::text_quiet), Qt::AlignRight | Qt::AlignVCenter);
    }
}

// The live edge: a line in the colour of text, and the newest value of the first line beside it.
void paint_now(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    const std::optional<qint64> now = scene.spec.now;
    if (!now || *now < f.range.from || *now > f.range.to) return;
    const double x = std::round(f.x_of(*now));
    p.fillRect(QRectF(x, f.marks.bottom(), 1, f.plot.bottom() + 4 * f.scale - f.marks.bottom()), scene.theme.color(Color::text));
    for (const ChartSeries& series : scene.spec.series) {
        if (series.kind != ChartKind::line) continue;
        const auto after = std::upper_bound(series.at.begin(), series.at.end(), *now);
        std::ptrdiff_t index = after - series.at.begin() - 1;
        while (index >= 0 && !std::isfinite(series.value[std::size_t(index)])) --index;
        if (index < 0) continue;
        const double at = f.x_of(series.at[std::size_t(index)]);
        const double y = f.y_of(series.side, series.value[std::size_t(index)]);
        if (at < f.plot.left()) return;
        const double r = 4 * f.scale;
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(Qt::NoPen);
        p.setBrush(series_color(series, scene.theme));
        p.drawEllipse(QPointF(at, y), r, r);
        p.setRenderHint(QPainter::Antialiasing, false);
        const QString words = exact_words(series, series.value[std::size_t(index)]);
        const QFont font = font_of(scene.theme, FontRole::strong, f.scale);
        const double width = text_width(words, font);
        const bool right = x + 8 * f.scale + width <= (f.uses_right ? f.plot.right() : f.size.width() - 4); // never over the words of an axis
        const double row = 18 * f.scale;
        const QRectF place(right ? x + 7 * f.scale : x - 7 * f.scale - width, std::max(f.plot.top(), y - row - (right ? 0 : 4 * f.scale)), width + 2, row);
        p.fillRect(place.adjusted(-2, 1, 2, -1), scene.theme.color(Color::surface));
        draw_text(p, place, words, font, series_color(series, scene.theme));
        return;
    }
}

} // namespace

QColor series_color(const ChartSeries& series, const Theme& theme) {
    return theme.color(series.kind == ChartKind::comparison && series.color == Color::series_1 ? Color::text_quiet : series.color);
}

StrokeDash series_dash(const ChartSeries& series, double width, double scale) {
    if (series.dash.size() >= 2) return {std::max(1.0, series.dash[0] * scale - width / 2), series.dash[1] * scale + width / 2, 0};
    if (series.kind == ChartKind::comparison) return {5 * scale, 5 * scale, 0};
    return {};
}

void paint_series_symbol(QPainter& p, const ChartSeries& series, const QRectF& rect, const Theme& theme, double scale) {
    const QColor color = series_color(series, theme);
    const double y = std::round(rect.center().y());
    if (series.kind == ChartKind::bars) {
        const double side = 9 * scale;
        p.fillRect(QRectF(rect.left() + 5 * scale, y - std::floor(side / 2), side, side), color);
        return;
    }
    const StrokeDash dash = series_dash(series, 0, scale);
    const double step = dash.on > 0 ? dash.on + dash.off : rect.width();
    for (double x = 0; x < rect.width(); x += step)
        p.fillRect(QRectF(rect.left() + x, y - 1, std::min(dash.on > 0 ? dash.on : rect.width(), rect.width() - x), 2 * std::max(1.0, std::round(scale))), color);
}

void paint_chart(QPainter& p, const ChartScene& scene) {
    const ChartFrame& f = scene.frame;
    draw_plate(p, QRectF(QPointF(), f.size), scene.theme.color(Color::surface), scene.theme.color(Color::line), scene.theme.measure(Measure::radius_card));
    paint_legend(p, scene);
    paint_grid(p, scene);
    for (std::size_t i = 0; i < scene.spec.series.size() && i < scene.columns.size(); ++i)
        if (scene.spec.series[i].kind == ChartKind::bars) paint_bars(p, scene, i);
    paint_chart_marks(p, scene);
    paint_lines(p, scene);
    paint_end_labels(p, scene);
    paint_chart_segments(p, scene);
    paint_now(p, scene);
    const bool nothing = std::all_of(scene.columns.begin(), scene.columns.end(), [](const ChartColumns& c) { return c.columns().empty(); });
    if (nothing && !scene.spec.empty.isEmpty())
        draw_text(p, f.plot, scene.spec.empty, font_of(scene.theme, FontRole::body, f.scale), scene.theme.color(Color::text_quiet), Qt::AlignCenter);
    if (scene.focused) draw_focus(p, QRectF(QPointF(), f.size), scene.theme.measure(Measure::radius_card), scene.theme);
}

} // namespace kit

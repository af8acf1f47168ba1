// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/sparkline.h"

#include "ui/kit/chart_columns.h"
#include "ui/kit/chart_stroke.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace kit {

void paint_spark(QPainter& p, const QRectF& rect, const SparkSpec& spark, const Theme& theme, double scale) {
    const double device = p.device()->devicePixelRatioF();
    const double dot = 3 * scale;
    const QRectF area = rect.adjusted(1, dot + 1, -dot - 1, -dot - 1); // the dot at the end stays whole
    const int width = int(std::floor(area.width() * device));
    const int height = int(std::floor(area.height() * device));
    if (spark.empty() || width < 2 || height < 2) return;
    ChartSeries series;
    series.at = spark.at;
    series.value = spark.value;
    series.gap_ms = spark.gap_ms;
    ChartColumns cut;
    cut.set(spark.range, width * ChartStroke::parts);
    cut.take(series);
    double low = 0;
    double high = 0;
    if (!cut.extent(low, high)) return;
    const double span = high - low;
    const auto x = [&](qint64 at) { return double(at - spark.range.from) / double(spark.range.span()) * width; };
    const auto y = [&](double value) { return span > 0 ? (high - value) / span * height : height / 2.0; };
    const double pen = 1.6 * scale * device;
    const int brim = int(std::ceil(pen));
    QImage image(width, height + 2 * brim, QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    ChartStroke stroke;
    stroke.begin(width, height + 2 * brim);
    const ChartColumn* before = nullptr;
    for (const ChartColumn& column : cut.columns()) {
        stroke.cover(column.index, y(column.low) + brim, y(column.high) + brim);
        if (before && column.joined) stroke.line(x(before->last_at), y(before->last) + brim, x(column.first_at), y(column.first) + brim);
        before = &column;
    }
    const QColor color = theme.color(spark.color);
    stroke.paint(image, 0, 0, color, pen);
    image.setDevicePixelRatio(device);
    p.drawImage(QPointF(area.left(), area.top() - brim / device), image);
    const QPointF end(area.left() + std::min(x(before->last_at), double(width)) / device, area.top() + y(before->last) / device);
    if (spark.stale)
        for (double at = end.x() + dot + 3; at < area.right(); at += 5 * scale) p.fillRect(QRectF(at, std::round(end.y()), 2 * scale, 1), theme.color(Color::text_quiet));
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(color);
    p.drawEllipse(end, dot, dot);
    p.restore();
}

} // namespace kit

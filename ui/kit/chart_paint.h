// SPDX-License-Identifier: Apache-2.0
// How a chart is drawn: the still picture of it, and what follows the pointer on top.
// UI thread; everything it needs is in the scene, nothing is kept.
#pragma once
#include "ui/kit/chart_layout.h"
#include "ui/kit/chart_stroke.h"
#include "ui/kit/paint.h"

namespace kit {

struct ChartScene {
    const ChartSpec& spec;
    const ChartFrame& frame;
    const std::vector<ChartColumns>& columns; ///< cut in ChartStroke::parts of a device pixel
    const Theme& theme;
    bool focused = false;
};

void paint_chart(QPainter& p, const ChartScene& scene);
/// The line at a moment, a dot on every graph and the exact values.
void paint_chart_cursor(QPainter& p, const ChartScene& scene, qint64 at);
/// Marks above and segments along the foot; part of the still picture.
void paint_chart_marks(QPainter& p, const ChartScene& scene);
void paint_chart_segments(QPainter& p, const ChartScene& scene);

/// The sign of a series in legend and read-out.
void paint_series_symbol(QPainter& p, const ChartSeries& series, const QRectF& rect, const Theme& theme, double scale);
QColor series_color(const ChartSeries& series, const Theme& theme);
StrokeDash series_dash(const ChartSeries& series, double width, double scale);

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
// Where everything of a chart lies: title and legend, the words of marks, plot, segments, clock; and what is under a point.
// Pure arithmetic over a spec that outlives it. UI thread, since it measures words.
#pragma once
#include "ui/kit/chart_columns.h"
#include "ui/kit/chart_scale.h"

#include <QRectF>

namespace kit {

struct ChartFrame {
    double scale = 1;
    QSizeF size;
    QRectF title;
    std::vector<QRectF> legend; ///< of each series: symbol and name
    QRectF marks;
    QRectF plot;
    QRectF foot;
    QRectF times;
    ChartRange range;
    ValueTicks left;
    ValueTicks right;
    bool uses_left = false;
    bool uses_right = false;
    TimeTicks clock;

    [[nodiscard]] double x_of(qint64 at) const { return plot.left() + double(at - range.from) / double(std::max<qint64>(1, range.span())) * plot.width(); }
    [[nodiscard]] qint64 at_of(double x) const;
    [[nodiscard]] double y_of(ChartSide side, double value) const;
};

/// How wide the words of both axes are; asked before and after cutting, since the words depend on what is seen.
struct AxisWidths {
    double left = 0;
    double right = 0;
    bool operator==(const AxisWidths&) const = default;
};

/// Rectangles alone; ticks follow with `fit_axes`.
ChartFrame chart_frame(const ChartSpec& spec, ChartRange range, QSizeF size, AxisWidths widths, const Theme& theme, double scale);
/// Ticks that hold every value within the range. Returns the widths that their words want.
AxisWidths fit_axes(ChartFrame& frame, const ChartSpec& spec, const std::vector<ChartColumns>& columns, const Theme& theme);

struct MarkWanted {
    double x = 0;
    double icon_width = 0;
    double full_width = 0;
    bool first = false; ///< before the others when room is short
};
/// The width that each mark gets: its icon and words, words cut short, its icon alone, or 0: only its line.
std::vector<double> place_marks(const std::vector<MarkWanted>& wanted, double left, double right);

struct ChartHit {
    enum class Part { nothing, plot, marker, segment } part = Part::nothing;
    int index = -1; ///< of the marker or segment
    qint64 at = 0;
};
ChartHit chart_hit(const ChartFrame& frame, const ChartSpec& spec, QPointF point);

} // namespace kit

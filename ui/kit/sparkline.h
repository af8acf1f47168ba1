// SPDX-License-Identifier: Apache-2.0
// A small graph without axes: the shape of a figure over a while, its gaps, and whether it still arrives.
// UI thread; drawn into whatever asks for it, nothing kept. Knows no unit.
#pragma once
#include "ui/kit/chart_spec.h"

#include <QRectF>

class QPainter;

namespace kit {

struct SparkSpec {
    std::vector<qint64> at = {};
    std::vector<double> value = {}; ///< NaN breaks the line
    ChartRange range = {};
    qint64 gap_ms = 0;
    Color color = Color::series_1;
    bool stale = false; ///< dotted from the last value to the end of the range
    [[nodiscard]] bool empty() const { return at.empty() || range.span() <= 0; }
};

void paint_spark(QPainter& p, const QRectF& rect, const SparkSpec& spark, const Theme& theme, double scale = 1);

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
// A figure over time, for a chart: gauges and running totals at each sample, additions a minute as bars, ratios over the last
// five minutes. A gap in the samples is a gap in the plot. Pure, any thread; knows no widget.
#pragma once
#include "core/rules/live.h"

namespace core {

enum class PlotKind : std::uint8_t { gauge, running, minute, rolling };

struct Plot {
    std::string_view id, title;
    PlotKind kind = PlotKind::gauge;
    Unit unit = Unit::count;
    std::string_view figure;           // id of a FigureRule
};
std::span<const Plot> plots();
const Plot* plot_named(std::string_view id);

/// NaN: a break, nothing is drawn from the point before to the one after.
struct PlotPoint {
    std::int64_t at_ms = 0;
    double value = 0;
};
/// Points in [from, until], by time. Money in major units. Minutes carry the moment at which they began.
std::vector<PlotPoint> plot_points(const Recording& recording, const Plot& plot, std::int64_t from, std::int64_t until);

}  // namespace core

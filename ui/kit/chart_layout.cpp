// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart_layout.h"

#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kit {
namespace {

constexpr double margin = 12;
constexpr double title_height = 30;
constexpr double symbol_width = 20;
constexpr double legend_row = 18;

double legend_width(const ChartSeries& series, const Theme& theme, double scale) {
    return (symbol_width + 14) * scale + text_width(series.name, font_of(theme, FontRole::label, scale));
}

// Beside the title where they fit, else in rows of their own under it. Returns where they end.
double lay_legend(ChartFrame& frame, const ChartSpec& spec, const Theme& theme) {
    const double s = frame.scale;
    const double room = frame.size.width() - 2 * margin * s;
    std::vector<double> widths;
    for (const ChartSeries& series : spec.series) widths.push_back(std::min(room, legend_width(series, theme, s)));
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
    const double title = text_width(spec.title, font_of(theme, FontRole::strong, s)) + 16 * s;
    frame.title = QRectF(margin * s, 4 * s, room, (title_height - 4) * s);
    double x = frame.size.width() - margin * s - all;
    double y = frame.title.top();
    double height = frame.title.height();
    const bool beside = title + all <= room;
    if (!beside) {
        x = margin * s;
        y = frame.title.bottom();
        height = legend_row * s;
    } else {
        frame.title.setWidth(room - all);
    }
    for (const double width : widths) {
        if (!beside && x > margin * s && x + width > margin * s + room) {
            x = margin * s;
            y += legend_row * s;
        }
        frame.legend.emplace_back(x, y, width, height);
        x += width;
    }
    return beside || widths.empty() ? frame.title.bottom() : y + legend_row * s;
}

bool side_used(const ChartSpec& spec, ChartSide side) {
    return std::any_of(spec.series.begin(), spec.series.end(), [side](const ChartSeries& s) { return s.side == side; });
}

bool only_bars(const ChartSpec& spec, ChartSide side) {
    return std::all_of(spec.series.begin(), spec.series.end(), [side](const ChartSeries& s) { return s.side != side || s.kind == ChartKind::bars; });
}

// Bars beside a line keep to the lower part, so that the line is read above them.
ValueTicks ticks_of(const ChartSpec& spec, ChartSide side, const std::vector<ChartColumns>& columns, int count) {
    bool any = false;
    double low = 0;
    double high = 0;
    for (std::size_t i = 0; i < spec.series.size() && i < columns.size(); ++i) {
        double a = 0;
        double b = 0;
        if (spec.series[i].side != side || !columns[i].extent(a, b)) continue;
        low = any ? std::min(low, a) : a;
        high = any ? std::max(high, b) : b;
        any = true;
    }
    const ChartSide other = side == ChartSide::left ? ChartSide::right : ChartSide::left;
    if ((side == ChartSide::left ? spec.left : spec.right).from_zero || only_bars(spec, side)) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    if (high > 0 && only_bars(spec, side) && side_used(spec, other) && !only_bars(spec, other)) high *= 1.5;
    if (!any || (low == 0 && high == 0)) high = low + 1;
    return value_ticks(low, high, count);
}

double widest(const ChartAxis& axis, const ValueTicks& ticks, const QFont& font) {
    double width = 0;
    for (int i = 0; i < ticks.count; ++i) width = std::max(width, text_width(axis_words(axis, ticks.at(i)), font));
    return std::ceil(width / 8) * 8; // in steps, so that the plot does not tremble with every figure
}

} // namespace

qint64 ChartFrame::at_of(double x) const {
    if (plot.width() <= 0) return range.from;
    return range.from + qint64(std::llround((x - plot.left()) / plot.width() * double(range.span())));
}

double ChartFrame::y_of(ChartSide side, double value) const {
    const ValueTicks& ticks = side == ChartSide::left ? left : right;
    const double span = ticks.last() - ticks.first;
    return plot.bottom() - (span > 0 ? (value - ticks.first) / span : 0) * plot.height();
}

ChartFrame chart_frame(const ChartSpec& spec, ChartRange range, QSizeF size, AxisWidths widths, const Theme& theme, double scale) {
    ChartFrame frame;
    frame.scale = scale;
    frame.size = size;
    frame.range = range;
    frame.uses_left = side_used(spec, ChartSide::left);
    frame.uses_right = side_used(spec, ChartSide::right);
    double top = lay_legend(frame, spec, theme);
    const double left = margin * scale + (frame.uses_left ? widths.left + 8 * scale : 0);
    const double right = size.width() - margin * scale - (frame.uses_right ? widths.right + 8 * scale : 12 * scale);
    const double width = std::max(1.0, std::floor(right) - std::ceil(left));
    const double marks = spec.markers.empty() ? 6 * scale : 22 * scale;
    frame.marks = QRectF(std::ceil(left), top, width, marks);
    top += marks + 6 * scale;
    double bottom = size.height() - 6 * scale;
    frame.times = QRectF(frame.marks.left(), bottom - 18 * scale, width, 18 * scale);
    bottom = frame.times.top() - 2 * scale;
    const double foot = spec.segments.empty() ? 0 : 18 * scale;
    frame.foot = QRectF(frame.marks.left(), std::round(bottom - foot), width, foot);
    bottom = frame.foot.top() - (spec.segments.empty() ? 0 : 4 * scale);
    frame.plot = QRectF(frame.marks.left(), std::round(top), width, std::max(1.0, std::round(bottom) - std::round(top)));
    frame.clock = time_ticks(range, std::max(2, int(width / (64 * scale))), spec.offset_ms);
    return frame;
}

AxisWidths fit_axes(ChartFrame& frame, const ChartSpec& spec, const std::vector<ChartColumns>& columns, const Theme& theme) {
    const int count = std::clamp(int(frame.plot.height() / (44 * frame.scale)), 2, 8);
    frame.left = ticks_of(spec, ChartSide::left, columns, count);
    frame.right = ticks_of(spec, ChartSide::right, columns, count);
    const QFont font = font_of(theme, FontRole::label, frame.scale);
    return {frame.uses_left ? widest(spec.left, frame.left, font) : 0, frame.uses_right ? widest(spec.right, frame.right, font) : 0};
}

std::vector<double> place_marks(const std::vector<MarkWanted>& wanted, double left, double right) {
    constexpr double least_words = 34; // fewer say nothing
    std::vector<double> widths(wanted.size(), 0);
    const auto start = [&](std::size_t i) { return wanted[i].x - wanted[i].icon_width / 2; };
    // Free from `from` on, up to the next mark or the end.
    const auto room = [&](double from, std::size_t self) {
        double to = right;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (i == self || widths[i] <= 0 || start(i) + widths[i] <= from) continue;
            to = std::min(to, start(i));
        }
        return to - from;
    };
    for (const bool words : {false, true}) // every mark its icon, before one has words
        for (const bool first : {true, false})
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                if (wanted[i].first != first) continue;
                const double from = start(i);
                if (!words && from >= left - 8 && room(from, i) >= wanted[i].icon_width) widths[i] = wanted[i].icon_width;
                if (!words || widths[i] <= 0) continue;
                const double free = std::min(wanted[i].full_width, room(from, i));
                if (free == wanted[i].full_width || free >= wanted[i].icon_width + least_words) widths[i] = free;
            }
    return widths;
}

ChartHit chart_hit(const ChartFrame& frame, const ChartSpec& spec, QPointF point) {
    ChartHit hit;
    const double reach = 7 * frame.scale;
    const bool across = point.x() >= frame.plot.left() - reach && point.x() <= frame.plot.right() + reach;
    if (!across) return hit;
    hit.at = std::clamp(frame.at_of(point.x()), frame.range.from, frame.range.to);
    if (point.y() >= frame.marks.top() && point.y() < frame.plot.top()) {
        double best = reach;
        for (std::size_t i = 0; i < spec.markers.size(); ++i) {
            const double away = std::abs(frame.x_of(spec.markers[i].at) - point.x());
            if (spec.markers[i].at < frame.range.from || spec.markers[i].at > frame.range.to || away > best) continue;
            best = away;
            hit.part = ChartHit::Part::marker;
            hit.index = int(i);
        }
        return hit;
    }
    if (frame.foot.height() > 0 && point.y() >= frame.foot.top() && point.y() <= frame.foot.bottom()) {
        for (std::size_t i = 0; i < spec.segments.size(); ++i)
            if (hit.at >= spec.segments[i].from && hit.at < spec.segments[i].to) {
                hit.part = ChartHit::Part::segment;
                hit.index = int(i);
            }
        return hit;
    }
    if (point.y() >= frame.plot.top() && point.y() <= frame.plot.bottom()) hit.part = ChartHit::Part::plot;
    return hit;
}

} // namespace kit

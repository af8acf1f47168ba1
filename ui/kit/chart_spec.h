// SPDX-License-Identifier: Apache-2.0
// What a chart over time shows, declared: series on two axes, marks above, segments along the foot, the live edge.
// Plain values. Time is milliseconds since the epoch; which figures these are, and in which zone, the caller knows.
#pragma once
#include "ui/kit/banner.h"
#include "ui/kit/theme.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace kit {

enum class ChartSide { left, right };
enum class ChartKind { line, bars, comparison }; ///< a comparison is dashed and quiet: what would be usual

struct ChartSeries {
    QString id = {};
    QString name = {};
    ChartSide side = ChartSide::left;
    ChartKind kind = ChartKind::line;
    Color color = Color::series_1;
    std::vector<double> dash = {};  ///< pixels on, off; empty: solid, and a comparison's own dash
    std::vector<qint64> at = {};    ///< ascending
    std::vector<double> value = {}; ///< NaN breaks the line
    qint64 gap_ms = 0;              ///< neighbours farther apart are not joined; 0: always joined
    qint64 bar_ms = 60'000;         ///< width of a bar, from its time onwards
    QString end_label = {};         ///< quiet words at the right end of the line
    std::function<QString(double)> words = {}; ///< the exact value; none: as the locale writes it
};

struct ChartAxis {
    QString title = {};
    std::function<QString(double)> words = {}; ///< of a tick, short; none: as the locale writes it
    bool from_zero = true;
};

struct ChartMarker {
    QString id = {};
    qint64 at = 0;
    QString icon = {};
    QString label = {};
    Tone tone = Tone::neutral;
};

enum class SegmentState { past, running, planned };
struct ChartSegment {
    QString id = {};
    qint64 from = 0;
    qint64 to = 0;
    QString label = {};
    SegmentState state = SegmentState::past;
};

struct ChartRange {
    qint64 from = 0;
    qint64 to = 0;
    [[nodiscard]] qint64 span() const { return to - from; }
    bool operator==(const ChartRange&) const = default;
};

struct ChartSpec {
    QString title = {};
    ChartAxis left = {};
    ChartAxis right = {};
    std::vector<ChartSeries> series = {};
    std::vector<ChartMarker> markers = {};
    std::vector<ChartSegment> segments = {};
    ChartRange whole = {};               ///< what "all" shows; nobody pans out of it
    std::optional<qint64> now = {};      ///< the live edge
    qint64 offset_ms = 0;                ///< of the clock on the axis from UTC
    QString empty = {};                  ///< said where no value is to be seen
};

/// The value as a person reads it exactly.
QString exact_words(const ChartSeries& series, double value);
/// The value of an axis, short.
QString axis_words(const ChartAxis& axis, double value);

} // namespace kit

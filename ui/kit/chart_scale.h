// SPDX-License-Identifier: Apache-2.0
// The arithmetic of an axis: round ticks for values and for the clock, zooming about a moment, panning within bounds.
// Pure; any thread. Knows no pixels but the counts it is given.
#pragma once
#include "ui/kit/chart_spec.h"

#include <vector>

namespace kit {

/// Round values (1, 2, 2.5, 5 × 10ⁿ apart) from at or below `low` to at or above `high`, about `count` steps.
struct ValueTicks {
    double first = 0;
    double step = 1;
    int count = 2;
    [[nodiscard]] double at(int i) const { return first + step * i; }
    [[nodiscard]] double last() const { return at(count - 1); }
};
ValueTicks value_ticks(double low, double high, int count);

/// Moments on round clock times (seconds to days) within the range, at most `count` of them.
struct TimeTicks {
    qint64 step = 60'000;
    std::vector<qint64> at;
};
TimeTicks time_ticks(ChartRange range, int count, qint64 offset_ms);

/// "20:14", with seconds where the step asks for them; `with_day` writes the day before it.
QString clock_words(qint64 at, qint64 offset_ms, bool seconds, bool with_day = false);

inline constexpr qint64 narrowest_range = 10'000;

/// `factor` < 1 shows less; the moment `about` stays where it is. Never outside `bounds`, never under ten seconds.
ChartRange zoomed(ChartRange range, ChartRange bounds, qint64 about, double factor);
/// Shifted, at most to the end of the bounds.
ChartRange panned(ChartRange range, ChartRange bounds, qint64 by);
/// The nearest range of the same width, or narrower, that lies within the bounds.
ChartRange within(ChartRange range, ChartRange bounds);

} // namespace kit

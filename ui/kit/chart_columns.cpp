// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart_columns.h"

#include <algorithm>
#include <cmath>

namespace kit {

void ChartColumns::forget() {
    columns_.clear();
    next_ = looked_at_ = 0;
    started_ = beyond_ = false;
    broken_ = true;
}

void ChartColumns::set(ChartRange range, int columns) {
    if (range == range_ && columns == count_) return;
    range_ = range;
    count_ = columns;
    forget();
}

void ChartColumns::take(const ChartSeries& series) {
    if (range_.span() <= 0 || count_ <= 0) return;
    const std::size_t size = std::min(series.at.size(), series.value.size());
    if (!started_) {
        const auto first = std::lower_bound(series.at.begin(), series.at.begin() + std::ptrdiff_t(size), range_.from);
        next_ = std::size_t(first - series.at.begin());
        if (next_ > 0) --next_; // the neighbour before the range
        started_ = true;
    }
    for (; next_ < size && !beyond_; ++next_) {
        ++looked_at_;
        add(series.at[next_], series.value[next_], series.gap_ms);
    }
}

void ChartColumns::add(qint64 at, double value, qint64 gap_ms) {
    if (at > range_.to) beyond_ = true;
    if (!std::isfinite(value)) {
        broken_ = true;
        return;
    }
    int index = -1;
    if (at > range_.to) index = count_;
    else if (at >= range_.from) index = std::min(count_ - 1, int((at - range_.from) * count_ / range_.span()));
    if (gap_ms > 0 && at - last_at_ > gap_ms) broken_ = true;
    last_at_ = at;
    if (columns_.empty() || columns_.back().index != index) {
        columns_.push_back({index, at, at, value, value, value, value, !broken_ && !columns_.empty()});
    } else {
        ChartColumn& column = columns_.back();
        column.last_at = at;
        column.last = value;
        column.low = std::min(column.low, value);
        column.high = std::max(column.high, value);
    }
    broken_ = false;
}

bool ChartColumns::extent(double& low, double& high) const {
    bool any = false;
    for (const ChartColumn& column : columns_) {
        if (column.index < 0 || column.index >= count_) continue;
        low = any ? std::min(low, column.low) : column.low;
        high = any ? std::max(high, column.high) : column.high;
        any = true;
    }
    return any;
}

int nearest_value(const ChartSeries& series, qint64 at) {
    const std::size_t size = std::min(series.at.size(), series.value.size());
    if (size == 0) return -1;
    const auto end = series.at.begin() + std::ptrdiff_t(size);
    if (series.kind == ChartKind::bars) { // a bar stands from its time onwards
        const auto after = std::upper_bound(series.at.begin(), end, at);
        if (after == series.at.begin()) return -1;
        const int index = int(after - series.at.begin()) - 1;
        const bool in_bar = at - series.at[std::size_t(index)] < std::max<qint64>(1, series.bar_ms);
        return in_bar && std::isfinite(series.value[std::size_t(index)]) ? index : -1;
    }
    const auto after = std::lower_bound(series.at.begin(), end, at);
    std::ptrdiff_t best = after - series.at.begin();
    if (after == end || (best > 0 && at - series.at[std::size_t(best - 1)] <= *after - at)) --best;
    const qint64 away = std::abs(series.at[std::size_t(best)] - at);
    if (!std::isfinite(series.value[std::size_t(best)]) || (series.gap_ms > 0 && away > series.gap_ms)) return -1;
    return int(best);
}

} // namespace kit

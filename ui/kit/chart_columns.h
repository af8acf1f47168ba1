// SPDX-License-Identifier: Apache-2.0
// A series cut to columns of a picture: lowest, highest, first and last value of each, so that no spike is lost.
// Pure; any thread. Keeps what it has cut: points added at the end cost only themselves.
#pragma once
#include "ui/kit/chart_spec.h"

#include <vector>

namespace kit {

struct ChartColumn {
    int index = 0;      ///< -1 and `columns` hold the neighbours outside the range, from which the line comes in
    qint64 first_at = 0;
    qint64 last_at = 0;
    double first = 0;
    double last = 0;
    double low = 0;
    double high = 0;
    bool joined = false; ///< with the column before
    bool operator==(const ChartColumn&) const = default;
};

class ChartColumns {
public:
    /// Another range or another number of columns forgets what was cut.
    void set(ChartRange range, int columns);
    /// Cuts what the series has grown by since the last time. A series that did something else than grow: `forget` first.
    void take(const ChartSeries& series);
    void forget();

    [[nodiscard]] const std::vector<ChartColumn>& columns() const { return columns_; }
    /// Points looked at since `forget`, to show that growing is cheap.
    [[nodiscard]] std::size_t looked_at() const { return looked_at_; }
    /// Lowest and highest within the range; false: none there.
    bool extent(double& low, double& high) const;

private:
    void add(qint64 at, double value, qint64 gap_ms);
    ChartRange range_;
    int count_ = 0;
    std::vector<ChartColumn> columns_;
    std::size_t next_ = 0;
    std::size_t looked_at_ = 0;
    bool started_ = false;
    bool beyond_ = false; ///< the neighbour after the range is there
    bool broken_ = true;
    qint64 last_at_ = 0;
};

/// The index of the value nearest to the moment that is not farther from it than the series joins; -1: in a gap.
int nearest_value(const ChartSeries& series, qint64 at);

} // namespace kit

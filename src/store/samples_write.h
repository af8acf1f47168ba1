// SPDX-License-Identifier: Apache-2.0
// The writing side of samples.db: its prepared statements, and what a batch touched. Not for others to include: they know
// samples.h. Writer thread.
#pragma once
#include <set>

#include "core/time.h"
#include "store/samples_sql.h"

namespace store {

/// samples, currency, gmv, watch_ms, the metrics, least and most of both gauges.
inline constexpr int rolled_columns = 1 + 3 + static_cast<int>(core::metric_count) + 4;

struct Samples::Touched {
    std::set<std::pair<std::int64_t, std::int64_t>> minutes;   // series, minute since the epoch
    std::set<std::string> lives;
    void put(std::int64_t series, const core::Sample& sample) {
        minutes.emplace(series, span_of(sample.at_ms, core::minute_ms));
        lives.insert(sample.session);
    }
};

struct Samples::Statements {
    Statement insert, update, mark_restated, add_text, update_text, find_by_seq, find_by_moment;
    Statement find_version, add_version, keep_version, find_series, add_series, count_up;
    Statement place, refuse, thin_out, settle, subject, figure;
    Statement samples_of_minute, minutes_of_quarter, put_minute, drop_minute;
    static core::Result<std::unique_ptr<Statements>> prepare(Connection& db);
};

}  // namespace store

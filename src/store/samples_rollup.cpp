// SPDX-License-Identifier: Apache-2.0
// Minutes and quarters of an hour, computed anew from the samples for whatever a batch touched, so that the order in which
// samples arrive never matters.
#include "store/samples_write.h"

namespace store {

using core::no_number;
using core::Result;

namespace {

constexpr int metrics = static_cast<int>(core::metric_count);

struct Rolled {
    std::int64_t samples = 0;
    std::array<std::int64_t, rolled_columns - 2> values;   // gmv, watch_ms, metrics, least and most of both gauges
    core::Currency currency;
    Rolled() { values.fill(no_number); }

    // Rows come in order of time: the last one known stays.
    void put(const Statement& row) {
        samples += row.integer(0);
        if (!row.is_null(2)) currency = core::Currency(row.text(1));
        for (int i = 0; i < 2 + metrics; ++i)
            if (!row.is_null(2 + i)) values[static_cast<std::size_t>(i)] = row.integer(2 + i);
        for (int i = 2 + metrics; i < 2 + metrics + 4; ++i) {
            if (row.is_null(2 + i)) continue;
            std::int64_t& kept = values[static_cast<std::size_t>(i)];
            const std::int64_t n = row.integer(2 + i);
            const bool least = (i - metrics) % 2 == 0;
            if (kept == no_number || (least ? n < kept : n > kept)) kept = n;
        }
    }
};

}  // namespace

Result<void> Samples::roll_up(const Touched& touched) {
    std::set<std::pair<std::int64_t, std::int64_t>> quarters;
    for (const auto& [series, minute] : touched.minutes) {
        if (auto done = roll_up(series, 1, minute); !done) return done;
        quarters.emplace(series, span_of(minute, 15));
    }
    for (const auto& [series, quarter] : quarters)
        if (auto done = roll_up(series, 15, quarter); !done) return done;
    return {};
}

Result<void> Samples::roll_up(std::int64_t series, std::int64_t span, std::int64_t at) {
    Statement& rows = span == 1 ? sql_->samples_of_minute : sql_->minutes_of_quarter;
    const std::int64_t unit = span == 1 ? core::minute_ms : span;
    rows.bind(1, series);
    rows.bind(2, at * unit);
    rows.bind(3, (at + 1) * unit);
    Rolled rolled;
    for (;;) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) break;
        rolled.put(rows);
    }
    if (rolled.samples == 0) {
        sql_->drop_minute.bind(1, series);
        sql_->drop_minute.bind(2, span);
        sql_->drop_minute.bind(3, at);
        return sql_->drop_minute.run();
    }
    Statement& put = sql_->put_minute;
    put.bind(1, series);
    put.bind(2, span);
    put.bind(3, at);
    put.bind(4, rolled.samples);
    if (rolled.currency.known()) put.bind(5, std::string_view(rolled.currency.code.data(), 3));
    else put.bind_null(5);
    for (std::size_t i = 0; i < rolled.values.size(); ++i) bind_number(put, 6 + static_cast<int>(i), rolled.values[i]);
    return put.run();
}

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
// What was measured of one session: the samples that count, by time, as columns; a part for each live id under which it was
// on air. Everything shown live, replayed or reported is computed from this, as of a moment. Pure, any thread.
#pragma once
#include <map>

#include "core/rules/kpi.h"

namespace core {

inline constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();

/// All that counts of one live id, filled by put(). The columns are as long as `at_ms`, which is ascending.
struct Track {
    struct Goods {
        std::int64_t at_ms = no_number;
        std::vector<ProductSample> products;
    };

    std::string live;                                     // session code or the platform's live id
    std::string platform;
    Currency currency;                                    // of `gmv`: the newest one that was named
    std::vector<std::int64_t> at_ms;
    std::array<std::vector<std::int64_t>, metric_count> counts;   // no_number: not measured
    std::vector<std::int64_t> gmv;                        // minor units; no_number: not measured
    std::vector<std::int64_t> watch_ms;
    std::array<std::size_t, metric_count> measured{};     // how many of each column are known
    std::vector<Goods> goods;                             // of the samples that listed products, by time
    std::vector<std::int64_t> restated_ms;                // moments of samples that were restated, ascending

    std::size_t size() const { return at_ms.size(); }
    const std::vector<std::int64_t>& of(Metric m) const { return counts[static_cast<std::size_t>(m)]; }
    /// Samples up to and with that moment.
    std::size_t until(std::int64_t ms) const;
    /// In its place by time; cheap at the end. A restated sample must have been taken out before: tracks are loaded anew then.
    void put(const Sample& sample);
};

struct Recording {
    std::vector<Track> parts;                             // by their first sample

    bool empty() const;
    std::int64_t first_ms() const;                        // no_number: nothing was measured
    std::int64_t last_ms(std::int64_t until = ever) const;
    std::size_t size() const;
};

/// The interval in which samples are missing, with how many.
struct Gap {
    std::int64_t from_ms = 0, to_ms = 0;
    std::int64_t samples = 0;
};

/// A value and when it was measured.
struct Reading {
    std::int64_t value = no_number, at_ms = no_number;
    bool known() const { return value != no_number; }
};

/// As known at that moment. A gauge: the newest of the parts; a count: the last known of each part, added up.
Reading reading(const Recording& recording, Metric metric, std::int64_t until = ever);
Counts counts_at(const Recording& recording, std::int64_t until = ever);
/// Cumulative GMV; not known when parts have different currencies.
Money gmv_at(const Recording& recording, std::int64_t until = ever);
/// Average viewing duration; of several parts weighted by their views.
Reading watch_at(const Recording& recording, std::int64_t until = ever);
Reading peak_viewers(const Recording& recording, std::int64_t until = ever);
/// A silence longer than two and a half usual (median) steps of the part.
std::vector<Gap> gaps(const Recording& recording, std::int64_t until = ever);
std::vector<Gap> gaps(const Track& track, std::int64_t until = ever);
/// The usual step of the newest part; no_number before there are four.
std::int64_t usual_step(const Recording& recording, std::int64_t until = ever);
/// The newest list of products of each part, added up by SKU.
std::map<std::string, ProductSample> goods_at(const Recording& recording, std::int64_t until = ever);

}  // namespace core

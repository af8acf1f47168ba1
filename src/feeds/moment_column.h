// SPDX-License-Identifier: Apache-2.0
// A column of moments of an export: its cells are added in order, then decided together, because whether 05-10-2026 is in
// May or in October is said by the other cells, or by the period of the file. One thread. Knows no clock.
#pragma once
#include "core/date_order.h"
#include "feeds/export.h"

namespace feeds {

class MomentColumn {
public:
    MomentColumn(const ExportScene& scene, std::pair<core::Date, core::Date> period);

    void add(std::int64_t row, const core::Cell& cell);
    void decide();

    struct Moment {
        std::int64_t ms = core::no_number;         // since the epoch
        core::Date day;                            // in the scene's zone, where a date was written
        std::optional<std::int64_t> clock, until;  // of the day: as written, and the end of a range
        bool has_time = false;
        std::string problem;
        bool blank() const { return problem.empty() && ms == core::no_number && !clock; }
    };
    const Moment& at(std::size_t index) const { return moments_[index]; }   // in the order they were added

private:
    void read(const core::Cell& cell, Moment& moment, core::DateCell& date) const;
    void read_text(const std::string& text, Moment& moment, core::DateCell& date) const;

    const ExportScene& scene_;
    core::Ymd title_;
    core::Date near_;
    std::vector<Moment> moments_;
    std::vector<core::DateCell> dates_;
    std::vector<std::size_t> date_of_;   // moment → date, or npos
    std::vector<std::string> texts_;
};

}  // namespace feeds

// SPDX-License-Identifier: Apache-2.0
// Callboard's own feed format: JSON Lines, one KPI sample a line → core::Sample. Pure, any thread. A line that is refused
// comes with a reason that a person understands; nothing is guessed, nothing is carried forward.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/rules/kpi.h"

namespace feeds {

struct LineScene {
    std::int64_t now_ms = core::no_number;   // a sample more than five minutes ahead of it is refused
    core::Currency currency;                 // of a GMV that names none
    std::string session = {};                // of a line that names none; empty: such a line is refused
};

struct KpiLine {
    core::Sample sample;
    int unknown_fields = 0;
};

/// One line without its newline. Error::text is the reason.
core::Result<KpiLine> read_kpi_line(std::string_view line, const LineScene& scene);

}  // namespace feeds

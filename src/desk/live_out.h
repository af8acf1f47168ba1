// SPDX-License-Identifier: Apache-2.0
// What was measured of a session, on its way out: as JSON and as text for the verb kpi, as a table or as lines for exports.
// Pure but for the files that export writes. Any thread. Computes nothing that core/rules do not.
#pragma once
#include <filesystem>
#include <ostream>

#include "core/rules/recording.h"
#include "core/trackers/session.h"
#include "core/workbook.h"
#include "desk/json_out.h"
#include "store/samples.h"

namespace desk {

/// A session, or a live id that no session is known for.
struct Measured {
    std::string name;                                   // code or live id
    std::string words;                                  // title, platform: for people
    core::Id<core::Session> session;                    // none: unmatched
    std::shared_ptr<const core::Recording> recording;
    core::Zone zone;
    std::int64_t until_ms = core::ever;
};

Json kpi_json(const Measured& measured);
void print_kpi(const Measured& measured, std::ostream& out);

/// Samples as KPI lines: what reads them back has the same samples.
Json sample_json(const core::Sample& sample, core::Zone zone);
core::TableOut samples_table(const std::string& name, std::shared_ptr<const std::vector<core::Sample>> samples, core::Zone zone);
struct LiveMinute {
    std::string live;
    store::Minute minute;
};
Json minute_json(const LiveMinute& minute, core::Zone zone);
core::TableOut minutes_table(const std::string& name, std::shared_ptr<const std::vector<LiveMinute>> minutes, core::Zone zone);

}  // namespace desk

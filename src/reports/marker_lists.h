// SPDX-License-Identifier: Apache-2.0
// The markers of a session as lists that leave: a table (csv, xlsx), an EDL (CMX 3600) for cutting programs, chapters for a
// video's description. Time codes count from the moment the session went on air. Pure, any thread. Knows no file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/trackers/air.h"
#include "core/trackers/session.h"
#include "core/workbook.h"

namespace reports {

struct MarkerLine {
    core::Time at;
    std::int64_t offset_ms = 0;        // since the session went on air; below 0 before it
    core::MarkKind kind = core::MarkKind::note;
    std::string text, who;
};

struct MarkerList {
    std::string title;                 // of the session
    core::Zone zone;
    std::int64_t length_ms = core::no_number;   // of what was on air; not known while it goes on
    std::vector<MarkerLine> lines;     // by time
};

/// As marked; `air` is when the recording begins, `air_end` when it ends (not known: goes on).
MarkerList markers_of(const core::State& state, const core::Session& session, std::int64_t air, std::int64_t air_end);

/// "0:07:05"; before the beginning "-0:00:12".
std::string time_code(std::int64_t offset_ms);
/// "01:00:07:12": hours, minutes, seconds, frames, counted without drop.
std::string frame_code(std::int64_t offset_ms, int frames_a_second);

core::TableOut marker_table(const MarkerList& list);
/// One event of one frame a marker, on a timeline that begins at 01:00:00:00, with the locator comments that Avid and
/// Resolve read. Markers from before the beginning stand at it.
std::string marker_edl(const MarkerList& list, int frames_a_second = 30);
/// The first line is 00:00; a chapter lasts at least ten seconds: nearer markers share one. YouTube shows three or more.
std::string marker_chapters(const MarkerList& list);
/// How many chapters that gives.
std::size_t chapter_count(const MarkerList& list);

}  // namespace reports

// SPDX-License-Identifier: Apache-2.0
// Results of sessions that are over, read from what was measured and what exports said; as lines of a list, one whole, and as
// a workbook. Any thread but the UI's: all of it reads the disk. Computes nothing itself: reports does.
#pragma once
#include <filesystem>

#include "core/time.h"
#include "core/workbook.h"
#include "desk/desk.h"
#include "desk/live.h"
#include "reports/session_result.h"

namespace desk {

struct ResultsAsk {
    core::Date from, to;                        // days of the planned start, both included; not known: open
    std::vector<core::Id<core::Session>> only;  // empty: all
};

struct ResultsFound {
    std::vector<reports::ResultLine> lines;     // newest first
    std::size_t without_figures = 0;            // sessions that are over, and of which nothing is known
};
core::Result<ResultsFound> find_results(const core::State& state, Live& live, core::Time now, const ResultsAsk& ask = {});

/// Everything that is known of one session, on air or over.
core::Result<reports::SessionResult> read_result(const core::State& state, Live& live, core::Id<core::Session> session);

struct BookWords { std::string author; core::Time now; };
/// A summary, and a sheet a session: final figures with their definitions, products, markers, minutes, charts.
core::WorkbookOut results_book(const std::vector<reports::SessionResult>& results, const core::State& state, const BookWords& words);
/// Whole or not at all.
core::Result<void> export_results(const std::filesystem::path& file, const std::vector<reports::SessionResult>& results, const core::State& state, const BookWords& words, const core::Progress& progress = {});

/// By the file's ending: csv, tsv, xlsx a table; edl; txt chapters.
core::Result<void> export_markers(const std::filesystem::path& file, const reports::MarkerList& markers, const BookWords& words, int frames_a_second = 30, bool mark = false);
/// Of a session, on air or over.
core::Result<reports::MarkerList> read_markers(const core::State& state, Live& live, core::Id<core::Session> session);

}  // namespace desk

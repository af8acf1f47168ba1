// SPDX-License-Identifier: Apache-2.0
// Figures that a person types where there is no feed: one row with its time, kept as a KPI line that says "by hand" and who,
// so that nobody takes it for measured. Any thread but the UI's: it may read the disk.
#pragma once
#include "desk/desk.h"
#include "desk/feed_sink.h"

namespace desk {

struct HandRow {
    std::string session;                                        // code or live id
    std::int64_t at_ms = core::no_number;
    core::Counts counts;
    core::Money gmv;
    std::string who;
};

/// The KPI line of a row.
std::string hand_line(const HandRow& row, core::Zone zone);
/// Reads a line that was typed by hand back; nothing: it was not.
bool is_by_hand(std::string_view line);
std::string who_typed(std::string_view line);

/// Rows that were typed for these live ids, newest first, at most `most`. Reads the disk.
core::Result<std::vector<core::Sample>> hand_rows(Desk& desk, const std::vector<std::string>& lives, std::size_t most);

/// What was pasted as figures: a heading row above a row of figures, or lines "name figure", from a sheet or a chat. Names in
/// the metrics' own words, any case. What is no name or no figure is told.
struct PastedFigures {
    core::Counts counts;
    std::string gmv;                                            // as it stood there
    std::vector<std::string> unknown;
};
PastedFigures read_pasted(const std::string& text);

}  // namespace desk

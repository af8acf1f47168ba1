// SPDX-License-Identifier: Apache-2.0
// What a timeline shows, declared: days under one another, lanes in each, blocks on the lanes, and what goes with them.
// Plain values. Time is minutes from a day's midnight, over 1440 past the next one: zones and dates the caller knows.
#pragma once
#include "ui/kit/theme.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace kit {

enum class BlockState { published, draft, running, past };
enum class Clash { hard, soft };

/// A stretch of a block in which something is wrong: hatched, with the words on a solid plate.
struct ClashSpan {
    int from = 0;
    int to = 0;
    Clash kind = Clash::hard;
    QString text = {}; ///< "45 min"; broken over two lines when narrow
};

/// Where a block is, or would be.
struct TimelinePlace {
    int day = 0;       ///< index into TimelineSpec::days
    QString lane = {}; ///< id of a lane
    int from = 0;
    int to = 0;
    bool operator==(const TimelinePlace&) const = default;
};

struct TimelineBlock {
    QString id = {};
    TimelinePlace place = {};
    QString title = {};
    QString second = {};
    Color second_color = Color::text_quiet;
    QString chip = {};
    QString chip_kind = {};
    BlockState state = BlockState::published;
    int done = 0; ///< readiness ring; total 0: none
    int total = 0;
    std::optional<Color> bar = {}; ///< a bar at the left: something is the matter
    QString icon = {};             ///< before the title
    std::vector<ClashSpan> clashes = {};
    bool fixed = false;            ///< neither moved nor resized
    QString spoken = {};           ///< added to what assistive technology says
};

struct TimelineLane {
    QString id = {};
    QString title = {};
    bool stacked = false; ///< blocks at the same time are normal: they lie under one another
};

/// Words in a day's head: coloured, or on a tint (`chip_kind`), perhaps over a stretch of time.
struct DayNote {
    QString text = {};
    QString icon = {};
    Color color = Color::text_quiet;
    QString chip_kind = {};
    int from = -1; ///< both set: lies over that time
    int to = -1;
};

struct CoverSegment {
    int from = 0;
    int to = 0;
    QString text = {};
    std::optional<Clash> lack = {}; ///< hatched and dashed: too few, or nobody
};

struct TimelineDay {
    QString id = {};
    QString title = {};                ///< "Wed 11 Nov"
    std::vector<DayNote> notes = {};
    std::vector<TimelineLane> lanes = {}; ///< empty: those of the spec
    std::vector<CoverSegment> cover = {};
    QString short_title = {};          ///< in the strip of days above: "Wed 11", "12 lives"
    QString short_note = {};
    std::optional<Clash> alarm = {};   ///< a mark in the strip
};

/// A band over whole days, above the hours.
struct TimelineRibbon {
    int first_day = 0;
    int last_day = 0;
    QString title = {};
    QString text = {};
    QString chip_kind = {};
    QString icon = {};
};

struct TimelineSpec {
    int first_minute = 0; ///< the axis: whole hours
    int last_minute = 24 * 60;
    std::vector<TimelineLane> lanes = {};
    std::vector<TimelineDay> days = {};
    std::vector<TimelineBlock> blocks = {};
    std::vector<TimelineRibbon> ribbons = {};
    QString cover_title = {}; ///< label of the coverage strips; empty: none
    int now_day = -1;         ///< index of today; -1: no now-line
    int now_minute = 0;
    int snap = 15;
    int new_length = 120;     ///< minutes of a block made by key
};

/// What the caller says to a place while the mouse is still down.
struct DragPreview {
    std::vector<ClashSpan> clashes = {};
    QString words = {};
    bool allowed = true;
};

struct TimelineChange {
    enum class Kind { move, resize, copy, create } kind = Kind::move;
    QString id = {}; ///< empty when created
    TimelinePlace place = {};
    bool by_key = false; ///< others of the same kind may follow at once
};

/// 1270 is "21:10", 1470 is "00:30+1".
QString clock_text(int minute);

} // namespace kit

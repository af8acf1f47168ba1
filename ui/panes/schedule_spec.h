// SPDX-License-Identifier: Apache-2.0
// A stretch of the schedule as the timeline and the month show it: lanes, blocks, clashes, coverage, words of the day.
// Computed from a State at a moment; any thread. Knows no widget.
#pragma once
#include "core/commands/sessions.h"
#include "core/rules/conflicts.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/timeline_spec.h"

#include <QStringList>

#include <set>

namespace panes {

enum class Lanes { room, host, platform };

struct ScheduleAsk {
    std::shared_ptr<const core::State> state;
    core::Time now;
    core::Date first;
    int days = 7;
    Lanes by = Lanes::room;
    std::set<std::int64_t> rooms;               // empty: all
    core::Platform platform = core::Platform::none;   // none: all
    [[nodiscard]] core::Zone zone() const { return state->workspace().zone; }
    [[nodiscard]] bool shows(const core::Session& session) const;
};

struct ScheduleAnswer {
    kit::TimelineSpec timeline;
    kit::MonthSpec month;                        // filled when a month was asked for
    int sessions = 0;                            // shown
    int conflicts = 0;
    core::Date nearest;                          // nothing shown: the nearest day with a session
    bool bare = false;                           // there is no session at all
};

ScheduleAnswer timeline_of(const ScheduleAsk& ask);
ScheduleAnswer month_of(const ScheduleAsk& ask, int year, int month);

/// A block is a session, in lanes by host one of its people: "17" or "17/4".
std::int64_t session_of(const QString& block);
std::int64_t host_of(const QString& block);
/// Where a block went, as a command takes it. Nothing when the zone knows no such time.
core::Result<core::Placement> placement(const ScheduleAsk& ask, const kit::TimelinePlace& place, const QString& block);
/// What the drop would do, said while the button is still down.
kit::DragPreview preview(const ScheduleAsk& ask, const core::Context& context, const QString& block, const kit::TimelinePlace& place, bool copying = false);

}  // namespace panes

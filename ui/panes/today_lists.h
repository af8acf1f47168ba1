// SPDX-License-Identifier: Apache-2.0
// What is on air, next, blocked, overdue, waiting for whom: computed from a State at a moment. Pure, any thread.
// Knows no widget and no words: the pane says them.
#pragma once
#include "core/rules/conflicts.h"
#include "core/trackers/checklist.h"
#include "core/trackers/payment.h"

namespace panes {

/// Something that stands in the way of a session, worst first.
enum class Lack { none, room_taken, person_taken, no_host, no_room, items_late };

struct SessionLine {
    core::Id<core::Session> id;
    Lack lack = Lack::none;
    std::int64_t minutes = 0;       // of an overlap
    int done = 0, all = 0;          // checklist
    std::vector<std::string> open;  // what is still to clear, the most urgent first
};

/// One thing to be cured, or to be waited for.
struct Matter {
    enum class Kind { overlap, no_host, no_room, item, papers, payment } kind = Kind::item;
    std::int64_t when = 0;                     // the deadline; past: late
    core::Overlap overlap;
    core::Id<core::Session> session;
    core::Id<core::ChecklistItem> item;
    core::Id<core::Payment> payment;
    std::optional<core::Time> start;           // an overlap that goes away when the later session starts then
};

struct TodayLists {
    int sessions = 0, over = 0;                // of today
    std::vector<SessionLine> on_air, next;
    std::vector<Matter> blocked, overdue, waiting;   // by time left
};

TodayLists today_lists(const core::State& state, core::Time now);

/// Sessions that have begun and are not over, after their status and the clock.
bool on_air(const core::Session& session, core::Time now);

}  // namespace panes

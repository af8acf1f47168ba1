// SPDX-License-Identifier: Apache-2.0
// What the wall shows: every session on air as a card, sorted by need of attention, and totals by platform. Computed aside.
// Any thread. Knows no widget and no disk.
#pragma once
#include "ui/kit/card.h"
#include "ui/panes/live_picture.h"

namespace panes {

/// Sessions on air, or that should be, of the last days: by start.
std::vector<core::Id<core::Session>> sessions_on_air(const core::State& state, core::Time now);

struct WallAsk {
    std::shared_ptr<const core::State> state;
    core::Time now;
    std::vector<desk::FeedState> feeds;
    std::shared_ptr<Curves> curves;
};

struct WallAnswer {
    std::vector<kit::CardSpec> cards;   // the id of a card is the session's number
    int need = 0;                       // how many cards want somebody
    QString totals;                     // "₫407.8M of ₫1,003M · 33,751 viewers"
    QString hour, day;                  // by platform
    QString next;                       // what comes on air next
};

WallAnswer wall_answer(const WallAsk& ask, const Recordings& recordings);

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// Recorded events of TikTok rooms, JSON Lines, an event a line → KPI samples. What an event says itself (people in the room,
// likes so far) is taken as said; comments, shares and followers are counted by the events before it, in the order of the
// server's clock, each event once. One thread. Read from the beginning of a recording: what came before is part of a count.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/rules/figures.h"
#include "core/rules/kpi.h"

namespace feeds {

struct EventScene {
    std::int64_t now_ms = core::no_number;   // an event more than five minutes ahead of it is refused
    core::Zone zone;                         // of a recorder's clock that names none; used only where the server's is missing
    std::string session;                     // of events that name no room
};

class RoomEvents {
public:
    explicit RoomEvents(EventScene scene);
    ~RoomEvents();
    RoomEvents(RoomEvents&&) noexcept;
    RoomEvents& operator=(RoomEvents&&) noexcept;

    /// One line without its newline. Error::text is the reason it is refused.
    core::Result<void> take(std::string_view line);
    /// A sample for each line taken since the last call, in their order; then those before that late events have changed:
    /// the same seq, a text that is greater, so that they count. Sample::session is the room's id.
    std::vector<core::Sample> samples();
    /// By room, at the end of what was taken: likes, comments, shares, new followers, gifts, peak viewers.
    std::map<std::string, core::Figures> rooms() const;

private:
    struct Kept;
    std::unique_ptr<Kept> kept_;
};

}  // namespace feeds

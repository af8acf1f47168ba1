// SPDX-License-Identifier: Apache-2.0
// One recorded event of a TikTok room, whatever recorder wrote it: flat, or with its message in data, payload, raw or common.
// Pure, any thread. Ids are text; the server's clock (createTime) goes before the recorder's.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "feeds/room_events.h"

namespace feeds {

enum class EventKind : std::uint8_t { other, room_user, like, member, chat, gift, follow, share };

struct RoomEvent {
    EventKind kind = EventKind::other;
    std::string room, id;                            // id is empty where the recorder kept none
    std::int64_t at_ms = core::no_number;
    std::optional<std::int64_t> viewers, views;      // in the room now; entries so far
    std::optional<std::int64_t> likes, more_likes;   // so far; of this event
    std::int64_t gifts = 0;                          // a streak is counted at its end
};

/// Error::text is the reason. A line of another kind (a recorder's own "connected") is an event `other`.
core::Result<RoomEvent> read_room_event(std::string_view line, const EventScene& scene);

}  // namespace feeds

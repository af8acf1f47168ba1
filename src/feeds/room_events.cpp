// SPDX-License-Identifier: Apache-2.0
#include "feeds/room_events.h"

#include <algorithm>
#include <tuple>

#include "feeds/room_event.h"
#include "feeds/sample_text.h"

namespace feeds {
namespace {

using core::Metric;

/// A number for an event without an id, the same for the same line: FNV-1a.
std::int64_t number_of(std::string_view line) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return static_cast<std::int64_t>(hash >> 1);
}

std::int64_t seq_of(const RoomEvent& event, std::string_view line) {
    if (!event.id.empty() && event.id.size() <= 19 && event.id.find_first_not_of("0123456789") == std::string::npos) {
        std::uint64_t n = 0;
        for (const char c : event.id) n = n * 10 + static_cast<unsigned>(c - '0');
        if (n <= static_cast<std::uint64_t>(INT64_MAX) - 1) return static_cast<std::int64_t>(n);
    }
    return number_of(event.id.empty() ? line : std::string_view(event.id));
}

/// What was counted up to and with an event.
struct Tally {
    std::int64_t events = 0, likes = 0, comments = 0, shares = 0, follows = 0, gifts = 0, views = 0, peak = 0;
    bool some_likes = false, some_comments = false, some_shares = false, some_follows = false, some_viewers = false, total_likes = false;

    void add(const RoomEvent& e) {
        ++events;
        comments += e.kind == EventKind::chat;
        shares += e.kind == EventKind::share;
        follows += e.kind == EventKind::follow;
        some_comments |= e.kind == EventKind::chat;
        some_shares |= e.kind == EventKind::share;
        some_follows |= e.kind == EventKind::follow;
        if (__builtin_add_overflow(gifts, e.gifts, &gifts)) gifts = INT64_MAX;
        if (e.likes) {   // a total goes before a sum: like events are sampled
            likes = total_likes ? std::max(likes, *e.likes) : *e.likes;
            total_likes = some_likes = true;
        } else if (e.more_likes && !total_likes) {
            if (__builtin_add_overflow(likes, *e.more_likes, &likes)) likes = INT64_MAX;
            some_likes = true;
        }
        if (e.views) views = std::max(views, *e.views);
        if (e.viewers) {
            peak = std::max(peak, *e.viewers);
            some_viewers = true;
        }
    }
};

}  // namespace

struct RoomEvents::Kept {
    struct Order {
        std::int64_t at_ms = 0, seq = 0;
        friend auto operator<=>(const Order&, const Order&) = default;
    };
    struct Version {
        RoomEvent event;
        std::int64_t line = 0; // of the line: decides between two of the same moment, whatever the order of reading
        std::string said;      // the text of the sample that was handed out last
    };
    struct Room {
        std::map<std::int64_t, Version> versions;   // by seq: the counting one
        std::map<Order, Tally> tallies;             // in the order of the server's clock
        bool dirty = false;
        Order dirty_from;
    };
    struct Taken {
        std::string room;
        std::int64_t seq = 0;
        RoomEvent event;
    };

    EventScene scene;
    std::string last_room;
    std::map<std::string, Room> rooms;
    std::vector<Taken> taken;

    static void touch(Room& room, const Order& order) {
        if (!room.dirty || order < room.dirty_from) room.dirty_from = order;
        room.dirty = true;
    }
    static void count(Room& room) {
        if (!room.dirty) return;
        auto it = room.tallies.lower_bound(room.dirty_from);
        Tally tally = it == room.tallies.begin() ? Tally() : std::prev(it)->second;
        for (; it != room.tallies.end(); ++it) {
            tally.add(room.versions.at(it->first.seq).event);
            it->second = tally;
        }
    }
    static core::Sample sample(const std::string& name, std::int64_t seq, const RoomEvent& event, const Tally& tally) {
        core::Sample s;
        s.session = name;
        s.platform = "tiktok";
        s.seq = seq;
        s.at_ms = event.at_ms;
        if (event.viewers) s.counts[Metric::viewers] = *event.viewers;
        if (event.views) s.counts[Metric::views] = tally.views;
        if (event.likes || event.more_likes) s.counts[Metric::likes] = tally.likes;
        if (tally.some_comments) s.counts[Metric::comments] = tally.comments;
        if (tally.some_shares) s.counts[Metric::shares] = tally.shares;
        if (tally.some_follows) s.counts[Metric::new_followers] = tally.follows;
        const std::string n = std::to_string(tally.events);   // first and of one width: more events before it make a greater text
        s.text = "{\"events\":\"" + std::string(n.size() < 12 ? 12 - n.size() : 0, '0') + n + "\"," + sample_fields(s) + "}";
        return s;
    }
};

RoomEvents::RoomEvents(EventScene scene) : kept_(std::make_unique<Kept>()) { kept_->scene = std::move(scene); }
RoomEvents::~RoomEvents() = default;
RoomEvents::RoomEvents(RoomEvents&&) noexcept = default;
RoomEvents& RoomEvents::operator=(RoomEvents&&) noexcept = default;

core::Result<void> RoomEvents::take(std::string_view line) {
    auto event = read_room_event(line, kept_->scene);
    if (!event) return event.error();
    if (event->room.empty()) event->room = kept_->last_room.empty() ? kept_->scene.session : kept_->last_room;
    else kept_->last_room = event->room;
    if (event->room.empty()) return core::usage("roomId is missing, and no room was named before");
    const std::int64_t seq = seq_of(*event, line);
    Kept::Room& room = kept_->rooms[event->room];
    kept_->taken.push_back({event->room, seq, *event});
    const auto [it, fresh] = room.versions.try_emplace(seq);
    Kept::Version& version = it->second;
    if (!fresh) {
        if (std::tuple(event->at_ms, number_of(line)) <= std::tuple(version.event.at_ms, version.line)) return {};
        const Kept::Order was{version.event.at_ms, seq};
        room.tallies.erase(was);
        Kept::touch(room, was);
    }
    const Kept::Order order{event->at_ms, seq};
    version.event = std::move(*event);
    version.line = number_of(line);
    room.tallies[order];
    Kept::touch(room, order);
    return {};
}

std::vector<core::Sample> RoomEvents::samples() {
    std::vector<core::Sample> out;
    for (auto& [name, room] : kept_->rooms) Kept::count(room);
    for (const Kept::Taken& t : kept_->taken) {
        Kept::Room& room = kept_->rooms.at(t.room);
        Kept::Version& version = room.versions.at(t.seq);
        const Tally& tally = room.tallies.at({version.event.at_ms, t.seq});
        out.push_back(Kept::sample(t.room, t.seq, t.event, tally));
        const core::Sample counting = Kept::sample(t.room, t.seq, version.event, tally);
        version.said = counting.text;
    }
    kept_->taken.clear();
    for (auto& [name, room] : kept_->rooms) {
        if (!room.dirty) continue;
        for (auto it = room.tallies.lower_bound(room.dirty_from); it != room.tallies.end(); ++it) {
            Kept::Version& version = room.versions.at(it->first.seq);
            core::Sample now = Kept::sample(name, it->first.seq, version.event, it->second);
            if (now.text == version.said) continue;
            version.said = now.text;
            out.push_back(std::move(now));
        }
        room.dirty = false;
    }
    return out;
}

std::map<std::string, core::Figures> RoomEvents::rooms() const {
    std::map<std::string, core::Figures> out;
    for (const auto& [name, room] : kept_->rooms) {
        Tally last;
        for (const auto& [order, tally] : room.tallies) last.add(room.versions.at(order.seq).event);
        core::Figures& f = out[name];
        if (last.some_likes) f.set(core::Figure::likes, last.likes);
        if (last.some_comments) f.set(core::Figure::comments, last.comments);
        if (last.some_shares) f.set(core::Figure::shares, last.shares);
        if (last.some_follows) f.set(core::Figure::new_followers, last.follows);
        if (last.gifts > 0) f.set(core::Figure::gifts, last.gifts);
        if (last.some_viewers) f.set(core::Figure::peak_viewers, last.peak);
    }
    return out;
}

}  // namespace feeds

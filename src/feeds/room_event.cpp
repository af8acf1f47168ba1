// SPDX-License-Identifier: Apache-2.0
#include "feeds/room_event.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "feeds/json_line.h"

namespace feeds {
namespace {

using nlohmann::json;
using Names = std::initializer_list<const char*>;

/// The objects of a line in which its fields may stand, the message itself first.
class Layers {
public:
    explicit Layers(const json& line) {
        for (const char* name : {"data", "payload", "message", "raw", "msg"})
            if (const auto it = line.find(name); it != line.end() && it->is_object()) add(*it);
        add(line);
    }

    const json* find(Names names) const {
        for (const json* layer : layers_)
            for (const char* name : names)
                if (const auto it = layer->find(name); it != layer->end() && !it->is_null()) return &*it;
        return nullptr;
    }
    const json* text(Names names) const {
        for (const json* layer : layers_)
            for (const char* name : names)
                if (const auto it = layer->find(name); it != layer->end() && it->is_string() && !it->get_ref<const std::string&>().empty()) return &*it;
        return nullptr;
    }
    /// 64-bit numbers of a message are written as text by some recorders: both are numbers here.
    std::optional<std::int64_t> number(Names names) const {
        const json* v = find(names);
        if (!v) return std::nullopt;
        const std::string name = *names.begin();
        if (!v->is_string()) return count_of(*v, name);
        const auto& s = v->get_ref<const std::string&>();
        if (s.empty() || s.size() > 18 || s.find_first_not_of("0123456789") != std::string::npos) throw Refused{name + " “" + s.substr(0, 40) + "” is not a count"};
        return std::stoll(s);
    }
    /// Text, or the exact digits of a whole number; a double has lost the last ones.
    std::string id(Names names) const {
        const json* v = find(names);
        if (!v) return {};
        if (v->is_string()) return std::string(core::trimmed(v->get_ref<const std::string&>()));
        if (v->is_number_integer()) return v->dump();
        throw Refused{std::string(*names.begin()) + (v->is_number_float() ? " is a fraction: its last digits are lost" : " is not an id")};
    }
    bool yes(Names names) const {
        const json* v = find(names);
        if (!v) return false;
        if (v->is_boolean()) return v->get<bool>();
        if (v->is_number()) return v->get<double>() != 0;
        return v->is_string() && (v->get_ref<const std::string&>() == "true" || v->get_ref<const std::string&>() == "1");
    }

private:
    void add(const json& object) {
        layers_.push_back(&object);
        for (const char* name : {"common", "data"})
            if (const auto it = object.find(name); it != object.end() && it->is_object() && std::ranges::find(layers_, &*it) == layers_.end()) layers_.push_back(&*it);
    }
    std::vector<const json*> layers_;
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

/// WebcastLikeMessage, LikeEvent, like → like.
std::string bare(std::string_view method) {
    std::string s = lower(method);
    if (s.starts_with("webcast")) s.erase(0, 7);
    for (const std::string_view tail : {"message", "event"})
        if (s.size() > tail.size() && s.ends_with(tail)) s.resize(s.size() - tail.size());
    std::erase_if(s, [](char c) { return c == '_' || c == '-' || c == ' ' || c == '.'; });
    return s;
}

EventKind social_kind(const Layers& fields) {
    for (const char* name : {"displayType", "label", "display_type"})
        if (const json* v = fields.text({name})) {
            const std::string s = lower(v->get_ref<const std::string&>());
            if (s.find("follow") != std::string::npos) return EventKind::follow;
            if (s.find("share") != std::string::npos) return EventKind::share;
        }
    if (fields.find({"followCount"}) && !fields.find({"shareType", "shareTarget", "shareCount"})) return EventKind::follow;
    return fields.find({"shareType", "shareTarget", "shareCount"}) ? EventKind::share : EventKind::other;
}

EventKind kind_of(const Layers& fields) {
    struct Word { std::string_view word; EventKind kind; };
    static constexpr Word words[] = {{"roomuser", EventKind::room_user}, {"roomuserseq", EventKind::room_user}, {"viewercount", EventKind::room_user}, {"like", EventKind::like},
                                     {"member", EventKind::member}, {"join", EventKind::member}, {"chat", EventKind::chat}, {"comment", EventKind::chat}, {"gift", EventKind::gift},
                                     {"follow", EventKind::follow}, {"share", EventKind::share}};
    for (const char* name : {"event", "type", "method", "eventName", "eventType", "event_type", "name", "kind"})
        if (const json* v = fields.text({name})) {
            const std::string s = bare(v->get_ref<const std::string&>());
            if (s == "social") return social_kind(fields);
            const auto word = std::ranges::find(words, std::string_view(s), &Word::word);
            if (word != std::end(words)) return word->kind;
            return EventKind::other;
        }
    if (fields.find({"viewerCount", "viewer_count"})) return EventKind::room_user;
    if (fields.find({"comment"})) return EventKind::chat;
    if (fields.find({"giftId", "gift_id"})) return EventKind::gift;
    if (fields.find({"likeCount", "totalLikeCount"})) return EventKind::like;
    if (fields.find({"displayType"})) return social_kind(fields);
    throw Refused{"the line names no event"};
}

/// The server's clock, else the recorder's. A time of 0 is none.
std::int64_t time_of(const Layers& fields, const EventScene& scene) {
    const auto read = [&](const json& v, const char* name, core::Zone zone) -> std::int64_t {
        if (!v.is_string()) return moment_of(v, name, zone);
        const auto& s = v.get_ref<const std::string&>();
        if (s.empty() || s.size() > 16 || s.find_first_not_of("0123456789") != std::string::npos) return moment_of(v, name, zone);
        return moment_of(json(std::stoll(s)), name, zone);
    };
    if (const json* v = fields.find({"createTime", "create_time"}))
        if (const std::int64_t ms = read(*v, "createTime", {}); ms != 0) return ms;
    for (const char* name : {"timestamp", "ts", "at", "time", "receivedAt", "received_at", "recordedAt", "recorded_at"})
        if (const json* v = fields.find({name}))
            if (const std::int64_t ms = read(*v, name, scene.zone); ms != 0) return ms;
    throw Refused{"the event has no time"};
}

RoomEvent read(const json& line, const EventScene& scene) {
    const Layers fields(line);
    RoomEvent e;
    e.kind = kind_of(fields);
    e.room = fields.id({"roomId", "room_id"});
    e.id = fields.id({"msgId", "msg_id", "messageId", "message_id"});
    e.at_ms = time_of(fields, scene);
    not_ahead(e.at_ms, scene.now_ms, "the event");
    switch (e.kind) {
    case EventKind::room_user:
        e.viewers = fields.number({"viewerCount", "viewer_count", "total"});
        e.views = fields.number({"totalUser", "total_user", "totalViewers"});
        break;
    case EventKind::member: e.viewers = fields.number({"memberCount", "member_count"}); break;
    case EventKind::like:
        e.likes = fields.number({"totalLikeCount", "total_like_count", "totalLikes", "total"});
        e.more_likes = fields.number({"likeCount", "like_count", "count"});
        break;
    case EventKind::gift: {
        const bool streak = fields.number({"giftType", "gift_type"}).value_or(0) == 1;
        if (!streak || fields.yes({"repeatEnd", "repeat_end"})) e.gifts = std::max<std::int64_t>(1, fields.number({"repeatCount", "repeat_count"}).value_or(1));
        break;
    }
    default: break;
    }
    return e;
}

}  // namespace

core::Result<RoomEvent> read_room_event(std::string_view line, const EventScene& scene) {
    try {
        return read(json_object(line), scene);
    } catch (const Refused& refused) {
        return core::usage(refused.reason);
    }
}

}  // namespace feeds

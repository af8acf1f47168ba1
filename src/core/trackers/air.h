// SPDX-License-Identifier: Apache-2.0
// A session on air: the feeds it is measured by, the live ids it is known under at the platform, and the marks people set.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Session;

/// The format of a feed; none: found by its content.
enum class FeedFormat : std::uint8_t {
    none, kpi_lines, tiktok_live_v1, tiktok_live_v2, tiktok_live_vn, tiktok_live_th, tiktok_trend, tiktok_product,
    shopee_live_list, shopee_product_list, shopee_daily, shopee_overview, tiktok_events,
};
inline constexpr Choice feed_format_choices[] = {
    {"kpi-lines", "KPI lines"}, {"tiktok-live-v1", "TikTok LIVE performance, v1"}, {"tiktok-live-v2", "TikTok LIVE performance, v2"},
    {"tiktok-live-vn", "TikTok LIVE performance, Vietnam"}, {"tiktok-live-th", "TikTok LIVE performance, Thailand"},
    {"tiktok-trend", "TikTok LIVE Center trend"}, {"tiktok-product", "TikTok LIVE Center products"},
    {"shopee-live-list", "Shopee Live list"}, {"shopee-product-list", "Shopee product list"},
    {"shopee-daily", "Shopee daily"}, {"shopee-overview", "Shopee overview"}, {"tiktok-events", "TikTok room events"}};
constexpr std::span<const Choice> choices(FeedFormat) { return feed_format_choices; }

/// Where figures come from: a growing file, a folder in which exports appear, or a URL.
struct Feed {
    Id<Feed> id;
    std::string name;
    std::string from;              // path or http(s) URL
    FeedFormat format = FeedFormat::none;
    Number every;                  // seconds between two looks
    Id<Session> session;           // what it measures, when its lines do not say
    bool paused = false;
    bool local = false;            // may reach private and link-local addresses
    std::string notes;
    static const Tracker tracker;
};
void check_feed(const void* row, const Scene& scene, Problems& problems);
void fill_feed(void* row, const Draft& draft);

inline constexpr Column feed_columns[] = {
    column<&Feed::name>("name", "Name").required().unique().wide(20),
    column<&Feed::from>("from", "From").required().wide(36).means("a file, a folder in which exports appear, or an http(s) address"),
    column<&Feed::format>("format", "Format").wide(22).means("empty: found by the content"),
    column<&Feed::every>("every", "Every, s").wide(9).means("seconds between two looks"),
    column<&Feed::session>("session", "Session").wide(16).means("what it measures, when its lines do not say"),
    column<&Feed::paused>("paused", "Paused").wide(8),
    column<&Feed::local>("local", "Local network").wide(13).means("may reach private and link-local addresses"),
    column<&Feed::notes>("notes", "Notes").multiline().wide(24),
};
inline constexpr Tracker Feed::tracker = core::tracker<Feed>("feeds", "Feeds", "feed", feed_columns)
    .checked_by(check_feed).filled_by(fill_feed).edited_by(Right::act_live);

/// How sure it is that a live id belongs to a session.
enum class Match : std::uint8_t { none, certain, proposed, confirmed, refused };
inline constexpr Choice match_choices[] = {
    {"certain", "Certain", {}, Tone::good}, {"proposed", "To confirm", {}, Tone::warn}, {"confirmed", "Confirmed", {}, Tone::good}, {"refused", "Refused", {}, Tone::quiet}};
constexpr std::span<const Choice> choices(Match) { return match_choices; }

/// One part of a session on air, known to the platform by its live id. A session that restarts has two.
struct Broadcast {
    Id<Broadcast> id;
    Id<Session> session;
    std::string live;              // the platform's live id, or what a feed calls the session; always text
    Platform platform = Platform::none;
    Time started, ended;
    Match match = Match::certain;
    std::string why;               // of a proposal
    static const Tracker tracker;
};
Number broadcast_number(const Broadcast& broadcast);
/// a = session, b = start.
extern const Index broadcasts_by_session;
inline constexpr const Index* broadcast_indexes[] = {&broadcasts_by_session};

inline constexpr Column broadcast_columns[] = {
    column<broadcast_number>("id", "No.").wide(7),
    column<&Broadcast::session>("session", "Session").required().owned().wide(16),
    column<&Broadcast::live>("live", "Live id").required().wide(24),
    column<&Broadcast::platform>("platform", "Platform").wide(9),
    column<&Broadcast::started>("started", "Started").wide(16),
    column<&Broadcast::ended>("ended", "Ended").wide(16),
    column<&Broadcast::match>("match", "Match").wide(11).means("whether it is sure that this live id belongs to the session"),
    column<&Broadcast::why>("why", "Why").wide(30),
};
inline constexpr Tracker Broadcast::tracker = core::tracker<Broadcast>("broadcasts", "Broadcasts", "broadcast", broadcast_columns)
    .indexed_by(broadcast_indexes).edited_by(Right::act_live);

enum class MarkKind : std::uint8_t { none, clip, problem, idea, note };
inline constexpr Choice mark_kind_choices[] = {
    {"clip", "Clip", "Highlight", Tone::accent}, {"problem", "Problem", "Incident|Sự cố", Tone::bad}, {"idea", "Idea", "Ý tưởng", Tone::good}, {"note", "Note", "Ghi chú", Tone::plain}};
constexpr std::span<const Choice> choices(MarkKind) { return mark_kind_choices; }

/// A moment that somebody stamped, with a word or two.
struct Marker {
    Id<Marker> id;
    Id<Session> session;
    Time at;
    MarkKind kind = MarkKind::note;
    std::string text, who;
    static const Tracker tracker;
};
Number marker_number(const Marker& marker);
void fill_marker(void* row, const Draft& draft);
/// a = session, b = at.
extern const Index markers_by_session;
inline constexpr const Index* marker_indexes[] = {&markers_by_session};

inline constexpr Column marker_columns[] = {
    column<marker_number>("id", "No.").wide(7),
    column<&Marker::session>("session", "Session").required().owned().wide(16),
    column<&Marker::at>("at", "At").required().wide(16),
    column<&Marker::kind>("kind", "Kind").required().wide(10),
    column<&Marker::text>("text", "Text").wide(30),
    column<&Marker::who>("who", "Who").wide(16),
};
inline constexpr Tracker Marker::tracker = core::tracker<Marker>("markers", "Markers", "marker", marker_columns)
    .indexed_by(marker_indexes).filled_by(fill_marker).edited_by(Right::act_live);

}  // namespace core

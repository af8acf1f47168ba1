// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/schedule_spec.h"

#include "core/text.h"
#include "core/trackers/all.h"
#include "ui/panes/today_lists.h"
#include "ui/panes/words.h"

#include <algorithm>
#include <map>

namespace panes {

using namespace core;
using kit::Color;

namespace {

const QString nobody = QStringLiteral("0");

QString named(const Tracker& tracker, std::int64_t id, const State& state) { return id ? qt(name_of(tracker, id, state)) : QString(); }

QString hosts_line(const std::vector<std::int64_t>& hosts, const State& state) {
    QStringList names;
    for (const std::int64_t id : hosts) {
        const QString whole = named(Host::tracker, id, state);
        // On a block the given name is what people are called by; two of them have room then.
        names += hosts.size() > 1 ? whole.section(QLatin1Char(' '), -1) : whole;
    }
    return names.join(QStringLiteral(", "));
}

kit::BlockState block_state(const Session& s, Time now) {
    if (on_air(s, now)) return kit::BlockState::running;
    if (s.status == SessionStatus::ended || s.end.ms <= now.ms) return kit::BlockState::past;
    return s.status == SessionStatus::draft ? kit::BlockState::draft : kit::BlockState::published;
}

struct Builder {
    const ScheduleAsk& ask;
    const State& state;
    Zone zone;
    ScheduleAnswer out = {};
    std::vector<std::int64_t> midnights = {};
    struct DayCount { int sessions = 0, drafts = 0, clashes = 0, no_host = 0, short_of = 0; std::int64_t bare_minutes = 0; };
    std::vector<DayCount> counts = {};
    std::vector<std::map<std::string, std::pair<QString, QString>>> lanes_used = {};   // by host: a day's own lanes, by name
    bool no_room = false, no_platform = false;
    int earliest = 24 * 60, latest = 0;

    void days();
    void sessions();
    void block(const Session& s, int day, const QString& lane, const QString& id, const std::vector<std::int64_t>& hosts);
    void lanes();
    void cover();
    void notes();
    void axis();
};

void Builder::days() {
    for (int d = 0; d < ask.days; ++d) {
        const Date date = ask.first.plus(d);
        const auto begin = at(date, 0, zone);
        midnights.push_back(begin ? begin->ms : 0);
        kit::TimelineDay day;
        day.id = QString::number(date.days);
        day.title = day_words(date);
        day.short_title = day.title.section(QLatin1Char(' '), 0, 1);
        out.timeline.days.push_back(day);
        if (wall(ask.now.ms, zone).date == date) {
            out.timeline.now_day = d;
            out.timeline.now_minute = int((ask.now.ms - midnights.back()) / minute_ms);
        }
    }
    counts.resize(std::size_t(ask.days));
    lanes_used.resize(std::size_t(ask.days));
}

void Builder::sessions() {
    const std::int32_t first = ask.first.days;
    state.entries(sessions_by_day).from_key(Entry{first, no_number, no_number, no_number}, [&](const Entry& e) {
        if (e.a >= first + ask.days) return false;
        const Session* s = state.find(Id<Session>{e.id});
        if (!s || !s->takes_place() || !ask.shows(*s)) return true;
        const int day = int(e.a - first);
        const std::vector<std::int64_t> hosts = hosts_of(*s, {state, ask.now});
        DayCount& count = counts[std::size_t(day)];
        ++out.sessions, ++count.sessions;
        count.drafts += s->status == SessionStatus::draft;
        if (hosts.empty()) ++count.no_host, count.bare_minutes += (s->end.ms - s->start.ms) / minute_ms;
        const QString id = QString::number(e.id);
        if (ask.by == Lanes::room) block(*s, day, QString::number(s->room.value), id, hosts);
        else if (ask.by == Lanes::platform) block(*s, day, QString::number(int(s->platform)), id, hosts);
        else if (hosts.empty()) block(*s, day, nobody, id + QStringLiteral("/0"), hosts);
        else for (const std::int64_t host : hosts) block(*s, day, QString::number(host), id + QStringLiteral("/%1").arg(host), {host});
        no_room = no_room || !s->room.known();
        no_platform = no_platform || s->platform == Platform::none;
        return true;
    });
}

void Builder::block(const Session& s, int day, const QString& lane, const QString& id, const std::vector<std::int64_t>& hosts) {
    kit::TimelineBlock b;
    b.id = id;
    b.place = {day, lane, int((s.start.ms - midnights[std::size_t(day)]) / minute_ms), int((s.end.ms - midnights[std::size_t(day)]) / minute_ms)};
    earliest = std::min(earliest, b.place.from);
    latest = std::max(latest, b.place.to);
    const QString brand = named(Brand::tracker, s.brand.value, state);
    b.title = !s.title.empty() ? qt(s.title) : brand.isEmpty() ? qt(s.code) : brand;
    b.state = block_state(s, ask.now);
    if (b.state == kit::BlockState::running) b.icon = QStringLiteral("radio");
    if (s.platform != Platform::none) {
        b.chip = qt(platform_choices[std::size_t(s.platform) - 1].title);
        b.chip_kind = s.platform == Platform::tiktok ? QStringLiteral("tiktok") : QStringLiteral("shopee");
    }
    if (b.state != kit::BlockState::past) std::tie(b.done, b.total) = readiness(s, state);
    b.fixed = s.status == SessionStatus::ended;
    const QString room = named(Room::tracker, s.room.value, state);
    b.second = ask.by == Lanes::host ? (room.isEmpty() ? Words::tr("no room") : room) : hosts_line(hosts, state);
    if (ask.by != Lanes::host && hosts.empty()) {
        b.second = Words::tr("no host");
        if (b.state != kit::BlockState::past) b.second_color = Color::on_air_text, b.bar = Color::on_air;
    }
    QStringList spoken{qt(s.code)};
    bool clashes = false;
    for (const Overlap& o : overlaps_of(s, state)) {
        if (ask.by == Lanes::host && o.person.known() && lane != QString::number(o.person.value)) continue;
        clashes = true;
        spoken += qt(in_words(o, s.id, state));
        if (o.b == s.id) counts[std::size_t(day)].clashes += ask.by != Lanes::host || o.person.known() || b.id.endsWith(QStringLiteral("/%1").arg(hosts.empty() ? 0 : hosts.front()));
        // The hatch lies on the later one; where neither covers the other it lies on both.
        const bool same_lane = ask.by == Lanes::room ? o.room.known() : ask.by == Lanes::host && o.person.known();
        if (o.b != s.id && same_lane) continue;
        const int from = int((o.from - midnights[std::size_t(day)]) / minute_ms), to = int((o.to - midnights[std::size_t(day)]) / minute_ms);
        const bool there = std::ranges::any_of(b.clashes, [&](const kit::ClashSpan& span) { return span.from < to && from < span.to; });
        if (!there) b.clashes.push_back({from, to, kit::Clash::hard, Words::tr("%1 min").arg(o.minutes())});
    }
    if (clashes && !b.bar && b.state != kit::BlockState::past && b.state != kit::BlockState::running) b.bar = Color::on_air;
    b.spoken = spoken.join(QStringLiteral("; "));
    if (ask.by == Lanes::host) {
        const QString title = lane == nobody ? Words::tr("No host") : named(Host::tracker, lane.toLongLong(), state);
        lanes_used[std::size_t(day)][lane == nobody ? std::string("\xff") : collation_key(utf8(title)) + lane.toStdString()] = {lane, title};
    }
    out.timeline.blocks.push_back(std::move(b));
}

void Builder::lanes() {
    kit::TimelineSpec& spec = out.timeline;
    if (ask.by == Lanes::host) {
        for (int d = 0; d < ask.days; ++d)
            for (const auto& [key, lane] : lanes_used[std::size_t(d)]) spec.days[std::size_t(d)].lanes.push_back({lane.first, lane.second, lane.first == nobody});
        return;
    }
    if (ask.by == Lanes::platform) {
        for (std::size_t i = 0; i < std::size(platform_choices); ++i)
            if (ask.platform == Platform::none || std::size_t(ask.platform) == i + 1) spec.lanes.push_back({QString::number(i + 1), qt(platform_choices[i].title), true});
        if (no_platform) spec.lanes.push_back({nobody, Words::tr("No platform"), true});
        return;
    }
    std::map<std::string, kit::TimelineLane> rooms;
    state.each<Room>([&](const Room& room) {
        if (!ask.rooms.empty() && !ask.rooms.contains(room.id.value)) return;
        const QString id = QString::number(room.id.value);
        const bool used = std::ranges::any_of(spec.blocks, [&](const kit::TimelineBlock& b) { return b.place.lane == id; });
        if (!room.closed || used) rooms[collation_key(room.name)] = {id, qt(room.name), false};
    });
    for (auto& [key, lane] : rooms) spec.lanes.push_back(std::move(lane));
    // A day has the lane of the roomless only when it needs it.
    const kit::TimelineLane bare{nobody, Words::tr("No room"), true};
    if (spec.lanes.empty()) return spec.lanes.push_back(bare);
    for (int d = 0; no_room && d < ask.days; ++d) {
        if (std::ranges::none_of(spec.blocks, [&](const kit::TimelineBlock& b) { return b.place.day == d && b.place.lane == nobody; })) continue;
        spec.days[std::size_t(d)].lanes = spec.lanes;
        spec.days[std::size_t(d)].lanes.push_back(bare);
    }
}

// With a filter in force the strip would count sessions that are not shown: then there is none.
void Builder::cover() {
    if (!ask.rooms.empty() || ask.platform != Platform::none) return;
    out.timeline.cover_title = Words::tr("Coverage");
    for (int d = 0; d < ask.days; ++d) {
        const std::int64_t begin = midnights[std::size_t(d)];
        for (const Coverage& c : coverage(state, begin, begin + day_ms)) {
            kit::CoverSegment part{int((c.from - begin) / minute_ms), int((c.to - begin) / minute_ms), {}, {}};
            const int lack = c.sessions - c.covered;
            const bool over = c.to <= ask.now.ms;
            part.text = lack == 0 ? Words::tr("%1 of %2").arg(c.covered).arg(c.sessions)
                                  : c.covered == 0 ? Words::tr("nobody") : lack == 1 ? Words::tr("1 host short") : Words::tr("%1 hosts short").arg(lack);
            if (lack > 0 && !over) {
                part.lack = c.covered == 0 ? kit::Clash::hard : kit::Clash::soft;
                counts[std::size_t(d)].short_of = std::max(counts[std::size_t(d)].short_of, lack);
            }
            out.timeline.days[std::size_t(d)].cover.push_back(part);
        }
    }
}

void Builder::notes() {
    for (int d = 0; d < ask.days; ++d) {
        kit::TimelineDay& day = out.timeline.days[std::size_t(d)];
        const DayCount& c = counts[std::size_t(d)];
        const bool past = midnights[std::size_t(d)] + day_ms <= ask.now.ms;
        if (out.timeline.now_day == d) day.notes.push_back({Words::tr("today"), {}, Color::accent, QStringLiteral("accent"), -1, -1});
        if (c.clashes > 0) day.notes.push_back({Words::counted(c.clashes, Words::tr("1 conflict"), Words::tr("%1 conflicts")), QStringLiteral("triangle-alert"), Color::on_air_text, {}, -1, -1});
        if (c.no_host > 0) day.notes.push_back({Words::tr("%1 with no host").arg(qt(duration_text(c.bare_minutes))), QStringLiteral("circle-alert"), past ? Color::text_quiet : Color::on_air_text, {}, -1, -1});
        else if (c.short_of > 0) day.notes.push_back({Words::counted(c.short_of, Words::tr("1 host short"), Words::tr("%1 hosts short")), QStringLiteral("circle-alert"), Color::warn, {}, -1, -1});
        if (c.drafts > 0 && !past) day.notes.push_back({Words::tr("%1 of %2 still draft").arg(c.drafts).arg(c.sessions), {}, Color::text_quiet, {}, -1, -1});
        if (c.sessions == 0) day.notes.push_back({Words::tr("nothing planned"), {}, Color::text_quiet, {}, -1, -1});
        day.short_note = c.sessions ? Words::counted(c.sessions, Words::tr("1 live"), Words::tr("%1 lives")) : QString();
        if (c.clashes > 0 || (c.no_host > 0 && !past)) day.alarm = kit::Clash::hard;
        else if (c.short_of > 0) day.alarm = kit::Clash::soft;
        out.conflicts += c.clashes;
    }
}

void Builder::axis() {
    kit::TimelineSpec& spec = out.timeline;
    if (spec.blocks.empty()) earliest = 9 * 60, latest = 23 * 60;
    spec.first_minute = std::max(0, std::min(earliest, 9 * 60) / 60 * 60 - (earliest % 60 == 0 && earliest > 0 && earliest < 9 * 60 ? 60 : 0));
    spec.last_minute = std::clamp((std::max(latest, 23 * 60) + 59) / 60 * 60, 24 * 60, 48 * 60);
    spec.snap = 15;
    spec.new_length = 120;
}

Date nearest_day(const ScheduleAsk& ask) {
    Date after, before;
    ask.state->entries(sessions_by_day).from_key(Entry{ask.first.days, no_number, no_number, no_number}, [&](const Entry& e) {
        after = Date{std::int32_t(e.a)};
        return false;
    });
    if (after.known()) return after;
    ask.state->entries(sessions_by_day).for_each([&](const Entry& e) { before = Date{std::int32_t(e.a)}; });
    return before;
}

}  // namespace

bool ScheduleAsk::shows(const Session& s) const {
    if (platform != Platform::none && s.platform != platform) return false;
    return rooms.empty() || rooms.contains(s.room.value);
}

ScheduleAnswer timeline_of(const ScheduleAsk& ask) {
    Builder b{ask, *ask.state, ask.zone()};
    b.days();
    b.sessions();
    b.lanes();
    b.cover();
    b.notes();
    b.axis();
    b.out.bare = ask.state->count<Session>() == 0;
    if (b.out.sessions == 0 && !b.out.bare) b.out.nearest = nearest_day(ask);
    return std::move(b.out);
}

ScheduleAnswer month_of(const ScheduleAsk& asked, int year, int month) {
    ScheduleAsk ask = asked;
    const Date first = Date::of(year, month, 1), today = wall(ask.now.ms, ask.zone()).date;
    ask.first = first.plus(1 - first.weekday());
    ask.days = 42;
    ask.by = Lanes::platform;
    ScheduleAnswer out = timeline_of(ask);
    for (int d = 0; d < 7; ++d) out.month.weekdays.push_back(day_words(ask.first.plus(d)).section(QLatin1Char(' '), 0, 0));
    for (int d = 0; d < ask.days; ++d) {
        const Date date = ask.first.plus(d);
        kit::MonthCell cell;
        cell.id = QString::number(date.days);
        cell.title = date.day() == 1 ? day_words(date).section(QLatin1Char(' '), 1) : QString::number(date.day());
        cell.note = out.timeline.days[std::size_t(d)].short_note;
        cell.other_month = date.month() != month;
        cell.today = date == today;
        out.month.cells.push_back(std::move(cell));
    }
    std::ranges::stable_sort(out.timeline.blocks, {}, [](const kit::TimelineBlock& b) { return b.place.from; });
    for (const kit::TimelineBlock& b : out.timeline.blocks)
        out.month.cells[std::size_t(b.place.day)].lines.push_back({b.id, kit::clock_text(b.place.from), b.title, b.chip_kind, b.state, !b.clashes.empty()});
    return out;
}

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// From a place on the timeline to a command, and what that command would do.
#include "core/trackers/all.h"
#include "ui/panes/schedule_spec.h"
#include "ui/panes/words.h"

#include <algorithm>

namespace panes {

using namespace core;

std::int64_t session_of(const QString& block) { return block.section(QLatin1Char('/'), 0, 0).toLongLong(); }
std::int64_t host_of(const QString& block) { return block.section(QLatin1Char('/'), 1, 1).toLongLong(); }

Result<Placement> placement(const ScheduleAsk& ask, const kit::TimelinePlace& place, const QString& block) {
    const Date day = ask.first.plus(place.day);
    const auto from = at(day, std::int64_t(place.from) * minute_ms, ask.zone());
    if (!from) return from.error();
    Placement to{*from, *from, {}, {}, {}, {}};
    to.end.ms += std::int64_t(place.to - place.from) * minute_ms;
    const std::int64_t lane = place.lane.toLongLong();
    const Session* s = ask.state->find(Id<Session>{session_of(block)});
    if (ask.by == Lanes::room) {
        if (!s || s->room.value != lane) to.room = Id<Room>{lane};
    } else if (ask.by == Lanes::platform) {
        if (!s || std::int64_t(s->platform) != lane) to.platform = static_cast<Platform>(lane);
    } else if (!s || host_of(block) != lane) {
        if (s) to.from_host = Id<Host>{host_of(block)};
        if (s || lane) to.to_host = Id<Host>{lane};
    }
    return to;
}

kit::DragPreview preview(const ScheduleAsk& ask, const Context& context, const QString& block, const kit::TimelinePlace& place, bool copying) {
    const auto to = placement(ask, place, block);
    if (!to) return {{}, qt(to.error().text), false};
    const Id<Session> id{session_of(block)};
    const auto changes = decide(copying ? copy_session(id, *to) : id.known() ? move_session(id, *to) : create_session(*to, {}), *ask.state, context);
    if (!changes) return {{}, qt(changes.error().text), false};
    // The state as it would be: the same rules as after the drop, not a likeness of them.
    const State after = ask.state->with(*changes, ask.state->revision() + 1);
    const Session* moved = nullptr;
    for (const Change& c : changes->rows)
        if (c.tracker->tag == Session::tracker.tag && c.after) moved = static_cast<const Session*>(c.after.get());
    if (!moved && !copying) moved = after.find(id);
    kit::DragPreview out;
    if (!moved) return out;
    QStringList words;
    for (const Overlap& o : overlaps_of(*moved, after)) {
        const int from = place.from + int((o.from - moved->start.ms) / minute_ms), until = place.from + int((o.to - moved->start.ms) / minute_ms);
        const bool there = std::ranges::any_of(out.clashes, [&](const kit::ClashSpan& span) { return span.from < until && from < span.to; });
        if (!there) out.clashes.push_back({from, until, kit::Clash::hard, Words::tr("%1 min").arg(o.minutes())});
        if (words.size() < 2) words += qt(in_words(o, moved->id, after));
    }
    out.words = words.join(QStringLiteral("; "));
    return out;
}

}  // namespace panes

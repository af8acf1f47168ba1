// SPDX-License-Identifier: Apache-2.0
// What people do to the schedule: drops and keys become commands, menus offer the rest.
#include "core/commands/rows.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "ui/panes/schedule_pane.h"
#include "ui/panes/tracker_pane.h"
#include "ui/panes/words.h"

#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace panes {

using namespace core;

// Keys in a row are one step: Shift+Right six times is a move by an hour and a half, and one undo takes it back.
void SchedulePane::heed(const kit::TimelineChange& wanted) {
    if (nudge_ && !(wanted.by_key && wanted.id == nudge_->id && wanted.kind == nudge_->kind)) end_nudge();
    if (!wanted.by_key) return change(wanted);
    nudge_ = wanted;
    nudging_.start();
    show_nudge();
}

// The block stands where the keys have brought it, before it is written.
void SchedulePane::show_nudge() {
    if (!nudge_) return;
    kit::TimelineSpec spec = timeline_->spec();
    for (kit::TimelineBlock& block : spec.blocks)
        if (block.id == nudge_->id) {
            block.place = nudge_->place;
            const auto preview = panes::preview(asked_, shell_.bridge().desk().context(), nudge_->id, nudge_->place);
            block.clashes = preview.clashes;
        }
    timeline_->set_spec(std::move(spec));
    timeline_->select(nudge_->id);
    timeline_->reveal(nudge_->id);
}

void SchedulePane::end_nudge() {
    nudging_.stop();
    if (const auto wanted = std::exchange(nudge_, std::nullopt)) change(*wanted);
}

// Any other key, another place to type, another pane: what was shifted is written first, so that Ctrl+Z takes it back.
bool SchedulePane::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) end_nudge();
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool shifts = key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier) && !(key->modifiers() & Qt::ControlModifier);
        const bool modifier = key->key() == Qt::Key_Shift || key->key() == Qt::Key_Alt || key->key() == Qt::Key_Control;
        if (!shifts && !modifier) end_nudge();
    }
    return QWidget::eventFilter(watched, event);
}

void SchedulePane::hideEvent(QHideEvent* event) {
    end_nudge();
    QWidget::hideEvent(event);
}

void SchedulePane::change(const kit::TimelineChange& change) {
    ScheduleAsk ask = asked_;
    ask.state = shell_.bridge().state();
    const auto to = placement(ask, change.place, change.id);
    if (!to) return shell_.tell(qt(to.error().text));
    const Id<Session> id{session_of(change.id)};
    switch (change.kind) {
    case kit::TimelineChange::Kind::move:
    case kit::TimelineChange::Kind::resize: return shell_.run(move_session(id, *to));
    case kit::TimelineChange::Kind::copy: return shell_.run(copy_session(id, *to));
    case kit::TimelineChange::Kind::create:
        shell_.bridge().run(create_session(*to, {}), this, [this](const Result<desk::Outcome>& done) {
            if (!done) return shell_.tell(qt(done.error().text));
            for (const Change& c : done->changes->rows)
                if (c.tracker->tag == Session::tracker.tag) select({c.id}, false);
            shell_.tell(qt(done->title), true);
            shell_.show_inspector();
        });
    }
}

void SchedulePane::add_session() {
    if (range_ == Range::table) return table_->primary()->trigger();
    kit::TimelinePlace place = timeline_->cursor_place();
    if (range_ == Range::month || timeline_->spec().lanes.empty()) {
        place = {0, QStringLiteral("0"), 20 * 60, 22 * 60};
        ScheduleAsk ask = asked_;
        ask.first = day_;
        const auto to = placement(ask, place, {});
        if (to) shell_.run(create_session({to->start, to->end, {}, {}, {}, {}}, {}));
        return;
    }
    change({kit::TimelineChange::Kind::create, {}, place});
}

void SchedulePane::show_menu(const QString& block, const kit::TimelinePlace& place, const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Id<Session> id{session_of(block)};
    const Session* s = shell_.bridge().state()->find(id);
    if (!s) {
        menu->addAction(Words::tr("Plan a session here"), this, [this, place] { change({kit::TimelineChange::Kind::create, {}, place}); });
        return menu->popup(global);
    }
    menu->addAction(Words::tr("Show in the inspector"), this, [this] { shell_.show_inspector(); });
    menu->addSeparator();
    const auto status = [&](const QString& words, SessionStatus to) {
        QAction* action = menu->addAction(words, this, [this, id, to] { shell_.run(set_session_status({id}, to)); });
        action->setEnabled(s->status != to);
    };
    status(Words::tr("Plan it (no longer a draft)"), SessionStatus::planned);
    status(Words::tr("Back to draft"), SessionStatus::draft);
    status(Words::tr("Has ended"), SessionStatus::ended);
    status(Words::tr("Cancel the session"), SessionStatus::cancelled);
    menu->addSeparator();
    Placement tomorrow{s->start, s->end, {}, {}, {}, {}};
    tomorrow.start.ms += day_ms, tomorrow.end.ms += day_ms;
    Placement week = tomorrow;
    week.start.ms += 6 * day_ms, week.end.ms += 6 * day_ms;
    menu->addAction(Words::tr("Copy to the next day"), this, [this, id, tomorrow] { shell_.run(copy_session(id, tomorrow)); });
    menu->addAction(Words::tr("Copy to the next week"), this, [this, id, week] { shell_.run(copy_session(id, week)); });
    menu->addAction(Words::tr("Make its checklist"), this, [this, id] { shell_.run(make_checklist({id})); });
    menu->addSeparator();
    menu->addAction(Words::tr("Remove"), this, [this, id] { shell_.run(remove_rows(Session::tracker, {id.value})); })->setShortcut(Qt::Key_Delete);
    menu->popup(global);
}

void SchedulePane::choose_rooms(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Words::tr("All rooms"), this, [this] {
        asked_.rooms.clear();
        ask();
    });
    menu->addSeparator();
    std::vector<std::pair<std::string, const Room*>> rooms;
    shell_.bridge().state()->each<Room>([&](const Room& room) { rooms.emplace_back(collation_key(room.name), &room); });
    std::ranges::sort(rooms);
    for (const auto& [key, room] : rooms) {
        QAction* action = menu->addAction(qt(room->name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(asked_.rooms.contains(room->id.value));
        connect(action, &QAction::toggled, this, [this, id = room->id.value](bool on) {
            if (on) asked_.rooms.insert(id);
            else asked_.rooms.erase(id);
            ask();
        });
    }
    menu->popup(global);
}

void SchedulePane::choose_platform(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString& words, Platform platform) {
        QAction* action = menu->addAction(words, this, [this, platform] {
            asked_.platform = platform;
            ask();
        });
        action->setCheckable(true);
        action->setChecked(asked_.platform == platform);
    };
    offer(Words::tr("All platforms"), Platform::none);
    for (std::size_t i = 0; i < std::size(platform_choices); ++i) offer(qt(platform_choices[i].title), static_cast<Platform>(i + 1));
    menu->popup(global);
}

}  // namespace panes

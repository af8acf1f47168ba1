// SPDX-License-Identifier: Apache-2.0
// The timeline by keyboard: walk, open, shift, stretch, copy, paste, make, zoom.
#include "ui/kit/timeline.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kit {

using Kind = TimelineChange::Kind;

void Timeline::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        if (drag_.pressed()) return end_drag();
        if (!selected_.isEmpty()) return choose(-1);
    }
    if (drag_.active() && event->key() == Qt::Key_Control) return drag_to(pointer_, Qt::ControlModifier);
    if (!edit_key(event) && !walk_key(event) && !zoom_key(event)) QAbstractScrollArea::keyPressEvent(event);
}

bool Timeline::zoom_key(QKeyEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) return false;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: set_hour_width(hour_width() * 1.25); return true;
    case Qt::Key_Minus: set_hour_width(hour_width() / 1.25); return true;
    case Qt::Key_0:
        zoomed_ = false;
        lay_out();
        viewport()->update();
        return true;
    default: return false;
    }
}

bool Timeline::edit_key(QKeyEvent* event) {
    const int chosen = layout_.index_of(selected_);
    if (event->matches(QKeySequence::Copy)) {
        copied_ = selected_;
        return true;
    }
    if (event->matches(QKeySequence::Paste)) {
        const int source = layout_.index_of(copied_);
        if (source < 0) return true;
        TimelinePlace place = cursor_place();
        const TimelinePlace& from = spec_.blocks[std::size_t(source)].place;
        place.to = place.from + (from.to - from.from);
        emit changed({Kind::copy, copied_, place});
        return true;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    switch (event->key()) {
    case Qt::Key_Insert:
    case Qt::Key_N:
        if (!plain || spec_.days.empty()) return false;
        emit changed({Kind::create, {}, cursor_place()});
        return true;
    case Qt::Key_Delete:
        if (chosen >= 0) emit delete_wanted(selected_);
        return chosen >= 0;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen >= 0) emit opened(selected_);
        return chosen >= 0;
    default: return false;
    }
}

bool Timeline::walk_key(QKeyEvent* event) {
    const int dx = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int dy = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int step = std::max(1, spec_.snap);
    if (dx || dy) {
        if (event->modifiers() & Qt::AltModifier) {
            if (dx) stretch_block(dx * step);
        } else if (event->modifiers() & Qt::ShiftModifier) {
            shift_block(dx * step, dy);
        } else if (event->modifiers() & Qt::ControlModifier) {
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(dx * hour_width()));
            verticalScrollBar()->setValue(verticalScrollBar()->value() + dy * 44);
        } else {
            walk(dx, dy);
        }
        return true;
    }
    switch (event->key()) {
    case Qt::Key_PageDown: verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd); return true;
    case Qt::Key_PageUp: verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub); return true;
    case Qt::Key_Home: verticalScrollBar()->setValue(0); return true;
    case Qt::Key_End: verticalScrollBar()->setValue(verticalScrollBar()->maximum()); return true;
    default: return false;
    }
}

// Sideways to the nearest block of the same lane (then of the next lanes), up and down to the nearest in the lanes there.
void Timeline::walk(int dx, int dy) {
    const int chosen = layout_.index_of(selected_);
    const QPointF here = chosen >= 0 ? layout_.block_rect(chosen).center()
                                     : to_content(QPointF(dx < 0 || dy < 0 ? viewport()->width() : 0, header_height()));
    int best = -1;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < int(spec_.blocks.size()); ++i) {
        const QRectF r = layout_.block_rect(i);
        if (i == chosen || r.isEmpty()) continue;
        const QPointF way = r.center() - here;
        double cost = 0;
        if (chosen < 0) {
            cost = std::abs(way.y()) * 20 + std::abs(way.x());
        } else if (dx) {
            const double rows = way.y() * dx;
            const bool same = std::abs(way.y()) < 1;
            if (same ? way.x() * dx <= 0 : rows <= 0) continue;
            // Past the end of a lane reading goes on at the start of the next one.
            cost = same ? way.x() * dx : 1e6 + rows * 1e4 + r.center().x() * dx;
        } else {
            if (way.y() * dy < 1) continue;
            cost = way.y() * dy * 8 + std::abs(way.x());
        }
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    if (best < 0) return;
    choose(best);
    reveal(selected_);
}

void Timeline::shift_block(int minutes, int lanes) {
    const int chosen = layout_.index_of(selected_);
    if (chosen < 0 || spec_.blocks[std::size_t(chosen)].fixed) return;
    TimelinePlace place = spec_.blocks[std::size_t(chosen)].place;
    place.from += minutes;
    place.to += minutes;
    if (lanes) {
        int day = place.day;
        int lane = layout_.lane_index(day, place.lane) + lanes;
        if (lane < 0) {
            if (--day < 0) return;
            lane = int(layout_.lanes_of(day).size()) - 1;
        } else if (lane >= int(layout_.lanes_of(day).size())) {
            if (++day >= int(spec_.days.size())) return;
            lane = 0;
        }
        if (lane < 0) return;
        place.day = day;
        place.lane = layout_.lanes_of(day)[std::size_t(lane)].id;
    }
    emit changed({Kind::move, selected_, place, true});
}

void Timeline::stretch_block(int minutes) {
    const int chosen = layout_.index_of(selected_);
    if (chosen < 0 || spec_.blocks[std::size_t(chosen)].fixed) return;
    TimelinePlace place = spec_.blocks[std::size_t(chosen)].place;
    place.to = std::max(place.from + std::max(1, spec_.snap), place.to + minutes);
    if (place == spec_.blocks[std::size_t(chosen)].place) return;
    emit changed({Kind::resize, selected_, place, true});
}

} // namespace kit

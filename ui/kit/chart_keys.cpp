// SPDX-License-Identifier: Apache-2.0
// A chart by keyboard: + − 0 zoom, Home End Page and Shift+arrows pan, arrows walk the cursor, Ctrl+arrows the marks.
#include "ui/kit/chart.h"

#include <QKeyEvent>

#include <algorithm>

namespace kit {

void Chart::keyPressEvent(QKeyEvent* event) {
    if (!range_key(event) && !cursor_key(event)) QWidget::keyPressEvent(event);
}

bool Chart::range_key(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const qint64 tenth = range_.span() / 10;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) return false;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: move_to(zoomed(range_, spec_.whole, zoom_centre(), 0.5)); return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore: move_to(zoomed(range_, spec_.whole, zoom_centre(), 2)); return true;
    case Qt::Key_0: move_to(spec_.whole); return true;
    case Qt::Key_Home: move_to({spec_.whole.from, spec_.whole.from + range_.span()}); return true;
    case Qt::Key_End: {
        const qint64 edge = spec_.now.value_or(spec_.whole.to);
        move_to({edge - range_.span(), edge});
        return true;
    }
    case Qt::Key_PageUp: move_to(panned(range_, spec_.whole, -range_.span())); return true;
    case Qt::Key_PageDown: move_to(panned(range_, spec_.whole, range_.span())); return true;
    case Qt::Key_Left:
        if (shift) move_to(panned(range_, spec_.whole, -tenth));
        return shift;
    case Qt::Key_Right:
        if (shift) move_to(panned(range_, spec_.whole, tenth));
        return shift;
    default: return false;
    }
}

bool Chart::cursor_key(QKeyEvent* event) {
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left: control ? step_marker(-1) : step_cursor(-1); return true;
    case Qt::Key_Right: control ? step_marker(1) : step_cursor(1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (cursor_) emit moment_activated(*cursor_);
        return cursor_.has_value();
    case Qt::Key_Escape: {
        const bool was = cursor_.has_value();
        set_cursor({});
        return was;
    }
    default: return false;
    }
}

// To the next measured moment, but at least a pixel on: eight hours of seconds are not walked one by one.
void Chart::step_cursor(int direction) {
    const qint64 pixel = std::max<qint64>(1, qint64(double(range_.span()) / std::max(1.0, frame().plot.width())));
    const qint64 from = cursor_.value_or(direction < 0 ? zoom_centre() + pixel : zoom_centre() - pixel);
    const qint64 wanted = from + direction * pixel;
    std::optional<qint64> best;
    for (const ChartSeries& series : spec_.series) {
        if (series.kind == ChartKind::comparison || series.at.empty()) continue;
        auto it = std::lower_bound(series.at.begin(), series.at.end(), wanted);
        if (direction < 0) {
            if (it == series.at.end() || *it > wanted) {
                if (it == series.at.begin()) continue;
                --it;
            }
        } else if (it == series.at.end()) {
            continue;
        }
        if (!best || (direction < 0 ? *it > *best : *it < *best)) best = *it;
    }
    if (best) show_moment(*best);
}

void Chart::step_marker(int direction) {
    const qint64 from = cursor_.value_or(zoom_centre());
    std::optional<qint64> best;
    for (const ChartMarker& marker : spec_.markers) {
        const bool ahead = direction < 0 ? marker.at < from : marker.at > from;
        if (ahead && (!best || (direction < 0 ? marker.at > *best : marker.at < *best))) best = marker.at;
    }
    if (best) show_moment(*best);
}

void Chart::show_moment(qint64 at) {
    const qint64 inside = std::clamp(at, spec_.whole.from, spec_.whole.to);
    const qint64 margin = range_.span() / 20;
    if (inside < range_.from) move_to(panned(range_, spec_.whole, inside - range_.from - margin));
    if (inside > range_.to) move_to(panned(range_, spec_.whole, inside - range_.to + margin));
    set_cursor(inside);
    describe();
}

} // namespace kit

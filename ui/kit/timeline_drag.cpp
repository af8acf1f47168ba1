// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/timeline_drag.h"

#include <algorithm>
#include <cstdlib>

namespace kit {

using Part = TimelineLayout::Part;

bool TimelineDrag::press(const TimelineLayout& layout, const TimelineSpec& spec, const TimelineLayout::Hit& hit, const QPointF& point) {
    cancel();
    if (hit.day < 0 || hit.lane < 0) return false;
    from_ = point;
    if (hit.block >= 0) {
        const TimelineBlock& block = spec.blocks[std::size_t(hit.block)];
        block_ = hit.block;
        id_ = block.id;
        began_ = block.place;
        grab_ = hit.minute - began_.from;
        mode_ = hit.part == Part::left_edge ? Mode::left : hit.part == Part::right_edge ? Mode::right : Mode::move;
        if (block.fixed && mode_ != Mode::move) return false;
    } else {
        mode_ = Mode::create;
        const int at = std::max(spec.first_minute, (hit.minute / std::max(1, spec.snap)) * std::max(1, spec.snap));
        began_ = {hit.day, layout.lanes_of(hit.day)[std::size_t(hit.lane)].id, at, at};
    }
    place_ = began_;
    pressed_ = true;
    return true;
}

bool TimelineDrag::move_to(const TimelineLayout& layout, const TimelineSpec& spec, const QPointF& point, bool copying, const Preview& preview) {
    if (!pressed_) return false;
    if (!active_ && (point - from_).manhattanLength() < 5) return false;
    const bool whole = mode_ == Mode::move || mode_ == Mode::copy;
    if (whole && spec.blocks[std::size_t(block_)].fixed && !copying) return false;
    const bool first = !active_ || (whole && (mode_ == Mode::copy) != copying);   // a copy leaves the original where it is
    active_ = true;
    if (whole) mode_ = copying ? Mode::copy : Mode::move;
    TimelinePlace next = place_;
    const int minute = layout.minute_at(point.x());
    const int step = std::max(1, spec.snap);
    if (whole) {
        const int length = began_.to - began_.from;
        next.from = std::clamp(layout.snapped(minute - grab_), spec.first_minute, std::max(spec.first_minute, spec.last_minute - step));
        next.to = next.from + length;
        const TimelineLayout::Hit under = layout.hit({point.x(), std::clamp(point.y(), 0.0, double(std::max(0, layout.height() - 1)))});
        if (under.day >= 0 && under.lane >= 0) {
            next.day = under.day;
            next.lane = layout.lanes_of(under.day)[std::size_t(under.lane)].id;
        }
    } else if (mode_ == Mode::left) {
        next.from = std::clamp(layout.snapped(minute), spec.first_minute, next.to - step);
    } else if (mode_ == Mode::right) {
        next.to = std::max(layout.snapped(minute), next.from + step);
    } else {
        const int other = layout.snapped(minute);
        next.from = std::max(spec.first_minute, std::min(began_.from, other));
        next.to = std::max(began_.from + step, other);
    }
    if (next == place_ && !first) return false;
    place_ = next;
    preview_ = preview ? preview(id_, place_, mode_ == Mode::copy) : DragPreview{};
    return true;
}

std::optional<TimelineChange> TimelineDrag::release() {
    std::optional<TimelineChange> change;
    const bool copied = mode_ == Mode::copy;
    if (active_ && preview_.allowed && (!(place_ == began_) || copied)) {
        using Kind = TimelineChange::Kind;
        const Kind kind = mode_ == Mode::create ? Kind::create : copied ? Kind::copy : mode_ == Mode::move ? Kind::move : Kind::resize;
        change = TimelineChange{kind, id_, place_};
    }
    cancel();
    return change;
}

} // namespace kit

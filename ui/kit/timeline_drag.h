// SPDX-License-Identifier: Apache-2.0
// What the mouse does to a block between press and release: move, resize, copy, draw a new one.
// A plain state over a layout; asks the caller's preview once for every new place. Knows no widget.
#pragma once
#include "ui/kit/timeline_layout.h"

namespace kit {

class TimelineDrag {
public:
    enum class Mode { none, move, left, right, copy, create };
    using Preview = std::function<DragPreview(const QString& id, const TimelinePlace& place, bool copying)>;

    /// Pressed, not yet moved. False when nothing there can be dragged.
    bool press(const TimelineLayout& layout, const TimelineSpec& spec, const TimelineLayout::Hit& hit, const QPointF& point);
    /// Returns true when the place changed. Begins after a few pixels, so that a click stays a click.
    bool move_to(const TimelineLayout& layout, const TimelineSpec& spec, const QPointF& point, bool copying, const Preview& preview);
    /// What a release here means; nothing when it was a click or came back to where it began.
    [[nodiscard]] std::optional<TimelineChange> release();
    void cancel() { *this = {}; }

    [[nodiscard]] bool pressed() const { return pressed_; }
    [[nodiscard]] bool active() const { return active_; }
    [[nodiscard]] Mode mode() const { return mode_; }
    [[nodiscard]] int block() const { return block_; }
    [[nodiscard]] const TimelinePlace& place() const { return place_; }
    [[nodiscard]] const DragPreview& preview() const { return preview_; }

private:
    bool pressed_ = false;
    bool active_ = false;
    Mode mode_ = Mode::none;
    int block_ = -1;
    QString id_;
    int grab_ = 0; ///< minutes from the block's start to where it was taken
    QPointF from_;
    TimelinePlace began_;
    TimelinePlace place_;
    DragPreview preview_;
};

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
// How a timeline is drawn: header, day heads, lanes, blocks, coverage, and the block under the mouse.
// UI thread; everything it needs is in the scene, nothing is kept but the shape of words.
#pragma once
#include "ui/kit/paint.h"
#include "ui/kit/timeline_drag.h"
#include "ui/kit/timeline_layout.h"

namespace kit {

inline constexpr int timeline_label_width = 70;

struct TimelineScene {
    const TimelineSpec& spec;
    const TimelineLayout& layout;
    const Theme& theme;
    const TimelineDrag& drag;
    QSize size;          ///< of the viewport
    QPointF origin;      ///< where the content's (0, 0) lies in the viewport
    int header = 0;
    QString selected = {};
    int hovered = -1;
    bool focused = false;
    int first_visible_day = 0;
    int last_visible_day = 0;
    int last_shown_day = 0; ///< the last one of which more than its head is seen
};

int timeline_header_height(const TimelineSpec& spec);
/// Cells of the strip of days; x from the axis' left end.
QRectF timeline_strip_cell(const TimelineSpec& spec, int day, double axis_width);

void paint_timeline(QPainter& p, const TimelineScene& scene);
void paint_timeline_header(QPainter& p, const TimelineScene& scene);
void paint_timeline_block(QPainter& p, const TimelineScene& scene, const TimelineBlock& block, const QRectF& rect, bool selected, bool hovered);
void paint_day_head(QPainter& p, const TimelineScene& scene, int day);

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/timeline_paint.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

void paint_grid(QPainter& p, const TimelineScene& s, const TimelineLayout::DayBox& day, double top, double bottom) {
    const QColor grid = s.theme.color(Color::grid);
    const int step = s.layout.hour_width() < 20 ? 180 : 60;
    for (int minute = (s.spec.first_minute / step) * step; minute <= s.spec.last_minute; minute += step) {
        const double x = std::round(s.origin.x() + s.layout.x_of(minute));
        if (x < timeline_label_width || x > s.size.width()) continue;
        p.fillRect(QRectF(x, top, 1, bottom - top), grid);
    }
    for (const auto& lane : day.lanes) p.fillRect(QRectF(0, s.origin.y() + lane.y + lane.height - 1, s.size.width(), 1), grid);
}

// The labels stay at the left whatever the hours do; their ground hides what scrolls under them.
void paint_labels(QPainter& p, const TimelineScene& s, int index, const TimelineLayout::DayBox& day) {
    const QFont& font = s.theme.font(FontRole::label);
    const QColor quiet = s.theme.color(Color::text_quiet);
    const auto& lanes = s.layout.lanes_of(index);
    if (s.origin.x() < timeline_label_width) {
        const double top = s.origin.y() + day.y + s.theme.measure(Measure::day_head);
        p.fillRect(QRectF(0, top, timeline_label_width, s.origin.y() + day.y + day.height - top), s.theme.color(Color::surface));
    }
    for (std::size_t i = 0; i < day.lanes.size(); ++i) {
        const double y = s.origin.y() + day.lanes[i].y;
        if (y > s.size.height() || y + day.lanes[i].height < s.header) continue;
        draw_text(p, QRectF(16, y, timeline_label_width - 20, s.theme.measure(Measure::lane) - 1), lanes[i].title, font, quiet);
        p.fillRect(QRectF(0, y + day.lanes[i].height - 1, timeline_label_width, 1), s.theme.color(Color::grid));
    }
    if (day.cover_y >= 0) draw_text(p, QRectF(16, s.origin.y() + day.cover_y, timeline_label_width - 20, 20), s.spec.cover_title, font, quiet);
    p.fillRect(QRectF(timeline_label_width, s.origin.y() + day.y + 22, 1, day.height - 22), s.theme.color(Color::grid));
}

void paint_cover(QPainter& p, const TimelineScene& s, const TimelineDay& day, double y) {
    const QFont& font = s.theme.font(FontRole::label);
    for (const CoverSegment& part : day.cover) {
        const double left = s.origin.x() + std::round(s.layout.x_of(part.from));
        const QRectF r(left, y + 2, s.origin.x() + std::round(s.layout.x_of(part.to)) - left - 1, 16);
        if (r.right() < timeline_label_width || r.left() > s.size.width()) continue;
        const double words = text_width(part.text, font);
        if (!part.lack) {
            p.fillRect(r, s.theme.color(Color::block));
            if (r.width() >= words + 2)
                draw_text(p, r.width() < words + 20 ? r : r.adjusted(6, 0, 0, 0), part.text, font, s.theme.color(Color::text_quiet),
                          r.width() < words + 20 ? Qt::AlignHCenter | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
            continue;
        }
        const bool hard = *part.lack == Clash::hard;
        const QColor line = s.theme.color(hard ? Color::hatch_hard : Color::hatch_soft);
        p.fillRect(r, s.theme.color(Color::surface));
        draw_hatch(p, r, line, s.theme.measure(Measure::hatch_tile), 1.5);
        p.setPen(QPen(line, 1, Qt::DashLine));
        p.setBrush(Qt::NoBrush);
        p.drawRect(r.adjusted(0.5, 0.5, -0.5, -0.5));
        // Words that do not fit shrink to their figure, or to nothing: the hatch says it too.
        const QString text = r.width() >= words + 12 ? part.text : part.text.at(0).isDigit() ? part.text.section(QLatin1Char(' '), 0, 0) : QString();
        const double wide = text_width(text, font) + 7;
        if (text.isEmpty() || wide > r.width() - 5) continue;
        const QRectF plate(r.left() + 4, r.top() + 1, wide, 14);
        p.fillRect(plate, s.theme.color(Color::surface));
        draw_text(p, plate.adjusted(3, 0, -1, 0), text, font, s.theme.color(hard ? Color::on_air_text : Color::warn));
    }
}

// Lanes hold their blocks by start; those that end before the left edge are passed over one by one, which is cheap.
void paint_lane(QPainter& p, const TimelineScene& s, const TimelineLayout::LaneBox& lane) {
    int top = -1;
    for (const int index : lane.blocks) {
        const TimelineBlock& block = s.spec.blocks[std::size_t(index)];
        const double left = s.origin.x() + s.layout.x_of(block.place.from);
        if (left > s.size.width()) break;
        if (s.origin.x() + s.layout.x_of(block.place.to) < timeline_label_width) continue;
        if (block.id == s.selected) {
            top = index;
            continue;
        }
        paint_timeline_block(p, s, block, s.layout.block_rect(index).translated(s.origin), false, index == s.hovered);
    }
    if (top >= 0) paint_timeline_block(p, s, s.spec.blocks[std::size_t(top)], s.layout.block_rect(top).translated(s.origin), true, top == s.hovered);
}

void paint_now(QPainter& p, const TimelineScene& s) {
    if (s.spec.now_day < 0 || s.spec.now_day >= int(s.layout.days().size())) return;
    const auto& day = s.layout.days()[std::size_t(s.spec.now_day)];
    const double x = std::round(s.origin.x() + s.layout.x_of(s.spec.now_minute));
    if (x < timeline_label_width) return;
    const double top = s.origin.y() + day.y + s.theme.measure(Measure::day_head);
    p.fillRect(QRectF(x, top, 1, s.origin.y() + day.y + day.height - top), s.theme.color(Color::text));
}

void paint_drag(QPainter& p, const TimelineScene& s) {
    if (!s.drag.active()) return;
    const QRectF rect = s.layout.place_rect(s.drag.place()).translated(s.origin);
    if (rect.isEmpty()) return;
    TimelineBlock shown;
    if (s.drag.block() >= 0) shown = s.spec.blocks[std::size_t(s.drag.block())];
    shown.place = s.drag.place();
    shown.second = clock_text(shown.place.from) + QStringLiteral(" to ") + clock_text(shown.place.to);
    shown.second_color = Color::text;
    shown.chip.clear();
    shown.total = 0;
    shown.icon.clear();
    shown.clashes = s.drag.preview().clashes;
    if (shown.state == BlockState::past) shown.state = BlockState::published;
    if (!s.drag.preview().clashes.empty() && shown.title.isEmpty()) shown.state = BlockState::published;
    paint_timeline_block(p, s, shown, rect, true, false);
    const QString& words = s.drag.preview().words;
    if (words.isEmpty()) return;
    const QFont& font = s.theme.font(FontRole::label);
    const double w = text_width(words, font) + 16;
    QRectF plate(std::clamp(rect.left(), double(timeline_label_width), std::max(double(timeline_label_width), s.size.width() - w - 4)), rect.bottom() + 3, w, 20);
    if (plate.bottom() > s.size.height()) plate.moveBottom(rect.top() - 3);
    draw_plate(p, plate, s.theme.color(Color::surface_raised), s.theme.color(Color::edge), 4);
    const bool clash = !s.drag.preview().clashes.empty() || !s.drag.preview().allowed;
    draw_text(p, plate.adjusted(8, 0, -8, 0), words, font, s.theme.color(clash ? Color::on_air_text : Color::text));
}

} // namespace

void paint_timeline(QPainter& p, const TimelineScene& s) {
    p.fillRect(QRect(QPoint(), s.size), s.theme.color(Color::surface));
    const auto& days = s.layout.days();
    for (int d = s.first_visible_day; d >= 0 && d <= s.last_visible_day && d < int(days.size()); ++d) {
        const auto& day = days[std::size_t(d)];
        p.save();
        p.setClipRect(QRectF(0, s.header, s.size.width(), s.size.height() - s.header));
        paint_grid(p, s, day, s.origin.y() + day.y + s.theme.measure(Measure::day_head), s.origin.y() + day.y + day.height);
        if (d == s.spec.now_day) paint_now(p, s);
        p.setClipRect(QRectF(timeline_label_width, s.header, s.size.width() - timeline_label_width, s.size.height() - s.header));
        for (const auto& lane : day.lanes) {
            const double y = s.origin.y() + lane.y;
            if (y < s.size.height() && y + lane.height > s.header) paint_lane(p, s, lane);
        }
        if (day.cover_y >= 0) paint_cover(p, s, s.spec.days[std::size_t(d)], s.origin.y() + day.cover_y);
        p.setClipRect(QRectF(0, s.header, s.size.width(), s.size.height() - s.header));
        paint_labels(p, s, d, day);
        paint_day_head(p, s, d);
        p.restore();
    }
    const double end = s.origin.y() + s.layout.height();
    if (end < s.size.height()) p.fillRect(QRectF(0, end, s.size.width(), 1), s.theme.color(Color::line));
    p.save();
    p.setClipRect(QRectF(timeline_label_width, s.header, s.size.width() - timeline_label_width, s.size.height() - s.header));
    paint_drag(p, s);
    p.restore();
    paint_timeline_header(p, s);
}

} // namespace kit

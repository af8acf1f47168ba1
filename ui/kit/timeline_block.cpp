// SPDX-License-Identifier: Apache-2.0
// One block: its ground by state, what clashes, its words, its ring.
#include "ui/kit/icons.h"
#include "ui/kit/timeline_paint.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

void ground_of_draft(QPainter& p, const TimelineScene& s, const QRectF& r) {
    const QColor edge = s.theme.color(Color::edge);
    draw_plate(p, r, s.theme.color(Color::surface), {}, 4);
    draw_hatch(p, r.adjusted(1, 1, -1, -1), s.theme.color(Color::draft_stripe), s.theme.measure(Measure::stripe_tile), 2);
    // Dashes as small rectangles: a dashed path around a rounded corner costs more than the whole block.
    for (double x = r.left() + 3; x < r.right() - 3; x += 7) {
        const double w = std::min(4.0, r.right() - 3 - x);
        p.fillRect(QRectF(x, r.top(), w, 1), edge);
        p.fillRect(QRectF(x, r.bottom() - 1, w, 1), edge);
    }
    for (double y = r.top() + 4; y < r.bottom() - 3; y += 7) {
        const double h = std::min(4.0, r.bottom() - 3 - y);
        p.fillRect(QRectF(r.left(), y, 1, h), edge);
        p.fillRect(QRectF(r.right() - 1, y, 1, h), edge);
    }
}

void ground_of_running(QPainter& p, const TimelineScene& s, const TimelineBlock& block, const QRectF& r) {
    const QColor red = s.theme.color(Color::on_air);
    draw_plate(p, r, s.theme.color(Color::surface), {}, 4);
    if (block.place.day == s.spec.now_day && s.spec.now_minute > block.place.from) {
        const double now = std::round(std::min(r.right(), s.origin.x() + s.layout.x_of(s.spec.now_minute)));
        p.fillRect(QRectF(r.left() + 1, r.top() + 1, now - r.left() - 1, r.height() - 2), s.theme.color(Color::on_air_tint));
        if (now < r.right() - 1) p.fillRect(QRectF(now, r.top() + 1, 1, r.height() - 2), mixed(red, s.theme.color(Color::on_air_tint), 0.7));
    }
    draw_plate(p, r, {}, red, 4);
}

// A bar that keeps the block's rounded corners.
void left_bar(QPainter& p, const QRectF& r, const QColor& color) {
    p.save();
    p.setClipRect(QRectF(r.left(), r.top(), 4, r.height()), Qt::IntersectClip);
    draw_plate(p, r, color, {}, 4);
    p.restore();
}

// Does the clash leave no room for the words beside it? Then they stand on it: words on a plate at the left, minutes at the right.
bool under_words(const TimelineScene& s, const ClashSpan& clash, const QRectF& r) {
    const double from = s.origin.x() + s.layout.x_of(clash.from), to = s.origin.x() + s.layout.x_of(clash.to);
    const bool free_right = from <= r.left() + 2 && r.right() - to > 40, free_left = to >= r.right() - 2 && from - r.left() > 40;
    return !free_right && !free_left && to > r.left() && from < r.right();
}

double minutes_width(const TimelineScene& s, const ClashSpan& clash) { return text_width(clash.text, s.theme.font(FontRole::label_strong)) + 6; }

void paint_clash(QPainter& p, const TimelineScene& s, const TimelineBlock& block, const ClashSpan& clash, const QRectF& r) {
    const bool hard = clash.kind == Clash::hard;
    const double from = std::max(r.left() + 1, s.origin.x() + s.layout.x_of(std::max(clash.from, block.place.from)));
    const double to = std::min(r.right() - 1, s.origin.x() + s.layout.x_of(std::min(clash.to, block.place.to)));
    if (to - from < 2) return;
    const QRectF part(from, r.top() + 1, to - from, r.height() - 2);
    p.fillRect(part, s.theme.color(hard ? Color::on_air_tint : Color::warn_tint));
    draw_hatch(p, part, s.theme.color(hard ? Color::hatch_hard : Color::hatch_soft), s.theme.measure(Measure::hatch_tile), 1.5);
    const QColor line = s.theme.color(hard ? Color::on_air : Color::warn);
    if (to < r.right() - 2) p.fillRect(QRectF(part.right() - 1, part.top(), 1, part.height()), line);
    if (from > r.left() + 2) p.fillRect(QRectF(part.left(), part.top(), 1, part.height()), line);
    if (clash.text.isEmpty() || part.width() < 22) return;
    const QFont& font = s.theme.font(FontRole::label_strong);
    const QColor words = s.theme.color(hard ? Color::on_air_text : Color::warn);
    const double whole = text_width(clash.text, font);
    const qsizetype space = clash.text.indexOf(QLatin1Char(' '));
    if (whole + 10 <= part.width() || space < 0) {
        const double w = std::min(whole + 6, part.width() - 2);
        const double left = under_words(s, clash, r) ? part.right() - w - 5 : part.center().x() - w / 2;
        const QRectF plate(std::max(part.left() + 1, left), part.center().y() - 8, w, 16);
        draw_plate(p, plate, s.theme.color(Color::surface), {}, 2);
        draw_text(p, plate.adjusted(1, 0, -1, 0), clash.text, font, words, Qt::AlignCenter);
        return;
    }
    const QString first = clash.text.left(space);
    const QString second = clash.text.mid(space + 1);
    const double w = std::min(std::max(text_width(first, font), text_width(second, font)) + 6, part.width() - 2);
    const QRectF plate(part.center().x() - w / 2, part.center().y() - 13, w, 26);
    draw_plate(p, plate, s.theme.color(Color::surface), {}, 2);
    draw_text(p, QRectF(plate.left(), plate.top(), w, 13), first, font, words, Qt::AlignCenter);
    draw_text(p, QRectF(plate.left(), plate.top() + 13, w, 13), second, font, words, Qt::AlignCenter);
}

// Words begin after the clash at the left and end before the one at the right, where that leaves room for them.
QRectF room_for_words(const TimelineScene& s, const TimelineBlock& block, const QRectF& r) {
    QRectF room = r;
    for (const ClashSpan& clash : block.clashes) {
        const double from = s.origin.x() + s.layout.x_of(clash.from);
        const double to = s.origin.x() + s.layout.x_of(clash.to);
        if (from <= r.left() + 2 && r.right() - to > 40) room.setLeft(std::max(room.left(), to - 4));
        else if (to >= r.right() - 2 && from - r.left() > 40) room.setRight(std::min(room.right(), from + 2));
    }
    // A long block whose start is scrolled away still says what it is.
    if (room.left() < timeline_label_width && room.right() > timeline_label_width + 60) room.setLeft(timeline_label_width);
    return room;
}

void paint_words(QPainter& p, const TimelineScene& s, const TimelineBlock& block, const QRectF& r) {
    QRectF room = room_for_words(s, block, r);
    bool on_hatch = false;
    for (const ClashSpan& clash : block.clashes) {
        if (!under_words(s, clash, r)) continue;
        on_hatch = true;
        const double end = std::min(r.right(), s.origin.x() + s.layout.x_of(clash.to));
        room.setRight(std::min(room.right(), end - minutes_width(s, clash) - 8));
    }
    if (on_hatch && room.width() < 44) return;   // the minutes stay, the tool tip says the rest
    const bool bar = block.bar || block.state == BlockState::running;
    double x = room.left() + (bar && room.left() == r.left() ? 9 : 8);
    const double right = room.right() - 5;
    if (right - x < 8) return;
    const bool strong = block.state == BlockState::published || block.state == BlockState::running;
    const QColor title = s.theme.color(block.state == BlockState::past ? Color::text_quiet : Color::text);
    if (on_hatch) {
        const double title_width = text_width(block.title, s.theme.font(FontRole::strong)) + (block.icon.isEmpty() ? 0 : 19);
        const double second_width = text_width(block.chip, s.theme.font(FontRole::label)) + 14 + text_width(block.second, s.theme.font(FontRole::label));
        draw_plate(p, QRectF(x - 3, r.top() + 3, std::min(std::max(title_width, second_width) + 6, right - x + 6), r.height() - 6), s.theme.color(Color::surface), {}, 3);
    }
    const bool ring = block.total > 0 && right - x > 40;
    double title_right = ring ? right - 17 : right;
    if (ring) {
        const QRectF at(room.right() - 21, r.top() + 4, 14, 14);
        draw_ring(p, at, block.done, block.total, s.theme.color(Color::text_quiet), s.theme, 2.2);
        title_right = at.left() - 2;
    }
    double title_x = x;
    if (!block.icon.isEmpty() && right - x > 30) {
        draw_icon(p, block.icon, QRectF(x - 1, r.top() + 4, 15, 15), s.theme.color(block.state == BlockState::running ? Color::on_air_text : Color::text_quiet));
        title_x += 19;
    }
    draw_text(p, QRectF(title_x, r.top() + 2, title_right - title_x, 18), block.title, s.theme.font(strong ? FontRole::strong : FontRole::body), title);
    const double y = r.top() + 20;
    if (!block.chip.isEmpty()) {
        const QFont& font = s.theme.font(FontRole::label);
        const ChipLook look = s.theme.chip(block.chip_kind);
        const double w = std::min(text_width(block.chip, font) + 8, right + 2 - x);
        draw_plate(p, QRectF(x, y + 1, w, 15), look.tint, look.edge, 4);
        draw_text(p, QRectF(x + 4, y + 1, w - 6, 15), block.chip, font, look.text);
        x += w + 6;
    }
    if (right - x > 10) draw_text(p, QRectF(x, y, right + 3 - x, 17), block.second, s.theme.font(FontRole::label), s.theme.color(block.second_color));
}

} // namespace

void paint_timeline_block(QPainter& p, const TimelineScene& s, const TimelineBlock& block, const QRectF& r, bool selected, bool hovered) {
    const bool dragged = s.drag.active() && s.drag.mode() != TimelineDrag::Mode::copy && s.drag.block() >= 0
        && &block == &s.spec.blocks[std::size_t(s.drag.block())];
    p.save();
    if (dragged) p.setOpacity(0.35); // where it still is; the moving one is drawn on top
    switch (block.state) {
    case BlockState::draft: ground_of_draft(p, s, r); break;
    case BlockState::running: ground_of_running(p, s, block, r); break;
    case BlockState::past: draw_plate(p, r, s.theme.color(Color::block_past), s.theme.color(Color::block_border), 4); break;
    case BlockState::published: draw_plate(p, r, s.theme.color(Color::block), s.theme.color(Color::block_border), 4); break;
    }
    if (selected) draw_plate(p, r, s.theme.color(Color::select), {}, 4);
    for (const ClashSpan& clash : block.clashes) paint_clash(p, s, block, clash, r);
    if (block.state == BlockState::running) left_bar(p, r, s.theme.color(Color::on_air));
    else if (block.bar) left_bar(p, r, s.theme.color(*block.bar));
    if (r.width() >= 18) paint_words(p, s, block, r);
    if (selected) draw_plate(p, r.adjusted(-1, -1, 1, 1), {}, s.theme.color(Color::accent), 5, 3);
    else if (hovered && !s.drag.active()) draw_plate(p, r, {}, s.theme.color(block.state == BlockState::running ? Color::on_air : Color::text_quiet), 4);
    p.restore();
}

} // namespace kit

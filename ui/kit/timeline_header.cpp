// SPDX-License-Identifier: Apache-2.0
// What stays at the top of a timeline: the strip of days, ribbons, hours; and the head of each day.
#include "ui/kit/icons.h"
#include "ui/kit/timeline_paint.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

constexpr int strip_top = 7;
constexpr int strip_height = 24;
constexpr int ribbon_height = 16;
constexpr int hours_height = 20;

// Ribbons that share a day lie under one another.
std::vector<int> ribbon_rows(const TimelineSpec& spec) {
    std::vector<int> ends;
    std::vector<int> rows;
    for (const TimelineRibbon& ribbon : spec.ribbons) {
        std::size_t row = 0;
        while (row < ends.size() && ends[row] >= ribbon.first_day) ++row;
        if (row == ends.size()) ends.push_back(ribbon.last_day);
        ends[row] = ribbon.last_day;
        rows.push_back(int(row));
    }
    return rows;
}

int ribbons_height(const TimelineSpec& spec) {
    const std::vector<int> rows = ribbon_rows(spec);
    return rows.empty() ? 0 : (*std::max_element(rows.begin(), rows.end()) + 1) * (ribbon_height + 3) + 3;
}

bool has_strip(const TimelineSpec& spec) {
    return std::any_of(spec.days.begin(), spec.days.end(), [](const TimelineDay& d) { return !d.short_title.isEmpty(); });
}

int hours_top(const TimelineSpec& spec) { return timeline_header_height(spec) - hours_height; }

void paint_strip(QPainter& p, const TimelineScene& s, double axis) {
    const int count = int(s.spec.days.size());
    const QRectF whole(timeline_label_width, strip_top, axis, strip_height);
    draw_plate(p, whole, s.theme.color(Color::surface), {}, 4);
    for (int d = 0; d < count; ++d) {
        const TimelineDay& day = s.spec.days[std::size_t(d)];
        const QRectF cell = timeline_strip_cell(s.spec, d, axis);
        const bool shown = count > 1 && d >= s.first_visible_day && d <= s.last_shown_day;
        if (shown) p.fillRect(cell.adjusted(d == 0 ? 1 : 0, 1, -1, -1), s.theme.color(Color::select));
        if (d > 0) p.fillRect(QRectF(cell.left() - 1, cell.top(), 1, cell.height()), s.theme.color(Color::line));
        QRectF words = cell.adjusted(8, 0, -4, 0);
        words.setLeft(words.left() + draw_text(p, words, day.short_title, s.theme.font(FontRole::strong), s.theme.color(shown ? Color::accent : Color::text)) + 8);
        words.setLeft(words.left() + draw_text(p, words, day.short_note, s.theme.font(FontRole::label), s.theme.color(Color::text_quiet)) + 6);
        if (day.alarm && words.width() > 14)
            draw_icon(p, *day.alarm == Clash::hard ? QStringLiteral("triangle-alert") : QStringLiteral("circle-alert"), QRectF(words.left(), cell.center().y() - 7, 14, 14),
                      s.theme.color(*day.alarm == Clash::hard ? Color::on_air_text : Color::warn));
    }
    draw_plate(p, whole, {}, s.theme.color(Color::line), 4);
}

void paint_ribbons(QPainter& p, const TimelineScene& s, double axis) {
    const std::vector<int> rows = ribbon_rows(s.spec);
    const double top = has_strip(s.spec) ? strip_top + strip_height + 5 : 4;
    const int last = int(s.spec.days.size()) - 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const TimelineRibbon& ribbon = s.spec.ribbons[i];
        const QRectF from = timeline_strip_cell(s.spec, std::clamp(ribbon.first_day, 0, last), axis);
        const QRectF to = timeline_strip_cell(s.spec, std::clamp(ribbon.last_day, 0, last), axis);
        const QRectF band(from.left(), top + rows[i] * (ribbon_height + 3), to.right() - from.left() - 2, ribbon_height);
        const ChipLook look = s.theme.chip(ribbon.chip_kind);
        draw_plate(p, band, look.tint, look.edge, 4);
        double x = band.left() + 6;
        if (!ribbon.icon.isEmpty()) {
            draw_icon(p, ribbon.icon, QRectF(x, band.top() + 2, 12, 12), look.text);
            x += 17;
        }
        if (!ribbon.title.isEmpty()) x += draw_text(p, QRectF(x, band.top(), band.right() - x - 4, ribbon_height), ribbon.title, s.theme.font(FontRole::label_strong), look.text) + 5;
        if (band.right() - x > 12) draw_text(p, QRectF(x, band.top(), band.right() - x - 4, ribbon_height), ribbon.text, s.theme.font(FontRole::label), look.text);
    }
}

void paint_hours(QPainter& p, const TimelineScene& s) {
    const double top = hours_top(s.spec);
    const QFont& font = s.theme.font(FontRole::label);
    const double now = s.spec.now_day >= 0 ? s.origin.x() + s.layout.x_of(s.spec.now_minute) : -1000;
    const double hour = s.layout.hour_width();
    const int step = hour >= 200 ? 15 : hour >= 90 ? 30 : hour >= 38 ? 60 : hour >= 20 ? 120 : 180;
    p.save();
    p.setClipRect(QRectF(timeline_label_width - 20, top, s.size.width(), hours_height));
    for (int minute = (s.spec.first_minute / step) * step; minute < s.spec.last_minute; minute += step) {
        const double x = s.origin.x() + s.layout.x_of(minute);
        if (minute < s.spec.first_minute || x < timeline_label_width - 1 || x > s.size.width() + 20 || std::abs(x - now) < 36) continue;
        const QString text = clock_text(minute % 1440);
        const QString later = minute >= 1440 ? QStringLiteral("+%1").arg(minute / 1440) : QString();
        const double w = text_width(text, font);
        const double whole = w + text_width(later, s.theme.font(FontRole::label_strong));
        draw_text(p, QRectF(x - whole / 2, top, w + 2, hours_height - 1), text, font, s.theme.color(Color::text_quiet));
        if (!later.isEmpty())
            draw_text(p, QRectF(x - whole / 2 + w, top, 20, hours_height - 1), later, s.theme.font(FontRole::label_strong), s.theme.color(Color::text_quiet));
    }
    if (now >= timeline_label_width && now <= s.size.width()) {
        const QString text = clock_text(s.spec.now_minute % 1440);
        const double w = text_width(text, s.theme.font(FontRole::label_strong)) + 8;
        const QRectF plate(std::round(now - w / 2), top + 2, w, 15);
        draw_plate(p, plate, s.theme.color(Color::text), {}, 3);
        draw_text(p, plate, text, s.theme.font(FontRole::label_strong), s.theme.color(Color::surface), Qt::AlignCenter);
    }
    p.restore();
}

double paint_note(QPainter& p, const TimelineScene& s, const DayNote& note, double x, double y, double right) {
    if (!note.chip_kind.isEmpty()) {
        const double w = std::min(chip_width(note.text, note.icon, s.theme), right - x);
        draw_chip(p, QRectF(x, y + 3, w, 16), note.text, note.icon, s.theme.chip(note.chip_kind), s.theme);
        return x + w + 8;
    }
    if (!note.icon.isEmpty()) {
        draw_icon(p, note.icon, QRectF(x, y + 4, 14, 14), s.theme.color(note.color));
        x += 18;
    }
    const bool words = note.color == Color::text_quiet && note.icon.isEmpty();
    return x + draw_text(p, QRectF(x, y, std::max(10.0, right - x), 22), note.text, s.theme.font(words ? FontRole::label : FontRole::body), s.theme.color(note.color)) + 8;
}

} // namespace

int timeline_header_height(const TimelineSpec& spec) {
    const int strip = has_strip(spec) ? strip_top + strip_height + (spec.ribbons.empty() ? 7 : 2) : 0;
    const int ribbons = ribbons_height(spec);
    return strip + ribbons + (strip + ribbons > 0 ? 4 : 0) + hours_height;
}

QRectF timeline_strip_cell(const TimelineSpec& spec, int day, double axis_width) {
    const double count = double(std::max<std::size_t>(1, spec.days.size()));
    const double left = std::round(axis_width * day / count);
    const double right = std::round(axis_width * (day + 1) / count);
    return {timeline_label_width + left, strip_top, right - left, strip_height};
}

void paint_timeline_header(QPainter& p, const TimelineScene& s) {
    const double axis = s.size.width() - timeline_label_width;
    p.fillRect(QRectF(0, 0, s.size.width(), s.header), s.theme.color(Color::window));
    if (has_strip(s.spec)) paint_strip(p, s, axis);
    if (!s.spec.ribbons.empty() && !s.spec.days.empty()) paint_ribbons(p, s, axis);
    if (s.header > hours_height) p.fillRect(QRectF(0, hours_top(s.spec) - 1, s.size.width(), 1), s.theme.color(Color::line));
    paint_hours(p, s);
    p.fillRect(QRectF(0, s.header - 1, s.size.width(), 1), s.theme.color(Color::line));
}

void paint_day_head(QPainter& p, const TimelineScene& s, int index) {
    const TimelineDay& day = s.spec.days[std::size_t(index)];
    const double y = s.origin.y() + s.layout.days()[std::size_t(index)].y;
    const int height = s.theme.measure(Measure::day_head);
    if (y > s.size.height() || y + height < s.header) return;
    p.fillRect(QRectF(0, y, s.size.width(), height), s.theme.color(Color::window));
    if (index > 0) p.fillRect(QRectF(0, y, s.size.width(), 1), s.theme.color(Color::line));
    p.fillRect(QRectF(0, y + height - 1, s.size.width(), 1), s.theme.color(Color::line));
    double x = 16 + draw_text(p, QRectF(16, y, 300, height), day.title, s.theme.font(FontRole::strong), s.theme.color(Color::text)) + 8;
    double right = s.size.width() - 8.0;
    for (const DayNote& note : day.notes) {
        if (note.from < 0) continue;
        const double left = s.origin.x() + s.layout.x_of(note.from);
        if (left > x) right = std::min(right, left - 8);
    }
    for (const DayNote& note : day.notes) {
        if (note.from < 0 && x < right - 20) x = paint_note(p, s, note, x, y, right);
    }
    for (const DayNote& note : day.notes) {
        if (note.from < 0) continue;
        const QRectF band(s.origin.x() + s.layout.x_of(note.from), y + 3, s.layout.x_of(note.to) - s.layout.x_of(note.from) - 1, 16);
        if (band.left() < x - 4 || band.left() > s.size.width()) continue; // would lie over the words at the left
        draw_chip(p, band, note.text, note.icon, s.theme.chip(note.chip_kind), s.theme);
    }
}

} // namespace kit

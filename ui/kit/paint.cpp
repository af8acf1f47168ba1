// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/paint.h"

#include "ui/kit/icons.h"

#include <QPainterPath>
#include <QCoreApplication>
#include <QHash>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>

namespace kit {
namespace {

class Saved {
public:
    explicit Saved(QPainter& p) : p_(p) { p_.save(); }
    ~Saved() { p_.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& p_;
};

// Small pictures of looks, drawn once each: a path costs more than all the rest of what it stands in.
struct LookKey {
    QRgb first;
    QRgb second;
    double a, b, scale, c;
    bool operator==(const LookKey&) const = default;
};
size_t qHash(const LookKey& key, size_t seed) { return qHashMulti(seed, key.first, key.second, key.a, key.b, key.scale, key.c); }
using Looks = QHash<LookKey, QPixmap>;

// Each kind of picture has its own shelf; all are emptied before the application is gone.
enum class Shelf { plates, rings, hatches, count_ };

Looks& shelf(Shelf which) {
    static std::array<Looks, std::size_t(Shelf::count_)> shelves;
    static const bool cleared_at_end = (qAddPostRoutine([] {
        for (Looks& each : shelves) each.clear();
    }), true);
    Q_UNUSED(cleared_at_end)
    return shelves[std::size_t(which)];
}

Looks::const_iterator keep(Looks& known, const LookKey& key, const QPixmap& pixmap) {
    if (known.size() > 2000) known.clear();
    return known.insert(key, pixmap);
}

// The tile is made for the device's scale; a brush scaled up would blur.
QPixmap hatch_tile(const QColor& line, int tile, double width, double scale) {
    Looks& known = shelf(Shelf::hatches);
    const LookKey key{line.rgba(), 0, double(tile), width, scale, 0};
    const auto found = known.constFind(key);
    if (found != known.constEnd()) return *found;
    const int side = std::max(2, static_cast<int>(std::lround(tile * scale)));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(line, width * scale, Qt::SolidLine, Qt::FlatCap));
    for (int shift = -1; shift <= 1; ++shift)
        p.drawLine(QPointF(-side + shift * side, 2.0 * side), QPointF(2.0 * side + shift * side, -side));
    p.end();
    pixmap.setDevicePixelRatio(scale);
    return *keep(known, key, pixmap);
}

QPixmap blank(const QSizeF& size, double scale) {
    QPixmap pixmap(int(std::ceil(size.width() * scale)), int(std::ceil(size.height() * scale)));
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

bool on_pixels(const QPainter& p, const QRectF& rect) {
    const double scale = p.device()->devicePixelRatioF();
    const auto whole = [scale](double v) { return std::abs(v * scale - std::round(v * scale)) < 0.01; };
    return whole(rect.left()) && whole(rect.top()) && whole(rect.right()) && whole(rect.bottom());
}

void draw_plate_path(QPainter& p, const QRectF& rect, const QColor& fill, const QColor& edge, double radius, double width) {
    if (!edge.isValid()) {
        p.setPen(Qt::NoPen);
        p.setBrush(fill);
        p.drawRoundedRect(rect, radius, radius);
        return;
    }
    const double half = width / 2;
    p.setPen(QPen(edge, width));
    p.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inner = std::max(0.0, radius - half);
    p.drawRoundedRect(rect.adjusted(half, half, -half, -half), inner, inner);
}

// A small plate that holds the four corners; drawn once a look, since a rounded path costs more than all the rest of a block.
QPixmap corners_of(const QColor& fill, const QColor& edge, double corner, double radius, double width, double scale) {
    Looks& known = shelf(Shelf::plates);
    const LookKey key{fill.isValid() ? fill.rgba() : 0, edge.isValid() ? edge.rgba() : 0, radius, width, scale, corner};
    const auto found = known.constFind(key);
    if (found != known.constEnd()) return *found;
    const QSizeF size(2 * corner, 2 * corner);
    QPixmap pixmap = blank(size, scale);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    draw_plate_path(p, QRectF(QPointF(), size), fill, edge, radius, width);
    p.end();
    return *keep(known, key, pixmap);
}

void draw_plate_in_parts(QPainter& p, const QRectF& r, const QColor& fill, const QColor& edge, double radius, double width) {
    const double scale = p.device()->devicePixelRatioF();
    const double corner = std::ceil((std::ceil(radius) + 1) * scale) / scale;
    const QPixmap pixmap = corners_of(fill, edge, corner, radius, width, scale);
    const double c = corner * scale;
    const auto put = [&](double x, double y, double from_x, double from_y) { p.drawPixmap(QRectF(x, y, corner, corner), pixmap, QRectF(from_x, from_y, c, c)); };
    put(r.left(), r.top(), 0, 0);
    put(r.right() - corner, r.top(), c, 0);
    put(r.left(), r.bottom() - corner, 0, c);
    put(r.right() - corner, r.bottom() - corner, c, c);
    const double across = r.width() - 2 * corner;
    const double down = r.height() - 2 * corner;
    if (fill.isValid()) {
        p.fillRect(QRectF(r.left() + corner, r.top(), across, r.height()), fill);
        p.fillRect(QRectF(r.left(), r.top() + corner, corner, down), fill);
        p.fillRect(QRectF(r.right() - corner, r.top() + corner, corner, down), fill);
    }
    if (!edge.isValid()) return;
    p.fillRect(QRectF(r.left() + corner, r.top(), across, width), edge);
    p.fillRect(QRectF(r.left() + corner, r.bottom() - width, across, width), edge);
    p.fillRect(QRectF(r.left(), r.top() + corner, width, down), edge);
    p.fillRect(QRectF(r.right() - width, r.top() + corner, width, down), edge);
}

void draw_ring_path(QPainter& p, const QRectF& rect, int done, int total, const QColor& arc, const Theme& theme, double width) {
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    p.setBrush(Qt::NoBrush);
    if (total > 0 && done >= total) {
        p.setPen(QPen(theme.color(Color::good), std::min(width, rect.width() / 8)));
        p.drawEllipse(circle);
        const double s = rect.width();
        QPainterPath tick;
        tick.moveTo(rect.left() + s * 0.29, rect.top() + s * 0.52);
        tick.lineTo(rect.left() + s * 0.44, rect.top() + s * 0.67);
        tick.lineTo(rect.left() + s * 0.72, rect.top() + s * 0.36);
        p.setPen(QPen(theme.color(Color::good), std::min(width, 2.2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.drawPath(tick);
        return;
    }
    p.setPen(QPen(theme.color(theme.dark() ? Color::edge : Color::line), width));
    p.drawEllipse(circle);
    if (total <= 0 || done <= 0) return;
    p.setPen(QPen(arc, width, Qt::SolidLine, Qt::FlatCap));
    p.drawArc(circle, 90 * 16, -360 * 16 * done / total);
}

} // namespace

void draw_plate(QPainter& p, const QRectF& rect, const QColor& fill, const QColor& edge, double radius, double width) {
    if (radius > 0 && on_pixels(p, rect) && rect.width() >= 2 * radius + 2 && rect.height() >= 2 * radius + 2)
        return draw_plate_in_parts(p, rect, fill, edge, radius, width);
    const Saved saved(p);
    p.setRenderHint(QPainter::Antialiasing, radius > 0);
    draw_plate_path(p, rect, fill, edge, radius, width);
}

void draw_hatch(QPainter& p, const QRectF& rect, const QColor& line, int tile, double width) {
    const Saved saved(p);
    const double scale = p.device()->devicePixelRatioF();
    // A round number of device pixels a tile, else neighbouring tiles do not meet.
    p.setBrushOrigin(rect.topLeft());
    p.drawTiledPixmap(rect, hatch_tile(line, tile, width, scale));
}

void draw_ring(QPainter& p, const QRectF& rect, int done, int total, const QColor& arc, const Theme& theme, double width) {
    const double scale = p.device()->devicePixelRatioF();
    Looks& known = shelf(Shelf::rings);
    const LookKey key{arc.rgba(), theme.dark() ? 1u : 0u, rect.width(), width, scale, double(done) * 1e6 + total};
    auto found = known.constFind(key);
    if (found == known.constEnd()) {
        QPixmap pixmap = blank(rect.size(), scale);
        QPainter into(&pixmap);
        draw_ring_path(into, QRectF(QPointF(), rect.size()), done, total, arc, theme, width);
        into.end();
        found = keep(known, key, pixmap);
    }
    p.drawPixmap(rect.topLeft(), *found);
}

double chip_width(const QString& text, const QString& icon, const Theme& theme) {
    return std::ceil(text_width(text, theme.font(FontRole::label))) + 12 + (icon.isEmpty() ? 0 : 16);
}

void draw_chip(QPainter& p, const QRectF& rect, const QString& text, const QString& icon, const ChipLook& look, const Theme& theme) {
    draw_plate(p, rect, look.tint, look.edge, 4);
    QRectF words = rect.adjusted(6, 0, -2, 0);
    if (!icon.isEmpty()) {
        draw_icon(p, icon, QRectF(rect.left() + 5, rect.center().y() - 6, 12, 12), look.text);
        words.setLeft(rect.left() + 22);
    }
    draw_text(p, words, text, theme.font(FontRole::label), look.text);
}

double key_chip_width(const QString& keys, const Theme& theme) {
    return std::ceil(text_width(keys, theme.font(FontRole::label))) + 8;
}

void draw_key_chip(QPainter& p, const QRectF& rect, const QString& keys, const QColor& color, const Theme& theme) {
    draw_plate(p, rect, {}, mixed(color, theme.color(Color::surface), 0.45), 3);
    draw_text(p, rect, keys, theme.font(FontRole::label), color, Qt::AlignHCenter | Qt::AlignVCenter);
}

void draw_focus(QPainter& p, const QRectF& rect, double radius, const Theme& theme) {
    draw_plate(p, rect, {}, theme.color(Color::accent), radius, 2);
}

QColor button_text(ButtonKind kind, const ControlState& state, const Theme& theme) {
    if (!state.enabled) return mixed(theme.color(Color::text_quiet), theme.color(Color::surface), 0.65);
    if (kind == ButtonKind::primary) return theme.color(Color::text_on_accent);
    if (kind == ButtonKind::link || state.checked) return theme.color(Color::accent);
    return theme.color(Color::text);
}

void draw_button_plate(QPainter& p, const QRectF& rect, ButtonKind kind, const ControlState& state, const Theme& theme) {
    const QColor surface = theme.color(Color::surface);
    QColor fill = theme.dark() ? theme.color(Color::surface_raised) : surface;
    QColor edge = theme.color(Color::edge);
    if (kind == ButtonKind::primary) {
        fill = theme.color(Color::accent);
        if (state.hovered) fill = mixed(fill, theme.color(Color::text), 0.9);
        if (state.pressed) fill = mixed(fill, theme.color(Color::text), 0.8);
        edge = QColor();
        if (!state.enabled) fill = theme.color(Color::block);
    } else if (kind == ButtonKind::ghost || kind == ButtonKind::link) {
        fill = state.hovered || state.pressed ? theme.color(Color::hover) : QColor();
        edge = QColor();
        if (kind == ButtonKind::link) fill = QColor();
    } else if (state.pressed || state.hovered) {
        fill = state.pressed ? theme.color(Color::block) : theme.color(Color::hover);
    }
    if (state.checked && kind != ButtonKind::primary) fill = theme.color(Color::select);
    if (fill.isValid() || edge.isValid()) draw_plate(p, rect, fill, edge, 4);
    if (state.focused) draw_focus(p, kind == ButtonKind::primary ? rect.adjusted(-1, -1, 1, 1) : rect, 4, theme);
    if (state.focused && kind == ButtonKind::primary)
        draw_plate(p, rect.adjusted(1, 1, -1, -1), {}, theme.color(Color::text_on_accent), 3);
}

void draw_field_plate(QPainter& p, const QRectF& rect, const ControlState& state, const Theme& theme) {
    QColor edge = theme.color(Color::edge);
    if (state.invalid) edge = theme.color(Color::on_air);
    const QColor fill = state.enabled ? theme.color(Color::surface) : theme.color(Color::window);
    draw_plate(p, rect, fill, edge, 4);
    if (state.focused) draw_plate(p, rect, {}, state.invalid ? edge : theme.color(Color::accent), 4, 2);
}

void draw_check(QPainter& p, const QRectF& rect, Qt::CheckState check, const ControlState& state, const Theme& theme) {
    const double side = std::min({rect.width(), rect.height(), 14.0});
    const QRectF box(std::round(rect.center().x() - side / 2), std::round(rect.center().y() - side / 2), side, side);
    const bool on = check != Qt::Unchecked;
    const QColor accent = state.enabled ? theme.color(Color::accent) : theme.color(Color::edge);
    // Text-quiet at half strength: an empty box must be seen on every ground, dark too.
    const QColor edge = state.hovered ? theme.color(Color::text_quiet)
                                      : mixed(theme.color(Color::text_quiet), theme.color(Color::surface), theme.dark() ? 0.62 : 0.5);
    draw_plate(p, box, on ? accent : theme.color(Color::surface), on ? accent : edge, 3);
    if (check == Qt::Checked) draw_icon(p, QStringLiteral("check"), box.adjusted(1, 1, -1, -1), theme.color(Color::text_on_accent));
    if (check == Qt::PartiallyChecked)
        draw_plate(p, QRectF(box.left() + 3, box.center().y() - 1, side - 6, 2), theme.color(Color::text_on_accent), {}, 0);
    if (state.focused) draw_focus(p, box.adjusted(-3, -3, 3, 3), 5, theme);
}

void draw_radio(QPainter& p, const QRectF& rect, const ControlState& state, const Theme& theme) {
    const QRectF r = rect.adjusted(1, 1, -1, -1);
    draw_plate(p, r, theme.color(Color::surface), theme.color(state.checked ? Color::accent : Color::edge), r.width() / 2, state.checked ? 4 : 1);
    if (state.focused) draw_focus(p, r.adjusted(-2, -2, 2, 2), r.width() / 2 + 2, theme);
}

} // namespace kit

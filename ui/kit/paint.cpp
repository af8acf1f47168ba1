// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/paint.h"

#include "ui/kit/icons.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QPixmapCache>
#include <QTextDocument>

#include <algorithm>
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

// The tile is made for the device's scale; a brush scaled up would blur.
QPixmap hatch_tile(const QColor& line, int tile, double width, double scale) {
    const QString key = QStringLiteral("kit/hatch/%1/%2/%3/%4").arg(line.name()).arg(tile).arg(width).arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    const int side = std::max(2, static_cast<int>(std::lround(tile * scale)));
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(line, width * scale, Qt::SolidLine, Qt::FlatCap));
    for (int shift = -1; shift <= 1; ++shift)
        p.drawLine(QPointF(-side + shift * side, 2.0 * side), QPointF(2.0 * side + shift * side, -side));
    p.end();
    pixmap.setDevicePixelRatio(scale);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

void draw_plate(QPainter& p, const QRectF& rect, const QColor& fill, const QColor& edge, double radius, double width) {
    const Saved saved(p);
    p.setRenderHint(QPainter::Antialiasing, radius > 0);
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

void draw_hatch(QPainter& p, const QRectF& rect, const QColor& line, int tile, double width) {
    const Saved saved(p);
    const double scale = p.device()->devicePixelRatioF();
    // A round number of device pixels a tile, else neighbouring tiles do not meet.
    p.setBrushOrigin(rect.topLeft());
    p.drawTiledPixmap(rect, hatch_tile(line, tile, width, scale));
}

QString plain_tip(const QString& text) {
    if (!Qt::mightBeRichText(text)) return text;
    return QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

double text_width(const QString& text, const QFont& font) { return QFontMetricsF(font).horizontalAdvance(text); }

double draw_text(QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& color, Qt::Alignment align) {
    const QFontMetricsF metrics(font);
    const QString shown = metrics.horizontalAdvance(text) > rect.width() + 0.5
                              ? metrics.elidedText(text, Qt::ElideRight, rect.width())
                              : text;
    const double used = metrics.horizontalAdvance(shown);
    double x = rect.left();
    if (align & Qt::AlignRight) x = rect.right() - used;
    if (align & Qt::AlignHCenter) x = rect.center().x() - used / 2;
    // Centred by the capitals, as the eye does it; ascent and descent leave words a pixel low.
    double baseline = rect.center().y() + metrics.capHeight() / 2;
    if (align & Qt::AlignTop) baseline = rect.top() + metrics.ascent();
    if (align & Qt::AlignBottom) baseline = rect.bottom() - metrics.descent();
    p.setFont(font);
    p.setPen(color);
    p.drawText(QPointF(std::round(x), std::round(baseline)), shown);
    return used;
}

void draw_ring(QPainter& p, const QRectF& rect, int done, int total, const QColor& arc, const Theme& theme, double width) {
    const Saved saved(p);
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

// SPDX-License-Identifier: Apache-2.0
// The strokes that every widget of the kit shares: plates, borders, hatches, rings, chips, elided words.
// UI thread, QPainter in, nothing kept. Knows no widget.
#pragma once
#include "ui/kit/theme.h"

#include <QPainter>
#include <QRectF>

namespace kit {

/// How a control stands at the moment of drawing.
struct ControlState {
    bool enabled = true;
    bool hovered = false;
    bool pressed = false;
    bool focused = false;
    bool checked = false;
    bool invalid = false;
};

enum class ButtonKind { plain, primary, row, ghost, link };

/// A filled rounded rectangle with a one-pixel border that lies wholly inside `rect`, sharp at every scale.
void draw_plate(QPainter& p, const QRectF& rect, const QColor& fill, const QColor& edge, double radius, double width = 1);
/// Diagonal lines over `rect`: hatches say "conflict", stripes say "draft".
void draw_hatch(QPainter& p, const QRectF& rect, const QColor& line, int tile, double width);
/// Words in one line, elided at the right; returns the width that was used.
double draw_text(QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& color,
                 Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
double text_width(const QString& text, const QFont& font);
/// For QWidget::setToolTip and QToolTip::showText, which take text that looks like HTML for HTML: shown letter by letter.
QString plain_tip(const QString& text);
/// A readiness ring: done of total; a tick in `good` when whole, an empty ring when total is 0.
void draw_ring(QPainter& p, const QRectF& rect, int done, int total, const QColor& arc, const Theme& theme, double width);

/// A chip: ground, words, an optional icon. Height 16; `chip_width` is what it takes.
double chip_width(const QString& text, const QString& icon, const Theme& theme);
void draw_chip(QPainter& p, const QRectF& rect, const QString& text, const QString& icon, const ChipLook& look, const Theme& theme);
/// The key that does it: "Ctrl+K" in a thin frame.
double key_chip_width(const QString& keys, const Theme& theme);
void draw_key_chip(QPainter& p, const QRectF& rect, const QString& keys, const QColor& color, const Theme& theme);

void draw_button_plate(QPainter& p, const QRectF& rect, ButtonKind kind, const ControlState& state, const Theme& theme);
void draw_field_plate(QPainter& p, const QRectF& rect, const ControlState& state, const Theme& theme);
void draw_check(QPainter& p, const QRectF& rect, Qt::CheckState check, const ControlState& state, const Theme& theme);
void draw_radio(QPainter& p, const QRectF& rect, const ControlState& state, const Theme& theme);
/// Outer ring that says "the keyboard is here".
void draw_focus(QPainter& p, const QRectF& rect, double radius, const Theme& theme);
QColor button_text(ButtonKind kind, const ControlState& state, const Theme& theme);

} // namespace kit

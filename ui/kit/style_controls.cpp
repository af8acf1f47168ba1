// SPDX-License-Identifier: Apache-2.0
// Buttons, fields, combo boxes, spin boxes, scroll bars, tool buttons.
#include "ui/kit/icons.h"
#include "ui/kit/style.h"

#include <QComboBox>
#include <QLineEdit>
#include <QStyleOption>

namespace kit {

bool Style::draw_control_part(ControlElement element, const QStyleOption* option, QPainter& p, const QWidget* widget) const {
    switch (element) {
    case CE_PushButton:
        drawControl(CE_PushButtonBevel, option, &p, widget);
        draw_button_label(option, p, widget);
        return true;
    case CE_PushButtonBevel: drawPrimitive(PE_PanelButtonCommand, option, &p, widget); return true;
    case CE_PushButtonLabel: draw_button_label(option, p, widget); return true;
    case CE_ComboBoxLabel: {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (!combo || combo->editable) return true;
        QRectF words = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        if (!combo->currentIcon.isNull()) {
            combo->currentIcon.paint(&p, QRect(int(words.left()), int(words.center().y()) - 8, 16, 16));
            words.setLeft(words.left() + 22);
        }
        const bool enabled = combo->state & State_Enabled;
        draw_text(p, words.adjusted(1, 0, 0, 0), combo->currentText, widget ? widget->font() : theme_.font(FontRole::body),
                  enabled ? theme_.color(Color::text) : button_text(ButtonKind::plain, {false}, theme_));
        return true;
    }
    case CE_ShapedFrame: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (!frame) return false;
        if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine) p.fillRect(option->rect, theme_.color(Color::line));
        else if (frame->frameShape != QFrame::NoFrame) draw_plate(p, option->rect, {}, theme_.color(Color::line), 0);
        return true;
    }
    case CE_Splitter: p.fillRect(option->rect, theme_.color(Color::line)); return true;
    case CE_ProgressBar: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        if (!bar) return false;
        const QRectF r(option->rect.left(), option->rect.center().y() - 2, option->rect.width(), 4);
        draw_plate(p, r, theme_.color(Color::line), {}, 2);
        const double share = bar->maximum > bar->minimum ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 0.3;
        draw_plate(p, QRectF(r.left(), r.top(), r.width() * share, 4), theme_.color(Color::accent), {}, 2);
        return true;
    }
    default: return false;
    }
}

void Style::draw_button_label(const QStyleOption* option, QPainter& p, const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button) return;
    auto kind = static_cast<ButtonKind>(widget ? widget->property(kind_property).toInt() : 0);
    if (button->features & QStyleOptionButton::DefaultButton) kind = ButtonKind::primary;
    const ControlState state = state_of(option, widget);
    const QColor color = button_text(kind, state, theme_);
    const QFont font = kind == ButtonKind::primary ? theme_.font(FontRole::strong) : widget ? widget->font() : theme_.font(FontRole::body);
    const QString text = QString(button->text).remove(QLatin1Char('&'));
    const QString keys = widget ? widget->property(keys_property).toString() : QString();
    const bool menu = button->features & QStyleOptionButton::HasMenu;
    double width = text_width(text, font);
    if (!button->icon.isNull()) width += 16 + (text.isEmpty() ? 0 : 6);
    if (!keys.isEmpty()) width += key_chip_width(keys, theme_) + 8;
    if (menu) width += 20;
    const QRectF r = option->rect;
    const double pad = kind == ButtonKind::link ? 0 : 6;
    double x = std::max(r.left() + pad, r.center().x() - width / 2);
    if (!button->icon.isNull()) {
        const QRect where(int(x), int(r.center().y()) - 8, 16, 16);
        const QString name = widget ? widget->property("kit_icon").toString() : QString();
        if (name.isEmpty()) button->icon.paint(&p, where, Qt::AlignCenter, state.enabled ? QIcon::Normal : QIcon::Disabled, state.checked ? QIcon::On : QIcon::Off);
        else draw_icon(p, name, where, kind == ButtonKind::primary || !state.enabled || state.checked ? color : theme_.color(Color::text_quiet));
        x += 22;
    }
    x += draw_text(p, QRectF(x, r.top(), r.right() + 1 - x - (menu ? 24 : pad / 2), r.height()), text, font, color);
    if (!keys.isEmpty()) draw_key_chip(p, QRectF(x + 8, r.center().y() - 8, key_chip_width(keys, theme_), 16), keys,
                                       kind == ButtonKind::primary ? color : theme_.color(Color::text_quiet), theme_);
    if (menu) draw_icon(p, QStringLiteral("chevron-down"), QRectF(r.right() - 24, r.center().y() - 7, 14, 14),
                        kind == ButtonKind::primary ? color : theme_.color(Color::text_quiet));
}

void Style::draw_combo(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const {
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (!combo) return;
    ControlState state = state_of(option, widget);
    if (combo->editable || !combo->frame) {
        if (combo->frame) draw_field_plate(p, option->rect, state, theme_);
    } else if (widget && widget->height() >= theme_.measure(Measure::button)) {
        draw_button_plate(p, option->rect, ButtonKind::plain, state, theme_); // among the buttons of a pane's head
    } else {
        draw_field_plate(p, option->rect, state, theme_);
    }
    const QRectF r = option->rect;
    draw_icon(p, QStringLiteral("chevron-down"), QRectF(r.right() - 21, r.center().y() - 7, 14, 14),
              state.enabled ? theme_.color(Color::text_quiet) : theme_.color(Color::edge));
}

void Style::draw_spin(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const {
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!spin) return;
    if (spin->frame) draw_field_plate(p, option->rect, state_of(option, widget), theme_);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto arrow = [&](SubControl part, const QString& name, QAbstractSpinBox::StepEnabledFlag flag) {
        const QRectF r = subControlRect(CC_SpinBox, option, part, widget);
        draw_icon(p, name, QRectF(r.center().x() - 5, r.center().y() - 5, 10, 10),
                  theme_.color(spin->stepEnabled & flag ? Color::text_quiet : Color::edge));
    };
    arrow(SC_SpinBoxUp, QStringLiteral("chevron-up"), QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, QStringLiteral("chevron-down"), QAbstractSpinBox::StepDownEnabled);
}

void Style::draw_scroll_bar(const QStyleOptionComplex* option, QPainter& p) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || bar->maximum <= bar->minimum) return;
    const bool across = bar->orientation == Qt::Horizontal;
    QRectF slider = subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, nullptr);
    slider = across ? QRectF(slider.left() + 2, slider.center().y() - 4, slider.width() - 4, 8)
                    : QRectF(slider.center().x() - 4, slider.top() + 2, 8, slider.height() - 4);
    const bool busy = (option->state & State_MouseOver) || (option->activeSubControls & SC_ScrollBarSlider);
    const QColor rest = theme_.dark() ? theme_.color(Color::edge) : theme_.color(Color::edge);
    draw_plate(p, slider, busy ? mixed(theme_.color(Color::text_quiet), rest, 0.6) : rest, {}, 4);
}

void Style::draw_tool_button(const QStyleOptionComplex* option, QPainter& p, const QWidget* widget) const {
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!tool) return;
    const ControlState state = state_of(option, widget);
    const bool flat = tool->state & State_AutoRaise;
    draw_button_plate(p, option->rect, flat ? ButtonKind::ghost : ButtonKind::plain, state, theme_);
    const QRectF r = option->rect;
    const QColor color = button_text(ButtonKind::plain, state, theme_);
    const bool words = !tool->text.isEmpty() && tool->toolButtonStyle != Qt::ToolButtonIconOnly;
    const bool menu = tool->features & QStyleOptionToolButton::HasMenu;
    const int side = tool->iconSize.isValid() ? tool->iconSize.width() : 16;
    if (tool->features & QStyleOptionToolButton::Arrow && tool->icon.isNull()) {
        static const char* const chevrons[] = {"chevron-down", "chevron-up", "chevron-down", "chevron-left", "chevron-right"};
        draw_icon(p, QLatin1String(chevrons[tool->arrowType]), QRectF(r.center().x() - 6.5, r.center().y() - 6.5, 14, 14),
                  state.enabled ? theme_.color(Color::text_quiet) : theme_.color(Color::edge));
    } else if (!words || tool->icon.isNull()) {
        const QRectF centre = menu && words ? r.adjusted(8, 0, -22, 0) : r;
        if (!tool->icon.isNull())
            tool->icon.paint(&p, QRectF(centre.center().x() - side / 2.0, centre.center().y() - side / 2.0, side, side).toRect(), Qt::AlignCenter,
                             state.enabled ? QIcon::Normal : QIcon::Disabled, state.checked ? QIcon::On : QIcon::Off);
        else draw_text(p, centre, tool->text, tool->font, color, Qt::AlignHCenter | Qt::AlignVCenter);
    } else {
        tool->icon.paint(&p, QRect(int(r.left()) + 8, int(r.center().y()) - side / 2, side, side), Qt::AlignCenter,
                         state.enabled ? QIcon::Normal : QIcon::Disabled);
        draw_text(p, r.adjusted(14 + side, 0, -6, 0), tool->text, tool->font, color);
    }
    if (menu && words) draw_icon(p, QStringLiteral("chevron-down"), QRectF(r.right() - 20, r.center().y() - 7, 14, 14), theme_.color(Color::text_quiet));
}

} // namespace kit

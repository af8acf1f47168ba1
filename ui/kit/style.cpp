// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/style.h"

#include "ui/kit/icons.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace kit {

Style::Style(Theme theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), theme_(std::move(theme)) {}

void apply_theme(Look look) {
    auto* style = qobject_cast<Style*>(QApplication::style());
    if (!style) {
        Theme::load_fonts();
        style = new Style(Theme::built_in(look));
        QApplication::setStyle(style);
    } else {
        style->set_theme(Theme::built_in(look));
    }
    QApplication::setFont(style->theme().font(FontRole::body));
    QApplication::setPalette(style->theme().palette());
    for (QWidget* window : QApplication::topLevelWidgets()) window->update();
}

ControlState state_of(const QStyleOption* option, const QWidget* widget) {
    ControlState state;
    state.enabled = option->state & QStyle::State_Enabled;
    state.hovered = state.enabled && (option->state & QStyle::State_MouseOver);
    state.pressed = option->state & QStyle::State_Sunken;
    state.checked = option->state & QStyle::State_On;
    state.focused = shows_focus(option, widget);
    state.invalid = widget && widget->property(invalid_property).toBool();
    return state;
}

bool shows_focus(const QStyleOption* option, const QWidget* widget) {
    if (!(option->state & QStyle::State_HasFocus)) return false;
    // A field shows where typing goes; a button only when the keyboard brought focus there.
    if (!qobject_cast<const QAbstractButton*>(widget)) return true;
    return option->state & QStyle::State_KeyboardFocusChange;
}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QScrollBar*>(widget)
        || qobject_cast<QTabBar*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QHeaderView*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        header->setFont(theme_.font(FontRole::label));
        if (header->orientation() == Qt::Horizontal) header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (auto* tabs = qobject_cast<QTabBar*>(widget)) tabs->setExpanding(false);
}

static QString chevron_of(QStyle::PrimitiveElement arrow) {
    switch (arrow) {
    case QStyle::PE_IndicatorArrowUp: return QStringLiteral("chevron-up");
    case QStyle::PE_IndicatorArrowLeft: return QStringLiteral("chevron-left");
    case QStyle::PE_IndicatorArrowRight: return QStringLiteral("chevron-right");
    default: return QStringLiteral("chevron-down");
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QPainter& p = *painter;
    const ControlState state = state_of(option, widget);
    switch (element) {
    case PE_FrameFocusRect:
    case PE_PanelButtonBevel:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase: return;
    case PE_PanelButtonCommand: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        auto kind = static_cast<ButtonKind>(widget ? widget->property(kind_property).toInt() : 0);
        if (button && (button->features & QStyleOptionButton::DefaultButton)) kind = ButtonKind::primary;
        draw_button_plate(p, option->rect, kind, state, theme_);
        return;
    }
    case PE_PanelButtonTool: return;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit: {
        const bool inside = widget && (qobject_cast<QComboBox*>(widget->parentWidget()) || qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
        if (const auto* edit = qobject_cast<const QLineEdit*>(widget); inside || (edit && !edit->hasFrame())) return;
        draw_field_plate(p, option->rect, state, theme_);
        return;
    }
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorCheckBox: {
        const Qt::CheckState check = option->state & State_NoChange ? Qt::PartiallyChecked
                                     : option->state & State_On     ? Qt::Checked
                                                                    : Qt::Unchecked;
        ControlState box = state;
        if (element == PE_IndicatorItemViewItemCheck) box.focused = false;
        draw_check(p, option->rect, check, box, theme_);
        return;
    }
    case PE_IndicatorRadioButton: draw_radio(p, option->rect, state, theme_); return;
    case PE_PanelTipLabel:
    case PE_FrameMenu:
    case PE_PanelMenu:
        draw_plate(p, option->rect, theme_.color(Color::surface_raised), theme_.color(Color::edge), 0);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: draw_icon(p, chevron_of(element), option->rect, theme_.color(Color::text_quiet)); return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (item && item->backgroundBrush.style() != Qt::NoBrush) p.fillRect(option->rect, item->backgroundBrush);
        if (option->state & State_Selected) p.fillRect(option->rect, theme_.color(Color::select));
        else if (element == PE_PanelItemViewItem && (option->state & State_MouseOver)) p.fillRect(option->rect, theme_.color(Color::hover));
        return;
    }
    case PE_Frame:
        draw_plate(p, option->rect, {}, theme_.color(Color::line), 0);
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    painter->save();
    bool done = true;
    if (element == CE_ItemViewItem) draw_item(option, painter, widget);
    else done = draw_control_part(element, option, *painter, widget) || draw_view_part(element, option, *painter, widget);
    painter->restore();
    if (!done) QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ComboBox: return draw_combo(option, *painter, widget);
    case CC_SpinBox: return draw_spin(option, *painter, widget);
    case CC_ScrollBar: return draw_scroll_bar(option, *painter);
    case CC_ToolButton: return draw_tool_button(option, *painter, widget);
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace kit

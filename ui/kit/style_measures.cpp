// SPDX-License-Identifier: Apache-2.0
// How large the standard controls are and where their parts lie.
#include "ui/kit/style.h"

#include <QAbstractButton>
#include <QStyleOption>

#include <algorithm>
#include <cmath>

namespace kit {

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 28;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 6;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap: return 0;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 16;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 0;
    case PM_SplitterWidth: return 1;
    case PM_HeaderMargin: return 4;
    case PM_HeaderDefaultSectionSizeVertical: return theme_.measure(Measure::row);
    case PM_FocusFrameHMargin: return theme_.measure(Measure::cell) - 1; // the gap left of an item's text
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_Menu_SubMenuPopupDelay: return 120;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    case SH_Table_GridLineColor: return static_cast<int>(theme_.color(Color::grid).rgb());
    case SH_ScrollBar_ContextMenu: return 0;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration: return 0; // no motion
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    const QRect r = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxFrame) return r;
        if (part == SC_ComboBoxArrow) return {r.right() - 25, r.top(), 26, r.height()};
        if (part == SC_ComboBoxEditField) return r.adjusted(7, 1, -26, -1);
        if (part == SC_ComboBoxListBoxPopup) return r;
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int w = buttons ? 18 : 0;
        if (part == SC_SpinBoxFrame) return r;
        if (part == SC_SpinBoxEditField) return r.adjusted(5, 1, -(w ? w : 5), -1);
        if (part == SC_SpinBoxUp) return {r.right() - w, r.top() + 1, w, r.height() / 2 - 1};
        if (part == SC_SpinBoxDown) return {r.right() - w, r.center().y(), w, r.height() / 2};
    }
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        if (part == SC_ScrollBarGroove) return r;
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar && (part == SC_ScrollBarSlider || part == SC_ScrollBarAddPage || part == SC_ScrollBarSubPage)) {
            const bool across = bar->orientation == Qt::Horizontal;
            const int whole = across ? r.width() : r.height();
            const double range = double(bar->maximum) - bar->minimum;
            const int length = range <= 0 ? whole
                                          : std::min(whole, std::max(28, int(std::lround(whole * bar->pageStep / (range + bar->pageStep)))));
            const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, whole - length, bar->upsideDown);
            int from = at;
            int size = length;
            if (part == SC_ScrollBarSubPage) { from = 0; size = at; }
            if (part == SC_ScrollBarAddPage) { from = at + length; size = whole - from; }
            const QRect piece = across ? QRect(r.left() + from, r.top(), size, r.height()) : QRect(r.left(), r.top() + from, r.width(), size);
            return across ? visualRect(bar->direction, r, piece) : piece;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) return option->rect.adjusted(5, 1, -5, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize s = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool icon = button && !button->icon.isNull();
        const bool words = button && !button->text.isEmpty();
        const int kind = widget ? widget->property(kind_property).toInt() : 0;
        const bool small = kind == int(ButtonKind::row) || kind == int(ButtonKind::link);
        const int height = small ? theme_.measure(Measure::row_button) : theme_.measure(Measure::button);
        int width = words ? int(std::ceil(text_width(button->text, widget ? widget->font() : theme_.font(FontRole::body)))) : 0;
        if (kind == int(ButtonKind::primary)) width = int(std::ceil(text_width(button ? button->text : QString(), theme_.font(FontRole::strong))));
        if (icon) width += 16 + (words ? 6 : 0);
        const QString keys = widget ? widget->property(keys_property).toString() : QString();
        if (!keys.isEmpty()) width += int(key_chip_width(keys, theme_)) + 8;
        if (button && (button->features & QStyleOptionButton::HasMenu)) width += 20;
        if (kind == int(ButtonKind::link)) return {width + 1, height};
        return {words ? width + (small ? 16 : 24) : height, height};
    }
    case CT_LineEdit: return {s.width(), theme_.measure(Measure::field)};
    case CT_SpinBox: return {size.width() + 34, theme_.measure(Measure::field)};
    case CT_ComboBox: return {size.width() + 38, theme_.measure(Measure::field)};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator) return {s.width(), 9};
            const qsizetype tab = item->text.indexOf(QLatin1Char('\t'));
            const int keys = tab < 0 ? 0 : int(text_width(item->text.mid(tab + 1), theme_.font(FontRole::label))) + 32;
            return {int(text_width(item->text.left(tab < 0 ? item->text.size() : tab), item->font)) + 34 + 24 + keys, 26};
        }
        return s;
    case CT_TabBarTab: return {s.width(), 32};
    case CT_HeaderSection: return {s.width(), 24};
    case CT_ItemViewItem: return {s.width(), std::max(s.height(), theme_.measure(Measure::row))};
    case CT_CheckBox:
    case CT_RadioButton: return {s.width(), std::max(s.height(), 22)};
    default: return s;
    }
}

} // namespace kit

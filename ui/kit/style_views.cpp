// SPDX-License-Identifier: Apache-2.0
// Menus, tabs, table headers, rows of item views.
#include "ui/kit/icons.h"
#include "ui/kit/style.h"

#include <QAbstractItemView>
#include <QStyleOption>
#include <QTableView>

namespace kit {

bool Style::draw_view_part(ControlElement element, const QStyleOption* option, QPainter& p, const QWidget*) const {
    switch (element) {
    case CE_MenuItem: draw_menu_item(option, p); return true;
    case CE_MenuEmptyArea: p.fillRect(option->rect, theme_.color(Color::surface_raised)); return true;
    case CE_TabBarTab:
    case CE_TabBarTabShape: draw_tab(option, p); return true;
    case CE_TabBarTabLabel: return true; // drawn with its shape
    case CE_Header: draw_header(option, p); return true;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        p.fillRect(option->rect, theme_.color(Color::window));
        p.fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme_.color(Color::line));
        return true;
    default: return false;
    }
}

void Style::draw_menu_item(const QStyleOption* option, QPainter& p) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (!item) return;
    const QRectF r = option->rect;
    p.fillRect(r, theme_.color(Color::surface_raised));
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        p.fillRect(QRectF(r.left(), std::floor(r.center().y()), r.width(), 1), theme_.color(Color::line));
        return;
    }
    const bool enabled = item->state & State_Enabled;
    const bool selected = item->state & State_Selected;
    if (selected && enabled) draw_plate(p, r.adjusted(4, 0, -4, 0), theme_.color(Color::select), {}, 4);
    const QColor color = button_text(ButtonKind::plain, {enabled}, theme_);
    const QRectF mark(r.left() + 10, r.center().y() - 8, 16, 16);
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked) draw_icon(p, QStringLiteral("check"), mark.adjusted(1, 1, -1, -1), theme_.color(Color::accent));
    } else if (!item->icon.isNull()) {
        item->icon.paint(&p, mark.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const qsizetype tab = item->text.indexOf(QLatin1Char('\t'));
    const QString words = item->text.left(tab < 0 ? item->text.size() : tab).remove(QLatin1Char('&'));
    QRectF space = r.adjusted(34, 0, -14, 0);
    if (tab >= 0)
        draw_text(p, space, item->text.mid(tab + 1), theme_.font(FontRole::label), theme_.color(Color::text_quiet), Qt::AlignRight | Qt::AlignVCenter);
    draw_text(p, space, words, item->font, color);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
        draw_icon(p, QStringLiteral("chevron-right"), QRectF(r.right() - 22, r.center().y() - 7, 14, 14), theme_.color(Color::text_quiet));
}

void Style::draw_tab(const QStyleOption* option, QPainter& p) const {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    if (!tab) return;
    const QRectF r = option->rect;
    const bool selected = tab->state & State_Selected;
    const bool hovered = tab->state & State_MouseOver;
    const Color words = selected ? Color::text : Color::text_quiet;
    p.fillRect(QRectF(r.left(), r.bottom() - 1, r.width(), 1), theme_.color(Color::line));
    if (selected) p.fillRect(QRectF(r.left(), r.bottom() - 2, r.width(), 2), theme_.color(Color::accent));
    const bool enabled = tab->state & State_Enabled;
    QColor color = theme_.color(hovered ? Color::text : words);
    if (!enabled) color = button_text(ButtonKind::plain, {false}, theme_);
    QRectF space = r.adjusted(8, 0, -8, -2);
    if (!tab->icon.isNull()) {
        tab->icon.paint(&p, QRect(int(space.left()), int(space.center().y()) - 8, 16, 16));
        space.setLeft(space.left() + 22);
    }
    draw_text(p, space, QString(tab->text).remove(QLatin1Char('&')), theme_.font(selected ? FontRole::strong : FontRole::body), color,
              tab->icon.isNull() ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (shows_focus(option, nullptr)) draw_focus(p, r.adjusted(2, 4, -2, -4), 4, theme_);
}

void Style::draw_header(const QStyleOption* option, QPainter& p) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (!header) return;
    const QRectF r = option->rect;
    p.fillRect(r, theme_.color(Color::window));
    p.fillRect(QRectF(r.left(), r.bottom() - 1, r.width(), 1), theme_.color(Color::line));
    if (header->orientation == Qt::Vertical) p.fillRect(QRectF(r.right() - 1, r.top(), 1, r.height()), theme_.color(Color::line));
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const bool hovered = header->state & State_MouseOver;
    QRectF space = r.adjusted(theme_.measure(Measure::cell), 0, -theme_.measure(Measure::cell), -1);
    const QColor color = theme_.color(sorted || hovered ? Color::text : Color::text_quiet);
    const QFont& font = theme_.font(sorted ? FontRole::label_strong : FontRole::label);
    if (sorted) space.setRight(space.right() - 14);
    if (!header->icon.isNull()) {
        header->icon.paint(&p, QRect(int(space.left()), int(space.center().y()) - 7, 14, 14));
        space.setLeft(space.left() + 18);
    }
    const Qt::Alignment align = header->textAlignment | Qt::AlignVCenter;
    const double used = draw_text(p, space, header->text, font, color, align);
    if (!sorted) return;
    double x = space.left() + used + 3;
    if (align & Qt::AlignRight) x = space.right() + 3;
    if (align & Qt::AlignHCenter) x = space.center().x() + used / 2 + 3;
    // As spreadsheets show it: the arrow points up when the smallest is on top.
    draw_icon(p, header->sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down"),
              QRectF(x, space.center().y() - 6, 12, 12), color);
}

void Style::draw_item(const QStyleOption* option, QPainter* p, const QWidget* widget) const {
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (!item) return;
    QStyleOptionViewItem plain = *item;
    // A selected row keeps the colour of its words: its ground is a tint.
    const bool own_color = item->index.isValid() && item->index.data(Qt::ForegroundRole).isValid();
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive})
        plain.palette.setColor(group, QPalette::HighlightedText, own_color ? item->palette.color(group, QPalette::Text) : theme_.color(Color::text));
    plain.state &= ~State_HasFocus;
    QProxyStyle::drawControl(CE_ItemViewItem, &plain, p, widget);
    if (!(item->state & State_HasFocus) || !qobject_cast<const QTableView*>(widget)) return;
    // The current cell, as in a spreadsheet.
    draw_plate(*p, item->rect, {}, theme_.color(Color::accent), 0, 2);
}

} // namespace kit

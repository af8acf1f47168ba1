// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/datepicker.h"

#include "ui/kit/icons.h"
#include "ui/kit/paint.h"

#include <QKeyEvent>
#include <QLocale>

namespace kit {
namespace {
constexpr int side = 30;
constexpr int pad = 8;
constexpr int title = 32;
constexpr int names = 20;
constexpr int weeks = 6;
const QRect before(pad, pad, 28, 28);
const QRect after(pad + 7 * side - 28, pad, 28, 28);
} // namespace

DatePicker::DatePicker(QDate here, QDate today, QWidget* parent) : QWidget(parent, Qt::Popup), day_(here.isValid() ? here : today), today_(today) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedSize(2 * pad + 7 * side, 2 * pad + title + names + weeks * side);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    go_to(day_.isValid() ? day_ : QDate::currentDate());
}

QDate DatePicker::first_shown() const {
    const QDate first(day_.year(), day_.month(), 1);
    return first.addDays(1 - first.dayOfWeek());
}

QRect DatePicker::cell(int index) const { return {pad + (index % 7) * side, pad + title + names + (index / 7) * side, side, side}; }

void DatePicker::go_to(QDate day) {
    if (!day.isValid()) return;
    day_ = day;
    setAccessibleName(QLocale().toString(day_, QLocale::LongFormat));
    update();
}

void DatePicker::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_plate(p, rect(), theme.color(Color::surface_raised), theme.color(Color::edge), 0);
    const QLocale locale;
    const QString month = locale.standaloneMonthName(day_.month()) + QLatin1Char(' ') + QString::number(day_.year());
    draw_text(p, QRectF(0, pad, width(), 28), month, theme.font(FontRole::strong), theme.color(Color::text), Qt::AlignCenter);
    draw_icon(p, QStringLiteral("chevron-left"), QRectF(before).adjusted(6, 6, -6, -6), theme.color(Color::text_quiet));
    draw_icon(p, QStringLiteral("chevron-right"), QRectF(after).adjusted(6, 6, -6, -6), theme.color(Color::text_quiet));
    for (int i = 0; i < 7; ++i)
        draw_text(p, QRectF(pad + i * side, pad + title, side, names), locale.standaloneDayName(i + 1, QLocale::ShortFormat).left(3), theme.font(FontRole::label), theme.color(Color::text_quiet), Qt::AlignCenter);
    const QDate first = first_shown();
    for (int i = 0; i < 7 * weeks; ++i) {
        const QDate shown = first.addDays(i);
        const QRectF r = QRectF(cell(i)).adjusted(2, 2, -2, -2);
        const bool chosen = shown == day_;
        if (chosen) draw_plate(p, r, theme.color(Color::accent), {}, 4);
        else if (i == hovered_) draw_plate(p, r, theme.color(Color::hover), {}, 4);
        if (shown == today_ && !chosen) draw_plate(p, r, {}, theme.color(Color::accent), 4);
        const Color words = chosen ? Color::text_on_accent : shown.month() == day_.month() ? Color::text : Color::text_quiet;
        draw_text(p, r, QString::number(shown.day()), theme.font(chosen || shown == today_ ? FontRole::strong : FontRole::body), theme.color(words), Qt::AlignCenter);
    }
}

void DatePicker::mousePressEvent(QMouseEvent* event) {
    if (!rect().contains(event->pos())) return QWidget::mousePressEvent(event); // a popup closes
    if (before.contains(event->pos())) return go_to(day_.addMonths(-1));
    if (after.contains(event->pos())) return go_to(day_.addMonths(1));
    for (int i = 0; i < 7 * weeks; ++i) {
        if (!cell(i).contains(event->pos())) continue;
        go_to(first_shown().addDays(i));
        emit picked(day_);
        close();
        return;
    }
}

void DatePicker::mouseMoveEvent(QMouseEvent* event) {
    int under = -1;
    for (int i = 0; i < 7 * weeks; ++i)
        if (cell(i).contains(event->pos())) under = i;
    if (under == hovered_) return;
    hovered_ = under;
    update();
}

void DatePicker::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y()) go_to(day_.addMonths(event->angleDelta().y() > 0 ? -1 : 1));
}

void DatePicker::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left: return go_to(day_.addDays(-1));
    case Qt::Key_Right: return go_to(day_.addDays(1));
    case Qt::Key_Up: return go_to(day_.addDays(-7));
    case Qt::Key_Down: return go_to(day_.addDays(7));
    case Qt::Key_PageUp: return go_to(day_.addMonths(-1));
    case Qt::Key_PageDown: return go_to(day_.addMonths(1));
    case Qt::Key_Home: return go_to(today_);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit picked(day_);
        close();
        return;
    case Qt::Key_Escape: close(); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sheet.h"

#include "ui/kit/button.h"
#include "ui/panes/words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace window {

using panes::Words;

Sheet::Sheet(const QString& title, QWidget* content, QSize size, QWidget* over)
    : QWidget(over), card_(new kit::Ground(kit::Color::surface_raised, this, Qt::LeftEdge | Qt::RightEdge | Qt::TopEdge | Qt::BottomEdge)),
      wanted_(size), before_(QApplication::focusWidget()) {
    setAccessibleName(title);
    auto* column = new QVBoxLayout(card_);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 12, 12, 8);
    head->addWidget(new kit::Label(title, kit::FontRole::title), 1);
    auto* close = new kit::Button({{}, QStringLiteral("x"), kit::ButtonKind::ghost, {}, Words::tr("Close (Esc)")});
    connect(close, &kit::Button::clicked, this, &Sheet::close_sheet);
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(content, 1);
    over->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    place();
    show();
    raise();
    if (QWidget* first = content->focusProxy() ? content->focusProxy() : content->nextInFocusChain(); content->focusPolicy() == Qt::NoFocus && first && content->isAncestorOf(first))
        first->setFocus(Qt::OtherFocusReason);
    else
        content->setFocus(Qt::OtherFocusReason);
}

void Sheet::close_sheet() {
    if (before_) before_->setFocus(Qt::OtherFocusReason);
    hide();
    emit closed();
    deleteLater();
}

void Sheet::place() {
    setGeometry(parentWidget()->rect());
    const QSize room = size() - QSize(48, 48);
    const QSize fit = wanted_.boundedTo(room);
    card_->setGeometry((width() - fit.width()) / 2, std::max(24, (height() - fit.height()) / 3), fit.width(), fit.height());
}

void Sheet::paintEvent(QPaintEvent*) {
    QColor dim = kit::theme_of(this).dark() ? QColor(0, 0, 0, 150) : QColor(27, 31, 36, 90);
    QPainter(this).fillRect(rect(), dim);
}

void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) close_sheet();
    else QWidget::keyPressEvent(event);
}

void Sheet::mousePressEvent(QMouseEvent* event) {
    if (!card_->geometry().contains(event->pos())) close_sheet();
}

bool Sheet::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parentWidget()) place();
    return QWidget::eventFilter(watched, event);
}

}  // namespace window

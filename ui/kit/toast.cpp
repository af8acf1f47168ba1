// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/toast.h"

#include "ui/kit/button.h"
#include "ui/kit/label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>

#include <chrono>

namespace kit {
namespace {
constexpr std::chrono::seconds shown_for{8};
}

Toast::Toast(QWidget* parent) : QWidget(parent), timer_(new QTimer(this)), words_(new Label) {
    hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(words_);
    auto* close = new Button({{}, QStringLiteral("x"), ButtonKind::ghost, {}, tr("Close this note")});
    close->setFixedSize(24, 24);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    row->addWidget(close);
    timer_->setSingleShot(true);
    connect(timer_, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
}

void Toast::show_line(const QString& text, const QString& action, const QString& keys) {
    words_->setText(text);
    setAccessibleName(text);
    if (action_) {
        action_->hide();
        action_->deleteLater();
    }
    action_ = nullptr;
    if (!action.isEmpty()) {
        auto* button = new Button({action, QStringLiteral("undo-2"), ButtonKind::row, keys, {}}, this);
        connect(button, &QPushButton::clicked, this, [this] {
            hide();
            emit acted();
        });
        static_cast<QHBoxLayout*>(layout())->insertWidget(1, button);
        action_ = button;
    }
    show();
    place();
    raise();
    timer_->start(shown_for);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place() {
    const int widest = parentWidget()->width() - 32;
    resize(std::min(widest, sizeHint().width()), 38);
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - 40);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QWidget::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent*) { timer_->stop(); }
void Toast::leaveEvent(QEvent*) { timer_->start(shown_for); }

void Toast::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_plate(p, rect(), theme.color(Color::surface_raised), theme.color(Color::text_quiet), theme.measure(Measure::radius_card));
}

} // namespace kit

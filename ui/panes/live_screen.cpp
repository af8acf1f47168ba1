// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_screen.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {
namespace {

QScreen* other_screen(const QWidget* beside) {
    QScreen* own = beside->screen();
    for (QScreen* screen : QGuiApplication::screens())
        if (screen != own) return screen;
    return own;
}

}  // namespace

double screen_scale(QSize size) { return std::max(1.0, std::min(size.width() / 1300.0, size.height() / 830.0)); }

LiveScreen::LiveScreen(Shell& shell, core::Id<core::Session> session, QWidget* beside) : QWidget(nullptr, Qt::Window) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(Words::tr("Live – Callboard"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    if (session.known()) {
        view_ = new LiveView(shell);
        view_->show_session(session);
        column->addWidget(view_);
    } else {
        wall_ = new WallView(shell);
        column->addWidget(wall_);
        connect(wall_, &WallView::opened, this, [&shell](qint64 id) { shell.open_row(core::Session::tracker, id); });
    }
    connect(&shell, &QObject::destroyed, this, &QWidget::close);
    const QScreen* screen = other_screen(beside);
    if (screen) setGeometry(screen->geometry());
    showFullScreen();
    setFocus();
}

void LiveScreen::show_session(core::Id<core::Session> session) {
    if (view_) view_->show_session(session);
}

void LiveScreen::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), kit::theme_of(this).color(kit::Color::window)); }

void LiveScreen::resizeEvent(QResizeEvent*) {
    const double scale = screen_scale(size());
    if (view_) view_->set_scale(scale);
    if (wall_) wall_->set_scale(scale);
}

void LiveScreen::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11) close();
    else if (event->key() == Qt::Key_M && view_) view_->begin_mark();
    else QWidget::keyPressEvent(event);
}

}  // namespace panes

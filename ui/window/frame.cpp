// SPDX-License-Identifier: Apache-2.0
#include "ui/window/frame.h"

#include "ui/kit/theme.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace window {

using kit::Measure;
using kit::theme_of;

Frame::Frame(std::vector<NavEntry> entries, QWidget* parent)
    : QMainWindow(parent), inspector_width_(theme_of(this).measure(Measure::inspector)), nav_(new kit::NavBar), head_(new kit::PaneHead),
      panes_(new QStackedWidget), inspectors_(new QStackedWidget), split_(new QSplitter(Qt::Horizontal)), status_(new kit::StatusLine),
      toast_(new kit::Toast(this)), rest_(new QTimer(this)) {
    auto* whole = new QWidget;
    setCentralWidget(whole);
    auto* row = new QHBoxLayout(whole);
    row->setSpacing(0);
    row->addWidget(nav_);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setSpacing(0);
    column->addWidget(head_);
    column->addWidget(panes_, 1);
    centre_ = column;
    split_->addWidget(centre);
    split_->addWidget(inspectors_);
    split_->setHandleWidth(1);
    split_->setChildrenCollapsible(false);
    split_->setStretchFactor(0, 1);
    split_->setStretchFactor(1, 0);
    inspectors_->setMinimumWidth(240);
    inspectors_->setMaximumWidth(640);
    inspectors_->hide();
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(split_, 1);
    right->addWidget(status_);
    row->addLayout(right, 1);

    std::vector<kit::NavItem> top;
    std::vector<kit::NavItem> bottom;
    for (NavEntry& entry : entries) {
        const QString keys = !entry.at_foot && top.size() < 9 ? QStringLiteral("Ctrl+%1").arg(top.size() + 1) : QString();
        if (entry.in_bar) (entry.at_foot ? bottom : top).push_back({entry.id, entry.title, entry.icon, keys});
        slots_.push_back({std::move(entry), {}, false});
    }
    nav_->set_items(top, bottom);
    rest_->setSingleShot(true);
    rest_->setInterval(400);
    connect(rest_, &QTimer::timeout, this, &Frame::layout_changed);
    connect(nav_, &kit::NavBar::chosen, this, &Frame::show_pane);
    connect(head_->search(), &kit::SearchField::wanted, this, &Frame::search_wanted);
    connect(split_, &QSplitter::splitterMoved, this, [this] {
        inspector_width_ = inspectors_->width() + 1;
        touch_layout();
    });
    add_keys();
    setMinimumSize(900, 560);
    resize(1440, 900);
}

void Frame::add_keys() {
    const auto on = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { emit search_wanted({}); });
    on(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { set_inspector_open(!inspector_open_); });
    on(QKeySequence(Qt::Key_F6), [this] { cycle_region(1); });
    on(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { cycle_region(-1); });
    int number = 0;
    for (const Slot& each : slots_)
        if (!each.entry.at_foot && ++number <= 9)
            on(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), [this, id = each.entry.id] { show_pane(id); });
}

Frame::Slot* Frame::slot(const QString& id) {
    const auto found = std::find_if(slots_.begin(), slots_.end(), [&](const Slot& s) { return s.entry.id == id; });
    return found == slots_.end() ? nullptr : &*found;
}

void Frame::make(Slot& slot) {
    if (slot.made) return;
    slot.made = true;
    slot.pane = slot.entry.make ? slot.entry.make() : Pane{};
    if (!slot.pane.body) slot.pane.body = new QWidget;
    panes_->addWidget(slot.pane.body);
    for (QWidget* part : {slot.pane.controls, slot.pane.actions})
        if (part) {
            part->setParent(head_);
            part->hide();
        }
    if (!slot.pane.inspector) return;
    inspectors_->addWidget(slot.pane.inspector);
    inspectors_->setMinimumWidth(std::max(inspectors_->minimumWidth(), slot.pane.inspector->minimumWidth()));
    if (auto* own = qobject_cast<kit::Inspector*>(slot.pane.inspector)) connect(own, &kit::Inspector::close_wanted, this, [this] { set_inspector_open(false); });
}

bool Frame::show_pane(const QString& id) {
    Slot* wanted = slot(id);
    if (!wanted) return false;
    make(*wanted);
    current_ = id;
    nav_->set_current(id);
    head_->set_title(wanted->entry.title);
    head_->set_parts(wanted->pane.controls, wanted->pane.actions, wanted->pane.primary, wanted->pane.search);
    panes_->setCurrentWidget(wanted->pane.body);
    update_inspector();
    wanted->pane.body->setFocus(Qt::OtherFocusReason);
    touch_layout();
    emit pane_shown(id);
    return true;
}

QWidget* Frame::pane_body(const QString& id) {
    Slot* wanted = slot(id);
    if (!wanted) return nullptr;
    make(*wanted);
    return wanted->pane.body;
}

void Frame::set_notice(QWidget* notice) {
    if (notice_) notice_->deleteLater();
    notice_ = notice;
    if (notice) centre_->insertWidget(1, notice);
}

void Frame::set_inspector_open(bool open) {
    inspector_open_ = open;
    update_inspector();
    touch_layout();
}

void Frame::update_inspector() {
    const Slot* here = slot(current_);
    QWidget* inspector = here ? here->pane.inspector : nullptr;
    if (inspector) inspectors_->setCurrentWidget(inspector);
    const bool shown = inspector && inspector_open_;
    if (shown && !inspectors_->isVisibleTo(split_)) {
        inspectors_->show();
        const int whole = split_->width();
        split_->setSizes({std::max(1, whole - inspector_width_), inspector_width_ - 1}); // the hairline is part of the width
    }
    inspectors_->setVisible(shown);
}

void Frame::cycle_region(int step) {
    const std::vector<QWidget*> regions = {nav_, head_, panes_->currentWidget(), inspectors_, status_};
    const int count = int(regions.size());
    int at = 2;
    for (int i = 0; i < count; ++i)
        if (regions[std::size_t(i)] && regions[std::size_t(i)]->isAncestorOf(focusWidget())) at = i;
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        QWidget* region = regions[std::size_t(at)];
        if (!region || !region->isVisible()) continue;
        for (QWidget* child : region->findChildren<QWidget*>())
            if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) return child->setFocus(Qt::TabFocusReason);
        if (region->focusPolicy() & Qt::TabFocus) return region->setFocus(Qt::TabFocusReason);
    }
}

QRect Frame::search_rect() const {
    const QWidget* field = head_->search();
    return {field->mapToGlobal(QPoint()), field->size()};
}

QByteArray Frame::layout_state() const {
    const QRect r = isMaximized() || isFullScreen() ? normalGeometry() : geometry();
    const QJsonObject state{{QStringLiteral("x"), r.x()},
                            {QStringLiteral("y"), r.y()},
                            {QStringLiteral("width"), r.width()},
                            {QStringLiteral("height"), r.height()},
                            {QStringLiteral("maximised"), isMaximized()},
                            {QStringLiteral("inspector"), inspector_width_},
                            {QStringLiteral("inspector_open"), inspector_open_},
                            {QStringLiteral("pane"), current_}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void Frame::restore_layout(const QByteArray& text) {
    const QJsonObject state = QJsonDocument::fromJson(text).object();
    if (state.isEmpty()) return;
    const auto number = [&](const char* key) { return state.value(QLatin1String(key)).toInt(); };
    std::vector<QRect> screens;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const bool primary = screen == QGuiApplication::primaryScreen();
        screens.insert(primary ? screens.begin() : screens.end(), screen->availableGeometry());
    }
    const QRect wanted(number("x"), number("y"), number("width"), number("height"));
    if (wanted.width() > 0 && wanted.height() > 0) setGeometry(on_screen(wanted, screens));
    if (state.value(QLatin1String("maximised")).toBool()) setWindowState(windowState() | Qt::WindowMaximized);
    if (number("inspector") > 0) inspector_width_ = std::clamp(number("inspector"), inspectors_->minimumWidth(), inspectors_->maximumWidth());
    inspector_open_ = state.value(QLatin1String("inspector_open")).toBool(true);
    inspectors_->hide(); // so that the width is applied again
    if (!show_pane(state.value(QLatin1String("pane")).toString())) update_inspector();
}

void Frame::touch_layout() { rest_->start(); }

void Frame::closeEvent(QCloseEvent* event) {
    event->accept();
    emit closing(event);
}

void Frame::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    touch_layout();
}

void Frame::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    touch_layout();
}

void Frame::changeEvent(QEvent* event) {
    if (event->type() == QEvent::WindowStateChange) touch_layout();
    QMainWindow::changeEvent(event);
}

void Frame::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme_of(this).color(kit::Color::window)); }

QRect on_screen(const QRect& wanted, const std::vector<QRect>& screens) {
    if (screens.empty()) return wanted;
    const auto overlap = [&](const QRect& screen) {
        const QRect common = screen.intersected(wanted);
        return common.isValid() ? qint64(common.width()) * common.height() : 0;
    };
    QRect best = screens.front();
    for (const QRect& screen : screens)
        if (overlap(screen) > overlap(best)) best = screen;
    QRect r = wanted;
    r.setSize(wanted.size().boundedTo(best.size()));
    if (overlap(best) == 0) r.moveCenter(best.center());
    r.moveLeft(std::clamp(r.left(), best.left(), best.left() + best.width() - r.width()));
    r.moveTop(std::clamp(r.top(), best.top(), best.top() + best.height() - r.height()));
    return r;
}

} // namespace window

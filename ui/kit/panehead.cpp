// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/panehead.h"

#include "ui/kit/icons.h"
#include "ui/kit/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace kit {

SearchField::SearchField(const QString& placeholder, const QString& keys, QWidget* parent) : QLineEdit(parent), keys_(keys) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(24, 0, keys.isEmpty() ? 0 : int(key_chip_width(keys, theme_of(this))) + 6, 0);
    setFixedHeight(theme_of(this).measure(Measure::button));
    setMinimumWidth(120);
}

void SearchField::set_door(bool door) {
    door_ = door;
    setReadOnly(door);
    setCursor(door ? Qt::PointingHandCursor : Qt::IBeamCursor);
    setContextMenuPolicy(door ? Qt::NoContextMenu : Qt::DefaultContextMenu);
}

void SearchField::set_compact(bool compact) {
    if (compact == compact_) return;
    compact_ = compact;
    setMinimumWidth(compact ? 34 : 120);
    setMaximumWidth(compact ? 34 : 200);
    const QString words = accessibleName();
    setPlaceholderText(compact ? QString() : words);
    setToolTip(compact ? plain_tip(QStringLiteral("%1  (%2)").arg(words, keys_)) : QString());
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_icon(p, QStringLiteral("search"), QRectF(9, height() / 2.0 - 8, 16, 16), theme.color(Color::text_quiet));
    if (compact_ || keys_.isEmpty() || !text().isEmpty()) return;
    const double w = key_chip_width(keys_, theme);
    draw_key_chip(p, QRectF(width() - 6 - w, height() / 2.0 - 8, w, 16), keys_, theme.color(Color::text_quiet), theme);
}

void SearchField::mousePressEvent(QMouseEvent* event) {
    if (door_) emit wanted({});
    else QLineEdit::mousePressEvent(event);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (door_) {
        const bool words = !event->text().isEmpty() && event->text().at(0).isPrint();
        const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
        if (words || opens) return emit wanted(words ? event->text() : QString());
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        emit textEdited(text());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

PaneHead::PaneHead(QWidget* parent)
    : QWidget(parent), title_(new Label({}, FontRole::title)), search_(new SearchField(tr("Search"), QStringLiteral("Ctrl+K"))),
      controls_(new QHBoxLayout), actions_(new QHBoxLayout), primary_slot_(new QHBoxLayout) {
    const Theme& theme = theme_of(this);
    setFixedHeight(theme.measure(Measure::head));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.measure(Measure::margin), 0, theme.measure(Measure::margin), 1);
    row->setSpacing(8);
    title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(title_);
    row->addSpacing(8);
    row->addLayout(controls_);
    row->addStretch(1);
    search_->set_door(true);
    search_->setMaximumWidth(200);
    search_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row->addWidget(search_);
    row->addLayout(actions_);
    row->addLayout(primary_slot_);
}

void PaneHead::set_title(const QString& title) {
    title_->setText(title);
    title_->setMinimumWidth(title_->sizeHint().width());
}

void PaneHead::swap_in(QHBoxLayout* slot, QWidget* widget) {
    while (QLayoutItem* item = slot->takeAt(0)) {
        if (item->widget()) item->widget()->hide();
        delete item;
    }
    if (!widget) return;
    slot->addWidget(widget);
    widget->show();
}

void PaneHead::set_parts(QWidget* controls, QWidget* actions, QAction* primary, bool search) {
    swap_in(controls_, controls);
    swap_in(actions_, actions);
    while (QLayoutItem* item = primary_slot_->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    if (primary) primary_slot_->addWidget(new Button(primary, ButtonKind::primary));
    controls_now_ = controls;
    actions_now_ = actions;
    search_wanted_ = search;
    search_->setVisible(search);
    fit();
}

// What yields first when the window is narrow: the search field becomes a glass, then actions lose their words.
// Decided from what everything would take in full, so that deciding changes nothing and cannot run in circles.
void PaneHead::fit() {
    QList<Button*> buttons = actions_now_ ? actions_now_->findChildren<Button*>() : QList<Button*>();
    if (auto* own = qobject_cast<Button*>(actions_now_)) buttons += own;
    const int gap = layout()->spacing();
    int others = 2 * theme_of(this).measure(Measure::margin) + title_->minimumWidth() + gap + 8;
    if (controls_now_) others += controls_now_->minimumSizeHint().width() + gap;
    if (actions_now_) others += actions_now_->minimumSizeHint().width() + gap;
    for (const Button* each : buttons) others += each->saved_width();
    if (const QWidget* primary = primary_slot_->count() ? primary_slot_->itemAt(0)->widget() : nullptr) others += primary->sizeHint().width() + gap;
    const auto with_search = [&](int search) { return others + (search_wanted_ ? search + gap : 0); };
    search_->set_compact(with_search(120) > width());
    const bool words_go = with_search(34) > width();
    for (Button* each : buttons) each->set_compact(words_go);
}

void PaneHead::resizeEvent(QResizeEvent*) { fit(); }

bool PaneHead::event(QEvent* event) {
    // Something in the head has grown or shrunk: a button that came, words that changed.
    if (event->type() == QEvent::LayoutRequest) fit();
    return QWidget::event(event);
}

void PaneHead::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(Color::window));
    p.fillRect(0, height() - 1, width(), 1, theme.color(Color::line));
}

} // namespace kit

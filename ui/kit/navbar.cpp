// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/navbar.h"

#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/paint.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace kit {

class NavBar::Entry : public QAbstractButton {
public:
    Entry(const NavItem& item, QWidget* parent) : QAbstractButton(parent), id(item.id), icon_(item.icon) {
        setText(item.title);
        setCheckable(true);
        setAutoExclusive(true); // one of several, which is also what assistive technology says
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(36);
        setToolTip(plain_tip(item.keys.isEmpty() ? item.title : QStringLiteral("%1  (%2)").arg(item.title, item.keys)));
        set_count(0);
    }
    void set_count(int count) {
        count_ = count;
        setAccessibleName(count ? QStringLiteral("%1, %2").arg(text()).arg(count) : text());
        update();
    }
    const QString id;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Theme& theme = theme_of(this);
        const QRectF bar(0, 1, width() - 1, 34);
        if (isChecked()) p.fillRect(bar, theme.color(Color::select));
        else if (underMouse()) p.fillRect(bar, mixed(theme.color(Color::text), theme.color(Color::nav), 0.05));
        if (isChecked()) p.fillRect(QRectF(0, 1, 3, 34), theme.color(Color::accent));
        draw_icon(p, icon_, QRectF(16, 8, 20, 20), theme.color(isChecked() ? Color::accent : Color::text_quiet));
        double right = width() - 13;
        if (count_ > 0) {
            const QString figure = QString::number(count_);
            const QFont& font = theme.font(FontRole::strong);
            const double w = text_width(figure, font);
            draw_text(p, QRectF(right - w, 0, w + 1, 36), figure, font, theme.color(Color::on_air_text));
            draw_plate(p, QRectF(right - w - 14, 14, 8, 8), theme.color(Color::on_air), {}, 4);
            right -= w + 18;
        }
        draw_text(p, QRectF(46, 0, right - 46, 36), text(), theme.font(isChecked() ? FontRole::strong : FontRole::body), theme.color(Color::text));
        if (hasFocus()) draw_focus(p, bar.adjusted(2, 1, -2, -1), 4, theme);
    }

private:
    QString icon_;
    int count_ = 0;
};

class NavBar::TwoLines : public QAbstractButton {
public:
    TwoLines(bool heading, QWidget* parent) : QAbstractButton(parent), heading_(heading) {
        setFixedHeight(heading ? 48 : 44);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }
    void set(const QString& first, const QString& second) {
        setText(first);
        second_ = second;
        setAccessibleName(second.isEmpty() ? first : first + QStringLiteral(", ") + second);
        setToolTip(plain_tip(accessibleName()));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Theme& theme = theme_of(this);
        const double top = heading_ ? 7 : 3;
        draw_text(p, QRectF(16, top, width() - 24, 20), text(), theme.font(heading_ ? FontRole::heading : FontRole::body), theme.color(Color::text));
        const double used = draw_text(p, QRectF(16, top + (heading_ ? 18 : 16), width() - 40, 16), second_, theme.font(FontRole::label), theme.color(Color::text_quiet));
        if (heading_ && !second_.isEmpty())
            draw_icon(p, QStringLiteral("chevron-down"), QRectF(16 + used + 4, top + 20, 12, 12), theme.color(underMouse() ? Color::text : Color::text_quiet));
        if (hasFocus()) draw_focus(p, rect().adjusted(4, 3, -5, -3), 4, theme);
    }

private:
    bool heading_;
    QString second_;
};

NavBar::NavBar(QWidget* parent)
    : QWidget(parent), workspace_(new TwoLines(true, this)), person_(new TwoLines(false, this)), top_(new QVBoxLayout), bottom_(new QVBoxLayout) {
    setFixedWidth(theme_of(this).measure(Measure::nav));
    setAccessibleName(tr("Panes"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(workspace_);
    top_->setSpacing(0);
    bottom_->setSpacing(0);
    column->addLayout(top_);
    column->addStretch();
    auto* line = new QVBoxLayout;
    line->setContentsMargins(12, 0, 12, 6);
    line->addWidget(new Line);
    column->addLayout(line);
    column->addLayout(bottom_);
    column->addWidget(person_);
    connect(workspace_, &QAbstractButton::clicked, this, [this] { emit workspace_clicked({workspace_->mapToGlobal(QPoint()), workspace_->size()}); });
    connect(person_, &QAbstractButton::clicked, this, [this] { emit person_clicked({person_->mapToGlobal(QPoint()), person_->size()}); });
}

NavBar::Entry* NavBar::add(const NavItem& item, QVBoxLayout* into) {
    auto* entry = new Entry(item, this);
    connect(entry, &QAbstractButton::clicked, this, [this, entry] {
        set_current(entry->id);
        emit chosen(entry->id);
    });
    into->addWidget(entry);
    entries_.push_back(entry);
    return entry;
}

void NavBar::set_items(const std::vector<NavItem>& top, const std::vector<NavItem>& bottom) {
    for (Entry* entry : entries_) {
        entry->hide();
        entry->deleteLater();
    }
    entries_.clear();
    for (const NavItem& item : top) add(item, top_);
    for (const NavItem& item : bottom) add(item, bottom_);
}

void NavBar::set_workspace(const QString& name, const QString& place) { workspace_->set(name, place); }
void NavBar::set_person(const QString& name, const QString& role) { person_->set(name, role); }

void NavBar::set_current(const QString& id) {
    // A pane that is not in the bar leaves none of them checked, which buttons that exclude each other would refuse.
    for (Entry* entry : entries_) entry->setAutoExclusive(false);
    for (Entry* entry : entries_) entry->setChecked(entry->id == id);
    for (Entry* entry : entries_) entry->setAutoExclusive(true);
}

void NavBar::set_count(const QString& id, int count) {
    for (Entry* entry : entries_)
        if (entry->id == id) entry->set_count(count);
}

void NavBar::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const auto at = std::find_if(entries_.begin(), entries_.end(), [](Entry* e) { return e->hasFocus(); });
    const qsizetype next = (at - entries_.begin()) + step;
    if (at != entries_.end() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) return (*at)->click();
    if (step == 0 || at == entries_.end() || next < 0 || next >= qsizetype(entries_.size())) return QWidget::keyPressEvent(event);
    entries_[std::size_t(next)]->setFocus(Qt::TabFocusReason);
}

void NavBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(Color::nav));
    p.fillRect(width() - 1, 0, 1, height(), theme.color(Color::line));
}

} // namespace kit

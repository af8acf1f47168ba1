// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tabstrip.h"

#include "ui/kit/button.h"
#include "ui/kit/paint.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>

#include <cmath>

namespace kit {

class TabStrip::Bar : public QTabBar {
public:
    explicit Bar(QWidget* parent) : QTabBar(parent) {
        setDrawBase(false);
        setExpanding(false);
        setUsesScrollButtons(true);
        setMouseTracking(true);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    std::vector<ViewTab> tabs;

protected:
    QSize tabSizeHint(int index) const override {
        const Theme& theme = theme_of(this);
        const ViewTab& tab = tabs[std::size_t(index)];
        double w = text_width(tab.text, theme.font(FontRole::strong)) + 24;
        if (tab.changed) w += 12;
        if (!tab.count.isEmpty()) w += text_width(tab.count, theme.font(FontRole::label_strong)) + 6;
        return {int(std::ceil(w)), 34};
    }
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Theme& theme = theme_of(this);
        p.fillRect(0, height() - 1, width(), 1, theme.color(Color::line));
        for (int i = 0; i < count(); ++i) paint_tab(p, i, theme);
    }

private:
    void paint_tab(QPainter& p, int index, const Theme& theme) {
        const ViewTab& tab = tabs[std::size_t(index)];
        const QRectF r = tabRect(index);
        const bool here = index == currentIndex();
        if (here) {
            p.fillRect(r, theme.color(Color::surface));
            p.fillRect(QRectF(r.left(), r.top(), r.width(), 2), theme.color(Color::accent));
            p.fillRect(QRectF(r.left(), r.top(), 1, r.height()), theme.color(Color::line));
            p.fillRect(QRectF(r.right() - 1, r.top(), 1, r.height()), theme.color(Color::line));
        }
        const bool hovered = r.contains(mapFromGlobal(QCursor::pos())) && underMouse();
        double x = r.left() + 12;
        x += draw_text(p, QRectF(x, r.top(), r.width(), r.height()), tab.text, theme.font(here ? FontRole::strong : FontRole::body),
                       theme.color(here || hovered ? Color::text : Color::text_quiet));
        if (tab.changed) {
            draw_plate(p, QRectF(x + 6, r.center().y() - 3, 6, 6), theme.color(Color::accent), {}, 3);
            x += 12;
        }
        if (!tab.count.isEmpty())
            draw_text(p, QRectF(x + 6, r.top(), 80, r.height()), tab.count, theme.font(tab.alarming ? FontRole::label_strong : FontRole::label),
                      theme.color(tab.alarming ? Color::on_air_text : Color::text_quiet));
        if (here && hasFocus()) draw_focus(p, r.adjusted(3, 5, -3, -4), 4, theme);
    }
};

TabStrip::TabStrip(const QString& name, QWidget* parent) : QWidget(parent), bar_(new Bar(this)), row_(new QHBoxLayout(this)) {
    setFixedHeight(34);
    bar_->setAccessibleName(name);
    row_->setContentsMargins(theme_of(this).measure(Measure::margin), 0, theme_of(this).measure(Measure::margin), 0);
    row_->setSpacing(4);
    row_->addWidget(bar_);
    auto* add = new Button({{}, QStringLiteral("plus"), ButtonKind::ghost, {}, tr("Save as a new view")}, this);
    add->setFixedSize(24, 24);
    connect(add, &QPushButton::clicked, this, &TabStrip::add_wanted);
    row_->addWidget(add);
    row_->addStretch();
    connect(bar_, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && index < int(bar_->tabs.size())) emit chosen(bar_->tabs[std::size_t(index)].id);
    });
    bar_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(bar_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const int index = bar_->tabAt(at) >= 0 ? bar_->tabAt(at) : bar_->currentIndex();
        if (index >= 0) emit menu_wanted(bar_->tabs[std::size_t(index)].id, bar_->mapToGlobal(at));
    });
}

void TabStrip::set_tabs(const std::vector<ViewTab>& tabs) {
    const QString kept = current();
    const bool blocked = bar_->blockSignals(true);
    bar_->tabs = tabs;
    while (bar_->count() > int(tabs.size())) bar_->removeTab(bar_->count() - 1);
    for (int i = 0; i < int(tabs.size()); ++i) {
        const ViewTab& tab = tabs[std::size_t(i)];
        if (i >= bar_->count()) bar_->addTab(tab.text);
        bar_->setTabText(i, tab.text);
        const QString whole = tab.count.isEmpty() ? tab.text : tab.text + QLatin1Char(' ') + tab.count;
        bar_->setAccessibleTabName(i, tab.changed ? whole + tr(", changed") : whole);
        bar_->setTabToolTip(i, plain_tip(whole));
    }
    bar_->blockSignals(blocked);
    if (!kept.isEmpty()) set_current(kept);
    bar_->updateGeometry();
    bar_->update();
}

void TabStrip::set_current(const QString& id) {
    const bool blocked = bar_->blockSignals(true);
    for (std::size_t i = 0; i < bar_->tabs.size(); ++i)
        if (bar_->tabs[i].id == id) bar_->setCurrentIndex(int(i));
    bar_->blockSignals(blocked);
}

QString TabStrip::current() const {
    const int index = bar_->currentIndex();
    return index >= 0 && index < int(bar_->tabs.size()) ? bar_->tabs[std::size_t(index)].id : QString();
}

void TabStrip::set_aside(QWidget* widget) {
    if (aside_) aside_->deleteLater();
    aside_ = widget;
    if (widget) row_->addWidget(widget);
}

void TabStrip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), theme_of(this).color(Color::window));
    p.fillRect(0, height() - 1, width(), 1, theme_of(this).color(Color::line));
}

} // namespace kit

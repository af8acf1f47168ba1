// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/inspector.h"

#include "ui/kit/chip.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace kit {
namespace {

void empty_out(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        if (item->layout()) empty_out(item->layout());
        delete item;
    }
}

class IconMark : public QWidget {
public:
    explicit IconMark(const QString& name) : name_(name) { setFixedSize(16, 16); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        draw_icon(p, name_, rect(), theme_of(this).color(Color::text_quiet));
    }

private:
    QString name_;
};

} // namespace

Inspector::Inspector(QWidget* parent) : QWidget(parent), scroll_(new QScrollArea), content_(new QWidget) {
    setAccessibleName(tr("Inspector"));
    auto* whole = new QVBoxLayout(this);
        whole->setSpacing(0);
    column_ = new QVBoxLayout(content_);
    column_->setSpacing(0);
    head_ = slot(16, 7, 12, 0);
    readiness_ = slot(16, 4, 16, 0);
    banners_ = slot(16, 8, 16, 0);
    column_->addSpacing(8);
    sections_ = slot(0, 0, 0, 0);
    sections_->setSpacing(0);
    column_->addStretch();
    content_->setMinimumWidth(1);   // as wide as there is room: a long name in a field does not push its end out of sight
    scroll_->setWidget(content_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->viewport()->setAutoFillBackground(false);
    content_->setAutoFillBackground(false);
    whole->addWidget(scroll_, 1);
    foot_ = new QWidget;
    whole->addWidget(foot_);
    foot_->hide();
}

QVBoxLayout* Inspector::slot(int left, int top, int right, int bottom) {
    auto* made = new QVBoxLayout;
    made->setContentsMargins(left, top, right, bottom);
    made->setSpacing(6);
    column_->addLayout(made);
    return made;
}

// Later: it is often its own button that brings the next selection.
void Inspector::drop_empty() {
    if (!empty_) return;
    empty_->hide();
    empty_->deleteLater();
    empty_ = nullptr;
}

void Inspector::show_empty(const EmptySpec& spec) {
    drop_empty();
    scroll_->hide();
    foot_->hide();
    auto* state = new EmptyState(spec);
    for (QLabel* words : state->findChildren<QLabel*>()) words->setFixedWidth(220);
    connect(state, &EmptyState::triggered, this, &Inspector::triggered);
    empty_ = state;
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, empty_, 1);
}

void Inspector::set_head(const InspectorHead& head) {
    drop_empty();
    scroll_->show();
    empty_out(head_);
    head_->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new Label(head.code, FontRole::label, Color::text_quiet));
    if (!head.chip.isEmpty()) row->addWidget(new Chip(head.chip, head.chip_kind));
    row->addStretch();
    row->setSpacing(2);
    if (head.can_open) {
        auto* open = new Button({{}, QStringLiteral("external-link"), ButtonKind::ghost, {}, tr("Open the whole record")});
        open->setFixedSize(22, 22);
        connect(open, &QPushButton::clicked, this, &Inspector::open_wanted);
        row->addWidget(open);
    }
    auto* close = new Button({{}, QStringLiteral("x"), ButtonKind::ghost, QString(), tr("Close the inspector (Ctrl+I)")});
    close->setFixedSize(22, 22);
    connect(close, &QPushButton::clicked, this, &Inspector::close_wanted);
    row->addWidget(close);
    head_->addLayout(row);
    head_->addWidget(new Label(head.title, FontRole::heading));
}

void Inspector::set_readiness(const Readiness& readiness) {
    empty_out(readiness_);
    if (readiness.total <= 0) return;
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    auto* ring = new Ring(36);
    ring->set(readiness.done, readiness.total, readiness.arc);
    row->addWidget(ring);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(readiness.first));
    words->addWidget(new Label(readiness.second, FontRole::body, Color::text_quiet));
    row->addLayout(words, 1);
    readiness_->addLayout(row);
}

void Inspector::set_banners(const std::vector<BannerSpec>& banners) {
    empty_out(banners_);
    for (const BannerSpec& spec : banners) {
        auto* banner = new Banner(spec);
        connect(banner, &Banner::triggered, this, &Inspector::triggered);
        banners_->addWidget(banner);
    }
}

void Inspector::add_section(const QString& title, QWidget* body, const QString& aside, const QString& link, const QString& icon) {
    sections_->addWidget(new Line);
    auto* part = new QVBoxLayout;
    part->setContentsMargins(16, 10, 16, 6);
    part->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    if (!icon.isEmpty()) row->addWidget(new IconMark(icon));
    row->addWidget(new Label(title, FontRole::strong));
    row->addStretch();
    if (!link.isEmpty()) {
        auto* button = new Button({aside, {}, ButtonKind::link, {}, {}});
        button->setFixedHeight(18);
        connect(button, &QPushButton::clicked, this, [this, link] { emit triggered(link); });
        row->addWidget(button);
    } else if (!aside.isEmpty()) {
        row->addWidget(new Label(aside, FontRole::label, Color::text_quiet));
    }
    part->addLayout(row);
    part->addWidget(body);
    sections_->addLayout(part);
}

void Inspector::clear_sections() { empty_out(sections_); }

void Inspector::set_foot(const std::vector<BannerAction>& actions) {
    if (foot_->layout()) {
        empty_out(foot_->layout());
        delete foot_->layout();
    }
    foot_->setVisible(!actions.empty());
    auto* column = new QVBoxLayout(foot_);
    column->setSpacing(0);
    column->addWidget(new Line);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    bool stretched = false;
    for (const BannerAction& action : actions) {
        if (action.look.text.isEmpty() && !stretched) {
            row->addStretch();
            stretched = true;
        }
        auto* button = new Button(action.look);
        connect(button, &QPushButton::clicked, this, [this, id = action.id] { emit triggered(id); });
        row->addWidget(button);
    }
    if (!stretched) row->addStretch();
    column->addLayout(row);
}

void Inspector::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(Color::surface_raised));
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/wall_view.h"

#include "desk/live.h"
#include "ui/kit/banner.h"
#include "ui/kit/large.h"

#include <QVBoxLayout>

namespace panes {

WallView::WallView(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), news_(shell.bridge().desk()), cards_(new kit::CardGrid(Words::tr("On air"))),
      hour_(new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet)), day_(new kit::Label({}, kit::FontRole::body)),
      empty_(new kit::EmptyState({QStringLiteral("radio"), Words::tr("Nothing is on air"), Words::tr("Every session on air has a card here, the one that needs somebody most first."),
                                  {{QStringLiteral("schedule"), {Words::tr("Open the schedule"), QStringLiteral("chart-gantt")}}}})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(10);
    auto* totals = new QHBoxLayout;
    totals->setSpacing(32);
    totals->addWidget(day_);
    totals->addWidget(hour_);
    totals->addStretch();
    column->addLayout(totals);
    column->addWidget(cards_, 1);
    column->addWidget(empty_, 1);
    empty_->hide();
    connect(static_cast<kit::EmptyState*>(empty_), &kit::EmptyState::triggered, this, [this] { shell_.open_pane(QStringLiteral("schedule")); });
    connect(cards_, &kit::CardGrid::opened, this, [this](const QString& id) { emit opened(id.toLongLong()); });
    connect(&shell.air(), &AirClock::ticked, this, &WallView::ask);
    connect(&news_, &LiveNews::heard, this, &WallView::ask);
    connect(&shell.feeds(), &models::FeedLink::changed, this, &WallView::ask);
    connect(&shell.bridge(), &models::Bridge::published, this, &WallView::ask);
}

void WallView::set_scale(double scale) {
    cards_->set_scale(scale);
    for (kit::Label* label : {hour_, day_}) label->setFont(kit::font_of(kit::theme_of(this), kit::FontRole::body, scale));
}

void WallView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void WallView::ask() {
    if (!isVisible()) return;
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    WallAsk question{shell_.bridge().state(), shell_.air().now(), shell_.air().replaying() ? std::vector<desk::FeedState>{} : shell_.feeds().feeds(), curves_};
    desk::Live* live = &shell_.bridge().desk().live();
    shell_.aside(this, [question, live] {
        return wall_answer(question, [live](core::Id<core::Session> id) {
            auto recording = live->recording(id);
            return recording ? *recording : std::make_shared<const core::Recording>();
        });
    }, [this](WallAnswer& answer) {
        asking_ = false;
        answer_ = std::move(answer);
        cards_->set_cards(answer_.cards);
        cards_->setVisible(!answer_.cards.empty());
        empty_->setVisible(answer_.cards.empty());
        hour_->setText(answer_.hour);
        day_->setText(answer_.day);
        emit told();
        if (std::exchange(again_, false)) ask();
    });
}

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_pane.h"

#include "core/commands/air.h"
#include "core/trackers/all.h"
#include "ui/kit/banner.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/kit/segments.h"
#include "ui/panes/feeds_rows.h"
#include "ui/panes/words.h"

#include <QAction>
#include <QScrollArea>
#include <QVBoxLayout>

namespace panes {

namespace {

const QString feeds_part = QStringLiteral("feeds"), refused_part = QStringLiteral("refused"), match_part_id = QStringLiteral("matches"), hand_part = QStringLiteral("hand");

void empty_layout(QVBoxLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
}

QScrollArea* scrolled(QVBoxLayout*& column) {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new kit::Ground(kit::Color::surface);
    column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    scroll->setWidget(ground);
    return scroll;
}

// What a replaced row would show differently besides its figures.
bool same_row(const kit::RowSpec& a, const kit::RowSpec& b) {
    return a.id == b.id && a.title == b.title && a.chip == b.chip && a.second == b.second && a.aside == b.aside && a.mark.color == b.mark.color;
}

}  // namespace

FeedsPane::FeedsPane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), parts_(new QStackedWidget),
      segments_(new kit::Segments(Words::tr("Feeds"), {{feeds_part, Words::tr("Feeds"), {}}, {refused_part, Words::tr("Refused lines"), {}}, {match_part_id, Words::tr("To confirm"), {}}, {hand_part, Words::tr("By hand"), {}}})),
      form_(new FeedForm(shell)), refused_(new FeedsRefused(shell)), hand_(new FeedsHand(shell)), add_(new QAction(Words::tr("Feed"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(parts_);
    parts_->addWidget(list_part());
    parts_->addWidget(refused_);
    parts_->addWidget(match_part());
    parts_->addWidget(hand_);
    add_->setProperty("kit_icon", QStringLiteral("plus"));
    add_->setIcon(kit::icon(QStringLiteral("plus")));
    connect(add_, &QAction::triggered, this, &FeedsPane::add);
    connect(segments_, &kit::Segments::chosen, this, &FeedsPane::show_part);
    connect(&shell, &Shell::part_wanted, this, [this](const QString& pane, const QString& part) { if (pane == QLatin1String("feeds")) show_part(part); });
    connect(&shell, &Shell::row_wanted, this, [this](const core::Tracker* tracker, qint64 id) {
        if (tracker->tag == core::Feed::tracker.tag) show_part(feeds_part), select(id);
        if (tracker->tag == core::Broadcast::tracker.tag) show_part(match_part_id);
    });
    connect(&shell.feeds(), &models::FeedLink::changed, this, &FeedsPane::show_feeds);
    connect(&shell.bridge(), &models::Bridge::published, this, [this](const models::Batch& batch) {
        for (const auto& changes : batch.changes)
            for (const core::Change& change : changes->rows)
                if (change.tracker->tag == core::Broadcast::tracker.tag) return show_matches();
        if (batch.changes.empty()) show_matches();
    });
    connect(form_, &FeedForm::added, this, [this](qint64 id) { select(id); });
    connect(&timer_, &QTimer::timeout, this, &FeedsPane::tick);
    timer_.start(1000);
    show_matches();
    show_feeds();
    show_part(feeds_part);
}

Pane FeedsPane::make(Shell& shell) {
    auto* body = new FeedsPane(shell);
    Pane pane;
    pane.body = body;
    pane.controls = body->segments_;
    pane.primary = body->add_;
    pane.inspector = body->form_;
    return pane;
}

void FeedsPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    tick();
    refused_->refresh();
}

QWidget* FeedsPane::list_part() {
    QVBoxLayout* column = nullptr;
    QWidget* part = scrolled(column);
    list_ = new QVBoxLayout;
    list_->setSpacing(0);
    column->addLayout(list_);
    auto* empty = new kit::EmptyState({QStringLiteral("radio"), Words::tr("No feed is set up"), Words::tr("A feed brings the figures of a session while it is on air: from a file that another program writes, "
                                       "from a folder into which you download exports, or from a web address."), {{QStringLiteral("add"), {Words::tr("Set up a feed")}}, {QStringLiteral("hand"), {Words::tr("Type figures by hand")}}}});
    connect(empty, &kit::EmptyState::triggered, this, [this](const QString& action) {
        if (action == QLatin1String("add")) add();
        else show_part(hand_part);
    });
    empty_ = empty;
    column->addWidget(empty, 1);
    column->addStretch();
    return part;
}

QWidget* FeedsPane::match_part() {
    QVBoxLayout* column = nullptr;
    QWidget* part = scrolled(column);
    matches_ = new QVBoxLayout;
    matches_->setSpacing(0);
    column->addLayout(matches_);
    column->addStretch();
    return part;
}

void FeedsPane::show_part(const QString& part) {
    const QString order[] = {feeds_part, refused_part, match_part_id, hand_part};
    for (int i = 0; i < 4; ++i)
        if (order[i] == part) parts_->setCurrentIndex(i), segments_->set_current(part);
    if (part == refused_part) refused_->refresh();
    if (part == hand_part) hand_->refresh();
}

void FeedsPane::add() {
    show_part(feeds_part);
    form_->show_feed({});
    shell_.show_inspector();
    form_->focus_name();
}

void FeedsPane::select(qint64 feed) {
    form_->show_feed({feed});
    shell_.show_inspector();
    show_feeds();
}

// A row is made anew only when more than its figures changed; the keyboard stays where it was.
void FeedsPane::put_row(std::size_t at, const kit::RowSpec& spec) {
    kit::ListRow* old = lines_[at].row;
    if (old && same_row(old->spec(), spec)) return old->set_figures(spec.mark, spec.right_top, spec.right_bottom);
    auto* row = new kit::ListRow(spec);
    connect(row, &kit::ListRow::opened, this, [this](const QString& id) { select(id.toLongLong()); });
    const bool focused = old && old->hasFocus();
    if (old) list_->replaceWidget(old, row), old->hide(), old->deleteLater();
    else list_->insertWidget(int(at), row);
    if (focused) row->setFocus();
    lines_[at] = {spec.id, row};
}

void FeedsPane::show_feeds() {
    const std::vector<desk::FeedState> feeds = shell_.feeds().feeds();
    const core::Time now = shell_.bridge().desk().now();
    while (lines_.size() > feeds.size()) {
        lines_.back().row->hide();
        lines_.back().row->deleteLater();
        list_->removeWidget(lines_.back().row);
        lines_.pop_back();
    }
    lines_.resize(feeds.size());
    std::int64_t refused = 0;
    bool there = false;
    for (std::size_t i = 0; i < feeds.size(); ++i) {
        put_row(i, feed_row(feeds[i], now));
        refused += feeds[i].refused;
        if (feeds[i].feed == form_->feed()) there = true, form_->tell_state(feeds[i]);
    }
    if (form_->feed().known() && !there) form_->show_feed({});
    empty_->setVisible(feeds.empty());
    if (std::exchange(refused_seen_, refused) != refused && isVisible()) refused_->refresh();
}

void FeedsPane::tick() {
    if (!isVisible()) return;
    show_feeds();
}

// ---- live ids whose session is not certain -------------------------------------------------------------------------

void FeedsPane::show_matches() {
    empty_layout(matches_);
    const core::State& state = *shell_.bridge().state();
    const core::Zone zone = state.workspace().zone;
    const core::Time now = shell_.bridge().desk().now();
    bool any = false;
    state.each<core::Broadcast>([&](const core::Broadcast& broadcast) {
        if (broadcast.match != core::Match::proposed) return;
        any = true;
        auto* line = new QWidget;
        auto* across = new QHBoxLayout(line);
        across->setContentsMargins(0, 0, 16, 0);
        across->setSpacing(8);
        kit::RowSpec row;
        row.title = qt(broadcast.live);
        row.aside = Words::tr("belongs to %1?").arg(qt(core::name_of(core::Session::tracker, broadcast.session.value, state)));
        row.second = qt(broadcast.why);
        if (broadcast.started.known()) row.right_top = {{moment(broadcast.started, now, zone), kit::Color::text, false, {}}};
        auto* shown = new kit::ListRow(row);
        connect(shown, &kit::ListRow::opened, this, [this, session = broadcast.session.value] { shell_.open_row(core::Session::tracker, session); });
        across->addWidget(shown, 1);
        for (const bool yes : {true, false}) {
            auto* button = new kit::Button({yes ? Words::tr("It does") : Words::tr("It does not"), yes ? QStringLiteral("check") : QStringLiteral("x"), kit::ButtonKind::row, {}, {}});
            button->setAccessibleDescription(row.title + QLatin1Char(' ') + row.aside);
            connect(button, &kit::Button::clicked, this, [this, yes, id = broadcast.id] { shell_.run(core::settle_match({id}, yes ? core::Match::confirmed : core::Match::refused)); });
            across->addWidget(button);
        }
        matches_->addWidget(line);
    });
    if (any) return;
    auto* none = new kit::EmptyState({QStringLiteral("circle-check"), Words::tr("Nothing to confirm"), Words::tr("When an export names a live that could belong to a session, but not for certain, you are asked here."), {}});
    none->setMinimumHeight(320);
    matches_->addWidget(none);
}

}  // namespace panes

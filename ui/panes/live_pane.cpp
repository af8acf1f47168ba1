// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_pane.h"

#include "core/trackers/all.h"
#include "ui/panes/replay_bar.h"
#include "ui/panes/today_lists.h"

#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {
namespace {

constexpr std::int64_t soon_ms = 3 * core::hour_ms;
constexpr std::int64_t lately_ms = 12 * core::hour_ms;

}  // namespace

std::vector<core::Id<core::Session>> sessions_offered(const core::State& state, core::Time now) {
    std::vector<core::Id<core::Session>> out = sessions_on_air(state, now);
    std::vector<const core::Session*> soon, over;
    const core::Date today = core::wall(now.ms, state.workspace().zone).date;
    for (int day = -1; day <= 1; ++day)
        state.under(core::sessions_by_day, today.plus(day).days, [&](const core::Entry& e) {
            const core::Session* s = state.find(core::Id<core::Session>{e.id});
            if (!s || on_air(*s, now) || s->status == core::SessionStatus::cancelled) return true;
            const std::int64_t end = s->ended_at.known() ? s->ended_at.ms : s->end.ms;
            if (s->status == core::SessionStatus::ended && now.ms - end < lately_ms) over.push_back(s);
            else if (s->status != core::SessionStatus::ended && s->start.ms > now.ms && s->start.ms - now.ms < soon_ms) soon.push_back(s);
            return true;
        });
    std::ranges::stable_sort(soon, {}, [](const core::Session* s) { return s->start.ms; });
    std::ranges::stable_sort(over, {}, [](const core::Session* s) { return -s->end.ms; });
    for (const auto* list : {&soon, &over})
        for (const core::Session* s : *list) out.push_back(s->id);
    return out;
}

LivePane::LivePane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), pages_(new QStackedWidget), view_(new LiveView(shell)), wall_(new WallView(shell)),
      nothing_(new kit::EmptyState({QStringLiteral("radio"), Words::tr("Nothing is on air"), Words::tr("A session that goes on air is shown here in depth: its figures, its products, its marks. "
                                              "Sessions of the next three hours and those that ended today can be chosen above."),
                                    {{QStringLiteral("schedule"), {Words::tr("Open the schedule"), QStringLiteral("chart-gantt")}}}})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new ReplayBar(shell.air()));
    column->addWidget(pages_, 1);
    for (QWidget* page : {static_cast<QWidget*>(view_), static_cast<QWidget*>(wall_), nothing_}) pages_->addWidget(page);
    connect(static_cast<kit::EmptyState*>(nothing_), &kit::EmptyState::triggered, this, [this] { shell_.open_pane(QStringLiteral("schedule")); });
    connect(view_, &LiveView::told, this, &LivePane::show_head);
    connect(wall_, &WallView::told, this, &LivePane::show_head);
    connect(wall_, &WallView::opened, this, [this](qint64 id) {
        choose({id}, true);
        show_wall(false);
    });
    connect(&shell.air(), &AirClock::changed, this, &LivePane::take_clock);
    connect(&shell.bridge(), &models::Bridge::published, this, &LivePane::offer_sessions);
    connect(&shell.bridge(), &models::Bridge::ticked, this, &LivePane::offer_sessions);
    connect(&shell, &Shell::part_wanted, this, [this](const QString& pane, const QString& part) {
        if (pane == QLatin1String("live")) show_part(part);
    });
}

Pane LivePane::make(Shell& shell) {
    auto* body = new LivePane(shell);
    Pane pane;
    pane.body = body;
    pane.search = false;
    pane.controls = body->make_controls();
    pane.actions = body->make_actions();
    const QString group = Words::tr("Live");
    pane.keys = {{group, QStringLiteral("M"), Words::tr("Mark this moment")}, {group, QStringLiteral("F11"), Words::tr("Full screen, on the second monitor where there is one")},
                 {group, QStringLiteral("W"), Words::tr("Wall or desk")}, {group, QStringLiteral("Ctrl+Shift+← →"), Words::tr("Move the tile or step it with arrows")},
                 {group, QStringLiteral("+ − 0"), Words::tr("In the chart: closer, farther, all")}, {group, QStringLiteral("← →"), Words::tr("In the chart: walk the values, with Ctrl the marks, with Shift the range")}};
    for (const KeyLine& line : ReplayBar::keys()) pane.keys.push_back(line);
    body->add_keys();
    body->offer_sessions();
    body->show_wall(shell.remembered(QStringLiteral("live.part")) == QLatin1String("wall"));
    return pane;
}

QWidget* LivePane::make_controls() {
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    which_ = new kit::Segments(Words::tr("Desk or wall"), {{QStringLiteral("desk"), Words::tr("Desk"), Words::tr("One session in depth")}, {QStringLiteral("wall"), Words::tr("Wall"), Words::tr("All that is on air")}});
    connect(which_, &kit::Segments::chosen, this, [this](const QString& id) { show_wall(id == QLatin1String("wall")); });
    air_ = new kit::Chip({}, QStringLiteral("solid"));
    sessions_ = new QComboBox;
    sessions_->setAccessibleName(Words::tr("Session"));
    sessions_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    sessions_->setMinimumContentsLength(24);
    connect(sessions_, &QComboBox::activated, this, [this](int index) { choose({sessions_->itemData(index).toLongLong()}, true); });
    words_ = new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet);
    for (QWidget* each : {static_cast<QWidget*>(which_), static_cast<QWidget*>(air_), static_cast<QWidget*>(sessions_), static_cast<QWidget*>(words_)}) row->addWidget(each);
    return host;
}

QWidget* LivePane::make_actions() {
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    age_ = new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet);
    figures_ = new kit::Button({Words::tr("Figures"), QStringLiteral("columns-3"), kit::ButtonKind::plain, {}, Words::tr("Choose the figures of the tiles")});
    connect(figures_, &kit::Button::clicked, this, [this] { view_->offer_figures(figures_->mapToGlobal(QPoint(0, figures_->height()))); });
    mark_ = new kit::Button({Words::tr("Mark"), QStringLiteral("flag"), kit::ButtonKind::plain, QStringLiteral("M"), Words::tr("Mark this moment")});
    connect(mark_, &kit::Button::clicked, this, [this] { view_->begin_mark(); });
    auto* full = new kit::Button({Words::tr("Full screen"), QStringLiteral("monitor"), kit::ButtonKind::plain, QStringLiteral("F11"), {}});
    connect(full, &kit::Button::clicked, this, &LivePane::full_screen);
    for (QWidget* each : {static_cast<QWidget*>(age_), static_cast<QWidget*>(figures_), static_cast<QWidget*>(mark_), static_cast<QWidget*>(full)}) row->addWidget(each);
    return host;
}

void LivePane::add_keys() {
    const auto on = [this](const QKeySequence& keys, auto run) {
        auto* key = new QShortcut(keys, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, run);
    };
    on(Qt::Key_M, [this] { if (!on_wall()) view_->begin_mark(); });
    on(Qt::Key_W, [this] { show_wall(!wall_wanted_); });
    on(Qt::Key_F11, [this] { full_screen(); });
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(Words::tr("Live"));
}

void LivePane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offer_sessions();
}

void LivePane::show_part(const QString& part) {
    if (part == QLatin1String("wall") || part == QLatin1String("desk")) return show_wall(part == QLatin1String("wall"));
    const auto row = core::row_named(core::Session::tracker, utf8(part), *shell_.bridge().state());
    if (!row) return shell_.tell(qt(row.error().text));
    choose({*row}, true);
    show_wall(false);
}

void LivePane::show_wall(bool wall) {
    wall_wanted_ = wall;
    if (!shell_.air().replaying()) shell_.remember(QStringLiteral("live.part"), wall ? QStringLiteral("wall") : QStringLiteral("desk"));
    which_->set_current(wall ? QStringLiteral("wall") : QStringLiteral("desk"));
    pages_->setCurrentWidget(wall ? static_cast<QWidget*>(wall_) : view_->session().known() ? static_cast<QWidget*>(view_) : nothing_);
    sessions_->setVisible(!wall && sessions_->count() > 0);
    for (kit::Button* button : {mark_, figures_}) button->setVisible(!wall && view_->session().known());
    show_head();
}

void LivePane::choose(core::Id<core::Session> session, bool keep) {
    if (!session.known()) return;
    view_->show_session(session);
    if (screen_) screen_->show_session(session);
    if (keep && !shell_.air().replaying()) shell_.remember(QStringLiteral("live.session"), QString::number(session.value));
    offer_sessions();
    if (!wall_wanted_) show_wall(false);
}

void LivePane::offer_sessions() {
    const auto& state = *shell_.bridge().state();
    const core::Time now = shell_.bridge().desk().now();
    std::vector<core::Id<core::Session>> offered = sessions_offered(state, now);
    core::Id<core::Session> shown = view_->session();
    if (!state.find(shown)) shown = {};
    if (!shown.known() && !offered.empty()) {
        const core::Id<core::Session> kept{shell_.remembered(QStringLiteral("live.session")).toLongLong()};
        shown = std::ranges::find(offered, kept) != offered.end() ? kept : offered.front();
        view_->show_session(shown);
        if (!wall_wanted_) show_wall(false);
    }
    if (shown.known() && std::ranges::find(offered, shown) == offered.end()) offered.insert(offered.begin(), shown);
    QStringList texts;
    for (const core::Id<core::Session> id : offered) {
        const core::Session& s = *state.find(id);
        const QString title = session_title(state, s);
        texts += on_air(s, now) ? title : s.status == core::SessionStatus::ended ? Words::tr("%1, ended").arg(title) : Words::tr("%1, %2").arg(title, moment(s.start, now, state.workspace().zone));
    }
    bool same = texts.size() == sessions_->count();
    for (int i = 0; same && i < texts.size(); ++i) same = sessions_->itemText(i) == texts[i] && sessions_->itemData(i).toLongLong() == offered[std::size_t(i)].value;
    if (!same) {
        sessions_->clear();
        for (int i = 0; i < texts.size(); ++i) sessions_->addItem(texts[i], qint64(offered[std::size_t(i)].value));
    }
    sessions_->setCurrentIndex(sessions_->findData(qint64(shown.value)));
    sessions_->setVisible(!wall_wanted_ && sessions_->count() > 0);
}

// A replay brings its session, and gives back the one that was looked at before.
void LivePane::take_clock() {
    const auto& replay = shell_.air().replay();
    if (replay && view_->session() != replay->session) {
        before_replay_ = view_->session();
        choose(replay->session, false);
        show_wall(false);
    } else if (!replay && before_replay_.known()) {
        choose(std::exchange(before_replay_, {}), false);
    }
    sessions_->setEnabled(!replay);
    mark_->setEnabled(!replay);
}

void LivePane::show_head() {
    if (!which_) return;
    if (wall_wanted_) {
        const WallAnswer& wall = wall_->answer();
        air_->set(Words::tr("%1 on air").arg(wall.cards.size()), QStringLiteral("solid"));
        air_->setVisible(!wall.cards.empty());
        words_->setText(wall.totals + (wall.need ? (wall.totals.isEmpty() ? QString() : QStringLiteral(" · ")) + Words::tr("%1 need you now").arg(wall.need) : QString()));
        age_->setText(wall.next);
        age_->set_color(kit::Color::text_quiet);
        return;
    }
    const LiveAnswer& live = view_->answer();
    const bool replay = shell_.air().replaying();
    air_->set(replay ? Words::tr("replay") : live.air, replay ? QStringLiteral("warn") : QStringLiteral("solid"));
    air_->setVisible(live.there && (replay || !live.air.isEmpty()));
    words_->setText(live.there ? (live.chip.isEmpty() ? live.second : live.chip + QStringLiteral(" · ") + live.second) : QString());
    const bool late = live.state == kit::FigureState::stale || live.state == kit::FigureState::failed;
    age_->setText(live.age.isEmpty() ? QString() : late ? kit::state_words(live.state) + QStringLiteral(" · ") + live.age : Words::tr("measured %1").arg(live.age));
    // How old the figures are is never cut: the names beside it give way.
    air_->setMinimumWidth(air_->sizeHint().width());
    age_->setMinimumWidth(age_->sizeHint().width());
    age_->set_color(live.state == kit::FigureState::failed ? kit::Color::on_air_text : late ? kit::Color::warn : kit::Color::text_quiet);
}

void LivePane::full_screen() {
    if (screen_) {
        screen_->close();
        return;
    }
    screen_ = new LiveScreen(shell_, wall_wanted_ ? core::Id<core::Session>{} : view_->session(), window());
}

}  // namespace panes

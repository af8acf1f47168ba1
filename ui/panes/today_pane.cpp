// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/today_pane.h"

#include "core/trackers/all.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace panes {

using kit::Color;

constexpr std::size_t rows_at_most = 40;

TodayPane::TodayPane(Shell& shell, QWidget* parent) : QWidget(parent), shell_(shell), day_(new kit::Label({}, kit::FontRole::heading_plain, Color::text_quiet)) {
    auto* row = new QHBoxLayout(this);
    row->setSpacing(0);
    row->setContentsMargins(0, 0, 0, 0);
    now_ = column(Words::tr("On air and next"), 417, true);
    trouble_ = column(Words::tr("Blocked and overdue"), 467, true);
    waiting_ = column(Words::tr("Waiting for others"), 416, false);
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &TodayPane::ask);
    connect(&shell.bridge(), &models::Bridge::ticked, this, &TodayPane::ask);
    connect(&shell.bridge(), &models::Bridge::published, this, [this] { soon_.start(30); });
    ask();
}

Pane TodayPane::make(Shell& shell) {
    auto* body = new TodayPane(shell);
    Pane pane;
    pane.body = body;
    pane.controls = body->day_;
    return pane;
}

TodayPane::Column TodayPane::column(const QString& title, int stretch, bool edge) {
    auto* ground = new kit::Ground(Color::surface, this, edge ? Qt::Edges(Qt::RightEdge) : Qt::Edges());
    auto* all = new QVBoxLayout(ground);
    all->setContentsMargins(0, 0, edge ? 1 : 0, 0);
    all->setSpacing(0);
    Column made;
    made.head = new kit::SectionHeader(title, {}, true);
    all->addWidget(made.head);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(title);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new kit::Ground(Color::surface);
    made.rows = new QVBoxLayout(content);
    made.rows->setContentsMargins(0, 0, 0, 0);
    made.rows->setSpacing(0);
    scroll->setWidget(content);
    all->addWidget(scroll, 1);
    qobject_cast<QHBoxLayout*>(layout())->addWidget(ground, stretch);
    return made;
}

// Computed aside from a snapshot; while an answer is under way, one more question at most is kept.
void TodayPane::ask() {
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    shell_.aside(this, [state = shell_.bridge().state(), now = shell_.bridge().desk().now()] { return std::tuple(state, now, today_lists(*state, now)); },
                 [this](const std::tuple<std::shared_ptr<const core::State>, core::Time, TodayLists>& answer) {
                              asking_ = false;
                              show_lists(std::get<0>(answer), std::get<1>(answer), std::get<2>(answer));
                              if (std::exchange(again_, false)) soon_.start(0);
                          });
}

void TodayPane::show_lists(const std::shared_ptr<const core::State>& state, core::Time now, const TodayLists& lists) {
    const auto group = [&](const QString& title, const QString& note, const auto& from, const core::Tracker& more_in, auto line) {
        Group made{title, note, false, {}, from.size() > rows_at_most ? from.size() - rows_at_most : 0, &more_in};
        for (std::size_t i = 0; i < from.size() && i < rows_at_most; ++i) made.lines.push_back((this->*line)(*state, now, from[i]));
        return made;
    };
    const auto n = [](const QString& words, std::size_t count) { return words.arg(Words::number(qint64(count))); };
    day_->setText(day_words(core::wall(now.ms, state->workspace().zone).date));
    now_.head->set(Words::tr("On air and next"), Words::tr("%1 today, %2 done").arg(lists.sessions).arg(lists.over));
    const std::size_t troubles = lists.blocked.size() + lists.overdue.size();
    trouble_.head->set(Words::tr("Blocked and overdue"), troubles ? Words::number(qint64(troubles)) : QString());
    waiting_.head->set(Words::tr("Waiting for others"), lists.waiting.empty() ? QString() : Words::number(qint64(lists.waiting.size())));

    std::vector<Group> now_groups;
    if (!lists.on_air.empty()) {
        now_groups.push_back(group(n(Words::tr("On air now, %1"), lists.on_air.size()), Words::tr("time left"), lists.on_air, core::Session::tracker, &TodayPane::session_line));
        now_groups.back().dot = true;
    }
    if (!lists.next.empty()) now_groups.push_back(group(Words::tr("Next"), Words::tr("ready to go live"), lists.next, core::Session::tracker, &TodayPane::session_line));
    const bool bare = state->count<core::Session>() == 0;
    kit::EmptySpec none{QStringLiteral("chart-gantt"), bare ? Words::tr("No sessions yet") : Words::tr("Nothing in the next 7 days"),
                        bare ? Words::tr("What is on air and what comes next stands here. Take in the team's schedule, or plan the first session.")
                             : Words::tr("What is on air and what comes next stands here."), {}};
    if (bare) none.actions.push_back({QStringLiteral("import"), {Words::tr("Import a schedule"), QStringLiteral("upload")}});
    none.actions.push_back({QStringLiteral("schedule"), {Words::tr("Open the schedule"), QStringLiteral("chart-gantt")}});
    fill(now_, std::move(now_groups), none);

    std::vector<Group> troubled;
    if (!lists.blocked.empty()) troubled.push_back(group(n(Words::tr("Blocked, %1"), lists.blocked.size()), Words::tr("one click to the cure"), lists.blocked, core::Session::tracker, &TodayPane::matter_line));
    if (!lists.overdue.empty()) troubled.push_back(group(n(Words::tr("Overdue, %1"), lists.overdue.size()), {}, lists.overdue, core::ChecklistItem::tracker, &TodayPane::matter_line));
    fill(trouble_, std::move(troubled), {QStringLiteral("circle-check"), Words::tr("Nothing is blocked or overdue"),
                                         Words::tr("Overlaps of the next 7 days, sessions without a host or room, late checklist items and payments stand here."), {}});
    std::vector<Group> waiting;
    if (!lists.waiting.empty()) waiting.push_back(group(Words::tr("Who and what"), Words::tr("due"), lists.waiting, core::ChecklistItem::tracker, &TodayPane::waiting_line));
    fill(waiting_, std::move(waiting), {QStringLiteral("hourglass"), Words::tr("Waiting for nobody"),
                                        Words::tr("Checklist items that were asked for, and payments that finance has, stand here."), {}});
}

namespace {

QString signature(const kit::RowSpec& row) {
    QString text = row.id + row.title + row.chip + row.aside + row.second + row.mark.figure + row.mark.unit + row.mark.icon +
                   QString::number(row.mark.done * 1000 + row.mark.total) + (row.button ? row.button->text : QString());
    for (const auto* runs : {&row.right_top, &row.right_bottom})
        for (const kit::Run& run : *runs) text += run.text + QChar(int(run.color) + 1);
    return text + QLatin1Char('\n');
}

}  // namespace

void TodayPane::fill(Column& column, std::vector<Group> groups, const kit::EmptySpec& nothing) {
    QString wanted = groups.empty() ? nothing.title : QString();
    column.deeds.clear();
    for (const Group& group : groups) {
        wanted += group.title + group.note + QString::number(group.more) + QLatin1Char('\n');
        for (const Line& line : group.lines) wanted += signature(line.row), column.deeds.push_back(line.deed);
    }
    if (wanted == column.shown) return;
    column.shown = wanted;
    const auto* focused = qobject_cast<kit::ListRow*>(focusWidget());
    const QString focus = focused && focused->isVisible() ? focused->spec().id : QString();
    while (QLayoutItem* item = column.rows->takeAt(0)) {
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
    if (groups.empty()) {
        auto* empty = new kit::EmptyState(nothing);
        connect(empty, &kit::EmptyState::triggered, this, &TodayPane::act_empty);
        return column.rows->addWidget(empty, 1);
    }
    std::size_t at = 0;
    for (Group& group : groups) {
        auto* head = new kit::SectionHeader(group.title, group.note, false);
        if (group.dot) head->set_dot(Color::on_air);
        column.rows->addWidget(head);
        for (Line& line : group.lines) {
            auto* row = new kit::ListRow(line.row);
            connect(row, &kit::ListRow::opened, this, [this, &column, at] {
                if (at < column.deeds.size()) shell_.open_row(*column.deeds[at].tracker, column.deeds[at].id);
            });
            connect(row, &kit::ListRow::button_clicked, this, [&column, at] {
                if (at < column.deeds.size() && column.deeds[at].cure) std::function<void()>(column.deeds[at].cure)();
            });
            column.rows->addWidget(row);
            if (!focus.isEmpty() && line.row.id == focus) row->setFocus(Qt::OtherFocusReason);
            ++at;
        }
        if (!group.more) continue;
        auto* more = new kit::Button({Words::tr("and %1 more").arg(Words::number(qint64(group.more))), {}, kit::ButtonKind::link, {}, {}});
        connect(more, &kit::Button::clicked, this, [this, tracker = group.more_in] { shell_.open_row(*tracker, 0); });
        column.rows->addWidget(more, 0, Qt::AlignLeft);
    }
    column.rows->addStretch(1);
}

void TodayPane::act_empty(const QString& action) {
    if (action == QLatin1String("import")) shell_.import_into(core::Session::tracker);
    else shell_.open_pane(QStringLiteral("schedule"));
}

}  // namespace panes

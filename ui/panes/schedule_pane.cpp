// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/schedule_pane.h"

#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/timeline_legend.h"
#include "ui/panes/inspector.h"
#include "ui/panes/tables_pane.h"
#include "ui/panes/tracker_pane.h"
#include "ui/panes/words.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace panes {

using namespace core;
using kit::ButtonKind;

SchedulePane::SchedulePane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), stack_(new QStackedWidget), timeline_(new kit::Timeline), month_(new kit::MonthGrid), inspector_(connected_inspector(shell)),
      table_head_(new QWidget), search_(new kit::SearchField(Words::tr("Search here"), QStringLiteral("Ctrl+F"))), above_(new QVBoxLayout) {
    day_ = today();
    load_choices();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    filters_ = make_filters();
    column->addWidget(filters_);
    column->addLayout(above_);
    column->addWidget(stack_, 1);
    stack_->addWidget(timeline_);
    stack_->addWidget(month_);
    timeline_->setAccessibleName(Words::tr("Schedule"));
    month_->setAccessibleName(Words::tr("Month"));
    timeline_->set_preview([this](const QString& id, const kit::TimelinePlace& place, bool copying) { return preview(asked_, shell_.bridge().desk().context(), id, place, copying); });
    connect(timeline_, &kit::Timeline::changed, this, &SchedulePane::heed);
    timeline_->installEventFilter(this);
    nudging_.setSingleShot(true);
    nudging_.setInterval(1200);
    connect(&nudging_, &QTimer::timeout, this, &SchedulePane::end_nudge);
    connect(timeline_, &kit::Timeline::selection_changed, this, [this](const QString& id) {
        selected_ = Id<Session>{session_of(id)};
        emit selection_changed(selected_.value);
    });
    connect(timeline_, &kit::Timeline::opened, this, [this] { shell_.show_inspector(); });
    connect(timeline_, &kit::Timeline::delete_wanted, this, [this](const QString& id) { shell_.run(remove_rows(Session::tracker, {session_of(id)})); });
    connect(timeline_, &kit::Timeline::menu_wanted, this, &SchedulePane::show_menu);
    connect(timeline_, &kit::Timeline::day_clicked, this, [this](int day) { timeline_->reveal_day(day); });
    connect(month_, &kit::MonthGrid::day_opened, this, [this](const QString& cell) {
        day_ = Date{cell.toInt()};
        show_range(Range::day);
    });
    connect(month_, &kit::MonthGrid::line_opened, this, [this](const QString& id) {
        select(Id<Session>{session_of(id)}, false);
        shell_.show_inspector();
    });
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &SchedulePane::ask);
    connect(&shell.bridge(), &models::Bridge::published, this, [this] { soon_.start(10); });
    connect(&shell.bridge(), &models::Bridge::ticked, this, [this] { soon_.start(0); });
    connect(&shell, &Shell::row_wanted, this, [this](const Tracker* tracker, qint64 id) {
        if (tracker->tag == Session::tracker.tag) select({id}, true);
        const auto* a = tracker->tag == Assignment::tracker.tag ? shell_.bridge().state()->find(Id<Assignment>{id}) : nullptr;
        if (a) select(a->session, true);
    });
    connect(this, &SchedulePane::selection_changed, this, [this](qint64 id) { inspector_->show_row(&Session::tracker, id); });
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) { if (table_) table_->search(text); });
    search_->setAccessibleName(Words::tr("Search in this table"));
    auto* find = new QShortcut(QKeySequence::Find, table_head_);
    connect(find, &QShortcut::activated, this, [this] { search_->setFocus(Qt::ShortcutFocusReason), search_->selectAll(); });
    auto* head = new QHBoxLayout(table_head_);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(8);
    head->addWidget(search_);
    setFocusProxy(timeline_);
}

Pane SchedulePane::make(Shell& shell) {
    auto* body = new SchedulePane(shell);
    Pane pane;
    pane.body = body;
    pane.controls = body->make_controls();
    body->add_ = new QAction(Words::tr("Session"), body);
    body->add_->setProperty("kit_icon", QStringLiteral("plus"));
    body->add_->setIcon(kit::icon(QStringLiteral("plus")));
    connect(body->add_, &QAction::triggered, body, &SchedulePane::add_session);
    pane.primary = body->add_;
    // The head shows what it is given: what comes and goes with the table stands inside.
    pane.actions = new QWidget;
    auto* actions = new QHBoxLayout(pane.actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->addWidget(body->table_head_);
    pane.inspector = body->inspector_;
    body->show_range(body->range_);
    return pane;
}

QWidget* SchedulePane::make_controls() {
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* before = new kit::Button({{}, QStringLiteral("chevron-left"), ButtonKind::plain, {}, Words::tr("Earlier (Alt+PgUp)")});
    auto* after = new kit::Button({{}, QStringLiteral("chevron-right"), ButtonKind::plain, {}, Words::tr("Later (Alt+PgDown)")});
    span_ = new kit::Button({QStringLiteral(" "), {}, ButtonKind::plain, {}, Words::tr("Back to today")});
    auto* now = new kit::Button({Words::tr("Today"), {}, ButtonKind::plain, {}, Words::tr("To today (Ctrl+Home)")});
    before->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageUp));
    after->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageDown));
    now->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Home));
    connect(before, &kit::Button::clicked, this, [this] { step(-1); });
    connect(after, &kit::Button::clicked, this, [this] { step(1); });
    connect(now, &kit::Button::clicked, this, [this] { show_day(today()); });
    connect(span_, &kit::Button::clicked, this, [this] { show_day(today()); });
    segments_ = new kit::Segments(Words::tr("Range"), {{QStringLiteral("day"), Words::tr("Day"), {}}, {QStringLiteral("week"), Words::tr("Week"), {}}, {QStringLiteral("month"), Words::tr("Month"), {}},
                                                            {QStringLiteral("table"), Words::tr("Table"), {}}});
    connect(segments_, &kit::Segments::chosen, this, [this](const QString& id) {
        show_range(id == QLatin1String("day") ? Range::day : id == QLatin1String("month") ? Range::month : id == QLatin1String("table") ? Range::table : Range::week);
    });
    by_ = new QComboBox;
    by_->setAccessibleName(Words::tr("Lanes"));
    by_->addItem(Words::tr("by room"));
    by_->addItem(Words::tr("by host"));
    by_->addItem(Words::tr("by platform"));
    by_->setFixedHeight(28);
    by_->setCurrentIndex(int(asked_.by));
    connect(by_, &QComboBox::activated, this, [this](int index) {
        asked_.by = static_cast<Lanes>(index);
        keep_choices();
        ask();
    });
    for (QWidget* part : std::initializer_list<QWidget*>{before, span_, after, now, segments_, by_}) row->addWidget(part);
    return host;
}

QWidget* SchedulePane::make_filters() {
    auto* bar = new kit::Ground(kit::Color::window, nullptr, Qt::BottomEdge);
    bar->setFixedHeight(34);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(8);
    rooms_chip_ = new kit::FilterChip(Words::tr("Rooms"), Words::tr("all"), false);
    platform_chip_ = new kit::FilterChip(Words::tr("Platform"), Words::tr("all"), false);
    connect(rooms_chip_, &kit::FilterChip::clicked, this, [this] { choose_rooms(rooms_chip_->mapToGlobal(QPoint(0, rooms_chip_->height()))); });
    connect(platform_chip_, &kit::FilterChip::clicked, this, [this] { choose_platform(platform_chip_->mapToGlobal(QPoint(0, platform_chip_->height()))); });
    row->addWidget(rooms_chip_);
    row->addWidget(platform_chip_);
    row->addStretch();
    using Mark = kit::TimelineLegend::Mark;
    row->addWidget(new kit::TimelineLegend({{Mark::published, Words::tr("published")}, {Mark::draft, Words::tr("draft")}, {Mark::running, Words::tr("on air")},
                                            {Mark::hard, Words::tr("conflict")}, {Mark::soft, Words::tr("host short")}, {Mark::ring, Words::tr("readiness")}}));
    return bar;
}

Date SchedulePane::today() const { return wall(shell_.bridge().desk().now().ms, shell_.bridge().state()->workspace().zone).date; }

Date SchedulePane::first_day() const { return range_ == Range::week ? day_.plus(1 - day_.weekday()) : day_; }

void SchedulePane::load_choices() {
    const QStringList kept = shell_.remembered(QStringLiteral("schedule")).split(QLatin1Char(' '));
    const int range = kept.value(0).toInt(), by = kept.value(1).toInt();
    range_ = kept.size() > 1 && range >= 0 && range <= 2 ? static_cast<Range>(range) : Range::week;
    asked_.by = by >= 0 && by <= 2 ? static_cast<Lanes>(by) : Lanes::room;
}

void SchedulePane::keep_choices() {
    shell_.remember(QStringLiteral("schedule"), QStringLiteral("%1 %2").arg(int(range_ == Range::table ? Range::week : range_)).arg(int(asked_.by)));
}

void SchedulePane::step(int by) {
    if (range_ == Range::month) {
        const int months = day_.year() * 12 + day_.month() - 1 + by;
        day_ = Date::of(months / 12, months % 12 + 1, 1);
    } else {
        day_ = day_.plus(range_ == Range::day ? by : 7 * by);
    }
    reveal_ = true;
    ask();
}

void SchedulePane::show_day(const Date& day) {
    day_ = day;
    reveal_ = true;
    ask();
}

// The table is a tracker like any other; made when it is first wanted.
void SchedulePane::make_table() {
    if (table_) return;
    table_ = connected_table(shell_, Session::tracker, inspector_, this);
    stack_->addWidget(table_);
    if (QWidget* actions = table_->head_actions()) table_head_->layout()->addWidget(actions);
}

void SchedulePane::show_range(Range range) {
    range_ = range;
    if (range == Range::table) make_table();
    table_head_->setVisible(range == Range::table);
    for (QWidget* part : {static_cast<QWidget*>(span_), static_cast<QWidget*>(by_)})
        if (part) part->setVisible(range != Range::table);
    static constexpr const char* names[] = {"day", "week", "month", "table"};
    if (segments_) segments_->set_current(QLatin1String(names[int(range)]));
    if (by_) by_->setEnabled(range != Range::month);
    filters_->setVisible(range != Range::table);
    stack_->setCurrentWidget(range == Range::month ? static_cast<QWidget*>(month_) : range == Range::table ? static_cast<QWidget*>(table_) : timeline_);
    setFocusProxy(stack_->currentWidget());
    if (range == Range::table) return;
    keep_choices();
    reveal_ = true;
    ask();
}

void SchedulePane::select(Id<Session> session, bool reveal) {
    const Session* s = shell_.bridge().state()->find(session);
    selected_ = session;
    if (s && reveal) {
        day_ = wall(s->start.ms, shell_.bridge().state()->workspace().zone).date;
        if (range_ == Range::month || range_ == Range::table) show_range(Range::week);
        else ask();
        reveal_ = true;
    }
    emit selection_changed(selected_.value);
}

// Computed aside from a snapshot; while an answer is under way, one more question at most is kept.
void SchedulePane::ask() {
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    asked_.state = shell_.bridge().state();
    asked_.now = shell_.bridge().desk().now();
    asked_.first = first_day();
    asked_.days = range_ == Range::day ? 1 : 7;
    shell_.aside(this, [ask = asked_, range = range_, day = day_] {
        return std::pair(ask, range == Range::month ? month_of(ask, day.year(), day.month()) : timeline_of(ask));
    }, [this](std::pair<ScheduleAsk, ScheduleAnswer>& answer) {
        asking_ = false;
        if (std::exchange(again_, false)) return ask();
        show_answer(answer.first, std::move(answer.second));
    });
}

void SchedulePane::show_answer(const ScheduleAsk& asked, ScheduleAnswer answer) {
    asked_ = asked;
    show_words(answer);
    if (range_ == Range::month) return month_->set_spec(std::move(answer.month));
    const int now_day = answer.timeline.now_day, now_minute = answer.timeline.now_minute;
    QString chosen;
    for (const kit::TimelineBlock& b : answer.timeline.blocks)
        if (session_of(b.id) == selected_.value && (chosen.isEmpty() || b.id == timeline_->selected())) chosen = b.id;
    timeline_->set_spec(std::move(answer.timeline));
    timeline_->select(chosen);
    show_nudge();
    if (!std::exchange(reveal_, false)) return;
    if (!chosen.isEmpty()) timeline_->reveal(chosen);
    else if (now_day >= 0) timeline_->reveal_day(now_day), timeline_->reveal_minute(now_minute);
}

// What the head says, and a notice when there is nothing to be seen here.
void SchedulePane::show_words(const ScheduleAnswer& answer) {
    const Date first = asked_.first, last = first.plus(asked_.days - 1);
    const QString year = QStringLiteral(" %1").arg(last.year());
    const auto day = [](const Date& d) { return day_words(d).section(QLatin1Char(' '), 1); };
    QString span = range_ == Range::day ? day_words(day_) + year
                   : first.month() == last.month() ? Words::tr("%1 to %2").arg(first.day()).arg(day(last)) + year : Words::tr("%1 to %2").arg(day(first), day(last)) + year;
    if (range_ == Range::month) span = QStringLiteral("%1 %2").arg(day(Date::of(day_.year(), day_.month(), 1)).section(QLatin1Char(' '), 1), QString::number(day_.year()));
    if (span_) span_->setText(span);
    QStringList rooms;
    for (const std::int64_t id : asked_.rooms) rooms += qt(name_of(Room::tracker, id, *asked_.state));
    rooms_chip_->set_value(rooms.isEmpty() ? Words::tr("all") : rooms.size() > 3 ? Words::counted(rooms.size(), {}, Words::tr("%1 rooms")) : rooms.join(QStringLiteral(", ")));
    platform_chip_->set_value(asked_.platform == Platform::none ? Words::tr("all") : qt(platform_choices[std::size_t(asked_.platform) - 1].title));

    nearest_ = answer.nearest;
    const QString words = answer.sessions > 0 ? QString() : span + QString::number(answer.nearest.days) + QString::number(answer.bare);
    if (words == notice_words_) return;
    notice_words_ = words;
    if (notice_) notice_->deleteLater();
    if (words.isEmpty()) return;
    kit::BannerSpec spec{kit::Tone::neutral, answer.bare ? Words::tr("No sessions yet") : Words::tr("No sessions here: %1").arg(span),
                         answer.bare ? Words::tr("Take in the team's schedule, or draw the first session with the mouse: press where it starts, let go where it ends.") : QString(), {}};
    if (!answer.bare) spec.actions.push_back({QStringLiteral("nearest"), {Words::tr("Go to %1").arg(day_words(answer.nearest)), QStringLiteral("arrow-right")}});
    spec.actions.push_back({QStringLiteral("import"), {Words::tr("Import a schedule"), QStringLiteral("upload")}});
    spec.actions.push_back({QStringLiteral("add"), {Words::tr("Session"), QStringLiteral("plus")}});
    auto* banner = new kit::Banner(spec);
    connect(banner, &kit::Banner::triggered, this, &SchedulePane::act);
    notice_ = banner;
    above_->addWidget(banner);
}

void SchedulePane::act(const QString& action) {
    if (action == QLatin1String("nearest")) show_day(nearest_);
    else if (action == QLatin1String("import")) shell_.import_into(Session::tracker);
    else add_session();
}

}  // namespace panes

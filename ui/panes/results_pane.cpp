// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/results_pane.h"

#include "core/trackers/all.h"
#include "ui/kit/banner.h"
#include "ui/kit/label.h"
#include "ui/kit/panehead.h"
#include "ui/panes/results_view.h"
#include "ui/panes/words.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace panes {
namespace {

constexpr int soon_ms = 700, later_ms = 60'000;
constexpr int widths[] = {106, 240, 168, 68, 116, 164, 74, 70, 60, 54, 88, 94, 86, 112};
constexpr int days_offered[] = {0, 7, 28, 90};

}  // namespace

ResultsPane::ResultsPane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), model_(new ResultsModel(this)), table_(new QTableView), view_(new ResultView), pages_(new QStackedLayout(this)), controls_(new QStackedWidget),
        actions_(new QWidget), soon_(new QTimer(this)) {
    build_list();
    build_heads();
    pages_->addWidget(view_);
    empty_ = new kit::EmptyState({QStringLiteral("activity"), Words::tr("No results yet"),
                                  Words::tr("A session that is over and was measured by a feed, or is named in an export of the platform, stands here with its final figures, against its target and the same slot of earlier weeks."),
                                  {{QStringLiteral("feeds"), {Words::tr("Set up a feed")}}, {QStringLiteral("schedule"), {Words::tr("Go to the schedule")}}}});
    connect(empty_, &kit::EmptyState::triggered, this, [this](const QString& pane) { shell_.open_pane(pane); });
    pages_->addWidget(empty_);
    soon_->setSingleShot(true);
    connect(soon_, &QTimer::timeout, this, &ResultsPane::read);
    const auto again = [this](int ms) {
        dirty_ = true;
        if (isVisible() && !soon_->isActive()) soon_->start(ms);
    };
    connect(&shell.bridge(), &models::Bridge::published, this, [again] { again(soon_ms); });
    connect(&shell, &Shell::part_wanted, this, &ResultsPane::take_part);
    subscription_ = shell.bridge().desk().live().subscribe([guard = QPointer<QObject>(this), again](const desk::SamplesChanged& news) {
        // What is on air has no result; what exports say, and what was said anew, has.
        const int ms = news.figures > 0 || news.restated > 0 ? soon_ms : later_ms;
        models::on_ui(guard, [again, ms] { again(ms); });
    });
    show_page();
}

ResultsPane::~ResultsPane() { shell_.bridge().desk().live().unsubscribe(subscription_); }

void ResultsPane::build_list() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    table_->setModel(model_);
    table_->setAccessibleName(Words::tr("Results of sessions"));
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(26);
    table_->setShowGrid(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setWordWrap(false);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setSortingEnabled(true);
    table_->sortByColumn(ResultsModel::when, Qt::DescendingOrder);
    QHeaderView* header = table_->horizontalHeader();
    for (int i = 0; i < ResultsModel::column_count; ++i) table_->setColumnWidth(i, widths[i]);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(50);
    header->setHighlightSections(false);
    header->setFixedHeight(26);
    foot_ = new kit::Label({}, kit::FontRole::label, kit::Color::text_quiet);
    foot_->setContentsMargins(16, 6, 16, 6);
    column->addWidget(table_, 1);
    column->addWidget(new kit::Line);
    column->addWidget(foot_);
    pages_->addWidget(page);
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) { open_session(model_->at(index.row()).facts.session); });
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultsPane::show_page);
    setFocusProxy(table_);
}

void ResultsPane::build_heads() {
    auto* list = new QWidget;
    auto* row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    platform_ = new QComboBox;
    platform_->setAccessibleName(Words::tr("Platform"));
    platform_->addItem(Words::tr("both platforms"));
    for (const core::Choice& choice : core::platform_choices) platform_->addItem(titled("choice", choice.title));
    days_ = new QComboBox;
    days_->setAccessibleName(Words::tr("Days"));
    for (const int days : days_offered) days_->addItem(days == 0 ? Words::tr("all days") : Words::tr("last %1 days").arg(days), days);
    search_ = new kit::SearchField(Words::tr("Search here"), QStringLiteral("Ctrl+F"));
    search_->setAccessibleName(Words::tr("Search in the results"));
    for (QComboBox* box : {platform_, days_}) box->setFixedHeight(28), row->addWidget(box);
    row->addWidget(search_);
    connect(platform_, &QComboBox::activated, this, &ResultsPane::filter);
    connect(days_, &QComboBox::activated, this, &ResultsPane::filter);
    connect(search_, &QLineEdit::textChanged, this, &ResultsPane::filter);
    controls_->addWidget(list);
    auto* one = new QWidget;
    auto* beside = new QHBoxLayout(one);
    beside->setContentsMargins(0, 0, 0, 0);
    auto* home = new kit::Button({Words::tr("All results"), QStringLiteral("chevron-left"), kit::ButtonKind::plain, QStringLiteral("Esc"), {}});
    connect(home, &QPushButton::clicked, this, &ResultsPane::back);
    beside->addWidget(home);
    beside->addStretch();
    controls_->addWidget(one);
    auto* right = new QHBoxLayout(actions_);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(8);
    auto* replay = new kit::Button({Words::tr("Replay"), QStringLiteral("play"), kit::ButtonKind::plain, QStringLiteral("Ctrl+P"), Words::tr("Play the recording on the live screens")});
    connect(replay, &QPushButton::clicked, this, &ResultsPane::replay);
    auto* marks = new kit::Button({Words::tr("Export markers"), QStringLiteral("flag"), kit::ButtonKind::plain, {},
        Words::tr("With time codes: for a spreadsheet, a cutting program, or as chapters")});
    auto* menu = new QMenu(marks);
    menu->addAction(Words::tr("Spreadsheet (csv)"), this, [this] { export_markers(QStringLiteral("csv")); });
    menu->addAction(Words::tr("Cutting program (EDL, CMX 3600)"), this, [this] { export_markers(QStringLiteral("edl")); });
    menu->addAction(Words::tr("Chapters (text)"), this, [this] { export_markers(QStringLiteral("txt")); });
    marks->setMenu(menu);
    auto* book = new kit::Button({Words::tr("Export workbook"), QStringLiteral("file-spreadsheet"), kit::ButtonKind::plain, {},
        Words::tr("A summary, and a sheet a session with figures, minutes and charts")});
    connect(book, &QPushButton::clicked, this, &ResultsPane::export_book);
    for (kit::Button* button : {replay, marks, book}) right->addWidget(button);
    replay_ = replay, markers_ = marks;
    connect(new QShortcut(QKeySequence(QStringLiteral("Esc")), view_, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this, &ResultsPane::back);
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+P")), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this, &ResultsPane::replay);
    view_->setFocusPolicy(Qt::StrongFocus);
}

Pane ResultsPane::make(Shell& shell) {
    auto* pane = new ResultsPane(shell);
    const QString group = Words::tr("Results");
    Pane out;
    out.body = pane;
    out.controls = pane->controls_;
    out.actions = pane->actions_;
    out.keys = {{group, QStringLiteral("Return"), Words::tr("Open the result of a session")}, {group, QStringLiteral("Esc"), Words::tr("Back to all results")},
        {group, QStringLiteral("Ctrl+P"), Words::tr("Replay it on the live screens")}};
    return out;
}

bool ResultsPane::shows_one() const { return pages_->currentWidget() == view_; }

core::Id<core::Session> ResultsPane::chosen() const {
    if (open_.known()) return open_;
    const QModelIndex current = table_->currentIndex();
    return current.isValid() && current.row() < model_->rowCount() ? model_->at(current.row()).facts.session : core::Id<core::Session>{};
}

void ResultsPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (dirty_) read();
}

// The title takes what the others leave, but never less than it needs: then the table scrolls.
void ResultsPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    int others = 24;
    for (int i = 0; i < ResultsModel::column_count; ++i)
        if (i != ResultsModel::title) others += table_->columnWidth(i);
    table_->setColumnWidth(ResultsModel::title, std::max(widths[ResultsModel::title], width() - others));
}

void ResultsPane::read() {
    soon_->stop();
    if (reading_) return soon_->start(soon_ms);
    dirty_ = false, reading_ = true;
    desk::Desk& desk = shell_.bridge().desk();
    shell_.aside(this, [state = shell_.bridge().state(), &live = desk.live(), now = desk.now()] { return desk::find_results(*state, live, now); },
        [this](core::Result<desk::ResultsFound>& found) { take(found); });
    if (open_.known()) open_session(open_);
}

void ResultsPane::take(core::Result<desk::ResultsFound>& found) {
    reading_ = false, there_ = true;
    if (!found) return shell_.tell(qt(found.error().text));
    const core::Id<core::Session> was = chosen();
    without_ = found->without_figures;
    model_->set_lines(std::move(found->lines), shell_.bridge().desk().now());
    const int row = std::max(0, was.known() ? model_->row_of(was) : 0);
    if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(row, 0));
    show_page();
}

void ResultsPane::show_page() {
    const bool one = open_.known(), nothing = there_ && model_->all() == 0;
    pages_->setCurrentWidget(one ? static_cast<QWidget*>(view_) : nothing ? empty_ : table_->parentWidget());
    controls_->setCurrentIndex(one ? 1 : 0);
    controls_->setVisible(!nothing);
    actions_->setVisible(!nothing);
    const auto row = model_->row_of(chosen());
    const bool recorded = one ? view_->result().line.recorded : row >= 0 && model_->at(row).recorded;
    replay_->setEnabled(recorded);
    markers_->setEnabled(chosen().known());
    QString words = !there_ ? Words::tr("Reading…") : Words::counted(model_->rowCount(), Words::tr("1 session"), Words::tr("%1 sessions"));
    if (there_ && model_->rowCount() < int(model_->all())) words += Words::tr(", of %1").arg(Words::number(qint64(model_->all())));
    if (without_ > 0) words += QStringLiteral(" · ") + Words::tr("%1 ended without figures").arg(Words::number(qint64(without_)));
    foot_->setText(words);
}

void ResultsPane::filter() {
    const core::Id<core::Session> was = chosen();
    model_->set_filter({search_->text(), static_cast<core::Platform>(platform_->currentIndex()), days_->currentData().toInt()});
    const int row = std::max(0, model_->row_of(was));
    if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(row, 0));
    show_page();
}

void ResultsPane::open_session(core::Id<core::Session> session) {
    desk::Desk& desk = shell_.bridge().desk();
    shell_.aside(this, [state = shell_.bridge().state(), &live = desk.live(), session] { return desk::read_result(*state, live, session); },
        [this](core::Result<reports::SessionResult>& result) { take_one(result); });
}

void ResultsPane::take_one(core::Result<reports::SessionResult>& result) {
    if (!result) return shell_.tell(qt(result.error().text));
    const bool fresh = !open_.known();
    open_ = result->line.facts.session;
    view_->show_result(std::move(*result), shell_.bridge().desk().now());
    show_page();
    if (fresh && isVisible()) view_->setFocus();
}

void ResultsPane::back() {
    open_ = {};
    show_page();
    table_->setFocus();
}

void ResultsPane::take_part(const QString& pane, const QString& part) {
    if (pane != QLatin1String("reports")) return;
    if (const auto row = core::row_named(core::Session::tracker, utf8(part), *shell_.bridge().state())) open_session({*row});
}

// The recording's own stretch: from going on air, or its first sample, to its last.
void ResultsPane::replay() {
    const core::Id<core::Session> session = chosen();
    if (!session.known()) return;
    desk::Desk& desk = shell_.bridge().desk();
    shell_.aside(this, [&live = desk.live(), session] { return live.recording(session); }, [this, session](core::Result<std::shared_ptr<const core::Recording>>& recording) {
        if (!recording) return shell_.tell(qt(recording.error().text));
        const core::Session* s = shell_.bridge().state()->find(session);
        if (!s || (*recording)->empty()) return shell_.tell(Words::tr("Nothing was recorded of this session: there is nothing to replay."));
        const std::int64_t first = (*recording)->first_ms(), last = (*recording)->last_ms();
        const std::int64_t from = s->went_live.known() ? std::min(s->went_live.ms, first) : first;
        if (!shell_.air().start({session, qt(s->code + (s->title.empty() ? "" : " · " + s->title)), from,
            last})) return shell_.tell(Words::tr("This recording is a single moment: there is nothing to replay."));
        shell_.open_pane(QStringLiteral("live"));
    });
}

void ResultsPane::save_as(const QString& title, const QString& name, const QString& filter, std::function<void(const QString&)> write) {
    const QString home = shell_.remembered(QStringLiteral("export.folder"));
    auto* dialog = new QFileDialog(this, title, (home.isEmpty() ? QDir::homePath() : home) + QLatin1Char('/') + name, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    connect(dialog, &QFileDialog::fileSelected, this, [this, write = std::move(write)](const QString& file) {
        shell_.remember(QStringLiteral("export.folder"), QFileInfo(file).path());
        shell_.tell(Words::tr("Writing %1…").arg(QFileInfo(file).fileName()));
        write(file);
    });
    dialog->open();
}

void ResultsPane::say_written(const core::Result<void>& done, const QString& file) { shell_.tell(done ? Words::tr("Wrote %1").arg(QDir::toNativeSeparators(file)) : qt(done.error().text)); }

// One that is open leaves alone; of the list everything that it shows.
void ResultsPane::export_book() {
    const std::vector<core::Id<core::Session>> sessions = open_.known() ? std::vector{open_} : model_->sessions();
    if (sessions.empty()) return;
    const core::Session* first = shell_.bridge().state()->find(sessions.front());
    const QString name = (sessions.size() == 1 && first ? qt(first->code) : QStringLiteral("results")) + QStringLiteral(".xlsx");
    save_as(Words::tr("Export results"), name, Words::tr("Excel workbook (*.xlsx)"), [this, sessions](const QString& file) {
        desk::Desk& desk = shell_.bridge().desk();
        const auto job = [state = shell_.bridge().state(), &live = desk.live(), words = desk::BookWords{desk.context().who, desk.now()}, sessions, file]() -> core::Result<void> {
            std::vector<reports::SessionResult> results;
            for (const auto session : sessions) {
                auto one = desk::read_result(*state, live, session);
                if (!one) return one.error();
                results.push_back(*std::move(one));
            }
            return desk::export_results(file.toStdString(), results, *state, words);
        };
        shell_.aside(&shell_, job, [guard = QPointer<ResultsPane>(this), file](const core::Result<void>& done) { if (guard) guard->say_written(done, file); });
    });
}

void ResultsPane::export_markers(const QString& ending) {
    const core::Id<core::Session> session = chosen();
    const core::Session* s = shell_.bridge().state()->find(session);
    if (!s) return;
    const QString filter = ending == QLatin1String("csv") ? Words::tr("CSV, commas (*.csv)") : ending == QLatin1String("edl") ? Words::tr("Edit decision list (*.edl)") : Words::tr("Chapters (*.txt)");
    save_as(Words::tr("Export markers"), qt(s->code) + QStringLiteral("-markers.") + ending, filter, [this, session](const QString& file) {
        desk::Desk& desk = shell_.bridge().desk();
        const auto job = [state = shell_.bridge().state(), &live = desk.live(), words = desk::BookWords{desk.context().who, desk.now()}, session, file]() -> core::Result<void> {
            const auto markers = desk::read_markers(*state, live, session);
            if (!markers) return markers.error();
            return desk::export_markers(file.toStdString(), *markers, words, 30, true);
        };
        shell_.aside(&shell_, job, [guard = QPointer<ResultsPane>(this), file](const core::Result<void>& done) { if (guard) guard->say_written(done, file); });
    });
}

}  // namespace panes

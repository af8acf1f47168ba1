// SPDX-License-Identifier: Apache-2.0
#include "ui/window/main_window.h"

#include "ui/panes/import_pane.h"

#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "ui/kit/banner.h"
#include "ui/panes/feeds_rows.h"
#include "ui/panes/live_wall.h"
#include "ui/panes/today_pane.h"
#include "ui/panes/words.h"
#include "ui/window/people_choice.h"
#include "ui/window/sheet.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QTimer>
#include <QUrl>

namespace window {

using panes::qt;
using panes::Words;

namespace {

/// Where a tracker is at home: pane and part of it.
std::pair<QString, QString> home_of(const core::Tracker& tracker) {
    const QString id = qt(tracker.id);
    if (id == QLatin1String("sessions") || id == QLatin1String("assignments")) return {QStringLiteral("schedule"), {}};
    if (id == QLatin1String("hosts")) return {QStringLiteral("hosts"), {}};
    if (id == QLatin1String("payments")) return {QStringLiteral("payments"), {}};
    if (id == QLatin1String("checklists") || id == QLatin1String("templates") || id == QLatin1String("template_items")) return {QStringLiteral("comply"), id};
    if (id == QLatin1String("feeds") || id == QLatin1String("broadcasts")) return {QStringLiteral("feeds"), {}};
    if (id == QLatin1String("people")) return {QStringLiteral("settings"), id};
    return {QStringLiteral("partners"), id};
}

}  // namespace

MainWindow::MainWindow(models::Bridge& bridge, Memory& memory, kit::Appearance* appearance)
    : Shell(bridge), memory_(memory), appearance_(appearance), folder_(QString::fromStdString(bridge.desk().folder().string())),
      loading_(bridge.desk().loading()) {
    frame_ = std::make_unique<Frame>(entries());
    frame_->setObjectName(QStringLiteral("callboard"));
    fill_actions();
    bind_keys(actions_, frame_.get());
    palette_ = new Palette(*this, actions_, frame_.get());
    frame_->setAcceptDrops(true);
    frame_->installEventFilter(this);
    connect_frame();
    if (const QString who = memory_.get(desk::setting::who, folder_); appearance_ && !who.isEmpty() && !bridge.desk().work_as(panes::utf8(who)))
        memory_.set(desk::setting::who, {}, folder_);
    const QString name = qt(bridge.state()->workspace().name);
    frame_->setWindowTitle(name.isEmpty() ? QStringLiteral("Callboard") : name + QStringLiteral(" – Callboard"));
    frame_->nav().set_workspace(QStringLiteral("Callboard"), name);
    show_person();
    show_notice();
    show_status();
    if (appearance_) feeds().begin();
    drafts_ = new Drafts(bridge, *frame_, this);
    connect(drafts_, &Drafts::found, this, &MainWindow::offer_draft);
    frame_->set_inspector_open(false);
    const QString layout = memory_.get(desk::setting::window_layout);
    if (appearance_ && layout.size() > 2) frame_->restore_layout(layout.toUtf8());
    if (frame_->current_pane().isEmpty()) frame_->show_pane(QStringLiteral("today"));
    if (appearance_ && bridge.state()->count<core::Person>() > 0 && memory_.get(desk::setting::who, folder_).isEmpty())
        QTimer::singleShot(0, this, &MainWindow::choose_person);
}

MainWindow::~MainWindow() = default;

void MainWindow::connect_frame() {
    connect(&bridge(), &models::Bridge::published, this, &MainWindow::take);
    connect(this, &Shell::answered, this, &MainWindow::show_status);
    connect(&bridge(), &models::Bridge::ticked, this, &MainWindow::show_status);
    connect(&feeds(), &models::FeedLink::changed, this, &MainWindow::show_status);
    connect(frame_.get(), &Frame::search_wanted, this, [this](const QString& text) { palette_->open(frame_->search_rect(), text); });
    connect(frame_.get(), &Frame::layout_changed, this, [this] { keep_layout(); });
    connect(frame_.get(), &Frame::closing, this, [this](QCloseEvent*) {
        keep_layout();
        emit closed();
    });
    connect(&frame_->toast(), &kit::Toast::acted, this, [this] { undo(); });
    connect(&frame_->status(), &kit::StatusLine::clicked, this, [this](const QString& id) {
        if (id == QLatin1String("undo")) undo();
        else if (id == QLatin1String("feeds")) open_pane(id);
        else open_pane(QStringLiteral("activity"));
    });
    connect(&frame_->nav(), &kit::NavBar::person_clicked, this, &MainWindow::choose_person);
    connect(&frame_->nav(), &kit::NavBar::workspace_clicked, this, &MainWindow::workspace_menu);
    connect(palette_, &Palette::row_chosen, this, [this](const core::Tracker* tracker, qint64 id) { open_row(*tracker, id); });
}

void MainWindow::take(const models::Batch& batch) {
    if (!batch.changes.empty()) saved_ = qt(core::clock_text(bridge().desk().now(), batch.after->workspace().zone));
    loading_ = batch.loading;
    show_status();
    show_person();
}

void MainWindow::show_status() {
    desk::Desk& desk = bridge().desk();
    const core::Zone zone = bridge().state()->workspace().zone;
    std::vector<kit::StatusItem> left;
    if (appearance_ && desk.read_only()) left.push_back({QStringLiteral("saved"), QStringLiteral("lock"), kit::Color::warn, {{Words::tr("read-only"), kit::Color::warn, true, {}}}, {}, Words::tr("Nothing can be changed here")});
    else left.push_back({QStringLiteral("saved"), QStringLiteral("circle-check"), kit::Color::good, {{saved_.isEmpty() ? Words::tr("all saved") : Words::tr("saved %1").arg(saved_)}}, {}, Words::tr("Show what changed")});
    if (loading_) left.push_back({{}, QStringLiteral("hourglass"), kit::Color::text_quiet, {{Words::tr("reading the older rows")}}, {}, {}});
    if (const kit::StatusItem feeding = panes::feeds_status(feeds().count()); !feeding.runs.empty()) left.push_back(feeding);
    const desk::UndoState undo = desk.undo_state();
    if (!undo.undo.empty()) left.push_back({QStringLiteral("undo"), QStringLiteral("undo-2"), kit::Color::text_quiet, {{Words::tr("undo: %1").arg(Words::message(qt(undo.undo)))}}, QStringLiteral("Ctrl+Z"), Words::tr("Take it back")});
    frame_->status().set_left(left);
    frame_->nav().set_count(QStringLiteral("live"), int(panes::sessions_on_air(*bridge().state(), desk.now()).size()));
    const core::Time now = desk.now();
    const QString place = qt(zone.name()).section(QLatin1Char('/'), -1).replace(QLatin1Char('_'), QLatin1Char(' '));
    frame_->status().set_right({{{}, {}, kit::Color::text_quiet, {{panes::day_words(core::wall(now.ms, zone).date) + QStringLiteral(" · ") + place},
                                 {qt(core::clock_text(now, zone)), kit::Color::text, true, {}}}, {}, Words::tr("The clock of the workspace: %1").arg(qt(zone.name()))}});
}

void MainWindow::show_person() {
    const core::Context context = bridge().desk().context();
    QStringList roles;
    for (std::size_t i = 0; i < std::size(core::role_choices); ++i)
        if (context.roles.has(static_cast<core::Role>(i + 1))) roles += panes::titled("choice", core::role_choices[i].title).toLower();
    const bool owner = bridge().state()->count<core::Person>() == 0 || roles.size() >= 3;
    frame_->nav().set_person(context.who.empty() ? Words::tr("Owner") : qt(context.who), owner ? Words::tr("may do everything") : roles.join(QStringLiteral(", ")));
}

void MainWindow::show_notice() {
    const QString notice = qt(bridge().desk().notice());
    if (notice.isEmpty()) return;
    const bool read_only = bridge().desk().read_only();
    auto* banner = new kit::Banner({read_only ? kit::Tone::warn : kit::Tone::neutral, read_only ? Words::tr("This workspace is open for reading only") : Words::tr("This workspace was put in order"), Words::message(notice),
                                    {{QStringLiteral("ok"), {Words::tr("Understood")}}}});
    connect(banner, &kit::Banner::triggered, this, [this] { frame_->set_notice(nullptr); });
    frame_->set_notice(banner);
}

// Text that was being typed when the program ended: put in as any edit, or thrown away; what is newer is not overwritten.
void MainWindow::offer_draft(const DraftText& draft, bool newer) {
    const core::Tracker* tracker = core::tracker_named(panes::utf8(draft.tracker));
    const core::Column* column = tracker->find(panes::utf8(draft.column));
    const QString where = panes::titled({}, column->title) + QStringLiteral(", ") + qt(core::name_of(*tracker, draft.row, *bridge().state()));
    kit::BannerSpec spec{kit::Tone::warn, Words::tr("Typed and not entered when Callboard ended: %1").arg(where), QStringLiteral("“%1”").arg(draft.text.left(300)), {}};
    if (newer) spec.text += QLatin1Char('\n') + Words::tr("The field was changed since; what is newer stays.");
    else spec.actions.push_back({QStringLiteral("put"), {Words::tr("Put it in"), QStringLiteral("check")}});
    spec.actions.push_back({QStringLiteral("copy"), {Words::tr("Copy the text"), QStringLiteral("copy")}});
    spec.actions.push_back({QStringLiteral("drop"), {Words::tr("Throw it away"), QStringLiteral("x")}});
    auto* banner = new kit::Banner(spec);
    connect(banner, &kit::Banner::triggered, this, [this, draft, tracker, column](const QString& action) {
        if (action == QLatin1String("put")) run(core::set_cells(*tracker, {{draft.row, column, panes::utf8(draft.text)}}));
        if (action == QLatin1String("copy")) return QGuiApplication::clipboard()->setText(draft.text);
        drafts_->forget();
        frame_->set_notice(nullptr);
    });
    frame_->set_notice(banner);
}

Sheet* MainWindow::raise_sheet(const QString& title, QWidget* content, QSize size) {
    if (sheet_) sheet_->close_sheet();
    sheet_ = new Sheet(title, content, size, frame_.get());
    return sheet_;
}

void MainWindow::choose_person() {
    auto* choice = new PeopleChoice(*bridge().state(), bridge().desk().context().who);
    Sheet* sheet = raise_sheet(Words::tr("Who works here?"), choice, {420, 480});
    connect(choice, &PeopleChoice::chosen, this, [this, sheet](const QString& name) {
        const auto done = bridge().desk().work_as(panes::utf8(name));
        if (!done) return tell(qt(done.error().text));
        memory_.set(desk::setting::who, name, folder_);
        show_person();
        show_status();
        sheet->close_sheet();
        emit chosen();
    });
    connect(choice, &PeopleChoice::people_wanted, this, [this, sheet] {
        sheet->close_sheet();
        open_pane(QStringLiteral("settings"), QStringLiteral("people"));
    });
}

void MainWindow::workspace_menu(const QRect& at) {
    auto* menu = new QMenu(frame_.get());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Words::tr("Open another workspace…"), this, [this] { emit leave_wanted({}); });
    for (const QString& folder : memory_.recent())
        if (folder != folder_) menu->addAction(QString(folder).replace(QLatin1Char('&'), QStringLiteral("&&")), this, [this, folder] { emit leave_wanted(folder); });
    menu->addSeparator();
    menu->addAction(Words::tr("Facts and backups of this workspace"), this, [this] { open_pane(QStringLiteral("settings")); });
    menu->popup(at.bottomLeft());
}

void MainWindow::show_keys() {
    std::vector<panes::KeyLine> lines = key_lines(actions_);
    lines.insert(lines.end(), pane_keys_.begin(), pane_keys_.end());
    const std::vector<panes::KeyLine> held = widget_keys();
    lines.insert(lines.end(), held.begin(), held.end());
    raise_sheet(Words::tr("Keyboard"), keyboard_reference(lines), {940, 720});
}

void MainWindow::open_row(const core::Tracker& tracker, std::int64_t id) {
    const auto [pane, part] = home_of(tracker);
    open_pane(pane, part);
    if (id) emit row_wanted(&tracker, id);
}

void MainWindow::open_pane(const QString& id, const QString& part) {
    if (!frame_->show_pane(id)) return;
    if (!part.isEmpty()) emit part_wanted(id, part);
}

void MainWindow::tell(const QString& text, bool undoable) {
    frame_->toast().show_line(Words::message(text), undoable ? Words::tr("Undo") : QString(), undoable ? QStringLiteral("Ctrl+Z") : QString());
}

void MainWindow::import_into(const core::Tracker& tracker, const QString& file) {
    auto* import = new panes::ImportPane(*this, tracker, file);
    Sheet* sheet = raise_sheet(Words::tr("Import"), import, {1160, 760});
    connect(import, &panes::ImportPane::finished, sheet, &Sheet::close_sheet);
}

// What a file that is dropped here, or taken in by key, is about.
const core::Tracker& MainWindow::tracker_here() const {
    const QString pane = frame_->current_pane();
    if (const core::Tracker* part = core::tracker_named(panes::utf8(remembered(QStringLiteral("part.") + pane)))) return *part;
    return core::Session::tracker;
}

// A file dropped anywhere on the window is taken in.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        const QList<QUrl> urls = drop->mimeData()->urls();
        if (urls.size() == 1 && urls.front().isLocalFile()) {
            drop->acceptProposedAction();
            if (event->type() == QEvent::Drop) import_into(tracker_here(), urls.front().toLocalFile());
            return true;
        }
    }
    return Shell::eventFilter(watched, event);
}

QString MainWindow::choice(const QString& key) const {
    return memory_.get(key == QLatin1String("language") ? desk::setting::language : key == QLatin1String("density") ? desk::setting::density : desk::setting::theme);
}

void MainWindow::choose(const QString& key, const QString& value) {
    const bool language = key == QLatin1String("language");
    memory_.set(language ? desk::setting::language : key == QLatin1String("density") ? desk::setting::density : desk::setting::theme, value);
    if (language) return emit remake_wanted();
    if (key == QLatin1String("density")) return emit chosen();
    if (appearance_) appearance_->choose(value == QLatin1String("light") ? kit::LookChoice::light : value == QLatin1String("dark") ? kit::LookChoice::dark : kit::LookChoice::system);
    emit chosen();
}

void MainWindow::note_workspace(const QString& folder) { memory_.note(folder); }

void MainWindow::keep_layout() {
    if (appearance_) memory_.set(desk::setting::window_layout, QString::fromUtf8(frame_->layout_state()));
}

// How a kind of file is mapped is remembered for the file, not for the workspace: the command line reads it, too.
QString MainWindow::remembered(const QString& key) const {
    return key.startsWith(panes::map_memory) ? memory_.get(desk::setting::import_mapping, key.mid(panes::map_memory.size())) : memory_.pane_value(folder_, key);
}
void MainWindow::remember(const QString& key, const QString& value) {
    if (key.startsWith(panes::map_memory)) memory_.set(desk::setting::import_mapping, value, key.mid(panes::map_memory.size()));
    else memory_.set_pane_value(folder_, key, value);
}

}  // namespace window

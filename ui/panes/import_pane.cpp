// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/import_pane.h"

#include "ui/kit/banner.h"
#include "ui/kit/label.h"
#include "ui/kit/segments.h"
#include "ui/panes/import_mapping.h"
#include "ui/panes/import_rows.h"
#include "ui/panes/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace panes {
namespace {

void empty(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
}

QString listed(const std::vector<std::string>& names, std::size_t most) {
    QStringList shown;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) shown << qt(names[i]);
    QString text = shown.join(QStringLiteral(", "));
    if (names.size() > most) text += Words::tr(" and %1 more").arg(names.size() - most);
    return text;
}

QHBoxLayout* line() {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    return row;
}

}  // namespace

ImportPane::ImportPane(Shell& shell, const core::Tracker& tracker, const QString& file, QWidget* parent)
    : QWidget(parent), shell_(shell), job_(shell.bridge(), tracker), rows_(new ImportRows(this)), mapping_(new ImportMapping) {
    setAcceptDrops(true);
    setAccessibleName(Words::tr("Import"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 8, 16, 16);
    all->setSpacing(12);
    all->addWidget(top());
    notices_ = new QVBoxLayout;
    notices_->setSpacing(8);
    all->addLayout(notices_);
    all->addWidget(middle(), 1);
    all->addWidget(foot());
    connect(&job_, &ImportJob::progressed, this, &ImportPane::show_busy);
    connect(&job_, &ImportJob::planned, this, &ImportPane::show_plan);
    connect(&job_, &ImportJob::failed, this, &ImportPane::fail);
    connect(&job_, &ImportJob::committed, this, &ImportPane::done);
    connect(mapping_, &ImportMapping::chosen, this, [this](const std::vector<sheets::MapLine>& lines) {
        own_map_ = true;
        job_.options.map = lines;
        job_.replan();
    });
    connect(&job_, &ImportJob::found, this, &ImportPane::show_found);
    if (file.isEmpty()) ask_file();
    else take_file(file, true);
}

QWidget* ImportPane::top() {
    auto* place = new QWidget;
    auto* row = line();
    place->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    auto* choose = new kit::Button({Words::tr("Choose a file"), QStringLiteral("upload")});
    connect(choose, &QPushButton::clicked, this, [this] { ask_file(); });
    file_ = new kit::Label(Words::tr("xlsx, ods, csv or tsv; or drop a file here"), kit::FontRole::body, kit::Color::text_quiet);
    into_ = new QComboBox;
    into_->setAccessibleName(Words::tr("Import into"));
    for (const core::Tracker* tracker : core::trackers()) {
        if (tracker->hidden) continue;
        into_->addItem(titled(tracker->id, tracker->title), qt(tracker->id));
        if (tracker->tag == job_.tracker().tag) into_->setCurrentIndex(into_->count() - 1);
    }
    connect(into_, &QComboBox::activated, this, [this] {
        job_.set_tracker(*core::tracker_named(utf8(into_->currentData().toString())));
        job_.options.map.clear();
        own_map_ = false;
        job_.replan();
    });
    sheet_ = new QComboBox;
    sheet_->setAccessibleName(Words::tr("Sheet"));
    sheet_->hide();
    connect(sheet_, &QComboBox::activated, this, [this] {
        job_.options.sheet = utf8(sheet_->currentText());
        job_.options.map.clear();
        job_.replan();
    });
    mode_ = new kit::Segments(Words::tr("What to take"), {{QStringLiteral("both"), Words::tr("Add and update"), {}}, {QStringLiteral("add"), Words::tr("Only add"), {}}, {QStringLiteral("update"), Words::tr("Only update"), {}}});
    connect(mode_, &kit::Segments::chosen, this, [this](const QString& id) {
        job_.options.mode = id == u"add" ? sheets::ImportMode::add : id == u"update" ? sheets::ImportMode::update : sheets::ImportMode::both;
        job_.replan();
    });
    row->addWidget(choose);
    row->addWidget(file_, 1);
    row->addWidget(new kit::Label(Words::tr("into"), kit::FontRole::body, kit::Color::text_quiet));
    row->addWidget(into_);
    row->addWidget(sheet_);
    row->addWidget(mode_);
    return place;
}

QWidget* ImportPane::middle() {
    auto* place = new QWidget;
    auto* row = line();
    row->setSpacing(16);
    place->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(new kit::Label(Words::tr("Column of the sheet, and what it is here"), kit::FontRole::strong));
    left->addWidget(mapping_, 1);
    mapping_->setFixedWidth(340);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    only_place_ = new QWidget;
    (new QHBoxLayout(only_place_))->setContentsMargins(0, 0, 0, 0);
    right->addWidget(only_place_);
    table_ = new QTableView;
    table_->setModel(rows_);
    table_->setAccessibleName(Words::tr("Preview of the import"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(26);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setColumnWidth(0, 64);
    table_->setColumnWidth(1, 88);
    table_->setColumnWidth(2, 176);
    right->addWidget(table_, 1);
    row->addLayout(left);
    row->addLayout(right, 1);
    return place;
}

QWidget* ImportPane::foot() {
    auto* place = new QWidget;
    auto* row = line();
    place->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    create_ = new QCheckBox(Words::tr("Create what is missing"));
    create_->setChecked(true);
    job_.options.create_missing = true;
    connect(create_, &QCheckBox::toggled, this, [this](bool on) {
        job_.options.create_missing = on;
        job_.replan();
    });
    bar_ = new QProgressBar;
    bar_->setFixedWidth(160);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(Words::tr("Progress"));
    bar_->hide();
    state_ = new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet);
    stop_ = new kit::Button({Words::tr("Cancel"), {}, kit::ButtonKind::plain, Words::tr("Esc")});
    connect(stop_, &QPushButton::clicked, this, [this] {
        const bool was = job_.busy();
        job_.stop();
        if (!was) return emit finished();
        show_busy({}, 100);
        fail(Words::tr("Stopped. Nothing was changed."));
    });
    go_ = new kit::Button({Words::tr("Import"), QStringLiteral("check"), kit::ButtonKind::primary});
    go_->setEnabled(false);
    connect(go_, &QPushButton::clicked, this, [this] {
        go_->setEnabled(false);
        show_busy(Words::tr("Saving"), -1);
        job_.commit();
    });
    row->addWidget(create_);
    row->addWidget(state_, 1);
    row->addWidget(bar_);
    row->addWidget(stop_);
    row->addWidget(go_);
    return place;
}

void ImportPane::ask_file() {
    auto* dialog = new QFileDialog(this, Words::tr("Import a spreadsheet"), shell_.remembered(QStringLiteral("import_folder")),
                                   Words::tr("Spreadsheets (*.xlsx *.ods *.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { take_file(file, false); });
    dialog->open();
}

void ImportPane::take_file(const QString& file, bool dropped) {
    const QFileInfo info(file);
    shell_.remember(QStringLiteral("import_folder"), info.absolutePath());
    file_->setText(info.fileName());
    file_->set_color(kit::Color::text);
    job_.options.sheet.clear();
    job_.options.map.clear();
    own_map_ = false;
    found_.clear();
    job_.read(file, dropped);
}

// A dropped file goes where its headings fit, not where the mouse happened to be; when several fit alike, the person says.
void ImportPane::show_found(const std::vector<const core::Tracker*>& best) {
    found_ = best;
    into_->setCurrentIndex(into_->findData(qt(job_.tracker().id)));
}

QString ImportPane::map_key() const {
    return map_memory + qt(job_.tracker().id) + QLatin1Char('/') + (job_.plan() ? qt(job_.plan()->signature) : QString());
}

// A sheet with these headers was taken in before: as the person mapped it then.
void ImportPane::use_remembered_map() {
    if (own_map_ || !job_.options.map.empty()) return;
    const QString text = shell_.remembered(map_key());
    if (text.isEmpty()) return;
    auto lines = sheets::parse_mapping(job_.tracker(), utf8(text));
    if (!lines || *lines == job_.plan()->mapping) return;
    job_.options.map = *std::move(lines);
    job_.replan();
}

void ImportPane::show_plan() {
    const auto plan = job_.plan();
    bar_->hide();
    rows_->show(plan, job_.added());
    mapping_->show(*plan);
    sheet_->clear();
    for (const std::string& name : plan->sheets) sheet_->addItem(qt(name));
    sheet_->setCurrentText(qt(plan->sheet));
    sheet_->setVisible(plan->sheets.size() > 1);
    show_notices(*plan);
    show_counts(*plan);
    use_remembered_map();
}

void ImportPane::show_notices(const sheets::ImportPlan& plan) {
    empty(notices_);
    if (found_.size() > 1) {
        kit::BannerSpec spec{kit::Tone::warn, Words::tr("Where does this belong?"), Words::tr("Its headings fit several tables alike."), {}};
        for (const core::Tracker* tracker : found_) spec.actions.push_back({qt(tracker->id), {titled(tracker->id, tracker->title)}});
        auto* banner = new kit::Banner(spec);
        connect(banner, &kit::Banner::triggered, this, [this](const QString& id) {
            found_.clear();
            into_->setCurrentIndex(into_->findData(id));
            emit into_->activated(into_->currentIndex());
        });
        notices_->addWidget(banner);
    } else if (found_.size() == 1) {
        notices_->addWidget(new kit::Banner({kit::Tone::neutral, Words::tr("Read as %1, by its headings").arg(titled(found_.front()->id, found_.front()->title)), Words::tr("Choose another table above if that is wrong."), {}}));
    }
    for (const sheets::DateQuestion& question : plan.questions) {
        auto* banner = new kit::Banner({kit::Tone::warn, Words::tr("Which comes first in “%1”: the day or the month?").arg(qt(question.header)),
                                        Words::tr("%1 rows can be read in two ways, such as “%2”.").arg(question.rows.size()).arg(qt(question.sample)),
                                        {{QStringLiteral("dmy"), {Words::tr("Day: %1").arg(qt(core::day_text(question.day_first)))}},
                                         {QStringLiteral("mdy"), {Words::tr("Month: %1").arg(qt(core::day_text(question.month_first)))}}}});
        connect(banner, &kit::Banner::triggered, this, [this](const QString& id) {
            job_.options.dates = id == u"dmy" ? sheets::DateOrder::day_first : sheets::DateOrder::month_first;
            job_.replan();
        });
        notices_->addWidget(banner);
    }
    QStringList said;
    for (const std::string& id : plan.missing)
        if (const core::Column* column = plan.tracker->find(id)) said << Words::tr("no column for %1").arg(titled(plan.tracker->id, column->title));
    std::size_t shown = 0;
    for (const sheets::ImportWarning& warning : plan.warnings)
        if (++shown <= 4) said << (warning.row ? Words::tr("row %1: ").arg(warning.row) : QString()) + qt(warning.text);
    if (shown > 4) said << Words::tr("and %1 more remarks").arg(shown - 4);
    if (!said.isEmpty()) notices_->addWidget(new kit::Banner({kit::Tone::neutral, Words::tr("About this sheet"), said.join(QStringLiteral("\n")), {}}));
}

void ImportPane::show_counts(const sheets::ImportPlan& plan) {
    const auto& n = plan.counts;
    const auto part = [](const char* id, sheets::RowStatus status, std::int64_t count) { return kit::Segment{QString::fromLatin1(id), status_words(status) + QStringLiteral(" ") + Words::number(count), {}}; };
    empty(only_place_->layout());
    only_ = new kit::Segments(Words::tr("Which rows"), {{QStringLiteral("all"), Words::tr("all %1").arg(Words::number(qint64(plan.rows.size()))), {}}, part("0", sheets::RowStatus::added, n.added),
                                                       part("1", sheets::RowStatus::changed, n.changed), part("2", sheets::RowStatus::unchanged, n.unchanged),
                                                       part("3", sheets::RowStatus::refused, n.refused), part("4", sheets::RowStatus::ignored, n.ignored)});
    only_->set_current(QStringLiteral("all"));
    rows_->only(std::nullopt);
    connect(only_, &kit::Segments::chosen, this, [this](const QString& id) { rows_->only(id == u"all" ? std::nullopt : std::optional(sheets::RowStatus(id.toInt()))); });
    only_place_->layout()->addWidget(only_);
    static_cast<QHBoxLayout*>(only_place_->layout())->addStretch();
    QStringList created;
    for (const auto& [id, names] : plan.created)
        if (const core::Tracker* tracker = core::tracker_named(id)) created << titled(tracker->id, tracker->title) + QStringLiteral(": ") + listed(names, 6);
    create_->setEnabled(!created.isEmpty() || !job_.options.create_missing || n.refused > 0);
    created_ = created.join(QStringLiteral("; "));
    const bool something = !plan.changes.empty();
    QStringList said;
    if (n.refused) said << Words::tr("%1 rows stay out; the rest is taken.").arg(Words::number(n.refused));
    if (!something) said << Words::tr("Everything is here already.");
    if (!created_.isEmpty()) said << created_;
    state_->setText(said.join(QStringLiteral("  ")));
    go_->setText(something ? Words::tr("Import %1").arg(Words::counted(n.added + n.changed, Words::tr("1 row"), Words::tr("%1 rows"))) : Words::tr("Import"));
    go_->setEnabled(something && plan.questions.empty() && found_.size() < 2);
}

void ImportPane::show_busy(const QString& doing, int percent) {
    bar_->setVisible(!doing.isEmpty());
    bar_->setRange(0, percent < 0 ? 0 : 100);
    bar_->setValue(percent);
    if (!doing.isEmpty()) state_->setText(doing + QStringLiteral(" …"));
}

void ImportPane::fail(const QString& why) {
    bar_->hide();
    state_->setText({});
    empty(notices_);
    notices_->addWidget(new kit::Banner({kit::Tone::alarm, Words::tr("This cannot be taken in"), why, {}}));
    go_->setEnabled(job_.plan() && !job_.plan()->changes.empty());
}

void ImportPane::done(const QString& title) {
    if (own_map_ && job_.plan()) shell_.remember(map_key(), qt(job_.plan()->mapping_text()));
    const auto& n = job_.plan()->counts;
    shell_.tell(Words::tr("%1: %2 new, %3 changed, %4 refused").arg(title).arg(n.added).arg(n.changed).arg(n.refused), true);
    emit finished();
}

void ImportPane::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ImportPane::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) return take_file(url.toLocalFile(), true);
}

}  // namespace panes

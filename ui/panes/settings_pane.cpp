// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/settings_pane.h"

#include "core/trackers/all.h"
#include "ui/kit/banner.h"
#include "ui/kit/label.h"
#include "ui/kit/listrow.h"
#include "ui/panes/tables_pane.h"
#include "ui/panes/tracker_pane.h"
#include "ui/panes/words.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QVBoxLayout>

namespace panes {

namespace {

const QString general_part = QStringLiteral("general"), backups_part = QStringLiteral("backups"), people_part = QStringLiteral("people");

// As people write it: ~/nha-may-live.
QString folder_words(const QString& folder) {
    const QString home = QDir::homePath() + QLatin1Char('/');
    return QDir::toNativeSeparators(folder.startsWith(home) ? QStringLiteral("~/") + folder.mid(home.size()) : folder);
}

QScrollArea* page_of(QVBoxLayout*& column) {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new kit::Ground(kit::Color::window);
    auto* outer = new QHBoxLayout(ground);
    outer->setContentsMargins(16, 16, 16, 16);
    auto* middle = new QWidget;
    middle->setMaximumWidth(720);
    column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    outer->addWidget(middle, 4);
    outer->addStretch(1);
    scroll->setWidget(ground);
    return scroll;
}

QWidget* card(const QString& title, QWidget* body, QWidget* aside = nullptr) {
    auto* ground = new kit::Ground(kit::Color::surface, nullptr, Qt::LeftEdge | Qt::RightEdge | Qt::TopEdge | Qt::BottomEdge);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(1, 1, 1, 12);
    column->setSpacing(8);
    auto* head = new kit::SectionHeader(title, {}, true);
    if (aside) head->set_aside(aside);
    column->addWidget(head);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(16, 4, 16, 4);
    inside->addWidget(body);
    column->addLayout(inside);
    return ground;
}

kit::FormField fact(const char* id, const QString& label, const QString& value, const QString& note = {}) {
    kit::FormField field{QLatin1String(id), label, kit::FieldKind::text, value};
    field.read_only = true;
    field.note = note;
    return field;
}

}  // namespace

SettingsPane::SettingsPane(Shell& shell, QWidget* parent)
    : QWidget(parent), shell_(shell), parts_(new QStackedWidget),
      segments_(new kit::Segments(Words::tr("Settings"), {{general_part, Words::tr("General"), {}}, {people_part, Words::tr("People"), {}}, {backups_part, Words::tr("Backups"), {}}})),
      people_(connected_table(shell, core::Person::tracker, nullptr, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(parts_);
    parts_->addWidget(general());
    parts_->addWidget(people_);
    parts_->addWidget(backups());
    connect(segments_, &kit::Segments::chosen, this, &SettingsPane::show_part);
    connect(&shell, &Shell::part_wanted, this, [this](const QString& pane, const QString& part) { if (pane == QLatin1String("settings")) show_part(part); });
    connect(&shell, &Shell::row_wanted, this, [this](const core::Tracker* tracker, qint64 id) {
        if (tracker->tag != core::Person::tracker.tag) return;
        show_part(people_part);
        people_->show_row(id);
    });
    connect(&shell.bridge(), &models::Bridge::published, this, &SettingsPane::fill_general);
    show_part(general_part);
}

Pane SettingsPane::make(Shell& shell) {
    auto* body = new SettingsPane(shell);
    Pane pane;
    pane.body = body;
    pane.controls = body->segments_;
    return pane;
}

void SettingsPane::show_part(const QString& part) {
    parts_->setCurrentIndex(part == people_part ? 1 : part == backups_part ? 2 : 0);
    segments_->set_current(part == people_part || part == backups_part ? part : general_part);
    if (part == backups_part) list_backups();
}

QWidget* SettingsPane::general() {
    QVBoxLayout* column = nullptr;
    QWidget* page = page_of(column);
    look_ = new kit::Form;
    look_->set_label_width(130);
    connect(look_, &kit::Form::committed, this, [this](const QString& field, const QString& text) { shell_.choose(field, text); });
    column->addWidget(card(Words::tr("This window"), look_));
    person_ = new kit::Form;
    person_->set_label_width(130);
    auto* change = new kit::Button({Words::tr("Change"), QStringLiteral("user"), kit::ButtonKind::row, {}, {}});
    connect(change, &kit::Button::clicked, this, [this] { shell_.choose_person(); });
    column->addWidget(card(Words::tr("Who works here"), person_, change));
    facts_ = new kit::Form;
    facts_->set_label_width(130);
    column->addWidget(card(Words::tr("This workspace"), facts_));
    column->addStretch();
    connect(&shell_, &Shell::chosen, this, &SettingsPane::fill_general);
    fill_general();
    return page;
}

void SettingsPane::fill_general() {
    if (!facts_) return;
    const desk::Desk& desk = shell_.bridge().desk();
    const core::State& state = *shell_.bridge().state();
    kit::FormField theme{QStringLiteral("theme"), Words::tr("Colours"), kit::FieldKind::choice, shell_.choice(QStringLiteral("theme")),
                         {{QStringLiteral("desktop"), Words::tr("as the desktop")}, {QStringLiteral("light"), Words::tr("light")}, {QStringLiteral("dark"), Words::tr("dark")}}};
    kit::FormField language{QStringLiteral("language"), Words::tr("Language"), kit::FieldKind::choice, shell_.choice(QStringLiteral("language")),
                            {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")}}};
    kit::FormField density{QStringLiteral("density"), Words::tr("Rows of tables"), kit::FieldKind::choice, shell_.choice(QStringLiteral("density")),
                           {{QStringLiteral("normal"), Words::tr("close together")}, {QStringLiteral("roomy"), Words::tr("roomy")}}};
    look_->set_fields({theme, language, density});
    const core::Context context = desk.context();
    QStringList roles;
    for (std::size_t i = 0; i < std::size(core::role_choices); ++i)
        if (context.roles.has(static_cast<core::Role>(i + 1))) roles += titled("choice", core::role_choices[i].title);
    person_->set_fields({fact("who", Words::tr("Name"), context.who.empty() ? Words::tr("Owner of the file") : qt(context.who)), fact("roles", Words::tr("Roles"), roles.join(QStringLiteral(", ")))});
    const auto count = [&](const core::Tracker& tracker) { return Words::number(qint64(state.table(tracker).size())); };
    facts_->set_fields({fact("name", Words::tr("Name"), qt(state.workspace().name)), fact("folder", Words::tr("Folder"), folder_words(QString::fromStdString(desk.folder().string()))),
                        fact("zone", Words::tr("Time zone"), qt(state.workspace().zone.name())), fact("currency", Words::tr("Currency"), qt(state.workspace().currency.text())),
                        fact("rows", Words::tr("Rows"), Words::tr("%1 sessions, %2 hosts, %3 checklist items, %4 payments")
                                                            .arg(count(core::Session::tracker), count(core::Host::tracker), count(core::ChecklistItem::tracker), count(core::Payment::tracker))),
                        fact("steps", Words::tr("Steps done"), Words::number(state.revision()))});
}

QWidget* SettingsPane::backups() {
    QVBoxLayout* column = nullptr;
    QWidget* page = page_of(column);
    auto* host = new QWidget;
    list_ = new QVBoxLayout(host);
    list_->setContentsMargins(0, 0, 0, 0);
    list_->setSpacing(0);
    auto* now = new kit::Button({Words::tr("Make one now"), QStringLiteral("save"), kit::ButtonKind::row, {}, {}});
    connect(now, &kit::Button::clicked, this, &SettingsPane::make_backup);
    column->addWidget(card(Words::tr("Backups"), host, now));
    auto* words = new kit::Label(Words::tr("One is made every hour in which something changed, and each is checked after it was written; the last of each day and week are kept. "
                                           "A backup is brought back into a new folder, never over this workspace."), kit::FontRole::body, kit::Color::text_quiet);
    words->set_wrapped(true);
    column->addWidget(words);
    column->addStretch();
    return page;
}

void SettingsPane::list_backups() {
    shell_.aside(this, [folder = shell_.bridge().desk().folder()] { return desk::backups_of(folder); }, [this](const std::vector<desk::Backup>& list) { show_backups(list); });
}

void SettingsPane::show_backups(const std::vector<desk::Backup>& list) {
    while (QLayoutItem* item = list_->takeAt(0)) {
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
    for (const desk::Backup& backup : list) {
        const QFileInfo file(QString::fromStdString(backup.file.string()));
        kit::RowSpec row;
        row.id = file.filePath();
        row.title = QLocale().toString(file.lastModified(), QLocale::ShortFormat);
        row.second = file.fileName();
        row.right_top = {{QLocale().formattedDataSize(backup.bytes, 1), kit::Color::text_quiet, false, {}}};
        row.button = kit::ButtonSpec{Words::tr("Bring back…"), QStringLiteral("history")};
        auto* line = new kit::ListRow(row);
        connect(line, &kit::ListRow::button_clicked, this, &SettingsPane::restore);
        list_->addWidget(line);
    }
    if (list.empty()) list_->addWidget(new kit::Label(Words::tr("There is none yet."), kit::FontRole::body, kit::Color::text_quiet));
}

void SettingsPane::make_backup() {
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    desk::Desk* desk = &shell_.bridge().desk();
    const std::filesystem::path file = desk->folder() / "backups" / (utf8(QStringLiteral("by-hand-") + stamp) + ".db");
    shell_.aside(this, [desk, file] { return desk->backup_to(file); }, [this, file](const core::Result<void>& done) {
        shell_.tell(done ? Words::tr("Backup made and checked: %1").arg(QString::fromStdString(file.filename().string())) : qt(done.error().text));
        list_backups();
    });
}

void SettingsPane::restore(const QString& file) {
    const QString beside = QString::fromStdString(shell_.bridge().desk().folder().string()) + Words::tr(" restored");
    auto* dialog = new QFileDialog(this, Words::tr("A new folder for the backup"), beside);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString& folder) {
        shell_.aside(this, [file, folder] { return desk::restore_backup(file.toStdString(), folder.toStdString()); }, [this, folder](const core::Result<void>& done) {
            shell_.tell(done ? Words::tr("Brought back into %1. Open it from the workspace menu.").arg(QDir::toNativeSeparators(folder)) : qt(done.error().text));
            if (done) shell_.note_workspace(folder);
        });
    });
    dialog->open();
}

}  // namespace panes

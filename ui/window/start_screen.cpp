// SPDX-License-Identifier: Apache-2.0
#include "ui/window/start_screen.h"

#include "ui/kit/banner.h"
#include "ui/kit/listrow.h"
#include "ui/panes/words.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QVBoxLayout>

namespace window {

using panes::qt;
using panes::Words;

StartScreen::StartScreen(const QStringList& recent, const QString& home, QWidget* parent)
    : Ground(kit::Color::window, parent), home_(home), notice_place_(new QVBoxLayout), busy_(new kit::Label({}, kit::FontRole::body, kit::Color::text_quiet)) {
    setWindowTitle(QStringLiteral("Callboard"));
    resize(980, 640);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(48, 36, 48, 36);
    column->setSpacing(16);
    column->addWidget(new kit::Label(QStringLiteral("Callboard"), kit::FontRole::tile));
    auto* words = new kit::Label(Words::tr("A workspace is a folder: the team's schedule, people, checklists and payments, with their history and backups."), kit::FontRole::body, kit::Color::text_quiet);
    words->set_wrapped(true);
    column->addWidget(words);
    column->addLayout(notice_place_);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(24);
    halves->addWidget(recent_list(recent), 1);
    halves->addWidget(new_form(), 1);
    column->addLayout(halves, 1);
    column->addWidget(busy_);
}

QWidget* StartScreen::recent_list(const QStringList& recent) {
    auto* card = new kit::Ground(kit::Color::surface, nullptr, Qt::LeftEdge | Qt::RightEdge | Qt::TopEdge | Qt::BottomEdge);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 16);
    column->setSpacing(0);
    column->addWidget(new kit::SectionHeader(Words::tr("Open"), {}, true));
    for (const QString& folder : recent) {
        kit::RowSpec row;
        row.id = folder;
        row.title = QFileInfo(folder).fileName();
        row.second = QDir::toNativeSeparators(folder);
        const bool there = QFileInfo::exists(folder);
        if (!there) row.second_color = kit::Color::warn, row.second = Words::tr("gone: %1").arg(row.second), row.button = kit::ButtonSpec{Words::tr("Forget"), QStringLiteral("x")};
        auto* line = new kit::ListRow(row);
        if (there) connect(line, &kit::ListRow::opened, this, [this](const QString& id) { emit open_wanted(id, false); });
        connect(line, &kit::ListRow::button_clicked, this, [this, line](const QString& id) {
            line->hide();
            emit forget_wanted(id);
        });
        column->addWidget(line);
    }
    if (recent.isEmpty()) {
        auto* none = new kit::Label(Words::tr("No workspace was opened on this computer yet."), kit::FontRole::body, kit::Color::text_quiet);
        none->setContentsMargins(16, 12, 16, 12);
        column->addWidget(none);
    }
    column->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 12, 16, 0);
    auto* open = new kit::Button({Words::tr("Open a folder…"), QStringLiteral("folder-open")});
    connect(open, &kit::Button::clicked, this, &StartScreen::choose_folder);
    auto* demo = new kit::Button({Words::tr("Look at a demo"), QStringLiteral("eye"), kit::ButtonKind::ghost, {}, {}});
    connect(demo, &kit::Button::clicked, this, [this] {
        QString folder = home_ + QStringLiteral("/Callboard demo");
        for (int i = 2; QFileInfo::exists(folder) && !desk::is_workspace(folder.toStdString()); ++i) folder = home_ + QStringLiteral("/Callboard demo %1").arg(i);
        emit demo_wanted(folder);
    });
    buttons->addWidget(open);
    buttons->addWidget(demo);
    buttons->addStretch();
    column->addLayout(buttons);
    return card;
}

QWidget* StartScreen::new_form() {
    auto* card = new kit::Ground(kit::Color::surface, nullptr, Qt::LeftEdge | Qt::RightEdge | Qt::TopEdge | Qt::BottomEdge);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 16);
    column->setSpacing(12);
    column->addWidget(new kit::SectionHeader(Words::tr("New workspace"), {}, true));
    form_ = new kit::Form;
    form_->set_label_width(96);
    std::vector<kit::Choice> zones, currencies;
    for (const char* zone : {"Asia/Ho_Chi_Minh", "Asia/Bangkok", "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Manila", "Asia/Jakarta", "Asia/Taipei", "Asia/Shanghai",
                             "Europe/London", "Europe/Berlin", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "America/Mexico_City"})
        zones.push_back({QLatin1String(zone), QLatin1String(zone)});
    for (const char* currency : {"VND", "THB", "SGD", "MYR", "PHP", "IDR", "TWD", "CNY", "GBP", "EUR", "USD", "BRL", "MXN"}) currencies.push_back({QLatin1String(currency), QLatin1String(currency)});
    kit::FormField zone{QStringLiteral("zone"), Words::tr("Time zone"), kit::FieldKind::lookup, QStringLiteral("Asia/Ho_Chi_Minh"), zones};
    kit::FormField currency{QStringLiteral("currency"), Words::tr("Currency"), kit::FieldKind::lookup, QStringLiteral("VND"), currencies};
    zone.free_text = currency.free_text = true;
    kit::FormField name{QStringLiteral("name"), Words::tr("Name"), kit::FieldKind::text};
    name.placeholder = Words::tr("HCMC desk");
    kit::FormField place{QStringLiteral("place"), Words::tr("In folder"), kit::FieldKind::text, home_};
    kit::FormField person{QStringLiteral("person"), Words::tr("Your name"), kit::FieldKind::text};
    person.placeholder = Words::tr("you are its first lead");
    form_->set_fields({name, place, zone, currency, person});
    auto* holder = new QWidget;
    auto* inside = new QVBoxLayout(holder);
    inside->setContentsMargins(16, 4, 16, 0);
    inside->addWidget(form_);
    column->addWidget(holder);
    column->addStretch();
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    auto* make = new kit::Button({Words::tr("Make it"), QStringLiteral("plus"), kit::ButtonKind::primary, {}, {}});
    connect(make, &kit::Button::clicked, this, &StartScreen::make);
    row->addStretch();
    row->addWidget(make);
    column->addLayout(row);
    return card;
}

void StartScreen::make() {
    const QString name = form_->value(QStringLiteral("name")).trimmed(), place = form_->value(QStringLiteral("place")).trimmed();
    form_->set_error(QStringLiteral("name"), name.isEmpty() ? Words::tr("It needs a name") : QString());
    if (name.isEmpty()) return form_->focus_field(QStringLiteral("name"));
    QString folder_name = name;
    folder_name.replace(QLatin1Char('/'), QLatin1Char('-'));
    desk::NewWorkspace what;
    what.folder = (place + QLatin1Char('/') + folder_name).toStdString();
    what.name = panes::utf8(name);
    what.zone = panes::utf8(form_->value(QStringLiteral("zone")));
    what.currency = panes::utf8(form_->value(QStringLiteral("currency")));
    what.person = panes::utf8(form_->value(QStringLiteral("person")).trimmed());
    emit make_wanted(what);
}

void StartScreen::choose_folder() {
    auto* dialog = new QFileDialog(this, Words::tr("Open a workspace"), home_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { emit open_wanted(folder, false); });
    dialog->open();
}

void StartScreen::set_busy(const QString& words) {
    busy_->setText(words);
    setEnabled(words.isEmpty());
}

void StartScreen::show_error(const core::Error& error, const QString& folder) {
    set_busy({});
    delete notice_;
    kit::BannerSpec spec{kit::Tone::alarm, Words::tr("%1 was not opened").arg(QFileInfo(folder).fileName()), qt(error.text), {}};
    if (error.code == core::Code::held || error.code == core::Code::read_only) spec.actions.push_back({QStringLiteral("read"), {Words::tr("Open it for reading"), QStringLiteral("eye")}});
    QString backup;
    if (error.code == core::Code::damaged)
        if (const auto list = desk::backups_of(folder.toStdString()); !list.empty()) {
            backup = QString::fromStdString(list.front().file.string());
            spec.actions.push_back({QStringLiteral("restore"), {Words::tr("Bring back the last backup beside it"), QStringLiteral("history")}});
        }
    auto* banner = new kit::Banner(spec);
    connect(banner, &kit::Banner::triggered, this, [this, folder, backup](const QString& action) {
        if (action == QLatin1String("read")) emit open_wanted(folder, true);
        else emit restore_wanted(backup, folder + QStringLiteral(" restored"));
    });
    notice_ = banner;
    notice_place_->addWidget(banner);
}

}  // namespace window

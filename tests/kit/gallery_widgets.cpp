// SPDX-License-Identifier: Apache-2.0
#include "kit/gallery_pages.h"

#include "ui/kit/banner.h"
#include "ui/kit/button.h"
#include "ui/kit/chip.h"
#include "ui/kit/form.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/panehead.h"
#include "ui/kit/segments.h"
#include "ui/kit/tabstrip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace kit;

namespace gallery {
namespace {

QWidget* row_of(std::initializer_list<QWidget*> parts) {
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setSpacing(8);
    for (QWidget* part : parts) row->addWidget(part);
    row->addStretch();
    return host;
}

QWidget* buttons() {
    auto* disabled = new Button({QStringLiteral("Disabled"), QStringLiteral("copy"), ButtonKind::plain, {}, {}});
    disabled->setEnabled(false);
    auto* off = new Button({QStringLiteral("Off"), {}, ButtonKind::primary, {}, {}});
    off->setEnabled(false);
    return row_of({new Button({QStringLiteral("Session"), QStringLiteral("plus"), ButtonKind::primary, {}, {}}),
                   new Button({QStringLiteral("Check gate"), QStringLiteral("shield-check"), ButtonKind::primary, QStringLiteral("Ctrl+G"), {}}),
                   new Button({QStringLiteral("Open file"), QStringLiteral("external-link"), ButtonKind::plain, {}, {}}),
                   new Button({QStringLiteral("Today"), {}, ButtonKind::plain, {}, {}}),
                   new Button({{}, QStringLiteral("chevron-left"), ButtonKind::plain, {}, QStringLiteral("The week before")}),
                   new Button({QStringLiteral("Chase"), QStringLiteral("send"), ButtonKind::row, {}, {}}),
                   new Button({QStringLiteral("all fields"), {}, ButtonKind::link, {}, {}}), disabled, off});
}

QWidget* chips() {
    auto* six = new Ring;
    six->set(6, 9, Color::warn);
    auto* whole = new Ring;
    whole->set(9, 9);
    auto* small = new Ring(16);
    small->set(4, 6);
    return row_of({new Chip(QStringLiteral("TikTok Live"), QStringLiteral("tiktok")), new Chip(QStringLiteral("Shopee"), QStringLiteral("shopee")),
                   new Chip(QStringLiteral("docs missing"), QStringLiteral("warn"), QStringLiteral("file-text")),
                   new Chip(QStringLiteral("approved"), QStringLiteral("accent"), QStringLiteral("check")),
                   new Chip(QStringLiteral("confirmed"), QStringLiteral("good"), QStringLiteral("check")),
                   new Chip(QStringLiteral("disputed"), QStringLiteral("on-air"), QStringLiteral("message-square")),
                   new Chip(QStringLiteral("in KMI queue"), QStringLiteral("neutral"), QStringLiteral("hourglass")),
                   new Chip(QStringLiteral("draft"), QStringLiteral("outline")), new Chip(QStringLiteral("on air 1 h 14"), QStringLiteral("solid")),
                   new KeyChip(QStringLiteral("Ctrl+Z")), six, whole, small});
}

QWidget* fields() {
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Confirmed, not cleared"), QStringLiteral("Cleared")});
    auto* head = new QComboBox;
    head->addItems({QStringLiteral("by room"), QStringLiteral("by host")});
    head->setFixedHeight(28);
    auto* spin = new QSpinBox;
    spin->setValue(42);
    auto* edit = new QLineEdit(QStringLiteral("Hada Lab dưỡng ẩm 11.11"));
    auto* wrong = new QLineEdit(QStringLiteral("25:00"));
    wrong->setProperty("kit_invalid", true);
    auto* box = new QCheckBox(QStringLiteral("Follow the desktop"));
    auto* ticked = new QCheckBox(QStringLiteral("Sound on"));
    ticked->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("Light"));
    radio->setChecked(true);
    auto* bar = new QProgressBar;
    bar->setValue(40);
    bar->setFixedWidth(120);
    return row_of({edit, wrong, combo, head, spin, box, ticked, radio, bar});
}

QWidget* table() {
    auto* model = new QStandardItemModel(0, 4);
    model->setHorizontalHeaderLabels({QStringLiteral(""), QStringLiteral("Payment"), QStringLiteral("MCN"), QStringLiteral("Amount, VND")});
    const QStringList names = {QStringLiteral("Sao Việt Media"), QStringLiteral("Mekong Creators"), QStringLiteral("Sen Vàng Network"), QStringLiteral("Hạ Long Talent")};
    for (int i = 0; i < 4; ++i) {
        auto* check = new QStandardItem;
        check->setCheckable(true);
        check->setCheckState(i == 2 ? Qt::Checked : Qt::Unchecked);
        auto* amount = new QStandardItem(QStringLiteral("185,000,000"));
        amount->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        model->appendRow({check, new QStandardItem(QStringLiteral("2610-%1").arg(98 + i)), new QStandardItem(names.at(i)), amount});
    }
    auto* view = new QTableView;
    view->setModel(model);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(26);
    view->setShowGrid(false);
    view->setSortingEnabled(true);
    view->sortByColumn(1, Qt::AscendingOrder);
    view->setColumnWidth(0, 34);
    view->setColumnWidth(2, 200);
    view->selectRow(2);
    view->setCurrentIndex(model->index(2, 3));
    view->setFixedHeight(140);
    return view;
}

QWidget* strip() {
    auto* tabs = new TabStrip(QStringLiteral("Views"));
    tabs->set_tabs({{QStringLiteral("open"), QStringLiteral("All open"), QStringLiteral("58"), false, false},
                    {QStringLiteral("late"), QStringLiteral("Overdue"), QStringLiteral("7"), true, false},
                    {QStringLiteral("oct"), QStringLiteral("October reconciliation"), QStringLiteral("26"), false, true},
                    {QStringLiteral("paid"), QStringLiteral("Paid"), QStringLiteral("73"), false, false}});
    tabs->set_current(QStringLiteral("oct"));
    tabs->set_aside(row_of({new Label(QStringLiteral("view changed: sort by Due"), FontRole::label, Color::text_quiet),
                            new Button({QStringLiteral("Save"), {}, ButtonKind::link, {}, {}}), new Button({QStringLiteral("Reset"), {}, ButtonKind::link, {}, {}})}));
    return tabs;
}

Form* form() {
    auto* made = new Form;
    made->set_fields({{QStringLiteral("title"), QStringLiteral("Title"), FieldKind::text, QStringLiteral("Hada Lab")},
                      {QStringLiteral("day"), QStringLiteral("Day"), FieldKind::date, QStringLiteral("2026-11-11")},
                      {QStringLiteral("from"), QStringLiteral("Time"), FieldKind::time, QStringLiteral("25:00"), {}, {}, {}, false, false, {}, QStringLiteral("25:00 is no time of day; write 21:00 or 9pm")},
                      {QStringLiteral("to"), QStringLiteral("to"), FieldKind::time, QStringLiteral("23:30"), {}, {}, {}, false, true, QStringLiteral("2 h 30")},
                      {QStringLiteral("notes"), QStringLiteral("Notes"), FieldKind::multi_line, QStringLiteral("Studio 2 host mic 1 crackles, the spare is on channel 2.")}});
    return made;
}

} // namespace

QWidget* widgets_page() {
    auto* host = new Ground(Color::window);
    host->resize(1200, 860);
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(14);
    column->addWidget(buttons());
    column->addWidget(chips());
    column->addWidget(row_of({new Segments(QStringLiteral("Range"), {{QStringLiteral("d"), QStringLiteral("Day"), {}}, {QStringLiteral("w"), QStringLiteral("Week"), {}}, {QStringLiteral("m"), QStringLiteral("Month"), {}}}),
                              new FilterChip(QStringLiteral("Rooms"), QStringLiteral("Studio 1 to 3"), true), new FilterChip(QStringLiteral("Platform"), QStringLiteral("all"), false),
                              new Button({QStringLiteral("Filter"), QStringLiteral("plus"), ButtonKind::row, {}, {}}),
                              new SearchField(QStringLiteral("Search"), QStringLiteral("Ctrl+K"))}));
    column->addWidget(fields());
    column->addWidget(strip());
    auto* bar = new QTabBar;
    for (const char* name : {"Plan", "Run-down 8", "Line-up 24", "Requests 6"}) bar->addTab(QLatin1String(name));
    column->addWidget(bar);
    column->addWidget(table());
    auto* lower = new QHBoxLayout;
    auto* left = new QVBoxLayout;
    left->addWidget(new Banner({Tone::alarm, QStringLiteral("Studio 2 is taken until 21:45"), QStringLiteral("Overlaps S-261111-005 Anessa chống nắng by 45 min."),
                                {{QStringLiteral("a"), {QStringLiteral("Start 21:45")}}, {QStringLiteral("b"), {QStringLiteral("Studio 3 from 23:00")}}}}));
    left->addWidget(new Banner({Tone::warn, QStringLiteral("Feed silent for 2 min 10"), {}, {}}));
    left->addWidget(form());
    left->addStretch();
    lower->addLayout(left, 1);
    lower->addWidget(new EmptyState({QStringLiteral("banknote"), QStringLiteral("No payments yet"), QStringLiteral("Payments to MCNs and KOLs stand here, with their documents and due dates. <b>Plain</b> text only."),
                                     {{QStringLiteral("import"), {QStringLiteral("Import a sheet"), QStringLiteral("upload")}}, {QStringLiteral("add"), {QStringLiteral("Payment"), QStringLiteral("plus")}}}}), 2);
    column->addLayout(lower, 1);
    return host;
}

} // namespace gallery

// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/tables_pane.h"

#include "core/trackers/all.h"
#include "ui/kit/icons.h"
#include "ui/panes/export_rows.h"
#include "ui/panes/inspector.h"
#include "ui/panes/tracker_pane.h"
#include "ui/panes/words.h"
#include "ui/table/grid.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace panes {

TrackerPane* connected_table(Shell& shell, const core::Tracker& tracker, Inspector* inspector, QWidget* parent) {
    auto* table = new TrackerPane(shell.bridge(), tracker, parent);
    Shell* to = &shell;
    QObject::connect(table, &TrackerPane::said, to, [to](const QString& line, bool undoable) { to->tell(line, undoable); });
    QObject::connect(table, &TrackerPane::import_wanted, to, [to](const core::Tracker* into) { to->import_into(*into); });
    QObject::connect(table, &TrackerPane::export_wanted, to, [to, table](const core::Tracker*, const core::View&) { offer_export(*to, *table); });
    QObject::connect(table, &TrackerPane::row_opened, to, [to] { to->show_inspector(); });
    const auto density = [to, table] { table->grid().set_roomy(to->choice(QStringLiteral("density")) == QLatin1String("roomy")); };
    QObject::connect(to, &Shell::chosen, table, density);
    density();
    if (inspector) {
        QObject::connect(table, &TrackerPane::row_selected, inspector, [inspector](const core::Tracker* of, std::int64_t id) { inspector->show_row(of, id); });
        QObject::connect(table, &TrackerPane::row_opened, inspector, [inspector](const core::Tracker* of, std::int64_t id) { inspector->show_row(of, id); });
    }
    return table;
}

Inspector* connected_inspector(Shell& shell) {
    auto* inspector = new Inspector(shell.bridge());
    inspector->setMinimumWidth(300);
    Shell* to = &shell;
    QObject::connect(inspector, &Inspector::link_wanted, to, [to](const core::Tracker* tracker, std::int64_t id) { to->open_row(*tracker, id); });
    QObject::connect(inspector, &Inspector::said, to, [to](const QString& line, bool undoable) { to->tell(line, undoable); });
    QObject::connect(inspector, &Inspector::close_wanted, to, [to] { to->hide_inspector(); });
    return inspector;
}

TablesPane::TablesPane(Shell& shell, const QString& id, std::vector<const core::Tracker*> trackers, QWidget* parent)
    : QWidget(parent), shell_(shell), id_(id), trackers_(std::move(trackers)), bodies_(new QStackedWidget), heads_(new QStackedWidget), actions_(new QStackedWidget),
      controls_(new QWidget), right_(new QWidget), search_(new kit::SearchField(Words::tr("Search here"), QStringLiteral("Ctrl+F"))), primary_(new QAction(this)), inspector_(connected_inspector(shell)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(bodies_);
    auto* head = new QHBoxLayout(controls_);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(12);
    auto* right = new QHBoxLayout(right_);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(8);
    right->addWidget(actions_);
    if (trackers_.size() > 1) {
        std::vector<kit::Segment> segments;
        for (const core::Tracker* t : trackers_) segments.push_back({qt(t->id), titled(t->id, t->title), {}});
        parts_ = new kit::Segments(Words::tr("Tables"), segments);
        connect(parts_, &kit::Segments::chosen, this, [this](const QString& part) {
            if (const core::Tracker* t = core::tracker_named(utf8(part))) show_part(*t);
        });
        head->addWidget(parts_);
    }
    head->addWidget(heads_);
    head->addWidget(search_);
    search_->setAccessibleName(Words::tr("Search in this table"));
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) { if (current_) current_->search(text); });
    auto* find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WindowShortcut);
    connect(find, &QShortcut::activated, this, [this] { search_->setFocus(Qt::ShortcutFocusReason), search_->selectAll(); });
    primary_->setProperty("kit_icon", QStringLiteral("plus"));
    primary_->setIcon(kit::icon(QStringLiteral("plus")));
    connect(primary_, &QAction::triggered, this, [this] { if (current_ && current_->primary()) current_->primary()->trigger(); });
    connect(&shell, &Shell::row_wanted, this, [this](const core::Tracker* tracker, qint64 row) {
        if (std::ranges::find(trackers_, tracker) == trackers_.end()) return;
        show_part(*tracker);
        current_->show_row(row);
        inspector_->show_row(tracker, row);
    });
    connect(&shell, &Shell::part_wanted, this, [this](const QString& pane, const QString& part) {
        const core::Tracker* tracker = pane == id_ ? core::tracker_named(utf8(part)) : nullptr;
        if (tracker && std::ranges::find(trackers_, tracker) != trackers_.end()) show_part(*tracker);
    });
    const core::Tracker* kept = core::tracker_named(utf8(shell.remembered(QStringLiteral("part.") + id_)));
    show_part(kept && std::ranges::find(trackers_, kept) != trackers_.end() ? *kept : *trackers_.front());
}

TrackerPane* TablesPane::made(const core::Tracker& tracker) {
    if (const auto found = tables_.find(&tracker); found != tables_.end()) return found->second;
    TrackerPane* table = connected_table(shell_, tracker, inspector_, this);
    bodies_->addWidget(table);
    heads_->addWidget(table->head_controls() ? table->head_controls() : new QWidget);
    actions_->addWidget(table->head_actions() ? table->head_actions() : new QWidget);
    return tables_[&tracker] = table;
}

void TablesPane::show_part(const core::Tracker& tracker) {
    TrackerPane* table = made(tracker);
    if (table == current_) return;
    current_ = table;
    const int at = bodies_->indexOf(table);
    bodies_->setCurrentIndex(at);
    heads_->setCurrentIndex(at);
    actions_->setCurrentIndex(at);
    if (parts_) parts_->set_current(qt(tracker.id));
    search_->setText({});
    if (QAction* add = table->primary()) primary_->setText(add->text()), primary_->setEnabled(add->isEnabled()), primary_->setVisible(add->isVisible());
    inspector_->show_row(&tracker, 0);
    setFocusProxy(table);
    shell_.remember(QStringLiteral("part.") + id_, qt(tracker.id));
}

Pane TablesPane::pane() {
    Pane out;
    out.body = this;
    out.controls = controls_;
    out.actions = right_;
    out.primary = primary_;
    out.inspector = inspector_;
    return out;
}

Pane TablesPane::hosts(Shell& shell) { return (new TablesPane(shell, QStringLiteral("hosts"), {&core::Host::tracker}))->pane(); }
Pane TablesPane::partners(Shell& shell) {
    return (new TablesPane(shell, QStringLiteral("partners"), {&core::Brand::tracker, &core::Mcn::tracker, &core::Kol::tracker, &core::Product::tracker, &core::Room::tracker}))->pane();
}
Pane TablesPane::comply(Shell& shell) {
    return (new TablesPane(shell, QStringLiteral("comply"), {&core::ChecklistItem::tracker, &core::Template::tracker, &core::TemplateItem::tracker}))->pane();
}
Pane TablesPane::payments(Shell& shell) { return (new TablesPane(shell, QStringLiteral("payments"), {&core::Payment::tracker}))->pane(); }

}  // namespace panes

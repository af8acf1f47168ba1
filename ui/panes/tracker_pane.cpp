// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/tracker_pane.h"

#include "core/trackers/desk.h"
#include "ui/kit/button.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/panes/row_form.h"
#include "ui/panes/tracker_parts.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QMenu>

namespace panes {
namespace {

// Words that go with a mark: which icon a choice of the trade carries.
QHash<QString, QString> choice_icons() {
    return {{QStringLiteral("overdue"), QStringLiteral("flag")}, {QStringLiteral("papers_missing"), QStringLiteral("file-text")}, {QStringLiteral("due_soon"), QStringLiteral("hourglass")},
            {QStringLiteral("settled"), QStringLiteral("check")}, {QStringLiteral("submitted"), QStringLiteral("upload")}, {QStringLiteral("approved"), QStringLiteral("check")},
            {QStringLiteral("paid"), QStringLiteral("banknote")}, {QStringLiteral("rejected"), QStringLiteral("x")}, {QStringLiteral("live"), QStringLiteral("radio")},
            {QStringLiteral("done"), QStringLiteral("check")}, {QStringLiteral("waiting"), QStringLiteral("hourglass")}, {QStringLiteral("failed"), QStringLiteral("x")}};
}

}  // namespace

TrackerPane::TrackerPane(models::Bridge& bridge, const core::Tracker& tracker, QWidget* parent)
    : QWidget(parent), parts_(std::make_unique<Parts>(*this, bridge, tracker)) {
    parts_->build();
    setFocusProxy(parts_->grid);
}

TrackerPane::~TrackerPane() = default;

const core::Tracker& TrackerPane::tracker() const { return parts_->tracker; }
QString TrackerPane::title() const { return titled(parts_->tracker.id, parts_->tracker.title); }
table::Grid& TrackerPane::grid() const { return *parts_->grid; }
QWidget* TrackerPane::head_controls() const { return parts_->controls; }
QWidget* TrackerPane::head_actions() const { return parts_->actions; }
QAction* TrackerPane::primary() const { return parts_->primary; }
bool TrackerPane::busy() const { return parts_->grid->model().busy() || parts_->counting || parts_->soon->isActive(); }

void TrackerPane::search(const QString& text) {
    core::View view = parts_->grid->view();
    view.search = utf8(text);
    parts_->grid->set_view(view);
    parts_->show_page();
}

void TrackerPane::show_row(std::int64_t id) {
    if (parts_->grid->model().row_of(id) < 0) {
        core::View view = parts_->grid->view();
        view.search.clear();
        view.where.clear();
        view.filters.clear();
        view.collapsed.clear();
        parts_->grid->set_view(view);
        parts_->view_changed(view);
        connect(&parts_->grid->model(), &models::RowModel::settled, this, [this, id] { parts_->grid->show_id(id); }, Qt::SingleShotConnection);
        return;
    }
    parts_->grid->show_id(id);
}

void TrackerPane::show_view(const QString& name) {
    for (const Parts::Tab& tab : parts_->tabs)
        if (tab.id == QStringLiteral("starter:") + name || tab.title.compare(name, Qt::CaseInsensitive) == 0) return parts_->choose(tab.id);
}

// ---- put together ----------------------------------------------------------------------------------------------------

TrackerPane::Parts::Parts(TrackerPane& of, models::Bridge& b, const core::Tracker& t)
    : pane(of), bridge(b), tracker(t), spec(spec_of(t)), grid(new table::Grid(b, t, &of)), strip(new kit::TabStrip(Words::tr("Views"), &of)),
      chips(new kit::Ground(kit::Color::window, &of, Qt::BottomEdge)), chip_row(new QHBoxLayout(chips)), pages(new QStackedWidget(&of)), above(new QVBoxLayout), bulk(new QWidget),
      bulk_row(new QHBoxLayout(bulk)), controls(new QWidget(&of)), actions(new QWidget(&of)), primary(new QAction(&of)), soon(new QTimer(this)) {}

void TrackerPane::Parts::build() {
    auto* column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(chips);
    column->addLayout(above);
    column->addWidget(pages, 1);
    pages->addWidget(grid);
    chips->setFixedHeight(36);
    chip_row->setContentsMargins(16, 0, 16, 0);
    chip_row->setSpacing(8);
    bulk_row->setContentsMargins(0, 0, 0, 0);
    bulk_row->setSpacing(8);
    grid->set_choice_icons(choice_icons());
    grid->set_bulk(bulk);
    soon->setSingleShot(true);
    soon->setInterval(150);

    auto* head = new QHBoxLayout(actions);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(8);
    auto* in = new kit::Button({Words::tr("Import"), QStringLiteral("upload")});
    auto* out = new kit::Button({Words::tr("Export"), QStringLiteral("file-spreadsheet")});
    head->addWidget(in);
    head->addWidget(out);
    controls->hide();
    connect(in, &QPushButton::clicked, this, [this] { emit pane.import_wanted(&tracker); });
    connect(out, &QPushButton::clicked, this, [this] { emit pane.export_wanted(&tracker, grid->view()); });
    const QString one = titled("one", tracker.one);
    primary->setText(one.left(1).toUpper() + one.mid(1));
    primary->setIcon(kit::icon(QStringLiteral("plus")));
    primary->setProperty("kit_icon", QStringLiteral("plus"));
    primary->setEnabled(core::may(bridge.desk().context().roles, tracker.edit));
    connect(primary, &QAction::triggered, this, [this] {
        if (bridge.desk().read_only()) emit pane.said(Words::tr("This workspace is open for reading only."), false);
        else ask_new_row();
    });

    connect_parts();
    load_tabs();
    choose(tabs.front().id);
}

void TrackerPane::Parts::connect_parts() {
    connect(strip, &kit::TabStrip::chosen, this, &Parts::choose);
    connect(strip, &kit::TabStrip::add_wanted, this, &Parts::save_as);
    connect(strip, &kit::TabStrip::menu_wanted, this, &Parts::tab_menu);
    connect(grid, &table::Grid::view_changed, this, &Parts::view_changed);
    connect(grid, &table::Grid::selection_changed, this, &Parts::show_bulk);
    connect(grid, &table::Grid::said, &pane, &TrackerPane::said);
    connect(grid, &table::Grid::add_wanted, this, &Parts::ask_new_row);
    if (spec.space.title) grid->set_space(Words::tr(spec.space.title), [this] { tick(); });
    connect(grid, &table::Grid::opened, this, [this](std::int64_t id) { emit pane.row_opened(&tracker, id); });
    connect(grid, &table::Grid::current_changed, this, [this](std::int64_t id) { emit pane.row_selected(&tracker, id); });
    connect(&grid->model(), &models::RowModel::settled, this, [this] { show_page(), soon->start(); });
    connect(soon, &QTimer::timeout, this, &Parts::count);
    connect(&bridge, &models::Bridge::published, this, [this](const models::Batch& batch) {
        const auto touches_views = [](const auto& changes) {
            return std::ranges::any_of(changes->rows, [](const core::Change& c) { return c.tracker->tag == core::SavedView::tracker.tag; });
        };
        if (batch.changes.empty() || std::ranges::any_of(batch.changes, touches_views)) load_tabs();
        soon->start();
    });
}

// ---- a new row -------------------------------------------------------------------------------------------------------

// The fields without which a row cannot be: asked for above the table, the rest is typed in the table.
void TrackerPane::Parts::ask_new_row() {
    if (asking) asking->deleteLater();
    auto* panel = new kit::Ground(kit::Color::surface_raised, &pane, Qt::BottomEdge);
    asking = panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(6);
    column->addWidget(new kit::Label(Words::tr("New %1").arg(titled("one", tracker.one)), kit::FontRole::strong));
    auto* form = new kit::Form(panel);
    form->set_label_width(110);
    form->setMaximumWidth(460);
    const core::Scene scene = bridge.scene();
    // The defaults of a new row, as the command would fill them.
    core::Draft draft(scene.state, bridge.desk().context(), {});
    const void* fresh = draft.add(tracker);
    std::vector<kit::FormField> fields;
    for (const core::Column& c : tracker.columns)
        if (c.stored() && grid->may_edit(c) && (c.is_required || c.names_row || &c == &tracker.name())) fields.push_back(form_field(c, core::get(c, fresh, scene), scene, false));
    form->set_fields(fields);
    column->addWidget(form);
    auto* buttons = new QHBoxLayout;
    auto* add = new kit::Button({Words::tr("Add"), QStringLiteral("plus"), kit::ButtonKind::primary});
    auto* cancel = new kit::Button({Words::tr("Cancel"), {}});
    buttons->addWidget(add);
    buttons->addWidget(cancel);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, [this, form] { add_row(form); });
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (asking) asking->deleteLater();
        grid->setFocus();
    });
    above->addWidget(panel);
    const auto empty = std::ranges::find_if(fields, [](const kit::FormField& f) { return f.value.isEmpty(); });
    if (!fields.empty()) form->focus_field(empty == fields.end() ? fields.front().id : empty->id);
}

void TrackerPane::Parts::add_row(kit::Form* form) {
    core::NewRow row;
    for (const auto& [id, text] : form->values()) {
        const core::Column* c = tracker.find(utf8(id));
        form->set_error(id, {});
        if (!c || text.isEmpty()) continue;
        row.fields.emplace_back(c, entered(*c, text));
        core::NewRow alone;
        alone.fields.push_back(row.fields.back());
    }
    bridge.run(core::add_row(tracker, std::move(row)), this, [this, form = QPointer<kit::Form>(form)](const core::Result<desk::Outcome>& outcome) {
        if (!outcome) {
            if (!form) return;
            // The words name the column that is off; they stand under its field, else under the first.
            const QString text = qt(outcome.error().text);
            const auto values = form->values();
            QString field = values.empty() ? QString() : values.front().first;
            for (const auto& [id, value] : values)
                if (const core::Column* c = tracker.find(utf8(id)); c && text.contains(qt(c->title))) field = id;
            return form->set_error(field, Words::message(text));
        }
        if (asking) asking->deleteLater();
        emit pane.said(qt(outcome->title), true);
        for (const core::Change& change : outcome->changes->rows)
            if (change.tracker->tag == tracker.tag && !change.before)
                connect(&grid->model(), &models::RowModel::settled, this, [this, id = change.id] { pane.show_row(id); }, Qt::SingleShotConnection);
        grid->setFocus();
    });
}

void TrackerPane::Parts::tick() {
    const auto rows = grid->rows_meant();
    if (rows.empty()) return;
    if (bridge.desk().read_only()) return void(emit pane.said(Words::tr("This workspace is open for reading only."), false));
    const auto state = bridge.state();
    const bool all = std::ranges::all_of(rows, [&](std::int64_t id) { const void* row = state->row(tracker, id); return row && spec.space.is_done(row); });
    write(all ? spec.space.reopen(rows) : spec.space.done(rows));
}

// ---- actions on several rows -----------------------------------------------------------------------------------------

void TrackerPane::Parts::show_bulk() {
    const auto count = static_cast<qsizetype>(grid->count_meant());
    while (QLayoutItem* item = bulk_row->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    if (count < 1 || bridge.desk().read_only()) return;
    for (const BulkAction& action : spec.bulk) {
        if (!core::may(bridge.desk().context().roles, action.right)) continue;
        auto* button = new kit::Button({QStringLiteral("%1 %2").arg(Words::tr(action.title)).arg(count), QString::fromLatin1(action.icon), action.primary ? kit::ButtonKind::primary : kit::ButtonKind::row}, bulk);
        button->setFixedHeight(22);
        connect(button, &QPushButton::clicked, this, [this, &action] { write(action.command(grid->rows_meant())); });
        bulk_row->addWidget(button);
        button->show();
    }
}

void TrackerPane::Parts::write(core::Command command, std::function<void(const desk::Outcome&)> then) {
    bridge.run(std::move(command), this, [this, then = std::move(then)](const core::Result<desk::Outcome>& outcome) {
        if (!outcome) return void(emit pane.said(qt(outcome.error().text), false));
        QString line = qt(outcome->title);
        if (!outcome->changes->refused.empty()) line += QStringLiteral(" · ") + Words::tr("%1 refused: %2").arg(outcome->changes->refused.size()).arg(qt(outcome->changes->refused.front().reason));
        emit pane.said(line, outcome->revision != 0);
        if (then) then(*outcome);
    });
}

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// The views of a TrackerPane: tabs with counts, filter chips, "view changed: Save · Reset", the empty state.
#include "core/trackers/desk.h"
#include "ui/kit/button.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/panes/tracker_parts.h"
#include "ui/panes/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

namespace panes {
namespace {

QString grouped(std::size_t n) { return Words::number(static_cast<qint64>(n)); }

// What differs between a view and what was saved, in a few words.
QString difference_of(const core::View& now, const core::View& saved) {
    if (now.sorts != saved.sorts) return now.sorts.empty() ? Words::tr("no sorting") : Words::tr("sort by %1").arg(qt(now.sorts.front().column->title));
    if (now.filters != saved.filters || now.where != saved.where) return Words::tr("filter");
    if (now.group != saved.group) return now.group ? Words::tr("group by %1").arg(qt(now.group->title)) : Words::tr("not grouped");
    if (now.frozen != saved.frozen || now.frozen_rows != saved.frozen_rows) return Words::tr("freeze");
    if (now.rules != saved.rules) return Words::tr("colour rules");
    return Words::tr("columns");
}

// The search is the moment's, not the view's.
bool same_view(core::View a, const core::View& b) {
    a.search = b.search;
    a.collapsed = b.collapsed;
    return a == b;
}

}  // namespace

TrackerPane::Parts::Tab* TrackerPane::Parts::tab(const QString& id) {
    const auto it = std::ranges::find(tabs, id, &Tab::id);
    return it == tabs.end() ? nullptr : &*it;
}

void TrackerPane::Parts::load_tabs() {
    std::map<QString, QString> counts;
    for (const Tab& t : tabs) counts[t.id] = t.count;
    tabs.clear();
    for (const StarterView& v : spec.views)
        tabs.push_back({QStringLiteral("starter:") + QLatin1String(v.id), Words::tr(v.title), 0, v.alarming, core::view_of(tracker, v.layout), {}});
    const std::string who = bridge.desk().context().who;
    std::vector<const core::SavedView*> saved;
    bridge.state()->each<core::SavedView>([&](const core::SavedView& v) {
        if (v.of == tracker.id && (v.owner.empty() || v.owner == who)) saved.push_back(&v);
    });
    std::ranges::stable_sort(saved, [](const auto* a, const auto* b) { return a->place.value < b->place.value; });
    for (const core::SavedView* v : saved) tabs.push_back({QStringLiteral("saved:%1").arg(v->id.value), qt(v->name), v->id.value, false, core::view_of(tracker, v->layout), {}});
    for (Tab& t : tabs) t.count = counts[t.id];
    if (!current.isEmpty() && !tab(current)) choose(tabs.front().id);
    show_tabs();
    show_aside();
}

void TrackerPane::Parts::show_tabs() {
    std::vector<kit::ViewTab> out;
    for (const Tab& t : tabs) {
        const auto it = unsaved.find(t.id);
        const bool changed = it != unsaved.end() && !same_view(it->second, t.view);
        out.push_back({t.id, t.title, t.count, t.alarming && !t.count.isEmpty() && t.count != QLatin1String("0"), changed});
    }
    strip->set_tabs(out);
    strip->set_current(current);
}

void TrackerPane::Parts::choose(const QString& id) {
    const Tab* chosen = tab(id);
    if (!chosen) return;
    current = id;
    const std::string search = grid->view().search;
    core::View view = unsaved.contains(id) ? unsaved[id] : chosen->view;
    view.search = search;
    grid->set_view(view);
    show_tabs();
    show_chips();
    show_aside();
    show_page();
}

void TrackerPane::Parts::view_changed(const core::View& view) {
    unsaved[current] = view;
    show_tabs();
    show_chips();
    show_aside();
    show_page();
}

void TrackerPane::Parts::show_chips() {
    while (QLayoutItem* item = chip_row->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const core::View& view = grid->view();
    const core::Scene scene = bridge.scene();
    const auto without = [this](auto change) {
        core::View next = grid->view();
        change(next);
        grid->set_view(next);
        view_changed(next);
    };
    for (const core::Filter& f : view.filters) {
        const core::Column* c = f.column;
        auto* chip = new kit::FilterChip(titled({}, c->title), Words::message(qt(core::words_of(f, scene))), true, chips);
        chip_row->addWidget(chip);
        const int logical = static_cast<int>(c - tracker.columns.data());
        connect(chip, &QAbstractButton::clicked, this, [this, logical, chip] { grid->open_filter(logical, chip->mapToGlobal(QPoint(0, chip->height() + 2))); });
        connect(chip, &kit::FilterChip::closed, this, [without, c] { without([c](core::View& v) { std::erase_if(v.filters, [c](const core::Filter& each) { return each.column == c; }); }); });
    }
    if (!view.where.empty()) {
        auto* chip = new kit::FilterChip(Words::tr("Where"), qt(view.where), true, chips);
        chip_row->addWidget(chip);
        connect(chip, &kit::FilterChip::closed, this, [without] { without([](core::View& v) { v.where.clear(); }); });
    }
    auto* add = new kit::Button({Words::tr("Filter"), QStringLiteral("plus")}, chips);
    add->setFixedHeight(24);
    chip_row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &Parts::choose_filter_column);
    chip_row->addStretch();
    auto* group = new kit::Button({view.group ? Words::tr("Grouped by %1").arg(qt(view.group->title)) : Words::tr("Group"), QStringLiteral("group")}, chips);
    auto* columns = new kit::Button({Words::tr("Columns"), QStringLiteral("columns-3")}, chips);
    for (kit::Button* button : {group, columns}) {
        button->setFixedHeight(24);
        chip_row->addWidget(button);
    }
    connect(columns, &QPushButton::clicked, this, [this, columns] { grid->choose_columns(columns->mapToGlobal(QPoint(0, columns->height() + 2))); });
    connect(group, &QPushButton::clicked, this, [this, group, without] {
        auto* menu = new QMenu(group);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto offer = [&](const core::Column* c) {
            QAction* action = menu->addAction(c ? qt(c->title) : Words::tr("Do not group"));
            action->setCheckable(true);
            action->setChecked(grid->view().group == c);
            connect(action, &QAction::triggered, this, [without, c] { without([c](core::View& v) { v.group = c, v.collapsed.clear(); }); });
        };
        offer(nullptr);
        for (const int logical : grid->shown_columns()) offer(&grid->column(logical));
        menu->popup(group->mapToGlobal(QPoint(0, group->height() + 2)));
    });
}

void TrackerPane::Parts::choose_filter_column() {
    auto* menu = new QMenu(&pane);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPoint at = chips->mapToGlobal(QPoint(120, chips->height()));
    for (const core::Column& c : tracker.columns) {
        if (!core::may(bridge.desk().context().roles, c.see)) continue;
        connect(menu->addAction(qt(c.title)), &QAction::triggered, this, [this, at, logical = static_cast<int>(&c - tracker.columns.data())] { grid->open_filter(logical, at); });
    }
    menu->popup(at);
}

void TrackerPane::Parts::show_aside() {
    const Tab* here = tab(current);
    const auto it = unsaved.find(current);
    if (!here || it == unsaved.end() || same_view(it->second, here->view)) return strip->set_aside(nullptr);
    auto* aside = new QWidget;
    auto* row = new QHBoxLayout(aside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(new kit::Label(Words::tr("view changed: %1").arg(difference_of(it->second, here->view)), kit::FontRole::label, kit::Color::text_quiet));
    const auto link = [&](const QString& text, auto then) {
        auto* button = new kit::Button({text, {}, kit::ButtonKind::link});
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, then);
    };
    if (here->saved) link(Words::tr("Save"), [this] { save(); });
    else link(Words::tr("Save as"), [this] { save_as(); });
    link(Words::tr("Reset"), [this] { reset(); });
    strip->set_aside(aside);
}

void TrackerPane::Parts::reset() {
    unsaved.erase(current);
    choose(current);
}

void TrackerPane::Parts::save() {
    const Tab* here = tab(current);
    if (!here || !here->saved) return save_as();
    core::View view = grid->view();
    view.search.clear();
    unsaved.erase(current);
    write(core::set_cells(core::SavedView::tracker, {{here->saved, core::SavedView::tracker.find("layout"), core::Value(core::text_of(view))}}, {}, core::Partly::no, "save view " + utf8(here->title)));
}

void TrackerPane::Parts::save_as() {
    core::View view = grid->view();
    view.search.clear();
    name_view({}, [this, view](const QString& name) {
        const auto column = [](std::string_view id) { return core::SavedView::tracker.find(id); };
        core::NewRow row;
        row.fields = {{column("name"), core::Value(utf8(name))}, {column("of"), core::Value(std::string(tracker.id))}, {column("owner"), core::Value(bridge.desk().context().who)},
                      {column("layout"), core::Value(core::text_of(view))}, {column("place"), core::Value(core::Number{static_cast<std::int64_t>(tabs.size())})}};
        write(core::set_cells(core::SavedView::tracker, {}, {row}, core::Partly::no, "save view " + utf8(name)), [this](const desk::Outcome& outcome) {
            unsaved.erase(current);
            for (const core::Change& c : outcome.changes->rows)
                if (c.tracker->tag == core::SavedView::tracker.tag) current = QStringLiteral("saved:%1").arg(c.id);
            load_tabs();
            choose(current);
        });
    });
}

void TrackerPane::Parts::name_view(const QString& was, std::function<void(const QString&)> then) {
    if (asking) asking->deleteLater();
    auto* panel = new kit::Ground(kit::Color::surface_raised, &pane, Qt::BottomEdge);
    asking = panel;
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(16, 6, 16, 6);
    auto* name = new QLineEdit(was);
    name->setAccessibleName(Words::tr("Name of the view"));
    name->setPlaceholderText(Words::tr("Name of the view"));
    name->setMaximumWidth(260);
    auto* go = new kit::Button({Words::tr("Save view"), {}, kit::ButtonKind::primary});
    auto* cancel = new kit::Button({Words::tr("Cancel"), {}});
    for (QWidget* part : std::initializer_list<QWidget*>{name, go, cancel}) row->addWidget(part);
    row->addStretch();
    const auto finish = [this, name, then = std::move(then)] {
        const QString text = name->text().trimmed();
        if (text.isEmpty()) return name->setFocus();
        asking->deleteLater();
        then(text);
    };
    connect(name, &QLineEdit::returnPressed, panel, finish);
    connect(go, &QPushButton::clicked, panel, finish);
    connect(cancel, &QPushButton::clicked, panel, [panel] { panel->deleteLater(); });
    above->addWidget(panel);
    name->setFocus();
    name->selectAll();
}

void TrackerPane::Parts::tab_menu(const QString& id, const QPoint& global) {
    const Tab* here = tab(id);
    if (!here) return;
    auto* menu = new QMenu(&pane);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(kit::icon(QStringLiteral("copy")), Words::tr("Save as a new view…")), &QAction::triggered, this, &Parts::save_as);
    if (here->saved) {
        const std::int64_t row = here->saved;
        const core::SavedView* saved = bridge.state()->find(core::Id<core::SavedView>{row});
        const auto set = [this, row](std::string_view column, std::string text) {
            write(core::set_cells(core::SavedView::tracker, {{row, core::SavedView::tracker.find(column), core::Value(std::move(text))}}));
        };
        connect(menu->addAction(kit::icon(QStringLiteral("pencil")), Words::tr("Rename…")), &QAction::triggered, this, [this, set, was = here->title] {
            name_view(was, [set](const QString& name) { set("name", utf8(name)); });
        });
        const bool shared = saved && saved->owner.empty();
        QAction* share = menu->addAction(Words::tr("Shared with everybody"));
        share->setCheckable(true);
        share->setChecked(shared);
        connect(share, &QAction::triggered, this, [this, set, shared] { set("owner", shared ? bridge.desk().context().who : std::string()); });
        menu->addSeparator();
        connect(menu->addAction(kit::icon(QStringLiteral("trash-2")), Words::tr("Delete view")), &QAction::triggered, this, [this, row] { write(core::remove_rows(core::SavedView::tracker, {row})); });
    }
    menu->popup(global);
}

// How many rows each tab would show: counted by a reader, one round at a time.
void TrackerPane::Parts::count() {
    if (counting) {
        count_again = true;
        return;
    }
    counting = true;
    auto views = std::make_shared<std::vector<std::pair<QString, core::View>>>();
    for (const Tab& t : tabs) {
        core::View view = unsaved.contains(t.id) ? unsaved[t.id] : t.view;
        view.sorts.clear(), view.group = nullptr, view.search.clear();
        views->emplace_back(t.id, std::move(view));
    }
    bridge.reader().post([views, state = bridge.state(), now = bridge.desk().now(), of = &tracker, guard = QPointer<QObject>(this), this] {
        auto counts = std::make_shared<std::map<QString, QString>>();
        core::Memory memory;
        core::ArrangementPtr rows;
        for (const auto& [id, view] : *views) {
            rows = rows ? core::rearrange(rows, view, now, memory) : core::arrange(state, *of, view, now, memory);
            (*counts)[id] = grouped(rows->hits);
        }
        models::on_ui(guard, [this, counts] {
            counting = false;
            for (Tab& t : tabs)
                if (counts->contains(t.id)) t.count = counts->at(t.id);
            show_tabs();
            if (std::exchange(count_again, false)) soon->start();
        });
    });
}

// Nothing here yet, or nothing that the view lets through: says so, and offers the way on.
void TrackerPane::Parts::show_page() {
    const models::RowModel& model = grid->model();
    if (model.busy()) return;
    const bool none = model.arrangement()->all->empty(), hidden = !none && model.arrangement()->hits == 0;
    while (pages->count() > 1) {
        QWidget* old = pages->widget(1);
        pages->removeWidget(old);
        old->deleteLater();
    }
    chips->setVisible(!none);
    if (!none && !hidden) return pages->setCurrentIndex(0);
    const QString many = titled(tracker.id, tracker.title), one = titled("one", tracker.one);
    kit::EmptySpec empty{QString::fromLatin1(spec.icon), none ? Words::tr("No %1 yet").arg(many.toLower()) : Words::tr("No %1 fit").arg(many.toLower()),
                         none ? Words::tr(spec.empty_text) : Words::tr("%1 are there; the filters and the search let none through.").arg(grouped(model.arrangement()->all->size())), {}};
    if (none) empty.actions = {{QStringLiteral("import"), {Words::tr("Import a sheet"), QStringLiteral("upload")}}, {QStringLiteral("add"), {Words::tr("Add a %1").arg(one), QStringLiteral("plus")}}};
    const auto from = none && spec.filling.one ? spec.filling.from(bridge.scene()) : std::vector<std::int64_t>();
    if (!from.empty())
        empty.actions.insert(empty.actions.begin(), {QStringLiteral("fill"), {Words::counted(qsizetype(from.size()), Words::tr(spec.filling.one), Words::tr(spec.filling.many)), QStringLiteral("list-checks")}});
    if (!none) empty.actions = {{QStringLiteral("clear"), {Words::tr("Take the filters off"), QStringLiteral("x")}}};
    auto* page = new kit::EmptyState(empty);
    connect(page, &kit::EmptyState::triggered, this, [this](const QString& action) {
        if (action == QLatin1String("import")) emit pane.import_wanted(&tracker);
        else if (action == QLatin1String("add")) ask_new_row();
        else if (action == QLatin1String("fill")) write(spec.filling.command(spec.filling.from(bridge.scene())));
        else {
            core::View view = grid->view();
            view.filters.clear(), view.where.clear(), view.search.clear();
            grid->set_view(view);
            view_changed(view);
        }
    });
    pages->addWidget(page);
    pages->setCurrentIndex(1);
}

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// The menus of columns, cells and rows, the filter popup, the chooser of columns. A menu shows the key of what it offers.
#include "core/format.h"
#include "ui/kit/icons.h"
#include "ui/table/cell_view.h"
#include "ui/table/filter_popup.h"
#include "ui/table/grid.h"
#include "ui/table/rules_popup.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace table {
namespace {

QString words(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
QString escaped(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

template <class F>
QAction* offer(QMenu* menu, const char* icon, const QString& text, const QString& keys, QObject* context, F then, bool enabled = true) {
    QAction* action = menu->addAction(icon ? kit::icon(QString::fromLatin1(icon)) : QIcon(), keys.isEmpty() ? text : text + QLatin1Char('\t') + keys);
    action->setEnabled(enabled);
    QObject::connect(action, &QAction::triggered, context, then);
    return action;
}

/// Stays open while its boxes are ticked: several columns are chosen in one go.
class TickMenu : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (!ticked(actionAt(event->position().toPoint()))) QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override {
        const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (!chooses || !ticked(activeAction())) QMenu::keyPressEvent(event);
    }

private:
    static bool ticked(QAction* action) {
        if (!action || !action->isEnabled() || !action->isCheckable()) return false;
        action->trigger();
        return true;
    }
};

}  // namespace

void Grid::column_menu(int logical, const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const core::Column& c = column(logical);
    offer(menu, "arrow-up", tr("Sort, smallest first"), {}, this, [this, logical] { sort_by(logical, false, false); });
    offer(menu, "arrow-down", tr("Sort, largest first"), {}, this, [this, logical] { sort_by(logical, true, false); });
    offer(menu, "arrow-up-down", tr("Then sort by this"), tr("Shift+click"), this, [this, logical] { sort_by(logical, false, true); }, !view_.sorts.empty());
    if (!view_.sorts.empty())
        offer(menu, nullptr, tr("No sorting"), {}, this, [this] {
            core::View view = view_;
            view.sorts.clear();
            change_view(std::move(view));
        });
    menu->addSeparator();
    offer(menu, "funnel", tr("Filter…"), {}, this, [this, logical, global] { open_filter(logical, global); });
    if (view_.filter_of(c))
        offer(menu, "x", tr("Take the filter off"), {}, this, [this, &c] {
            core::View view = view_;
            std::erase_if(view.filters, [&](const core::Filter& f) { return f.column == &c; });
            change_view(std::move(view));
        });
    const bool grouped = view_.group == &c;
    offer(menu, "group", grouped ? tr("Do not group") : tr("Group by this"), {}, this, [this, &c, grouped] {
        core::View view = view_;
        view.group = grouped ? nullptr : &c;
        view.collapsed.clear();
        change_view(std::move(view));
    });
    offer(menu, nullptr, tr("Colour rules…"), {}, this, [this, logical, global] { edit_rules(logical, global); });
    menu->addSeparator();
    const bool last = place_of(logical) + 1 == frozen();
    offer(menu, "pin", last ? tr("Do not freeze") : tr("Freeze up to here"), {}, this, [this, logical, last] { freeze_up_to(last ? -1 : logical); });
    offer(menu, "eye", tr("Hide %1").arg(escaped(words(c.title))), {}, this, [this, logical] { hide_column(logical); }, shown_.size() > 1);
    offer(menu, "columns-3", tr("Columns…"), {}, this, [this, global] { choose_columns(global); });
    menu->popup(global);
}

void Grid::cell_menu(const QPoint& global) {
    const QModelIndex here = current();
    if (!here.isValid() || !model_->row_at(here.row())) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const core::Column& c = column(here.column());
    const bool may = may_edit(c);
    const std::int64_t id = model_->id_at(here.row());
    if (model_->refused(id, &c)) {
        offer(menu, "x", tr("Dismiss what was refused"), QStringLiteral("Del"), this, [this, id, &c] { model_->dismiss(id, &c); });
        menu->addSeparator();
    }
    offer(menu, "pencil", tr("Edit"), QStringLiteral("Enter"), this, [this] { begin_edit(); }, may);
    if (space_) offer(menu, "check", space_title_, QStringLiteral("Space"), this, [this] { space_(); }, may);
    offer(menu, "external-link", tr("Open in the inspector"), space_ ? QString() : QStringLiteral("Space"), this, [this, id] { emit opened(id); });
    menu->addSeparator();
    offer(menu, nullptr, tr("Cut"), QStringLiteral("Ctrl+X"), this, [this] { cut(); }, may);
    offer(menu, "copy", tr("Copy"), QStringLiteral("Ctrl+C"), this, [this] { copy(false); });
    offer(menu, nullptr, tr("Copy with headers"), {}, this, [this] { copy(true); });
    offer(menu, "clipboard-paste", tr("Paste"), QStringLiteral("Ctrl+V"), this, [this] { paste(); }, may);
    offer(menu, "arrow-down", tr("Fill down"), QStringLiteral("Ctrl+D"), this, [this] { fill_down(); }, may && block().rows() > 1);
    if (c.kind == core::Kind::date || c.kind == core::Kind::time) offer(menu, "clock-alert", tr("Now"), QStringLiteral("Ctrl+Shift+;"), this, [this] { stamp(true); }, may);
    offer(menu, nullptr, tr("Clear"), QStringLiteral("Del"), this, [this] { clear_cells(); }, may);
    menu->addSeparator();
    const QString value = model_->text(here.row(), here.column());
    offer(menu, "funnel", value.isEmpty() ? tr("Only empty ones") : tr("Only “%1”").arg(escaped(value.left(30))), {}, this, [this] { filter_by_current(false); });
    offer(menu, nullptr, value.isEmpty() ? tr("Without empty ones") : tr("Without “%1”").arg(escaped(value.left(30))), {}, this, [this] { filter_by_current(true); });
    menu->popup(global);
}

void Grid::row_menu(const QPoint& global) {
    const std::size_t rows = count_meant();
    if (!rows) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool may = core::may(model_->bridge().desk().context().roles, tracker().edit) && !model_->bridge().desk().read_only();
    const QString n = rows == 1 ? QString() : QStringLiteral(" %1").arg(rows);
    offer(menu, "plus", tr("Insert below"), QStringLiteral("Ctrl+Enter"), this, [this] { insert_row(false); }, may);
    offer(menu, nullptr, tr("Insert above"), QStringLiteral("Ctrl+Shift+Enter"), this, [this] { insert_row(true); }, may);
    offer(menu, "copy", tr("Duplicate") + n, QStringLiteral("Ctrl+Shift+D"), this, [this] { duplicate_rows(); }, may);
    const bool on = current().isValid() && is_ticked(model_->id_at(current().row()));
    offer(menu, "check", on ? tr("Untick") : tr("Tick"), QStringLiteral("Shift+Space"), this, [this, on] {
        const Block b = block();
        tick_rows(b.top, b.bottom, !on);
    });
    menu->addSeparator();
    const int up_to = current().row() + 1;
    const bool last = up_to == frozen_rows();
    offer(menu, "pin", last ? tr("Do not freeze rows") : tr("Freeze rows up to here"), {}, this, [this, last, up_to] { freeze_rows(last ? 0 : up_to); }, current().isValid());
    menu->addSeparator();
    offer(menu, "trash-2", tr("Delete") + n, QStringLiteral("Ctrl+Del"), this, [this] { remove_rows(); }, may);
    menu->popup(global);
}

void Grid::open_filter(int logical, const QPoint& global) {
    const core::Column& c = column(logical);
    auto* popup = new FilterPopup(*model_, c, view_.filter_of(c), this);
    connect(popup, &FilterPopup::chosen, this, [this, &c](const core::Filter& filter) {
        core::View view = view_;
        const auto it = std::ranges::find(view.filters, &c, &core::Filter::column);
        if (filter.empty() && it != view.filters.end()) view.filters.erase(it);
        else if (it != view.filters.end()) *it = filter;
        else if (!filter.empty()) view.filters.push_back(filter);
        change_view(std::move(view));
    });
    const QRect at = column_rect(logical);
    popup->move(global.isNull() ? mapToGlobal(QPoint(at.isEmpty() ? 40 : at.left(), 26)) : global);
    popup->show();
}

void Grid::edit_rules(int logical, const QPoint& global) {
    const core::Context who = model_->bridge().desk().context();
    std::vector<const core::Column*> columns;
    for (const core::ViewColumn& vc : core::columns_of(tracker(), view_))
        if (core::may(who.roles, vc.column->see)) columns.push_back(vc.column);
    auto* popup = new RulesPopup(tracker(), std::move(columns), logical < 0 ? nullptr : &column(logical), view_.rules, *model_->arrangement(), this);
    connect(popup, &RulesPopup::chosen, this, [this](const std::vector<core::ColourRule>& rules) {
        core::View view = view_;
        view.rules = rules;
        change_view(std::move(view));
    });
    // Wholly on the screen, also when the column is at its edge.
    const QRect screen = window()->geometry();
    popup->move(std::min(global.x(), std::max(screen.left(), screen.right() - popup->sizeHint().width() - 8)), global.y());
    popup->show();
}

void Grid::filter_by_current(bool except) {
    const QModelIndex here = current();
    if (!here.isValid() || !model_->row_at(here.row())) return;
    core::Filter filter;
    filter.column = &column(here.column());
    filter.any = {model_->value(here.row(), here.column())};
    filter.except = except;
    core::View view = view_;
    const auto it = std::ranges::find(view.filters, filter.column, &core::Filter::column);
    if (it != view.filters.end() && except && it->except && !it->any.empty()) it->any.push_back(filter.any.front());
    else if (it != view.filters.end()) *it = filter;
    else view.filters.push_back(filter);
    change_view(std::move(view));
}

void Grid::toggle_group(int row) {
    const core::Group* group = model_->group_at(row);
    if (!group) return;
    core::View view = view_;
    if (group->folded) std::erase(view.collapsed, group->title);
    else view.collapsed.push_back(group->title);
    change_view(std::move(view));
}

// A menu that stays open while columns are shown and hidden.
void Grid::choose_columns(const QPoint& global) {
    auto* menu = new TickMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Columns"));
    const core::Context who = model_->bridge().desk().context();
    for (const core::ViewColumn& vc : core::columns_of(tracker(), view_)) {
        if (!core::may(who.roles, vc.column->see)) continue;
        QAction* action = menu->addAction(escaped(words(vc.column->title)));
        action->setCheckable(true);
        action->setChecked(!vc.hidden);
        connect(action, &QAction::triggered, this, [this, c = vc.column](bool on) {
            core::View view = view_;
            view.columns = core::columns_of(tracker(), view);
            std::ranges::find(view.columns, c, &core::ViewColumn::column)->hidden = !on;
            change_view(std::move(view));
        });
    }
    menu->addSeparator();
    offer(menu, nullptr, tr("Show all"), {}, this, [this] {
        core::View view = view_;
        for (core::ViewColumn& c : view.columns) c.hidden = false;
        change_view(std::move(view));
    });
    offer(menu, nullptr, tr("Colour rules…"), {}, this, [this, global] { edit_rules(-1, global); });
    QAction* roomy = offer(menu, nullptr, tr("Roomy rows"), {}, this, [this] {
        core::View view = view_;
        view.comfortable = !view.comfortable;
        change_view(std::move(view));
    });
    roomy->setCheckable(true);
    roomy->setChecked(view_.comfortable);
    menu->popup(global);
}

}  // namespace table

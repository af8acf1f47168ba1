// SPDX-License-Identifier: Apache-2.0
// Columns of a grid: which, how wide, in which order; what is frozen at the left and on top.
#include "ui/kit/theme.h"
#include "ui/table/cell_view.h"
#include "ui/table/foot.h"
#include "ui/table/grid.h"

#include <QScrollBar>

namespace table {
namespace {

int natural_width(const core::Column& c) {
    // A chip has its own frame and perhaps an icon beside the words.
    const int chip = c.kind == core::Kind::choice && !core::is_mark(c) ? 20 : 0;
    if (c.width) return static_cast<int>(c.width * 6.4 + 18) + chip;
    switch (c.kind) {
    case core::Kind::flag: return 56;
    case core::Kind::number: case core::Kind::minutes: return 76;
    case core::Kind::text: return 160;
    default: return 110;
    }
}

}  // namespace

void Grid::apply_columns() {
    applying_ = true;
    const auto columns = core::columns_of(tracker(), view_);
    const core::Context who = model_->bridge().desk().context();
    shown_.clear();
    std::vector<int> order;
    for (const core::ViewColumn& vc : columns) {
        const int logical = static_cast<int>(vc.column - tracker().columns.data());
        order.push_back(logical);
        if (!vc.hidden && core::may(who.roles, vc.column->see)) shown_.push_back(logical);
    }
    const int fixed = frozen();
    for (CellView* pane : panes()) {
        const bool left = pane == left_ || pane == top_left_;
        QHeaderView* header = pane->horizontalHeader();
        for (int i = 0; i < static_cast<int>(order.size()); ++i) {
            const int logical = order[static_cast<std::size_t>(i)];
            if (header->visualIndex(logical) != i) header->moveSection(header->visualIndex(logical), i);
            const int place = place_of(logical);
            header->setSectionHidden(logical, place < 0 || left != (place < fixed));
        }
    }
    applying_ = false;
    apply_widths();
}

void Grid::apply_widths() {
    applying_ = true;
    std::vector<int> widths;
    int fixed = 0, rest = 0;
    for (std::size_t place = 0; place < shown_.size(); ++place) {
        const int logical = shown_[place];
        const auto it = std::ranges::find(view_.columns, &column(logical), &core::ViewColumn::column);
        widths.push_back(it != view_.columns.end() && it->width ? it->width : natural_width(column(logical)));
        (static_cast<int>(place) < frozen() ? fixed : rest) += widths.back();
    }
    const int ticks = left_->verticalHeader()->sizeHint().width();
    // However many are frozen, some of the rest stays in sight; the frozen ones then scroll with the keyboard.
    const int at_left = ticks + std::min(fixed, std::max(120, width() - ticks - 160));
    // Words at the end may as well have the room that is left; a figure far from its neighbours helps nobody.
    if (!shown_.empty() && frozen() < static_cast<int>(shown_.size())) {
        const core::Kind kind = column(shown_.back()).kind;
        const bool is_text = kind == core::Kind::text || kind == core::Kind::tags || kind == core::Kind::refs || kind == core::Kind::ref;
        const int room = width() - at_left - right_->verticalScrollBar()->sizeHint().width() - rest;
        if (is_text && room > 0) widths.back() += room;
    }
    for (std::size_t place = 0; place < shown_.size(); ++place)
        for (CellView* pane : static_cast<int>(place) < frozen() ? std::array{left_, top_left_} : std::array{right_, top_right_}) pane->horizontalHeader()->resizeSection(shown_[place], widths[place]);
    for (CellView* pane : {left_, top_left_}) pane->setFixedWidth(at_left);
    applying_ = false;
    apply_frozen_rows();
    foot_->totals().update();
}

// Frozen rows stand in panes of their own with the header on top; the panes below begin after them.
void Grid::apply_frozen_rows() {
    const int rows = frozen_rows(), each = right_->verticalHeader()->defaultSectionSize();
    const int head = right_->horizontalHeader()->sizeHint().height();
    const int fit = std::max(1, (height() - head - foot_->height()) / each - 3);   // some of the rest stays in sight
    for (CellView* pane : {top_left_, top_right_}) {
        pane->setFixedHeight(head + std::min(rows, fit) * each + 1);
        pane->setVisible(rows > 0);
    }
    for (CellView* pane : {left_, right_}) pane->horizontalHeader()->setVisible(rows == 0);
    for (CellView* pane : panes()) pane->limit_rows();
}

int Grid::first_row(const CellView* pane) const { return pane == left_ || pane == right_ ? frozen_rows() : 0; }
int Grid::last_row(const CellView* pane) const { return pane == left_ || pane == right_ ? -1 : frozen_rows() - 1; }

void Grid::columns_moved() {
    std::vector<int> order;
    for (CellView* pane : frozen_rows() ? std::array{top_left_, top_right_} : std::array{left_, right_})
        for (int i = 0; i < pane->horizontalHeader()->count(); ++i) {
            const int logical = pane->horizontalHeader()->logicalIndex(i);
            if (!pane->horizontalHeader()->isSectionHidden(logical)) order.push_back(logical);
        }
    core::View view = view_;
    const auto before = core::columns_of(tracker(), view);
    view.columns.clear();
    const auto put = [&](const core::ViewColumn& c) { view.columns.push_back(c); };
    for (const int logical : order) put(*std::ranges::find(before, &column(logical), &core::ViewColumn::column));
    for (const core::ViewColumn& c : before)
        if (std::ranges::find(view.columns, c.column, &core::ViewColumn::column) == view.columns.end()) put(c);
    change_view(std::move(view));
}

void Grid::column_resized(int logical, int width) {
    core::View view = view_;
    view.columns = core::columns_of(tracker(), view);
    std::ranges::find(view.columns, &column(logical), &core::ViewColumn::column)->width = width;
    view_ = view;
    model_->set_view(view_);
    apply_widths();
    emit view_changed(view_);
}

void Grid::hide_column(int logical) {
    core::View view = view_;
    view.columns = core::columns_of(tracker(), view);
    std::ranges::find(view.columns, &column(logical), &core::ViewColumn::column)->hidden = true;
    if (place_of(logical) < frozen()) view.frozen = frozen() - 1;
    change_view(std::move(view));
}

void Grid::freeze_up_to(int logical) {
    core::View view = view_;
    view.frozen = logical < 0 ? 0 : place_of(logical) + 1;
    change_view(std::move(view));
}

void Grid::freeze_rows(int rows) {
    core::View view = view_;
    view.frozen_rows = std::max(0, rows);
    change_view(std::move(view));
}

void Grid::sort_by(int logical, bool descending, bool add) {
    core::View view = view_;
    const auto it = std::ranges::find(view.sorts, &column(logical), &core::SortBy::column);
    if (!add) view.sorts = {{&column(logical), descending}};
    else if (it != view.sorts.end()) it->descending = descending;
    else view.sorts.push_back({&column(logical), descending});
    change_view(std::move(view));
}

int Grid::frozen() const { return std::clamp(view_.frozen, 0, static_cast<int>(shown_.size())); }
int Grid::frozen_rows() const { return std::clamp(view_.frozen_rows, 0, model_->rowCount()); }

int Grid::place_of(int logical) const {
    const auto it = std::ranges::find(shown_, logical);
    return it == shown_.end() ? -1 : static_cast<int>(it - shown_.begin());
}

CellView* Grid::pane_of(int logical) const { return place_of(logical) < frozen() ? left_ : right_; }

CellView* Grid::pane_at(const QModelIndex& index) const {
    const bool left = place_of(index.column()) < frozen();
    if (index.row() < frozen_rows()) return left ? top_left_ : top_right_;
    return left ? left_ : right_;
}

QRect Grid::column_rect(int logical) const {
    if (place_of(logical) < 0) return {};
    const CellView* pane = pane_of(logical);
    const int x = pane->columnViewportPosition(logical), width = pane->columnWidth(logical);
    if (x + width < 8 || x > pane->viewport()->width()) return {};
    return {pane->viewport()->mapTo(this, QPoint(x, 0)).x(), 0, width, height()};
}

}  // namespace table

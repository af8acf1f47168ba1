// SPDX-License-Identifier: Apache-2.0
// Moving, selecting, dragging, ticking: keys and mouse over both panes as over one sheet.
#include "ui/kit/paint.h"
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QScrollBar>

namespace table {

// ---- what is selected ------------------------------------------------------------------------------------------------

QModelIndex Grid::current() const { return selection_->currentIndex(); }

Block Grid::block() const {
    Block out;
    bool first = true;
    for (const QItemSelectionRange& range : selection_->selection()) {
        for (int c = range.left(); c <= range.right(); ++c) {
            const int place = place_of(c);
            if (place < 0) continue;
            out.left = first ? place : std::min(out.left, place);
            out.right = first ? place : std::max(out.right, place);
            out.top = first ? range.top() : std::min(out.top, range.top());
            out.bottom = first ? range.bottom() : std::max(out.bottom, range.bottom());
            first = false;
        }
    }
    if (first && current().isValid() && place_of(current().column()) >= 0) out = {current().row(), place_of(current().column()), current().row(), place_of(current().column())};
    return out;
}

std::vector<std::int64_t> Grid::ids_between(int top, int bottom) const {
    std::vector<std::int64_t> out;
    for (int row = std::max(0, top); row <= bottom && row < model_->rowCount(); ++row)
        if (model_->row_at(row)) out.push_back(model_->id_at(row));
    return out;
}

std::vector<std::int64_t> Grid::ids_from(int row) const { return ids_between(row, model_->rowCount() - 1); }

// Rows with a selected cell. After Ctrl+click, or a change of order, they need not lie together.
std::vector<std::int64_t> Grid::ids_selected() const {
    const Block b = block();
    if (b.empty()) return {};
    std::vector<std::pair<int, int>> runs;
    for (const QItemSelectionRange& range : selection_->selection()) runs.emplace_back(range.top(), range.bottom());
    if (runs.empty()) return ids_between(b.top, b.bottom);
    std::ranges::sort(runs);
    std::vector<std::int64_t> out;
    int next = 0;
    for (const auto& [top, bottom] : runs) {
        const auto more = ids_between(std::max(top, next), bottom);
        out.insert(out.end(), more.begin(), more.end());
        next = std::max(next, bottom + 1);
    }
    return out;
}

Target Grid::target() const {
    const Block b = block();
    Target out;
    if (b.empty()) return out;
    out.rows = ids_selected();
    for (int place = b.left; place <= b.right; ++place) out.columns.push_back(&column(shown_[static_cast<std::size_t>(place)]));
    return out;
}

std::vector<std::int64_t> Grid::rows_meant() const {
    if (!ticked_.empty()) return {ticked_.begin(), ticked_.end()};
    return ids_selected();
}

void Grid::set_ticked(std::int64_t id, bool on) {
    if (on) ticked_.insert(id);
    else ticked_.erase(id);
    for (CellView* pane : {left_, right_}) pane->viewport()->update();
    left_->verticalHeader()->viewport()->update();
    emit selection_changed();
    summarise();
}

void Grid::tick_rows(int from, int to, bool on) {
    for (const std::int64_t id : ids_between(from, to)) {
        if (on) ticked_.insert(id);
        else ticked_.erase(id);
    }
    set_ticked(0, false);
}

void Grid::untick_all() {
    ticked_.clear();
    set_ticked(0, false);
}

// ---- ranges ----------------------------------------------------------------------------------------------------------

// Columns that were moved make several ranges of one block.
QItemSelection Grid::cells_between(int row_a, int place_a, int row_b, int place_b) const {
    std::vector<int> columns;
    for (int place = std::min(place_a, place_b); place <= std::max(place_a, place_b); ++place) columns.push_back(shown_[static_cast<std::size_t>(place)]);
    std::ranges::sort(columns);
    const int top = std::min(row_a, row_b), bottom = std::max(row_a, row_b);
    QItemSelection out;
    for (std::size_t i = 0; i < columns.size();) {
        std::size_t end = i + 1;
        while (end < columns.size() && columns[end] == columns[end - 1] + 1) ++end;
        out.select(model_->index(top, columns[i]), model_->index(bottom, columns[end - 1]));
        i = end;
    }
    return out;
}

void Grid::select(const QModelIndex& anchor, const QModelIndex& head, bool add) {
    if (!anchor.isValid() || !head.isValid()) return;
    QItemSelection cells = cells_between(anchor.row(), place_of(anchor.column()), head.row(), place_of(head.column()));
    if (add) cells.merge(kept_, QItemSelectionModel::Select);
    selection_->setCurrentIndex(anchor, QItemSelectionModel::NoUpdate);
    selection_->select(cells, QItemSelectionModel::ClearAndSelect);
}

void Grid::go_to(int row, int place, bool extend) {
    if (model_->rowCount() == 0 || shown_.empty()) return;
    row = std::clamp(row, 0, model_->rowCount() - 1);
    place = std::clamp(place, 0, static_cast<int>(shown_.size()) - 1);
    const QModelIndex head = model_->index(row, shown_[static_cast<std::size_t>(place)]);
    if (extend && anchor_.isValid()) {
        kept_.clear();
        select(anchor_, head, false);
    } else {
        anchor_ = head;
        selection_->setCurrentIndex(head, QItemSelectionModel::ClearAndSelect);
    }
    pane_of(head.column())->scrollTo(head);
    if (pane_of(head.column()) == left_) right_->scrollTo(model_->index(row, shown_.size() > std::size_t(frozen()) ? shown_[std::size_t(frozen())] : head.column()));
}

void Grid::show_id(std::int64_t id) {
    const int row = model_->row_of(id);
    if (row < 0) return;
    const QModelIndex here = current();
    go_to(row, here.isValid() ? std::max(0, place_of(here.column())) : 0);
    right_->scrollTo(current(), QAbstractItemView::PositionAtCenter);
}

int Grid::next_row(int row, int step) const {
    int next = row + step;
    while (next >= 0 && next < model_->rowCount() && !model_->row_at(next)) next += step;
    return next < 0 || next >= model_->rowCount() ? row : next;
}

// As in a spreadsheet: along filled cells to the last one, over a gap to the next filled one, else the very edge.
int Grid::edge_row(int from, int place, int step) const {
    const int logical = shown_[static_cast<std::size_t>(place)];
    const auto filled = [&](int row) { return model_->row_at(row) && core::known(model_->value(row, logical)); };
    int row = next_row(from, step);
    if (row == from) return from;
    const bool along = filled(from) && filled(row);
    for (int steps = 0; steps < 200'000; ++steps) {
        const int next = next_row(row, step);
        if (next == row) return row;
        if (along ? !filled(next) : filled(row)) return row;
        row = next;
    }
    return step > 0 ? model_->rowCount() - 1 : 0;
}

// ---- keys ------------------------------------------------------------------------------------------------------------

bool Grid::handle_key(QKeyEvent* event) {
    return handle_control_key(event) || handle_move_key(event) || handle_edit_key(event);
}

bool Grid::handle_move_key(QKeyEvent* event) {
    const QModelIndex here = current();
    const bool shift = event->modifiers() & Qt::ShiftModifier, control = event->modifiers() & Qt::ControlModifier;
    if (event->modifiers() & Qt::AltModifier) return false;
    if (!here.isValid()) {
        if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Right) return go_to(0, 0), true;
        return false;
    }
    // With Shift the far corner of the selection moves, the anchor stays.
    const Block b = block();
    const QModelIndex anchor = anchor_.isValid() ? QModelIndex(anchor_) : here;
    const int anchor_place = std::max(0, place_of(anchor.column()));
    int row = shift ? (anchor.row() == b.top ? b.bottom : b.top) : here.row();
    int place = shift ? (anchor_place == b.left ? b.right : b.left) : std::max(0, place_of(here.column()));
    const int page = std::max(1, right_->viewport()->height() / std::max(1, right_->verticalHeader()->defaultSectionSize()) - 1);
    const int last = static_cast<int>(shown_.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up: row = control ? (shift ? edge_row(row, place, -1) : 0) : next_row(row, -1); break;
    case Qt::Key_Down: row = control ? (shift ? edge_row(row, place, 1) : model_->rowCount() - 1) : next_row(row, 1); break;
    case Qt::Key_Left: place = control ? 0 : place - 1; break;
    case Qt::Key_Right: place = control ? last : place + 1; break;
    case Qt::Key_Home: place = 0; if (control) row = 0; break;
    case Qt::Key_End: place = last; if (control) row = model_->rowCount() - 1; break;
    case Qt::Key_PageUp: row -= page; break;
    case Qt::Key_PageDown: row += page; break;
    case Qt::Key_Tab: go_to(here.row(), place_of(here.column()) + 1); return true;
    case Qt::Key_Backtab: go_to(here.row(), place_of(here.column()) - 1); return true;
    default: return false;
    }
    go_to(row, place, shift);
    if (shift) {
        const int shown = shown_[static_cast<std::size_t>(std::clamp(place, 0, last))];
        pane_of(shown)->scrollTo(model_->index(std::clamp(row, 0, model_->rowCount() - 1), shown));
    }
    return true;
}

bool Grid::handle_control_key(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier, alt = event->modifiers() & Qt::AltModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const int key = event->key();
    const QPoint below = current().isValid() ? pane_of(current().column())->viewport()->mapToGlobal(pane_of(current().column())->visualRect(current()).bottomLeft()) : mapToGlobal(QPoint(20, 40));
    if (key == Qt::Key_Menu || (key == Qt::Key_F10 && shift)) {
        if (control && current().isValid()) column_menu(current().column(), below);
        else if (alt) row_menu(below);
        else cell_menu(below);
        return true;
    }
    if (!control || alt) return false;
    switch (key) {
    case Qt::Key_C: copy(false); return true;
    case Qt::Key_X: cut(); return true;
    case Qt::Key_V: paste(); return true;
    case Qt::Key_D: shift ? duplicate_rows() : fill_down(); return true;
    case Qt::Key_A:
        if (model_->rowCount() > 0 && !shown_.empty()) {
            selection_->select(cells_between(0, 0, model_->rowCount() - 1, static_cast<int>(shown_.size()) - 1), QItemSelectionModel::ClearAndSelect);
            anchor_ = model_->index(0, shown_.front());
        }
        return true;
    case Qt::Key_Delete: remove_rows(); return true;
    case Qt::Key_Return: case Qt::Key_Enter: insert_row(shift); return true;
    case Qt::Key_Semicolon: stamp(shift); return true;
    case Qt::Key_Colon: stamp(true); return true;
    default: return false;
    }
}

bool Grid::handle_edit_key(QKeyEvent* event) {
    const QModelIndex here = current();
    if (!here.isValid()) return false;
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!plain) return false;
    if (!model_->row_at(here.row())) {
        if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Space) return false;
        toggle_group(here.row());
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Return: case Qt::Key_Enter: case Qt::Key_F2: begin_edit(); return true;
    case Qt::Key_Space:
        if (event->modifiers() & Qt::ShiftModifier) {
            const Block b = block();
            tick_rows(b.top, b.bottom, !is_ticked(model_->id_at(here.row())));
        } else emit opened(model_->id_at(here.row()));
        return true;
    case Qt::Key_Delete: case Qt::Key_Backspace: clear_cells(); return true;
    case Qt::Key_Escape:
        if (drag_ != Drag::none) {
            drag_ = Drag::none;
            fill_to_ = -1;
            right_->viewport()->update();
            return true;
        }
        if (!ticked_.empty()) return untick_all(), true;
        if (model_->refused_count()) return model_->dismiss_all(), true;
        go_to(here.row(), place_of(here.column()));
        return true;
    default: break;
    }
    const QString typed = event->text();
    if (typed.isEmpty() || !typed[0].isPrint()) return false;
    begin_edit(typed, true);
    return true;
}

// ---- mouse -----------------------------------------------------------------------------------------------------------

QModelIndex Grid::at_global(const QPoint& global) const {
    const QPoint here = right_->viewport()->mapFromGlobal(global);
    const CellView* pane = here.x() < 0 && frozen() > 0 ? left_ : right_;
    QPoint at = pane->viewport()->mapFromGlobal(global);
    at.setX(std::clamp(at.x(), 0, std::max(0, pane->viewport()->width() - 1)));
    at.setY(std::clamp(at.y(), 0, std::max(0, pane->viewport()->height() - 1)));
    QModelIndex index = pane->indexAt(at);
    if (index.isValid() || model_->rowCount() == 0 || shown_.empty()) return index;
    const int row = pane->rowAt(at.y()) >= 0 ? pane->rowAt(at.y()) : model_->rowCount() - 1;
    const int column = pane->columnAt(at.x()) >= 0 ? pane->columnAt(at.x()) : shown_.back();
    return model_->index(row, column);
}

void Grid::handle_press(CellView* pane, QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    pane->setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton && fill_handle(pane).adjusted(-2, -2, 2, 2).contains(at)) {
        drag_ = Drag::fill;
        seeds_ = block();
        fill_to_ = seeds_.bottom;
        return;
    }
    const QModelIndex index = pane->indexAt(at);
    if (!index.isValid()) return;
    if (!model_->row_at(index.row())) {
        if (event->button() == Qt::LeftButton) toggle_group(index.row());
        return;
    }
    if (event->button() != Qt::LeftButton) {
        if (!selection_->isSelected(index)) go_to(index.row(), place_of(index.column()));
        return;
    }
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->modifiers() & Qt::ShiftModifier && anchor_.isValid()) {
        kept_.clear();
        select(anchor_, index, false);
    } else {
        kept_ = control ? selection_->selection() : QItemSelection();
        anchor_ = index;
        select(index, index, control);
    }
    drag_ = Drag::select;
}

void Grid::handle_move(CellView* pane, QMouseEvent* event) {
    if (drag_ == Drag::none) return;
    const QPoint global = event->globalPosition().toPoint();
    const int y = pane->viewport()->mapFromGlobal(global).y();
    if (y < 0 || y > pane->viewport()->height()) right_->verticalScrollBar()->setValue(right_->verticalScrollBar()->value() + (y < 0 ? -1 : 1));
    const QModelIndex index = at_global(global);
    if (!index.isValid()) return;
    if (drag_ == Drag::select) select(anchor_, index, !kept_.isEmpty());
    else {
        fill_to_ = index.row();
        const int top = std::min(seeds_.top, fill_to_), bottom = std::max(seeds_.bottom, fill_to_);
        selection_->select(cells_between(top, seeds_.left, bottom, seeds_.right), QItemSelectionModel::ClearAndSelect);
    }
}

void Grid::handle_release(CellView*, QMouseEvent*) {
    const Drag was = drag_;
    drag_ = Drag::none;
    if (was == Drag::fill) finish_fill();
    right_->viewport()->update();
    left_->viewport()->update();
}

QRect Grid::fill_handle(const CellView* pane) const {
    const Block b = block();
    if (b.empty() || !pane->hasFocus() || b.rows() > 100'000) return {};
    const int logical = shown_[static_cast<std::size_t>(b.right)];
    if (pane_of(logical) != pane || !may_edit(column(logical))) return {};
    const QRect cell = pane->visualRect(model_->index(b.bottom, logical));
    if (cell.isEmpty()) return {};
    return {cell.right() - 4, cell.bottom() - 4, 7, 7};
}

// ---- while rows change their order -----------------------------------------------------------------------------------

// A QItemSelectionModel keeps each selected row by a persistent index through a change of order: above a thousand rows that
// takes seconds. Those are remembered by id and selected again.
void Grid::remember_selection(const core::Delta& delta) {
    remembered_.clear();
    if (delta.order_kept) return;
    const Block b = block();
    if (b.rows() <= 1000) return;
    remembered_ = ids_between(b.top, b.bottom);
    remembered_columns_.assign(shown_.begin() + b.left, shown_.begin() + b.right + 1);
    const QModelIndex here = current();
    selection_->setCurrentIndex(here, QItemSelectionModel::ClearAndSelect);
}

void Grid::restore_selection() {
    if (remembered_.empty()) return;
    const bool everything = remembered_.size() >= model_->arrangement()->hits;
    std::ranges::sort(remembered_);
    QItemSelection cells;
    const auto put = [&](int top, int bottom) {
        cells.append(cells_between(top, place_of(remembered_columns_.front()), bottom, place_of(remembered_columns_.back())));
    };
    if (everything) put(0, model_->rowCount() - 1);
    else
        for (int row = 0, from = -1; row <= model_->rowCount(); ++row) {
            const bool in = row < model_->rowCount() && std::ranges::binary_search(remembered_, model_->id_at(row));
            if (in && from < 0) from = row;
            if (!in && from >= 0) put(from, row - 1), from = -1;
        }
    remembered_.clear();
    selection_->select(cells, QItemSelectionModel::ClearAndSelect);
}

}  // namespace table

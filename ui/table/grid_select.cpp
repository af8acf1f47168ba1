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
    pane_at(head)->scrollTo(head);
    if (pane_of(head.column()) == left_ && row >= frozen_rows()) right_->scrollTo(model_->index(row, shown_.size() > std::size_t(frozen()) ? shown_[std::size_t(frozen())] : head.column()));
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
        const QModelIndex at = model_->index(std::clamp(row, 0, model_->rowCount() - 1), shown);
        pane_at(at)->scrollTo(at);
    }
    return true;
}

bool Grid::handle_control_key(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier, alt = event->modifiers() & Qt::AltModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const int key = event->key();
    const QPoint below = current().isValid() ? pane_at(current())->viewport()->mapToGlobal(pane_at(current())->visualRect(current()).bottomLeft()) : mapToGlobal(QPoint(20, 40));
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
        } else if (space_) space_();
        else emit opened(model_->id_at(here.row()));
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
    const bool left = here.x() < 0 && frozen() > 0;
    // Above the panes that scroll: the frozen rows, once there is nothing more to scroll to.
    const bool top = frozen_rows() > 0 && here.y() < 0 && right_->verticalScrollBar()->value() <= frozen_rows();
    const CellView* pane = top ? (left ? top_left_ : top_right_) : left ? left_ : right_;
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
    const bool scrolls = pane == left_ || pane == right_;
    if (scrolls && (y < 0 || y > pane->viewport()->height())) right_->verticalScrollBar()->setValue(right_->verticalScrollBar()->value() + (y < 0 ? -1 : 1));
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
    repaint_cells();
}

QRect Grid::fill_handle(const CellView* pane) const {
    const Block b = block();
    if (b.empty() || !pane->hasFocus() || b.rows() > 100'000) return {};
    const int logical = shown_[static_cast<std::size_t>(b.right)];
    if (pane_at(model_->index(b.bottom, logical)) != pane || !may_edit(column(logical))) return {};
    const QRect cell = pane->visualRect(model_->index(b.bottom, logical));
    if (cell.isEmpty()) return {};
    return {cell.right() - 4, cell.bottom() - 4, 7, 7};
}

}  // namespace table

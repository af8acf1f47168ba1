// SPDX-License-Identifier: Apache-2.0
// What is selected and what is ticked, and how both outlive a change of order.
#include "ui/table/cell_view.h"
#include "ui/table/grid.h"

#include <QItemSelectionModel>

namespace table {

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

// After Ctrl+click, or a change of order, rows and cells need not lie together.
Picked Grid::picked() const {
    Picked out;
    out.rows = model_->arrangement();
    QItemSelection cells = selection_->selection();
    if (cells.isEmpty() && current().isValid()) cells.select(current(), current());
    std::uint64_t used = 0;   // logical columns
    std::vector<PickedRows> ranges;
    for (const QItemSelectionRange& range : cells) {
        PickedRows rows{range.top(), range.bottom(), 0};
        for (const int logical : shown_)
            if (logical >= range.left() && logical <= range.right()) rows.columns |= std::uint64_t(1) << logical;
        used |= rows.columns;
        if (rows.columns) ranges.push_back(rows);
    }
    std::vector<int> logicals;
    for (const int logical : shown_)
        if (used >> logical & 1u) logicals.push_back(logical), out.columns.push_back(&column(logical));
    for (PickedRows& rows : ranges) {
        std::uint64_t places = 0;
        for (std::size_t i = 0; i < logicals.size(); ++i) places |= (rows.columns >> logicals[i] & 1u) << i;
        rows.columns = places;
    }
    out.ranges = apart(std::move(ranges));
    return out;
}

std::vector<std::int64_t> Grid::rows_meant() const {
    if (ticked_.empty()) return ids_of(picked());
    std::vector<std::int64_t> out = ticked_.values();
    std::erase_if(out, [this, state = model_->bridge().state()](std::int64_t id) { return !state->row(tracker(), id); });
    return out;
}

std::size_t Grid::count_meant() const {
    if (!ticked_.empty()) return ticked_.size();
    const Picked now = picked();
    return view_.group ? ids_of(now).size() : static_cast<std::size_t>(now.height());
}

// ---- ticks -----------------------------------------------------------------------------------------------------------

void Grid::set_ticked(std::int64_t id, bool on) {
    if (on) ticked_.insert(id);
    else ticked_.erase(id);
    repaint_cells();
    for (CellView* pane : {left_, top_left_}) pane->verticalHeader()->viewport()->update();
    emit selection_changed();
    summarise();
}

void Grid::tick_rows(int from, int to, bool on) {
    for (const std::int64_t id : ids_of({model_->arrangement(), {}, {{std::max(0, from), to, 1}}})) {
        if (on) ticked_.insert(id);
        else ticked_.erase(id);
    }
    set_ticked(0, false);
}

void Grid::untick_all() {
    ticked_.clear();
    set_ticked(0, false);
}

// Rows that are no more are not ticked any more.
void Grid::untick_gone(const core::Delta& delta) {
    if (ticked_.empty() || delta.before->state == delta.after->state) return;
    const auto state = delta.after->state;
    const auto gone = [state, of = &tracker()](std::vector<std::int64_t> ids) {
        std::erase_if(ids, [&](std::int64_t id) { return state->row(*of, id) != nullptr; });
        return ids;
    };
    const auto untick = [this](const std::vector<std::int64_t>& ids) {
        for (const std::int64_t id : ids) ticked_.erase(id);
        if (!ids.empty()) set_ticked(0, false);
    };
    if (ticked_.size() <= 10'000) return untick(gone(ticked_.values()));
    model_->bridge().reader().post([gone, untick, ids = ticked_.values(), guard = QPointer<QObject>(this)] {
        models::on_ui(guard, [untick, ids = gone(ids)] { untick(ids); });
    });
}

// ---- while rows change their order -----------------------------------------------------------------------------------

namespace {
constexpr std::int64_t kept_by_model = 1000;
constexpr std::size_t most_runs = 256;
}  // namespace

// A QItemSelectionModel keeps each selected row by a persistent index through a change of order: above a thousand rows that
// takes seconds. Those are remembered by position and selected again where they went.
void Grid::remember_selection(const core::Delta& delta) {
    remembered_ = {};
    if (delta.order_kept && delta.removed.size() + delta.inserted.size() <= 64) return;
    Picked now = picked();
    if (now.height() <= kept_by_model) return;
    remembered_ = std::move(now);
    selection_->setCurrentIndex(current(), QItemSelectionModel::ClearAndSelect);
}

void Grid::restore_selection(const core::Delta& delta) {
    if (remembered_.empty()) return;
    const Picked was = std::exchange(remembered_, {});
    const auto height = static_cast<std::size_t>(was.height());
    const std::size_t rows = delta.after->shown().size();
    std::vector<std::pair<int, int>> runs;
    if (height >= delta.before->shown().size()) runs.emplace_back(0, static_cast<int>(rows) - 1);
    else {
        std::vector<bool> there(rows, false);
        std::size_t cut = 0, put = 0, stay = 0;   // order kept: walked along with what came and went
        for (std::size_t at = 0, range = 0; at < delta.before->shown().size() && range < was.ranges.size(); ++at) {
            const bool is_gone = delta.order_kept ? cut < delta.removed.size() && delta.removed[cut] == at : delta.to[at] == core::gone;
            std::size_t to = 0;
            if (!delta.order_kept) to = is_gone ? 0 : delta.to[at];
            else if (is_gone) ++cut;
            else {
                while (put < delta.inserted.size() && delta.inserted[put] == stay) ++put, ++stay;
                to = stay++;
            }
            if (static_cast<int>(at) > was.ranges[range].bottom) ++range;
            if (range < was.ranges.size() && static_cast<int>(at) >= was.ranges[range].top && !is_gone && to < rows) there[to] = true;
        }
        for (std::size_t row = 0; row < rows && runs.size() <= most_runs; ++row)
            if (there[row]) {
                if (!runs.empty() && runs.back().second + 1 == static_cast<int>(row)) runs.back().second = static_cast<int>(row);
                else runs.emplace_back(static_cast<int>(row), static_cast<int>(row));
            }
    }
    // Thousands of ranges are too many for the model; rows that are to be kept through any order are ticked.
    if (runs.size() > most_runs) return void(emit said(tr("The selected rows lie apart now and are selected no longer. Ticked rows stay ticked."), false));
    QItemSelection cells;
    const auto place = [this](const core::Column* c) { return place_of(static_cast<int>(c - tracker().columns.data())); };
    const int left = place(was.columns.front()), right = place(was.columns.back());
    const bool together = left >= 0 && right - left + 1 == static_cast<int>(was.columns.size());
    for (const auto& [top, bottom] : runs) {
        if (together) cells.append(cells_between(top, left, bottom, right));
        for (std::size_t i = 0; !together && i < was.columns.size(); ++i)
            if (const int at = place(was.columns[i]); at >= 0) cells.append(cells_between(top, at, bottom, at));
    }
    selection_->select(cells, QItemSelectionModel::ClearAndSelect);
}

}  // namespace table

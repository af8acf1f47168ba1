// SPDX-License-Identifier: Apache-2.0
// The cells that were refused, kept beside the rows until they are corrected or dismissed.
#include "ui/models/row_model.h"

namespace models {

// One signal for all: a large paste may have thousands.
void RowModel::refuse(std::vector<RefusedCell> cells) {
    if (cells.empty()) return;
    const int one = cells.size() == 1 ? row_of(cells.front().id) : -1;
    const bool several = cells.size() > 1;
    for (RefusedCell& cell : cells) refused_[{cell.id, cell.column}] = std::move(cell.why);
    if (several && rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    else if (one >= 0) emit dataChanged(index(one, 0), index(one, columnCount() - 1));
    emit refusals_changed();
}

void RowModel::dismiss(std::int64_t id, const core::Column* column) {
    if (!refused_.erase({id, column})) return;
    if (const int row = row_of(id); row >= 0) emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    emit refusals_changed();
}

void RowModel::dismiss_all() {
    if (refused_.empty()) return;
    refused_.clear();
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit refusals_changed();
}

const Refused* RowModel::refused(std::int64_t id, const core::Column* column) const {
    const auto it = refused_.find({id, column});
    return it == refused_.end() ? nullptr : &it->second;
}

std::vector<std::int64_t> RowModel::refused_ids() const {
    std::vector<std::int64_t> out;
    for (const auto& [key, refused] : refused_)
        if (out.empty() || out.back() != key.first) out.push_back(key.first);
    return out;
}

}  // namespace models

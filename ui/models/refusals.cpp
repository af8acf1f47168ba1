// SPDX-License-Identifier: Apache-2.0
// The cells that were refused, kept beside the rows until they are corrected or dismissed.
#include "ui/models/row_model.h"

namespace models {

void RowModel::refuse(std::int64_t id, const core::Column* column, Refused refused) {
    refused_[{id, column}] = std::move(refused);
    if (const int row = row_of(id); row >= 0) emit dataChanged(index(row, 0), index(row, columnCount() - 1));
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

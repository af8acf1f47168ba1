// SPDX-License-Identifier: Apache-2.0
// Rows of a tracker as a table on its way out: every column typed, totals, widths, colours by meaning. What leaves here
// comes back unchanged through an import. The same for the command line, the window and the clipboard. Any thread.
#pragma once
#include <memory>
#include <vector>

#include "core/state.h"
#include "core/workbook.h"
#include "core/where.h"

namespace desk {

struct RowOrder {
    const core::Column* column = nullptr;
    bool descending = false;
};

struct TableRequest {
    std::shared_ptr<const core::State> state;
    const core::Tracker* tracker = nullptr;
    std::vector<const core::Column*> columns;   // from left to right; those that may not be seen are for the caller to leave out
    std::vector<std::int64_t> rows;             // ids, in order
    core::Time now;
    bool totals = true, colours = true;
};

/// Streams: a row is made when the writer asks for it. Keeps the state alive.
core::TableOut table_out(const TableRequest& request);
core::OutCell out_cell(const core::Column& column, const core::Value& value, const core::Scene& scene);

/// All columns that these roles may see.
std::vector<const core::Column*> columns_for(const core::Tracker& tracker, core::Set<core::Role> roles);
/// Rows for which `where` holds; by `orders`, then as they were entered. What is not known comes last.
std::vector<std::int64_t> rows_where(const core::State& state, const core::Tracker& tracker, const core::Where& where, const std::vector<RowOrder>& orders, core::Time now);

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// Rows of a tracker as a table on its way out: every column typed, totals, widths, colours by meaning. What leaves here
// comes back unchanged through an import. The same for the command line, the window and the clipboard. Any thread.
#pragma once
#include <memory>
#include <vector>

#include "core/view.h"
#include "core/workbook.h"

namespace desk {

struct TableRequest {
    std::shared_ptr<const core::State> state;
    const core::Tracker* tracker = nullptr;
    std::vector<const core::Column*> columns;   // from left to right; those that may not be seen are for the caller to leave out
    std::vector<std::int64_t> rows;             // ids, in order
    std::vector<core::ColourRule> rules;        // of a saved view
    core::Time now;
    int frozen = 1;                             // so many columns from the left stay
    bool totals = true;
};

/// Streams: a row is made when the writer asks for it. Keeps the state alive.
core::TableOut table_out(const TableRequest& request);
core::OutCell out_cell(const core::Column& column, const core::Value& value, const core::Scene& scene);

/// What `view` shows to these roles: its columns from left to right, its rows in its order.
TableRequest request_of(std::shared_ptr<const core::State> state, const core::Tracker& tracker, const core::View& view, core::Set<core::Role> roles, core::Time now);

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// What a gesture on a block of cells means, as cells to be set: paste with tiling, fill-down, series. Pure, no widgets;
// whether a cell takes the text, the command decides. Any thread.
#pragma once
#include <string>
#include <vector>

#include "core/arrange.h"
#include "core/commands/rows.h"

namespace table {

using Texts = std::vector<std::vector<std::string>>;   // row by row, all of one length

/// Rows and columns a selection lies on. Of several ranges not every crossing need be selected: `cells` says which are.
struct Target {
    std::vector<std::int64_t> rows;
    std::vector<const core::Column*> columns;
    std::vector<std::uint64_t> cells{};  // a row each, a bit each of `columns`; empty: all of them
    [[nodiscard]] bool has(std::size_t row, std::size_t column) const { return cells.empty() || (cells[row] >> column & 1u); }
    [[nodiscard]] std::size_t size() const { return rows.size() * columns.size(); }
};

struct Edits {
    std::vector<core::CellEdit> cells;
    std::vector<core::NewRow> fresh;     // rows past the end
    std::size_t cut = 0;                 // columns of the block that lie past the last one
    [[nodiscard]] bool empty() const { return cells.empty() && fresh.empty(); }
};

/// The block as it is laid on a selection of rows × columns: a single value fills it, an exact multiple is tiled, else as is.
Texts laid_on(const Texts& block, std::size_t rows, std::size_t columns);

/// `below`: ids from the cursor's row down, group rows left out; `right`: columns from the cursor's on.
Edits paste(const Texts& block, const std::vector<std::int64_t>& below, const std::vector<const core::Column*>& right, const core::Tracker& tracker,
            const core::Scene& scene);

/// The first row's values into all others.
Edits fill_down(const Target& target, const core::Tracker& tracker, const core::Scene& scene);

/// Continues the seeds over the rows that follow: two or more numbers or days with an even step go on, else they repeat.
Edits fill_on(const Target& seeds, const std::vector<std::int64_t>& rows, bool upwards, const core::Tracker& tracker, const core::Scene& scene);

Edits clear(const Target& target);

/// What an editor opens with: what can be typed again and means the same.
std::string typed_text(const core::Column& column, const core::Value& value, const core::Scene& scene);

}  // namespace table

// SPDX-License-Identifier: Apache-2.0
// One cell → a value of a column's kind, in the style of its column (decimal mark, unit, currency). Dates and times of
// sessions are put together elsewhere. Any thread. Asks no State: references stay names.
#pragma once

#include "core/numbers.h"
#include "sheets/import_records.h"

namespace sheets {

/// What holds for all cells of a column of the sheet.
struct CellStyle {
    core::Mark mark = core::Mark::unknown;
    HeadingUnit unit;
    core::Currency workspace;
};

struct CellRead {
    Read read;
    std::string problem;   // not empty: the cell cannot be read
    std::string warning;
};

/// `currency`: what the currency column of the row says; none when there is none.
CellRead read_cell(const core::Column& column, const core::Cell& cell, const CellStyle& style, core::Currency currency);

/// "Linh / Mai", "Linh, Mai và Huy", one a line: the people of a cell.
std::vector<std::string> split_names(std::string_view text);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// One worksheet that is being written, row by row from the top: lines, tables, totals, colour rules, widths. Used by one
// thread at a time. Knows no workbook: sheets, their names and charts are others' work.
#pragma once

#include "core/result.h"
#include "core/workbook.h"
#include "sheets/totals.h"
#include "sheets/xlsx_formats.h"

#include <xlsxwriter.h>

#include <optional>
#include <string>
#include <vector>

namespace sheets {

/// Where a table came to stand: 0-based rows. `last` is its last row of values, before the totals; first − 1 when it has none.
struct PlacedTable {
    std::int64_t header = 0, first = 0, last = -1;
    bool empty() const { return last < first; }
};

core::Error unwritten(lxw_error why);
/// The next row of a table into an emptied one.
bool next_row(core::TableOut& table, core::OutRow& row);

class XlsxSheet {
public:
    XlsxSheet(lxw_worksheet* sheet, XlsxFormats& formats) : sheet_(sheet), formats_(formats) {}

    /// The first one large, then a blank row.
    core::Result<void> put_lines(const std::vector<std::string>& lines);
    core::Result<void> put_heading(const std::string& text);
    core::Result<void> begin_table(const core::TableOut& table);
    core::Result<void> put_row(const core::TableOut& table, const core::OutRow& row);
    /// Totals, filter, colour rules.
    void end_table(const core::TableOut& table, bool filter);
    void skip_row() { ++row_; }
    /// Widths of the columns; the sheet is done.
    void finish();

    std::int64_t row() const { return row_; }
    const PlacedTable& placed() const { return placed_; }
    lxw_worksheet* worksheet() const { return sheet_; }

private:
    lxw_row_t at() const { return static_cast<lxw_row_t>(row_); }
    core::Result<void> put_text(std::size_t column, const std::string& text, lxw_format* format, const std::string& title = {});
    core::Result<void> put_cell(std::size_t i, const core::OutCell& cell, const core::OutColumn* column, bool strong);
    double& width(std::size_t column);
    void measure(std::size_t i, const core::OutCell& cell);
    void put_totals(const core::TableOut& table);
    void put_rules(const core::TableOut& table);

    lxw_worksheet* sheet_;
    XlsxFormats& formats_;
    std::int64_t row_ = 0;
    PlacedTable placed_;
    std::optional<Totals> totals_;
    std::vector<double> widths_, given_;
};

}  // namespace sheets

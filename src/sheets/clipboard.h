// SPDX-License-Identifier: Apache-2.0
// A block of cells on the clipboard, as tab-separated text and as an HTML table: what Google Sheets, Excel and LibreOffice
// give and take. Any thread. Text never becomes a formula on the other side; knows no clipboard of any window system.
#pragma once

#include "core/result.h"
#include "core/workbook.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

struct ClipboardText {
    std::string tsv, html;
};

// `columns` give the titles (written when `with_titles`) and the currency that is left out.
ClipboardText to_clipboard(const std::vector<core::OutColumn>& columns, const std::vector<core::OutRow>& rows, bool with_titles = false);

// A rectangle, blank cells included; rows and columns from 0.
struct PastedBlock {
    std::int64_t rows = 0;
    std::int32_t columns = 0;
    std::vector<core::SheetRow> filled;      // in order, their number is 1-based
    std::vector<core::CellRange> merged;

    bool empty() const { return rows == 0 || columns == 0; }
    const core::Cell& at(std::int64_t row, std::int32_t column) const;
};

// From tab-separated text: every cell is text.
core::Result<PastedBlock> from_tsv(std::string_view text);
// From HTML: the first table; exact numbers and dates where the source states them. Empty when there is no table.
core::Result<PastedBlock> from_html(std::string_view html);
// The better of the two: the HTML when it holds a table, else the text.
core::Result<PastedBlock> from_clipboard(std::string_view text, std::string_view html);

}  // namespace sheets

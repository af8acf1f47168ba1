// SPDX-License-Identifier: Apache-2.0
// Which rows of a sheet are rows: titles, headers that are repeated, blank ones, separators, notes and totals are told
// apart from what is to be taken in. Also what a merged cell holds for the rows it covers. Any thread. Reads no value.
#pragma once

#include "sheets/mapping.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace sheets {

struct SortedRows {
    struct Taken {
        const core::SheetRow* row = nullptr;
        std::int32_t banner = -1;       // into banners: the last line above that names a day
        bool continues = false;         // its key is a merged cell that began above
    };
    std::vector<Taken> taken;
    std::vector<ImportRow> ignored;
    std::vector<const core::Cell*> banners;   // "Thứ 2 – 09/11/2026" across the sheet
    std::vector<ImportWarning> warnings;
};

SortedRows sort_rows(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs, const Layout& layout);

/// Cells by column, a merged one for every row it covers.
class MergedCells {
public:
    explicit MergedCells(const core::Sheet& sheet);
    const core::Cell& at(const core::SheetRow& row, std::int32_t column) const;
    /// The first row of the merged range that covers this blank cell; 0 when none does.
    std::int64_t from(const core::SheetRow& row, std::int32_t column) const;

private:
    const core::Sheet& sheet_;
    std::unordered_map<std::int32_t, std::vector<core::CellRange>> ranges_;   // by their first column, by row
};

/// "TOTAL", "Tổng cộng:", "Summary": the label of a row of totals.
bool is_total_label(std::string_view text);

}  // namespace sheets

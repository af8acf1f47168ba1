// SPDX-License-Identifier: Apache-2.0
// The tables in a piece of HTML (a clipboard's, or of a file that some program called .xls). A number or date that Google
// Sheets or LibreOffice states exactly beside the shown text is taken exactly. Used by one thread at a time. Runs nothing,
// loads nothing; a nested table is text.
#pragma once

#include "core/result.h"
#include "core/workbook.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sheets {

std::size_t count_tables(std::string_view html);

// How large the table is, blank cells at its end included.
struct TableExtent {
    std::int64_t rows = 0;
    std::int32_t columns = 0;
};

// `table` counts from 0. The sink is only sent rows.
core::Result<TableExtent> read_table(std::string_view html, std::size_t table, core::RowSink& sink, core::SheetFacts& facts,
                                     const core::Progress& progress = {});

}  // namespace sheets

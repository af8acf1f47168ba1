// SPDX-License-Identifier: Apache-2.0
// Which row of a sheet is its header, and which of its columns means what: by the words of the heading, and by what the
// cells below hold where the words leave it open. Any thread. Reads no value for keeps, asks no State.
#pragma once

#include "core/workbook.h"
#include "sheets/import.h"
#include "sheets/import_fields.h"

namespace sheets {

struct TakenColumn {
    const FieldSpec* spec = nullptr;
    std::int32_t column = 0;
    std::string header;       // as written
    HeadingUnit unit;
};

struct HeadingCell {
    std::int32_t column = 0;
    std::string text;         // as written; of a header over two rows the lower one
    Heading heading;          // of the lower row
    std::vector<Heading> joined;   // "Invoice" over "No." → "Invoice No."
};

struct Layout {
    std::int64_t header_row = 0;    // of its first row; 0: there is none
    std::int32_t header_rows = 1;
    std::vector<HeadingCell> headings;
    std::vector<TakenColumn> fields;          // a field of several people may come from several columns
    std::vector<HeadingCell> left;            // columns that are not taken
    std::vector<ImportWarning> warnings;

    const TakenColumn* find(std::string_view field) const;
    std::int64_t first_data_row() const { return header_row + (header_row ? header_rows : 0); }
};

/// Errors: no header fits; a map names what is not there.
core::Result<Layout> find_layout(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs, const ImportOptions& options);
/// The number of fields that the best header row of the sheet has, sure ones counted in full.
int best_fit(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs);
/// How many fields a row names without doubt, if most of its cells do; else 0. Tells another header from data.
int fields_named(const core::SheetRow& row, const std::vector<FieldSpec>& specs);
/// The same for sheets with the same headings, whatever their order.
std::string signature_of(const core::Tracker& tracker, const std::vector<HeadingCell>& headings);

/// What a cell says as text: a number by its digits, a boolean as TRUE or FALSE; nothing of a date.
std::string cell_text(const core::Cell& cell);
/// 0 … 1: how many of these cells can be read as the field. −1: nothing to go by.
double content_fit(const FieldSpec& spec, const std::vector<const core::Cell*>& cells);

}  // namespace sheets

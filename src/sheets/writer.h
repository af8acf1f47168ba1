// SPDX-License-Identifier: Apache-2.0
// Writes tables as xlsx or as separated text to exactly the path that is given: whoever calls owns the temporary name, the
// sync and the rename. Any thread, one writer a path. Text is never a formula; a number is never changed; nothing is cut.
#pragma once

#include "core/result.h"
#include "core/workbook.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace sheets {

// Rows stream through `next` of each table once. What was written is read back and compared before this returns; scratch
// files lie beside `path`. More rows than a sheet can hold go on in further sheets.
core::Result<void> write_xlsx(core::WorkbookOut& book, const std::filesystem::path& path, const core::Progress& progress = {});

class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual core::Result<void> write(std::string_view bytes) = 0;
};

struct CsvStyle {
    bool mark = true;        // byte order mark: without it Excel takes UTF-8 for something else
    char separator = ',';
    bool totals = false;     // a text file has no formulas: the totals row would be data
    bool lines = false;      // the lines above the header
};

core::Result<void> write_csv(core::TableOut& table, const CsvStyle& style, ByteSink& sink, const core::Progress& progress = {});
core::Result<void> write_csv(core::TableOut& table, const CsvStyle& style, const std::filesystem::path& path,
                             const core::Progress& progress = {});

}  // namespace sheets

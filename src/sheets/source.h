// SPDX-License-Identifier: Apache-2.0
// What every reader of a spreadsheet format offers to reader.h: the sheets there are, and the rows of one of them.
// Used by one thread at a time.
#pragma once

#include "core/result.h"
#include "core/workbook.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace sheets {

class Source {
public:
    virtual ~Source() = default;
    virtual const std::vector<core::SheetHead>& heads() const = 0;
    virtual core::Result<void> read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress) = 0;
    virtual std::string encoding() const { return {}; }   // of text files
    virtual char separator() const { return '\0'; }
};

using SourceResult = core::Result<std::unique_ptr<Source>>;

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// Gathers the cells of a row for a sink: keeps the order, reuses the memory, holds the limits, counts what the facts of
// a sheet say. Used by one thread at a time. Knows no file format.
#pragma once

#include "core/result.h"
#include "core/workbook.h"
#include "sheets/limits.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sheets {

class RowGather {
public:
    explicit RowGather(core::RowSink& sink, std::int64_t most_rows = limits::rows) : sink_(sink), most_rows_(most_rows) {}

    void begin_row(std::int64_t number);          // must grow
    core::Cell& add(std::int32_t column);         // an emptied cell; blank ones are dropped again by keep()
    void keep();                                  // the cell from add() is complete
    void repeat_last(std::int32_t times);         // the same content in the columns that follow
    void end_row(std::int64_t times = 1);

    bool stopped() const { return error_.has_value(); }
    const core::Error& error() const { return *error_; }
    core::SheetFacts& facts() { return facts_; }
    std::int64_t row_number() const { return row_.number; }

private:
    void fail(core::Error error);
    void count(const core::Cell& cell);
    core::RowSink& sink_;
    std::int64_t most_rows_;
    core::SheetRow row_;
    std::vector<core::Cell> spare_;               // cells with their string memory, for the next row
    bool ordered_ = true;
    std::uint64_t repeated_ = 0;
    core::SheetFacts facts_;
    std::optional<core::Error> error_;
};

// Characters beyond what a cell can hold; nothing when the text fits.
std::optional<core::Error> too_long(std::string_view text, std::int64_t row, std::int32_t column);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/row_gather.h"

#include "core/text.h"
#include "sheets/failure.h"

#include <algorithm>

namespace sheets {

std::optional<core::Error> too_long(std::string_view text, std::int64_t row, std::int32_t column) {
    if (static_cast<std::int64_t>(text.size()) <= limits::characters ||
        static_cast<std::int64_t>(core::length_utf8(text)) <= limits::characters)
        return {};
    return refused("Cell " + core::cell_name(row, column) + " holds more than 32,767 characters, the most that a spreadsheet cell can hold.");
}

void RowGather::fail(core::Error error) {
    if (!error_) error_ = std::move(error);
}

void RowGather::begin_row(std::int64_t number) {
    if (number <= row_.number) return fail(damaged("row " + std::to_string(number) + " after row " + std::to_string(row_.number)));
    if (number > most_rows_) return fail(refused("This sheet has more rows than can be read at once. Split it and take the parts."));
    row_.number = number;
    for (core::Cell& cell : row_.cells) {
        if (spare_.size() == spare_.capacity() && spare_.size() >= 1024) break;
        spare_.push_back(std::move(cell));
    }
    row_.cells.clear();
    ordered_ = true;
}

core::Cell& RowGather::add(std::int32_t column) {
    if (column >= limits::columns) {
        fail(refused("Row " + std::to_string(row_.number) + " has more than 16,384 columns, so the sheet was not read."));
        column = 0;
    }
    if (spare_.empty()) {
        row_.cells.emplace_back();
    } else {
        row_.cells.push_back(std::move(spare_.back()));
        spare_.pop_back();
        row_.cells.back().clear();
    }
    core::Cell& cell = row_.cells.back();
    cell.column = column;
    if (row_.cells.size() > 1 && row_.cells[row_.cells.size() - 2].column >= column) ordered_ = false;
    if (row_.cells.size() > static_cast<std::size_t>(limits::columns)) fail(damaged("a row with more cells than columns"));
    return cell;
}

void RowGather::count(const core::Cell& cell) {
    if (cell.formula) ++facts_.formulas;
    if (cell.kind == core::CellKind::error) ++facts_.errors;
    if (!cell.formula_without_value) return;
    ++facts_.formulas_without_value;
    if (facts_.first_valueless.size() < 20) facts_.first_valueless.push_back(core::cell_name(row_.number, cell.column));
}

void RowGather::keep() {
    core::Cell& cell = row_.cells.back();
    count(cell);
    if (cell.kind == core::CellKind::text) {
        if (auto error = too_long(cell.text, row_.number, cell.column)) fail(std::move(*error));
        if (cell.text.empty()) cell.kind = core::CellKind::blank;
    }
    if (cell.blank() && !cell.formula) {
        spare_.push_back(std::move(cell));
        row_.cells.pop_back();
    }
}

void RowGather::repeat_last(std::int32_t times) {
    repeated_ += static_cast<std::uint64_t>(times);
    if (repeated_ > limits::repeated_cells) return fail(refused("This file repeats its cells more often than any spreadsheet, so it was not read."));
    for (std::int32_t i = 0; i < times && !stopped(); ++i) {
        const std::size_t last = row_.cells.size() - 1;
        core::Cell& cell = add(row_.cells[last].column + 1);
        const std::int32_t column = cell.column;
        cell = row_.cells[last];
        cell.column = column;
        count(cell);
    }
}

void RowGather::end_row(std::int64_t times) {
    if (stopped()) return;
    if (row_.cells.empty()) return;
    if (!ordered_) {
        const auto before = [](const core::Cell& a, const core::Cell& b) { return a.column < b.column; };
        std::stable_sort(row_.cells.begin(), row_.cells.end(), before);
        const auto same = [](const core::Cell& a, const core::Cell& b) { return a.column == b.column; };
        if (std::adjacent_find(row_.cells.begin(), row_.cells.end(), same) != row_.cells.end())
            return fail(damaged("row " + std::to_string(row_.number) + " states a cell twice"));
    }
    if (times > 1) repeated_ += static_cast<std::uint64_t>(times - 1) * row_.cells.size();
    if (row_.number + times - 1 > most_rows_ || repeated_ > limits::repeated_cells)
        return fail(refused("This sheet repeats a row beyond the end of any spreadsheet, so it was not read."));
    for (std::int64_t i = 0; i < times; ++i) {
        if (i > 0) {
            ++row_.number;
            for (const core::Cell& cell : row_.cells) count(cell);
        }
        ++facts_.rows;
        if (!sink_.row(row_)) return fail(cancelled());
    }
}

}  // namespace sheets

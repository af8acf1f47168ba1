// SPDX-License-Identifier: Apache-2.0
// What is selected, as a value: ranges of positions over an arrangement, so that a reader can say which rows and cells those
// are. And a set of row ids that may hold a million. Pure; any thread. Knows no widgets, no models.
#pragma once
#include <array>
#include <map>

#include "ui/table/edits.h"

namespace table {

/// Positions of rows, both ends included, and the columns there: a bit each of Picked::columns.
struct PickedRows {
    int top = 0, bottom = -1;
    std::uint64_t columns = 0;
};

struct Picked {
    core::ArrangementPtr rows;
    std::vector<const core::Column*> columns;   // with a selected cell, from left to right as they are shown
    std::vector<PickedRows> ranges;             // in order, none on the rows of another

    [[nodiscard]] bool empty() const { return ranges.empty() || columns.empty(); }
    /// Positions; rows of groups among them.
    [[nodiscard]] std::int64_t height() const;
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(height()) * columns.size(); }
    /// Every row has every column.
    [[nodiscard]] bool whole() const;
};

/// Ranges that may lie on the same rows → ranges that do not.
std::vector<PickedRows> apart(std::vector<PickedRows> ranges);

std::vector<std::int64_t> ids_of(const Picked& picked);
Target target_of(const Picked& picked);
/// Figures of one column over what is selected of it.
core::Summary summary_of(const Picked& picked, const core::Column& column, const core::Cancelled& cancelled);

/// Ids in chunks of bits: a million of them cost an eighth of a megabyte, and a copy of that.
class IdSet {
public:
    bool insert(std::int64_t id);
    bool erase(std::int64_t id);
    [[nodiscard]] bool contains(std::int64_t id) const;
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    void clear() { chunks_.clear(), size_ = 0; }
    [[nodiscard]] std::vector<std::int64_t> values() const;

private:
    static constexpr std::size_t words = 64;   // 4,096 ids a chunk
    std::map<std::int64_t, std::array<std::uint64_t, words>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace table

// SPDX-License-Identifier: Apache-2.0
// Rows of trackers in and out of SQL, with their checksum: one bit that differs in any column is found when the row is
// read. Everything comes from the declaration. One connection, one thread.
#pragma once
#include <cstdint>

#include "store/schema.h"

namespace store {

/// Checksum of a row as SQL has it: by column name and value, whatever the order of the columns; nulls add nothing.
class RowSum {
public:
    explicit RowSum(std::string_view table);
    static std::uint64_t name(std::string_view column);   // made once a statement
    void add(std::uint64_t name, std::int64_t value);
    void add(std::uint64_t name, std::string_view text);
    std::int64_t value() const { return static_cast<std::int64_t>(sum_); }
private:
    std::uint64_t sum_;
};

/// Rows of a table and their sums together.
struct Seal {
    std::int64_t rows = 0;
    std::int64_t sums = 0;   // exclusive or
    void put(std::int64_t sum) { ++rows; sums ^= sum; }
    void take(std::int64_t sum) { --rows; sums ^= sum; }
    friend bool operator==(const Seal&, const Seal&) = default;
};

/// Zones by name, remembered: rows in a row have the same one.
class Zones {
public:
    std::optional<core::Zone> named(std::string_view iana);
private:
    std::string last_;
    core::Zone zone_;
};

/// What is known of one tracker's table: its columns with their places in the statements.
class TableSql {
public:
    explicit TableSql(const core::Tracker& tracker);
    const core::Tracker& tracker() const { return *tracker_; }

    std::string select(std::string_view tail) const;   // id, revision, columns, sum
    std::string upsert() const;                        // parameters in the same order

    /// Binds all of `upsert`; gives the sum.
    std::int64_t bind(Statement& upsert, std::int64_t id, std::int64_t revision, const void* row) const;
    /// The row that `select` stands on. Error damaged when its sum is off or a value cannot be.
    core::Result<core::Slot> read(Statement& select, Zones& zones, std::int64_t& sum) const;

private:
    struct Place { SqlColumn sql; std::uint64_t name; };
    const core::Tracker* tracker_;
    std::vector<Place> places_;
    std::uint64_t id_name_, revision_name_;
};

/// Sum of any row of any schema: every column but `sum`. `names` comes from sum_names of the same statement.
std::vector<std::uint64_t> sum_names(const Statement& select);
std::int64_t sum_of(std::string_view table, const Statement& select, const std::vector<std::uint64_t>& names);

/// "payments PAY-2026-113 (row 4711)"
std::string row_words(const core::Tracker& tracker, std::int64_t id, const void* row);

}  // namespace store

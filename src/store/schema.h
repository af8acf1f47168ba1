// SPDX-License-Identifier: Apache-2.0
// From a tracker's declaration to its SQL: column lists, the first draft of its migration, and the check that a file and
// the declarations are of one mind. Any thread. Money and Time are two SQL columns each; choices and zones are text ids.
#pragma once
#include <string>
#include <vector>

#include "core/state.h"
#include "store/sqlite.h"

namespace store {

struct SqlColumn {
    std::string name;
    bool is_text = false;
    const core::Column* column = nullptr;
    bool second = false;   // currency of money, zone of time
};

/// Of the stored columns, in the order of the declaration; id, revision and sum come besides.
std::vector<SqlColumn> sql_columns(const core::Tracker& tracker);
/// The text of a migration that makes the tracker's table.
std::string draft_table(const core::Tracker& tracker);

/// Declared but not in the database, and the other way round; in words, empty when they agree. `newer`: a file of a newer
/// version may hold more.
core::Result<std::vector<std::string>> schema_differences(Connection& db, bool newer);

/// Every object of the file as SQLite keeps it; two files of one version have the same.
core::Result<std::string> schema_text(Connection& db);

}  // namespace store

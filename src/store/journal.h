// SPDX-License-Identifier: Apache-2.0
// The change log: what each revision did to each field, readable in SQL, its revisions chained by SHA-256 so that a line
// that is altered, added or taken out is found. One connection, one thread. Knows nothing of undo.
#pragma once
#include <map>

#include "core/history.h"
#include "store/sqlite.h"

namespace store {

/// Where the log ends.
struct JournalHead {
    std::string hash = std::string(32, '\0');
    std::int64_t revision = 0;
    std::int64_t next_line = 1;
};
core::Result<JournalHead> journal_head(Connection& db);

class JournalWriter {
public:
    static core::Result<JournalWriter> prepare(Connection& db);
    /// Writes the lines of `changes` behind `head`; gives the head to go on from once the transaction is committed.
    core::Result<JournalHead> write(const JournalHead& head, const core::Changes& changes, std::int64_t revision, const std::string& who, std::int64_t now_ms);
private:
    Statement line_, revision_;
};

/// What is wrong with the revisions after `after`, in words; stops at the first. Zero: the whole log.
core::Result<std::vector<std::string>> journal_faults(Connection& db, std::int64_t after);

// Reading. `zone`: of the moments that are given back.
core::Result<std::vector<core::Revision>> read_history(Connection& db, const core::Tracker& tracker, std::int64_t id, core::Zone zone);
core::Result<std::vector<core::Revision>> read_revisions(Connection& db, std::int64_t before, std::size_t limit, std::size_t rows_each, core::Zone zone);
core::Result<core::Revision> read_revision(Connection& db, std::int64_t number, core::Zone zone);

/// {"code":"S-1","title":"…"}: the filled fields of a row, and back.
std::string object_text(const std::vector<std::pair<std::string_view, std::string>>& fields);
std::optional<std::vector<std::pair<std::string, std::string>>> object_of(std::string_view json);

}  // namespace store

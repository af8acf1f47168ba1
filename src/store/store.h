// SPDX-License-Identifier: Apache-2.0
// The workspace on disk: trackers.db behind three calls (load, commit, read what was). The one read-write connection lives
// here and belongs to the writer thread; history() and revisions() may be called from any thread (own read-only connection).
// Knows no rules: what it is given to commit has been decided.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "core/history.h"
#include "core/result.h"
#include "core/state.h"

namespace store {

enum class Access { read_write, read_only };

/// Who holds a workspace that cannot be opened for writing.
struct Holder {
    std::string who, host;
    std::int64_t pid = 0;
    std::int64_t since_ms = 0;
};

struct Created {
    std::string name;
    core::Zone zone;
    core::Currency currency;
};

/// "It survived": what open() found and did.
struct Opened {
    bool read_only = false;
    std::string why_read_only;      // in words, empty when it was asked for
    bool newer = false;             // made by a newer version, and readable by this one
    int migrated_from = 0;          // schema version before, 0 = no migration
    std::string restored_notice;    // a WAL that was recovered, a stale lock that was cleared
};

class Store {
public:
    /// Makes the folder (which must be missing or empty) and runs every migration.
    static core::Result<void> create(const std::filesystem::path& folder, const Created& what, std::int64_t now_ms);
    /// Errors: held (with the holder in words), newer, damaged (with the last good backup in words), io.
    static core::Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Access access, const std::string& who, std::int64_t now_ms);
    virtual ~Store() = default;

    virtual const Opened& opened() const = 0;
    /// The last `rows` rows of each tracker, quickly, for the first picture; 0 = everything. `cancelled` may be empty.
    virtual core::Result<core::State> load(std::size_t rows, const std::function<bool()>& cancelled) = 0;
    /// On disk when it returns (synchronous=FULL). `who`, `now_ms`: for the log. Never stale with SQLite.
    virtual core::Result<std::int64_t> commit(const core::Changes& changes, const std::string& who, std::int64_t now_ms) = 0;

    /// Everything that happened to one row, newest first.
    virtual core::Result<std::vector<core::Revision>> history(const core::Tracker& tracker, std::int64_t id) = 0;
    /// Revisions before `before` (0 = from the newest), newest first. `rows_each` rows of each at most.
    virtual core::Result<std::vector<core::Revision>> revisions(std::int64_t before, std::size_t limit, std::size_t rows_each) = 0;
    virtual core::Result<core::Revision> revision(std::int64_t number) = 0;

    /// Verified copy (backup API, opened and checked after writing) → its path. Writer thread.
    virtual core::Result<void> backup_to(const std::filesystem::path& file) = 0;
    /// Hourly, daily, weekly, as due; old ones are thinned out. Writer thread.
    virtual core::Result<void> backup_if_due(std::int64_t now_ms) = 0;
    /// Integrity, row checksums, hash chain, references, foreign rows: what is wrong, in words; empty = sound.
    virtual core::Result<std::vector<std::string>> check() = 0;
    virtual core::Result<void> close() = 0;
};

/// Restores a backup into a new folder; never over something that is there.
core::Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& folder);

/// The one way other files are written: whole or not at all (temporary beside it, write, fsync, rename, fsync of the folder).
/// `fill` writes to the path it is given. What was there before stays when anything fails; says disk full with the bytes needed.
core::Result<void> write_file_whole(const std::filesystem::path& file, const std::function<core::Result<void>(const std::filesystem::path&)>& fill);
core::Result<void> write_file_whole(const std::filesystem::path& file, std::string_view bytes);

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
// The Store over one folder: trackers.db, a lock, a reserve of room, backups/. The read-write connection belongs to the
// writer thread; whatever only reads opens a connection of its own and may run on any thread.
#pragma once
#include <array>

#include "store/journal.h"
#include "store/lock.h"
#include "store/migrations.h"
#include "store/rows.h"
#include "store/store.h"

namespace store {

struct Paths {
    std::filesystem::path folder;
    std::filesystem::path database() const { return folder / "trackers.db"; }
    std::filesystem::path log() const { return folder / "trackers.db-wal"; }
    std::filesystem::path lock() const { return folder / "lock"; }
    std::filesystem::path reserve() const { return folder / "reserve"; }
    std::filesystem::path backups() const { return folder / "backups"; }
};

/// A connection that reads, with what keeps writers away while the file is read as it lies there.
struct Reading {
    Connection db;
    Lock along;
};
core::Result<Reading> open_reading(const std::filesystem::path& database, const std::filesystem::path& lock);
inline core::Result<Reading> open_reading(const Paths& paths) { return open_reading(paths.database(), paths.lock()); }
/// The one read-write connection, its log and its flushing set.
core::Result<Connection> open_for_writing(const Paths& paths);

/// Room kept on the disk: given back when the disk is full, so that an undo and closing still go through.
class Reserve {
public:
    explicit Reserve(std::filesystem::path file) : file_(std::move(file)) {}
    /// True: it is there, or could be made.
    bool keep();
    void give_back();
    bool there() const;
    bool given_back() const { return given_back_; }
    std::int64_t size() const { return size_; }
private:
    std::filesystem::path file_;
    std::int64_t size_ = 8'000'000;
    bool given_back_ = false;   // and not yet there again: then as much is wanted as there was
};

class Workspace final : public Store {
public:
    Workspace(Paths paths, Opened opened);
    ~Workspace() override;
    core::Result<void> start(Connection db, Lock lock);   // read-write
    core::Result<void> start_reading();

    const Opened& opened() const override { return opened_; }
    core::Result<core::State> load(std::size_t rows, const std::function<bool()>& cancelled) override;
    core::Result<std::int64_t> commit(const core::Changes& changes, const std::string& who, std::int64_t now_ms) override;
    core::Result<std::vector<core::Revision>> history(const core::Tracker& tracker, std::int64_t id) override;
    core::Result<std::vector<core::Revision>> revisions(std::int64_t before, std::size_t limit, std::size_t rows_each) override;
    core::Result<core::Revision> revision(std::int64_t number) override;
    core::Result<void> backup_to(const std::filesystem::path& file) override;
    core::Result<void> backup_if_due(std::int64_t now_ms) override;
    core::Result<std::vector<std::string>> check() override;
    core::Result<void> close() override;

private:
    struct TableStatements { Statement upsert, remove, sum; };

    core::Result<void> prepare();
    core::Result<core::State> load_from(Connection& db, std::size_t rows, const std::function<bool()>& cancelled) const;
    core::Result<JournalHead> write(const core::Changes& changes, const std::string& who, std::int64_t now_ms, std::vector<Seal>& seals);
    core::Result<void> write_row(const core::Change& change, std::int64_t revision, Seal& seal);
    core::Error not_saved(const core::Error& why, const core::Changes& changes);
    core::Result<void> settle();          // after a failed commit: what did not count is gone from the disk, too
    core::Error in_words(const core::Error& error) const;

    Paths paths_;
    Opened opened_;
    core::Zone zone_;
    Lock lock_;
    Connection db_;
    Reserve reserve_;
    std::vector<TableSql> tables_;        // in the order of trackers()
    std::vector<Seal> seals_;
    std::vector<std::optional<TableStatements>> statements_;
    std::optional<JournalWriter> journal_;
    std::optional<Statement> count_up_, put_seal_;
    JournalHead head_;
    std::optional<core::Error> broken_;   // set when the disk failed in a way that closing alone can mend
};

/// The row of `workspace`.
core::Result<core::Workspace> read_workspace(Connection& db);
/// What never changes of it, sealed like a table; files of the first schema have no such seal.
core::Result<void> seal_workspace(Connection& db);
core::Result<Seal> read_seal(Connection& db, const core::Tracker& tracker);

// ---- damage and backups ----

/// What a quick look finds at opening, within a fraction of a second; in words.
core::Result<std::vector<std::string>> quick_faults(Connection& db, std::int64_t file_bytes);
/// Everything: pages, rows, references, the change log.
core::Result<std::vector<std::string>> all_faults(Connection& db);
/// Damaged: what, the last good backup, and what would be lost with it.
core::Error damaged(const Paths& paths, std::string what, std::int64_t revision_now);

/// All pages within one snapshot of `from`. `journal`: the mode that the copy is left in.
core::Result<void> copy_pages(Connection& from, const std::filesystem::path& file, std::string_view journal);
/// A verified copy of what `from` reads.
core::Result<void> copy_database(Connection& from, const std::filesystem::path& file);
/// Is it whole, ours, and not newer? Gives its revision.
core::Result<std::int64_t> verify_copy(const std::filesystem::path& file);

struct Backup {
    std::filesystem::path file;
    std::int64_t at_ms = 0;
    std::int64_t revision = 0;
};
/// By their names, newest first.
std::vector<Backup> backups_in(const std::filesystem::path& folder);
/// Those that go: one an hour stays for a day, one a day for two weeks, one a week for half a year.
std::vector<Backup> thinned_out(const std::vector<Backup>& newest_first, std::int64_t now_ms);

}  // namespace store

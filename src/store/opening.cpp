// SPDX-License-Identifier: Apache-2.0
// Making a workspace, and opening one: what the file is, who may write, whether it is sound, and bringing it up to date.
// Nothing is written before all of that is known.
#include <unistd.h>

#include <cerrno>

#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

int version_here() { return migrations().back().number; }

// Of a folder that somebody names: nothing in it but what an interrupted creation left.
bool empty_or_missing(const fs::path& folder, std::error_code& failed) {
    if (!fs::exists(folder, failed)) return true;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (!entry.path().filename().string().starts_with("trackers.new")) return false;
    return !failed;
}

void remove_begun(const fs::path& begun) {
    std::error_code ignored;
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) fs::remove(fs::path(begun.string() + tail), ignored);
}

Result<void> fill_new(Connection& db, const Created& what, std::int64_t now_ms) {
    if (auto set = db.run("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL"); !set) return set;
    if (auto made = migrate(db, 0, migrations()); !made) return made;
    auto row = db.prepare("INSERT INTO workspace VALUES (1, ?, ?, ?, ?, 1, 0)");
    if (!row) return row.error();
    const std::string zone = what.zone.name(), currency = what.currency.text();
    row->bind(1, std::string_view(what.name));
    row->bind(2, std::string_view(zone));
    row->bind(3, std::string_view(currency));
    row->bind(4, now_ms);
    if (auto done = row->run(); !done) return done;
    if (auto sealed = seal_workspace(db); !sealed) return sealed;
    return db.run("PRAGMA journal_mode=WAL");   // kept in the file; the last connection to close tidies up
}

// What the file says it is, before anything else is done with it.
Result<Stamp> known_stamp(const Paths& paths) {
    std::error_code failed;
    if (!fs::is_directory(paths.folder, failed)) return core::not_found("There is no workspace at “" + paths.folder.string() + "”: no such folder.");
    if (!fs::exists(paths.database(), failed))
        return failed ? file_error(failed.value(), "open", paths.database()) : core::not_found("There is no workspace in “" + paths.folder.string() + "”: it holds no trackers.db.");
    if (!fs::is_regular_file(paths.database(), failed)) return core::refused("“" + paths.database().string() + "” is not a file.");
    if (::access(paths.database().c_str(), R_OK) != 0) return file_error(errno, "read", paths.database());
    const auto stamp = stamp_of(paths.database());
    if (!stamp) return stamp.error();
    if (!stamp->sqlite || stamp->application != application_id) {
        const bool ours = fs::exists(paths.backups(), failed) || fs::exists(paths.lock(), failed);
        const std::string what = "“" + paths.database().string() + "” is not a workspace of Callboard";
        if (ours) return damaged(paths, what + ", or its beginning is damaged.", 0);
        return Error{Code::refused, what + ". It was left as it is.", "application id " + std::to_string(stamp->application)};
    }
    return stamp;
}

Error newer(const Paths& paths, std::int64_t version, std::int64_t min_reader) {
    std::string text = "“" + paths.folder.string() + "” was made by a newer Callboard (its format is " + std::to_string(version) + ", this program knows up to " +
                       std::to_string(version_here()) + "). It was left as it is: open it with that version.";
    if (min_reader > 0 && min_reader <= version_here()) text += " It can be opened to read only.";
    return {Code::newer, text, {}};
}

Error foreign(const Paths& paths, const std::string& detail) {
    return {Code::refused, "“" + paths.database().string() + "” does not hold what a workspace of its version holds, so it was not opened. It was left as it is.", detail};
}

// Version, tables and soundness, read only. Gives the schema's version.
Result<int> examined(const Paths& paths, Connection& db, const Stamp& stamp, bool to_read) {
    const auto version = db.number("PRAGMA user_version");
    if (!version) return version.error();
    if (*version > version_here()) {
        const auto min_reader = db.number("SELECT min_reader FROM meta");
        if (!to_read || !min_reader || *min_reader > version_here()) return newer(paths, *version, min_reader.value_or(0));
    } else {
        if (*version < 1) return foreign(paths, "no version");
        const auto expected = schema_text_of(static_cast<int>(*version), migrations());
        if (!expected) return expected.error();
        const auto found = schema_text(db);
        if (!found) return found.error();
        if (*expected != *found) return foreign(paths, *found);
        if (to_read && *version < version_here())
            return Error{Code::read_only, "“" + paths.folder.string() + "” was made by an older Callboard and must be opened once for writing, to be brought up to date.", {}};
    }
    const auto faults = quick_faults(db, stamp.bytes);
    if (!faults) return faults.error();
    if (!faults->empty()) {
        const auto revision = db.number("SELECT revision FROM workspace");
        return damaged(paths, faults->front(), revision.value_or(0));
    }
    return static_cast<int>(*version);
}

// The same, its errors in the words of somebody who opens a workspace.
Result<int> examine(const Paths& paths, Connection& db, const Stamp& stamp, bool to_read) {
    auto version = examined(paths, db, stamp, to_read);
    if (!version && version.error().code == Code::damaged && !version.error().text.starts_with("The workspace “"))
        return damaged(paths, version.error().text + " (" + version.error().detail + ")", 0);
    return version;
}

Result<void> fits_declarations(Connection& db, bool newer_file) {
    const auto differences = schema_differences(db, newer_file);
    if (!differences) return differences.error();
    if (differences->empty()) return {};
    return Error{Code::internal, "This program and the workspace do not agree on " + differences->front() + ".", std::to_string(differences->size()) + " differences"};
}

Result<void> bring_up_to_date(const Paths& paths, Connection& db, int from, std::int64_t now_ms) {
    std::error_code failed;
    fs::create_directory(paths.backups(), failed);
    const fs::path copy = paths.backups() / ("before-format-" + std::to_string(version_here()) + "-" + stamp_text(now_ms) + ".db");
    if (auto copied = copy_database(db, copy); !copied)
        return Error{copied.error().code, "The workspace must be brought up to date, and the backup that goes first failed: " + copied.error().text, copied.error().detail};
    if (auto done = migrate(db, from, migrations()); !done) return done;
    // An older program must see the new version in the file itself, not only in its log.
    const auto moved = db.number("PRAGMA wal_checkpoint(TRUNCATE)");
    return moved ? Result<void>() : moved.error();
}

Result<std::unique_ptr<Store>> open_to_read(const Paths& paths, const Stamp& stamp, Opened opened) {
    opened.read_only = true;
    auto reading = open_reading(paths);
    if (!reading) return reading.error();
    const auto version = examine(paths, reading->db, stamp, true);
    if (!version) return version.error();
    opened.newer = *version > version_here();
    if (opened.newer) opened.why_read_only = newer(paths, *version, 0).text;
    if (auto fits = fits_declarations(reading->db, opened.newer); !fits) return fits.error();
    auto out = std::make_unique<Workspace>(paths, std::move(opened));
    if (auto started = out->start_reading(); !started) return started.error();
    return std::unique_ptr<Store>(std::move(out));
}

// Half-written files of a process that died. Whoever holds the lock is the only one who writes here.
void sweep(const Paths& paths) {
    std::error_code failed;
    for (const fs::path& folder : {paths.folder, paths.backups()})
        for (const auto& entry : fs::directory_iterator(folder, failed)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with('.') && name.find(".new-") != std::string::npos) fs::remove(entry.path(), failed);
        }
}

Result<std::unique_ptr<Store>> open_to_write(const Paths& paths, const Stamp& stamp, const std::string& who, std::int64_t now_ms) {
    bool healed = false;
    auto lock = Lock::take(paths.lock(), who, now_ms, healed);
    if (!lock) return lock.error();
    std::error_code failed;
    const bool logged = fs::exists(paths.log(), failed) && fs::file_size(paths.log(), failed) > 0;
    auto db = open_for_writing(paths);
    if (!db) return db.error();
    const auto version = examine(paths, *db, stamp, false);
    if (!version) {
        db->close(true);
        return version.error();
    }
    Opened opened;
    if (*version < version_here()) {
        if (auto done = bring_up_to_date(paths, *db, *version, now_ms); !done) return done.error();
        opened.migrated_from = *version;
    }
    if (auto fits = fits_declarations(*db, false); !fits) return fits.error();
    if (healed) opened.restored_notice = "The last time, Callboard did not close in order.";
    if (healed && logged) opened.restored_notice += " Everything that was saved is here.";
    sweep(paths);
    auto out = std::make_unique<Workspace>(paths, std::move(opened));
    if (auto started = out->start(*std::move(db), *std::move(lock)); !started) return started.error();
    return std::unique_ptr<Store>(std::move(out));
}

}  // namespace

Result<Connection> open_for_writing(const Paths& paths) {
    auto db = Connection::open(paths.database(), Connection::Mode::read_write);
    if (!db) return db;
    // FULL: a commit is on the disk when it returns. Only this connection ever moves the log into the file.
    if (auto set = db->run("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=16000000; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-32000"); !set)
        return set.error();
    return db;
}

Result<void> Store::create(const fs::path& folder, const Created& what, std::int64_t now_ms) {
    std::error_code failed;
    if (!empty_or_missing(folder, failed)) return core::refused("“" + folder.string() + "” is not empty. A new workspace wants a folder of its own.");
    if (!what.zone.known()) return core::usage("A workspace needs a time zone, such as Asia/Ho_Chi_Minh.");
    if (!what.currency.known()) return core::usage("A workspace needs a currency, such as VND.");
    const bool made = fs::create_directories(folder, failed);
    if (failed) return file_error(failed.value(), "make", folder);
    const Paths paths{folder};
    const fs::path begun = folder / "trackers.new";
    remove_begun(begun);
    const auto fill = [&]() -> Result<void> {
        auto db = Connection::open(begun, Connection::Mode::create);
        if (!db) return db.error();
        return fill_new(*db, what, now_ms);
    };
    auto done = fill();
    if (done && ::rename(begun.c_str(), paths.database().c_str()) != 0) done = file_error(errno, "write", paths.database());
    if (done) Lock::lay(paths.lock());
    if (done) return flush_folder(folder);
    remove_begun(begun);
    if (made) fs::remove(folder, failed);
    if (done.error().code == Code::disk_full) return disk_full(paths.database(), 500'000, done.error().detail);
    if (done.error().code == Code::io || done.error().code == Code::read_only)
        return Error{done.error().code, "A workspace could not be made in “" + folder.string() + "”: it cannot be written.", done.error().detail};
    return done;
}

Result<std::unique_ptr<Store>> Store::open(const fs::path& folder, Access access, const std::string& who, std::int64_t now_ms) {
    const Paths paths{fs::absolute(folder)};
    const auto stamp = known_stamp(paths);
    if (!stamp) return stamp.error();
    if (access == Access::read_only) return open_to_read(paths, *stamp, {});
    Opened opened;
    for (const fs::path& needed : {paths.folder, paths.database()})
        if (!writable(needed) && opened.why_read_only.empty())
            opened.why_read_only = "“" + needed.string() + "” cannot be written" + (on_read_only_disk(needed) ? ": the disk is read-only." : ": you have no right to.");
    if (!opened.why_read_only.empty()) return open_to_read(paths, *stamp, std::move(opened));
    return open_to_write(paths, *stamp, who, now_ms);
}

}  // namespace store

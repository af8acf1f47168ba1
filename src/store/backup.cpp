// SPDX-License-Identifier: Apache-2.0
// Backups: copied through SQLite's own way of copying, then opened and checked before they count. Restoring never
// touches what is there.
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "store/samples.h"
#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

// What SQLite lays beside a file that it did not come to close in order.
struct NothingBeside {
    fs::path file;
    ~NothingBeside() {
        std::error_code ignored;
        for (const char* tail : {"-journal", "-wal", "-shm"}) fs::remove(fs::path(file.string() + tail), ignored);
    }
};

// Some failures of a full disk arrive as failures of the disk.
bool no_room(const Error& error, const fs::path& file) {
    return error.code == Code::disk_full || (error.code == Code::io && free_bytes(file.parent_path()) < 64'000);
}

std::int64_t size_of(Connection& db) {
    return db.number("PRAGMA page_count").value_or(0) * db.number("PRAGMA page_size").value_or(0);
}

}  // namespace

Result<void> copy_pages(Connection& from, const fs::path& file, std::string_view journal) {
    const NothingBeside tidy{file};
    auto to = Connection::open(file, Connection::Mode::create);
    if (!to) return to.error();
    if (auto set = to->run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL"); !set) return set;
    sqlite3_backup* copy = sqlite3_backup_init(to->handle(), "main", from.handle(), "main");
    if (!copy) return error_of(to->handle(), SQLITE_ERROR, "copying");
    const int rc = sqlite3_backup_step(copy, -1);
    sqlite3_backup_finish(copy);
    if (rc != SQLITE_DONE) return error_of(nullptr, rc == SQLITE_OK ? SQLITE_BUSY : rc, "copying to " + file.string());
    return to->run("PRAGMA journal_mode=" + std::string(journal));
}

Result<void> copy_database(Connection& from, const fs::path& file) {
    const std::int64_t bytes = size_of(from);
    return write_file_whole(file, [&](const fs::path& temporary) -> Result<void> {
        auto copied = copy_pages(from, temporary, "DELETE");
        if (!copied && no_room(copied.error(), file)) return disk_full(file, bytes, copied.error().detail);
        if (!copied) return Error{copied.error().code, "The backup “" + file.string() + "” could not be written. " + copied.error().text, copied.error().detail};
        const auto verified = verify_copy(temporary);
        if (!verified) return Error{verified.error().code, "The backup “" + file.string() + "” was written and is not whole. " + verified.error().text, verified.error().detail};
        return {};
    });
}

Result<std::int64_t> verify_copy(const fs::path& file) {
    const auto stamp = stamp_of(file);
    if (!stamp) return stamp.error();
    const std::string name = "“" + file.string() + "”";
    if (!stamp->sqlite || stamp->application != application_id) return Error{Code::damaged, name + " is not a backup of a workspace.", {}};
    if (static_cast<int>(stamp->version) > migrations().back().number) return Error{Code::newer, name + " was made by a newer Callboard.", {}};
    auto db = Connection::open(file, Connection::Mode::immutable);
    if (!db) return db.error();
    const auto wanted = schema_text_of(static_cast<int>(stamp->version), migrations());
    const auto found = schema_text(*db);
    if (!wanted || !found || *wanted != *found) return Error{Code::damaged, name + " does not hold what a workspace holds.", found ? std::string() : found.error().detail};
    std::vector<std::string> faults;
    if (static_cast<int>(stamp->version) == migrations().back().number) {
        auto all = all_faults(*db);
        if (!all) return all.error();
        faults = *std::move(all);
    } else {
        auto pages = db->prepare("PRAGMA integrity_check(1)");
        if (!pages || !pages->step().value_or(false) || pages->text(0) != "ok") faults.push_back("Its pages are damaged.");
    }
    if (!faults.empty()) return Error{Code::damaged, name + " is damaged. " + faults.front(), {}};
    return db->number("SELECT revision FROM workspace");
}

Result<void> Workspace::backup_to(const fs::path& file) {
    std::error_code failed;
    if (fs::equivalent(file, paths_.database(), failed)) return core::usage("“" + file.string() + "” is the workspace itself.");
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    return copy_database(reading->db, file);
}

// ---- by the clock --------------------------------------------------------------------------------------------------

namespace {

// trackers-20261111T131400Z-r41.db
constexpr std::string_view prefix = "trackers-";

std::optional<Backup> backup_named(const fs::path& file) {
    const std::string name = file.filename().string();
    if (!name.starts_with(prefix) || !name.ends_with(".db") || name.size() < prefix.size() + 16 + 5) return std::nullopt;
    const std::int64_t at = stamp_ms(std::string_view(name).substr(prefix.size(), 16));
    if (at < 0 || name.compare(prefix.size() + 16, 2, "-r") != 0) return std::nullopt;
    return Backup{file, at, std::atoll(name.c_str() + prefix.size() + 18)};
}

}  // namespace

std::vector<Backup> backups_in(const fs::path& folder) {
    std::vector<Backup> out;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (auto backup = backup_named(entry.path())) out.push_back(*std::move(backup));
    std::ranges::sort(out, [](const Backup& a, const Backup& b) { return std::tie(a.revision, a.at_ms) > std::tie(b.revision, b.at_ms); });
    return out;
}

std::vector<Backup> thinned_out(const std::vector<Backup>& newest_first, std::int64_t now_ms) {
    constexpr std::int64_t hour = core::hour_ms, day = core::day_ms, week = 7 * day;
    std::vector<Backup> gone;
    std::set<std::pair<std::int64_t, std::int64_t>> kept;   // unit, number of the unit
    for (const Backup& backup : newest_first) {
        const std::int64_t age = now_ms - backup.at_ms;
        // Of a time to come (a clock that was wrong) none is thrown away; nor is the newest of all.
        bool keep = age < 0 || &backup == &newest_first.front();
        const auto first_of = [&](std::int64_t unit) { return kept.emplace(unit, backup.at_ms / unit).second; };
        if (age <= day) keep |= first_of(hour);
        if (age <= 14 * day) keep |= first_of(day);
        if (age <= 26 * week) keep |= first_of(week);
        if (!keep) gone.push_back(backup);
    }
    return gone;
}

Result<void> Workspace::backup_if_due(std::int64_t now_ms) {
    if (opened_.read_only || broken_) return {};
    const std::vector<Backup> there = backups_in(paths_.backups());
    const bool due = there.empty() || (there.front().revision != head_.revision && std::abs(now_ms - there.front().at_ms) >= core::hour_ms);
    if (!due || head_.revision == 0) return {};
    std::error_code failed;
    fs::create_directory(paths_.backups(), failed);
    if (failed) return file_error(failed.value(), "make", paths_.backups());
    const fs::path file = paths_.backups() / (std::string(prefix) + stamp_text(now_ms) + "-r" + std::to_string(head_.revision) + ".db");
    if (auto done = backup_to(file); !done) return done;
    for (const Backup& old : thinned_out(backups_in(paths_.backups()), now_ms)) fs::remove(old.file, failed);
    return {};
}

// ---- restoring -----------------------------------------------------------------------------------------------------

Result<void> restore(const fs::path& backup, const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_regular_file(backup, failed)) return core::not_found("There is no backup “" + backup.string() + "”.");
    if (const auto whole = verify_copy(backup); !whole) return Error{whole.error().code, "Nothing was restored: " + whole.error().text, whole.error().detail};
    if (fs::exists(folder, failed) && !(fs::is_directory(folder, failed) && fs::is_empty(folder, failed)))
        return core::refused("“" + folder.string() + "” is not empty. A backup is restored into a new folder, never over something that is there.");
    const bool made = fs::create_directories(folder, failed);
    if (failed) return file_error(failed.value(), "make", folder);
    const Paths paths{folder};
    const auto copy = [&]() -> Result<void> {
        auto from = Connection::open(backup, Connection::Mode::immutable);
        if (!from) return from.error();
        return write_file_whole(paths.database(), [&](const fs::path& temporary) -> Result<void> {
            auto copied = copy_pages(*from, temporary, "WAL");
            if (!copied && no_room(copied.error(), paths.database())) return disk_full(paths.database(), size_of(*from), copied.error().detail);
            if (!copied) return copied;
            const auto whole = verify_copy(temporary);
            return whole ? Result<void>() : whole.error();
        });
    };
    auto done = copy();
    if (done) Lock::lay(paths.lock());
    if (done)
        if (const auto samples = restore_samples(backup, folder); !samples)
            return Error{samples.error().code, "The workspace was restored to “" + folder.string() + "”, but its samples were not. " + samples.error().text, samples.error().detail};
    if (!done && made) fs::remove(folder, failed);
    return done;
}

}  // namespace store

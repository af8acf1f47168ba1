// SPDX-License-Identifier: Apache-2.0
// Is the workspace sound? A quick look at opening, a full one on request, and what to say when it is not.
#include <chrono>

#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

Result<void> page_faults(Connection& db, std::string_view pragma, std::vector<std::string>& faults) {
    auto pages = db.prepare(pragma);
    if (!pages) return pages.error();
    for (;;) {
        const auto row = pages->step();
        if (!row) return row.error();
        if (!*row) return {};
        if (pages->text(0) != "ok") faults.push_back("The file's pages are damaged: " + std::string(pages->text(0)) + ".");
    }
}

// Rows of one table whose sum is off, and the seal over all of them.
Result<void> row_faults(Connection& db, const TableSql& table, std::string_view which, bool all, std::vector<std::string>& faults) {
    auto select = db.prepare(table.select(which));
    if (!select) return select.error();
    Zones zones;
    Seal found;
    for (;;) {
        const auto row = select->step();
        if (!row) return row.error();
        if (!*row) break;
        std::int64_t sum = 0;
        if (const auto slot = table.read(*select, zones, sum); !slot && faults.size() < 100) faults.push_back(slot.error().text);
        found.put(sum);
    }
    if (!all) return {};
    const auto seal = read_seal(db, table.tracker());
    if (!seal) return seal.error();
    if (found != *seal)
        faults.push_back(std::string(table.tracker().title) + " has " + std::to_string(found.rows) + " rows; " + std::to_string(seal->rows) + " were saved" +
                         (found.rows == seal->rows ? ", and not the same." : "."));
    return {};
}

Result<void> reference_faults(Connection& db, std::vector<std::string>& faults) {
    auto broken = db.prepare("PRAGMA foreign_key_check");
    if (!broken) return broken.error();
    for (;;) {
        const auto row = broken->step();
        if (!row) return row.error();
        if (!*row) return {};
        if (faults.size() < 100)
            faults.push_back("Row " + std::to_string(broken->integer(1)) + " of " + std::string(broken->text(0)) + " points to a row of " + std::string(broken->text(2)) + " that is gone.");
    }
}

// A damaged page met on the way is a finding, not a failure of the check.
Result<void> found(Result<void> done, std::vector<std::string>& faults) {
    if (done || done.error().code != Code::damaged) return done;
    faults.push_back(done.error().text + " (" + done.error().detail + ")");
    return {};
}

}  // namespace

Result<std::vector<std::string>> quick_faults(Connection& db, std::int64_t file_bytes) {
    using clock = std::chrono::steady_clock;
    std::vector<std::string> faults;
    const auto page_size = db.number("PRAGMA page_size");
    const auto pages = db.number("PRAGMA page_count");
    if (!page_size || !pages) return page_size ? pages.error() : page_size.error();
    // All pages of a small file; of a large one the newest rows and the end of the log. Every row is checked when it is loaded.
    const auto until = clock::now() + std::chrono::milliseconds(150);
    if (file_bytes < 16'000'000) {
        db.stop_when([&] { return clock::now() > until; });
        auto done = found(page_faults(db, "PRAGMA quick_check(3)", faults), faults);
        db.stop_when({});
        if (!done && done.error().code != Code::cancelled) return done.error();
    }
    const auto version = db.number("PRAGMA user_version");
    if (!version) return version.error();
    if (!faults.empty() || *version != migrations().back().number) return faults;
    for (const core::Tracker* tracker : core::trackers()) {
        if (clock::now() > until) break;
        if (auto done = found(row_faults(db, TableSql(*tracker), "ORDER BY id DESC LIMIT 50", false, faults), faults); !done) return done.error();
    }
    const auto newest = db.number("SELECT max(revision) FROM revisions");
    if (!newest) return newest.error();
    const auto lines = db.number("SELECT line_count FROM revisions WHERE revision = " + std::to_string(*newest));
    if (!lines) return lines.error();
    auto log = journal_faults(db, *lines > 20'000 ? *newest : std::max<std::int64_t>(0, *newest - 1));
    if (!log) return log.error();
    faults.insert(faults.end(), log->begin(), log->end());
    return faults;
}

Result<std::vector<std::string>> all_faults(Connection& db) {
    std::vector<std::string> faults;
    if (auto begun = db.run("BEGIN"); !begun) return begun.error();
    const Transaction snapshot(db);
    if (auto done = found(page_faults(db, "PRAGMA integrity_check(100)", faults), faults); !done) return done.error();
    for (const core::Tracker* tracker : core::trackers())
        if (auto done = found(row_faults(db, TableSql(*tracker), "ORDER BY id", true, faults), faults); !done) return done.error();
    if (auto done = found(reference_faults(db, faults), faults); !done) return done.error();
    auto log = journal_faults(db, 0);
    if (!log) return found(log.error(), faults) ? Result(faults) : log.error();
    faults.insert(faults.end(), log->begin(), log->end());
    return faults;
}

Result<std::vector<std::string>> Workspace::check() {
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    return all_faults(reading->db);
}

Error damaged(const Paths& paths, std::string what, std::int64_t revision_now) {
    std::string text = "The workspace “" + paths.folder.string() + "” is damaged, so it was not changed. " + what;
    for (const Backup& backup : backups_in(paths.backups())) {
        const auto revision = verify_copy(backup.file);
        if (!revision) continue;
        text += " The last good backup is “" + backup.file.string() + "” of " + moment_text(backup.at_ms) + " (change " + std::to_string(*revision) + "). ";
        if (revision_now > *revision) text += "With it, the " + std::to_string(revision_now - *revision) + " changes after that would be lost. ";
        else if (revision_now == *revision) text += "Nothing would be lost with it. ";
        else text += "What was changed after that would be lost. ";
        return {Code::damaged, text + "Restore it into a new folder: callboard restore “" + backup.file.string() + "” NEW-FOLDER", what};
    }
    return {Code::damaged, text + " There is no backup in it that is whole.", what};
}

}  // namespace store

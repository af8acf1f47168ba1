// SPDX-License-Identifier: Apache-2.0
// samples.db: made, recognised, brought up to date, set aside when it is damaged, copied. Trackers never suffer from it.
#include <cerrno>
#include <cstdio>

#include "store/samples_write.h"
#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

int version_here() { return sample_migrations().back().number; }

Result<void> bring_up(Connection& db, int from) {
    if (auto begun = db.begin(); !begun) return begun;
    const Transaction transaction(db);
    const SchemaChange allowed(db);
    for (const Migration& migration : sample_migrations())
        if (migration.number > from)
            if (auto done = db.run(migration.sql); !done) return done;
    if (auto done = db.run("PRAGMA user_version = " + std::to_string(version_here()) + "; PRAGMA application_id = " + std::to_string(samples_application_id)); !done) return done;
    return db.commit();
}

Result<Connection> open_to_write(const fs::path& file) {
    auto db = Connection::open(file, Connection::Mode::read_write);
    if (!db) return db;
    // NORMAL: a power cut may take the last batches, and the places of the sources with them, so they are read again.
    if (auto set = db->run("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=16000000; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-32000"); !set)
        return set.error();
    return db;
}

// Made beside its place: what stands there is whole.
Result<void> make(const fs::path& file) {
    const fs::path begun = file.parent_path() / "samples.new";
    const auto remove_begun = [&] {
        std::error_code ignored;
        for (const char* tail : {"", "-journal", "-wal", "-shm"}) fs::remove(fs::path(begun.string() + tail), ignored);
    };
    remove_begun();
    const auto fill = [&]() -> Result<void> {
        auto db = Connection::open(begun, Connection::Mode::create);
        if (!db) return db.error();
        if (auto set = db->run("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL"); !set) return set;
        if (auto made = bring_up(*db, 0); !made) return made;
        return db->run("PRAGMA journal_mode=WAL");
    };
    auto done = fill();
    if (done && std::rename(begun.c_str(), file.c_str()) != 0) done = file_error(errno, "write", file);
    if (done) return flush_folder(file.parent_path());
    remove_begun();
    return done;
}

Result<void> pages_whole(Connection& db, std::string_view pragma) {
    auto check = db.prepare(pragma);
    if (!check) return check.error();
    const auto row = check->step();
    if (!row) return row.error();
    if (*row && check->text(0) == "ok") return {};
    return Error{Code::damaged, "Its pages are damaged.", *row ? std::string(check->text(0)) : std::string()};
}

// Is it ours and whole? Error damaged: not. Error newer: leave it alone.
Result<int> examined(Connection& db, std::int64_t bytes) {
    const auto version = db.number("PRAGMA user_version");
    if (!version) return version.error();
    const auto expected = schema_text_of(static_cast<int>(*version), sample_migrations());
    const auto found = schema_text(db);
    if (!expected || !found) return expected ? found.error() : expected.error();
    if (*expected != *found) return Error{Code::damaged, "It does not hold what samples are kept in.", {}};
    if (bytes < 16'000'000)
        if (auto whole = pages_whole(db, "PRAGMA quick_check(1)"); !whole) return whole.error();
    return static_cast<int>(*version);
}

Result<Connection> open_known(const fs::path& file) {
    const auto stamp = stamp_of(file);
    if (!stamp) return stamp.error();
    if (!stamp->sqlite || stamp->application != samples_application_id) return Error{Code::damaged, "Its beginning is damaged.", {}};
    if (static_cast<int>(stamp->version) > version_here()) return newer_samples(file);
    auto db = open_to_write(file);
    if (!db) return db;
    const auto version = examined(*db, stamp->bytes);
    if (!version) {
        db->close(true);
        return version.error();
    }
    if (*version < version_here())
        if (auto done = bring_up(*db, *version); !done) return done.error();
    return db;
}

}  // namespace

Error newer_samples(const fs::path& file) {
    return {Code::newer, "“" + file.string() + "” was made by a newer Callboard. It was left as it is: measure with that version.", {}};
}

Result<std::string> set_aside(const fs::path& file, std::int64_t now_ms) {
    const std::string kept = (file.parent_path() / ("samples-damaged-" + stamp_text(now_ms) + ".db")).string();
    if (std::rename(file.c_str(), kept.c_str()) != 0) return file_error(errno, "rename", file);
    std::rename((file.string() + "-wal").c_str(), (kept + "-wal").c_str());
    std::error_code ignored;
    fs::remove(fs::path(file.string() + "-shm"), ignored);
    return "The samples in “" + file.string() + "” are damaged. They were set aside as “" + kept + "”, and new ones are kept in a new file; read the sources again to have theirs.";
}

Result<std::unique_ptr<Samples>> Samples::open(const fs::path& folder, std::int64_t now_ms) {
    const SamplePaths paths{folder};
    std::unique_ptr<Samples> out(new Samples);
    out->folder_ = folder;
    for (int attempt = 0;; ++attempt) {
        std::error_code failed;
        if (!fs::exists(paths.database(), failed))
            if (auto made = make(paths.database()); !made) return not_stored(made.error(), paths.database());
        auto db = open_known(paths.database());
        if (db) {
            out->db_ = *std::move(db);
            auto ready = out->prepare();
            if (ready) return out;
            out->db_.close(true);
            db = ready.error();
        }
        if (attempt || db.error().code != Code::damaged) return not_stored(db.error(), paths.database());
        auto aside = set_aside(paths.database(), now_ms);
        if (!aside) return aside.error();
        out->notice_ = *std::move(aside);
    }
}

// ---- reading along, copying ----------------------------------------------------------------------------------------

Result<SampleReader> SampleReader::open(const fs::path& folder) {
    const SamplePaths paths{folder};
    std::error_code failed;
    if (!fs::exists(paths.database(), failed)) return core::not_found("Nothing was measured in this workspace yet.");
    const auto stamp = stamp_of(paths.database());
    if (!stamp) return stamp.error();
    if (!stamp->sqlite || stamp->application != samples_application_id)
        return Error{Code::damaged, "The samples in “" + paths.database().string() + "” are damaged: their file does not begin as it should.", {}};
    if (static_cast<int>(stamp->version) > version_here()) return newer_samples(paths.database());
    auto reading = open_reading(paths.database(), paths.lock());
    if (!reading) return reading.error();
    SampleReader out;
    out.db_ = std::move(reading->db);
    out.along_ = std::move(reading->along);
    return out;
}

Result<std::vector<std::string>> SampleReader::faults() {
    auto pages = db_.prepare("PRAGMA integrity_check(100)");
    if (!pages) return pages.error();
    std::vector<std::string> out;
    for (;;) {
        const auto row = pages->step();
        if (!row && row.error().code != Code::damaged) return row.error();
        if (!row) out.push_back("The samples are damaged: " + row.error().detail);
        if (!row || !*row) return out;
        if (pages->text(0) != "ok") out.push_back("The samples' pages are damaged: " + std::string(pages->text(0)) + ".");
    }
}

namespace {

Result<void> copy_whole(Connection& from, const fs::path& file) {
    return write_file_whole(file, [&](const fs::path& temporary) -> Result<void> {
        const auto wrong = [&](const Error& e) { return Error{e.code, "The copy of the samples “" + file.string() + "” could not be written. " + e.text, e.detail}; };
        if (auto copied = copy_pages(from, temporary, "WAL"); !copied) return wrong(copied.error());
        auto db = Connection::open(temporary, Connection::Mode::immutable);
        if (!db) return wrong(db.error());
        const auto whole = pages_whole(*db, "PRAGMA integrity_check(1)");
        return whole ? Result<void>() : wrong(whole.error());
    });
}

}  // namespace

Result<bool> copy_samples(const fs::path& folder, const fs::path& file) {
    auto from = SampleReader::open(folder);
    if (!from && from.error().code == Code::not_found) return false;
    if (!from) return from.error();
    const auto copied = copy_whole(from->connection(), file);
    return copied ? Result<bool>(true) : copied.error();
}

fs::path samples_beside(const fs::path& backup) { return fs::path(backup).replace_extension(".samples.db"); }

Result<bool> restore_samples(const fs::path& backup, const fs::path& folder) {
    const fs::path beside = samples_beside(backup), into = SamplePaths{folder}.database();
    std::error_code failed;
    if (!fs::exists(beside, failed)) {
        const fs::path kept = fs::absolute(backup, failed).parent_path();
        return kept.filename() == "backups" ? copy_samples(kept.parent_path(), into) : Result<bool>(false);
    }
    const auto stamp = stamp_of(beside);
    if (!stamp) return stamp.error();
    if (!stamp->sqlite || stamp->application != samples_application_id) return Error{Code::damaged, "“" + beside.string() + "” is no copy of samples.", {}};
    if (static_cast<int>(stamp->version) > version_here()) return newer_samples(beside);
    auto from = Connection::open(beside, Connection::Mode::immutable);
    if (!from) return from.error();
    const auto copied = copy_whole(*from, into);
    return copied ? Result<bool>(true) : copied.error();
}

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
#include "store/workspace.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/format.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

// ---- Reserve -------------------------------------------------------------------------------------------------------

bool Reserve::there() const {
    std::error_code failed;
    return fs::exists(file_, failed);
}

bool Reserve::keep() {
    if (there()) return true;
    // On a small disk a part of what is free, so that work can go on.
    const std::int64_t free = free_bytes(file_.parent_path());
    const std::int64_t wanted = given_back_ ? size_ : std::min(size_, free / 8);
    if (wanted < 64'000) return false;
    const Fd fd(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd) return false;
    const int failed = ::posix_fallocate(fd.get(), 0, wanted);
    if (failed) ::unlink(file_.c_str());
    return !failed;
}

void Reserve::give_back() {
    std::error_code failed;
    if (const auto size = fs::file_size(file_, failed); !failed) {
        size_ = static_cast<std::int64_t>(size);
        given_back_ = true;
    }
    ::unlink(file_.c_str());
}

// ---- opening and closing --------------------------------------------------------------------------------------------

Workspace::Workspace(Paths paths, Opened opened) : paths_(std::move(paths)), opened_(std::move(opened)), reserve_(paths_.reserve()) {
    for (const core::Tracker* tracker : core::trackers()) tables_.emplace_back(*tracker);
}

Workspace::~Workspace() { std::ignore = Workspace::close(); }

Error Workspace::in_words(const Error& error) const {
    if (error.code != Code::damaged) return error;
    return damaged(paths_, error.text, head_.revision);
}

// ---- writing -------------------------------------------------------------------------------------------------------

Result<void> Workspace::start(Connection db, Lock lock) {
    db_ = std::move(db);
    lock_ = std::move(lock);
    const auto workspace = read_workspace(db_);
    if (!workspace) return in_words(workspace.error());
    zone_ = workspace->zone;
    if (auto ready = prepare(); !ready) return in_words(ready.error());
    reserve_.keep();
    return {};
}

Result<void> Workspace::start_reading() {
    auto reading = open_reading(paths_);
    if (!reading) return reading.error();
    const auto workspace = read_workspace(reading->db);
    if (!workspace) return in_words(workspace.error());
    zone_ = workspace->zone;
    return {};
}

Result<void> Workspace::prepare() {
    auto head = journal_head(db_);
    if (!head) return head.error();
    head_ = *std::move(head);
    auto journal = JournalWriter::prepare(db_);
    if (!journal) return journal.error();
    journal_ = *std::move(journal);
    auto count_up = db_.prepare("UPDATE workspace SET revision = ?1 + 1, next_id = max(next_id, ?2) WHERE revision = ?1 RETURNING revision");
    if (!count_up) return count_up.error();
    count_up_ = *std::move(count_up);
    auto put_seal = db_.prepare("INSERT INTO seals VALUES (?, ?, ?) ON CONFLICT(tracker) DO UPDATE SET row_count = excluded.row_count, sums = excluded.sums");
    if (!put_seal) return put_seal.error();
    put_seal_ = *std::move(put_seal);
    statements_.clear();
    statements_.resize(tables_.size());
    seals_.clear();
    for (const TableSql& table : tables_) {
        const auto seal = read_seal(db_, table.tracker());
        if (!seal) return seal.error();
        seals_.push_back(*seal);
    }
    return {};
}

Result<void> Workspace::write_row(const core::Change& change, std::int64_t revision, Seal& seal) {
    const std::size_t at = core::ordinal(*change.tracker);
    auto& statements = statements_[at];
    if (!statements) {
        const std::string table(change.tracker->id);
        auto upsert = db_.prepare(tables_[at].upsert());
        auto remove = db_.prepare("DELETE FROM " + table + " WHERE id = ?");
        auto sum = db_.prepare("SELECT sum FROM " + table + " WHERE id = ?");
        for (const auto* one : {&upsert, &remove, &sum})
            if (!*one) return one->error();
        statements = TableStatements{*std::move(upsert), *std::move(remove), *std::move(sum)};
    }
    statements->sum.bind(1, change.id);
    const auto there = statements->sum.step();
    if (!there) return there.error();
    if (*there) {
        seal.take(statements->sum.integer(0));
        statements->sum.reset();
    }
    if (*there != (change.before != nullptr))
        return Error{Code::internal, "This edit does not fit what is saved. Close the workspace and open it again.", std::string(change.tracker->id) + " " + std::to_string(change.id)};
    if (!change.after) {
        statements->remove.bind(1, change.id);
        return statements->remove.run();
    }
    seal.put(tables_[at].bind(statements->upsert, change.id, revision, change.after.get()));
    return statements->upsert.run();
}

Result<JournalHead> Workspace::write(const core::Changes& changes, const std::string& who, std::int64_t now_ms, std::vector<Seal>& seals) {
    if (auto begun = db_.begin(); !begun) return begun.error();
    count_up_->bind(1, head_.revision);
    count_up_->bind(2, changes.next_id);
    const auto counted = count_up_->step();
    if (!counted) return counted.error();
    if (!*counted) return Error{Code::held, "Somebody else changed the workspace's file. Close it and open it again.", "revision is not " + std::to_string(head_.revision)};
    count_up_->reset();
    const std::int64_t revision = head_.revision + 1;
    std::vector<bool> touched(seals.size());
    for (const core::Change& change : changes.rows) {
        const std::size_t at = core::ordinal(*change.tracker);
        touched[at] = true;
        if (auto done = write_row(change, revision, seals[at]); !done) return done.error();
    }
    for (std::size_t at = 0; at < seals.size(); ++at) {
        if (!touched[at]) continue;
        put_seal_->bind(1, tables_[at].tracker().id);
        put_seal_->bind(2, seals[at].rows);
        put_seal_->bind(3, seals[at].sums);
        if (auto done = put_seal_->run(); !done) return done.error();
    }
    auto head = journal_->write(head_, changes, revision, who, now_ms);
    if (!head) return head;
    if (auto done = db_.commit(); !done) return done.error();
    return head;
}

namespace {

// Rows, their lines in the log, and the pages around them.
std::int64_t bytes_of(const core::Changes& changes) {
    std::int64_t out = 64'000;
    for (const core::Change& change : changes.rows)
        for (const void* row : {change.before.get(), change.after.get()}) {
            if (!row) continue;
            out += 100;
            for (const core::Column* column : core::changed_columns(*change.tracker, nullptr, row))
                out += 16 + 2 * static_cast<std::int64_t>(core::encode(core::get(*column, row), *column).size());
        }
    return out;
}

}  // namespace

Result<std::int64_t> Workspace::commit(const core::Changes& changes, const std::string& who, std::int64_t now_ms) {
    if (broken_) return *broken_;
    if (opened_.read_only || !db_.is_open())
        return Error{Code::read_only, "The workspace is open to read only. " + opened_.why_read_only, {}};
    if (changes.empty()) return head_.revision;
    // Taking back may use up the reserve; whatever else waits until there is room for it again.
    const bool taking_back = changes.undoes != 0 && !changes.redo;
    if (!taking_back && !reserve_.keep() && (reserve_.given_back() || free_bytes(paths_.folder) < 2 * bytes_of(changes)))
        return disk_full(paths_.database(), bytes_of(changes), "no room for the reserve", reserve_.size());
    std::vector<Seal> seals = seals_;
    auto head = write(changes, who, now_ms, seals);
    if (!head && head.error().code == Code::disk_full && taking_back && reserve_.there()) {
        db_.rollback();
        reserve_.give_back();
        seals = seals_;
        if (settle()) head = write(changes, who, now_ms, seals);
    }
    if (!head) return not_saved(head.error(), changes);
    head_ = *std::move(head);
    seals_ = std::move(seals);
    return head_.revision;
}

Error Workspace::not_saved(const Error& why, const core::Changes& changes) {
    db_.rollback();
    const bool full = why.code == Code::disk_full;
    if (full) reserve_.give_back();
    Error out = why;
    if (why.code == Code::io)
        out.text = "The disk did not take the edit, so it is not saved. “" + paths_.database().string() + "” is as it was before. Check the disk before you go on.";
    if (full || why.code == Code::io || why.code == Code::damaged)
        if (auto settled = settle(); !settled) broken_ = settled.error();
    if (full) out = disk_full(paths_.database(), bytes_of(changes), why.detail, reserve_.keep() ? 0 : reserve_.size());
    if (why.code == Code::damaged) out = in_words(why);
    if (broken_) {
        out.text += " " + broken_->text;
        out.detail += "; " + broken_->detail;
    }
    return out;
}

Result<void> Workspace::settle() {
    // A failed flush may leave a whole commit in the log that was reported as not saved. Moving the good part of the log
    // into the file and emptying the log makes an end of it. Never retry the flush itself: Linux forgets what it lost.
    const auto emptied = db_.number("PRAGMA wal_checkpoint(TRUNCATE)");
    for (auto& statements : statements_) statements.reset();
    journal_.reset();
    count_up_.reset();
    put_seal_.reset();
    db_.close(true);
    const Error gone{Code::io, "Nothing more can be saved here now: close the workspace, check the disk, and open it again.", emptied ? std::string() : emptied.error().detail};
    auto again = open_for_writing(paths_);
    if (!again) return Error{gone.code, gone.text, gone.detail + "; " + again.error().detail};
    db_ = *std::move(again);
    const JournalHead expected = head_;
    const std::vector<Seal> seals = seals_;
    if (auto ready = prepare(); !ready) return Error{gone.code, gone.text, ready.error().detail};
    const auto revision = db_.number("SELECT revision FROM workspace");
    if (!revision || *revision != expected.revision || head_.hash != expected.hash || seals_ != seals) {
        const std::string found = revision ? std::to_string(*revision) : revision.error().detail;
        head_ = expected;
        db_.close(true);
        return Error{gone.code, gone.text + " Whether the last edit is in the file will show then.", "revision " + found + ", expected " + std::to_string(expected.revision)};
    }
    return {};
}

Result<void> Workspace::close() {
    for (auto& statements : statements_) statements.reset();
    journal_.reset();
    count_up_.reset();
    put_seal_.reset();
    // Everything is on the disk already; a log that cannot be moved into the file now is moved at the next opening.
    if (db_.is_open() && !broken_)
        if (const auto emptied = db_.number("PRAGMA wal_checkpoint(TRUNCATE)"); !emptied && emptied.error().code == Code::disk_full) reserve_.give_back();
    db_.close(broken_.has_value());
    lock_.release();
    return {};
}

}  // namespace store

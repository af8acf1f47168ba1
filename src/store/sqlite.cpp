// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <vector>

namespace store {

using core::Code;
using core::Error;
using core::Result;

core::Error error_of(sqlite3* db, int rc, std::string_view doing) {
    const int extended = db ? sqlite3_extended_errcode(db) : rc;
    const std::string detail = std::string(doing) + ": " + (db ? sqlite3_errmsg(db) : sqlite3_errstr(rc)) + " (SQLite " +
                               std::to_string(extended) + ")";
    const auto is = [&](Code code, std::string_view words) { return Error{code, std::string(words), detail}; };
    switch (rc & 0xff) {
    case SQLITE_FULL: return is(Code::disk_full, "There is no room left on the disk.");
    case SQLITE_IOERR:
        // The index of the log cannot grow on a full disk, and SQLite calls that an I/O error.
        if (extended == SQLITE_IOERR_SHMSIZE || (db && sqlite3_system_errno(db) == ENOSPC)) return is(Code::disk_full, "There is no room left on the disk.");
        return is(Code::io, "The disk did not take or give what was asked of it.");
    case SQLITE_CORRUPT: return is(Code::damaged, "The file is damaged.");
    case SQLITE_NOTADB: return is(Code::damaged, "The file is no database, or its beginning is damaged.");
    case SQLITE_READONLY:
    case SQLITE_PERM: return is(Code::read_only, "The file cannot be written.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return is(Code::held, "Another program holds the file.");
    case SQLITE_CANTOPEN: return is(Code::io, "The file cannot be opened.");
    case SQLITE_INTERRUPT: return is(Code::cancelled, "Stopped.");
    case SQLITE_TOOBIG: return is(Code::refused, "A text is too long to be kept.");
    case SQLITE_NOMEM: return is(Code::io, "There is not enough memory.");
    default: return is(Code::internal, "The database refused a statement.");
    }
}

// ---- Statement -----------------------------------------------------------------------------------------------------

void Statement::Finalize::operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
void Statement::bind(int parameter, std::int64_t value) { sqlite3_bind_int64(stmt_.get(), parameter, value); }
void Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL; an empty text is a text.
    sqlite3_bind_text64(stmt_.get(), parameter, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind_blob(int parameter, std::string_view bytes) {
    sqlite3_bind_blob64(stmt_.get(), parameter, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
}
void Statement::bind_null(int parameter) { sqlite3_bind_null(stmt_.get(), parameter); }

Result<bool> Statement::step() {
    const int rc = sqlite3_step(stmt_.get());
    if (rc == SQLITE_ROW) return true;
    if (rc == SQLITE_DONE) {
        sqlite3_reset(stmt_.get());
        return false;
    }
    Error error = error_of(sqlite3_db_handle(stmt_.get()), rc, sqlite3_sql(stmt_.get()));
    sqlite3_reset(stmt_.get());
    return error;
}

Result<void> Statement::run() {
    for (;;) {
        const auto row = step();
        if (!row) return row.error();
        if (!*row) return {};
    }
}

void Statement::reset() { sqlite3_reset(stmt_.get()); }
int Statement::columns() const { return sqlite3_column_count(stmt_.get()); }
std::string_view Statement::column_name(int column) const { return sqlite3_column_name(stmt_.get(), column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL; }
bool Statement::is_text(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_TEXT; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(stmt_.get(), column); }
std::string_view Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(stmt_.get(), column);
    return bytes ? std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column)))
                 : std::string_view();
}
std::string_view Statement::blob(int column) const {
    const void* bytes = sqlite3_column_blob(stmt_.get(), column);
    return bytes ? std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column)))
                 : std::string_view();
}

// ---- Connection ----------------------------------------------------------------------------------------------------

namespace {

std::string uri(const std::filesystem::path& file, std::string_view query) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#') {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4], hex[byte & 15]};
        } else {
            out += c;
        }
    }
    return out.append(query);
}

int flags_of(Connection::Mode mode) {
    const int common = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case Connection::Mode::create: return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Connection::Mode::memory: return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    case Connection::Mode::read_write: return common | SQLITE_OPEN_READWRITE;
    default: return common | SQLITE_OPEN_READONLY;
    }
}

constexpr std::string_view pragmas[] = {"application_id", "cache_size", "cell_size_check", "foreign_key_check", "foreign_keys", "integrity_check",
                                       "journal_mode", "journal_size_limit", "locking_mode", "mmap_size", "page_count", "page_size", "quick_check",
                                       "synchronous", "table_info", "temp_store", "user_version", "wal_autocheckpoint", "wal_checkpoint"};

bool is_schema(const char* table) { return table && (std::string_view(table) == "sqlite_master" || std::string_view(table) == "sqlite_schema"); }

// Whatever statement comes here, it reads and writes rows of this file and sets up this connection, and that is all.
int rows_only(void*, int action, const char* first, const char* second, const char*, const char*) {
    switch (action) {
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_FUNCTION: return SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return is_schema(first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: {
        const std::string_view name(first);
        const bool stamp = name == "user_version" || name == "application_id";
        return std::ranges::find(pragmas, name) != std::end(pragmas) && !(stamp && second) ? SQLITE_OK : SQLITE_DENY;
    }
    default: return SQLITE_DENY;   // ATTACH, DDL, whatever a later SQLite knows
    }
}

int rows_and_schema(void* nothing, int action, const char* first, const char* second, const char* third, const char* fourth) {
    switch (action) {
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_ALTER_TABLE:
    case SQLITE_REINDEX:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return SQLITE_OK;
    case SQLITE_PRAGMA: if (std::string_view(first) == "user_version" || std::string_view(first) == "application_id") return SQLITE_OK;
    }
    return rows_only(nothing, action, first, second, third, fourth);
}

// What a file from somebody else may make SQLite do.
void guard(sqlite3* db) {
    sqlite3_set_authorizer(db, rows_only, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 16 << 20);   // a row with several long texts, and its line in the log
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 10);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_busy_timeout(db, 5'000);
}

}  // namespace

void Connection::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Result<Connection> Connection::open(const std::filesystem::path& file, Mode mode) {
    sqlite3* raw = nullptr;
    const std::string name = mode == Mode::memory ? ":memory:" : uri(file, mode == Mode::immutable ? "?immutable=1" : "");
    const int rc = sqlite3_open_v2(name.c_str(), &raw, flags_of(mode), nullptr);
    Connection out;
    out.db_.reset(raw);
    if (rc != SQLITE_OK) return error_of(raw, rc, "opening " + file.string());
    guard(raw);
    // cell_size_check: a damaged page is found when it is read. mmap would turn an I/O error into a signal.
    if (auto set = out.run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"); !set) return set.error();
    return out;
}

void Connection::close(bool keep_log) {
    if (db_ && keep_log) sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    db_.reset();
}

Result<std::size_t> Connection::run_first(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int rc = sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &raw, &rest);
    if (rc != SQLITE_OK) return error_of(db_.get(), rc, sql);
    Statement statement;
    statement.stmt_.reset(raw);   // none for a comment or white space
    if (raw)
        if (auto done = statement.run(); !done) return done.error();
    return static_cast<std::size_t>(rest - sql.data());
}

Result<void> Connection::run(std::string_view sql) {
    while (!sql.empty()) {
        const auto used = run_first(sql);
        if (!used) return used.error();
        sql.remove_prefix(*used);
    }
    return {};
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int rc = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (rc != SQLITE_OK) return error_of(db_.get(), rc, sql);
    Statement out;
    out.stmt_.reset(raw);
    return out;
}

Result<std::int64_t> Connection::number(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return *row ? statement->integer(0) : std::int64_t{0};
}

Result<void> Connection::begin() { return run("BEGIN IMMEDIATE"); }
Result<void> Connection::commit() { return run("COMMIT"); }
void Connection::rollback() {
    if (db_ && in_transaction()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}
bool Connection::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }
std::int64_t Connection::changed_rows() const { return sqlite3_changes64(db_.get()); }
int Connection::last_code() const { return sqlite3_extended_errcode(db_.get()); }

void Connection::stop_when(std::function<bool()> stop) {
    stop_ = stop ? std::make_unique<std::function<bool()>>(std::move(stop)) : nullptr;
    int (*const ask)(void*) = [](void* f) { return (*static_cast<std::function<bool()>*>(f))() ? 1 : 0; };
    sqlite3_progress_handler(db_.get(), stop_ ? 20'000 : 0, stop_ ? ask : nullptr, stop_.get());
}

SchemaChange::SchemaChange(Connection& db) : db_(db.handle()) { sqlite3_set_authorizer(db_, rows_and_schema, nullptr); }
SchemaChange::~SchemaChange() { sqlite3_set_authorizer(db_, rows_only, nullptr); }

// ---- Stamp ---------------------------------------------------------------------------------------------------------

Result<Stamp> stamp_of(const std::filesystem::path& file) {
    // Through SQLite's own file layer: it shares descriptors a process-wide way, so that no lock is lost on closing.
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    const std::string path = std::filesystem::absolute(file).string();
    const std::unique_ptr<char, void (*)(char*)> name(const_cast<char*>(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)),
                                                      [](char* n) { sqlite3_free_filename(n); });
    std::vector<std::uint64_t> space(static_cast<std::size_t>(vfs->szOsFile) / 8 + 1);
    auto* handle = reinterpret_cast<sqlite3_file*>(space.data());
    int out_flags = 0;
    int rc = vfs->xOpen(vfs, name.get(), handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &out_flags);
    if (rc != SQLITE_OK) {
        if (handle->pMethods) handle->pMethods->xClose(handle);
        return Error{Code::io, "“" + path + "” cannot be read.", sqlite3_errstr(rc)};
    }
    std::array<unsigned char, 100> head{};
    sqlite3_int64 bytes = 0;
    rc = handle->pMethods->xFileSize(handle, &bytes);
    if (rc == SQLITE_OK && bytes >= 100) rc = handle->pMethods->xRead(handle, head.data(), static_cast<int>(head.size()), 0);
    handle->pMethods->xClose(handle);
    if (rc != SQLITE_OK) return Error{Code::io, "“" + path + "” cannot be read.", sqlite3_errstr(rc)};
    const auto word = [&](std::size_t at) {
        return std::uint32_t{head[at]} << 24 | std::uint32_t{head[at + 1]} << 16 | std::uint32_t{head[at + 2]} << 8 | head[at + 3];
    };
    Stamp out;
    out.bytes = bytes;
    out.sqlite = std::string_view(reinterpret_cast<const char*>(head.data()), 16) == std::string_view("SQLite format 3\0", 16);
    out.version = word(60);
    out.application = word(68);
    out.page_size = std::uint32_t{head[16]} << 8 | head[17];
    if (out.page_size == 1) out.page_size = 65536;
    return out;
}

}  // namespace store

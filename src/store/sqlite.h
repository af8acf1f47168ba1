// SPDX-License-Identifier: Apache-2.0
// The C API of SQLite with owners for its handles and our Result for its answers. A connection belongs to one thread at
// a time. Knows no tables. Nothing else in the program names sqlite3, and nothing opens the database file another way:
// closing any descriptor of it would drop the locks that SQLite holds (POSIX).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

/// What went wrong, as an Error; `doing` says what was tried ("saving the edit").
core::Error error_of(sqlite3* db, int rc, std::string_view doing);

class Statement {
public:
    Statement() = default;

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);   // must live until the next reset()
    void bind_blob(int parameter, std::string_view bytes);
    void bind_null(int parameter);

    /// True: a row stands ready. False: done (and reset).
    core::Result<bool> step();
    /// For statements without rows.
    core::Result<void> run();
    void reset();

    int columns() const;
    std::string_view column_name(int column) const;
    bool is_null(int column) const;
    bool is_text(int column) const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;   // until the next step()
    std::string_view blob(int column) const;

private:
    friend class Connection;
    struct Finalize { void operator()(sqlite3_stmt* s) const; };
    std::unique_ptr<sqlite3_stmt, Finalize> stmt_;
};

class Connection {
public:
    enum class Mode {
        create,       // read-write, made when missing
        read_write,
        read_only,    // sees what a writer commits
        immutable,    // reads the file as it lies there: only when no writer can exist
        memory,
    };
    Connection() = default;
    /// Opened with every guard that a file from somebody else needs. Rows may be read and written; the schema, other files
    /// and what the file says of itself may not be touched: that takes a SchemaChange.
    static core::Result<Connection> open(const std::filesystem::path& file, Mode mode);

    bool is_open() const { return db_ != nullptr; }
    /// Closes. `keep_log`: leaves the write-ahead log as it lies, so that not a byte of the file changes.
    void close(bool keep_log = false);

    core::Result<void> run(std::string_view sql);   // one or more statements without parameters
    /// The first of several statements; gives how much of the text it took.
    core::Result<std::size_t> run_first(std::string_view sql);
    core::Result<Statement> prepare(std::string_view sql);
    core::Result<std::int64_t> number(std::string_view sql);   // first column of the first row; 0 when null or none

    core::Result<void> begin();    // BEGIN IMMEDIATE, always
    core::Result<void> commit();
    void rollback();               // of whatever is open; never fails
    bool in_transaction() const;
    std::int64_t changed_rows() const;   // by the last statement that changes rows
    int last_code() const;         // extended result code of the last call
    sqlite3* handle() const { return db_.get(); }

    /// Stops what runs when `stop` says so (asked every few thousand steps of the machine). Empty: never.
    void stop_when(std::function<bool()> stop);

private:
    struct Close { void operator()(sqlite3* db) const; };
    std::unique_ptr<sqlite3, Close> db_;
    std::unique_ptr<std::function<bool()>> stop_;
};

/// Ends a transaction that was not committed.
class Transaction {
public:
    explicit Transaction(Connection& db) : db_(db) {}
    ~Transaction() { db_.rollback(); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
private:
    Connection& db_;
};

/// While it lives, the connection may change tables and indexes and stamp the file with its version: migrations, nobody else.
class SchemaChange {
public:
    explicit SchemaChange(Connection& db);
    ~SchemaChange();
    SchemaChange(const SchemaChange&) = delete;
    SchemaChange& operator=(const SchemaChange&) = delete;
private:
    sqlite3* db_;
};

/// The first bytes of a database, read without a lock and without a trace.
struct Stamp {
    std::int64_t bytes = 0;         // of the file
    bool sqlite = false;            // begins as SQLite files do
    std::uint32_t application = 0;
    std::uint32_t version = 0;      // user_version
    std::uint32_t page_size = 0;
};
core::Result<Stamp> stamp_of(const std::filesystem::path& file);

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <map>

#include "store/workspace.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;

namespace {

Result<std::vector<std::string>> tables(Connection& db, std::string_view with_column) {
    std::string sql = "SELECT s.name FROM sqlite_schema AS s WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'";
    if (!with_column.empty()) sql += " AND EXISTS (SELECT 1 FROM pragma_table_info(s.name) AS c WHERE c.name = '" + std::string(with_column) + "')";
    auto all = db.prepare(sql + " ORDER BY s.name");
    if (!all) return all.error();
    std::vector<std::string> out;
    for (;;) {
        const auto row = all->step();
        if (!row) return row.error();
        if (!*row) return out;
        out.emplace_back(all->text(0));
    }
}

Result<std::map<std::string, std::int64_t>> row_counts(Connection& db) {
    const auto names = tables(db, "");
    if (!names) return names.error();
    std::map<std::string, std::int64_t> out;
    for (const std::string& name : *names) {
        const auto count = db.number("SELECT count(*) FROM \"" + name + "\"");
        if (!count) return count.error();
        out[name] = *count;
    }
    return out;
}

// New columns and names change the sums; what they seal was verified with the backup that went before.
Result<void> seal(Connection& db, const std::string& table) {
    auto rows = db.prepare("SELECT * FROM \"" + table + "\"");
    if (!rows) return rows.error();
    auto update = db.prepare("UPDATE \"" + table + "\" SET sum = ? WHERE id = ?");
    if (!update) return update.error();
    const auto names = sum_names(*rows);
    int sum_at = -1, id_at = -1;
    for (int i = 0; i < rows->columns(); ++i) {
        if (rows->column_name(i) == "sum") sum_at = i;
        if (rows->column_name(i) == "id") id_at = i;
    }
    Seal all;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) break;
        const std::int64_t sum = sum_of(table, *rows, names);
        all.put(sum);
        if (sum == rows->integer(sum_at)) continue;
        update->bind(1, sum);
        update->bind(2, rows->integer(id_at));
        if (auto done = update->run(); !done) return done;
    }
    auto put = db.prepare("INSERT INTO seals VALUES (?, ?, ?) ON CONFLICT(tracker) DO UPDATE SET row_count = excluded.row_count, sums = excluded.sums");
    if (!put) return put.error();
    put->bind(1, std::string_view(table));
    put->bind(2, all.rows);
    put->bind(3, all.sums);
    return put->run();
}

Result<void> run_all(Connection& db, int from, std::span<const Migration> all, const std::function<void(int)>& at_statement) {
    int count = 0;
    for (const Migration& migration : all) {
        if (migration.number <= from) continue;
        std::string_view rest = migration.sql;
        while (!rest.empty()) {
            if (at_statement) at_statement(count++);
            const auto used = db.run_first(rest);
            if (!used) return Error{used.error().code, used.error().text, "migration " + std::to_string(migration.number) + ": " + used.error().detail};
            rest.remove_prefix(*used);
        }
    }
    const auto sealed = tables(db, "sum");
    if (!sealed) return sealed.error();
    for (const std::string& table : *sealed) {
        if (at_statement) at_statement(count++);
        if (auto done = seal(db, table); !done) return done;
    }
    return sealed->empty() ? Result<void>() : seal_workspace(db);
}

}  // namespace

Result<void> migrate(Connection& db, int from, std::span<const Migration> all, const std::function<void(int)>& at_statement) {
    const SchemaChange allowed(db);
    if (auto begun = db.begin(); !begun) return begun;
    const Transaction transaction(db);
    const auto before = row_counts(db);
    if (!before) return before.error();
    if (auto done = run_all(db, from, all, at_statement); !done) return done;
    const auto after = row_counts(db);
    if (!after) return after.error();
    for (const auto& [table, rows] : *before)
        if (const auto it = after->find(table); table != "seals" && it != after->end() && it->second != rows)
            return Error{Code::internal, "The workspace could not be brought up to date; it is as it was.", table + " had " + std::to_string(rows) + " rows, then " + std::to_string(it->second)};
    auto broken = db.prepare("PRAGMA foreign_key_check");
    if (!broken) return broken.error();
    const auto row = broken->step();
    if (!row) return row.error();
    if (*row) return Error{Code::internal, "The workspace could not be brought up to date; it is as it was.", "a reference of " + std::string(broken->text(0)) + " leads nowhere"};
    broken->reset();
    if (auto done = db.run("PRAGMA user_version = " + std::to_string(all.back().number) + "; PRAGMA application_id = " + std::to_string(application_id)); !done)
        return done;
    return db.commit();
}

Result<std::string> schema_text_of(int version, std::span<const Migration> all) {
    auto db = Connection::open({}, Connection::Mode::memory);
    if (!db) return db.error();
    const SchemaChange allowed(*db);
    for (const Migration& migration : all)
        if (migration.number <= version)
            if (auto done = db->run(migration.sql); !done) return done.error();
    return schema_text(*db);
}

}  // namespace store

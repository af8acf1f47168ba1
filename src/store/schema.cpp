// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <algorithm>
#include <map>

namespace store {

using core::Kind;
using core::Result;

std::vector<SqlColumn> sql_columns(const core::Tracker& tracker) {
    std::vector<SqlColumn> out;
    for (const core::Column& c : tracker.columns) {
        if (!c.stored()) continue;
        const std::string id(c.id);
        switch (c.kind) {
        case Kind::money:
            out.push_back({id + "_minor", false, &c, false});
            out.push_back({id + "_currency", true, &c, true});
            break;
        case Kind::time:
            out.push_back({id + "_ms", false, &c, false});
            out.push_back({id + "_zone", true, &c, true});
            break;
        case Kind::text:
        case Kind::tags:
        case Kind::choice:
        case Kind::choices: out.push_back({id, true, &c, false}); break;
        case Kind::date: out.push_back({id + "_day", false, &c, false}); break;
        default: out.push_back({id, false, &c, false});
        }
    }
    return out;
}

std::string draft_table(const core::Tracker& tracker) {
    std::string out = "CREATE TABLE " + std::string(tracker.id) + " (\n  id INTEGER PRIMARY KEY,\n  revision INTEGER NOT NULL,\n";
    for (const SqlColumn& c : sql_columns(tracker)) {
        out += "  \"" + c.name + "\" " + (c.is_text ? "TEXT" : "INTEGER");
        if (c.column->kind == Kind::flag) out += " NOT NULL";
        if (c.column->kind == Kind::ref)
            if (const core::Tracker* target = core::tracker_tagged(c.column->target)) out += " REFERENCES " + std::string(target->id) + "(id)";
        out += ",\n";
    }
    return out + "  sum INTEGER NOT NULL\n) STRICT;\n";
}

Result<std::vector<std::string>> schema_differences(Connection& db, bool newer) {
    std::vector<std::string> out;
    for (const core::Tracker* tracker : core::trackers()) {
        const std::string table(tracker->id);
        std::map<std::string, std::string> there;
        auto columns = db.prepare("PRAGMA table_info(" + table + ")");
        if (!columns) return columns.error();
        for (;;) {
            const auto row = columns->step();
            if (!row) return row.error();
            if (!*row) break;
            there.emplace(columns->text(1), columns->text(2));
        }
        std::map<std::string, std::string> declared{{"id", "INTEGER"}, {"revision", "INTEGER"}, {"sum", "INTEGER"}};
        for (const SqlColumn& c : sql_columns(*tracker)) declared.emplace(c.name, c.is_text ? "TEXT" : "INTEGER");
        for (const auto& [name, type] : declared) {
            const auto it = there.find(name);
            if (it == there.end()) out.push_back(table + "." + name + " is declared but not in the database");
            else if (it->second != type) out.push_back(table + "." + name + " is " + it->second + " in the database, " + type + " is declared");
        }
        for (const auto& [name, type] : there)
            if (!newer && !declared.contains(name)) out.push_back(table + "." + name + " is in the database but not declared");
    }
    return out;
}

Result<std::string> schema_text(Connection& db) {
    auto all = db.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    if (!all) return all.error();
    std::string out;
    for (;;) {
        const auto row = all->step();
        if (!row) return row.error();
        if (!*row) return out;
        for (int i = 0; i < 3; ++i) (out += all->text(i)) += '\n';
    }
}

}  // namespace store

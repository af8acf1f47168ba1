// SPDX-License-Identifier: Apache-2.0
#include "store/tamper.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>

namespace world {

void tamper(const std::filesystem::path& file, const std::string& sql, bool keep_log) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    char* why = nullptr;
    const int done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &why);
    INFO(sql << ": " << (why ? why : ""));
    CHECK(done == SQLITE_OK);
    sqlite3_free(why);
    if (keep_log) sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    REQUIRE(sqlite3_close(db) == SQLITE_OK);
}

std::string content(const std::filesystem::path& file) {
    sqlite3* db = nullptr;
    const std::string name = "file:" + file.string() + "?immutable=1";
    REQUIRE(sqlite3_open_v2(name.c_str(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr) == SQLITE_OK);
    std::vector<std::string> lines;
    const auto keep = [](void* to, int columns, char** values, char**) {
        std::string line;
        for (int i = 0; i < columns; ++i) line += (values[i] ? values[i] : "null") + std::string("|");
        static_cast<std::vector<std::string>*>(to)->push_back(line);
        return 0;
    };
    bool read = sqlite3_exec(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", keep, &lines, nullptr) == SQLITE_OK;
    std::string all;
    for (const std::string& table : std::vector<std::string>(lines)) {
        lines.clear();
        read = read && sqlite3_exec(db, ("SELECT * FROM \"" + table.substr(0, table.size() - 1) + "\"").c_str(), keep, &lines, nullptr) == SQLITE_OK;
        for (const std::string& line : lines) (all += table + line) += '\n';
    }
    sqlite3_close(db);
    return read ? all : std::string();
}

}  // namespace world

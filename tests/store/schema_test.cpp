// SPDX-License-Identifier: Apache-2.0
// Migrations are the truth on disk, declarations bind to them: the two are of one mind, and an interrupted migration
// leaves the old file or the new one.
#include "store/schema.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <set>

#include "core/trackers/all.h"
#include "store/migrations.h"
#include "store/rows.h"
#include "store/world.h"

using namespace world;
using store::Connection;
using store::Migration;

TEST_CASE("migrations are numbered without a gap and make what is declared", "[store][schema]") {
    int expected = 1;
    for (const Migration& m : store::migrations()) {
        CHECK(m.number == expected++);
        CHECK_FALSE(m.name.empty());
    }
    auto db = Connection::open({}, Connection::Mode::memory);
    REQUIRE(db);
    const store::SchemaChange allowed(*db);
    for (const Migration& m : store::migrations()) REQUIRE(db->run(m.sql));
    const auto differences = store::schema_differences(*db, false);
    REQUIRE(differences);
    // Where they differ, the declaration prints what the next migration starts from.
    std::string drafts;
    for (const core::Tracker* tracker : core::trackers())
        for (const std::string& difference : *differences)
            if (difference.starts_with(std::string(tracker->id) + ".")) drafts += difference + "\n" + store::draft_table(*tracker);
    INFO(drafts);
    CHECK(differences->empty());
    // Both ways.
    REQUIRE(db->run("ALTER TABLE rooms ADD COLUMN colour TEXT"));
    CHECK(store::schema_differences(*db, false)->front() == "rooms.colour is in the database but not declared");
    CHECK(store::schema_differences(*db, true)->empty());
    REQUIRE(db->run("ALTER TABLE rooms RENAME COLUMN place TO address"));
    CHECK(store::schema_differences(*db, true)->front() == "rooms.place is declared but not in the database");
}

TEST_CASE("the first draft of a migration comes from the declaration", "[store][schema]") {
    CHECK(store::draft_table(core::Assignment::tracker) ==
          "CREATE TABLE assignments (\n  id INTEGER PRIMARY KEY,\n  revision INTEGER NOT NULL,\n  \"session\" INTEGER REFERENCES sessions(id),\n"
          "  \"person\" INTEGER REFERENCES hosts(id),\n  \"role\" TEXT,\n  \"note\" TEXT,\n  sum INTEGER NOT NULL\n) STRICT;\n");
    for (const core::Tracker* tracker : core::trackers()) {
        std::set<std::string> names{"id", "revision", "sum"};
        for (const auto& column : store::sql_columns(*tracker)) {
            INFO(tracker->id << " " << column.name);
            CHECK(names.insert(column.name).second);
        }
    }
}

namespace {

// A later schema: adds, renames, drops, moves data.
std::vector<Migration> later() {
    std::vector<Migration> all(store::migrations().begin(), store::migrations().end());
    const int next = static_cast<int>(all.size()) + 1;
    all.push_back({next, "colours", "ALTER TABLE rooms ADD COLUMN colour TEXT; -- a comment\nUPDATE rooms SET colour = 'red' WHERE name = 'Studio 1';\n"
                                    "ALTER TABLE rooms RENAME COLUMN place TO address;"});
    all.push_back({next + 1, "labels", "CREATE TABLE labels (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT, sum INTEGER NOT NULL) STRICT;\n"
                                       "INSERT INTO labels SELECT id, revision, colour, 0 FROM rooms;\nUPDATE meta SET min_writer = 3;\n"});
    return all;
}

std::string text_of(const std::filesystem::path& file) {
    auto db = Connection::open(file, Connection::Mode::read_write);
    if (!db) return db.error().text;
    std::string out = store::schema_text(*db).value_or("no schema");
    out += std::to_string(db->number("PRAGMA user_version").value_or(-1));
    auto rooms = db->prepare("SELECT * FROM rooms ORDER BY id");
    if (!rooms) return rooms.error().detail;
    const auto names = store::sum_names(*rooms);
    while (rooms->step().value_or(false)) {
        for (int i = 0; i < rooms->columns(); ++i) out += "|" + std::string(rooms->text(i));
        CHECK(store::sum_of("rooms", *rooms, names) == rooms->integer(rooms->columns() - 1 - (rooms->column_name(rooms->columns() - 1) == "colour")));
    }
    auto whole = db->prepare("PRAGMA integrity_check");
    REQUIRE(whole);
    CHECK((whole->step().value_or(false) && whole->text(0) == "ok"));
    return out;
}

}  // namespace

TEST_CASE("a migration stopped at any statement leaves the old file or the new one", "[store][schema]") {
    Folder folder;
    {
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 20, 10); });
    }
    const auto file = folder / "w/trackers.db";
    const std::string image = bytes_of(file), old_text = text_of(file);
    const auto migrations = later();
    const int from = store::migrations().back().number;
    int statements = 0;
    std::string new_text;
    {
        auto db = Connection::open(file, Connection::Mode::read_write);
        REQUIRE(store::migrate(*db, from, migrations, [&](int n) { statements = n + 1; }));
    }
    new_text = text_of(file);
    REQUIRE(new_text != old_text);
    REQUIRE(statements > 15);
    int before = 0;
    for (int stop = 0; stop <= statements; ++stop) {
        for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(file.string() + tail);
        put_bytes(file, image);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto db = Connection::open(file, Connection::Mode::read_write);
            const auto done = store::migrate(*db, from, migrations, [&](int n) { if (n == stop) ::kill(::getpid(), SIGKILL); });
            ::kill(::getpid(), done ? SIGKILL : SIGTERM);   // committed: dies before it tidies up
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WTERMSIG(status) == SIGKILL);
        const std::string now = text_of(file);
        INFO("stopped at " << stop);
        CHECK((stop < statements ? now == old_text : now == new_text));
        before += now == old_text;
        // Once more: it ends where it would have.
        auto db = Connection::open(file, Connection::Mode::read_write);
        if (now == old_text) CHECK(store::migrate(*db, from, migrations));
        db->close();
        CHECK(text_of(file) == new_text);
    }
    CHECK(before == statements);
}

TEST_CASE("a migration that fails or loses rows is taken back whole", "[store][schema]") {
    Folder folder;
    {
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 3, 3); });
    }
    const auto file = folder / "w/trackers.db";
    const std::string old_text = text_of(file);
    for (const char* sql : {"ALTER TABLE rooms ADD COLUMN colour TEXT; DELETE FROM payments WHERE id IN (SELECT min(id) FROM payments);",
                            "ALTER TABLE rooms ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1);",
                            "ALTER TABLE rooms ADD COLUMN colour TEXT; UPDATE assignments SET person = 999999;"}) {
        std::vector<Migration> all(store::migrations().begin(), store::migrations().end());
        all.push_back({static_cast<int>(all.size()) + 1, "wrong", sql});
        auto db = Connection::open(file, Connection::Mode::read_write);
        CHECK_FALSE(store::migrate(*db, static_cast<int>(all.size()) - 1, all));
        db->close();
        CHECK(text_of(file) == old_text);
    }
}

TEST_CASE("a workspace and a backup of every earlier format are brought up to date", "[store][schema]") {
    const auto all = store::migrations();
    for (std::size_t until = 1; until < all.size(); ++until) {
        Folder folder;
        std::filesystem::create_directories(folder / "w");
        const auto file = folder / "w/trackers.db";
        {
            auto db = Connection::open(file, Connection::Mode::create);
            REQUIRE(db);
            REQUIRE(store::migrate(*db, 0, all.first(until)));
            REQUIRE(db->run("INSERT INTO workspace VALUES (1, 'Lab', 'Asia/Ho_Chi_Minh', 'VND', 1, 1, 0); PRAGMA journal_mode=WAL"));
        }
        INFO("format " << until);
        REQUIRE(store::restore(file, folder / "restored"));
        for (const char* name : {"w", "restored"}) {
            Bench bench(opened(folder / name));
            CHECK(bench.store->opened().migrated_from == static_cast<int>(until));
            bench.commit("fill", [](core::Draft& d) { fill(d, 3, 3); });
            CHECK(bench.store->check().value_or({"check failed"}).empty());
        }
    }
}

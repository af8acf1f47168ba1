// SPDX-License-Identifier: Apache-2.0
// Durable edits a second through the whole path (queue, decide, commit, apply, publish), one at a time and in a queue,
// beside raw SQLite that commits as durably (WAL, synchronous=FULL) into the same folder.
#include <filesystem>
#include <string>
#include <unistd.h>

#include <sqlite3.h>

#include "bench/measure.h"
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/desk.h"
#include "store/store.h"

namespace {

constexpr int edits = 200, rounds = 9;   // rounds take turns, so that a busy disk slows all of them

void must(bool well, const std::string& what) {
    if (well) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

class RawSqlite {
public:
    explicit RawSqlite(const std::filesystem::path& folder) {
        must(sqlite3_open((folder / "raw.db").c_str(), &db_) == SQLITE_OK, "cannot open the peer's database");
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        run("CREATE TABLE room(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE log(n INTEGER PRIMARY KEY, before TEXT, after TEXT)");
        run("INSERT INTO room VALUES(1,'Studio')");
        sqlite3_prepare_v2(db_, "UPDATE room SET name=? WHERE id=1", -1, &update_, nullptr);
        sqlite3_prepare_v2(db_, "INSERT INTO log(before,after) VALUES(?,?)", -1, &log_, nullptr);
    }
    ~RawSqlite() {
        sqlite3_finalize(update_);
        sqlite3_finalize(log_);
        sqlite3_close(db_);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    void edit(int i) {
        const std::string name = "Studio " + std::to_string(i);
        run("BEGIN IMMEDIATE");
        sqlite3_bind_text(update_, 1, name.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(log_, 1, "Studio", -1, SQLITE_STATIC);
        sqlite3_bind_text(log_, 2, name.c_str(), -1, SQLITE_TRANSIENT);
        must(sqlite3_step(update_) == SQLITE_DONE && sqlite3_step(log_) == SQLITE_DONE, sqlite3_errmsg(db_));
        sqlite3_reset(update_);
        sqlite3_reset(log_);
        run("COMMIT");
    }

private:
    void run(const char* sql) { must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(db_)); }

    sqlite3* db_ = nullptr;
    sqlite3_stmt* update_ = nullptr;
    sqlite3_stmt* log_ = nullptr;
};

core::Time moment() { return {1'794'400'000'000, *core::Zone::named("Asia/Ho_Chi_Minh")}; }

core::Command rename(std::int64_t room, int i) {
    const core::Column* name = core::Room::tracker.find("name");
    return core::set_cells(core::Room::tracker, {{room, name, "Studio " + std::to_string(i)}});
}

}  // namespace

int main() {
    const std::filesystem::path folder = std::filesystem::current_path() / ("bench-durable-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto made = store::Store::create(folder / "desk", {"bench", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, moment().ms);
    must(made.has_value(), made ? "" : made.error().text);
    {
        auto opened = desk::Desk::open({folder / "desk", false, {}, moment, false});
        must(opened.has_value(), opened ? "" : opened.error().text);
        desk::Desk& desk = **opened;
        core::NewRow row;
        row.fields.emplace_back(core::Room::tracker.find("name"), std::string("Studio"));
        must(desk.execute(core::add_row(core::Room::tracker, row)).get().has_value(), "cannot add a room");
        std::int64_t room = 0;
        desk.state()->table(core::Room::tracker).for_each([&](const core::Slot& slot) { room = slot.id; });

        RawSqlite peer(folder);
        std::vector<double> one_by_one, queued, raw;
        int names = 0;
        for (int round = 0; round < rounds; ++round) {
            raw.push_back(edits / bench::timed([&] {
                for (int i = 0; i < edits; ++i) peer.edit(++names);
            }));
            one_by_one.push_back(edits / bench::timed([&] {
                for (int i = 0; i < edits; ++i) must(desk.execute(rename(room, ++names)).get().has_value(), "an edit was refused");
            }));
            queued.push_back(edits / bench::timed([&] {
                std::vector<std::future<core::Result<desk::Outcome>>> answers;
                for (int i = 0; i < edits; ++i) answers.push_back(desk.execute(rename(room, ++names)));
                for (auto& answer : answers) must(answer.get().has_value(), "an edit was refused");
            }));
        }
        bench::line("durable edits through the desk, one at a time", bench::median(one_by_one), "/s", "raw SQLite FULL", bench::median(raw));
        bench::line("durable edits through the desk, 200 queued", bench::median(queued), "/s", "raw SQLite FULL", bench::median(raw));
    }
    std::filesystem::remove_all(folder);
}

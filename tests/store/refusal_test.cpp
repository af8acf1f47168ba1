// SPDX-License-Identifier: Apache-2.0
// Files that are not ours to write: newer, foreign, unstamped, malicious, read-only. Refused or read; never touched.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/trackers/all.h"
#include "store/migrations.h"
#include "store/sqlite.h"
#include "store/tamper.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

namespace {

core::Error refused(const fs::path& folder, store::Access access = store::Access::read_write) {
    auto store = store::Store::open(folder, access, "Linh", now_ms);
    if (store) FAIL("it was opened");
    return store.error();
}

void some_workspace(const fs::path& folder) {
    Bench bench(fresh(folder));
    bench.commit("fill", [](core::Draft& d) { fill(d, 5, 5); });
}

}  // namespace

TEST_CASE("what is no workspace is refused, byte for byte as it was", "[store][refusal]") {
    Folder folder;
    some_workspace(folder / "good");
    const std::string good = bytes_of(folder / "good/trackers.db");
    const auto with = [&](std::size_t at, const std::string& bytes) {
        std::string out = good;
        out.replace(at, bytes.size(), bytes);
        return out;
    };
    const struct { const char* name; std::string bytes; Code code; } cases[] = {
        {"newer", with(60, std::string("\0\0\0\x63", 4)), Code::newer},
        {"foreign", with(68, "Fotb"), Code::refused},
        {"unstamped", with(68, std::string(4, '\0')), Code::refused},
        {"without a version", with(60, std::string(4, '\0')), Code::refused},
        {"a negative version", with(60, "\xff\xff\xff\xff"), Code::refused},
        {"no database", "PK\x03\x04 a zip", Code::refused},
        {"empty", "", Code::refused},
        {"half a header", good.substr(0, 60), Code::refused},
        {"wrong magic", with(0, "SQLite format 4"), Code::refused},
    };
    for (const auto& c : cases) {
        INFO(c.name);
        const fs::path w = folder / "w";
        fs::remove_all(w);
        fs::create_directory(w);
        put_bytes(w / "trackers.db", c.bytes);
        for (const auto access : {store::Access::read_write, store::Access::read_only}) {
            if (c.code == Code::newer && access == store::Access::read_only) continue;   // its min_reader lets us
            const core::Error error = refused(w, access);
            CHECK(error.code == c.code);
            CHECK(error.text.find(w.string()) != std::string::npos);
            CHECK(bytes_of(w / "trackers.db") == c.bytes);
            if (!std::string_view(c.name).ends_with("version") && c.code != Code::newer) CHECK(listing(w) == "trackers.db\n");
        }
    }
    CHECK(refused(folder / "nowhere").code == Code::not_found);
    fs::create_directory(folder / "blank");
    CHECK(refused(folder / "blank").code == Code::not_found);
}

TEST_CASE("a newer file may be read when it says so, and never written", "[store][refusal]") {
    Folder folder;
    some_workspace(folder / "w");
    const std::string expected = [&] { return loaded(*opened(folder / "w")); }();
    tamper(folder / "w/trackers.db", "ALTER TABLE rooms ADD COLUMN colour TEXT; UPDATE meta SET min_writer = 99; PRAGMA user_version = 99;");
    const std::string bytes = bytes_of(folder / "w/trackers.db");
    const core::Error error = refused(folder / "w");
    CHECK(error.code == Code::newer);
    CHECK(error.text.find("read only") != std::string::npos);
    CHECK(error.text.find("99") != std::string::npos);
    CHECK(loaded(*opened(folder / "w", store::Access::read_only)) == expected);
    CHECK(bytes_of(folder / "w/trackers.db") == bytes);
    tamper(folder / "w/trackers.db", "UPDATE meta SET min_reader = 99");
    CHECK(refused(folder / "w", store::Access::read_only).code == Code::newer);
}

TEST_CASE("a newer version that still lies in the log alone is refused as well", "[store][refusal]") {
    Folder folder;
    some_workspace(folder / "w");
    const auto file = folder / "w/trackers.db";
    tamper(file, "PRAGMA wal_autocheckpoint=0; PRAGMA user_version = 77;", true);
    const std::string bytes = bytes_of(file), log = bytes_of(file.string() + "-wal");
    REQUIRE(log.size() > 4000);
    CHECK(refused(folder / "w").code == Code::newer);
    CHECK(bytes_of(file) == bytes);
    CHECK(bytes_of(file.string() + "-wal") == log);
}

TEST_CASE("a file that brings triggers, views or tables of its own is refused", "[store][refusal]") {
    for (const char* evil : {"CREATE TRIGGER t AFTER UPDATE ON workspace BEGIN DELETE FROM payments; END", "CREATE VIEW v AS SELECT * FROM payments",
                             "CREATE TABLE extra (x)", "DROP TABLE payments", "ALTER TABLE payments ADD COLUMN x TEXT", "CREATE INDEX i ON payments (ref)",
                             "DROP TABLE rooms; CREATE VIRTUAL TABLE rooms USING fts5(name)"}) {
        Folder folder;
        some_workspace(folder / "w");
        tamper(folder / "w/trackers.db", std::string("PRAGMA foreign_keys=OFF; PRAGMA journal_mode=DELETE; ") + evil);
        const std::string bytes = bytes_of(folder / "w/trackers.db");
        INFO(evil);
        CHECK(refused(folder / "w").code == Code::refused);
        CHECK(bytes_of(folder / "w/trackers.db") == bytes);
    }
}

TEST_CASE("no statement of the program reaches the schema, another file or the stamp; a migration reaches the schema", "[store][refusal]") {
    Folder folder;
    some_workspace(folder / "w");
    const std::string bytes = bytes_of(folder / "w/trackers.db");
    const std::string other = (folder / "other.db").string();
    auto db = store::Connection::open(folder / "w/trackers.db", store::Connection::Mode::read_write);
    REQUIRE(db);
    const std::vector<std::string> schema{"CREATE TABLE x (y)", "CREATE INDEX x ON rooms (name)", "DROP TABLE payments", "ALTER TABLE rooms ADD COLUMN x TEXT",
                                          "PRAGMA user_version = 9", "PRAGMA application_id = 9"};
    const std::vector<std::string> never{"ATTACH '" + other + "' AS o", "VACUUM INTO '" + other + "'", "CREATE TEMP TABLE x (y)", "CREATE VIEW x AS SELECT 1", "ANALYZE",
                                         "CREATE TRIGGER x AFTER INSERT ON rooms BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE x USING fts5(y)", "DETACH main",
                                         "PRAGMA writable_schema = ON", "PRAGMA trusted_schema = ON", "PRAGMA temp_store_directory = '/'", "PRAGMA schema_version = 3",
                                         "SELECT load_extension('x')"};
    for (const std::string& statement : schema) {
        INFO(statement);
        CHECK(db->run(statement).error().code == Code::internal);
    }
    for (const bool may_change : {false, true})
        for (const std::string& statement : never) {
            INFO(statement);
            std::optional<store::SchemaChange> change;
            if (may_change) change.emplace(*db);
            CHECK_FALSE(db->run(statement));
        }
    CHECK_FALSE(db->run("INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (y)')"));
    CHECK(db->number("SELECT count(*) FROM rooms WHERE name LIKE 'Studio%'").value_or(0) > 0);
    CHECK(db->number("PRAGMA user_version").value_or(0) == store::migrations().back().number);
    db->close();
    CHECK_FALSE(fs::exists(other));
    CHECK(bytes_of(folder / "w/trackers.db") == bytes);
    auto memory = store::Connection::open({}, store::Connection::Mode::memory);
    REQUIRE(memory);
    REQUIRE(memory->run("SELECT 1"));
    {
        const store::SchemaChange change(*memory);
        CHECK(memory->run("CREATE TABLE rooms (name TEXT); CREATE INDEX x ON rooms (name); ALTER TABLE rooms ADD COLUMN place; PRAGMA user_version = 9"));
    }
    CHECK_FALSE(memory->run("DROP TABLE rooms"));
}

// ---- read-only folders and files, as somebody who is not root --------------------------------------------------------

namespace {

// Runs as nobody in a process of its own; what it returns is shown.
std::string as_nobody(const std::function<std::string()>& run) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string out = "no rights were given up";
        if (::setgid(65534) == 0 && ::setuid(65534) == 0) out = run();
        ::_exit(::write(pipe[1], out.data(), out.size()) == static_cast<ssize_t>(out.size()) ? 0 : 1);
    }
    ::close(pipe[1]);
    std::string out;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(pipe[0], buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<std::size_t>(n));
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? out : out + " (died)";
}

std::string open_read_say(const fs::path& folder) {
    auto store = store::Store::open(folder, store::Access::read_write, "nobody", now_ms);
    if (!store) return "error: " + store.error().text;
    if (!(*store)->opened().read_only) return "could write";
    if ((*store)->opened().why_read_only.empty()) return "no reason";
    const auto state = (*store)->load(0, {});
    if (!state) return "error: " + state.error().text;
    core::Changes changes;
    changes.rows.push_back({&core::Room::tracker, 1, nullptr, nullptr});
    const auto revision = (*store)->commit(changes, "nobody", now_ms);
    if (revision || revision.error().code != Code::read_only) return "it was written";
    if (!(*store)->history(core::Room::tracker, 1)) return "no history";
    if (!(*store)->backup_to("/dev/null/x").error().text.size()) return "no error";
    return dump(*state);
}

}  // namespace

TEST_CASE("a folder or file that cannot be written opens read-only or says why, and nothing changes", "[store][refusal]") {
    if (::geteuid() != 0) {
        WARN("SKIPPED: only root can become somebody else to try this");
        return;
    }
    const struct { const char* name; bool log, shared_memory, lock; unsigned folder, file; const char* told; } cases[] = {
        {"all readable, nothing writable", false, false, true, 0555, 0444, ""},
        {"no lock file", false, false, false, 0555, 0444, ""},
        {"only the file is read-only", false, false, true, 0777, 0444, ""},
        {"only the folder is read-only", false, false, true, 0555, 0666, ""},
        {"not closed in order, everything there", true, true, true, 0555, 0444, ""},
        {"not closed in order, no shared memory", true, false, true, 0555, 0444, "not closed in order"},
        {"not closed in order, folder writable", true, true, true, 0777, 0444, ""},
        {"file not readable", false, false, true, 0555, 0000, "Permission denied"},
        {"folder not to be entered", false, false, true, 0444, 0444, "Permission denied"},
        {"folder not to be listed", false, false, true, 0111, 0444, ""},
    };
    for (const auto& c : cases) {
        INFO(c.name);
        Folder folder;
        fs::permissions(folder, fs::perms(0755));
        const fs::path w = folder / "w";
        std::string expected;
        std::string kept_log, kept_memory;
        {
            Bench bench(fresh(w));
            bench.commit("fill", [](core::Draft& d) { fill(d, 5, 5); });
            expected = dump(bench.state);
            kept_log = bytes_of(w / "trackers.db-wal");
            kept_memory = bytes_of(w / "trackers.db-shm");
            if (c.log) fs::copy_file(w / "trackers.db", w / "before");
        }
        if (c.log) {
            fs::rename(w / "before", w / "trackers.db");
            put_bytes(w / "trackers.db-wal", kept_log);
            if (c.shared_memory) put_bytes(w / "trackers.db-shm", kept_memory);
        }
        if (!c.lock) fs::remove(w / "lock");
        for (const auto& entry : fs::directory_iterator(w)) fs::permissions(entry.path(), fs::perms(c.file));
        fs::permissions(w, fs::perms(c.folder));
        const auto files = [&] {
            std::string out;
            for (const char* name : {"trackers.db", "trackers.db-wal", "lock", "reserve"}) out += bytes_of(w / name) + "|";
            return out + (c.folder == 0777 ? "" : listing(w));
        };
        const std::string before = files();
        const std::string said = as_nobody([&] { return open_read_say(w); });
        if (*c.told) CHECK(said.find(c.told) != std::string::npos);
        else CHECK(said == expected);
        CHECK(files() == before);
    }
}

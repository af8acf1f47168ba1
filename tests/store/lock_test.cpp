// SPDX-License-Identifier: Apache-2.0
// One writer, ever: who holds the workspace is said, the dead hold nothing, the stopped and the far away keep it.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>

#include "core/trackers/all.h"
#include "store/lock.h"
#include "store/world.h"

using namespace world;
namespace fs = std::filesystem;
using core::Code;

namespace {

// Opens the workspace in a process of its own and stays; tells when it has it.
pid_t holder(const fs::path& folder) {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto store = store::Store::open(folder, store::Access::read_write, "Hà Nguyễn", now_ms);
        const char told = store ? '+' : '-';
        if (::write(ready[1], &told, 1) == 1)
            for (;;) ::pause();
        ::_exit(1);
    }
    char told = 0;
    REQUIRE(::read(ready[0], &told, 1) == 1);
    REQUIRE(told == '+');
    ::close(ready[0]);
    ::close(ready[1]);
    return child;
}

void end(pid_t child) {
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
}

core::Error refused(const fs::path& folder) {
    auto store = store::Store::open(folder, store::Access::read_write, "Linh", now_ms);
    if (store) FAIL("it was opened a second time");
    return store.error();
}

}  // namespace

TEST_CASE("a second writer is told who has it, and may read", "[store][lock]") {
    Folder folder;
    const std::string expected = [&] { return loaded(*fresh(folder / "w")); }();
    const pid_t other = holder(folder / "w");
    const core::Error error = refused(folder / "w");
    CHECK(error.code == Code::held);
    for (const std::string& part : {std::string("Hà Nguyễn"), std::to_string(other), std::string("2026-11-11 13:27 UTC"), std::string("to read")}) {
        INFO(error.text);
        CHECK(error.text.find(part) != std::string::npos);
    }
    CHECK(store::holder_in(folder / "w/lock")->pid == other);
    CHECK(loaded(*opened(folder / "w", store::Access::read_only)) == expected);
    // Stopped is not gone.
    ::kill(other, SIGSTOP);
    CHECK(refused(folder / "w").code == Code::held);
    ::kill(other, SIGCONT);
    end(other);
    const auto mine = opened(folder / "w");
    CHECK(mine->opened().restored_notice.find("did not close in order") != std::string::npos);
    CHECK(loaded(*mine) == expected);
    CHECK(refused(folder / "w").code == Code::held);   // within one process, too
}

TEST_CASE("notes of the dead, of other computers, and what is no note", "[store][lock]") {
    Folder folder;
    REQUIRE(fresh(folder / "w")->close());
    const fs::path lock = folder / "w/lock";
    const std::string here = [&] {
        const auto store = opened(folder / "w");
        return bytes_of(lock);
    }();
    REQUIRE(here.starts_with("who: Linh\nhost: "));
    CHECK(bytes_of(lock).empty());

    const auto replaced = [&](const std::string& key, const std::string& value) {
        const auto at = here.find(key + ": ");
        return here.substr(0, at) + key + ": " + value + here.substr(here.find('\n', at));
    };
    // A pid that lives now and belongs to somebody else; a time to come; another name of this computer; nonsense.
    for (const std::string& note : {replaced("pid", "1"), replaced("pid", "99999999"), replaced("since_ms", "99999999999999"), replaced("host", "renamed"),
                                    std::string("nonsense\n"), std::string(100'000, 'x')}) {
        put_bytes(lock, note);
        CHECK_FALSE(opened(folder / "w")->opened().read_only);
        CHECK(bytes_of(lock).empty());
    }
    put_bytes(lock, replaced("machine", "another"));
    const core::Error error = refused(folder / "w");
    CHECK(error.code == Code::held);
    CHECK(error.text.find(lock.string()) != std::string::npos);
    CHECK(bytes_of(lock) == replaced("machine", "another"));
    CHECK(opened(folder / "w", store::Access::read_only)->opened().read_only);
    fs::remove(lock);
    CHECK_FALSE(opened(folder / "w")->opened().read_only);
}

TEST_CASE("of many that start at once exactly one writes", "[store][lock]") {
    Folder folder;
    REQUIRE(fresh(folder / "w")->close());
    for (int round = 0; round < 60; ++round) {
        int go[2], told[2];
        REQUIRE(::pipe(go) == 0);
        REQUIRE(::pipe(told) == 0);
        std::array<pid_t, 4> children{};
        for (pid_t& child : children) {
            child = ::fork();
            REQUIRE(child >= 0);
            if (child == 0) {
                ::close(go[1]);
                char wait = 0;
                std::ignore = ::read(go[0], &wait, 1);   // until the parent closes its end
                auto store = store::Store::open(folder / "w", store::Access::read_write, "Linh", now_ms);
                const char mine = store ? '+' : store.error().code == Code::held ? '-' : '?';
                if (::write(told[1], &mine, 1) == 1)
                    for (;;) ::pause();
                ::_exit(1);
            }
        }
        ::close(go[0]);
        ::close(go[1]);
        std::string answers;
        for (char c = 0; answers.size() < children.size() && ::read(told[0], &c, 1) == 1;) answers += c;
        std::ranges::sort(answers);
        CHECK(answers == "+---");
        for (const pid_t child : children) end(child);
        ::close(told[0]);
        ::close(told[1]);
    }
    CHECK(opened(folder / "w")->check().value_or({"check failed"}).empty());
}

TEST_CASE("a reader sees one moment while the writer goes on", "[store][lock]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    bench.commit("fill", [](core::Draft& d) { fill(d, 20, 20); });
    const auto reader = opened(folder / "w", store::Access::read_only);
    for (int i = 0; i < 20; ++i) {
        CHECK(loaded(*reader) == dump(bench.state));
        bench.commit("edit", [&](core::Draft& d) { d.add<core::Room>().name = "R" + std::to_string(i); });
    }
    CHECK(reader->revisions(0, 1, 10)->front().revision == bench.state.revision());
    REQUIRE(bench.store->close());
    CHECK(loaded(*reader) == dump(bench.state));
    // Nor does a reader keep a writer out.
    CHECK_FALSE(opened(folder / "w")->opened().read_only);
}

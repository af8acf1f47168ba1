// SPDX-License-Identifier: Apache-2.0
// Writers on a disk that takes no more: whatever the size at which it ends, the answer is an error, or the file is whole.
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/scratch.h"
#include "sheets/writer.h"

#include <sys/resource.h>

#include <csignal>

namespace {

// No file grows past the limit while this lives: write() fails with EFBIG as it would with ENOSPC.
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        old_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, old_);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    rlimit before_{};
    void (*old_)(int);
};

core::TableOut table() {
    core::TableOut made;
    made.name = "Rows";
    for (int i = 0; i < 6; ++i) made.columns.push_back({"Column", core::OutKind::text, 0, core::OutTotal::none, {}, 0});
    made.next = [at = 0](core::OutRow& row) mutable {
        if (at == 300) return false;
        for (int i = 0; i < 5; ++i) row.cells.push_back(core::OutCell::of_text("row " + std::to_string(at * 7919 % 1000) + " of " + std::to_string(at * i)));
        row.cells.push_back(core::OutCell::of_integer(at++));
        return true;
    };
    return made;
}

core::Result<void> write(const std::filesystem::path& path, bool xlsx) {
    core::TableOut rows = table();
    if (!xlsx) return sheets::write_csv(rows, {}, path);
    core::WorkbookOut book;
    book.created_ms = 1'794'000'000'000;
    book.tables.push_back(std::move(rows));
    return sheets::write_xlsx(book, path);
}

}  // namespace

TEST_CASE("a disk that fills up at any point is noticed") {
    Scratch scratch;
    const bool xlsx = GENERATE(true, false);
    REQUIRE(write(scratch / "whole", xlsx).has_value());
    const std::string whole = dump::content_of(scratch / "whole");
    int failed = 0, written = 0;
    for (rlim_t limit = 0; limit < 120'000; limit += 997) {
        const auto path = scratch / ("at" + std::to_string(limit));
        core::Result<void> result;
        {
            FileLimit full(limit);
            result = write(path, xlsx);
        }
        INFO("limit " << limit << (xlsx ? " xlsx" : " csv"));
        if (result.has_value()) {
            ++written;
            CHECK(dump::content_of(path) == whole);
        } else {
            ++failed;
            CHECK_FALSE(result.error().text.empty());
        }
        std::filesystem::remove(path);
    }
    CHECK(failed > 10);
    CHECK(written > 10);
    CHECK(std::distance(std::filesystem::directory_iterator(scratch.folder()), {}) == 1);   // no scratch files stay behind
}

TEST_CASE("a folder that takes nothing") {
    Scratch scratch;
    for (const bool xlsx : {true, false}) {
        const auto result = write(scratch / "none/out", xlsx);
        REQUIRE_FALSE(result.has_value());
        CHECK_FALSE(result.error().text.empty());
    }
}

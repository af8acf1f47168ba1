// SPDX-License-Identifier: Apache-2.0
// A growing file in everything that loggers, rotation and people do to it.
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/stat.h>

#include "desk/feed_lines.h"
#include "desk/feed_reading.h"

using reading::Folder;
using reading::Reader;

namespace {

std::uint64_t inode(const std::string& path) {
    struct stat now {};
    REQUIRE(::stat(path.c_str(), &now) == 0);
    return now.st_ino;
}

}  // namespace

TEST_CASE("a growing file is read on from where it was, also after a restart") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n{2}\n");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},{2},");
    CHECK(reader.look().empty());
    folder.append("kpi.jsonl", "{3}\n");
    CHECK(reader.look() == "{3},");
    reader.restart();
    CHECK(reader.look().empty());
    folder.append("kpi.jsonl", "{4}\n");
    reader.restart();
    CHECK(reader.look() == "{4},");
    CHECK(reader.first_lines == std::vector<std::int64_t>{1, 3, 4});
}

TEST_CASE("half a line at its end waits for its other half") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n{2");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},");
    CHECK(reader.look().empty());
    folder.append("kpi.jsonl", "2");
    reader.restart();
    CHECK(reader.look().empty());
    folder.append("kpi.jsonl", "}\n{3}");
    CHECK(reader.look() == "{22},");
    folder.append("kpi.jsonl", "\n");
    CHECK(reader.look() == "{3},");
}

TEST_CASE("a file that is truncated is read from its beginning") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n{2}\n{3}\n");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},{2},{3},");
    const auto before = inode(folder / "kpi.jsonl");
    std::filesystem::resize_file(folder / "kpi.jsonl", 0);
    CHECK(reader.look().empty());
    folder.append("kpi.jsonl", "{4}\n");
    CHECK(reader.look() == "{4},");
    CHECK(reader.note.find("shorter") != std::string::npos);
    CHECK(inode(folder / "kpi.jsonl") == before);

    // Cut and grown past the old place between two looks: known by what stands before it.
    folder.write("kpi.jsonl", "{5}\n{6}\n{7}\n{8}\n");
    CHECK(reader.look() == "{5},{6},{7},{8},");
    CHECK(reader.note.find("written anew") != std::string::npos);
}

TEST_CASE("a file that is renamed is read to its end, and then its successor") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},");
    folder.append("kpi.jsonl", "{2}\n{3}");   // the last line never gets its newline
    folder.rename("kpi.jsonl", "kpi.jsonl.1");
    const std::string lost = reader.look();
    CHECK(lost.starts_with("{2},! "));
    CHECK(lost.find("is not there") != std::string::npos);
    folder.append("kpi.jsonl.1", "}\n");      // it does, late
    folder.write("kpi.jsonl", "{4}\n");
    CHECK(reader.look() == "{3}},{4},");
    CHECK(reader.note.find("replaced") != std::string::npos);
    CHECK(reader.look().empty());

    // Without the program running.
    folder.append("kpi.jsonl", "{5}\n");
    folder.rename("kpi.jsonl", "kpi.jsonl.2");
    folder.write("kpi.jsonl", "{6}\n");
    reader.restart();
    CHECK(reader.look() == "{5},{6},");
}

TEST_CASE("a file that is made anew under the same inode is told from the one that grew") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n{2}\n");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},{2},");
    const auto before = inode(folder / "kpi.jsonl");
    const int fd = ::open((folder / "kpi.jsonl").c_str(), O_WRONLY | O_TRUNC);
    REQUIRE(::write(fd, "{7}\n{8}\n{9}\n", 12) == 12);
    ::close(fd);
    REQUIRE(inode(folder / "kpi.jsonl") == before);
    reader.restart();
    CHECK(reader.look() == "{7},{8},{9},");
    CHECK(reader.look().empty());
}

TEST_CASE("a file that is replaced by one that goes on is read on, not again") {
    Folder folder;
    folder.write("kpi.jsonl", "{1}\n{2}\n");
    Reader reader({.from = folder / "kpi.jsonl"});
    CHECK(reader.look() == "{1},{2},");
    folder.write("new", "{1}\n{2}\n{3}\n");
    folder.rename("new", "kpi.jsonl");
    CHECK(reader.look() == "{3},");
}

TEST_CASE("a file that is not there, is empty, or is none, says so") {
    Folder folder;
    Reader missing({.from = folder / "kpi.jsonl"});
    CHECK(missing.look().find("is not there") != std::string::npos);
    folder.write("kpi.jsonl", "");
    CHECK(missing.look().empty());
    folder.append("kpi.jsonl", "  \n{1}\n");
    CHECK(missing.look() == "  ,{1},");
    Reader device({.from = "/dev/null"});
    CHECK(device.look().find("is no file") != std::string::npos);
}

TEST_CASE("a byte order mark, and a line that is longer than any sample") {
    Folder folder;
    folder.write("kpi.jsonl", "\xEF\xBB\xBF{1}\n" + std::string(5 << 20, 'x') + "\n{3}\n");
    Reader reader({.from = folder / "kpi.jsonl", .format = core::FeedFormat::kpi_lines});
    const std::string all = reader.look();
    CHECK(all.starts_with("{1},xxxx"));
    CHECK(all.ends_with("x…,{3},"));
    CHECK(all.size() < 300);
    CHECK(reader.first_lines.back() == 3);
    CHECK(reader.look().empty());
}

TEST_CASE("cut anywhere, read at any moment, every line comes once") {
    Folder folder;
    std::string all, expected;
    for (int i = 0; i < 3'000; ++i) {
        all += "{" + std::to_string(i * 7919) + "}\n";
        expected += "{" + std::to_string(i * 7919) + "},";
    }
    folder.write("kpi.jsonl", "");
    Reader reader({.from = folder / "kpi.jsonl"});
    std::string got;
    std::uint64_t random = 5;
    for (std::size_t at = 0; at < all.size();) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const std::size_t size = std::min<std::size_t>(random >> 33 & 511, all.size() - at);
        folder.append("kpi.jsonl", all.substr(at, size));
        at += size;
        if ((random >> 20 & 7) == 0) reader.restart();
        got += reader.look();
    }
    CHECK(got == expected);
}

TEST_CASE("pieces are small enough for the writer") {
    const std::string many(2'000, '\n');
    CHECK(desk::cut_lines(many).lines == desk::piece_lines);
    CHECK(desk::cut_lines("a\nb").bytes == 2);
    CHECK(desk::cut_lines("a\nb").rest == 1);
    CHECK(desk::cut_lines("").bytes == 0);
}

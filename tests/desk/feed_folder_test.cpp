// SPDX-License-Identifier: Apache-2.0
// A folder of exports: what is read, when, and how often; and what a web address answers.
#include <catch2/catch.hpp>

#include "desk/feed_reading.h"
#include "desk/feed_url.h"

using reading::Folder;
using reading::Reader;

TEST_CASE("an export is read when it has stopped changing, and once") {
    Folder folder;
    folder.write("notes.doc", "no export");
    Reader reader({.from = folder.path()});
    CHECK(reader.look().empty());
    folder.write("day-1.csv", "a");
    CHECK(reader.look().empty());      // seen
    folder.append("day-1.csv", "b");
    CHECK(reader.look().empty());      // still written
    CHECK(reader.look() == "day-1.csv:ab,");
    CHECK(reader.look().empty());
    reader.restart();
    CHECK(reader.look().empty());
    CHECK(reader.look().empty());
}

TEST_CASE("the same content under another name is not read again, a changed file is") {
    Folder folder;
    folder.write("a.csv", "one");
    Reader reader({.from = folder.path()});
    reader.look();
    CHECK(reader.look() == "a.csv:one,");
    folder.write("copy of a.csv", "one");
    folder.write("~$a.csv", "lock");
    folder.write(".hidden.csv", "x");
    folder.write("b.csv.crdownload", "half");
    reader.look();
    CHECK(reader.look().empty());
    folder.write("a.csv", "two");
    reader.look();
    CHECK(reader.look() == "a.csv:two,");
    reader.restart();
    reader.look();
    CHECK(reader.look().empty());
}

TEST_CASE("several files come in the order in which they were written; lines are read as lines") {
    Folder folder;
    folder.write("z.csv", "old");
    folder.write("a.jsonl", "{1}\n{2}");
    std::filesystem::last_write_time(folder / "z.csv", std::filesystem::last_write_time(folder / "a.jsonl") - std::chrono::hours(1));
    Reader reader({.from = folder.path()});
    reader.look();
    CHECK(reader.look() == "z.csv:old,{1},{2},");
    CHECK(reader.look().empty());
    folder.append("a.jsonl", "\n{3}\n");
    reader.look();
    CHECK(reader.look() == ",{3},");
}

TEST_CASE("a folder that goes, and a file that may not be read, say so; the others are read all the same") {
    Folder folder;
    std::filesystem::create_directory(folder / "in");
    Reader reader({.from = folder / "in"});
    CHECK(reader.look().empty());
    std::filesystem::remove(folder / "in");
    CHECK(reader.look().find("is not there") != std::string::npos);
    std::filesystem::create_directory(folder / "in");
    folder.write("in/a.csv", "back");
    reader.look();
    CHECK(reader.look() == "a.csv:back,");
}

TEST_CASE("a single export is read again when it has changed") {
    Folder folder;
    folder.write("live.csv", "first");
    Reader reader({.from = folder / "live.csv"});
    CHECK(reader.look().empty());
    CHECK(reader.look() == "live.csv:first,");
    folder.write("live.csv", "second");
    reader.look();
    CHECK(reader.look() == "live.csv:second,");
    folder.remove("live.csv");
    CHECK(reader.look().find("is not there") != std::string::npos);
}

namespace {

platforms::Answer answer(std::string body, std::string etag = {}) {
    platforms::Answer out;
    out.status = 200;
    out.body = std::move(body);
    out.etag = std::move(etag);
    return out;
}

struct Web {
    desk::FeedSpec spec{.from = "https://example.com/kpi"};
    std::string place;
    desk::WebSource source{spec, {}};
    void restart() { source = desk::WebSource(spec, place); }
    std::string look(const platforms::Answer& first) {
        std::string out;
        for (const platforms::Answer* next = &first;; next = nullptr) {
            desk::Look look = source.look(next);
            if (look.problem) return out + "! " + look.problem->text;
            if (!look.piece) return out;
            for (const char c : look.piece->bytes) out += c == '\n' ? ',' : c;
            place = look.piece->place.text;
            source.taken(false);
            if (!look.more) return out;
        }
    }
};

}  // namespace

TEST_CASE("of an answer that has grown only what is new is read") {
    Web web;
    CHECK(web.look(answer("{1}\n{2}\n", "\"a\"")) == "{1},{2},");
    CHECK(web.source.request().etag == "\"a\"");
    CHECK(web.look(answer("{1}\n{2}\n", "\"b\"")).empty());
    CHECK(web.look(answer("{1}\n{2}\n{3}")) == "{3},");
    web.restart();
    CHECK(web.look(answer("{1}\n{2}\n{3}\n{4}\n")) == ",{4},");
    CHECK(web.look(answer("{8}\n{9}\n{10}\n{11}\n")) == "{8},{9},{10},{11},");
    CHECK(web.look(answer("{8}\n")) == "{8},");
    platforms::Answer same;
    same.status = 304;
    CHECK(web.look(same).empty());
}

TEST_CASE("what came whole of an answer is read, and the half line is told") {
    Web web;
    const std::string said = web.look(answer("{1}\n{\"session\":\"S", "\"a\""));
    CHECK(said.starts_with("{1},! "));
    CHECK(said.find("in the middle of a line") != std::string::npos);
    CHECK(web.source.request().etag.empty());   // it is asked for again
    CHECK(web.look(answer("{1}\n{2}\n", "\"a\"")) == "{2},");
    CHECK(web.source.request().etag == "\"a\"");
}

TEST_CASE("a web page is no figures") {
    Web web;
    CHECK(web.look(answer("  <!DOCTYPE HTML><html>sign in")).find("may ask to sign in") != std::string::npos);
    CHECK(web.look(answer("<html>")).starts_with("! A web page"));
    CHECK(web.look(answer("")).empty());
    CHECK(web.look(answer("date,gmv\n1,2\n")) == "date,gmv,1,2,");
    CHECK(web.look(answer("date,gmv\n1,2\n")).empty());
}

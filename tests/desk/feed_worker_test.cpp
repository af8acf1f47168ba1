// SPDX-License-Identifier: Apache-2.0
// The worker over real files, real sockets and a real desk; what takes the pieces is a stand-in that can wait and fail.
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <thread>

#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/feed_reading.h"
#include "desk/feed_worker.h"
#include "desk/ingest.h"
#include "desk/workspace.h"
#include "platforms/server.h"

using namespace std::chrono_literals;
using reading::Folder;

namespace {

/// Counts lines. Answers on a thread of its own, as the writer does; holds answers back while `held`.
class Taker : public desk::FeedSink {
public:
    core::Result<std::map<std::string, std::string>> places(const std::string& source) override {
        const std::lock_guard lock(mutex_);
        return places_[source];
    }
    void take(desk::FeedPiece piece, std::function<void(core::Result<desk::FeedTaken>)> done) override {
        const std::lock_guard lock(mutex_);
        if (throws) throw std::runtime_error("a bug");
        ++out;
        most_out = std::max(most_out, out);
        threads_.emplace_back([this, piece = std::move(piece), done = std::move(done)] {
            std::unique_lock wait(mutex_);
            wake_.wait(wait, [this] { return !held; });
            --out;
            if (fails) {
                wait.unlock();
                done(core::Error{core::Code::disk_full, "The disk is full.", {}});
                return;
            }
            places_[piece.place.source][piece.place.item] = piece.place.text;
            desk::FeedTaken taken;
            for (const char c : piece.bytes) taken.samples += c == '\n';
            if (piece.bytes.starts_with("garbage")) taken.refused = std::exchange(taken.samples, 0);
            lines[piece.place.source] += taken.samples;
            taken.latest.resize(1);
            taken.latest[0].session = "S-1";
            taken.latest[0].at_ms = taken.samples;
            wait.unlock();
            done(taken);
        });
    }
    core::Result<desk::FeedTaken> test(const desk::FeedPiece&) override { return desk::FeedTaken{}; }

    ~Taker() override {
        set([&] { held = false; });
        for (std::jthread& one : threads_) one.join();
    }
    template <class Change> void set(Change&& change) {
        const std::lock_guard lock(mutex_);
        change();
        wake_.notify_all();
    }
    std::int64_t count(const std::string& source) {
        const std::lock_guard lock(mutex_);
        return lines[source];
    }

    bool held = false, fails = false, throws = false;
    int out = 0, most_out = 0;
    std::map<std::string, std::int64_t> lines;

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::map<std::string, std::map<std::string, std::string>> places_;
    std::vector<std::jthread> threads_;
};

void feed(desk::Desk& desk, const std::string& name, const std::string& from, const std::string& every = "1") {
    run(desk, add(core::Feed::tracker, {{"name", name}, {"from", from}, {"every", every}, {"local", "yes"}}));
}

void set(desk::Desk& desk, const std::string& name, const std::string& column, const std::string& to) {
    const auto id = core::row_named(core::Feed::tracker, name, *desk.state());
    run(desk, core::set_cells(core::Feed::tracker, {{*id, core::Feed::tracker.find(column), to}}));
}

std::string mood(desk::FeedBook& book, const std::string& name) {
    const auto page = book.page();   // kept: the worker turns it meanwhile
    for (const desk::FeedState& state : *page)
        if (state.name == name) return std::string(id_of(state.mood(test_now().ms))) + (state.problem.empty() ? "" : ": " + state.problem);
    return "none";
}

/// Waits for it, however slow the machine; a minute is a failure.
template <class Condition> bool until(Condition&& condition) {
    for (int i = 0; i < 6'000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

Server& server() {
    static Server one;
    return one;
}

}  // namespace

TEST_CASE("several feeds are read at once, and one that hangs holds nobody up") {
    Workspace place;
    auto desk = place.open();
    Folder folder;
    Taker taker;
    folder.write("a.jsonl", "{1}\n{2}\n");
    feed(*desk, "file", folder / "a.jsonl");
    feed(*desk, "hangs", server().at("/silence"));
    feed(*desk, "web", server().at("/good"));
    desk::FeedWorker worker(*desk, taker);
    CHECK(until([&] { return taker.count(folder / "a.jsonl") == 2 && taker.count(server().at("/good")) == 3; }));
    folder.append("a.jsonl", "{3}\n");
    CHECK(until([&] { return taker.count(folder / "a.jsonl") == 3; }));
    CHECK(until([&] { return mood(worker.book(), "hangs") == "reading" && mood(worker.book(), "file") == "ok"; }));
}   // the worker ends although a request hangs

TEST_CASE("the next look comes when the last piece is committed, not before") {
    Workspace place;
    auto desk = place.open();
    Folder folder;
    Taker taker;
    taker.held = true;
    std::string many;
    for (int i = 0; i < 5'000; ++i) many += "{" + std::to_string(i) + "}\n";
    folder.write("a.jsonl", many);
    feed(*desk, "file", folder / "a.jsonl");
    desk::FeedWorker worker(*desk, taker);
    CHECK(until([&] { return mood(worker.book(), "file") == "reading"; }));
    std::this_thread::sleep_for(1200ms);   // more than its interval
    CHECK(taker.most_out == 1);
    taker.set([&] { taker.held = false; });
    CHECK(until([&] { return taker.count(folder / "a.jsonl") == 5'000; }));
    CHECK(taker.most_out == 1);
}

TEST_CASE("a feed that is changed, paused or removed is met at once") {
    Workspace place;
    auto desk = place.open();
    Folder folder;
    Taker taker;
    folder.write("a.jsonl", "{1}\n");
    folder.write("b.jsonl", "{1}\n{2}\n");
    desk::FeedWorker worker(*desk, taker);
    feed(*desk, "file", folder / "a.jsonl");
    CHECK(until([&] { return taker.count(folder / "a.jsonl") == 1; }));
    set(*desk, "file", "from", folder / "b.jsonl");
    CHECK(until([&] { return taker.count(folder / "b.jsonl") == 2; }));
    set(*desk, "file", "paused", "yes");
    CHECK(until([&] { return mood(worker.book(), "file") == "paused"; }));
    folder.append("b.jsonl", "{3}\n");
    std::this_thread::sleep_for(1200ms);
    CHECK(taker.count(folder / "b.jsonl") == 2);
    set(*desk, "file", "paused", "no");
    CHECK(until([&] { return taker.count(folder / "b.jsonl") == 3; }));   // from where it was
    const auto id = core::row_named(core::Feed::tracker, "file", *desk->state());
    run(*desk, core::remove_rows(core::Feed::tracker, {*id}));
    CHECK(until([&] { return worker.book().page()->empty(); }));
}

TEST_CASE("a planned session that is measured now goes on air by its feed") {
    Workspace place;
    auto desk = place.open();
    Folder folder;
    desk::FeedStore store(*desk);
    run(*desk, add(core::Session::tracker, {{"code", "S-1"}, {"start", "2026-11-11 20:00"}, {"end", "2026-11-11 22:00"}, {"platform", "tiktok"}, {"status", "planned"}}));
    const auto session = core::row_named(core::Session::tracker, "S-1", *desk->state());
    folder.write("a.jsonl", R"({"session":"S-1","at":"2026-11-11T20:13:55+07:00","viewers":5})" "\n");
    feed(*desk, "file", folder / "a.jsonl");
    desk::FeedWorker worker(*desk, store);
    CHECK(until([&] { return desk->state()->find(core::Id<core::Session>{*session})->status == core::SessionStatus::live; }));
}

TEST_CASE("a file that is lost fails at once and is found again; a disk that is full, too") {
    Workspace place;
    auto desk = place.open();
    Folder folder;
    Taker taker;
    folder.write("a.jsonl", "{1}\n");
    feed(*desk, "file", folder / "a.jsonl");
    desk::FeedWorker worker(*desk, taker);
    CHECK(until([&] { return mood(worker.book(), "file") == "ok"; }));
    folder.rename("a.jsonl", "away");
    CHECK(until([&] { return mood(worker.book(), "file").starts_with("failing: “"); }));
    folder.rename("away", "a.jsonl");
    folder.append("a.jsonl", "{2}\n");
    CHECK(until([&] { return mood(worker.book(), "file") == "ok" && taker.count(folder / "a.jsonl") == 2; }));

    taker.set([&] { taker.fails = true; });
    folder.append("a.jsonl", "{3}\n");
    CHECK(until([&] { return mood(worker.book(), "file") == "failing: The disk is full."; }));
    taker.set([&] { taker.fails = false; });
    CHECK(until([&] { return mood(worker.book(), "file") == "ok" && taker.count(folder / "a.jsonl") == 3; }));

    taker.set([&] { taker.throws = true; });
    folder.append("a.jsonl", "{4}\n");
    CHECK(until([&] { return mood(worker.book(), "file").find("did not foresee") != std::string::npos; }));
    taker.set([&] { taker.throws = false; });
    CHECK(until([&] { return taker.count(folder / "a.jsonl") == 4; }));
}

TEST_CASE("a server in every kind of trouble: each feed shows its cause, none is asked too often") {
    const std::pair<const char*, const char*> faults[] = {
        {"/429", "asked too often"}, {"/429-int", "asked too often"}, {"/429-date", "asked too often"}, {"/429?s=-1", "asked too often"}, {"/429?s=1000000000", "asked too often"}, {"/429?s=soon", "asked too often"},
        {"/500", "fault of its own"}, {"/503", "busy"}, {"/401", "does not let Callboard in"}, {"/none", "There is nothing at"},
        {"/slow", "bytes a second"}, {"/slow-headers", "bytes a second"}, {"/silence", "bytes a second"},
        {"/half-close", "broke off"}, {"/reset", "broke off"}, {"/short", "broke off"}, {"/empty", "broke off"}, {"/chunk-lies", "broke off"}, {"/bad-gzip", "broke off"},
        {"/no-http", "does not speak HTTP"}, {"/huge", "larger than 8 MB"}, {"/huge-length", "larger than 8 MB"}, {"/bomb", "larger than 8 MB"}, {"/huge-headers", "of headers"},
        {"/html", "A web page"}, {"/cut-json", "in the middle of a line"}, {"/loop", "on and on"}, {"/to?url=file%3A%2F%2F%2Fetc%2Fpasswd", "does not follow"},
    };
    Workspace place;
    auto desk = place.open();
    Taker taker;
    for (const auto& [path, words] : faults) feed(*desk, path, server().at(path));
    feed(*desk, "no host", "http://no-such-host.invalid/");
    feed(*desk, "no server", "http://127.0.0.1:1/");
    feed(*desk, "no trust", server().tls("tls"));
    run(*desk, add(core::Feed::tracker, {{"name", "not allowed"}, {"from", server().at("/good")}}));
    desk::FeedWorker worker(*desk, taker);
    for (const auto& [path, words] : faults) {
        INFO(path);
        CHECK(until([&] { return mood(worker.book(), path).find(words) != std::string::npos; }));
    }
    CHECK(until([&] { return mood(worker.book(), "no host").find("not known") != std::string::npos; }));
    CHECK(until([&] { return mood(worker.book(), "no server").find("cannot be reached") != std::string::npos; }));
    CHECK(until([&] { return mood(worker.book(), "no trust").find("certificate") != std::string::npos; }));
    CHECK(until([&] { return mood(worker.book(), "not allowed").find("--local") != std::string::npos; }));
    CHECK(until([&] { return mood(worker.book(), "/500").starts_with("open: "); }));   // five in a row
    const auto page = worker.book().page();
    for (const desk::FeedState& state : *page) {
        INFO(state.name);
        CHECK(state.next_ms - state.looked_ms >= 1'000);
        if (state.name == "/429?s=1000000000") CHECK(state.next_ms - state.looked_ms <= 901'500);
        if (state.name == "/429-int") CHECK(state.next_ms - state.looked_ms >= 2'000);
    }
}

TEST_CASE("a server that recovers is read again by itself, and never asked more often than agreed") {
    Workspace place;
    auto desk = place.open();
    Taker taker;
    const auto tell = [&](const std::string& mode) { (void)platforms::fetch({.url = server().at("/control?mode=" + mode), .headers = {}, .etag = {}, .modified = {}, .local = true, .authorities = {}, .limits = {}}, [] { return false; }); };
    const auto asked = [&] {
        const std::string log = platforms::fetch({.url = server().at("/log"), .headers = {}, .etag = {}, .modified = {}, .local = true, .authorities = {}, .limits = {}}, [] { return false; }).body;
        const std::size_t from = log.find("\"/feed\": ["), to = log.find(']', from);
        return from == std::string::npos ? 0 : 1 + std::count(log.begin() + static_cast<std::ptrdiff_t>(from), log.begin() + static_cast<std::ptrdiff_t>(to), ',');
    };
    tell("500");
    feed(*desk, "feed", server().at("/feed"));
    const auto began = std::chrono::steady_clock::now();
    desk::FeedWorker worker(*desk, taker);
    for (const char* fault : {"500", "reset", "html", "429-int"}) {
        tell(fault);
        CHECK(until([&] { return mood(worker.book(), "feed").find(": ") != std::string::npos; }));
        tell("good");
        CHECK(until([&] { return mood(worker.book(), "feed") == "ok"; }));
        worker.hurry(worker.book().page()->front().feed);
    }
    CHECK(taker.count(server().at("/feed")) == 3);   // the ETag spares the rest
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
    CHECK(asked() <= elapsed + 2);
}

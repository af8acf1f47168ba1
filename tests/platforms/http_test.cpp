// SPDX-License-Identifier: Apache-2.0
// Every way in which a server can fail, over real sockets: its cause, its words, its bound.
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <set>
#include <thread>

#include "platforms/http.h"
#include "platforms/server.h"

using namespace platforms;

namespace {

Server& server() {
    static Server one;
    return one;
}

Request request(const std::string& url) {
    Request out;
    out.url = url;
    out.local = true;
    out.limits = {.body = 1 << 20, .headers = 64 << 10, .connect_ms = 2000, .deadline_ms = 4000, .slow_bytes = 50, .slow_s = 1, .redirects = 5};
    return out;
}

Answer get(const Request& request) {
    return fetch(request, [] { return false; });
}

Answer get(const std::string& path) { return get(request(server().at(path))); }

std::string cause(const std::string& path) { return std::string(id_of(get(path).cause)); }

long peak_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    return 0;
}

}  // namespace

TEST_CASE("a good answer comes with what tells it from the next") {
    const Answer first = get("/good");
    REQUIRE(first.good());
    CHECK(first.status == 200);
    CHECK(first.body.starts_with("{\"session\":\"S-1\",\"seq\":0"));
    CHECK(first.content_type == "application/x-ndjson");
    REQUIRE_FALSE(first.etag.empty());

    Request again = request(server().at("/good"));
    again.etag = first.etag;
    const Answer second = get(again);
    CHECK(second.good());
    CHECK(second.unchanged());
    CHECK(second.body.empty());

    Request since = request(server().at("/modified"));
    since.modified = get(since).modified;
    CHECK(since.modified == "Wed, 11 Nov 2026 13:00:00 GMT");
    CHECK(get(since).unchanged());
    CHECK(get("/gzip").body == first.body);
}

TEST_CASE("a status that is no success is told by its cause, with Retry-After as it came") {
    const Answer often = get("/429?s=7");
    CHECK(id_of(often.cause) == "status");
    CHECK(often.status == 429);
    CHECK(often.retry_after == "7");
    CHECK(often.error.text.find("asked too often (status 429)") != std::string::npos);
    CHECK(get("/429").retry_after.empty());
    CHECK(get("/500").error.text.find("a fault of its own (status 500)") != std::string::npos);
    CHECK(get("/503").error.text.find("busy") != std::string::npos);
    CHECK(get("/401").error.text.find("does not let Callboard in") != std::string::npos);
    CHECK(get("/none").error.text.find("There is nothing at") != std::string::npos);
    CHECK(get("/status?is=204").status == 204);
    CHECK(cause("/status?is=204") == "status");
}

TEST_CASE("a server that dawdles is given up in time") {
    CHECK(cause("/slow") == "too_slow");
    CHECK(cause("/slow-headers") == "too_slow");
    CHECK(cause("/silence") == "too_slow");
    Request patient = request(server().at("/silence"));
    patient.limits.slow_bytes = 0;
    patient.limits.deadline_ms = 300;
    const Answer late = get(patient);
    CHECK(id_of(late.cause) == "timed_out");
    CHECK(late.error.text.find("within 1 second.") != std::string::npos);
}

TEST_CASE("an answer that breaks off or lies about itself is never taken for a whole one") {
    for (const char* path : {"/half-close", "/reset", "/short", "/empty", "/chunk-lies", "/chunk-cut", "/bad-gzip"}) {
        INFO(path);
        const Answer answer = get(path);
        CHECK(id_of(answer.cause) == "broken_off");
        CHECK(answer.body.empty());
    }
    CHECK(cause("/no-http") == "not_http");
}

TEST_CASE("what is too much is cut off, unpacked or not, and memory stays bounded") {
    const long before = peak_kb();
    for (const char* path : {"/huge", "/huge-length", "/bomb"}) {
        INFO(path);
        CHECK(cause(path) == "too_big");
    }
    CHECK(cause("/huge-headers") == "headers_too_big");
    CHECK(peak_kb() - before < 16 << 10);
    CHECK(get("/huge").error.text.find("larger than 1 MB, unpacked") != std::string::npos);
}

TEST_CASE("redirects are followed by hand, five at most, and only to where a feed may go") {
    CHECK(get("/chain?n=5").good());
    CHECK(get("/chain?n=5").url == server().at("/good"));
    CHECK(cause("/chain?n=6") == "redirects");
    CHECK(cause("/loop") == "redirects");
    CHECK(cause("/nowhere") == "redirects");
    CHECK(cause("/to?url=file%3A%2F%2F%2Fetc%2Fpasswd") == "redirects");
    CHECK(cause("/to?url=ftp%3A%2F%2Fexample.com%2F") == "redirects");
}

TEST_CASE("a header of ours goes to the host it was meant for, and to no other") {
    const auto seen = [] { return get("/seen").body; };
    Request secret = request(server().at("/good"));
    secret.headers = {"Authorization: Bearer abc"};
    REQUIRE(get(secret).good());
    CHECK(seen().find("Bearer abc") != std::string::npos);
    secret.url = server().at("/other-port");
    REQUIRE(get(secret).good());
    CHECK(seen().find("Bearer abc") == std::string::npos);
    secret.url = "http://joe:pass@127.0.0.1:" + server().port("http") + "/other-port";
    REQUIRE(get(secret).good());
    CHECK(seen().find("uthorization") == std::string::npos);
}

TEST_CASE("addresses of this machine are refused unless the feed may reach them, also by another name") {
    Request open = request(server().at("/good"));
    open.local = false;
    CHECK(id_of(get(open).cause) == "not_allowed");
    open.url = "http://localhost:" + server().port("http") + "/good";   // judged when it is resolved
    const Answer named = get(open);
    CHECK(id_of(named.cause) == "not_allowed");
    CHECK(named.error.text.find("localhost is ") == 0);
    CHECK(named.error.text.find("--local") != std::string::npos);
    open.local = true;
    CHECK(get(open).good());
}

TEST_CASE("a connection that one feed may use is not lent to another that may not") {
    Http http;
    Request may = request("http://localhost:" + server().port("http") + "/good"), may_not = may;
    may_not.local = false;
    const auto one = [&](const Request& r) {
        http.start(r);
        for (int i = 0; i < 100; ++i)
            for (auto& [number, answer] : http.wait(100)) return answer;
        return Answer{};
    };
    CHECK(one(may).good());
    CHECK(id_of(one(may_not).cause) == "not_allowed");
}

TEST_CASE("certificates are verified, always") {
    Request secure = request(server().tls("tls"));
    CHECK(id_of(get(secure).cause) == "certificate");   // nobody vouches for it
    secure.authorities = server().authorities("tls");
    CHECK(get(secure).good());
    secure.url = server().tls("wrong_host");
    secure.authorities = server().authorities("wrong_host");
    CHECK(id_of(get(secure).cause) == "certificate");
    secure.url = server().tls("expired");
    secure.authorities = server().authorities("expired");
    const Answer expired = get(secure);
    CHECK(id_of(expired.cause) == "certificate");
    CHECK(expired.error.text.find("expired") != std::string::npos);
    secure.url = server().tls("old_tls");
    secure.authorities = server().authorities("tls");
    CHECK(id_of(get(secure).cause) == "certificate");
    secure.url = "https://localhost:" + server().port("http") + "/good";   // no TLS there at all
    CHECK(id_of(get(secure).cause) == "certificate");
}

TEST_CASE("no host, no server") {
    CHECK(id_of(get(request("http://no-such-host.invalid/x")).cause) == "unknown_host");
    CHECK(id_of(get(request("http://127.0.0.1:1/x")).cause) == "unreachable");
    CHECK(id_of(get(request("nonsense")).cause) == "bad_address");
}

TEST_CASE("several requests run at once; one is dropped, a wait is ended from another thread") {
    Http http;
    const int slow = http.start(request(server().at("/silence")));
    std::set<int> waiting;
    for (int i = 0; i < 8; ++i) waiting.insert(http.start(request(server().at("/good"))));
    for (int round = 0; round < 200 && !waiting.empty(); ++round)
        for (auto& [number, answer] : http.wait(100)) {
            CHECK(answer.good());
            CHECK(waiting.erase(number) == 1);
        }
    CHECK(waiting.empty());
    http.cancel(slow);
    CHECK(http.running() == 0);
    std::jthread other([&] { http.wake(); });
    CHECK(http.wait(60'000).empty());
}

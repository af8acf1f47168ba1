// SPDX-License-Identifier: Apache-2.0
// HTTP as plain values: a request in, an answer out, several at once, on one thread. TLS is always verified; size, time
// and number of everything that the other side decides are bounded; where a connection goes is judged by the very address
// it connects to, on every redirect again. Knows no feed and no retry. Only wake() may be called on another thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platforms/address.h"

namespace platforms {

/// Why there is no good answer.
enum class Cause : std::uint8_t {
    none, bad_address, not_allowed, unknown_host, unreachable, certificate, timed_out, too_slow, too_big, headers_too_big,
    broken_off, not_http, redirects, status, internal,
};
std::string_view id_of(Cause cause);

struct Limits {
    std::int64_t body = 8 << 20;         // bytes as unpacked
    std::int64_t headers = 64 << 10;
    int connect_ms = 10'000, deadline_ms = 30'000;
    int slow_bytes = 64, slow_s = 8;     // slower than this for so long: given up
    int redirects = 5;
};

struct Request {
    std::string url;
    std::vector<std::string> headers;    // "Name: value"; sent to the first host only
    std::string etag, modified;          // of the answer we have: 304 when it still holds
    bool local = false;                  // may reach private and link-local addresses
    std::string authorities;             // file of certificates to trust; empty: the system's
    Limits limits;
};

struct Answer {
    Cause cause = Cause::none;           // status: an answer, but no success
    core::Error error;                   // of a cause: what, where, what to do
    int status = 0;                      // 304: nothing new
    std::string url;                     // that answered, after redirects
    std::string body;
    std::string content_type, etag, modified, retry_after, date;

    bool good() const { return cause == Cause::none; }
    bool unchanged() const { return status == 304; }
};

class Http {
public:
    Http();
    ~Http();
    Http(const Http&) = delete;
    Http& operator=(const Http&) = delete;

    /// Returns a number for the answer. Never waits.
    int start(Request request);
    void cancel(int number);
    std::size_t running() const;
    /// What ended within `ms`, or until wake().
    std::vector<std::pair<int, Answer>> wait(int ms);
    /// Ends a wait(). Any thread.
    void wake();

private:
    struct Multi;
    std::unique_ptr<Multi> multi_;
};

/// One request, waited for. `stop` is asked a few times a second.
template <class Stop>
Answer fetch(Request request, Stop&& stop) {
    Http http;
    http.start(std::move(request));
    while (!stop())
        for (auto& [number, answer] : http.wait(100)) return std::move(answer);
    Answer stopped;
    stopped.cause = Cause::internal;
    stopped.error = {core::Code::cancelled, "Stopped.", {}};
    return stopped;
}

}  // namespace platforms

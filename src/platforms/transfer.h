// SPDX-License-Identifier: Apache-2.0
// One request on its way: a libcurl handle with its limits, its redirects taken by hand, and what has come in so far.
// Used by Http alone, on its thread. Knows no multi handle.
#pragma once
#include <curl/curl.h>

#include <optional>

#include "platforms/http.h"

namespace platforms {

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

class Transfer {
public:
    explicit Transfer(Request request);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer();

    CURL* handle() const { return easy_.get(); }
    /// The address is judged and set; false: answer() already says why not.
    bool begin();
    /// What libcurl says at the end. True: a redirect, begin() was called for it; add the handle again.
    bool ended(CURLcode code);
    Answer answer();

private:
    void set_options();
    bool aim();
    bool follow();
    void fail(Cause cause, core::Error error);
    void judge(CURLcode code);

    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_socket(void* self, curlsocktype purpose, struct curl_sockaddr* address);
    static int on_request(void* self, char* remote, char* here, int remote_port, int here_port);

    std::unique_ptr<CURL, CloseEasy> easy_;
    Request request_;
    std::optional<WebAddress> first_, now_;
    curl_slist* headers_ = nullptr;
    Answer answer_;
    std::int64_t header_bytes_ = 0;
    int hops_ = 0;
    bool body_too_big_ = false, enough_ = false;
    std::optional<std::pair<std::string, Reach>> forbidden_;   // an address that was refused
    std::int64_t began_ms_ = 0;
    char said_[CURL_ERROR_SIZE] = {};
};

// The words for the person (http_words.cpp).
core::Error transfer_error(Cause cause, const WebAddress& at, const Request& request, const std::string& detail);
core::Error status_error(int status, const WebAddress& at);
Cause cause_of(CURLcode code);

}  // namespace platforms

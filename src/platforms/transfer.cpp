// SPDX-License-Identifier: Apache-2.0
#include "platforms/transfer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

namespace platforms {
namespace {

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Where {
    std::string text;
    Reach reach = Reach::reserved;
};

Where where_of(const curl_sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* in = nullptr;
    if (address.family == AF_INET) in = &reinterpret_cast<const sockaddr_in&>(address.addr).sin_addr;
    else if (address.family == AF_INET6) in = &reinterpret_cast<const sockaddr_in6&>(address.addr).sin6_addr;
    if (!in || !inet_ntop(address.family, in, text.data(), text.size())) return {"?", Reach::reserved};
    return {text.data(), reach_of(std::string_view(text.data()))};
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

bool named(std::string_view line, std::string_view name, std::string& into) {
    if (line.size() <= name.size() || line[name.size()] != ':') return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((line[i] | 0x20) != name[i]) return false;
    line.remove_prefix(name.size() + 1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
    into = line;
    return true;
}

constexpr std::size_t enough_of_an_error = 64 << 10;

}  // namespace

Transfer::Transfer(Request request) : easy_(curl_easy_init()), request_(std::move(request)) {}

Transfer::~Transfer() { curl_slist_free_all(headers_); }

void Transfer::fail(Cause cause, core::Error error) {
    answer_ = {};
    answer_.cause = cause;
    answer_.error = std::move(error);
    if (now_) answer_.url = now_->url;
}

bool Transfer::begin() {
    if (!easy_) {
        fail(Cause::internal, {core::Code::internal, "There is not enough memory for a request.", {}});
        return false;
    }
    auto address = read_address(request_.url);
    if (!address) {
        fail(Cause::bad_address, address.error());
        return false;
    }
    first_ = *address;
    now_ = *std::move(address);
    began_ms_ = steady_ms();
    return aim();
}

// Points the handle at now_, with a clean slate.
bool Transfer::aim() {
    if (const auto allowed = check_reach(*now_, request_.local); !allowed) {
        fail(Cause::not_allowed, allowed.error());
        return false;
    }
    answer_ = {};
    answer_.url = now_->url;
    header_bytes_ = 0;
    curl_easy_reset(easy_.get());
    set_options();
    return true;
}

void Transfer::set_options() {
    CURL* easy = easy_.get();
    const Limits& limits = request_.limits;
    const auto set = [easy](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
    set(CURLOPT_URL, now_->url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");                  // a proxy would resolve for us: nothing could be judged
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);             // never wait for a resolver that hangs
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!request_.authorities.empty()) set(CURLOPT_CAINFO, request_.authorities.c_str());
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, "Callboard");
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
    const std::int64_t left = limits.deadline_ms - (steady_ms() - began_ms_);   // redirects share the deadline
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(left, 1)));
    set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.slow_bytes));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_s));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.body));
    set(CURLOPT_ERRORBUFFER, said_);
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    said_[0] = '\0';
    curl_slist_free_all(headers_);
    headers_ = nullptr;
    if (now_->same_origin(*first_))
        for (const std::string& header : request_.headers) headers_ = curl_slist_append(headers_, header.c_str());
    if (!request_.etag.empty()) headers_ = curl_slist_append(headers_, ("If-None-Match: " + request_.etag).c_str());
    if (!request_.modified.empty()) headers_ = curl_slist_append(headers_, ("If-Modified-Since: " + request_.modified).c_str());
    set(CURLOPT_HTTPHEADER, headers_);
}

// ---- what comes in -------------------------------------------------------------------------------------------------

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& me = *static_cast<Transfer*>(self);
    const std::size_t more = size * count;
    if (me.answer_.status != 200) {   // only the words of an error page, which nobody reads
        if (me.answer_.body.size() + more > enough_of_an_error) {
            me.enough_ = true;
            return 0;
        }
    } else if (static_cast<std::int64_t>(me.answer_.body.size() + more) > me.request_.limits.body) {
        me.body_too_big_ = true;
        return 0;
    }
    me.answer_.body.append(bytes, more);
    return more;
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& me = *static_cast<Transfer*>(self);
    const std::size_t more = size * count;
    me.header_bytes_ += static_cast<std::int64_t>(more);
    if (me.header_bytes_ > me.request_.limits.headers) return 0;
    const std::string_view line(bytes, more);
    Answer& answer = me.answer_;
    if (line.starts_with("HTTP/")) {   // of the answer itself, not of a 100 before it
        const std::string url = std::move(answer.url);
        answer = {};
        answer.url = url;
        long status = 0;
        curl_easy_getinfo(me.easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
        return more;
    }
    named(line, "content-type", answer.content_type) || named(line, "etag", answer.etag) || named(line, "last-modified", answer.modified) ||
        named(line, "retry-after", answer.retry_after) || named(line, "date", answer.date);
    return more;
}

// The address that is really connected to: a name that resolves to something else meanwhile gains nothing.
curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& me = *static_cast<Transfer*>(self);
    if (!me.request_.local) {
        if (const Where where = where_of(*address); where.reach != Reach::open) {
            me.forbidden_ = {where.text, where.reach};
            return CURL_SOCKET_BAD;
        }
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A connection that another feed opened is judged again before it is used.
int Transfer::on_request(void* self, char* remote, char*, int, int) {
    auto& me = *static_cast<Transfer*>(self);
    if (me.request_.local) return CURL_PREREQFUNC_OK;
    const Reach reach = reach_of(std::string_view(remote));
    if (reach == Reach::open) return CURL_PREREQFUNC_OK;
    me.forbidden_ = {remote, reach};
    return CURL_PREREQFUNC_ABORT;
}

// ---- the end -------------------------------------------------------------------------------------------------------

bool Transfer::ended(CURLcode code) {
    if (code == CURLE_OK && is_redirect(answer_.status)) return follow();
    if (code == CURLE_WRITE_ERROR && enough_ && is_redirect(answer_.status)) return follow();
    judge(code);
    return false;
}

bool Transfer::follow() {
    char* to = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &to);
    enough_ = false;
    if (!to) {
        fail(Cause::redirects, core::Error{core::Code::io, now_->shown + " points somewhere else without saying where.", {}});
        return false;
    }
    if (++hops_ > request_.limits.redirects) {
        fail(Cause::redirects, transfer_error(Cause::redirects, *first_, request_, to));
        return false;
    }
    auto next = read_address(to);
    if (!next) {
        fail(Cause::redirects, core::refused(now_->shown + " points to an address that a feed does not follow. " + next.error().text));
        return false;
    }
    if (now_->scheme == "https" && next->scheme != "https") {
        fail(Cause::redirects, core::refused(now_->shown + " points to " + next->shown + ", which is not encrypted. It is not followed there: give the address that answers over https."));
        return false;
    }
    now_ = *std::move(next);
    return aim();
}

void Transfer::judge(CURLcode code) {
    const std::string detail = said_[0] ? std::string(said_) : std::string(curl_easy_strerror(code));
    if (forbidden_) return fail(Cause::not_allowed, not_reachable(now_->host, forbidden_->first, forbidden_->second));
    if (body_too_big_ || code == CURLE_FILESIZE_EXCEEDED) return fail(Cause::too_big, transfer_error(Cause::too_big, *now_, request_, detail));
    if (header_bytes_ > request_.limits.headers) return fail(Cause::headers_too_big, transfer_error(Cause::headers_too_big, *now_, request_, detail));
    const bool answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && enough_);
    if (!answered) {
        const bool deadline = steady_ms() - began_ms_ >= request_.limits.deadline_ms - 50;
        Cause cause = cause_of(code);
        // libcurl says "timed out" for a host that is too slow, too.
        if (cause == Cause::timed_out && !deadline && detail.find("too slow") != std::string::npos) cause = Cause::too_slow;
        return fail(cause, transfer_error(cause, *now_, request_, detail));
    }
    if (answer_.status == 200 || answer_.status == 304) return;
    answer_.cause = Cause::status;
    answer_.error = status_error(answer_.status, *now_);
    answer_.body.clear();
}

Answer Transfer::answer() { return std::move(answer_); }

}  // namespace platforms

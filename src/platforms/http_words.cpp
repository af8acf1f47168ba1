// SPDX-License-Identifier: Apache-2.0
// Every way in which an answer can fail, in the words of the person who set the feed up: what, where, what to do.
#include "platforms/transfer.h"

namespace platforms {
namespace {

std::string size_text(std::int64_t bytes) {
    if (bytes >= 1 << 20) return std::to_string(bytes >> 20) + " MB";
    if (bytes >= 1 << 10) return std::to_string(bytes >> 10) + " kB";
    return std::to_string(bytes) + " bytes";
}

std::string host_text(const WebAddress& at) {
    const bool usual = at.port == (at.scheme == "https" ? "443" : "80");
    return at.host + (usual ? "" : ":" + at.port);
}

std::string seconds_text(int ms) {
    const int s = (ms + 999) / 1000;
    return std::to_string(s) + (s == 1 ? " second" : " seconds");
}

}  // namespace

std::string_view id_of(Cause cause) {
    switch (cause) {
    case Cause::none: return "none";
    case Cause::bad_address: return "bad_address";
    case Cause::not_allowed: return "not_allowed";
    case Cause::unknown_host: return "unknown_host";
    case Cause::unreachable: return "unreachable";
    case Cause::certificate: return "certificate";
    case Cause::timed_out: return "timed_out";
    case Cause::too_slow: return "too_slow";
    case Cause::too_big: return "too_big";
    case Cause::headers_too_big: return "headers_too_big";
    case Cause::broken_off: return "broken_off";
    case Cause::not_http: return "not_http";
    case Cause::redirects: return "redirects";
    case Cause::status: return "status";
    case Cause::internal: break;
    }
    return "internal";
}

Cause cause_of(CURLcode code) {
    switch (code) {
    case CURLE_OK: return Cause::none;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return Cause::not_http;   // the address was read before: this is HTTP/0.9 and the like
    case CURLE_COULDNT_RESOLVE_HOST: return Cause::unknown_host;
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED: return Cause::unreachable;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_INITFAILED: return Cause::certificate;
    case CURLE_OPERATION_TIMEDOUT: return Cause::timed_out;
    case CURLE_FILESIZE_EXCEEDED: return Cause::too_big;
    case CURLE_WEIRD_SERVER_REPLY: return Cause::not_http;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_READ_ERROR: return Cause::broken_off;
    default: return Cause::internal;
    }
}

core::Error transfer_error(Cause cause, const WebAddress& at, const Request& request, const std::string& detail) {
    const std::string host = host_text(at);
    const auto io = [&](std::string text) { return core::Error{core::Code::io, std::move(text), detail}; };
    switch (cause) {
    case Cause::unknown_host: return io("The host “" + at.host + "” is not known. Check how it is spelt, and that this machine is online.");
    case Cause::unreachable: return io(host + " cannot be reached: nothing answers there. Is the server running, and is the port right?");
    case Cause::certificate:
        return io("No secure connection to " + host + ": its certificate cannot be trusted, or it speaks no TLS 1.2 (" + detail + "). Nothing was read. Ask its owner to mend it; Callboard never reads past it.");
    case Cause::timed_out: return io(host + " did not answer in full within " + seconds_text(request.limits.deadline_ms) + ". It is asked again.");
    case Cause::too_slow: return io(host + " sends less than " + std::to_string(request.limits.slow_bytes) + " bytes a second. It was given up after " + std::to_string(request.limits.slow_s) + " seconds and is asked again.");
    case Cause::too_big: return io("The answer of " + host + " is larger than " + size_text(request.limits.body) + ", unpacked; a feed reads no more at once. Let it answer with fewer lines, or a shorter time.");
    case Cause::headers_too_big: return io("The answer of " + host + " begins with more than " + size_text(request.limits.headers) + " of headers. This is no feed: check the address.");
    case Cause::broken_off: return io("The answer of " + host + " broke off, or is not what its headers say (" + detail + "). What came is left aside; it is asked again.");
    case Cause::not_http: return io("What answers at " + host + " does not speak HTTP. Check the port.");
    case Cause::redirects: return io(at.shown + " points on and on, more than " + std::to_string(request.limits.redirects) + " times. Give the address where it ends.");
    default: return {core::Code::internal, "Reading " + at.shown + " failed (" + detail + ").", detail};
    }
}

core::Error status_error(int status, const WebAddress& at) {
    const std::string host = host_text(at), said = " (status " + std::to_string(status) + ")";
    const auto io = [&](std::string text) { return core::Error{core::Code::io, std::move(text), {}}; };
    if (status == 401 || status == 403 || status == 407) return io(host + " does not let Callboard in" + said + ". The address needs a permission that it does not carry, or its key has expired.");
    if (status == 404 || status == 410) return io("There is nothing at " + at.shown + said + ". Check the address.");
    if (status == 429) return io(host + " is asked too often" + said + ". Callboard waits as long as it says; look less often if this comes again.");
    if (status == 503) return io(host + " is busy or being mended" + said + ". It is asked again.");
    if (status >= 500) return io(host + " has a fault of its own" + said + ". It is asked again; if it stays, tell its owner.");
    if (status >= 400) return io(host + " refuses the question" + said + ". Check the address.");
    return io(host + " answers with status " + std::to_string(status) + ", which is no content. Check the address.");
}

}  // namespace platforms

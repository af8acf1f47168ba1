// SPDX-License-Identifier: Apache-2.0
#include "platforms/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

namespace platforms {
namespace {

struct Range {
    std::uint32_t network;
    int bits;
    Reach reach;
};

constexpr std::uint32_t v4(unsigned a, unsigned b = 0, unsigned c = 0, unsigned d = 0) { return a << 24 | b << 16 | c << 8 | d; }

constexpr Range ranges[] = {
    {v4(0), 8, Reach::this_machine}, {v4(127), 8, Reach::this_machine},
    {v4(10), 8, Reach::private_network}, {v4(172, 16), 12, Reach::private_network}, {v4(192, 168), 16, Reach::private_network},
    {v4(100, 64), 10, Reach::private_network},   // carriers, and one cloud's metadata
    {v4(169, 254), 16, Reach::link_local},
    {v4(192, 0, 0), 24, Reach::reserved}, {v4(192, 0, 2), 24, Reach::reserved}, {v4(198, 18), 15, Reach::reserved},
    {v4(198, 51, 100), 24, Reach::reserved}, {v4(203, 0, 113), 24, Reach::reserved}, {v4(224), 4, Reach::reserved}, {v4(240), 4, Reach::reserved},
};

Reach of_v4(std::uint32_t address) {
    for (const Range& range : ranges)
        if (address >> (32 - range.bits) == range.network >> (32 - range.bits)) return range.reach;
    return Reach::open;
}

std::uint32_t number(std::span<const std::uint8_t> bytes) { return v4(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool begins(std::span<const std::uint8_t> bytes, std::initializer_list<std::uint8_t> with) {
    return std::equal(with.begin(), with.end(), bytes.begin());
}

Reach of_v6(std::span<const std::uint8_t> a) {
    const bool ten_zeros = std::all_of(a.begin(), a.begin() + 10, [](std::uint8_t b) { return b == 0; });
    if (ten_zeros && a[10] == 0xff && a[11] == 0xff) return of_v4(number(a.subspan(12)));   // ::ffff:10.0.0.1
    if (ten_zeros && a[10] == 0 && a[11] == 0) {
        const std::uint32_t rest = number(a.subspan(12));
        return rest <= 1 ? Reach::this_machine : of_v4(rest);                                // ::, ::1, ::10.0.0.1
    }
    if (begins(a, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return of_v4(number(a.subspan(12)));   // NAT64
    if (begins(a, {0x20, 0x02})) return of_v4(number(a.subspan(2)));                         // 6to4
    if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80) return Reach::link_local;
    if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0) return Reach::private_network;
    if ((a[0] & 0xfe) == 0xfc) return Reach::private_network;
    // 2000::/3 is all that is assigned to the internet; Teredo and documentation lie in it.
    if ((a[0] & 0xe0) != 0x20 || begins(a, {0x20, 0x01, 0x0d, 0xb8}) || begins(a, {0x20, 0x01, 0, 0})) return Reach::reserved;
    return Reach::open;
}

struct CloseUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK || !text) return {};
    std::string out = text;
    curl_free(text);
    return out;
}

core::Error no_address(const std::string& why) { return core::refused(why + " A feed's address looks like https://example.com/kpi.jsonl."); }

}  // namespace

Reach reach_of(std::span<const std::uint8_t> address) {
    if (address.size() == 4) return of_v4(number(address));
    if (address.size() == 16) return of_v6(address);
    return Reach::reserved;
}

Reach reach_of(std::string_view address) {
    const std::string text(address.substr(0, address.find('%')));   // without the scope: fe80::1%eth0
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return reach_of(std::span<const std::uint8_t>(bytes).first(4));
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return reach_of(std::span<const std::uint8_t>(bytes));
    return Reach::reserved;
}

std::string_view words(Reach reach) {
    switch (reach) {
    case Reach::open: return "an address of the internet";
    case Reach::this_machine: return "an address of this machine";
    case Reach::private_network: return "an address of a private network";
    case Reach::link_local: return "a link-local address";
    case Reach::reserved: break;
    }
    return "an address that is no server's";
}

core::Result<WebAddress> read_address(const std::string& text) {
    constexpr std::size_t longest = 4096;
    if (text.size() > longest) return no_address("This address is longer than 4,096 characters.");
    const bool clean = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
    if (text.empty() || !clean) return no_address("There is a blank or a control character in this address.");
    const Url url(curl_url());
    if (!url) return core::Error{core::Code::internal, "There is not enough memory.", {}};
    if (const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME); code != CURLUE_OK)
        return no_address(std::string("This is no web address (") + curl_url_strerror(code) + ").");
    WebAddress out;
    out.scheme = part(url, CURLUPART_SCHEME);
    if (out.scheme != "https" && out.scheme != "http") return no_address("A feed is read over https or http, not over “" + out.scheme + "”.");
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    out.host = part(url, CURLUPART_HOST);
    out.port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    if (out.host.empty() || out.host == "[]") return no_address("This address names no host.");
    out.url = part(url, CURLUPART_URL);
    std::string bare = out.host;
    if (bare.front() == '[') bare = bare.substr(1, bare.size() - 2);
    std::array<std::uint8_t, 16> bytes{};
    const std::string without_scope = bare.substr(0, bare.find('%'));
    out.literal = inet_pton(AF_INET, bare.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, without_scope.c_str(), bytes.data()) == 1;
    const bool default_port = out.port == (out.scheme == "https" ? "443" : "80");
    out.shown = out.scheme + "://" + out.host + (default_port ? "" : ":" + out.port) + part(url, CURLUPART_PATH);
    if (!part(url, CURLUPART_QUERY).empty()) out.shown += "?…";
    return out;
}

core::Error not_reachable(std::string_view host, std::string_view address, Reach reach) {
    std::string what(host);
    if (host != address) what += " is " + std::string(address) + ",";
    return core::refused(what + (host != address ? " " : " is ") + std::string(words(reach)) +
                         ". A feed reads from there only when “local network” is set for it (--local): set it if you trust this address.");
}

core::Result<void> check_reach(const WebAddress& address, bool local) {
    if (local || !address.literal) return {};
    std::string bare = address.host;
    if (bare.front() == '[') bare = bare.substr(1, bare.size() - 2);
    if (const Reach reach = reach_of(bare); reach != Reach::open) return not_reachable(bare, bare, reach);
    return {};
}

}  // namespace platforms

// SPDX-License-Identifier: Apache-2.0
// What kind of network an IP address belongs to, and web addresses taken apart. A feed may reach the open internet; its
// own machine, its own network and the metadata services of clouds only when the person says so. Pure, any thread.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace platforms {

enum class Reach : std::uint8_t {
    open,
    this_machine,    // 127.0.0.1, ::1
    private_network, // 10.…, 192.168.…, fc00::
    link_local,      // 169.254.…, fe80::, where clouds have their metadata
    reserved,        // multicast, documentation, not assigned
};

/// Of 4 bytes (IPv4) or 16 (IPv6; an IPv4 address inside one counts as that). Other lengths: reserved.
Reach reach_of(std::span<const std::uint8_t> address);
/// Of an address as text. Nothing that is a name is open: `reserved`.
Reach reach_of(std::string_view address);
/// "an address of this machine"
std::string_view words(Reach reach);

struct WebAddress {
    std::string url;          // as it will be asked for
    std::string scheme, host; // host: decimal, octal and hexadecimal spellings of IPv4 are written out
    std::string port;
    bool literal = false;     // host is an IP address, no name
    std::string shown;        // for messages: without user, password and query

    bool same_origin(const WebAddress& other) const { return scheme == other.scheme && host == other.host && port == other.port; }
};
/// Only http and https. The error says what is wrong with it.
core::Result<WebAddress> read_address(const std::string& text);
/// Refuses a literal address that is not open, unless `local`. A name is judged when it is resolved.
core::Result<void> check_reach(const WebAddress& address, bool local);
core::Error not_reachable(std::string_view host, std::string_view address, Reach reach);

}  // namespace platforms

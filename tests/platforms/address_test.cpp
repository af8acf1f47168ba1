// SPDX-License-Identifier: Apache-2.0
// Addresses: what a feed may reach. The expectations are those of the IANA special-purpose registries, by hand.
#include <catch2/catch.hpp>

#include "platforms/address.h"

using namespace platforms;

namespace {

std::string judged(const std::string& url, bool local = false) {
    const auto address = read_address(url);
    if (!address) return "no address: " + address.error().text;
    const auto allowed = check_reach(*address, local);
    return (allowed ? "ask " : "refuse ") + address->host;
}

}  // namespace

TEST_CASE("an address of the own machine or network is told from one of the internet") {
    const std::pair<const char*, Reach> cases[] = {
        {"93.184.216.34", Reach::open}, {"8.8.8.8", Reach::open}, {"2606:2800:220:1::1", Reach::open}, {"172.15.255.255", Reach::open},
        {"172.32.0.0", Reach::open}, {"100.63.255.255", Reach::open}, {"100.128.0.0", Reach::open}, {"169.253.1.1", Reach::open},
        {"127.0.0.1", Reach::this_machine}, {"127.255.1.2", Reach::this_machine}, {"0.0.0.0", Reach::this_machine}, {"::1", Reach::this_machine}, {"::", Reach::this_machine},
        {"10.0.0.1", Reach::private_network}, {"172.16.0.1", Reach::private_network}, {"172.31.255.255", Reach::private_network}, {"192.168.1.1", Reach::private_network},
        {"100.64.0.1", Reach::private_network}, {"100.100.100.200", Reach::private_network}, {"fc00::1", Reach::private_network}, {"fd12:3456::1", Reach::private_network},
        {"169.254.169.254", Reach::link_local}, {"fe80::1", Reach::link_local}, {"fe80::1%eth0", Reach::link_local},
        {"224.0.0.1", Reach::reserved}, {"255.255.255.255", Reach::reserved}, {"192.0.2.1", Reach::reserved}, {"ff02::1", Reach::reserved}, {"2001:db8::1", Reach::reserved},
        {"::ffff:127.0.0.1", Reach::this_machine}, {"::ffff:10.1.2.3", Reach::private_network}, {"::ffff:8.8.8.8", Reach::open}, {"::10.0.0.1", Reach::private_network},
        {"64:ff9b::169.254.169.254", Reach::link_local}, {"64:ff9b::8.8.8.8", Reach::open}, {"2002:7f00:1::", Reach::this_machine}, {"2002:808:808::", Reach::open},
        {"localhost", Reach::reserved}, {"", Reach::reserved},
    };
    for (const auto& [text, reach] : cases) {
        INFO(text);
        CHECK(words(reach_of(std::string_view(text))) == words(reach));
    }
}

TEST_CASE("every spelling of an address is seen through, and only https and http are read") {
    CHECK(judged("https://example.com/kpi.jsonl") == "ask example.com");
    CHECK(judged("http://93.184.216.34:8080/") == "ask 93.184.216.34");
    for (const char* spelling : {"http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/"})
        CHECK(judged(spelling) == "refuse 127.0.0.1");
    CHECK(judged("http://[::1]/") == "refuse [::1]");
    CHECK(judged("http://[::ffff:127.0.0.1]/").starts_with("refuse "));
    CHECK(judged("http://169.254.169.254/latest/meta-data/") == "refuse 169.254.169.254");
    CHECK(judged("http://169.254.169.254/latest/meta-data/", true) == "ask 169.254.169.254");
    CHECK(judged("http://192.168.1.20/kpi", true) == "ask 192.168.1.20");
    for (const char* none : {"file:///etc/passwd", "ftp://example.com/a", "gopher://x/", "javascript:1", "https://", "http://a b/", "http://x/\r\nHost: y", "", "nonsense"})
        CHECK(judged(none).starts_with("no address"));
}

TEST_CASE("what is shown of an address has no password and no key in it") {
    const auto address = read_address("https://joe:secret@example.com:8443/a/b?token=abc#part");
    REQUIRE(address);
    CHECK(address->shown == "https://example.com:8443/a/b?…");
    CHECK(read_address("https://example.com")->shown == "https://example.com/");
    CHECK(address->same_origin(*read_address("https://example.com:8443/other")));
    CHECK_FALSE(address->same_origin(*read_address("https://example.com/a/b")));
    CHECK_FALSE(address->same_origin(*read_address("http://example.com:8443/a/b")));
}

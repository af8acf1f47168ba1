// SPDX-License-Identifier: Apache-2.0
// Back-off, Retry-After, circuit: on a virtual clock, told as text.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "desk/feed_pace.h"

using namespace desk;

namespace {

// Plays a script on a clock: "ok", "fail", "429:30" at each look; tells when looks were made, in seconds.
std::string played(Pace pace, const std::vector<std::string>& script, double dice) {
    std::string out;
    for (const std::string& word : script) {
        const std::int64_t now = std::max<std::int64_t>(pace.next_ms(), 0);
        pace.begin(now);
        out += std::to_string(now / 1000) + (pace.circuit() == Circuit::half_open ? "? " : " ");
        if (word == "ok") pace.succeeded();
        else if (word == "fail") pace.failed(now, dice);
        else pace.failed(now, dice, std::stoll(word.substr(4)) * 1000);
        if (pace.circuit() == Circuit::open) out += "| ";
    }
    return out;
}

const PaceRule ten{.every_ms = 10'000};
std::vector<std::string> times(int n, const std::string& word) { return std::vector<std::string>(static_cast<std::size_t>(n), word); }

}  // namespace

TEST_CASE("a feed that is well is looked at in its interval") { CHECK(played(Pace(ten), times(4, "ok"), 0.5) == "0 10 20 30 "); }

TEST_CASE("failures wait twice as long each, by chance, up to the cap; the fifth opens the circuit") {
    // interval + dice × min(120, 10 × 2^n)
    CHECK(played(Pace(ten), times(8, "fail"), 0.0) == "0 10 20 30 40 | 50? | 60? | 70? | ");
    CHECK(played(Pace(ten), times(8, "fail"), 0.5) == "0 20 50 100 170 | 240? | 310? | 380? | ");
    CHECK(played(Pace(ten), {"fail", "fail", "ok", "fail", "ok"}, 0.5) == "0 20 50 60 80 ");
    CHECK(played(Pace(ten), {"fail", "fail", "fail", "fail", "fail", "ok", "ok"}, 0.5) == "0 20 50 100 170 | 240? 250 ");
}

TEST_CASE("what a server asks for is done, from the moment it asked, and never less than the interval") {
    CHECK(played(Pace(ten), {"429:30", "ok", "ok"}, 0.0) == "0 30 40 ");
    CHECK(played(Pace(ten), {"429:30", "ok", "ok"}, 0.5) == "0 35 45 ");
    CHECK(played(Pace(ten), {"429:2", "ok"}, 0.0) == "0 10 ");
}

TEST_CASE("a file of this machine is looked at steadily, also while it is missing") {
    CHECK(played(Pace({.every_ms = 1000, .backs_off = false}), times(7, "fail"), 0.9) == "0 1 2 3 4 5 6 ");
}

TEST_CASE("a person may have it sooner, but not against the server, and not as fast as they can click") {
    Pace pace(ten);
    pace.begin(0);
    pace.failed(0, 0.9);
    CHECK(pace.next_ms() == 28'000);
    pace.hurry(300);
    CHECK(pace.next_ms() == 1'000);
    pace.begin(1'000);
    pace.failed(1'000, 0.0, 60'000);
    CHECK(pace.asked_to_wait());
    pace.hurry(2'000);
    CHECK(pace.next_ms() == 61'000);
}

TEST_CASE("whatever a server does, two looks are never closer than the interval") {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> dice(0, 1);
    for (int round = 0; round < 200; ++round) {
        Pace pace(ten);
        std::int64_t last = -10'000, now = 0;
        for (int look = 0; look < 100; ++look) {
            now = std::max(now, pace.next_ms());
            REQUIRE(now - last >= 10'000);
            last = now;
            pace.begin(now);
            now += static_cast<std::int64_t>(dice(random) * 15'000);   // how long the look takes
            const double what = dice(random);
            if (what < 0.3) pace.succeeded();
            else if (what < 0.7) pace.failed(now, dice(random));
            else pace.failed(now, dice(random), static_cast<std::int64_t>(dice(random) * 900'000));
        }
    }
}

TEST_CASE("the jitter is uniform") {
    // Kolmogorov-Smirnov against the uniform distribution over [10 s, 50 s]; 1.63 / √n is p = 0.01.
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> dice(0, 1);
    std::vector<double> waits;
    for (int i = 0; i < 5'000; ++i) {
        Pace pace(ten);
        pace.begin(0);
        pace.failed(0, dice(random));
        pace.begin(0);
        pace.failed(0, dice(random));
        waits.push_back((static_cast<double>(pace.next_ms()) - 10'000) / 40'000);
    }
    std::sort(waits.begin(), waits.end());
    double most = 0;
    for (std::size_t i = 0; i < waits.size(); ++i) most = std::max(most, std::abs(waits[i] - (static_cast<double>(i) + 0.5) / static_cast<double>(waits.size())));
    CHECK(most < 1.63 / std::sqrt(static_cast<double>(waits.size())));
}

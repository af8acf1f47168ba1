// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <catch2/catch.hpp>
#include <future>

#include "desk/writer.h"

TEST_CASE("jobs run in order, and all of them before the end") {
    for (int round = 0; round < 50; ++round) {
        std::vector<int> seen;
        {
            desk::Writer writer([] {}, [](const std::string&) {});
            for (int i = 0; i < 40; ++i) REQUIRE(writer.post([&seen, i] { seen.push_back(i); }));
        }
        REQUIRE(seen.size() == 40);
        for (int i = 0; i < 40; ++i) REQUIRE(seen[static_cast<std::size_t>(i)] == i);
    }
}

TEST_CASE("after finish nothing is taken, and a job that throws is reported") {
    std::string reported;
    std::atomic<int> idle{0};
    desk::Writer writer([&] { ++idle; }, [&](const std::string& what) { reported = what; });
    std::promise<void> after;
    writer.post([] { throw std::runtime_error("a bug"); });
    writer.post([&] { after.set_value(); });
    after.get_future().get();
    CHECK(reported == "a bug");
    writer.finish();
    CHECK(idle >= 1);
    CHECK(writer.finishing());
    CHECK_FALSE(writer.post([] {}));
}

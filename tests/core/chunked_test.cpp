// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "core/state.h"

using namespace core;

TEST_CASE("a table under random edits equals std::map") {
    std::mt19937 random(11);
    std::map<std::int64_t, std::int64_t> model;
    Table table;
    for (int step = 0; step < 400; ++step) {
        std::map<std::int64_t, std::optional<Slot>> wanted;
        const int n = step % 50 == 0 ? 900 : static_cast<int>(random() % 12);
        for (int i = 0; i < n; ++i) {
            const std::int64_t id = static_cast<std::int64_t>(random() % 3000) + 1;
            if (random() % 3 == 0) wanted[id] = std::nullopt;
            else wanted[id] = Slot{id, step, nullptr};
        }
        std::vector<Table::Edit> edits;
        for (const auto& [id, slot] : wanted) {
            edits.push_back({id, slot});
            if (slot) model[id] = step;
            else model.erase(id);
        }
        const Table before = table;
        const std::size_t size_before = before.size();
        table = table.with(edits);
        REQUIRE(before.size() == size_before);   // the old value stays what it was
        REQUIRE(table.size() == model.size());
        std::size_t position = 0;
        bool same = true;
        auto it = model.begin();
        table.for_each([&](const Slot& s) {
            same = same && s.id == it->first && s.revision == it->second && table[position].id == s.id;
            ++it, ++position;
        });
        REQUIRE(same);
        for (int i = 0; i < 20; ++i) {
            const std::int64_t id = static_cast<std::int64_t>(random() % 3002);
            REQUIRE((table.find(id) != nullptr) == model.contains(id));
            std::int64_t first = 0;
            table.from_key(id, [&](const Slot& s) { first = s.id; return false; });
            const auto lower = model.lower_bound(id);
            REQUIRE(first == (lower == model.end() ? 0 : lower->first));
        }
    }
}

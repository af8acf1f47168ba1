// SPDX-License-Identifier: Apache-2.0
// What every declaration must keep: the names of the command line, kinds that fit, no two columns alike.
#include <catch2/catch.hpp>

#include <set>

#include "support/desk_table.h"

using namespace core;

TEST_CASE("the command line's names stay") {
    const std::pair<const char*, const char*> promised[] = {
        {"sessions", "code title start end platform room brand kind hosts target status notes"},
        {"hosts", "code name roles employment tier platforms languages rate availability joined status"},
        {"assignments", "id session person role"}, {"rooms", "name"}, {"brands", "name"}, {"mcns", "name"}, {"kols", "handle mcn"},
        {"products", "sku name brand tier list_price live_price stock"}, {"templates", "name kind platform"},
        {"checklists", "id session what owner due state evidence"},
        {"payments", "ref mcn kol invoice amount service_date due doc_contract doc_invoice doc_tax doc_acceptance status flag owner paid_on"}};
    for (const auto& [tracker, columns] : promised) {
        const Tracker* t = tracker_named(tracker);
        REQUIRE(t);
        const auto names = split_any(columns, " ");
        CHECK(t->key().id == names[0]);
        for (const std::string& name : names) {
            CAPTURE(tracker, name);
            CHECK(t->find(name) != nullptr);
        }
    }
}

TEST_CASE("every declaration is whole") {
    std::set<std::string_view> ids;
    std::set<const void*> tags;
    for (const Tracker* t : trackers()) {
        CHECK(ids.insert(t->id).second);
        CHECK(tags.insert(t->tag).second);
        CHECK(tracker_tagged(t->tag) == t);
        std::set<std::string_view> columns;
        const auto row = t->make();
        const State nothing = table::empty();
        for (const Column& c : t->columns) {
            CAPTURE(t->id, c.id);
            CHECK(columns.insert(c.id).second);
            CHECK(!c.title.empty());
            CHECK((c.stored() || c.compute));
            if (c.kind == Kind::ref || c.kind == Kind::refs) CHECK(tracker_tagged(c.target) != nullptr);
            if (c.kind == Kind::choice || c.kind == Kind::choices) {
                CHECK(!c.choices.empty());
                std::set<std::string> spellings;
                for (const Choice& choice : c.choices) CHECK(spellings.insert(name_key(choice.id)).second);
            }
            get(c, row.get(), Scene{nothing, table::moment("2026-11-11 20:14")});   // computed columns survive an empty row
            if (c.stored()) {
                const Value v = get(c, row.get());
                set(c, row.get(), v);
                CHECK(get(c, row.get()) == v);
            }
        }
    }
}

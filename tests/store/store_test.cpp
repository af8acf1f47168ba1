// SPDX-License-Identifier: Apache-2.0
// What is committed is there again: rows, ids, the log by field.
#include <catch2/catch.hpp>

#include "core/format.h"
#include "core/trackers/all.h"
#include "store/world.h"

using namespace world;

namespace {

std::string words(const core::Revision& r) {
    std::string out = std::to_string(r.revision) + " " + r.who + ": " + r.title + " (" + std::to_string(r.row_count) + ")";
    if (r.undoes) out += (r.redo ? " redoes " : " undoes ") + std::to_string(r.undoes);
    for (const auto& row : r.rows) {
        out += "\n  " + std::string(row.tracker->id) + " " + row.name + (row.event == core::RowEvent::added ? " added" : row.event == core::RowEvent::removed ? " removed" : "");
        for (const auto& field : row.fields)
            out += "\n    " + std::string(field.column->id) + ": " + core::encode(field.before, *field.column) + "|" + core::encode(field.after, *field.column) + ";";
    }
    return out;
}

std::string words(const core::Result<std::vector<core::Revision>>& all) {
    if (!all) return all.error().text;
    std::string out;
    for (const auto& r : *all) out += words(r) + "\n";
    return out;
}

}  // namespace

TEST_CASE("a new workspace is empty, and is what it was made as", "[store]") {
    Folder folder;
    const auto store = fresh(folder / "w");
    CHECK(loaded(*store) == "Hà Đạt Lab Asia/Ho_Chi_Minh VND next 1\n");
    CHECK_FALSE(store->opened().read_only);
    CHECK(store->opened().restored_notice.empty());
    CHECK(store->check().value_or({"check failed"}).empty());
    CHECK(store->close());
    CHECK(listing(folder / "w") == "lock\nreserve\ntrackers.db\n");
}

TEST_CASE("a workspace wants a folder of its own", "[store]") {
    Folder folder;
    put_bytes(folder / "mine.txt", "x");
    const auto made = store::Store::create(folder, created(), now_ms);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == core::Code::refused);
    CHECK(listing(folder) == "mine.txt\n");
    // What a creation left that was cut off does not stand in the way.
    std::filesystem::create_directory(folder / "w");
    put_bytes(folder / "w/trackers.new", "half");
    put_bytes(folder / "w/trackers.new-journal", "half");
    CHECK(store::Store::create(folder / "w", created(), now_ms));
    CHECK(listing(folder / "w") == "lock\ntrackers.db\n");
    // Nor does reading leave anything behind.
    CHECK(loaded(*opened(folder / "w", store::Access::read_only)).starts_with("Hà Đạt Lab"));
    CHECK(listing(folder / "w") == "lock\ntrackers.db\n");
}

TEST_CASE("what is committed is loaded again, field for field", "[store]") {
    Folder folder;
    std::string expected;
    {
        Bench bench(fresh(folder / "w"));
        bench.commit("fill", [](core::Draft& d) { fill(d, 20, 5); });
        bench.commit("change some", [&](core::Draft& d) {
            bench.state.each<core::Session>([&](const core::Session& s) {
                if (s.id.value % 3) return;
                auto& mine = d.edit(s.id);
                mine.target = {};
                mine.went_live = {now_ms + 1, s.start.zone};
                mine.notes = std::string("a\0b", 3) + "\x01 \"quoted\" \\ \n";
            });
        });
        const core::Id<core::Session> gone{bench.state.table(core::Session::tracker)[4].id};
        bench.commit("remove one", [&](core::Draft& d) { d.remove(gone); });
        expected = dump(bench.state);
        CHECK(loaded(*bench.store) == expected);
    }
    const auto again = opened(folder / "w");
    CHECK(loaded(*again) == expected);
    CHECK(again->opened().restored_notice.empty());
    CHECK(again->check().value_or({"check failed"}).empty());
}

TEST_CASE("the newest rows come first when asked for", "[store]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    bench.commit("fill", [](core::Draft& d) { fill(d, 30, 2); });
    const auto some = bench.store->load(5, {});
    REQUIRE(some);
    CHECK(some->count<core::Session>() == 5);
    const auto& all = bench.state.table(core::Session::tracker);
    CHECK(some->table(core::Session::tracker)[0].id == all[25].id);
    CHECK(some->table(core::Session::tracker)[4].id == all[29].id);
    CHECK(some->next_id() == bench.state.next_id());
    // With what they refer to, however old it is.
    bench.commit("many rooms", [](core::Draft& d) {
        for (int i = 0; i < 50; ++i) d.add<core::Room>().name = "Annex " + std::to_string(i);
    });
    const auto named = bench.store->load(5, {});
    REQUIRE(named);
    CHECK(named->count<core::Room>() == 7);
    named->each<core::Assignment>([&](const core::Assignment& a) {
        REQUIRE(named->find(a.session));
        CHECK(core::name_of(core::Room::tracker, named->find(a.session)->room.value, *named).starts_with("Studio"));
        CHECK(named->find(a.person));
    });
    const auto stopped = bench.store->load(0, [] { return true; });
    CHECK((stopped || stopped.error().code == core::Code::cancelled));
}

TEST_CASE("the log says who changed which field, and undo of undo finds what it needs", "[store]") {
    Folder folder;
    Bench bench(fresh(folder / "w"));
    const auto added = bench.commit("add room", [](core::Draft& d) {
        auto& room = d.add<core::Room>();
        room.name = "Studio \"1\"";
        room.place = "Quận 1\n";
    });
    const core::Id<core::Room> id{added.rows[0].id};
    bench.commit("close room", [&](core::Draft& d) {
        d.edit(id).closed = true;
        d.edit(id).place.clear();
    });
    auto undo = inverse(added);
    undo.rows[0].before = bench.state.table(core::Room::tracker).find(id.value)->row;
    undo.undoes = 1;
    bench.commit(undo);
    CHECK(words(bench.store->history(core::Room::tracker, id.value)) == R"(3 Linh: undo add room (1) undoes 1
  rooms Studio "1" removed
    name: Studio "1"|;
    closed: yes|;
2 Linh: close room (1)
  rooms Studio "1"
    place: Quận 1
|;
    closed: no|yes;
1 Linh: add room (1)
  rooms Studio "1" added
    name: |Studio "1";
    place: |Quận 1
;
    closed: |no;
)");
    CHECK(words(bench.store->revisions(3, 1, 0)) == "2 Linh: close room (1)\n");
    CHECK(words(*bench.store->revision(1)).starts_with("1 Linh: add room (1)\n  rooms Studio \"1\" added"));
    CHECK(bench.store->revision(4).error().code == core::Code::not_found);
    CHECK(bench.store->revision(2)->at.ms == now_ms + 2000);
    // The id of a removed row is never given to another.
    CHECK(opened(folder / "w", store::Access::read_only)->load(0, {})->next_id() == id.value + 1);
}

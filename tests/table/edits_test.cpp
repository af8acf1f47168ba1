// SPDX-License-Identifier: Apache-2.0
// What a gesture on a block means: paste, tiling, fill, series. No widget.
#include <catch2/catch.hpp>

#include "core/format.h"
#include "support/desk_table.h"
#include "ui/table/edits.h"

using namespace core;

namespace {

State state() {
    return table::with(table::with(table::empty(), Mcn::tracker, "name\nSao Việt\nHạ Long"), Payment::tracker,
                       "ref | mcn | amount | due\nP1 | Sao Việt | 100 | 2026-11-10\nP2 | Sao Việt | 200 | 2026-11-12\nP3 | Hạ Long | 50 |\nP4 | Hạ Long | 60 |");
}
std::vector<std::int64_t> rows(const State& s) {
    std::vector<std::int64_t> out;
    s.table(Payment::tracker).for_each([&](const Slot& slot) { out.push_back(slot.id); });
    return out;
}
const Column* col(std::string_view id) { return Payment::tracker.find(id); }

std::string words(const table::Edits& edits, const State& s) {
    const Scene scene{s, table::moment("2026-11-11 20:14")};
    std::string out;
    for (const CellEdit& cell : edits.cells) {
        const auto* typed = std::get_if<std::string>(&cell.to);
        out += name_of(Payment::tracker, cell.id, s) + "." + std::string(cell.column->id) + "=" + (typed ? *typed : table::typed_text(*cell.column, std::get<Value>(cell.to), scene)) + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("one value fills the selection, an exact multiple is tiled, all else lies as it is") {
    REQUIRE(table::laid_on({{"a"}}, 2, 3) == table::Texts{{"a", "a", "a"}, {"a", "a", "a"}});
    REQUIRE(table::laid_on({{"a", "b"}}, 2, 4) == table::Texts{{"a", "b", "a", "b"}, {"a", "b", "a", "b"}});
    REQUIRE(table::laid_on({{"a"}, {"b"}}, 3, 1) == table::Texts{{"a"}, {"b"}});
    REQUIRE(table::laid_on({{"a", "b"}}, 1, 1) == table::Texts{{"a", "b"}});
    REQUIRE(table::laid_on({}, 2, 2).empty());
}

TEST_CASE("a paste names its cells, appends what reaches past the end, says what lies past the last column") {
    const State s = state();
    const Scene scene{s, table::moment("2026-11-11 20:14")};
    const auto all = rows(s);
    const table::Edits edits = table::paste({{"1", "2026-12-01", "x"}, {"2", "2026-12-02", "y"}, {"3", "2026-12-03", "z"}}, {all[2], all[3]}, {col("amount"), col("due")}, Payment::tracker, scene);
    REQUIRE(words(edits, s) == "P3.amount=1 P3.due=2026-12-01 P4.amount=2 P4.due=2026-12-02 ");
    REQUIRE(edits.fresh.size() == 1);
    REQUIRE(edits.fresh[0].fields.size() == 2);
    REQUIRE(edits.cut == 1);
}

TEST_CASE("a computed cell that is pasted back as it stands is nothing to refuse; another text is") {
    const State s = state();
    const Scene scene{s, table::moment("2026-11-11 20:14")};
    const std::string flag = display(*col("flag"), s.row(Payment::tracker, rows(s)[0]), scene);
    REQUIRE(flag == "Overdue");
    REQUIRE(table::paste({{flag}}, {rows(s)[0]}, {col("flag")}, Payment::tracker, scene).cells.empty());
    REQUIRE(table::paste({{"Settled"}}, {rows(s)[0]}, {col("flag")}, Payment::tracker, scene).cells.size() == 1);
}

TEST_CASE("fill-down copies the first row; two seeds with an even step go on, upwards backwards; else they repeat") {
    const State s = state();
    const Scene scene{s, table::moment("2026-11-11 20:14")};
    const auto all = rows(s);
    REQUIRE(words(table::fill_down({all, {col("amount")}}, Payment::tracker, scene), s) == "P2.amount=100 P3.amount=100 P4.amount=100 ");
    REQUIRE(words(table::fill_on({{all[0], all[1]}, {col("due"), col("amount")}}, {all[2], all[3]}, false, Payment::tracker, scene), s)
            == "P3.due=2026-11-14 P4.due=2026-11-16 P3.amount=300 P4.amount=400 ");
    REQUIRE(words(table::fill_on({{all[2], all[3]}, {col("amount")}}, {all[1], all[0]}, true, Payment::tracker, scene), s) == "P2.amount=40 P1.amount=30 ");
    REQUIRE(words(table::fill_on({{all[0]}, {col("amount")}}, {all[1], all[2]}, false, Payment::tracker, scene), s) == "P2.amount=100 P3.amount=100 ");
    REQUIRE(words(table::fill_on({{all[0], all[2]}, {col("mcn")}}, {all[3]}, false, Payment::tracker, scene), s) == "P4.mcn=Sao Việt ");
}

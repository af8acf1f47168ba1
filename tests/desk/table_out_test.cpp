// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/format.h"
#include "desk/table_out.h"
#include "support/desk_table.h"

namespace {

std::string print(const core::OutCell& cell) {
    switch (cell.kind) {
    case core::OutKind::blank: return "-";
    case core::OutKind::text: return "'" + cell.text + "'";
    case core::OutKind::money: return core::amount_text({cell.value, cell.currency}) + " " + cell.currency.text();
    case core::OutKind::date: return core::iso(core::Date{cell.days});
    case core::OutKind::date_time: return core::iso(core::Date{cell.days}) + " +" + std::to_string(cell.value / core::minute_ms);
    case core::OutKind::duration: return std::to_string(cell.value / core::minute_ms) + " min";
    default: return std::to_string(cell.value);
    }
}

std::string print(core::TableOut table) {
    std::string out;
    for (const auto& column : table.columns) out += column.title + (column.total == core::OutTotal::sum ? "*" : "") + " | ";
    for (core::OutRow row; table.next(row); row = {}) {
        out += "\n";
        for (const auto& cell : row.cells) out += print(cell) + " | ";
    }
    return out + "\n";
}

desk::TableRequest request(core::State state, const core::Tracker& tracker, std::initializer_list<std::string_view> columns) {
    desk::TableRequest out = desk::request_of(std::make_shared<const core::State>(std::move(state)), tracker, {}, table::as().roles, table::moment("2026-11-11 20:14"));
    out.columns.clear();
    for (const auto id : columns) out.columns.push_back(tracker.find(id));
    return out;
}

}  // namespace

TEST_CASE("every kind leaves with its type") {
    const auto out = request(table::small_week(), core::Session::tracker, {"code", "start", "length", "platform", "room", "hosts", "target", "notes"});
    CHECK(print(desk::table_out(out)) ==
          "Code | Start | Length* | Platform | Room | Hosts | GMV target* | Notes | \n"
          "'S-261111-005' | 2026-11-11 +1080 | 225 min | 'Shopee' | 'Studio 2' | 'Nguyễn Thị Hân' | 95000000 VND | - | \n"
          "'S-261111-007' | 2026-11-11 +1260 | 150 min | 'TikTok' | 'Studio 2' | 'Đặng Văn Đức' | 120000000 VND | - | \n"
          "'S-261111-008' | 2026-11-11 +1410 | 90 min | 'TikTok' | 'Studio 2' | 'Đặng Văn Đức' | - | - | \n");
}

TEST_CASE("two people of one name leave by their codes") {
    core::State state = table::with(table::small_week(), core::Host::tracker, "name\nNguyễn Thị Hân");
    const auto out = request(std::move(state), core::Session::tracker, {"code", "hosts"});
    CHECK(print(desk::table_out(out)).find("'S-261111-005' | 'H001'") != std::string::npos);
}

TEST_CASE("amounts of two currencies have no total") {
    core::State state = table::with(table::empty(), core::Mcn::tracker, "name\nA");
    state = table::with(state, core::Payment::tracker, "ref|mcn|amount\nP-1|A|100 USD\nP-2|A|2500000");
    const auto out = request(std::move(state), core::Payment::tracker, {"ref", "amount"});
    CHECK(print(desk::table_out(out)) == "Payment | Amount | \n'P-1' | 100.00 USD | \n'P-2' | 2500000 VND | \n");
}

TEST_CASE("a view leaves as it is: its columns, its rows, its order, its colours") {
    const auto state = std::make_shared<const core::State>(table::with(table::empty(), core::Room::tracker, "name|place\nStudio 10|B\nStudio 2|B\nÁnh|\nStudio 1|A"));
    core::View view = core::view_of(core::Room::tracker, "sort place\nsort -name\ncolumn place\ncolumn name\ncolumn closed hidden\nrule bad row \"place = A\"\nfrozen 2\n");
    const auto request = desk::request_of(state, core::Room::tracker, view, {}, table::moment("2026-11-11 20:14"));
    core::TableOut out = desk::table_out(request);
    REQUIRE(out.rules.size() == 1);
    CHECK(out.rules[0].whole_row);
    CHECK(out.rules[0].value == core::OutCell::of_text("A"));
    CHECK(out.frozen_columns == 2);
    CHECK(print(std::move(out)) == "Place | Name | Notes | \n'A' | 'Studio 1' | - | \n'B' | 'Studio 10' | - | \n'B' | 'Studio 2' | - | \n- | 'Ánh' | - | \n");
}

TEST_CASE("columns that may not be seen do not leave") {
    const auto state = std::make_shared<const core::State>(table::small_week());
    const auto titles = [&](core::Set<core::Role> roles) {
        std::string all;
        for (const auto* column : desk::request_of(state, core::Host::tracker, {}, roles, table::moment("2026-11-11 20:14")).columns) all += std::string(column->id) + " ";
        return all;
    };
    CHECK(titles({core::Role::lead}).find("rate") == std::string::npos);
    CHECK(titles({core::Role::finance}).find("rate") != std::string::npos);
}

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
    desk::TableRequest out{std::make_shared<const core::State>(std::move(state)), &tracker, {}, {}, table::moment("2026-11-11 20:14")};
    for (const auto id : columns) out.columns.push_back(tracker.find(id));
    out.rows = desk::rows_where(*out.state, tracker, {}, {}, out.now);
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

TEST_CASE("rows in the order of several columns; what is not known comes last either way") {
    core::State state = table::with(table::empty(), core::Room::tracker, "name|place\nStudio 10|B\nStudio 2|B\nÁnh|\nStudio 1|A");
    const auto sorted = [&](std::string_view a, bool down_a, std::string_view b, bool down_b) {
        std::string out;
        for (const auto id : desk::rows_where(state, core::Room::tracker, {}, {{core::Room::tracker.find(a), down_a}, {core::Room::tracker.find(b), down_b}}, table::moment("2026-11-11 20:14")))
            out += core::name_of(core::Room::tracker, id, state) + ";";
        return out;
    };
    CHECK(sorted("place", false, "name", false) == "Studio 1;Studio 2;Studio 10;Ánh;");
    CHECK(sorted("place", true, "name", false) == "Studio 2;Studio 10;Studio 1;Ánh;");
    CHECK(sorted("name", false, "place", false) == "Ánh;Studio 1;Studio 2;Studio 10;");
}

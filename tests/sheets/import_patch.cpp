// SPDX-License-Identifier: Apache-2.0
// What an import does to rows that are there, and what it leaves alone; one step; modes, maps, blocks from the clipboard.
#include "core/trackers/all.h"
#include "sheets/import_text.h"
#include "sheets/reader.h"

#include <catch2/catch.hpp>

using namespace import_text;

namespace {

core::Result<sheets::ImportPlan> plan_csv(const core::State& state, std::string_view tracker, std::string text, sheets::ImportOptions options = {}) {
    auto file = sheets::open_bytes(std::move(text), "sheet.csv");
    if (!file) return file.error();
    auto book = file->read_all();
    if (!book) return book.error();
    options.context = everybody();
    return sheets::plan_import(state, *core::tracker_named(tracker), *book, options);
}

core::State take(const core::State& state, std::string_view tracker, std::string text, bool create = true) {
    sheets::ImportOptions options;
    options.create_missing = create;
    const auto plan = plan_csv(state, tracker, std::move(text), options);
    if (!plan) FAIL(plan.error().text);
    INFO(plan_text(*plan, state, false));
    CHECK(plan->counts.refused == 0);
    return after(state, *plan);
}

const std::vector<std::string> columns{"code", "start", "end", "platform", "room", "brand", "hosts", "crew", "target", "status", "notes"};

core::State week() {
    return take(empty_state(), "sessions",
                "Code,Date,Time,Platform,Room,Brand,Host,PA,Target,Status,Notes\n"
                "A1,2026-11-09,19h-22h,TikTok,S1,Cocoon,\"An, Bình\",Chi,35tr,Ended,first\n"
                "A2,2026-11-10,19h-22h,Shopee,S2,Anessa,An,,20tr,,second\n");
}

sheets::ImportOptions creating() {
    sheets::ImportOptions options;
    options.create_missing = true;
    return options;
}

std::string text_of(const core::Result<sheets::ImportPlan>& plan, const core::State& state) { return plan ? plan_text(*plan, state, false) : plan.error().text; }

}  // namespace

TEST_CASE("only mapped columns are touched") {
    const core::State before = week();
    const auto plan = plan_csv(before, "sessions", "Code,Room,Host\na1,S3,Bình\nA2,S2,An\n", creating());
    REQUIRE(plan);
    INFO(plan_text(*plan, before, false));
    CHECK(plan->counts.changed == 1);
    CHECK(plan->counts.unchanged == 1);
    REQUIRE(plan->rows.size() == 3);
    std::string diff;
    for (const auto& d : plan->rows[1].fields) diff += std::string(d.column->id) + ": " + d.before + " → " + d.after + "\n";
    CHECK(diff == "room: S1 → S3\nhosts: An, Bình → Bình\n");
    CHECK(table_text(after(before, *plan), "sessions", columns) ==
          "A1 | 2026-11-09T19:00 | 2026-11-09T22:00 | tiktok | S3 | Cocoon | Bình | Chi | 35000000 VND | ended | first\n"
          "A2 | 2026-11-10T19:00 | 2026-11-10T22:00 | shopee | S2 | Anessa | An | · | 20000000 VND | planned | second\n");
}

TEST_CASE("a blank cell empties what may be empty, and leaves a status alone") {
    const core::State before = week();
    const auto plan = plan_csv(before, "sessions", "Code,Notes,Target,Status,Room,PA\nA1,,,,,\n");
    REQUIRE(plan);
    CHECK(table_text(after(before, *plan), "sessions", columns).starts_with("A1 | 2026-11-09T19:00 | 2026-11-09T22:00 | tiktok | · | Cocoon | An, Bình | · | · | ended | ·\n"));
    sheets::ImportOptions keep;
    keep.blank_clears = false;
    CHECK(plan_csv(before, "sessions", "Code,Notes,Target,Status,Room,PA\nA1,,,,,\n", keep)->counts.unchanged == 1);
}

TEST_CASE("a refused row leaves nothing behind") {
    const core::State before = week();
    const auto plan = plan_csv(before, "sessions", "Code,Date,Time,Brand,Room,Host,Target\nB1,2026-11-11,19h-22h,Newbrand,Newroom,Newhost,lots\nB2,2026-11-11,22h-19h,Other,S1,An,-3\n", creating());
    REQUIRE(plan);
    INFO(plan_text(*plan, before, false));
    CHECK(plan->counts.refused == 2);
    CHECK(plan->created.empty());
    CHECK(plan->changes.rows.empty());
}

TEST_CASE("an unknown name refuses its row, and says which and what was meant") {
    const core::State before = week();
    const auto plan = plan_csv(before, "sessions", "Code,Date,Time,Brand,Host\nB1,2026-11-11,9h-10h,Cocon,An\nB2,2026-11-11,9h-10h,Cocoon,An / Xuân\n");
    REQUIRE(plan);
    CHECK(plan->counts.refused == 2);
    CHECK(plan->rows[1].reason == "There is no brand “Cocon”. Did you mean “Cocoon”?");
    CHECK(plan->rows[1].field == "brand");
    CHECK(plan->rows[2].reason == "There is no host “Xuân”. Add it first, or let missing names be created.");
}

TEST_CASE("only new rows, only rows that are there") {
    const core::State before = week();
    const std::string text = "Code,Date,Time,Room\nA1,2026-11-09,19h-22h,S2\nA9,2026-11-12,9h-10h,S1\n";
    sheets::ImportOptions add = creating(), update = creating();
    add.mode = sheets::ImportMode::add;
    update.mode = sheets::ImportMode::update;
    const auto added = plan_csv(before, "sessions", text, add), updated = plan_csv(before, "sessions", text, update);
    CHECK((added->counts.added == 1 && added->counts.unchanged == 1 && added->counts.changed == 0));
    CHECK((updated->counts.changed == 1 && updated->counts.refused == 1 && updated->counts.added == 0));
}

TEST_CASE("a map wins over the headings") {
    const core::State before = empty_state();
    const std::string text = "Mã,Cột A,Cột B,Ghi chú\nM1,2026-11-09,19h-22h,hello\n";
    sheets::ImportOptions options = creating();
    options.map = sheets::parse_mapping(core::Session::tracker, "code = Mã\ndate = Cột A\ntime = column C\n- = Ghi chú\n").value_or(std::vector<sheets::MapLine>{});
    const auto plan = plan_csv(before, "sessions", text, options);
    INFO(text_of(plan, before));
    REQUIRE(plan);
    CHECK(table_text(after(before, *plan), "sessions", columns) == "M1 | 2026-11-09T19:00 | 2026-11-09T22:00 | · | · | · | · | · | · | planned | ·\n");
    // What was remembered maps the next file of this source in the same way.
    options.map = sheets::parse_mapping(core::Session::tracker, plan->mapping_text()).value_or(std::vector<sheets::MapLine>{});
    const auto again = plan_csv(before, "sessions", text, options);
    REQUIRE(again);
    CHECK(again->mapping_text() == plan->mapping_text());
    CHECK(again->signature == plan->signature);
    options.map = {{"code", "Nowhere", -1}};
    CHECK(text_of(plan_csv(before, "sessions", text, options), before) == "The map reads “code” from “Nowhere”, but the sheet has no such column. It has “Mã”, “Cột A”, “Cột B”, “Ghi chú”.");
}

TEST_CASE("the command commits what the plan shows, also on a state that moved on") {
    const core::State before = week();
    const auto plan = std::make_shared<const sheets::ImportPlan>(*plan_csv(before, "sessions", "Code,Room\nA1,S2\n", creating()));
    const core::Command command = sheets::import_command(plan);
    CHECK(command.title == "import 1 session");
    const auto same = core::decide(command, before, everybody());
    REQUIRE(same);
    CHECK(same->rows.size() == 1);
    const core::State moved = take(before, "sessions", "Code,Notes\nA1,somebody else\n");
    const auto later = core::decide(command, moved, everybody());
    REQUIRE(later);
    CHECK(table_text(moved.with(*later, moved.revision() + 1), "sessions", {"code", "room", "notes"}) == "A1 | S2 | somebody else\nA2 | S2 | second\n");
    core::Context viewer = everybody();
    viewer.roles = {core::Role::viewer};
    CHECK_FALSE(core::decide(command, before, viewer));
}

TEST_CASE("a schedule before its roster: the roster brings the codes") {
    const core::State before = week();
    CHECK(table_text(before, "hosts", {"code", "name"}) == "NEW-001 | An\nNEW-002 | Bình\nNEW-003 | Chi\n");
    const core::State state = take(before, "hosts", "Host ID,Full name,Tier\nH001,Bình,A\nH002,An,B\nH003,Dung,C\n");
    CHECK(table_text(state, "hosts", {"code", "name", "tier"}) == "H002 | An | B\nH001 | Bình | A\nNEW-003 | Chi | ·\nH003 | Dung | C\n");
    CHECK(table_text(state, "sessions", {"code", "hosts"}) == "A1 | An, Bình\nA2 | An\n");
}

TEST_CASE("two people of one name") {
    const core::State before = take(empty_state(), "hosts", "Host ID,Full name\nH1,Lê An\nH2,Lê An\nH3,Nguyễn Văn Hùng\nH4,Nguyễn Văn Hưng\n");
    const auto plan = plan_csv(before, "sessions", "Code,Date,Time,Host\nC1,2026-11-09,9h-10h,Lê An\nC2,2026-11-09,9h-10h,h2\nC3,2026-11-09,9h-10h,nguyễn văn hưng\nC4,2026-11-09,9h-10h,Nguyen Van Hung\n");
    REQUIRE(plan);
    CHECK(plan->rows[1].reason == "More than one host is called “Lê An” (H1, H2): write the Code.");
    CHECK(table_text(after(before, *plan), "assignments", {"session", "person"}) == "C2 | Lê An\nC3 | Nguyễn Văn Hưng\n");
    CHECK(plan->counts.refused == 2);
}

TEST_CASE("a column that this person may not set is left out, and said") {
    core::State before = take(empty_state(), "hosts", "Host ID,Full name,Tier\nH1,An,B\n");
    auto file = sheets::open_bytes("Host ID,Full name,Tier\nH1,An Lê,A\n", "sheet.csv");
    sheets::ImportOptions options;
    options.context = everybody();
    options.context.roles = {core::Role::associate};
    const auto plan = sheets::plan_import(before, core::Host::tracker, *file->read_all(), options);
    REQUIRE(plan);
    CHECK(table_text(after(before, *plan), "hosts", {"name", "tier"}) == "An Lê | B\n");
    CHECK(plan->warnings.size() == 1);
}

TEST_CASE("a block from the clipboard") {
    const core::State before = week();
    const core::Tracker& t = core::Session::tracker;
    sheets::ImportOptions options = creating();
    options.context = everybody();
    const auto bare = sheets::plan_block(before, t, {{"A1", "TikTok", "S9"}, {"A2", "SPE", ""}}, {t.find("code"), t.find("platform"), t.find("room")}, options);
    REQUIRE(bare);
    CHECK(table_text(after(before, *bare), "sessions", {"code", "platform", "room"}) == "A1 | tiktok | S9\nA2 | shopee | ·\n");
    const auto headed = sheets::plan_block(before, t, {{"Phòng", "Mã phiên"}, {"S9", "A1"}}, {t.find("code"), t.find("platform")}, options);
    REQUIRE(headed);
    CHECK(table_text(after(before, *headed), "sessions", {"code", "room"}) == "A1 | S9\nA2 | S2\n");
}

TEST_CASE("an import can be stopped") {
    auto file = sheets::open(FIXTURES "/schedule.xlsx");
    const auto book = file->read_all();
    REQUIRE(book);
    sheets::ImportOptions options = creating();
    options.context = everybody();
    std::uint64_t calls = 0;
    const auto plan = sheets::plan_import(empty_state(), core::Session::tracker, *book, options, [&](std::uint64_t, std::uint64_t) { return ++calls < 2; });
    REQUIRE_FALSE(plan);
    CHECK(plan.error().code == core::Code::cancelled);
}

// SPDX-License-Identifier: Apache-2.0
// What is exported imports back unchanged: every tracker, as xlsx and as csv, with texts that are out to be something else.
#include "core/commands/rows.h"
#include "core/trackers/all.h"
#include "desk/table_out.h"
#include "sheets/import_text.h"
#include "sheets/reader.h"
#include "sheets/scratch.h"
#include "sheets/writer.h"

#include <catch2/catch.hpp>

using namespace import_text;

namespace {

core::State commit(const core::State& state, const core::Command& command) {
    auto changes = core::decide(command, state, everybody());
    if (!changes) FAIL(changes.error().text);
    return state.with(*changes, state.revision() + 1);
}

core::NewRow row(const core::Tracker& tracker, std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    core::NewRow out;
    for (const auto& [column, text] : fields) out.fields.emplace_back(tracker.find(column), std::string(text));
    return out;
}

/// The sample week, and rows that are hard to take for what they are.
core::State full_state() {
    core::State state = empty_state();
    sheets::ImportOptions options;
    options.create_missing = true;
    for (const auto& [tracker, file] : {std::pair{"hosts", "/host-roster.csv"}, {"products", "/products.csv"}, {"sessions", "/schedule.xlsx"}, {"payments", "/payments-2026-10.xlsx"}}) {
        const auto plan = plan_file(state, tracker, std::string(FIXTURES) + file, options);
        if (!plan) FAIL(plan.error().text);
        state = after(state, *plan);
    }
    const auto add = [&](const core::Tracker& tracker, std::initializer_list<std::pair<std::string_view, std::string_view>> fields) { state = commit(state, core::add_row(tracker, row(tracker, fields))); };
    for (const std::string_view note : {"=1+1", "-", "+84 900 000 000", "@an", "'quoted", "TRUE", "35tr", "09/11/2026", "a;b,c\td", "two\nlines", "Total", "\"x\"", "#N/A", "0012", "1e5", "TBD", "n/a", "x"})
        add(core::Brand::tracker, {{"name", "Brand " + std::string(note)}, {"notes", note}, {"contact", note}});
    add(core::Room::tracker, {{"name", "Total"}, {"place", "-"}});
    add(core::Room::tracker, {{"name", "09/11"}, {"place", "Room"}});
    add(core::Session::tracker, {{"code", "X-1"}, {"title", "35tr"}, {"start", "2026-11-20 23:30"}, {"end", "2026-11-21 01:00"}, {"hosts", "H001, H002"}, {"crew", "H003"}, {"target", "12,500,000"}, {"notes", "=HYPERLINK(1)"}});
    add(core::Session::tracker, {{"code", "0007"}, {"start", "2026-11-20 00:00"}, {"end", "2026-11-21 00:00"}, {"target", "12.50 USD"}, {"platform", "shopee"}, {"status", "cancelled"}});
    add(core::Product::tracker, {{"sku", "00123"}, {"name", "- Serum \"A\", 30ml"}, {"list_price", "12.50 USD"}, {"live_price", "99000"}, {"stock", "0"}});
    add(core::Host::tracker, {{"code", "H900"}, {"name", "Bùi Ngọc Linh"}, {"languages", "vi; en"}, {"platforms", "tiktok, shopee"}, {"rate", "28.50 USD"}});   // a second one of that name
    add(core::Template::tracker, {{"name", "Regular, TikTok"}, {"kind", "regular"}, {"platform", "tiktok"}});
    add(core::ChecklistItem::tracker, {{"session", "X-1"}, {"what", "Samples / props"}, {"owner", "PA"}, {"due", "2026-11-20 19:30"}, {"state", "done"}, {"evidence", "https://x.invalid/?a=1"}});
    add(core::ChecklistItem::tracker, {{"session", "X-1"}, {"what", "Light"}, {"due", "2026-11-20 00:00"}});
    return state;
}

void comes_back(const std::shared_ptr<const core::State>& state, const core::Tracker& tracker, bool text) {
    const Scratch folder;
    const auto path = folder / (text ? "out.csv" : "out.xlsx");
    desk::TableRequest request;
    request.state = state;
    request.tracker = &tracker;
    request.now = everybody().now;
    for (const core::Column& c : tracker.columns) request.columns.push_back(&c);
    state->table(tracker).for_each([&](const core::Slot& s) { request.rows.push_back(s.id); });
    core::TableOut table = desk::table_out(request);
    if (text) REQUIRE(sheets::write_csv(table, {}, path));
    else {
        core::WorkbookOut book;
        book.tables.push_back(std::move(table));
        REQUIRE(sheets::write_xlsx(book, path));
    }
    const auto plan = plan_file(*state, tracker.id, path.string());
    if (!plan) FAIL(std::string(tracker.id) + ": " + plan.error().text);
    INFO(path.string() << "\n" << plan_text(*plan, *state, false));
    CHECK(plan->counts.rows_read == static_cast<std::int64_t>(request.rows.size()));
    CHECK(plan->counts.unchanged == plan->counts.rows_read);
    CHECK(plan->changes.rows.empty());
}

}  // namespace

TEST_CASE("what is exported imports back unchanged") {
    const auto state = std::make_shared<const core::State>(full_state());
    for (const core::Tracker* tracker : core::trackers()) {
        if (tracker->hidden || state->table(*tracker).size() == 0) continue;
        INFO(tracker->id);
        comes_back(state, *tracker, false);
        comes_back(state, *tracker, true);
    }
}

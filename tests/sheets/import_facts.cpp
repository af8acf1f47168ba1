// SPDX-License-Identifier: Apache-2.0
// The files of the sample week against their oracle, facts.json.
#include "core/rules/conflicts.h"
#include "core/trackers/all.h"
#include "sheets/import_text.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace import_text;

namespace {

const nlohmann::json& facts() {
    static const nlohmann::json all = nlohmann::json::parse(std::ifstream(FIXTURES "/facts.json"));
    return all;
}

sheets::ImportPlan plan_of(const core::State& state, std::string_view tracker, const std::string& file, bool create = true) {
    sheets::ImportOptions options;
    options.create_missing = create;
    auto plan = plan_file(state, tracker, std::string(FIXTURES "/") + file, options);
    if (!plan) FAIL(file + ": " + plan.error().text);
    return std::move(*plan);
}

core::State with_hosts() {
    const core::State state = empty_state();
    return after(state, plan_of(state, "hosts", "host-roster.csv"));
}

core::State with_schedule(const std::string& file) {
    const core::State state = with_hosts();
    return after(state, plan_of(state, "sessions", file));
}

void expect_unchanged(const core::State& state, std::string_view tracker, const std::string& file, std::int64_t rows) {
    const sheets::ImportPlan again = plan_of(state, tracker, file);
    CHECK(again.counts.unchanged == rows);
    CHECK(again.counts.rows_read == rows);
    CHECK(again.changes.rows.empty());
    CHECK(again.created.empty());
}

}  // namespace

TEST_CASE("host roster") {
    const auto& f = facts()["host_roster"];
    const core::State empty = empty_state();
    const sheets::ImportPlan plan = plan_of(empty, "hosts", "host-roster.csv", false);
    INFO(plan_text(plan, empty, false));
    CHECK(plan.counts.added == f["rows"]);
    CHECK(plan.counts.refused == 0);
    CHECK(plan.questions.empty());
    const core::State state = after(empty, plan);
    std::int64_t part_time = 0, active = 0, rate = 0;
    state.each<core::Host>([&](const core::Host& h) {
        part_time += h.employment == core::Employment::part_time;
        active += h.status == core::HostStatus::active;
        rate += h.rate.minor;
        CHECK(h.rate.currency == core::Currency("VND"));
    });
    CHECK(part_time == f["part_time"]);
    CHECK(active == f["active"]);
    CHECK(rate == f["sum_rate"]);
    const auto first = table_text(state, "hosts", {"code", "name", "employment", "tier", "platforms", "languages", "rate", "availability", "joined", "status"});
    CHECK(first.substr(0, first.find('\n')) == "H001 | Bùi Ngọc Linh | full_time | B | tiktok;shopee | vi,zh | 320000 VND | Mon-Fri 08:00-18:00 | 2024-07-08 | onboarding");
    expect_unchanged(state, "hosts", "host-roster.csv", f["rows"]);
}

TEST_CASE("products") {
    const auto& f = facts()["products"];
    const core::State empty = empty_state();
    const sheets::ImportPlan plan = plan_of(empty, "products", "products.csv");
    INFO(plan_text(plan, empty, false));
    CHECK(plan.counts.added == f["rows"]);
    const core::State state = after(empty, plan);
    std::int64_t out = 0, sum = 0;
    state.each<core::Product>([&](const core::Product& p) {
        out += p.stock.value == 0;
        sum += p.stock.value;
    });
    CHECK(out == f["out_of_stock"]);
    CHECK(sum == f["sum_stock"]);
    CHECK(plan.created.at("brands").size() == 12);
    expect_unchanged(state, "products", "products.csv", f["rows"]);
}

TEST_CASE("schedule") {
    const std::string file = GENERATE("schedule.xlsx", "schedule.ods");
    const auto& f = facts()["schedule"];
    const core::State before = with_hosts();
    const sheets::ImportPlan plan = plan_of(before, "sessions", file);
    INFO(plan_text(plan, before, false));
    REQUIRE(plan.counts.added == f["rows"]);
    CHECK(plan.counts.refused == 0);
    const core::State state = after(before, plan);
    std::int64_t minutes = 0, tiktok = 0, shopee = 0, target = 0, past = 0, special = 0;
    state.each<core::Session>([&](const core::Session& s) {
        minutes += core::length(s).value;
        tiktok += s.platform == core::Platform::tiktok;
        shopee += s.platform == core::Platform::shopee;
        target += s.target.minor;
        special += s.kind != core::SessionKind::regular;
        const core::Wall from = core::wall(s.start), to = core::wall(s.end);
        past += to.date != from.date && to.ms > 0;
        CHECK(s.status == core::SessionStatus::planned);
    });
    CHECK(minutes == f["hours"].get<std::int64_t>() * 60);
    CHECK(tiktok == f["tiktok"]);
    CHECK(shopee == f["shopee"]);
    CHECK(target == f["target_gmv"]);
    CHECK(past == f["past_midnight"]);
    CHECK(special == f["special"]);
    CHECK(state.count<core::Assignment>() == 92);
    expect_unchanged(state, "sessions", file, f["rows"]);
}

TEST_CASE("the schedule as xlsx and as ods is one schedule") {
    const std::vector<std::string> columns{"code", "title", "start", "end", "platform", "room", "brand", "kind", "hosts", "target", "status", "notes"};
    CHECK(table_text(with_schedule("schedule.xlsx"), "sessions", columns) == table_text(with_schedule("schedule.ods"), "sessions", columns));
}

TEST_CASE("hosts who do not work on the platform of their session") {
    const core::State state = with_schedule("schedule.xlsx");
    std::set<std::string> found;
    state.each<core::Assignment>([&](const core::Assignment& a) {
        const core::Session& s = *state.find(a.session);
        if (!state.find(a.person)->platforms.has(s.platform)) found.insert(s.code);
    });
    CHECK(nlohmann::json(found) == facts()["schedule"]["host_not_on_platform"]);
}

TEST_CASE("payments") {
    const auto& f = facts()["payments"];
    const core::State empty = empty_state();
    const sheets::ImportPlan plan = plan_of(empty, "payments", "payments-2026-10.xlsx");
    INFO(plan_text(plan, empty, false));
    CHECK(plan.counts.added == f["rows"]);
    const core::State state = after(empty, plan);
    std::int64_t total = 0;
    std::vector<std::string> incomplete;
    state.each<core::Payment>([&](const core::Payment& p) {
        total += p.amount.minor;
        if (!p.papers_complete()) incomplete.push_back(p.ref);
    });
    CHECK(total == f["total"]);
    CHECK(nlohmann::json(incomplete) == f["incomplete_documents"]);
    expect_unchanged(state, "payments", "payments-2026-10.xlsx", f["rows"]);
}

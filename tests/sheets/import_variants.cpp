// SPDX-License-Identifier: Apache-2.0
// The sample week in other clothes (tests/fixtures/import/make_variants.py): headings in other words and languages, columns
// in another order, mixed spellings of days, times and amounts. What comes in is what the original brings in.
#include "core/text.h"
#include "sheets/import_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

using namespace import_text;

namespace {

core::State take(const core::State& state, std::string_view tracker, const std::string& path) {
    sheets::ImportOptions options;
    options.create_missing = true;
    const auto plan = plan_file(state, tracker, path, options);
    if (!plan) FAIL(path + ": " + plan.error().text);
    INFO(path << "\n" << plan_text(*plan, state, false));
    CHECK(plan->counts.refused == 0);
    CHECK(plan->questions.empty());
    return after(state, *plan);
}

std::vector<std::string> variants(const std::string& stem) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(FIXTURES "/import/variants"))
        if (entry.path().filename().string().starts_with(stem)) out.push_back(entry.path().string());
    std::ranges::sort(out);
    return out;
}

/// One line a row, in the order of their keys; folded, because the variants spell names in capitals and without accents.
std::string sorted_table(const core::State& state, std::string_view tracker, const std::vector<std::string>& columns) {
    std::vector<std::string> lines = core::split_any(core::name_key(""), "\n");
    std::string all = table_text(state, tracker, columns);
    std::size_t from = 0;
    while (from < all.size()) {
        const auto end = all.find('\n', from);
        lines.push_back(core::name_key(all.substr(from, end - from)));
        from = end + 1;
    }
    std::ranges::sort(lines);
    return core::joined(lines, "\n");
}

}  // namespace

TEST_CASE("the schedule in other clothes") {
    const core::State hosts = take(empty_state(), "hosts", FIXTURES "/host-roster.csv");
    const std::vector<std::string> columns{"code", "start", "end", "platform", "room", "brand", "kind", "hosts", "target", "status", "notes"};
    const std::string wanted = sorted_table(take(hosts, "sessions", FIXTURES "/schedule.xlsx"), "sessions", columns);
    const auto files = variants("schedule-");
    REQUIRE(files.size() == 16);
    for (const std::string& file : files) {
        INFO(file);
        CHECK(sorted_table(take(hosts, "sessions", file), "sessions", columns) == wanted);
    }
}

TEST_CASE("the roster in other clothes") {
    const std::vector<std::string> columns{"code", "name", "employment", "tier", "platforms", "languages", "rate", "availability", "joined", "status"};
    const std::string wanted = sorted_table(take(empty_state(), "hosts", FIXTURES "/host-roster.csv"), "hosts", columns);
    const auto files = variants("hosts-");
    REQUIRE(files.size() == 5);
    for (const std::string& file : files) {
        INFO(file);
        CHECK(sorted_table(take(empty_state(), "hosts", file), "hosts", columns) == wanted);
    }
}

TEST_CASE("the payments in other clothes") {
    const std::vector<std::string> columns{"ref", "mcn", "kol", "invoice", "amount", "service_date", "due", "doc_contract", "doc_invoice", "doc_tax", "doc_acceptance", "status"};
    const std::string wanted = sorted_table(take(empty_state(), "payments", FIXTURES "/payments-2026-10.xlsx"), "payments", columns);
    const auto files = variants("payments-");
    REQUIRE(files.size() == 5);
    for (const std::string& file : files) {
        INFO(file);
        CHECK(sorted_table(take(empty_state(), "payments", file), "payments", columns) == wanted);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Sheets as teams send them (tests/fixtures/import/cases.txt): file in, text out. The texts were read by a person; set
// CALLBOARD_WRITE_EXPECTED to write them anew after a change, and read them again.
#include "core/text.h"
#include "sheets/import_text.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace import_text;

namespace {

struct Case {
    std::string file, tracker, name;
    sheets::ImportOptions options;
    core::State state = empty_state();
};

std::vector<Case> cases() {
    std::vector<Case> all;
    std::ifstream list(FIXTURES "/import/cases.txt");
    for (std::string line; std::getline(list, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto bar = line.find('|'), second = line.find('|', bar + 1);
        Case c;
        c.file = core::trimmed(line.substr(0, bar));
        c.tracker = core::trimmed(line.substr(bar + 1, second - bar - 1));
        c.name = c.file + "." + c.tracker;
        for (const std::string& word : core::split_any(line.substr(second + 1), " ")) {
            c.name += "." + word;
            if (word == "create") c.options.create_missing = true;
            else if (word == "dmy") c.options.dates = sheets::DateOrder::day_first;
            else if (word == "mdy") c.options.dates = sheets::DateOrder::month_first;
            else if (word.starts_with("sheet=")) c.options.sheet = word.substr(6);
            else c.state = empty_state("Asia/Ho_Chi_Minh", word);
        }
        all.push_back(std::move(c));
    }
    return all;
}

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("sheets as teams send them") {
    const std::vector<Case> all = cases();
    REQUIRE(all.size() > 25);
    for (const Case& c : all) {
        const auto plan = plan_file(c.state, c.tracker, FIXTURES "/import/" + c.file, c.options);
        const std::string got = plan ? plan_text(*plan, c.state, true) : "error: " + plan.error().text + "\n";
        const std::string path = FIXTURES "/import/expected/" + c.name + ".txt";
        if (std::getenv("CALLBOARD_WRITE_EXPECTED")) std::ofstream(path, std::ios::binary) << got;
        INFO(c.name);
        CHECK(got == read(path));
        if (!plan) continue;
        // Whatever came in, the same file again changes nothing.
        const core::State state = after(c.state, *plan);
        const auto again = plan_file(state, c.tracker, FIXTURES "/import/" + c.file, c.options);
        REQUIRE(again);
        INFO(plan_text(*again, state, false));
        CHECK(again->counts.added == 0);
        CHECK(again->counts.changed == 0);
        CHECK(again->counts.refused == plan->counts.refused);
        CHECK(again->counts.rows_read == plan->counts.rows_read);
        CHECK(again->changes.rows.empty());
        CHECK(plan->counts.rows_read == plan->counts.added + plan->counts.changed + plan->counts.unchanged + plan->counts.refused);
    }
}

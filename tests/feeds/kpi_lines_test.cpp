// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "core/time.h"
#include "feeds/kpi_lines.h"
#include "feeds/ledger.h"

using namespace feeds;

namespace {

const LineScene scene{core::time_of_iso("2026-11-22T20:00:00+07:00", {})->ms, core::Currency("VND")};

std::string refused(std::string_view line) {
    const auto read = read_kpi_line(line, scene);
    return read ? "" : read.error().text;
}

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

struct Read { Ledger ledger; int fresh = 0, duplicates = 0, restated = 0, refused = 0; };
Read read_all(const std::vector<std::string>& lines) {
    Read out;
    for (const std::string& line : lines) {
        if (line.empty()) continue;
        auto sample = read_kpi_line(line, scene);
        if (!sample) { ++out.refused; continue; }
        switch (out.ledger.take(std::move(sample->sample))) {
        case Taken::fresh: ++out.fresh; break;
        case Taken::duplicate: ++out.duplicates; break;
        case Taken::restated: ++out.restated; break;
        }
    }
    return out;
}

std::string printed(const Summary& s) {
    std::string out;
    for (std::size_t m = 0; m < core::metric_count; ++m)
        if (s.final.values[m] != core::no_number) out += std::string(core::metric_ids[m]) + "=" + std::to_string(s.final.values[m]) + " ";
    out += "gmv=" + core::amount_text(s.gmv) + " peak=" + std::to_string(s.peak_viewers);
    for (const auto& [sku, units] : s.units_by_sku) out += " " + sku + "=" + std::to_string(units);
    return out;
}

}  // namespace

TEST_CASE("the recorded session reaches every figure of its facts, in any order and read twice") {
    std::ifstream in(FIXTURES "/facts.json");
    const auto facts = nlohmann::json::parse(in)["live"];
    auto lines = lines_of(FIXTURES "/live-kpi.jsonl");
    const Read once = read_all(lines);
    const std::string session = facts["session"];
    REQUIRE(once.ledger.sessions() == std::vector<std::string>{session});
    CHECK(once.fresh + once.duplicates + once.restated + once.refused == facts["lines"]);
    CHECK(once.fresh == facts["samples"]);
    CHECK(once.duplicates + once.restated == facts["duplicates"]);
    CHECK(once.refused == facts["rejected"]);
    const Summary s = once.ledger.summary(session);
    for (const auto& [name, value] : facts["final"].items()) {
        CAPTURE(name);
        if (name == "gmv") CHECK(core::amount_text(s.gmv) == value.get<std::string>());
        else CHECK(s.final.values[static_cast<std::size_t>(std::ranges::find(core::metric_ids, std::string_view(name)) - core::metric_ids.begin())] == value);
    }
    CHECK(s.peak_viewers == facts["peak_viewers"]);
    std::int64_t missing = 0;
    for (const core::Gap& gap : s.gaps) missing += gap.samples;
    CHECK(missing == facts["gap_samples"]);
    CHECK(core::ratio(s.final, core::Metric::product_clicks, core::Metric::views).value() == "0.032959");
    CHECK(core::ratio(s.final, core::Metric::orders, core::Metric::product_clicks).value() == "0.190200");
    CHECK(core::aov(s.gmv, s.final[core::Metric::orders]) == "228742.39");
    CHECK(s.units_by_sku == facts["units_by_sku"].get<std::map<std::string, std::int64_t>>());

    const std::string expected = printed(s);
    std::mt19937 random(3);
    for (int i = 0; i < 3; ++i) {
        std::ranges::shuffle(lines, random);
        auto twice = lines;
        twice.insert(twice.end(), lines.begin(), lines.end());
        const Read again = read_all(twice);
        CHECK(again.fresh == once.fresh);
        CHECK(printed(again.ledger.summary(session)) == expected);
    }
}

TEST_CASE("what is refused, and why") {
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05+07:00","views":0})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805000,"gmv":"12","new":1})") == "");
    CHECK(refused("") == "the line is not one JSON object");
    CHECK(refused("[1]") == "the line is not one JSON object");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05+07:00"} {})") == "the line is not one JSON object");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05+07:00","views":NaN})") == "the line is not one JSON object");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05+07:00","views":1e309})") == "the line is not one JSON object");
    CHECK(refused(R"({"at":"2026-11-09T16:00:05+07:00"})") == "session is missing");
    CHECK(refused(R"({"session":7415814468959110823,"at":1794214805})") == "session is a number: ids are text");
    CHECK(refused(R"({"session":"S"})") == "at is missing");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05"})") == "at has no offset from UTC");
    CHECK(refused(R"({"session":"S","at":"soon"})") == "at “soon” is not a time");
    CHECK(refused(R"({"session":"S","at":"2026-11-22T20:05:01+07:00"})") == "at lies more than five minutes ahead of the clock");
    CHECK(refused(R"({"session":"S","at":"2026-11-22T20:05:00+07:00"})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"orders":-1})") == "orders is negative");
    CHECK(refused(R"({"session":"S","at":1794214805,"orders":1.5})") == "orders is not a whole number");
    CHECK(refused(R"({"session":"S","at":1794214805,"orders":"12"})") == "orders is text where a number belongs");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":12.5})") == "gmv is a fraction: write it as text");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"12.5","currency":"VND"})") == "gmv is not an amount in VND");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"12.5","currency":"USD"})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"products":[{"units":1}]})") == "a product has no sku");
    CHECK(refused(R"({"session":"S","at":1794214805,"products":[{"sku":5}]})") == "sku is a number: ids are text");
    CHECK(refused(R"({"session":"S","at":1794214805,"products":[{"sku":" "}]})") == "a product has no sku");
    CHECK(refused(std::string(100, '[') + std::string(100, ']')) == "the line is nested deeper than 64 levels");
    CHECK(refused(R"({"session":"S","at":1794214805,"views":1,"views":2})") == "a name stands there twice");
    CHECK(refused(R"({"session":"S","at":1794214805,"products":[{"sku":"A","units":1,"units":2}]})") == "a name stands there twice");
    CHECK(refused(R"({"session":"S: \"a\":","at":1794214805,"products":[{"sku":"A:{"},{"sku":"A"}]})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"note":")" + std::string(70'000, 'x') + "\"}") == "a text in it is longer than 64 kB");
    CHECK(refused(R"({"session":"S","at":1794214805,"note":")" + std::string(60'000, 'x') + "\"}") == "");
    CHECK(refused("{\"session\":\"\xFF\",\"at\":1794214805}") == "the line is not one JSON object");
    CHECK(refused("\xEF\xBB\xBF{\"session\":\"S\",\"at\":1794214805}\r") == "");
    CHECK(refused(R"({"session":"S","at":"1794214805"})") == "at “1794214805” is not a time");
    CHECK(refused(R"({"session":"S","at":1794214805000000})") == "at is not a time");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00:05.250Z"})") == "");
    CHECK(refused(R"({"session":"S","at":"2026-11-09T16:00+0700"})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"views":12.0,"seq":4})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"seq":-4})") == "seq is negative");
    CHECK(refused(R"({"session":"S","at":1794214805,"views":true})") == "views is not a number");
    CHECK(refused(R"({"session":"S","at":1794214805,"views":99999999999999999999})") == "views is not a whole number");
    CHECK(refused(R"({"session":"S","at":1794214805,"seq":"7"})") == "seq is text where a number belongs");
    CHECK(refused(R"({"session":"S","at":1794214805,"avg_watch_s":"7"})") == "avg_watch_s is not a number");
    CHECK(refused(R"({"session":"S","at":1794214805,"avg_watch_s":-1})") == "avg_watch_s is out of range");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"12.00"})") == "");           // no more than whole dong
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"-500"})") == "");            // refunds beyond what was sold
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":12.0})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"12","currency":"usd"})") == "");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"12","currency":"dollars"})") == "currency “DOLLARS” is no ISO code");
    CHECK(refused(R"({"session":"S","at":1794214805,"gmv":"1e6"})") == "gmv is not an amount in VND");
}

TEST_CASE("a line that names no session is of the one that its feed is set up for") {
    LineScene set_up = scene;
    set_up.session = "S-1";
    CHECK(read_kpi_line(R"({"at":1794214805})", set_up)->sample.session == "S-1");
    CHECK(read_kpi_line(R"({"session":"S-2","at":1794214805})", set_up)->sample.session == "S-2");
    CHECK_FALSE(read_kpi_line(R"({"session":5,"at":1794214805})", set_up));
}

TEST_CASE("absent is not zero, unknown fields are counted, restatements keep the later one") {
    const auto line = read_kpi_line(R"({"session":"S","at":1794214805,"views":3,"likes":null,"mood":"good","products":[{"sku":"A","colour":"red"}]})", scene);
    REQUIRE(line);
    CHECK(line->unknown_fields == 2);
    CHECK(line->sample.counts[core::Metric::views] == 3);
    CHECK_FALSE(line->sample.counts.known(core::Metric::likes));
    Ledger ledger;
    const auto take = [&](const char* text) { return ledger.take(read_kpi_line(text, scene)->sample); };
    CHECK(take(R"({"session":"S","seq":1,"at":1794214805,"views":5})") == Taken::fresh);
    CHECK(take(R"({"session":"S","seq":1,"at":1794214805,"views":4})") == Taken::restated);
    CHECK(take(R"({"session":"S","seq":1,"at":1794214805,"views":4})") == Taken::duplicate);
    CHECK(ledger.summary("S").final[core::Metric::views] == 5);   // the same moment: the greater text
    CHECK(take(R"({"session":"S","seq":1,"at":1794214806,"views":2})") == Taken::restated);
    CHECK(ledger.summary("S").final[core::Metric::views] == 2);
    CHECK(ledger.samples() == 1);
}

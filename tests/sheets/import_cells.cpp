// SPDX-License-Identifier: Apache-2.0
// The readers of single cells: text in, value out, one line each.
#include "core/text.h"
#include "sheets/import.h"
#include "sheets/import_cells.h"
#include "core/days.h"
#include "sheets/import_names.h"
#include "core/numbers.h"
#include "core/clocks.h"
#include "sheets/import_text.h"

#include <catch2/catch.hpp>
#include <cstdio>

using namespace sheets;
using namespace core;

namespace {

std::string number_text(std::string_view text, Mark mark = Mark::unknown, std::string_view currency = "VND") {
    const auto n = read_number(text, mark, core::Currency(currency));
    if (!n) return "-";
    const auto exact = in_units(n->value, 3);
    if (!exact) return "too fine";
    std::string out = std::to_string(*exact / 1000);
    if (*exact % 1000) out += "." + std::to_string(1000 + std::abs(*exact % 1000)).substr(1);
    if (n->currency) out += " " + n->currency->text();
    return out + (n->percent ? " %" : "");
}

std::string clock_text(std::int64_t ms) {
    char out[16];
    std::snprintf(out, sizeof out, "%02d:%02d", static_cast<int>(ms / core::hour_ms), static_cast<int>(ms / core::minute_ms % 60));
    return out;
}

std::string times_text(std::string_view text) {
    const auto t = read_times(text);
    return !t ? "-" : clock_text(t->start) + (t->end ? "-" + clock_text(*t->end) : "");
}

std::string date_text(std::string_view text) {
    const DateText d = find_date(text, true);
    const auto one = [](const std::optional<Ymd>& v) {
        return !v ? std::string("·") : std::to_string(v->year) + "-" + std::to_string(v->month) + "-" + std::to_string(v->day);
    };
    std::string out = !d.found() ? "-" : d.two_ways() ? one(d.day_first) + " or " + one(d.month_first) : one(d.day_first ? d.day_first : d.month_first);
    if (d.weekday) out += " w" + std::to_string(d.weekday);
    if (!d.rest.empty()) out += " [" + d.rest + "]";
    return out;
}

struct Line { const char *in, *out; };

}  // namespace

TEST_CASE("numbers and amounts") {
    static constexpr Line lines[] = {
        {"200.000", "200000"}, {"200,000", "200000"}, {"1.234.567", "1234567"}, {"6,830,000.01₫", "6830000.010 VND"}, {"₫12.500.000", "12500000 VND"}, {"12.500.000đ", "12500000 VND"},
        {"35tr", "35000000"}, {"1,2tr", "1200000"}, {"1.5 triệu", "1500000"}, {"1tr2", "1200000"}, {"35tr5", "35500000"}, {"500k", "500000"}, {"500kđ", "500000 VND"}, {"1.00K", "1000"},
        {"Rp1,7JT", "1700000 IDR"}, {"Rp588,7RB", "588700 IDR"}, {"Rp2.263.353.095", "2263353095 IDR"}, {"1,2 tỷ", "1200000000"}, {"1.5tr VND", "1500000 VND"}, {"VND 5.000.000", "5000000 VND"},
        {"1 200 000", "1200000"}, {"1\xC2\xA0" "200\xC2\xA0" "000", "1200000"}, {"1'200'000", "1200000"}, {"12,34,567", "1234567"}, {"-5", "-5"}, {"(5.00)", "-5"}, {"−12,5", "-12.500"}, {"0.125", "0.125"},
        {"12.50", "12.500"}, {"0,5", "0.500"}, {"16,41%", "16.410 %"}, {"200.000/h", "200000"}, {"200k/giờ", "200000"}, {"$1,250.50", "1250.500 USD"}, {"US$ 3", "3 USD"}, {"฿1,200", "1200 THB"}, {"RM 12.30", "12.300 MYR"},
        {"668.841.273,70₫", "668841273.700 VND"}, {"5.000.000 (chưa VAT)", "5000000"}, {".5", "0.500"}, {"+7", "7"}, {"35m", "35000000"}, {"200 000,50", "200000.500"},
        {"khoảng 5tr", "-"}, {"~5", "-"}, {"+-5", "-"}, {"lots", "-"}, {"", "-"}, {"20-30tr", "-"}, {"1.23.456", "-"}, {"12 34", "-"}, {"9h", "-"}, {"1,2,3", "-"}, {"99999999999999999999", "-"}, {"5 apples", "-"},
    };
    for (const Line& l : lines) {
        INFO(l.in);
        CHECK(number_text(l.in) == l.out);
    }
    CHECK(number_text("1,7M", Mark::unknown, "IDR") == "1700000000");
    CHECK(number_text("1.125", Mark::point, "USD") == "1.125");
    CHECK(number_text("1.125", Mark::comma, "USD") == "1125");
    CHECK(number_text("1.125", Mark::both, "") == "-");
    // A column of dollars and dong: the dong have no decimals that the point could mark.
    CHECK(number_text("500.000", Mark::point) == "500000");
    CHECK(number_text("(500.000)", Mark::both) == "-500000");
    CHECK(number_text("1.125tr", Mark::point) == "1125000");
    CHECK(number_text("VND 2.300", Mark::point, "USD") == "2300 VND");
}

TEST_CASE("the decimal mark belongs to the column") {
    const auto mark = [](std::initializer_list<const char*> cells) {
        MarkVotes votes;
        for (const char* c : cells) vote(votes, c);
        return votes.mark();
    };
    CHECK(mark({"200.000", "1,000"}) == Mark::unknown);
    CHECK(mark({"200.000", "12,50"}) == Mark::comma);
    CHECK(mark({"1.234.567", "200.000"}) == Mark::comma);
    CHECK(mark({"1,234,567.00"}) == Mark::point);
    CHECK(mark({"2,500,000", "3.000.000"}) == Mark::unknown);
    CHECK(mark({"12.50", "12,50"}) == Mark::both);
    CHECK(mark({"1,2tr", "1.5tr"}) == Mark::unknown);
}

TEST_CASE("what a number cell holds") {
    CHECK(in_units(*plain_number("1.2E7"), 0) == 12'000'000);
    CHECK(in_units(*plain_number("16424999.999999998"), 0) == 16'425'000);
    CHECK(in_units(*plain_number("0.30000000000000004"), 2) == 30);
    CHECK_FALSE(in_units(*plain_number("16425000.5"), 0));
    CHECK(in_units(*plain_number("-0.05"), 2) == -5);
    CHECK_FALSE(plain_number("12a"));
    CHECK_FALSE(plain_number("1e9999"));
}

TEST_CASE("times and ranges") {
    static constexpr Line lines[] = {
        {"19h - 22h", "19:00-22:00"}, {"19:00-02:00", "19:00-26:00"}, {"20h - 0h", "20:00-24:00"}, {"9h30–11h", "09:30-11:00"}, {"19:00 ~ 22:00", "19:00-22:00"}, {"19h00 đến 22h30", "19:00-22:30"},
        {"7-9pm", "19:00-21:00"}, {"10am-1pm", "10:00-13:00"}, {"11pm - 2am", "23:00-26:00"}, {"11-1pm", "11:00-13:00"}, {"7pm-10", "19:00-22:00"}, {"7:30 PM", "19:30"}, {"12:00 AM", "00:00"}, {"12pm", "12:00"},
        {"24:00", "24:00"}, {"22:00-24:00", "22:00-24:00"}, {"25:00-26:00", "25:00-26:00"}, {"19h-22h (đổi giờ)", "19:00-22:00"}, {"19h-22h đổi giờ", "19:00-22:00"}, {"Ca 1: 9h-12h", "09:00-12:00"},
        {"Ca 1 - 9h-12h", "09:00-12:00"}, {"từ 19h tới 22h", "19:00-22:00"}, {"7h tối - 9h tối", "19:00-21:00"}, {"8h sáng", "08:00"}, {"1900-2200", "19:00-22:00"}, {"19-22h", "19:00-22:00"}, {"9g-11g", "09:00-11:00"},
        {"19.30 - 21.00", "19:30-21:00"}, {"19:00:00", "19:00"}, {"13.00 s/d 15.00", "13:00-15:00"}, {"22:00–01:00+1", "22:00-25:00"}, {"22:00-01:00 (+1)", "22:00-25:00"}, {"19 giờ 30 - 21 giờ", "19:30-21:00"},
        {"19:00→22:00", "19:00-22:00"}, {"9h30'-11h", "09:30-11:00"}, {"19", "19:00"}, {"00:00-02:00", "00:00-02:00"}, {"Live 19h-22h", "19:00-22:00"},
        {"sáng", "-"}, {"19:60", "-"}, {"9h-11h, 13h-15h", "-"}, {"20:00-20:00", "-"}, {"", "-"}, {"tối", "-"}, {"99:00", "-"}, {"5 host", "-"},
    };
    for (const Line& l : lines) {
        INFO(l.in);
        CHECK(times_text(l.in) == l.out);
    }
}

TEST_CASE("lengths") {
    struct Length { const char* in; std::int64_t minutes; LengthUnit unit = LengthUnit::hours; };
    static constexpr Length lines[] = {{"2", 120}, {"1.5", 90}, {"1,5", 90}, {"2h", 120}, {"2h30", 150}, {"2h30'", 150}, {"2:30", 150}, {"02:04:00", 124}, {"120", 120, LengthUnit::minutes}, {"120 phút", 120}, {"120'", 120},
                                       {"2 giờ", 120}, {"2 tiếng", 120}, {"0h19m", 19}, {"4h 0min", 240}, {"175h16m7s", 10516}, {"78j57m4d", 4737}, {"1 h 05", 65}, {"45 min", 45}, {"3 (ca)", 180}, {"-2 d", -2880}};
    for (const Length& l : lines) {
        INFO(l.in);
        const auto read = read_length(l.in, l.unit);
        REQUIRE(read);
        CHECK(*read == l.minutes);
    }
    for (const char* bad : {"", "x", "2x", "2:75", "h", "1e99"}) CHECK_FALSE(read_length(bad, LengthUnit::hours));
}

TEST_CASE("dates") {
    static constexpr Line lines[] = {
        {"2026-11-09", "2026-11-9"}, {"2026/08/31", "2026-8-31"}, {"2026/08/31/ 19:30", "2026-8-31 [19:30]"}, {"2026-11-09T19:00", "2026-11-9 [19:00]"}, {"20261109", "2026-11-9"}, {"31/08/2026", "2026-8-31"},
        {"08/31/2026", "2026-8-31"}, {"09/11/2026", "2026-11-9 or 2026-9-11"}, {"9.11.2026", "2026-11-9 or 2026-9-11"}, {"d-m", "-"}, {"9-11-26", "2026-11-9 or 2026-9-11"}, {"9/11", "0-11-9 or 0-9-11"},
        {"9 Nov", "0-11-9"}, {"9 Nov 2026", "2026-11-9"}, {"Nov 9, 2026", "2026-11-9"}, {"9th of November 2026", "2026-11-9"}, {"9-Nov-26", "2026-11-9"}, {"Thứ 2 09/11", "0-11-9 or 0-9-11 w1"},
        {"Thứ hai, 09/11/2026", "2026-11-9 or 2026-9-11 w1"}, {"T2 09/11", "0-11-9 or 0-9-11 w1"}, {"CN 15/11", "0-11-15 w7"}, {"Chủ nhật 15/11/2026", "2026-11-15 w7"}, {"Mon 13/11/2026", "2026-11-13 w1"},
        {"ngày 9 tháng 11 năm 2026", "2026-11-9"}, {"9 thg 11, 2026", "2026-11-9"}, {"15 tháng 11", "0-11-15"}, {"9 Agustus 2026", "2026-8-9"}, {"9 พฤศจิกายน 2569", "2026-11-9"}, {"Monday, November 9, 2026", "2026-11-9 w1"},
        {"11/11/2026", "2026-11-11"}, {"09/11/2026 19:00", "2026-11-9 or 2026-9-11 [19:00]"}, {"14-Nov", "0-11-14"}, {"31/02/2026", "-"}, {"2026-02-30", "-"}, {"hello", "- [hello]"}, {"", "-"}, {"13/13/2026", "-"},
    };
    for (const Line& l : lines) {
        INFO(l.in);
        const std::string got = date_text(l.in);
        CHECK((got == l.out || (std::string_view(l.out) == "-" && got.starts_with("- ["))));
    }
    CHECK(find_month("LIVESTREAM SCHEDULE – NOVEMBER 2026") == Ymd{2026, 11, 0});
    CHECK(find_month("Lịch live T11") == Ymd{0, 11, 0});
    CHECK(find_month("BẢNG THÁNG 10/2026") == Ymd{2026, 10, 0});
    CHECK(dates_in_code("S-261109-004b").front() == core::Date::of(2026, 11, 9));
}

TEST_CASE("names in a cell, and who may be who") {
    CHECK(core::joined(split_names("Linh / Mai, Huy;Vy & An+Bo\nChi và Dung and Em"), "|") == "Linh|Mai|Huy|Vy|An|Bo|Chi|Dung|Em");
    CHECK(core::joined(split_names("1. Linh\n2. Mai"), "|") == "Linh|Mai");
    CHECK(may_be_same("Nguyen Van Hung", "Nguyễn Văn Hùng"));
    CHECK(may_be_same("Lê Hòa", "Lê Hoà"));
    CHECK_FALSE(may_be_same("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"));
}

TEST_CASE("a map is text, both ways") {
    const core::Tracker& sessions = *core::tracker_named("sessions");
    const std::string text = "# ours\ncode = Mã phiên\ndate = Ngày\nduration = column E\nhosts = -\n- = Cột lạ\nnotes = \" -\"\n";
    const auto lines = parse_mapping(sessions, text);
    REQUIRE(lines);
    CHECK(lines->size() == 6);
    CHECK((*lines)[2] == MapLine{"duration", "", 4});
    CHECK(parse_mapping(sessions, mapping_text(*lines)).value_or(std::vector<MapLine>{}) == *lines);
    CHECK_FALSE(parse_mapping(sessions, "nonsense = X"));
    CHECK_FALSE(parse_mapping(sessions, "code"));
}

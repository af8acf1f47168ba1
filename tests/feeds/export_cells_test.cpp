// SPDX-License-Identifier: Apache-2.0
// Cells as spreadsheet programs type them, and as people and platforms spell them; columns decide, never a cell.
#include <catch2/catch.hpp>

#include "feeds/export_text.h"
#include "feeds/headings.h"
#include "feeds/sheet_table.h"

using namespace export_text;
using core::Cell, core::CellKind, core::Figure;

namespace {

Cell text_cell(std::string text) {
    Cell c;
    c.kind = CellKind::text;
    c.text = std::move(text);
    return c;
}

Cell number_cell(std::string digits, bool percent = false) {
    Cell c;
    c.kind = CellKind::number;
    c.number = std::stod(digits);
    c.text = std::move(digits);
    c.percent = percent;
    return c;
}

Cell moment_cell(core::Date day, std::int64_t ms) {
    Cell c;
    c.kind = CellKind::date_time;
    c.moment = {day.known() ? day.days : 0, ms, day.known(), true, !day.known()};
    return c;
}

core::Workbook book(std::vector<std::vector<Cell>> rows) {
    core::Workbook out;
    out.sheets.emplace_back();
    std::int64_t number = 0;
    for (auto& cells : rows) {
        core::SheetRow row;
        row.number = ++number;
        std::int32_t column = 0;
        for (Cell& c : cells) {
            c.column = column++;
            if (!c.blank()) row.cells.push_back(std::move(c));
        }
        out.sheets[0].rows.push_back(std::move(row));
    }
    return out;
}

std::vector<Cell> texts(std::initializer_list<const char*> all) {
    std::vector<Cell> out;
    for (const char* t : all) out.push_back(*t ? text_cell(t) : Cell());
    return out;
}

feeds::Export read(const core::Workbook& b, std::string_view currency = "VND") {
    const auto format = feeds::recognise(b);
    REQUIRE(format);
    const auto s = scene("Asia/Ho_Chi_Minh", currency);
    const auto e = feeds::read_export(b, *format, s);
    REQUIRE(e);
    return *e;
}

/// One money column in a Live List: what is read of each row.
std::string amounts(std::vector<std::string> cells, std::string_view currency = "VND") {
    std::string csv = "User Id\tLivestream Name\tStart Time\tSales(Placed Order)\n";
    int day = 10;
    for (const std::string& cell : cells) csv += "1\tx\t" + std::to_string(++day) + "-10-2026 10:00\t" + cell + "\n";
    const auto e = read(book_of_text(csv), currency);
    std::string out;
    for (const auto& s : e.sessions) {
        const auto v = s.figures.get(Figure::gmv_placed);
        out += (out.empty() ? "" : " ") + (v ? core::figure_text(Figure::gmv_placed, *v) + s.currency.text() : std::string("-"));
    }
    return out;
}

}  // namespace

TEST_CASE("amounts: signs before and behind, one decimal mark a column") {
    CHECK(amounts({"₫6.317.440", "₫317.440", "₫1.000"}) == "6317440VND 317440VND 1000VND");
    CHECK(amounts({"6,830,000.01₫", "830,000.00₫", "1,000₫"}) == "6830000.01VND 830000VND 1000VND");
    CHECK(amounts({"668.841.273,70₫", "1.000,5₫"}) == "668841273.7VND 1000.5VND");
    CHECK(amounts({"Rp588,7RB", "Rp1,7JT", "Rp2.263.353.095"}) == "588700IDR 1700000IDR 2263353095IDR");
    CHECK(amounts({"฿1,234.50", "฿999"}) == "1234.5THB 999THB");
    CHECK(amounts({"$1,234.50", "$0.99", "USD 12"}) == "1234.5USD 0.99USD 12USD");
    CHECK(amounts({"1234", "1.5"}, "USD") == "1234USD 1.5USD");
    CHECK(amounts({"", "-", "N/A", "₫0"}) == "- - - 0VND");          // blank is not zero
    CHECK(amounts({"-₫50.000", "₫-50.000"}) == "-50000VND -50000VND");   // refunds
    CHECK(amounts({"12", "many", "5%"}) == "12VND - -");
}

TEST_CASE("typed cells: dates, durations, percents and numbers of a spreadsheet") {
    auto header = texts({"Livestream", "Start time", "Duration", "Attributed GMV", "Views", "CTR", "Product clicks", "Product impressions"});
    const auto b = book({header, {text_cell("A"), moment_cell(core::Date::of(2026, 8, 31), 19 * core::hour_ms), moment_cell({}, 26 * core::hour_ms), number_cell("6830000.01"), number_cell("7396"), number_cell("0.0555", true), number_cell("1665"), number_cell("30000")},
                         {text_cell("B"), number_cell("46266.8125"), number_cell("1140"), number_cell("1.2E7"), number_cell("10.5"), number_cell("5.55"), number_cell("1665"), number_cell("30000")}});
    const auto e = read(b);
    CHECK(text_of(e, scene().zone) ==
          "tiktok-live-v2, 2 rows, VND\ntotals gmv=18830000.01 orders=- units=- views=7396 impressions=- product_clicks=3330\n"
          "2 2026-08-31T19:00:00 - 2026-09-01T21:00:00 “A” VND\n    gmv_attributed=6830000.01 views=7396 product_impressions=30000 product_clicks=1665 duration=93600 ctr_by_impression=0.0555\n"
          "3 2026-09-01T19:30:00 - 2026-09-01T19:49:00 “B” VND\n    gmv_attributed=12000000 product_impressions=30000 product_clicks=1665 duration=1140 ctr_by_impression=0.0555\n"
          "refused 3 [Views]: “10.5” is not a whole number.\n");
}

TEST_CASE("ids: nineteen digits stay, bent ones are not taken") {
    const auto b = book({texts({"Room ID", "Start Time", "Views"}), {text_cell("7415814468959110823"), text_cell("2026-11-06 19:30"), number_cell("1")},
                         {number_cell("7415814468959110823"), text_cell("2026-11-07 19:30"), number_cell("2")},       // exact: no double has these digits
                         {number_cell("7415814468959110144"), text_cell("2026-11-08 19:30"), number_cell("3")},       // a double
                         {number_cell("7.41581446895911E+18"), text_cell("2026-11-09 19:30"), number_cell("4")}, {text_cell("=\"7415814468959110823\""), text_cell("2026-11-10 19:30"), number_cell("5")}});
    const auto e = read(b);
    std::vector<std::string> ids;
    for (const auto& s : e.sessions) ids.push_back(s.live_id);
    CHECK(ids == std::vector<std::string>{"7415814468959110823", "7415814468959110823", "", "", "7415814468959110823"});
    CHECK(e.remarks.size() >= 2);
}

TEST_CASE("day and month are told by the other cells and by the period") {
    const auto starts = [](std::string rows, std::string_view currency = "VND") {
        const auto e = read(book_of_text("Data Period\tUser Id\tLivestream Name\tStart Time\tSales(Placed Order)\n" + rows), currency);
        std::string out;
        for (const auto& s : e.sessions) out += core::iso(core::Time{s.start_ms, scene().zone}).substr(5, 11) + " ";
        return out;
    };
    CHECK(starts("01-10-2026 - 31-10-2026\t1\tx\t05-10-2026 15:28\t1₫\n01-10-2026 - 31-10-2026\t1\tx\t07-10-2026 01:42\t1₫\n") == "10-05T15:28 10-07T01:42 ");
    CHECK(starts("\t1\tx\t10/05/2026 15:28\t1\n\t1\tx\t10/26/2026 01:42\t1\n") == "10-05T15:28 10-26T01:42 ");
    CHECK(starts("\t1\tx\t10/05/2026 3:28 PM\t1\n", "USD") == "10-05T15:28 ");
}

TEST_CASE("plain rates are fractions or percents, as the counts beside them tell; disagreement is said") {
    const std::string head = "Product ID\tProduct name\tAttributed GMV\tProduct Impressions\tProduct Clicks\tCTR\n";
    const auto rate = [&](const std::string& rows) {
        const auto e = read(book_of_text(head + rows));
        std::string out;
        for (const auto& p : e.products) out += core::figure_text(Figure::ctr_by_impression, p.figures.get(Figure::ctr_by_impression).value_or(-1)) + " ";
        for (const auto& r : e.remarks) out += r.reason;
        return out;
    };
    CHECK(rate("1\ta\t1₫\t70000\t1977\t0.028244\n") == "0.028244 ");
    CHECK(rate("1\ta\t1₫\t70000\t1977\t2.8243\n") == "0.028243 ");
    CHECK(rate("1\ta\t1₫\t\t\t2.8243\n") == "0.028243 ");
    CHECK(rate("1\ta\t1₫\t70000\t1977\t0.5\n") == "0.5 0.5 does not agree with the counts beside it, which give 0.028243.");
}

TEST_CASE("headings in any language mean one figure; same label, two definitions") {
    const auto id = [](std::string_view heading) {
        const auto m = feeds::meaning_of(heading);
        return !m ? std::string("-") : m->part == feeds::Part::figure ? std::string(core::spec_of(m->figure).id) : std::string("part");
    };
    CHECK(id("Sales(Placed Order)") == "gmv_placed");
    CHECK(id("Penjualan (Pesanan Siap Dikirim)") == "gmv_confirmed");
    CHECK(id("ยอดขาย(คำสั่งซื้อที่เกิดขึ้น)") == "gmv_placed");
    CHECK(id("Doanh số(Đơn hàng được xác nhận)") == "gmv_confirmed");
    CHECK(id("DOANH SO (DON DA DAT)") == "gmv_placed");
    CHECK(id("LIVE-attributed GMV (฿)") == "gmv_attributed");
    CHECK(id("CTR") == "ctr_by_impression");
    CHECK(id("LIVE CTR") == "ctr_by_view");
    CHECK(id("CTOR (SKU order)") == "ctor_sku");
    CHECK(id("Tap – through rate :") == "tap_through");
    CHECK(id("Duration(sec)") == "duration");
    CHECK(id("Sales(Something)") == "-");
    CHECK(id("(Placed Order)") == "-");
    CHECK(id("") == "-");
}

TEST_CASE("a list in a language whose headings are not all known is read by what its columns hold") {
    const auto e = read(book_of_text("Khung Thời Gian\tStreamer ID\tTên gì đó\tLúc nào đó\tDoanh số(Đơn đã đặt)\n01-10-2026 - 31-10-2026\t88\tLive tối\t05-10-2026 19:00\t₫1.000.000\n01-10-2026 - 31-10-2026\t88\tLive sáng\t06-10-2026 09:00\t₫2.000.000\n"));
    CHECK(e.format == feeds::Format::shopee_live_list);
    REQUIRE(e.sessions.size() == 2);
    CHECK(e.sessions[0].title == "Live tối");
    CHECK(core::iso(core::Time{e.sessions[0].start_ms, scene().zone}) == "2026-10-05T19:00:00+07:00");
    CHECK(totals_text(e) == "gmv_placed=3000000 gmv_confirmed=- orders_placed=- orders_confirmed=-");
}

TEST_CASE("what is no export says so") {
    const auto b = book_of_text("Name\tTier\tRate\nA\tS\t1\n");
    CHECK_FALSE(feeds::recognise(b));
    const auto s = scene();
    CHECK(feeds::read_export(b, feeds::Format::tiktok_live_v1, s).error().text == "The file is no tiktok-live-v1: no row of it names the columns of one.");
    const auto list = book_of(FIXTURES "/shopee-live-list-en.xlsx");
    CHECK(feeds::read_export(list, feeds::Format::tiktok_trend, s).error().text == "The file is no tiktok-trend: its columns are those of shopee-live-list.");
    CHECK_FALSE(feeds::recognise(book_of(FIXTURES "/schedule.xlsx")));
    CHECK_FALSE(feeds::recognise(book_of(FIXTURES "/payments-2026-10.xlsx")));
    CHECK_FALSE(feeds::recognise(book_of(FIXTURES "/products.csv")));
}

// SPDX-License-Identifier: Apache-2.0
// What leaves Callboard and is opened by LibreOffice, openpyxl or Callboard again: text is never a formula, and every value
// comes back as it was.
#include <catch2/catch.hpp>

#include "sheets/clipboard.h"
#include "sheets/dump.h"
#include "sheets/out_text.h"
#include "sheets/scratch.h"
#include "sheets/writer.h"

#include <algorithm>
#include <fstream>
#include <random>

namespace {

constexpr int columns = 10, rows = 1000;

const std::vector<std::string>& starts() {
    static const std::vector<std::string> all = {"=1+1", "=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "'=1+1", "''=1", "'plain",
                                                 "=HYPERLINK(\"http://x.vn\",\"x\")", "http://example.com", "mailto:a@b.vn", "1e5", "00042", "TRUE", "09/11/2026", "12:30", "#N/A", "-5", "+84 901 234 567",
                                                 "a,b;c\td|e", "say \"hi\"", "\"", "two\nlines", "crlf\r\nline", " blank at both ends ", "\u202Ertl\u202C", "Nguyễn Thị Khánh", "ไลฟ์สด", "直播 🎥", "_x000D_",
                                                 "<b>bold</b> & more", "=", "-", "{=SUM(A1)}", "=\"x\"&A1", "%", "1,5", "1.5", "35tr", "₫12.500.000", "=+-@"};
    return all;
}

core::OutCell random_cell(std::mt19937& random, int column) {
    using core::OutCell;
    const auto below = [&random](std::int64_t n) { return static_cast<std::int64_t>(random()) % n; };
    const core::Date day{static_cast<std::int32_t>(-25'000 + below(60'000))};
    switch (column) {
    case 3: return OutCell::of_integer(below(2'000'000'000) - 1'000'000'000);
    case 4: return OutCell::of_money({below(4'000'000'000) - 2'000'000'000, core::Currency(random() % 2 ? "VND" : "USD")});
    case 5: return OutCell::of_decimal(core::amount_text({below(1'000'000) - 500'000, core::Currency("USD")}));
    case 6: return OutCell::of_date(day);
    case 7: return OutCell::of_date_time({day, below(86'400) * 1000});
    case 8: return OutCell::of_percent(core::amount_text({below(400) - 200, core::Currency("USD")}));
    case 9: return OutCell::of_duration(below(200'000) * 1000);
    default: break;
    }
    std::string text = starts()[random() % starts().size()];
    for (auto more = random() % 3; more > 0; --more) text += starts()[random() % starts().size()];
    if (random() % 400 == 0) text += std::string(32'000, 'x');
    return OutCell::of_text(text);
}

std::vector<core::OutRow> random_rows() {
    std::mt19937 random(46);
    std::vector<core::OutRow> all(rows);
    for (core::OutRow& row : all)
        for (int column = 0; column < columns; ++column) row.cells.push_back(random_cell(random, column));
    return all;
}

core::TableOut table_of(const std::vector<core::OutRow>& all) {
    core::TableOut table;
    table.name = "Export";
    for (int i = 0; i < columns; ++i) table.columns.push_back({"Column " + std::to_string(i), core::OutKind::text, 0, core::OutTotal::none, {}, 2});
    table.next = core::rows_of(all);
    return table;
}

// The value that a cell of a sheet must hold, in the words of the dump.
std::string in_sheet(const core::OutCell& cell) {
    core::Cell expected;
    expected.kind = core::CellKind::text;
    expected.text = sheets::plain_text(cell);
    const bool early = cell.days < core::Date::of(1900, 3, 1).days;
    switch (cell.kind) {
    case core::OutKind::integer: expected.kind = core::CellKind::number; break;
    case core::OutKind::decimal: case core::OutKind::percent: case core::OutKind::money: {
        expected.kind = core::CellKind::number;
        expected.text = cell.kind == core::OutKind::money ? core::amount_text({cell.value, cell.currency}) : cell.text;
        if (expected.text.find('.') != std::string::npos)
            while (expected.text.back() == '0') expected.text.pop_back();
        if (expected.text.back() == '.') expected.text.pop_back();
        if (expected.text == "-0") expected.text = "0";
        expected.percent = cell.kind == core::OutKind::percent;
        expected.currency = cell.currency;
        break;
    }
    case core::OutKind::date: case core::OutKind::date_time:
        if (!early) expected.kind = core::CellKind::date_time;
        expected.moment = {cell.days, cell.value, true, true, false};
        break;
    case core::OutKind::duration:
        expected.kind = core::CellKind::date_time;
        expected.moment = {0, cell.value, false, true, true};
        break;
    default: break;
    }
    return dump::cell(1, expected);
}

core::Sheet only_sheet(const std::filesystem::path& path) {
    auto book = sheets::open(path);
    REQUIRE(book.has_value());
    auto sheet = book->read_sheet(0);
    INFO((sheet.has_value() ? std::string() : sheet.error().text));
    REQUIRE(sheet.has_value());
    return std::move(*sheet);
}

std::string convert(const Scratch& scratch, const std::string& to, const std::string& file, const std::string& filter = {}) {
    std::vector<std::string> words = {"soffice", "-env:UserInstallation=file://" + (scratch / "profile").string(), "--headless", "--convert-to", to, "--outdir", (scratch / "converted").string()};
    if (!filter.empty()) words.push_back("--infilter=" + filter);
    words.push_back((scratch / file).string());
    std::string printed;
    run(words, &printed);
    return printed;
}

}  // namespace

TEST_CASE("10,000 cells come back from xlsx, and none is a formula") {
    Scratch scratch;
    const auto all = random_rows();
    core::WorkbookOut book;
    book.tables.push_back(table_of(all));
    REQUIRE(sheets::write_xlsx(book, scratch / "out.xlsx").has_value());
    const core::Sheet sheet = only_sheet(scratch / "out.xlsx");
    CHECK(sheet.facts.formulas == 0);
    int differing = 0;
    for (int i = 0; i < rows; ++i)
        for (int column = 0; column < columns; ++column) {
            core::Cell read = sheet.rows[static_cast<std::size_t>(i + 1)].at(column);
            read.column = 0;
            const std::string is = dump::cell(1, read), should = in_sheet(all[static_cast<std::size_t>(i)].cells[static_cast<std::size_t>(column)]);
            if (is != should && ++differing < 5) CHECK(is == should);
        }
    CHECK(differing == 0);
    CHECK(peer_dump(scratch / "out.xlsx").find("formula") == std::string::npos);
}

TEST_CASE("10,000 cells come back from csv: text as text, numbers with their digits") {
    Scratch scratch;
    const auto all = random_rows();
    const char separator = GENERATE(',', ';', '\t');
    const bool mark = GENERATE(true, false);
    core::TableOut table = table_of(all);
    REQUIRE(sheets::write_csv(table, {mark, separator, false, false}, scratch / "out.csv").has_value());
    const core::Sheet sheet = only_sheet(scratch / "out.csv");
    REQUIRE(sheet.rows.size() == rows + 1);
    int differing = 0;
    for (int i = 0; i < rows; ++i)
        for (int column = 0; column < columns; ++column) {
            const core::OutCell& out = all[static_cast<std::size_t>(i)].cells[static_cast<std::size_t>(column)];
            const std::string is = sheet.rows[static_cast<std::size_t>(i + 1)].at(column).text, should = sheets::plain_text(out);
            if (is != should && ++differing < 5) CHECK(is == should);
        }
    CHECK(differing == 0);
    CHECK(dump::content_of(scratch / "out.csv").starts_with("\xEF\xBB\xBF") == mark);
}

TEST_CASE("10,000 cells come back from the clipboard, both ways") {
    const auto all = random_rows();
    const core::TableOut table = table_of(all);
    const auto copied = sheets::to_clipboard(table.columns, all);
    const auto tsv = sheets::from_tsv(copied.tsv), html = sheets::from_html(copied.html);
    REQUIRE(tsv.has_value());
    REQUIRE(html.has_value());
    CHECK(tsv->rows == rows);
    CHECK(html->rows == rows);
    int differing = 0;
    for (int i = 0; i < rows; ++i)
        for (int column = 0; column < columns; ++column) {
            const core::OutCell& out = all[static_cast<std::size_t>(i)].cells[static_cast<std::size_t>(column)];
            core::Cell read = html->at(i, column);
            read.column = 0;
            const std::string text = tsv->at(i, column).text, is = dump::cell(1, read), should = in_sheet(out);
            if ((text != sheets::plain_text(out) || is != should) && ++differing < 5) {
                CHECK(text == sheets::plain_text(out));
                CHECK(is == should);
            }
        }
    CHECK(differing == 0);
}

// LibreOffice 7.4 makes two rows of a cell with two lines in HTML: what it takes from the clipboard holds none here.
static std::vector<core::OutRow> of_one_line(std::vector<core::OutRow> all) {
    const auto lines = [](const core::OutRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), [](const core::OutCell& cell) { return cell.text.find_first_of("\r\n") != std::string::npos; });
    };
    all.erase(std::remove_if(all.begin(), all.end(), lines), all.end());
    return all;
}

static int differing_numbers(const core::Sheet& sheet, std::size_t first, const std::vector<core::OutRow>& all, std::initializer_list<int> numbers) {
    REQUIRE(sheet.rows.size() == all.size() + first);
    int differing = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const int column : numbers) {
            const core::OutCell& out = all[i].cells[static_cast<std::size_t>(column)];
            const std::string should = column == 4 ? core::amount_text({out.value, out.currency}) : sheets::plain_text(out);
            const core::Cell& is = sheet.rows[i + first].at(column);
            if ((is.kind != core::CellKind::number || is.number != std::stod(should)) && ++differing < 4) CHECK(dump::cell(1, is) == should);
        }
    return differing;
}

TEST_CASE("LibreOffice evaluates nothing of what was exported, and gives every number back", "[libreoffice]") {
    Scratch scratch;
    const auto all = random_rows(), one_line = of_one_line(all);
    REQUIRE(one_line.size() > 500);
    core::WorkbookOut book;
    book.tables.push_back(table_of(all));
    core::TableOut text = table_of(all);
    REQUIRE(sheets::write_xlsx(book, scratch / "x.xlsx").has_value());
    REQUIRE(sheets::write_csv(text, {true, ',', false, false}, scratch / "c.csv").has_value());
    std::ofstream(scratch / "h.html") << sheets::to_clipboard(table_of(all).columns, one_line).html;
    INFO(convert(scratch, "ods", "x.xlsx") + convert(scratch, "xlsx", "c.csv", "CSV:44,34,76,1,,1033,false,true,false,false,false,-1") +
         convert(scratch, "ods:calc8", "h.html", "calc_HTML_WebQuery"));
    const core::Sheet ods = only_sheet(scratch / "converted/x.ods"), csv = only_sheet(scratch / "converted/c.xlsx"), html = only_sheet(scratch / "converted/h.ods");
    CHECK(ods.facts.formulas == 0);
    CHECK(csv.facts.formulas == 0);
    CHECK(html.facts.formulas == 0);
    CHECK(differing_numbers(ods, 1, all, {3, 4, 5}) == 0);
    CHECK(differing_numbers(csv, 1, all, {3, 5}) == 0);   // an amount stands there with its currency
    CHECK(differing_numbers(html, 0, one_line, {3, 4, 5}) == 0);
}

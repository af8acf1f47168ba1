// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sheets/clipboard.h"
#include "sheets/dump.h"

namespace {

std::string dump_of(const core::Result<sheets::PastedBlock>& block) {
    if (!block.has_value()) return dump::error(block.error());
    std::string out = std::to_string(block->rows) + " x " + std::to_string(block->columns) + "\n";
    for (const core::SheetRow& row : block->filled)
        for (const core::Cell& cell : row.cells) out += dump::cell(row.number, cell) + "\n";
    return out;
}

core::OutColumn column(const char* title) {
    core::OutColumn made;
    made.title = title;
    return made;
}

std::vector<core::OutRow> some_rows() {
    using core::OutCell;
    const auto day = core::Date::of(2026, 11, 9);
    return {{{OutCell::of_text("=1+1"), OutCell::of_integer(-5), OutCell::of_date(day), OutCell::of_money({1250, core::Currency("USD")})}},
            {{}},
            {{OutCell::of_text("two\nlines \"and\" a\ttab"), OutCell::of_percent("0.125"), OutCell::of_date_time({day, 16 * core::hour_ms}), OutCell::of_text("'-x")}},
            {{OutCell::of_text("  <b>&amp;  "), OutCell::of_decimal("-0.1"), OutCell::of_duration(90 * core::minute_ms), OutCell::of_boolean(true)}}};
}

}  // namespace

TEST_CASE("a copied block is tab-separated text that no sheet takes for formulas") {
    const auto copied = sheets::to_clipboard({column("A"), column("B"), column("C"), column("D")}, some_rows(), true);
    CHECK(copied.tsv == "A\tB\tC\tD\r\n'=1+1\t-5\t2026-11-09\t12.50 USD\r\n\t\t\t\r\n\"two\nlines \"\"and\"\" a\ttab\"\t12.5%\t2026-11-09 16:00\t''-x\r\n"
                        "\"  <b>&amp;  \"\t-0.1\t01:30\tTRUE");
    CHECK(dump_of(sheets::from_tsv(copied.tsv)) ==
          "5 x 4\nA1 text A\nB1 text B\nC1 text C\nD1 text D\nA2 text =1+1\nB2 text -5\nC2 text 2026-11-09\nD2 text 12.50 USD\n"
          "A4 text two\\nlines \"and\" a\\ttab\nB4 text 12.5%\nC4 text 2026-11-09 16:00\nD4 text '-x\nA5 text   <b>&amp;  \nB5 text -0.1\nC5 text 01:30\nD5 text TRUE\n");
}

TEST_CASE("a copied block keeps its types as HTML") {
    const auto copied = sheets::to_clipboard({column("A"), column("B"), column("C"), column("D")}, some_rows());
    CHECK(dump_of(sheets::from_html(copied.html)) ==
          "4 x 4\nA1 text =1+1\nB1 number -5\nC1 moment 2026-11-09T00:00:00\nD1 number 12.5 [USD]\n"
          "A3 text two\\nlines \"and\" a\\ttab\nB3 number 0.125 [percent]\nC3 moment 2026-11-09T16:00:00\nD3 text '-x\n"
          "A4 text   <b>&amp;  \nB4 number -0.1\nC4 elapsed 01:30:00\nD4 text TRUE\n");
    CHECK(copied.html.find("<b>") == std::string::npos);
}

TEST_CASE("a block from Google Sheets") {
    const std::string html =
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style>"
        "<table xmlns=\"http://www.w3.org/1999/xhtml\" cellspacing=\"0\" data-sheets-root=\"1\"><colgroup><col width=\"100\"/></colgroup><tbody>"
        "<tr style=\"height:21px;\"><td rowspan=\"2\" data-sheets-value=\"{&quot;1&quot;:3,&quot;3&quot;:46335}\" data-sheets-numberformat=\"{&quot;1&quot;:5,&quot;2&quot;:&quot;d/m/yyyy&quot;,&quot;3&quot;:1}\">9/11/2026</td>"
        "<td data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;Lê Thanh Mai\\nHồ Văn Minh&quot;}\">Lê Thanh Mai<br/>Hồ Văn Minh</td>"
        "<td data-sheets-value=\"{&quot;1&quot;:3,&quot;3&quot;:35000000}\" data-sheets-numberformat=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;#,##0&quot;}\">35.000.000</td></tr>"
        "<tr><td data-sheets-value=\"{&quot;1&quot;:3,&quot;3&quot;:46336}\">10/11/2026</td><td data-sheets-value=\"{&quot;1&quot;:3,&quot;3&quot;:0.7}\" data-sheets-numberformat=\"{&quot;1&quot;:3}\">70%</td></tr></tbody></table>";
    CHECK(dump_of(sheets::from_clipboard("ignored", html)) ==
          "2 x 3\nA1 moment 2026-11-09T00:00:00\nB1 text Lê Thanh Mai\\nHồ Văn Minh\nC1 number 35000000\nB2 text 10/11/2026\nC2 number 0.7 [percent]\n");
}

TEST_CASE("a block from Excel and from LibreOffice") {
    CHECK(dump_of(sheets::from_html("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body link=blue>\r\n<table border=0>\r\n<!--StartFragment-->\r\n <col width=64>\r\n"
                                    " <tr height=20>\r\n  <td height=20 class=xl65 align=right width=64>09/11/2026</td>\r\n  <td>a &lt;b&gt;\r\n  c<br>\r\n    d</td>\r\n </tr>\r\n<!--EndFragment-->\r\n</table></body></html>")) ==
          "1 x 2\nA1 text 09/11/2026\nB1 text a <b> c\\nd\n");
    CHECK(dump_of(sheets::from_html("<table cellspacing=\"0\"><tr><td sdval=\"46335.6666666667\" sdnum=\"1033;0;DD/MM/YYYY HH:MM\"><font>09/11/2026 16:00</font></td>"
                                    "<td sdval=\"12.5\" sdnum=\"1033;\">12.5</td><td align=\"left\">x</td></tr></table>")) ==
          "1 x 3\nA1 moment 2026-11-09T16:00:00\nB1 number 12.5\nC1 text x\n");
}

TEST_CASE("pasted text keeps its blank rows and cells, whatever ends its lines") {
    CHECK(dump_of(sheets::from_tsv("a\tb\r\n\r\n\tc\r\n")) == "3 x 2\nA1 text a\nB1 text b\nB3 text c\n");
    CHECK(dump_of(sheets::from_tsv("a\n\n\nb")) == "4 x 1\nA1 text a\nA4 text b\n");
    CHECK(dump_of(sheets::from_tsv("a\rb\t\t")) == "2 x 3\nA1 text a\nA2 text b\n");
    CHECK(dump_of(sheets::from_tsv("")) == "0 x 0\n");
    CHECK(dump_of(sheets::from_clipboard("just text", "<p>just text</p>")) == "1 x 1\nA1 text just text\n");
}

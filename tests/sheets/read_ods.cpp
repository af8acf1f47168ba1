// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/zip_maker.h"

namespace {

std::string row(const std::string& cells, const std::string& attributes = {}) { return "<table:table-row " + attributes + ">" + cells + "</table:table-row>"; }
std::string cell(const std::string& attributes, const std::string& inside = {}) { return "<table:table-cell " + attributes + ">" + inside + "</table:table-cell>"; }
std::string rows(const std::string& inside, const std::string& styles = {}) {
    return dump::bytes(ods_of(ods_table(inside), styles)).substr(std::string("sheet One\n").size());
}
std::string typed(const std::string& type, const std::string& value, const std::string& more = {}) {
    return cell("office:value-type=\"" + type + "\" office:" + (type == "float" || type == "percentage" || type == "currency" ? "value" : type + "-value") + "=\"" + value + "\" " + more);
}

const char* const styles = R"(<office:automatic-styles><number:time-style style:name="N1" number:truncate-on-overflow="false"><number:hours/></number:time-style>)"
                           R"(<number:number-style style:name="N2"><number:number number:min-integer-digits="5" number:decimal-places="0"/></number:number-style>)"
                           R"(<number:date-style style:name="N3"><number:day/><number:hours/></number:date-style>)"
                           R"(<style:style style:name="long" style:data-style-name="N1"/><style:style style:name="code" style:data-style-name="N2"/>)"
                           R"(<style:style style:name="moment" style:data-style-name="N3"/>)"
                           R"(<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>)"
                           R"(<style:style style:name="wide"><style:table-column-properties style:column-width="1in"/></style:style></office:automatic-styles>)";

}  // namespace

TEST_CASE("every type of an ods cell") {
    CHECK(rows(row(typed("float", "1.50") + typed("percentage", "0.125") + typed("currency", "35000000", "office:currency=\"VND\"") + typed("boolean", "true") +
                   typed("date", "2026-11-09") + typed("date", "2026-11-09T16:00:00") + typed("time", "PT16H30M00S") + typed("time", "PT26H00M00S") +
                   typed("time", "PT16H00M00S", "table:style-name=\"long\"") + typed("float", "42", "table:style-name=\"code\"") + typed("time", "PT1112056H00M00S")),
               styles) ==
          "A1 number 1.50\nB1 number 0.125 [percent]\nC1 number 35000000 [VND]\nD1 boolean TRUE\nE1 moment 2026-11-09T00:00:00\nF1 moment 2026-11-09T16:00:00\n"
          "G1 time 16:30:00\nH1 elapsed 26:00:00\nI1 elapsed 16:00:00\nJ1 number 42 [00000]\nK1 moment 2026-11-09T16:00:00\n");
}

TEST_CASE("a date whose format shows hours has a time, also at midnight") {
    auto book = sheets::open_bytes(ods_of(ods_table(row(typed("date", "2026-11-09", "table:style-name=\"moment\"") + typed("date", "2026-11-09"))), styles), "x");
    const auto sheet = book->read_sheet(0);
    CHECK(sheet->rows[0].cells[0].moment.has_time);
    CHECK_FALSE(sheet->rows[0].cells[1].moment.has_time);
}

TEST_CASE("the text of an ods cell: paragraphs, blanks, tabs, links; notes and phonetics left out") {
    CHECK(rows(row(cell("office:value-type=\"string\"",
                        "<office:annotation><text:p>a note</text:p></office:annotation><text:p>one <text:span>two</text:span><text:s text:c=\"3\"/>three\n   four</text:p>"
                        "<text:p><text:a>link</text:a><text:tab/><text:line-break/><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>hint</text:ruby-text></text:ruby></text:p>"
                        "<draw:frame><text:p>picture</text:p></draw:frame>"))) == "A1 text one two   three four\\nlink\\t\\nbase\n");
}

TEST_CASE("repetitions: of values, of blanks, of rows; covered cells and merged ranges") {
    CHECK(rows(row(typed("float", "7", "table:number-columns-repeated=\"3\"") + cell("table:number-columns-repeated=\"2\"") + typed("float", "1")) +
               row(cell("table:number-columns-repeated=\"16384\""), "table:number-rows-repeated=\"10\"") + row(typed("float", "5"), "table:number-rows-repeated=\"2\"") +
               row(typed("float", "2", "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\"") + "<table:covered-table-cell/>" + typed("float", "3")) +
               row(cell("table:number-columns-repeated=\"16384\""), "table:number-rows-repeated=\"1048000\"")) ==
          "A1 number 7\nB1 number 7\nC1 number 7\nF1 number 1\nA12 number 5\nA13 number 5\nA14 number 2\nC14 number 3\nmerged A14:B16\n");
}

TEST_CASE("ods formulas: stored results, errors, and none") {
    auto book = sheets::open_bytes(ods_of(ods_table(row(typed("float", "3", "table:formula=\"of:=1+2\"") + cell("table:formula=\"of:=1\"") +
                                                        cell("table:formula=\"of:=NA()\" office:value-type=\"string\" calcext:value-type=\"error\"", "<text:p>#N/A</text:p>")))), "x");
    const auto sheet = book->read_sheet(0);
    CHECK(dump::sheet(*sheet) == "sheet One\nA1 number 3\nB1 formula without value\nC1 error #N/A\n");
    CHECK(sheet->facts.formulas == 3);
    CHECK(sheet->facts.first_valueless == std::vector<std::string>{"B1"});
}

TEST_CASE("several tables, hidden ones flagged; what stands beside them is no row") {
    const std::string other = "<table:table table:name=\"Two\" table:style-name=\"gone\"><table:shapes><table:table-row/></table:shapes><table:table-column table:style-name=\"wide\"/>"
                              "<table:table-header-rows>" + row(typed("float", "1")) + "</table:table-header-rows>" + row(typed("float", "2")) + "</table:table>";
    const std::string before = "<table:tracked-changes>" + ods_table(row(typed("float", "99"))) + "</table:tracked-changes>";
    auto book = sheets::open_bytes(ods_of(before + ods_table(row(typed("float", "0"))) + other, styles), "x");
    REQUIRE(book.has_value());
    REQUIRE(book->sheets().size() == 2);
    CHECK(dump::sheet(*book->read_sheet(0)) == "sheet One\nA1 number 0\n");
    CHECK(dump::sheet(*book->read_sheet(1)) == "sheet Two hidden\nA1 number 1\nA2 number 2\n");
    CHECK(book->read_sheet(1)->facts.widths[0] == Approx(13));
}

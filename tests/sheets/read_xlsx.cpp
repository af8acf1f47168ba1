// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/zip_maker.h"

namespace {

std::string rows(const std::string& inside) { return dump::bytes(sheet_of(inside)).substr(std::string("sheet One\n").size()); }

// One number, shown through a format: built in by its id, or a code of its own.
std::string shown(const std::string& value, const std::string& format, bool from_1904 = false) {
    XlsxParts parts;
    const bool builtin = format.find_first_not_of("0123456789") == std::string::npos && format.size() < 3;
    parts.styles = builtin ? "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" + format + "\"/></cellXfs></styleSheet>"
                           : "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"" + format + "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    if (from_1904) parts.workbook = R"(<workbook><workbookPr date1904="1"/><sheets><sheet name="One" r:id="rId1"/></sheets></workbook>)";
    parts.sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>" + value + "</v></c></row></sheetData></worksheet>";
    std::string text = dump::bytes(xlsx_of(parts));
    text.erase(0, text.find("A1 ") + 3);
    return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("what a number format makes of a number") {
    for (const char* id : {"14", "15", "16", "17", "22", "27", "31", "36", "50", "58"}) CHECK(shown("46335", id) == "moment 2026-11-09T00:00:00");
    for (const char* id : {"18", "19", "20", "21", "32", "35", "45", "47"}) CHECK(shown("0.75", id) == "time 18:00:00");
    for (const char* id : {"0", "1", "4", "13", "23", "26", "37", "44", "48", "49", "59"}) CHECK(shown("46335", id) == "number 46335");
    CHECK(shown("1.5", "46") == "elapsed 36:00:00");
    CHECK(shown("0.125", "10") == "number 0.125 [percent]");
    for (const char* code : {"dd/mm/yyyy", "d\\.m\\.yy", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "[$-42A]dd mmmm yyyy", "mmm-yy", "[Red]d/m", "d/m/yyyy;@"})
        CHECK(shown("46335", code) == "moment 2026-11-09T00:00:00");
    CHECK(shown("46335.6666666667", "dd/mm/yyyy hh:mm") == "moment 2026-11-09T16:00:00");
    CHECK(shown("46335.6666666667", "hh:mm") == "moment 2026-11-09T16:00:00");
    CHECK(shown("0.7916666667", "h:mm AM/PM") == "time 19:00:00");
    CHECK(shown("1.0833333333", "hh:mm") == "elapsed 26:00:00");
    CHECK(shown("1.0833333333", "[hh]:mm:ss") == "elapsed 26:00:00");
    for (const char* code : {"0&quot; days&quot;", "#,##0 &quot;h&quot;", "[Red]0.00", "0.00E+00", "General", "&quot;Mon&quot; 0", "\\d0", "_(* #,##0_)"})
        CHECK(shown("46335", code) == "number 46335");
    CHECK(shown("35000000", "#,##0 [$₫-42A]") == "number 35000000 [VND]");
    CHECK(shown("12.5", "[$USD] #,##0.00") == "number 12.5 [USD]");
    CHECK(shown("12.5", "&quot;$&quot;#,##0.00") == "number 12.5 [USD]");
    CHECK(shown("42", "00000") == "number 42 [00000]");
    CHECK(shown("-3", "dd/mm/yyyy") == "number -3");
    CHECK(shown("99999999", "dd/mm/yyyy") == "number 99999999");
}

TEST_CASE("the days of both date systems") {
    CHECK(shown("1", "14") == "moment 1900-01-01T00:00:00");
    CHECK(shown("59", "14") == "moment 1900-02-28T00:00:00");
    CHECK(shown("61", "14") == "moment 1900-03-01T00:00:00");
    CHECK(shown("2958465", "14") == "moment 9999-12-31T00:00:00");
    CHECK(shown("0", "14", true) == "moment 1904-01-01T00:00:00");
    CHECK(shown("44873", "14", true) == "moment 2026-11-09T00:00:00");
}

TEST_CASE("the digits of a number stay, binary fractions do not") {
    const auto digits = [](const std::string& value) { return rows("<row><c><v>" + value + "</v></c></row>"); };
    CHECK(digits("0.10000000000000001") == "A1 number 0.1\n");
    CHECK(digits("35.000000000000007") == "A1 number 35\n");
    CHECK(digits("12345678901234567") == "A1 number 12345678901234567\n");
    CHECK(digits("1.25E+7") == "A1 number 12500000\n");
    CHECK(digits("1.2E-3") == "A1 number 0.0012\n");
    CHECK(digits("-5") == "A1 number -5\n");
    CHECK(digits("12.50") == "A1 number 12.50\n");
}

TEST_CASE("strings: shared, inline, of formulas; runs joined, phonetic hints left out, escapes undone") {
    XlsxParts parts;
    parts.strings = R"(<x:sst xmlns:x="u"><x:si><x:t>plain</x:t></x:si><x:si><x:r><x:t>two </x:t></x:r><x:r><x:t>runs</x:t></x:r></x:si>)"
                    R"(<x:si><x:t>東京</x:t><x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:si><x:si><x:t>a_x000D_b _x0041_ _x005F_x0041_ _x00</x:t></x:si></x:sst>)";
    parts.sheet = R"(<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c><x:c t="s"><x:v>3</x:v></x:c></x:row>)"
                  R"(<x:row><x:c t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is></x:c><x:c t="str"><x:f>A1</x:f><x:v>of a formula</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    CHECK(dump::bytes(xlsx_of(parts)) ==
          "sheet One\nA1 text plain\nB1 text two runs\nC1 text 東京\nD1 text a\\rb A _x0041_ _x00\nA2 text inline\nB2 text of a formula\n");
}

TEST_CASE("booleans, errors, formulas with and without a stored result") {
    auto book = sheets::open_bytes(sheet_of(R"(<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>1+1</f><v>2</v></c>)"
                                            R"(<c r="D3"><f>SUM(A1)</f><v></v></c><c r="E3"><f>SUM(A1)</f></c><c r="F3" t="str"><f>""</f><v></v></c><c r="G3" s="4"/></row>)"), "x");
    REQUIRE(book.has_value());
    const auto sheet = book->read_sheet(0);
    REQUIRE(sheet.has_value());
    CHECK(dump::sheet(*sheet) == "sheet One\nA3 boolean TRUE\nB3 error #N/A\nC3 number 2\nD3 formula without value\nE3 formula without value\nF3 blank\n");
    CHECK(sheet->facts.formulas == 4);
    CHECK(sheet->facts.formulas_without_value == 2);
    CHECK(sheet->facts.errors == 1);
    CHECK(sheet->facts.first_valueless == std::vector<std::string>{"D3", "E3"});
}

TEST_CASE("cells and rows without addresses follow each other; addressed ones may stand out of order") {
    CHECK(rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"C5\"><v>1</v></c><c><v>2</v></c><c r=\"A5\"><v>0</v></c></row><row><c><v>9</v></c></row>") ==
          "A1 number 1\nC1 number 3\nA5 number 0\nC5 number 1\nD5 number 2\nA6 number 9\n");
}

TEST_CASE("several sheets: targets absolute and relative, hidden ones flagged, charts left out, merged ranges and widths") {
    XlsxParts parts;
    parts.workbook = R"(<workbook><sheets><sheet name="Ẩn &amp; hiện" state="hidden" r:id="rId2"/><sheet name="Chart" r:id="rId3"/><sheet name="One" r:id="rId1"/></sheets></workbook>)";
    parts.relations = R"(<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>)"
                      R"(<Relationship Id="rId2" Type="x/worksheet" Target="../xl/worksheets/other.xml"/><Relationship Id="rId3" Type="x/chartsheet" Target="c.xml"/></Relationships>)";
    parts.sheet = R"(<worksheet><cols><col min="2" max="3" width="12.5"/></cols><sheetData><row r="1"><c r="A1" t="d"><v>2026-11-09T16:00:00</v></c></row></sheetData>)"
                  R"(<mergeCells><mergeCell ref="A1:B3"/></mergeCells></worksheet>)";
    auto entries = xlsx_entries(parts);
    entries.push_back(deflated("xl/worksheets/other.xml", "<worksheet><sheetData/></worksheet>"));
    CHECK(dump::bytes(zip_of(entries)) == "sheet Ẩn & hiện hidden\nsheet One\nA1 moment 2026-11-09T16:00:00\nmerged A1:B3\n");
    auto book = sheets::open_bytes(zip_of(entries), "x");
    CHECK(book->read_sheet(1)->facts.widths == std::vector<double>{0, 12.5, 12.5});
    CHECK(book->read_sheet(2).error().code == core::Code::not_found);
}

TEST_CASE("reading stops when the sink or the progress says so") {
    auto book = sheets::open_bytes(sheet_of("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"), "x");
    int seen = 0;
    sheets::EachRow first([&seen](const core::SheetRow&) { return ++seen, false; });
    CHECK(book->read(0, first).error().code == core::Code::cancelled);
    CHECK(seen == 1);
    sheets::EachRow all([&seen](const core::SheetRow&) { return ++seen, true; });
    CHECK(book->read(0, all, [](std::uint64_t, std::uint64_t) { return false; }).error().code == core::Code::cancelled);
    CHECK(book->read(0, all).has_value());
}

// SPDX-License-Identifier: Apache-2.0
// Archives, XML and text made to do harm: each is refused with words for the person, in two seconds of processor time
// and 256 MB, by a program of its own that the system limits.
#include <catch2/catch.hpp>

#include "sheets/scratch.h"
#include "sheets/zip_maker.h"

#include <fstream>
#include <functional>
#include <random>
#include <sstream>

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long most_kilobytes = 1'500'000;
const char* const most_seconds = "20";
#else
constexpr long most_kilobytes = 256 * 1024;
const char* const most_seconds = "2";
#endif

struct Hostile {
    const char* name;
    const char* begins;   // what the answer must begin with
    std::function<std::string()> make;
};

std::string many(std::size_t times, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string noise(std::size_t length) {
    std::mt19937 random(7);
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += static_cast<char>('a' + random() % 26);
    return text;
}

std::string with(std::vector<ZipEntry> entries, ZipEntry other) {
    for (ZipEntry& entry : entries)
        if (entry.name == other.name) entry = std::move(other);
    return zip_of(entries);
}

const std::string megabyte(1 << 20, ' ');

std::string bomb(const char* part, const char* open, const std::string& block, std::uint64_t times, const char* close) {
    return with(xlsx_entries({}), repeated(part, open, block, times, close));
}

std::string changed(const std::function<void(ZipEntry&)>& change, const char* part = "xl/worksheets/sheet1.xml") {
    auto entries = xlsx_entries({});
    for (ZipEntry& entry : entries)
        if (entry.name == part) change(entry);
    return zip_of(entries);
}

std::string part(std::string XlsxParts::*which, const std::string& text) {
    XlsxParts parts;
    parts.*which = text;
    return xlsx_of(parts);
}

const std::string laughs = "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

std::string overlapping() {
    auto entries = xlsx_entries({});
    ZipEntry kernel = repeated("xl/media/0", "", megabyte, 60, "");
    const auto at = static_cast<std::uint32_t>(zip_of(entries).find("PK\1\2"));
    entries.push_back(kernel);
    for (int i = 1; i < 400; ++i) {
        ZipEntry again = kernel;
        again.name = "xl/media/" + std::to_string(i);
        again.size = 100'000;
        again.offset = at;
        entries.push_back(again);
    }
    entries[6].size = 100'000;
    return zip_of(entries);
}

std::string zip64_of(std::uint64_t entries, std::uint64_t size) {
    const std::string file = xlsx_of({});
    const std::size_t end = file.rfind("PK\5\6");
    const std::string record = "PK\6\6" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) + little(entries, 8) + little(entries, 8) + little(size, 8) + little(0, 8);
    const std::string locator = "PK\6\7" + little(0, 4) + little(end, 8) + little(1, 4);
    return file.substr(0, end) + record + locator + "PK\5\6" + little(0, 4) + little(0xFFFF, 2) + little(0xFFFF, 2) + little(0xFFFFFFFF, 4) + little(0xFFFFFFFF, 4) + little(0, 2);
}

std::string nested(std::size_t depth) { return "<worksheet>" + many(depth, "<a>") + many(depth, "</a>") + "</worksheet>"; }

std::string wide(const std::string& ascii) {
    std::string text = "\xFF\xFE";
    for (const char c : ascii) (text += c) += '\0';
    return text;
}

std::string text_cell(const std::string& attributes) {
    return ods_of(ods_table("<table:table-row><table:table-cell office:value-type=\"string\" " + attributes + "><text:p>x</text:p></table:table-cell></table:table-row>"));
}

const std::vector<Hostile>& all_hostile() {
    static const std::vector<Hostile> all = {
        {"600 MB of blanks in a sheet", "refused: This file", [] { return bomb("xl/worksheets/sheet1.xml", "<worksheet>", megabyte, 600, "</worksheet>"); }},
        {"300 MB of rows in a sheet", "refused: This file unpacks", [] { return bomb("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", many(1 << 16, "<row><c/></row>"), 300, "</sheetData></worksheet>"); }},
        {"300 MB of shared strings", "refused: This file unpacks", [] { return bomb("xl/sharedStrings.xml", "<sst>", many(1 << 17, "<si/>"), 500, "</sst>"); }},
        {"300 MB of styles", "refused: This file unpacks", [] { return bomb("xl/styles.xml", "<styleSheet>", megabyte, 300, "</styleSheet>"); }},
        {"300 MB of workbook", "refused: This file unpacks", [] { return bomb("xl/workbook.xml", "<workbook>", megabyte, 300, "</workbook>"); }},
        {"an entry that no sheet needs", "refused: This file unpacks", [] { auto e = xlsx_entries({}); e.push_back(repeated("xl/media/x.bin", "", megabyte, 400, "")); return zip_of(e); }},
        {"600 MB of ods content", "refused: This file", [] { return zip_of({repeated("content.xml", "<a>", megabyte, 600, "</a>")}); }},
        {"five sheets of 120 MB", "refused: This file", [] { auto e = xlsx_entries({}); for (int i = 2; i < 7; ++i) e.push_back(repeated("xl/worksheets/sheet" + std::to_string(i) + ".xml", "", noise(1 << 12) + std::string(1 << 19, ' '), 240, "")); return zip_of(e); }},
        {"says 1,000 bytes, yields 600 MB", "damaged", [] { auto b = repeated("xl/worksheets/sheet1.xml", "<worksheet>", megabyte, 600, "</worksheet>"); b.size = 1000; return with(xlsx_entries({}), b); }},
        {"says 4 GB, yields little", "refused: This file", [] { return changed([](ZipEntry& e) { e.size = 0xFFFFFFF0; }); }},
        {"says 90 kB, yields little", "damaged", [] { return changed([](ZipEntry& e) { e.size = 90'000; }); }},
        {"packed size beyond the file", "damaged", [] { return changed([](ZipEntry& e) { e.packed_size = 500'000'000; }); }},
        {"entries on top of each other", "damaged", [] { return overlapping(); }},
        {"5,001 entries", "refused: This file has more parts", [] { auto e = xlsx_entries({}); for (int i = 0; i < 5'001; ++i) e.push_back(stored("x" + std::to_string(i), "")); return zip_of(e); }},
        {"claims 65,000 entries", "refused: This file has more parts", [] { ZipLies lies; lies.entries = 65'000; return zip_of(xlsx_entries({}), lies); }},
        {"zip64: claims 2^40 entries", "refused: This file has more parts", [] { return zip64_of(1ull << 40, 1000); }},
        {"zip64: claims a directory of 8 EB", "refused: This file has more parts", [] { return zip64_of(6, 1ull << 63); }},
        {"directory larger than the file", "refused: This file has more parts", [] { ZipLies lies; lies.directory_size = 0x7FFFFFFF; return zip_of(xlsx_entries({}), lies); }},
        {"directory beyond the file", "damaged", [] { ZipLies lies; lies.directory_offset = 0x7FFFFFFF; return zip_of(xlsx_entries({}), lies); }},
        {"two entries of one name", "damaged", [] { auto e = xlsx_entries({}); e.push_back(e.back()); return zip_of(e); }},
        {"encrypted", "refused: This file is protected", [] { return changed([](ZipEntry& e) { e.flags = 1; }); }},
        {"an unknown way of packing", "damaged", [] { return changed([](ZipEntry& e) { e.method = 12; }); }},
        {"a wrong check sum", "damaged", [] { return changed([](ZipEntry& e) { e.checksum ^= 1; }); }},
        {"no end record", "damaged", [] { ZipLies lies; lies.no_end = true; return zip_of(xlsx_entries({}), lies); }},
        {"cut in half", "damaged", [] { const std::string file = xlsx_of({}); return file.substr(0, file.size() / 2); }},
        {"no local headers", "damaged", [] { ZipLies lies; lies.no_local_signature = true; return std::string("PK\3\4") + zip_of(xlsx_entries({}), lies); }},
        {"an empty archive", "refused", [] { return zip_of({}); }},
        {"a zip in a zip", "refused: This is a packed file", [] { return zip_of({stored("inner.zip", xlsx_of({}))}); }},
        {"a DOCTYPE in the sheet", "refused: This file carries a document type", [] { return part(&XlsxParts::sheet, "<!DOCTYPE worksheet><worksheet/>"); }},
        {"billion laughs in the workbook", "refused: This file carries a document type", [] { return part(&XlsxParts::workbook, laughs + "<workbook>&c;</workbook>"); }},
        {"an external entity in the strings", "refused: This file carries a document type", [] { return part(&XlsxParts::strings, "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>"); }},
        {"a parameter entity in the styles", "refused: This file carries a document type", [] { return part(&XlsxParts::styles, "<!DOCTYPE s [<!ENTITY % x SYSTEM \"http://127.0.0.1/\"> %x;]><styleSheet/>"); }},
        {"a DOCTYPE in the relations", "refused: This file carries a document type", [] { return part(&XlsxParts::relations, laughs + "<Relationships/>"); }},
        {"a DOCTYPE in UTF-16", "refused: This file carries a document type", [] { return part(&XlsxParts::sheet, wide("<?xml version=\"1.0\"?>" + laughs + "<worksheet>&c;</worksheet>")); }},
        {"a DOCTYPE in an ods", "refused: This file carries a document type", [] { return zip_of({deflated("content.xml", laughs + content_xml(ods_table("")))}); }},
        {"100,000 elements deep", "refused: This file is nested", [] { return part(&XlsxParts::sheet, nested(100'000)); }},
        {"an attribute of 3 MB", "refused: This file holds a single tag", [] { return part(&XlsxParts::sheet, "<worksheet a=\"" + noise(3 << 20) + "\"/>"); }},
        {"a comment of 3 MB", "refused: This file holds a single tag", [] { return part(&XlsxParts::sheet, "<worksheet><!--" + noise(3 << 20) + "--></worksheet>"); }},
        {"a text of 3 MB", "refused: Cell A1 holds more than 32,767", [] { return sheet_of("<row r=\"1\"><c t=\"inlineStr\"><is><t>" + noise(3 << 20) + "</t></is></c></row>"); }},
        {"a shared string of 3 MB", "refused: This file holds a text", [] { return part(&XlsxParts::strings, "<sst><si><t>" + noise(3 << 20) + "</t></si></sst>"); }},
        {"a shared string that is not there", "damaged", [] { return sheet_of("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>"); }},
        {"a column behind the last", "damaged", [] { return sheet_of("<row r=\"1\"><c r=\"XFE1\"><v>7</v></c></row>"); }},
        {"20,000 cells in a row", "refused: Row 1 has more than 16,384 columns", [] { return sheet_of("<row>" + many(20'000, "<c><v>1</v></c>") + "</row>"); }},
        {"a row behind the last", "refused: This sheet has more rows", [] { return sheet_of("<row r=\"1048577\"><c><v>1</v></c></row>"); }},
        {"a row number of 20 digits", "damaged", [] { return sheet_of("<row r=\"99999999999999999999\"><c><v>1</v></c></row>"); }},
        {"rows that go backwards", "damaged", [] { return sheet_of("<row r=\"9\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c></row>"); }},
        {"a cell stated twice", "damaged", [] { return sheet_of("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"); }},
        {"a number that is none", "damaged", [] { return sheet_of("<row r=\"1\"><c><v>1e999</v></c></row>"); }},
        {"200,000 merged ranges", "refused: This sheet has more merged", [] { return sheet_of("", "<mergeCells>" + many(200'000, "<mergeCell ref=\"A1:B2\"/>") + "</mergeCells>"); }},
        {"200,000 styles", "refused: This file has more cell styles", [] { return part(&XlsxParts::styles, "<styleSheet><cellXfs>" + many(200'000, "<xf numFmtId=\"0\"/>") + "</cellXfs></styleSheet>"); }},
        {"a sheet outside the file", "damaged", [] { return part(&XlsxParts::relations, R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>)"); }},
        {"ods: a cell repeated past the last column", "refused: Row 1 has more than", [] { return text_cell("table:number-columns-repeated=\"999999999999\""); }},
        {"ods: a row repeated past the last row", "refused: This sheet repeats a row", [] { return ods_of(ods_table("<table:table-row table:number-rows-repeated=\"99999999\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>")); }},
        {"ods: a block of 8,000,000,000 cells", "refused: This sheet repeats a row", [] { return ods_of(ods_table("<table:table-row table:number-rows-repeated=\"500000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>")); }},
        {"ods: a billion blanks in a text", "refused: Cell A1 holds more than", [] { return ods_of(ods_table("<table:table-row><table:table-cell><text:p>" + many(100, "<text:s text:c=\"1000000000\"/>") + "</text:p></table:table-cell></table:table-row>")); }},
        {"csv: a quote that never closes", "refused: In the record that begins on line 2", [] { return "a,b\n1,\"" + many(1 << 20, "ten,bytes\n"); }},
        {"csv: zero bytes", "refused: This is neither", [] { return std::string("a,b\0\0\n1,2\n", 11); }},
        {"csv: 20,000 columns", "refused: Row 1 has more than", [] { return many(20'000, "x,") + "\n"; }},
        {"html: a span of a billion columns and rows", "refused: Row 1 has more than", [] { return "<table><tr><td colspan=999999999 rowspan=999999999>a<td>b</table>"; }},
    };
    return all;
}

}  // namespace

TEST_CASE("hostile files are refused in words, in little time and memory") {
    const Hostile hostile = GENERATE(from_range(all_hostile()));
    Scratch scratch;
    std::ofstream(scratch / "file.xlsx", std::ios::binary) << hostile.make();
    std::string answer;
    const int status = run({TAKE_FILE, (scratch / "file.xlsx").string(), most_seconds}, &answer);
    INFO(hostile.name << ": " << answer);
    CHECK(answer.starts_with(hostile.begins));
    CHECK(status == 1 << 8);
    const auto kilobytes = answer.find("kB ");
    REQUIRE(kilobytes != std::string::npos);
    CHECK(std::stol(answer.substr(kilobytes + 3)) < most_kilobytes);
}

TEST_CASE("the archive that the hostile ones are made from is itself readable") {
    Scratch scratch;
    std::ofstream(scratch / "file.xlsx", std::ios::binary) << xlsx_of({});
    std::string answer;
    CHECK(run({TAKE_FILE, (scratch / "file.xlsx").string(), most_seconds}, &answer) == 0);
    CHECK(answer.starts_with("rows 1\n"));
}

TEST_CASE("a hundred thousand equal rows are no bomb") {
    Scratch scratch;
    const std::string row = "<row>" + many(6, "<c t=\"inlineStr\"><is><t>Studio 1</t></is></c><c><v>0</v></c>") + "</row>";
    auto sheet = deflated("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + many(100'000, row) + "</sheetData></worksheet>");
    CHECK(sheet.size > 150 * sheet.packed.size());
    std::ofstream(scratch / "file.xlsx", std::ios::binary) << with(xlsx_entries({}), sheet);
    std::string answer;
    CHECK(run({TAKE_FILE, (scratch / "file.xlsx").string(), "60"}, &answer) == 0);
    CHECK(answer.starts_with("rows 100000\n"));
}

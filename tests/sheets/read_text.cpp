// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/records.h"
#include "sheets/scratch.h"
#include "sheets/text_guard.h"
#include "sheets/zip_maker.h"

#include <fstream>
#include <random>

namespace {

std::string rows(const std::string& text) {
    const std::string all = dump::bytes(text, "x");
    return all.starts_with("sheet x\n") ? all.substr(8) : all;
}

std::string found(const std::string& text) {
    auto book = sheets::open_bytes(text, "x");
    if (!book.has_value()) return dump::error(book.error());
    return book->encoding() + " " + (book->separator() == '\t' ? "tab" : std::string(1, book->separator()));
}

std::string wide(const std::u16string& text, bool little) {
    std::string bytes;
    for (const char16_t c : text) {
        const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("quotes, line ends and the lines on which records begin") {
    CHECK(rows("a,b\r\n\"x\ny\",\"say \"\"hi\"\"\"\r\n\r\nlast,") == "A1 text a\nB1 text b\nA2 text x\\ny\nB2 text say \"hi\"\nA5 text last\n");
    CHECK(rows("a,b\rc,d\r\r\"e\r\nf\",g\n") == "A1 text a\nB1 text b\nA2 text c\nB2 text d\nA4 text e\\r\\nf\nB4 text g\n");
    CHECK(rows("a,5\" pipe\n\"b\"c,d\n, ,\n") == "A1 text a\nB1 text 5\" pipe\nA2 text bc\nB2 text d\nB3 text  \n");
    CHECK(rows("\n\n,,,\n1,2\n") == "A4 text 1\nB4 text 2\n");
    CHECK(rows("a,\"b\nc,d\n") == "error refused: In the record that begins on line 1 a quotation mark opens a cell that is never closed. Close or remove it and take the file again.\n");
    CHECK(rows("") == "error refused: This file is empty.\n");
}

TEST_CASE("the separator is the one that makes the records equally wide") {
    CHECK(found("a,b,c\n1,2,3\n") == "UTF-8 ,");
    CHECK(found("Ngày;Doanh thu;Ghi chú\n09/11/2026;1.234,56;a, b\n10/11/2026;2,5;\n") == "UTF-8 ;");
    CHECK(found("name\tnote\nx\ta, b; c\ny\td, e\n") == "UTF-8 tab");
    CHECK(found("a|b\n1|2\n") == "UTF-8 |");
    CHECK(found("A title, with a comma\n\nname;age;town\nx;1;A\ny;2;B\n") == "UTF-8 ;");
    CHECK(found("H1,\"a;b;c\",2\nH2,\"d;e;f\",3\n") == "UTF-8 ,");
    CHECK(found("sep=;\na,b;c\n") == "UTF-8 ;");
    CHECK(rows("sep=;\na,b;c\n") == "A2 text a,b\nB2 text c\n");
    CHECK(found("one column\nonly\n") == "UTF-8 ,");
}

TEST_CASE("encodings: marks, UTF-16 without one, old code pages; Vietnamese comes out composed") {
    CHECK(found("\xEF\xBB\xBFHọ tên,Giá\n") == "UTF-8 ,");
    CHECK(rows("\xEF\xBB\xBFHọ tên,Giá\n") == "A1 text Họ tên\nB1 text Giá\n");
    const std::u16string words = u"Họ tên\tGiá\r\nĐặng 🎥\t35tr\r\n";
    for (const bool little : {true, false})
        for (const bool marked : {true, false})
            CHECK(rows(wide((marked ? u"\xFEFF" : u"") + words, little)) == "A1 text Họ tên\nB1 text Giá\nA2 text Đặng 🎥\nB2 text 35tr\n");
    CHECK(found("T\xEAn,Gi\xE1\nNguy\xEA\xDEn V\xE3n H\xF9ng,1\nL\xEA Th\xEC\x20T\xF4\xDDi\n").substr(0, 12) == "windows-1258");
    CHECK(rows("a,b\nNguy\xEA\xDEn,\xD0\xE3\xF2ng\n") == "A1 text a\nB1 text b\nA2 text Nguyễn\nB2 text Đặng\n");
    CHECK(rows("a,b\n\xA1\xD2\xC3\xE4\xCD\xBF,caf\n") == "A1 text a\nB1 text b\nA2 text การไอฟ\nB2 text caf\n");
    CHECK(rows("a,b\ncaf\xE9,\x80 5\n") == "A1 text a\nB1 text b\nA2 text café\nB2 text € 5\n");
    auto forced = sheets::open_bytes("a,\xBD\n", "x", {"ISO-8859-2", '\0'});
    CHECK(dump::sheet(*forced->read_sheet(0)) == "sheet x\nA1 text a\nB1 text ˝\n");
    CHECK_FALSE(sheets::open_bytes("a,b\n", "x", {"no such encoding", '\0'}).has_value());
}

TEST_CASE("an apostrophe that kept text from becoming a formula goes, exactly one") {
    CHECK(rows("'=1+1,'-5,'+84901,''=x,'abc,-5,'＝x,\"'\n\"\n") == "A1 text =1+1\nB1 text -5\nC1 text +84901\nD1 text '=x\nE1 text 'abc\nF1 text -5\nG1 text ＝x\nH1 text \\n\n");
    for (const std::string text : {"=1", "'=1", "''@a", "-", "", "'", "''", "plain", "\tx", "＋1", " =1"}) CHECK(sheets::unguarded(sheets::guarded(text)) == text);
}

TEST_CASE("any text in pieces of any size reads as Python's csv reads it") {
    std::mt19937 random(11);
    Scratch scratch;
    static const std::string alphabet[] = {",", "\"", "\n", "\r\n", "a", "bc", " ", "é", "\"\"", ",\"", "\",", "\r"};
    int compared = 0;
    for (int round = 0; round < 25; ++round) {
        std::string text = "h,k\n";
        for (int i = 0; i < 60; ++i) text += alphabet[random() % std::size(alphabet)];
        std::ofstream(scratch / "x.csv", std::ios::binary) << text;
        auto book = sheets::open(scratch / "x.csv", {"", ','});
        REQUIRE(book.has_value());
        const auto sheet = book->read_sheet(0);
        if (!sheet.has_value()) {
            CHECK(sheet.error().text.find("quotation mark") != std::string::npos);
            continue;
        }
        ++compared;
        // A \r alone ends a record for us and for Python, yet Python does not count it as a line: only the cells are compared.
        const auto without_rows = [](const std::string& dump) {
            std::string cells;
            for (std::size_t from = 0; from < dump.size(); from = dump.find('\n', from) + 1) {
                const std::string line = dump.substr(from, dump.find('\n', from) - from);
                cells += line.substr(0, line.find_first_of("0123456789")) + line.substr(line.find(' ')) + "\n";
            }
            return cells;
        };
        INFO(text);
        CHECK(without_rows(dump::sheet(*sheet)) == without_rows(peer_dump(scratch / "x.csv")));
    }
    CHECK(compared >= 8);
}

TEST_CASE("a file is what it holds, whatever it is called") {
    Scratch scratch;
    const auto called = [&scratch](const std::string& name, const std::string& bytes) {
        std::ofstream(scratch / name, std::ios::binary) << bytes;
        return dump::file(scratch / name);
    };
    CHECK(called("report.csv", xlsx_of({})) == "sheet One\nA1 number 1\n");
    CHECK(called("report.xlsx", "a;b\n1;2\n") == "sheet report\nA1 text a\nB1 text b\nA2 text 1\nB2 text 2\n");
    CHECK(called("report.xls", "<html><head><style>td{}</style></head><body><table><tr><th colspan=2>Tên</th></tr><tr><td>a &amp; b<td>2</table></body></html>") ==
          "sheet report\nA1 text Tên\nA2 text a & b\nB2 text 2\nmerged A1:B1\n");
    const auto refusal = [&](const std::string& bytes) { return called("file.xlsx", bytes); };
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old") ==
          "error refused: This is an old Excel file (.xls). Open it in your spreadsheet program, save it as .xlsx and take that file.\n");
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide(u"EncryptedPackage", true)).starts_with("error refused: This file is protected with a password"));
    CHECK(refusal("%PDF-1.7").starts_with("error refused: This is a PDF"));
    CHECK(refusal(zip_of({stored("word/document.xml", "")})).starts_with("error refused: This is a Word document"));
    CHECK(refusal(zip_of({stored("xl/workbook.bin", "")})).starts_with("error refused: This is a binary Excel file"));
    CHECK(refusal(zip_of({stored("mimetype", "application/vnd.oasis.opendocument.text"), stored("content.xml", "<a/>")})) ==
          "error refused: This is an OpenDocument file, but not a spreadsheet.\n");
    CHECK(dump::file(scratch / "nothing.xlsx") == "error not found: There is no file “nothing.xlsx”.\n");
    CHECK(dump::file(scratch.folder().string()).starts_with("error io: "));
}

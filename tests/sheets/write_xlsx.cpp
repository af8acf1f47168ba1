// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/scratch.h"
#include "sheets/writer.h"

#include "core/text.h"

#include <zip.h>

namespace {

core::OutColumn column(std::string title, core::OutKind kind, core::OutTotal total = core::OutTotal::none) {
    core::OutColumn made;
    made.title = std::move(title);
    made.kind = kind;
    made.total = total;
    return made;
}

core::OutCell text(const char* words) { return core::OutCell::of_text(words); }
core::Date day(int year, int month, int number) { return core::Date::of(year, month, number); }

core::TableOut sessions() {
    using core::OutCell;
    core::TableOut table;
    table.name = "Sessions: week/46 [plan]";
    table.lines = {"Sessions", "9-15 November 2026"};
    table.columns = {column("Code", core::OutKind::text),        column("Date", core::OutKind::date),
                     column("Start", core::OutKind::date_time),  column("Length", core::OutKind::duration, core::OutTotal::sum),
                     column("Target", core::OutKind::money, core::OutTotal::sum), column("Units", core::OutKind::integer, core::OutTotal::largest),
                     column("Rate", core::OutKind::percent),     column("Weight", core::OutKind::decimal, core::OutTotal::average),
                     column("Done", core::OutKind::boolean),     column("Notes", core::OutKind::text, core::OutTotal::count)};
    table.columns[4].currency = core::Currency("VND");
    table.frozen_columns = 1;
    const auto vnd = [](std::int64_t minor) { return OutCell::of_money({minor, core::Currency("VND")}); };
    table.next = core::rows_of({
        {{text("S-1"), OutCell::of_date(day(2026, 11, 9)), OutCell::of_date_time({day(2026, 11, 9), 16 * core::hour_ms}), OutCell::of_duration(4 * core::hour_ms),
          vnd(35'000'000), OutCell::of_integer(120), OutCell::of_percent("0.125"), OutCell::of_decimal("12.5"), OutCell::of_boolean(true), text("=1+1")}},
        {{text("007"), OutCell::of_date(day(2024, 2, 29)), OutCell::of_date_time({day(2026, 11, 10), 90'061'000}), OutCell::of_duration(30 * core::hour_ms),
          vnd(-1'500'000), OutCell::of_integer(-7), OutCell::of_percent("-0.07"), OutCell::of_decimal("-0.1"), OutCell::of_boolean(false), text("a\nb\r\n \"c\" _x0041_")}},
        {{text(""), {}, {}, {}, OutCell::of_money({1250, core::Currency("USD")}), OutCell::of_integer(1'234'567'890'123'456'789), {},
          OutCell::of_decimal("0.1234567890123456789"), {}, text("Nguyễn 🎥 ไลฟ์ 直播")}},
    });
    return table;
}

core::WorkbookOut book_of(core::TableOut table) {
    core::WorkbookOut book;
    book.title = "Week 46";
    book.created_ms = 1'794'000'000'000;
    book.tables.push_back(std::move(table));
    return book;
}

std::string part_of(const std::filesystem::path& file, const char* name) {
    zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
    REQUIRE(archive);
    zip_stat_t stat;
    REQUIRE(zip_stat(archive, name, 0, &stat) == 0);
    std::string bytes(stat.size, '\0');
    zip_file_t* part = zip_fopen(archive, name, 0);
    REQUIRE(zip_fread(part, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(part);
    zip_discard(archive);
    return bytes;
}

}  // namespace

TEST_CASE("a written workbook reads back as what was written, but for numbers that a sheet would bend: those are text") {
    Scratch scratch;
    auto book = book_of(sessions());
    const auto written = sheets::write_xlsx(book, scratch / "out.xlsx");
    REQUIRE(written.has_value());
    CHECK(dump::file(scratch / "out.xlsx") == R"(sheet Sessions  week 46  plan
A1 text Sessions
A2 text 9-15 November 2026
A4 text Code
B4 text Date
C4 text Start
D4 text Length
E4 text Target
F4 text Units
G4 text Rate
H4 text Weight
I4 text Done
J4 text Notes
A5 text S-1
B5 moment 2026-11-09T00:00:00
C5 moment 2026-11-09T16:00:00
D5 elapsed 04:00:00
E5 number 35000000 [VND]
F5 number 120
G5 number 0.125 [percent]
H5 number 12.5
I5 boolean TRUE
J5 text =1+1
A6 text 007
B6 moment 2024-02-29T00:00:00
C6 moment 2026-11-11T01:01:01
D6 elapsed 30:00:00
E6 number -1500000 [VND]
F6 number -7
G6 number -0.07 [percent]
H6 number -0.1
I6 boolean FALSE
J6 text a\nb\r\n "c" _x0041_
E7 number 12.5 [USD]
F7 text 1234567890123456789
H7 text 0.1234567890123456789
J7 text Nguyễn 🎥 ไลฟ์ 直播
A8 text Total
D8 elapsed 34:00:00
F8 number 120
H8 number 6.2
J8 number 3
)");
}

TEST_CASE("openpyxl finds the same in a written workbook") {
    Scratch scratch;
    auto table = sessions();
    auto book = book_of(std::move(table));
    REQUIRE(sheets::write_xlsx(book, scratch / "out.xlsx").has_value());
    std::string ours = dump::file(scratch / "out.xlsx");
    for (auto at = ours.find(" ["); at != std::string::npos; at = ours.find(" [", at)) ours.erase(at, ours.find(']', at) + 1 - at);
    // openpyxl leaves _x000D_ and the like as they are stored, and takes [h]:mm for a moment of 1900 or a time.
    std::string theirs = peer_dump(scratch / "out.xlsx");
    const auto replace = [&theirs](const std::string& from, const std::string& to) {
        const auto at = theirs.find(from);
        REQUIRE(at != std::string::npos);
        theirs.replace(at, from.size(), to);
    };
    replace("a\\nb_x000D_\\n \"c\" _x005F_x0041_", "a\\nb\\r\\n \"c\" _x0041_");
    CHECK(ours == theirs);
}

TEST_CASE("a workbook has its freeze, filter, widths and totals") {
    Scratch scratch;
    auto book = book_of(sessions());
    book.tables[0].columns[0].width = 21;
    REQUIRE(sheets::write_xlsx(book, scratch / "out.xlsx").has_value());
    const std::string sheet = part_of(scratch / "out.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\"") != std::string::npos);
    CHECK(sheet.find("<autoFilter ref=\"A4:J7\"/>") != std::string::npos);
    CHECK(sheet.find("<col min=\"1\" max=\"1\" width=\"21.7109375\"") != std::string::npos);
    CHECK(sheet.find("<f>SUBTOTAL(109,D5:D7)</f>") != std::string::npos);
    CHECK(sheet.find("<f>SUBTOTAL(109,E5:E7)") == std::string::npos);   // dong and dollars do not add up
}

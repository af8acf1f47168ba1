// SPDX-License-Identifier: Apache-2.0
// Sheets of several tables with native charts: by our reader, by openpyxl, by LibreOffice.
#include <catch2/catch.hpp>

#include "sheets/dump.h"
#include "sheets/scratch.h"
#include "sheets/writer.h"

namespace {

core::OutColumn column(std::string title, core::OutKind kind, core::OutTotal total = core::OutTotal::none) {
    core::OutColumn made;
    made.title = std::move(title);
    made.kind = kind;
    made.total = total;
    return made;
}

core::TableOut minutes(int count) {
    core::TableOut table;
    table.name = "Minutes";
    table.lines = {"Minute by minute"};
    table.columns = {column("At", core::OutKind::date_time), column("Viewers", core::OutKind::integer), column("GMV", core::OutKind::money, core::OutTotal::sum)};
    std::vector<core::OutRow> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({{core::OutCell::of_date_time({core::Date::of(2026, 11, 9), (20 * 60 + i) * core::minute_ms}), i == 2 ? core::OutCell{} : core::OutCell::of_integer(100 + i), core::OutCell::of_money({1000 * i, core::Currency("VND")})}, false});
    table.next = core::rows_of(std::move(rows));
    return table;
}

core::WorkbookOut book(int count) {
    core::TableOut figures;
    figures.name = "Figures";
    figures.lines = {"=Final figures"};
    figures.columns = {column("Figure", core::OutKind::text), column("Value", core::OutKind::text)};
    figures.next = core::rows_of({{{core::OutCell::of_text("GMV"), core::OutCell::of_money({1'500'000, core::Currency("VND")})}, false}, {{core::OutCell::of_text("CTR"), core::OutCell::of_percent("0.125")}, false}});
    core::OutSheet sheet;
    sheet.name = "S-1: O'Neil [live]";
    sheet.lines = {"S-1", "20:00–20:05"};
    sheet.tables.push_back(std::move(figures));
    sheet.tables.push_back(minutes(count));
    core::OutChart line;
    line.title = "=Viewers & more";
    line.table = 1;
    line.along_format = "hh:mm";
    line.series = {{"Viewers", 1, 0x2F5BD8}};
    line.at_column = 5;
    core::OutChart bars = line;
    bars.kind = core::OutChartKind::columns;
    bars.title = "GMV a minute";
    bars.series = {{"GMV", 2, 0xA9B8DC}};
    bars.at_row = 17;
    sheet.charts = {line, bars};
    core::WorkbookOut out;
    out.title = "Results";
    out.created_ms = 1'794'000'000'000;
    out.sheets.push_back(std::move(sheet));
    return out;
}

constexpr const char* count_charts = R"(import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:
    for chart in sheet._charts:
        text = ''.join(r.t for p in chart.title.tx.rich.p for r in (p.r or []))
        print(type(chart).__name__, text, *[s.val.numRef.f for s in chart.series], *[(s.cat.numRef or s.cat.strRef).f for s in chart.series]))";

}  // namespace

TEST_CASE("a sheet holds several tables below each other; text stays text, numbers numbers") {
    Scratch scratch;
    auto out = book(3);
    REQUIRE(sheets::write_xlsx(out, scratch / "out.xlsx").has_value());
    const std::string expected =
        "sheet S-1  O'Neil  live\nA1 text S-1\nA2 text 20:00–20:05\nA4 text =Final figures\nA5 text Figure\nB5 text Value\nA6 text GMV\nB6 number 1500000 [VND]\nA7 text CTR\nB7 number 0.125 [percent]\n"
        "A10 text Minute by minute\nA11 text At\nB11 text Viewers\nC11 text GMV\nA12 moment 2026-11-09T20:00:00\nB12 number 100\nC12 number 0 [VND]\nA13 moment 2026-11-09T20:01:00\nB13 number 101\nC13 number 1000 [VND]\n"
        "A14 moment 2026-11-09T20:02:00\nC14 number 2000 [VND]\nA15 text Total\nC15 number 3000 [VND]\n";
    CHECK(dump::file(scratch / "out.xlsx") == expected);
}

TEST_CASE("charts are native and name their rows, whatever the sheet is called") {
    Scratch scratch;
    auto out = book(40);
    REQUIRE(sheets::write_xlsx(out, scratch / "out.xlsx").has_value());
    std::string printed;
    REQUIRE(run({"/usr/bin/python3", "-c", count_charts, (scratch / "out.xlsx").string()}, &printed) == 0);
    CHECK(printed == "LineChart  =Viewers & more 'S-1  O''Neil  live'!$B$12:$B$51 'S-1  O''Neil  live'!$A$12:$A$51\n"
                     "BarChart GMV a minute 'S-1  O''Neil  live'!$C$12:$C$51 'S-1  O''Neil  live'!$A$12:$A$51\n");
}

TEST_CASE("a chart over a table without rows is left out") {
    Scratch scratch;
    auto out = book(0);
    REQUIRE(sheets::write_xlsx(out, scratch / "out.xlsx").has_value());
    std::string printed;
    REQUIRE(run({"/usr/bin/python3", "-c", count_charts, (scratch / "out.xlsx").string()}, &printed) == 0);
    CHECK(printed.empty());
}

TEST_CASE("LibreOffice opens the sheet and finds the same numbers") {
    Scratch scratch;
    auto out = book(5);
    REQUIRE(sheets::write_xlsx(out, scratch / "out.xlsx").has_value());
    const std::string profile = "-env:UserInstallation=file://" + (scratch / "profile").string();
    REQUIRE(run({"soffice", profile, "--headless", "--convert-to", "csv", "--outdir", scratch.folder().string(), (scratch / "out.xlsx").string()}) == 0);
    std::string text;
    REQUIRE(run({"/usr/bin/python3", "-c", "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())", (scratch / "out.csv").string()}, &text) == 0);
    CHECK(text.find("=Final figures") != std::string::npos);
    CHECK(text.find("12.5%") != std::string::npos);
    CHECK(text.find("2026-11-09 20:04:00,104,4000") != std::string::npos);
    CHECK(text.find("Total,,10000") != std::string::npos);
}

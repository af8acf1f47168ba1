// SPDX-License-Identifier: Apache-2.0
// Spreadsheets as values: what a reader finds in a file (streamed row by row, or whole), and what a writer is given.
// Any thread. Knows no file format, no tracker and no locale: text stays as it was typed, a number keeps its digits.
// Civil days count from 1970-01-01; a moment in a sheet has no zone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.h"
#include "core/time.h"

namespace core {

// ---- what was read -------------------------------------------------------------------------------------------------

enum class CellKind : std::uint8_t { blank, text, number, date_time, boolean, error };

struct CivilMoment {
    std::int32_t days = 0;     // since 1970-01-01; 0 when has_date is false
    std::int64_t ms = 0;       // of the day; may pass 24 h only when elapsed
    bool has_date = false;
    bool has_time = false;
    bool elapsed = false;      // a duration such as [h]:mm

    friend bool operator==(const CivilMoment&, const CivilMoment&) = default;
};

struct Cell {
    std::int32_t column = 0;   // 0-based
    CellKind kind = CellKind::blank;
    bool percent = false;      // 0.125 that the sheet shows as 12.5%
    bool formula = false;      // the value is the cached result of a formula
    bool link = false;         // the formula is a link (HYPERLINK): what is shown is its label
    bool formula_without_value = false;   // a formula whose result was never stored: the cell is blank, and that must be said
    std::uint8_t min_digits = 0;          // a number shown with leading zeros (format 00000): 5
    std::string text;          // text; of a number its exact characters in the file; of an error its code (#N/A)
    Currency currency;         // what the number format names; often none
    double number = 0;         // number; serial of a date; 0 or 1 of a boolean
    CivilMoment moment;        // of date_time

    bool blank() const { return kind == CellKind::blank; }
    void clear();              // keeps the capacity of its strings
    friend bool operator==(const Cell&, const Cell&) = default;
};

// Cells that hold something, in column order; `number` is 1-based (for text files the line on which the record starts).
struct SheetRow {
    std::int64_t number = 0;
    std::vector<Cell> cells;

    const Cell& at(std::int32_t column) const;   // a blank cell where there is none
    bool blank() const { return cells.empty(); }
    friend bool operator==(const SheetRow&, const SheetRow&) = default;
};

// 0-based columns, 1-based rows, both ends included.
struct CellRange {
    std::int64_t first_row = 0, last_row = 0;
    std::int32_t first_column = 0, last_column = 0;

    bool holds(std::int64_t row, std::int32_t column) const {
        return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
    }
    friend bool operator==(const CellRange&, const CellRange&) = default;
};

struct SheetHead {
    std::string name;
    bool hidden = false;
    friend bool operator==(const SheetHead&, const SheetHead&) = default;
};

// Known only when the last row was read: files keep merged ranges behind their rows.
struct SheetFacts {
    std::vector<CellRange> merged;
    std::vector<double> widths;              // in characters, by column; 0 = not set
    std::int64_t rows = 0;                   // rows that hold something
    std::int64_t formulas = 0;
    std::int64_t formulas_without_value = 0;
    std::int64_t errors = 0;
    std::vector<std::string> first_valueless;   // addresses (K84), at most 20
};

// Receives a sheet row by row, in order. Rows without content are not sent: a gap in `number` is a run of blank rows.
// False from any call ends the reading with Code::cancelled. The row is reused: copy what is kept.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual bool begin_sheet(const SheetHead&) { return true; }
    virtual bool row(const SheetRow& row) = 0;
    virtual bool end_sheet(const SheetFacts&) { return true; }
};

struct Sheet {
    SheetHead head;
    std::vector<SheetRow> rows;
    SheetFacts facts;
};

struct Workbook {
    std::vector<Sheet> sheets;
    const Sheet* find(std::string_view name) const;
};

std::string column_name(std::int32_t column);                        // 0 → A, 27 → AB
std::string cell_name(std::int64_t row, std::int32_t column);        // (84, 10) → K84

// Work done out of work there is (0 = not known); false cancels.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

// ---- what is written -----------------------------------------------------------------------------------------------

enum class OutKind : std::uint8_t { blank, text, integer, decimal, money, date, date_time, duration, percent, boolean };

// A typed value on its way out. Only text is ever guarded against being taken for a formula; numbers leave as they are.
struct OutCell {
    OutKind kind = OutKind::blank;
    std::int32_t days = 0;         // of date and date_time, since 1970-01-01
    std::int64_t value = 0;        // integer; money in minor units; ms of the day or of the duration; boolean
    std::string text;              // text; exact digits of a decimal ("-12.50") or of a percent's ratio ("0.125")
    Currency currency;             // of money

    static OutCell of_text(std::string text);
    static OutCell of_integer(std::int64_t value);
    static OutCell of_decimal(std::string digits);
    static OutCell of_money(const Money& money);
    static OutCell of_date(Date date);
    static OutCell of_date_time(const Wall& wall);
    static OutCell of_duration(std::int64_t ms);
    static OutCell of_percent(std::string ratio);
    static OutCell of_boolean(bool value);
    friend bool operator==(const OutCell&, const OutCell&) = default;
};

enum class OutTotal : std::uint8_t { none, sum, average, count, smallest, largest };

struct OutColumn {
    std::string title;
    OutKind kind = OutKind::text;    // chooses the width, the alignment and the format of the total
    double width = 0;                // in characters; 0 = by kind and title
    OutTotal total = OutTotal::none;
    Currency currency = {};          // of a money column: its own currency is written without the code in text files
    std::uint8_t decimals = 0;       // shown digits of decimal and percent
};

struct OutRow {
    std::vector<OutCell> cells;      // by column; missing ones are blank
    bool strong = false;             // a heading or subtotal within a report
};

enum class RuleTest : std::uint8_t { equals, differs, less, at_most, greater, at_least, contains, starts_with, is_blank, not_blank };

// Colours as 0xRRGGBB; no_colour leaves that side alone.
struct OutRule {
    static constexpr std::uint32_t no_colour = 0xFFFFFFFF;
    std::int32_t column = 0;
    RuleTest test = RuleTest::equals;
    OutCell value;                   // compared with; unused by the blank tests
    bool whole_row = false;
    std::uint32_t fill = no_colour;
    std::uint32_t ink = no_colour;
    bool strong = false;
};

struct TableOut {
    std::string name;                        // cleaned and made unique by the writer
    std::vector<std::string> lines;          // above the header: title, range, who made it
    std::vector<OutColumn> columns;
    std::int32_t frozen_columns = 0;         // the header row is always frozen
    bool filter = true;
    std::string total_label = "Total";       // a totals row is written when a column has a total
    std::vector<OutRule> rules;
    std::function<bool(OutRow& row)> next;   // fills an emptied row; false = no more. Called once for each row, in order
    std::uint64_t expected_rows = 0;         // for progress only
};

enum class OutChartKind : std::uint8_t { line, columns };

// Values of one column of a table on the same sheet.
struct OutSeries {
    std::string name;
    std::int32_t column = 0;
    std::uint32_t colour = OutRule::no_colour;   // 0xRRGGBB
};

// A native chart over the rows of one table of its sheet.
struct OutChart {
    OutChartKind kind = OutChartKind::line;
    std::string title, axis;                 // axis: what the values are
    std::size_t table = 0;                   // which of the sheet's tables
    std::int32_t along = 0;                  // the column along the foot; moments within a day as text: of times, programs make days
    std::string along_format = {};           // number format of the foot: hh:mm
    std::string axis_format = {};            // of the values; empty: as the cells
    std::vector<OutSeries> series;
    std::int32_t at_column = 0;              // its upper left corner, 0-based
    std::int64_t at_row = 0;
    int width = 640, height = 300;           // pixels
};

// Several tables on one sheet, below each other, and charts over them. Only the last one has a filter.
struct OutSheet {
    std::string name;                        // cleaned and made unique by the writer
    std::vector<std::string> lines;          // above everything
    std::vector<TableOut> tables;            // their lines become headings
    std::vector<OutChart> charts;
};

struct WorkbookOut {
    std::string title, author;
    std::int64_t created_ms = 0;             // epoch; given, never the clock: equal tables give equal bytes
    std::vector<TableOut> tables;            // each on a sheet of its own
    std::vector<OutSheet> sheets;            // behind them
};

// A `next` over rows that are there already.
std::function<bool(OutRow&)> rows_of(std::vector<OutRow> rows);

}  // namespace core

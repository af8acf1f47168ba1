// SPDX-License-Identifier: Apache-2.0
// Exports of the platforms, read as values: which format a file is, and what its rows say, each figure as its source defines
// it. From the cells that a sheet reader found, or from text lines. Pure, any thread. Guesses nothing: a blank cell is not
// zero, an id is text, a cell that cannot be read is refused with its row, its column and a reason a person understands.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/rules/figures.h"
#include "core/rules/kpi.h"
#include "core/time.h"
#include "core/trackers/air.h"
#include "core/workbook.h"

namespace feeds {

using Format = core::FeedFormat;
constexpr std::string_view id_of(Format format) { return core::choices(format)[static_cast<std::size_t>(format) - 1].id; }
/// Read line by line (kpi_lines.h, room_events.h); the others are sheets.
constexpr bool of_lines(Format format) { return format == Format::kpi_lines || format == Format::tiktok_events; }
core::Platform platform_of(Format format);   // none of kpi-lines

/// By content: a header row that names the columns of one format. Nothing when none fits.
std::optional<Format> recognise(const core::Workbook& book);
/// By the first lines of a text file; nothing when they are not JSON Lines of ours or of a room's events.
std::optional<Format> recognise_lines(std::string_view beginning);

/// The live that a trend or a product list is of, where it says so: 19 digits in the file's name, or above its header.
std::string live_id_of(const core::Workbook& book, std::string_view file);

/// What a file does not say itself.
struct ExportScene {
    core::Zone zone;                         // of wall clocks
    core::Currency currency;                 // of amounts without a sign
    std::int64_t now_ms = core::no_number;   // dates without a year are near it
    std::string file;                        // its name without folders: may hold the room's id and the moment of the download
    std::string session;                     // of a trend or a product list, which name none: code or live id
    std::int64_t session_start_ms = core::no_number;   // gives clock times of a trend their day
};

/// Something said of a row: why it was refused or ignored, or what is odd about it.
struct RowRemark {
    std::int64_t row = 0;      // 1-based, as the sheet shows it; of a text file the line
    std::string column;        // heading as written; empty: the row as a whole
    std::string reason;
    friend bool operator==(const RowRemark&, const RowRemark&) = default;
};

struct ExportSession {
    std::int64_t row = 0;
    std::string live_id, account, account_id, title;   // empty where the file has none; the account is a name, its id a number
    std::int64_t start_ms = core::no_number, end_ms = core::no_number;
    core::Currency currency;                 // of its money figures; not known when it has none
    core::Figures figures;
};

struct ExportProduct {
    std::int64_t row = 0;
    std::string id, name, account_id;        // id is empty where the file only names products
    core::Currency currency;
    core::Figures figures;
};

/// One row of a trend.
struct ExportMoment {
    std::int64_t row = 0;
    std::int64_t at_ms = core::no_number;
    core::Figures figures;                   // as the file says them
    core::Sample sample;                     // cumulative since the session began, whatever the file holds
};

struct ExportDay {
    std::int64_t row = 0;
    core::Date day;
    core::Currency currency;
    core::Figures figures;
};

/// A block of an overview.
struct ExportBlock {
    std::int64_t row = 0;
    std::string group;                       // as written
    std::string source;                      // of a block of one traffic source: which; else empty
    core::Currency currency;
    core::Figures figures;
};

struct Export {
    Format format = Format::none;
    core::Platform platform = core::Platform::none;
    std::string account_id;                  // when the whole file is of one
    std::string session;                     // the live that a trend or product list is of: from the scene or the file's name
    core::Currency currency;                 // of every amount; not known when they differ or there is none
    core::Date from, to;                     // the period that the file says it is about
    std::int64_t as_of_ms = core::no_number; // when it was downloaded, if it says so
    bool was_cumulative = false;             // of a trend: its rows were totals since the start
    std::int64_t rows = 0;                   // rows that were taken
    std::vector<ExportSession> sessions;
    std::vector<ExportProduct> products;
    std::vector<ExportMoment> moments;
    std::vector<ExportDay> days;
    std::vector<ExportBlock> blocks;
    std::vector<RowRemark> refused;          // a cell, or a row, that could not be read
    std::vector<RowRemark> ignored;          // totals, repeated headings, blank rows that look like rows
    std::vector<RowRemark> remarks;          // read, but odd: rates that disagree with their counts, ids that lost digits
    std::vector<std::string> unknown_columns;
};

/// Any format but those of lines. Errors: it is not that format.
core::Result<Export> read_export(const core::Workbook& book, Format format, const ExportScene& scene);

/// One figure of the sum of a file, named as `ingest` prints it.
struct ExportTotal {
    std::string_view name;
    std::optional<std::int64_t> value;   // nothing: not measured, or amounts of several currencies
    core::Figure figure;                 // which definition it is
};
/// TikTok: gmv orders units views impressions product_clicks; Shopee: gmv_placed gmv_confirmed orders_placed orders_confirmed.
/// Plain sums over the rows; nothing where rows do not add up (orders of products: one basket is in several rows).
std::vector<ExportTotal> totals(const Export& read);

}  // namespace feeds

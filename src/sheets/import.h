// SPDX-License-Identifier: Apache-2.0
// Takes a sheet in: finds its header, maps its columns, reads every cell, and says row by row what would change. A plan
// is a preview; its command commits exactly what the plan shows, as one step. Pure, any thread. Knows no file format,
// no clock and no disk: the sheet comes from reader.h (or from the clipboard), the moment and the person from `context`.
#pragma once

#include "core/draft.h"
#include "core/result.h"
#include "core/workbook.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sheets {

enum class ImportMode : std::uint8_t { both, add, update };
enum class DateOrder : std::uint8_t { automatic, day_first, month_first };

// One line of a mapping. `field` is a column id of the tracker, or what is only read: `date`, `day`, `time` (a range),
// `duration`, `currency`. An empty field: that column of the sheet is not taken. An empty header and no column: the
// field is not read from this sheet.
struct MapLine {
    std::string field;
    std::string header;          // as it stands in the sheet; compared as names are
    std::int32_t column = -1;    // 0-based; wins over the header when it is known
    friend bool operator==(const MapLine&, const MapLine&) = default;
};

// `field = header`, one a line; `- = header` for a column that is not taken; `field = -` for a field that is not read;
// `field = column C` by place; `#` opens a comment. The text is what --map FILE holds and what is remembered per source.
core::Result<std::vector<MapLine>> parse_mapping(const core::Tracker& tracker, std::string_view text);
std::string mapping_text(const std::vector<MapLine>& lines);

// What may stand on the left of a mapping line, with the words for people: for the mapping editor and for messages.
struct ImportField {
    std::string id, title;
    const core::Column* column = nullptr;   // null: only read (date, day, time, duration, currency)
};
std::vector<ImportField> import_fields(const core::Tracker& tracker);

struct ImportOptions {
    ImportMode mode = ImportMode::both;
    bool create_missing = false;       // names that are nowhere become rows of their own trackers
    bool blank_clears = true;          // an empty cell of a mapped column empties the field of an existing row
    DateOrder dates = DateOrder::automatic;   // for dates that nothing else decides
    std::vector<MapLine> map;          // wins over what is found; columns it does not name are found by their headers
    std::int64_t header_row = 0;       // 1-based; 0: found
    std::string sheet;                 // by name; empty: the one whose header fits best
    std::string source;                // what the person calls it (schedule.xlsx): for the title of the step
    core::Context context;             // who, with which roles, and when
};

enum class RowStatus : std::uint8_t { added, changed, unchanged, refused, ignored };

struct FieldDiff {
    const core::Column* column = nullptr;
    std::string before, after;   // as shown to people
};

struct ImportRow {
    std::int64_t row = 0;        // 1-based in the sheet; of text files the line
    RowStatus status = RowStatus::ignored;
    std::int64_t id = 0;         // of the row that is there; 0: new
    std::string name;            // what the row is called: S-261109-001
    std::vector<FieldDiff> fields;   // changed: which, from what to what
    std::string field, header;   // refused: where. The field's id and the header as written; empty: the row as a whole
    std::string reason;          // refused, ignored, or why it stays unchanged
};

struct ImportWarning {
    std::int64_t row = 0;        // 0: the sheet as a whole
    std::string header;          // empty: the row as a whole
    std::string text;
};

// Dates that nothing decides. The window asks; the command line says --dates dmy|mdy. Until then their rows are refused.
struct DateQuestion {
    std::string header;
    std::vector<std::int64_t> rows;
    std::string sample;              // 05/06/2026
    core::Date day_first, month_first;   // of the sample
};

struct ImportCounts {
    std::int64_t rows_read = 0, added = 0, changed = 0, unchanged = 0, refused = 0, ignored = 0;
};

class ImportRecords;   // what was read, cell by cell, before any State was asked

struct ImportPlan {
    const core::Tracker* tracker = nullptr;
    std::string source, sheet;
    std::vector<std::string> sheets;         // all there are, as named; hidden ones too
    std::int64_t header_row = 0;             // 0: none (a pasted block)
    std::int32_t header_rows = 1;
    std::vector<MapLine> mapping;            // fields that are read, with the header and the column they are read from
    std::vector<MapLine> unmapped;           // columns of the sheet that are not taken (field is empty)
    std::vector<std::string> missing;        // ids of required fields without a column
    std::string signature;                   // the same for sheets with the same headers: remember the mapping under it
    std::vector<DateQuestion> questions;
    std::vector<ImportWarning> warnings;
    std::vector<ImportRow> rows;             // in the order of the sheet, ignored ones too
    ImportCounts counts;
    std::map<std::string, std::vector<std::string>> created;   // tracker id → names
    std::shared_ptr<const ImportRecords> records;
    core::Changes changes;                   // what the command will commit on the state that was asked
    std::int64_t revision = 0;               // of that state

    std::string mapping_text() const;        // what parse_mapping reads; unmapped columns are kept as such
};

// Errors: no sheet whose header fits (the sheets are listed), a map that names what is not there, cancelled.
core::Result<ImportPlan> plan_import(const core::State& state, const core::Tracker& tracker, const core::Workbook& book,
                                     const ImportOptions& options, const core::Progress& progress = {});
core::Result<ImportPlan> plan_import(const core::State& state, const core::Tracker& tracker, const core::Sheet& sheet,
                                     const ImportOptions& options, const core::Progress& progress = {});

// A block from the clipboard, with or without a header. Without one its columns are `columns`, from left to right.
core::Result<ImportPlan> plan_block(const core::State& state, const core::Tracker& tracker, const std::vector<std::vector<std::string>>& rows,
                                    const std::vector<const core::Column*>& columns, const ImportOptions& options);

// The whole import as one step. Decides anew when the state is another one than the plan saw.
core::Command import_command(std::shared_ptr<const ImportPlan> plan);

// How well the header of a sheet fits a tracker: the number of its fields found; 0: it does not. For a choice of sheets.
int header_fit(const core::Tracker& tracker, const core::Sheet& sheet);

}  // namespace sheets

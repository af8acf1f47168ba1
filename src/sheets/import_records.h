// SPDX-License-Identifier: Apache-2.0
// A sheet, read: every row as values of the tracker's columns, names not yet looked up. Made once, then decided against
// any State. Immutable once made; any thread.
#pragma once

#include "sheets/import.h"
#include "sheets/import_rows.h"

#include <memory>
#include <string>
#include <vector>

namespace sheets {

enum class ReadState : std::uint8_t {
    absent,   // nothing is known of it: it is not touched
    blank,    // the cell is empty
    value,
    names,    // references by name: Tags
};

struct Read {
    ReadState state = ReadState::absent;
    core::Value value;
};

struct Trouble {
    std::string field, header, reason;
};

struct Record {
    std::int64_t row = 0;
    std::vector<Read> fields;          // by target
    std::vector<Trouble> troubles;     // any of them refuses the row
};

struct Target {
    const core::Column* column = nullptr;
    std::string field, header;         // where it is read from, for messages
};

class ImportRecords {
public:
    const core::Tracker* tracker = nullptr;
    ImportOptions options;
    std::vector<Target> targets;
    std::vector<Record> records;
    std::vector<ImportRow> ignored;
    std::vector<ImportWarning> warnings;
    std::vector<DateQuestion> questions;

    int target(std::string_view column) const;   // −1: not read
};

struct ReadTask {
    const core::Sheet& sheet;
    const core::Tracker& tracker;
    const Layout& layout;
    const std::vector<FieldSpec>& specs;
    const ImportOptions& options;
    core::Zone zone;
    core::Currency currency;
    core::Date today;
    const core::Progress& progress;
};

/// Errors: cancelled.
core::Result<std::shared_ptr<ImportRecords>> read_records(const ReadTask& task);

}  // namespace sheets

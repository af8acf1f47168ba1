// SPDX-License-Identifier: Apache-2.0
// Records against a State: which rows are new, which change in which fields, which are refused and why, and what is
// created along. One Draft, so that all of it is one step. One thread; pure.
#pragma once

#include "sheets/import_records.h"

namespace sheets {

struct Decision {
    std::vector<ImportRow> rows;   // of the records, in their order
    std::map<std::string, std::vector<std::string>> created;
    std::vector<ImportWarning> warnings;
    core::Changes changes;
};

/// Errors: cancelled; what a Draft refuses as a whole (a bug: every row was checked by itself).
core::Result<Decision> decide_records(const core::State& state, const core::Context& context, const ImportRecords& records, const core::Progress& progress);

}  // namespace sheets

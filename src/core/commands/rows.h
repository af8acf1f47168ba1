// SPDX-License-Identifier: Apache-2.0
// The commands every tracker has: set cells, add, remove, and taking back. All are one undo step, also in bulk.
#pragma once
#include "core/draft.h"
#include "core/history.h"

namespace core {

/// One cell to be set: by value, or as typed (then it is parsed against the row).
struct CellEdit {
    std::int64_t id = 0;
    const Column* column = nullptr;
    std::variant<Value, std::string> to;
};

/// A row to be added: typed fields by column.
struct NewRow {
    std::vector<std::pair<const Column*, std::variant<Value, std::string>>> fields;
};

enum class Partly : std::uint8_t {
    no,    // one bad cell refuses all (command line, form)
    yes,   // bad cells are left out and listed in Changes::refused (paste, fill)
};

/// Sets cells of existing rows and appends new ones in one step. Title: "set Owner on 2 payments" unless given.
Command set_cells(const Tracker& tracker, std::vector<CellEdit> cells, std::vector<NewRow> fresh = {}, Partly partly = Partly::no, std::string title = {});
Command add_row(const Tracker& tracker, NewRow row);
Command remove_rows(const Tracker& tracker, std::vector<std::int64_t> ids);
/// Copies with a new key ("-2"), as drafts where the tracker has a status.
Command duplicate_rows(const Tracker& tracker, std::vector<std::int64_t> ids);

/// Takes back what a revision changed, field by field; fields that somebody changed since are left and listed in
/// Changes::refused with who and what. `redo`: the revision is itself an undo that is put back.
Command take_back(Revision revision, bool redo);

}  // namespace core

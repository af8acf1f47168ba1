// SPDX-License-Identifier: Apache-2.0
// What the change log remembers: revisions, and the fields each of them changed. A value; read by the store.
#pragma once
#include "core/state.h"

namespace core {

struct FieldChange {
    const Column* column = nullptr;
    Value before, after;
};

enum class RowEvent : std::uint8_t { added, changed, removed };

struct RowChange {
    const Tracker* tracker = nullptr;
    std::int64_t id = 0;
    RowEvent event = RowEvent::changed;
    std::string name;                  // what the row was called then
    std::vector<FieldChange> fields;   // added: the filled ones; removed: the filled ones (as before)
};

struct Revision {
    std::int64_t revision = 0;
    Time at;
    std::string who, title;
    std::int64_t undoes = 0;           // the revision that this took back or put back
    bool redo = false;
    std::size_t row_count = 0;         // rows may be left out of a listing
    std::vector<RowChange> rows;
};

}  // namespace core

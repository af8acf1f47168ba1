// SPDX-License-Identifier: Apache-2.0
// State: everything a desk knows, as one immutable value that is cheap to copy and shared between threads. Readers never
// lock and never wait. Changes: a list of before/after rows; the inverse is the undo, the list itself the audit trail.
#pragma once
#include <string>

#include "core/chunked.h"
#include "core/tracker.h"

namespace core {

struct Slot {
    std::int64_t id = 0;
    std::int64_t revision = 0;   // in which the row was last changed
    RowPtr row;
};
struct SlotKey { std::int64_t operator()(const Slot& s) const { return s.id; } };
struct EntryKey { const Entry& operator()(const Entry& e) const { return e; } };
using Table = Chunked<Slot, SlotKey>;
using Entries = Chunked<Entry, EntryKey>;

struct Change {
    const Tracker* tracker = nullptr;
    std::int64_t id = 0;
    RowPtr before, after;   // no before: new; no after: removed
};

/// A cell or row that a command left out, with the reason in the user's words.
struct Refusal {
    const Tracker* tracker = nullptr;
    std::int64_t id = 0;              // 0: a row that would have been new
    std::string_view column;          // empty: the row as a whole
    std::string text;                 // what was typed or stood there
    std::string reason;
};

struct Changes {
    std::string title;             // "set Owner on 2 payments": what undo will say
    std::vector<Change> rows;      // by tracker, then id
    std::vector<Refusal> refused;  // what was left out; the rest goes on
    std::int64_t next_id = 0;      // after these changes
    std::int64_t undoes = 0;       // the revision that this takes back (undo), or puts back (redo)
    bool redo = false;
    bool empty() const { return rows.empty(); }
};

/// Set when a workspace is made.
struct Workspace {
    std::string name;
    Zone zone;
    Currency currency;
};

class State {
public:
    State() = default;
    /// Tables as loaded, in the order of trackers(); builds every index.
    State(Workspace workspace, std::vector<Table> tables, std::int64_t next_id, std::int64_t revision);

    const Workspace& workspace() const { return workspace_; }
    std::int64_t next_id() const { return next_id_; }
    std::int64_t revision() const { return revision_; }

    const Table& table(const Tracker& tracker) const;
    const void* row(const Tracker& tracker, std::int64_t id) const;
    template <class T> const T* find(Id<T> id) const { return static_cast<const T*>(row(T::tracker, id.value)); }
    template <class T, class F> void each(F&& visit) const {
        table(T::tracker).for_each([&](const Slot& s) { visit(*static_cast<const T*>(s.row.get())); });
    }
    template <class T> std::size_t count() const { return table(T::tracker).size(); }

    const Entries& entries(const Index& index) const;
    /// Entries under `a`, in order, while `visit` returns true.
    template <class F> void under(const Index& index, std::int64_t a, F&& visit) const {
        entries(index).from_key(Entry{a, no_number, no_number, no_number}, [&](const Entry& e) { return e.a == a && visit(e); });
    }

    /// The state after `changes`, committed as `revision`.
    State with(const Changes& changes, std::int64_t revision) const;

private:
    void update_index(const Tracker& tracker, std::size_t slot, const Index& index, const Changes& changes, const State& before);

    Workspace workspace_;
    std::vector<Table> tables_;      // in the order of trackers()
    std::vector<Entries> indexes_;   // in the order of trackers(), then of their indexes
    std::int64_t next_id_ = 1;
    std::int64_t revision_ = 0;
};

// ---- one cell -------------------------------------------------------------------------------------------------------

/// The stored field. Not for computed columns.
Value get(const Column& column, const void* row);
Value get(const Column& column, const void* row, const Scene& scene);
/// Puts a value of the column's kind (or nothing) into a stored field.
void set(const Column& column, void* row, const Value& value);
bool same_field(const Column& column, const void* a, const void* b);
/// Columns that differ between the two rows; all filled ones when one is missing.
std::vector<const Column*> changed_columns(const Tracker& tracker, const void* before, const void* after);

// ---- all trackers ---------------------------------------------------------------------------------------------------

std::span<const Tracker* const> trackers();
const Tracker* tracker_named(std::string_view id);
const Tracker* tracker_tagged(const void* tag);

/// Position in trackers().
std::size_t ordinal(const Tracker& tracker);

/// What stands for a row where it is referred to: a session's code, a host's name. Empty when there is no such row.
std::string name_of(const Tracker& tracker, std::int64_t id, const State& state);
/// The row that a typed name means: by any column that names rows. Nothing, or more than one, is an error in words.
Result<std::int64_t> row_named(const Tracker& tracker, std::string_view name, const State& state);

}  // namespace core

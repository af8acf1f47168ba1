// SPDX-License-Identifier: Apache-2.0
// Rows of a tracker in the order of a view, and what changed from one arrangement to the next. Meant for a reader thread:
// pure but for the Memory that the caller owns and gives to one call at a time. Knows no threads, no widgets.
#pragma once
#include <functional>
#include <unordered_map>

#include "core/view.h"

namespace core {

/// A row where it stands. Groups have negative ids and no row.
struct Placed {
    std::int64_t id = 0;
    const void* row = nullptr;
    friend bool operator==(const Placed&, const Placed&) = default;
};

struct Group {
    std::string title;
    std::size_t rows = 0;
    bool folded = false;
    std::vector<std::pair<const Column*, Summary>> sums;   // of the columns that have a total, folded rows counted
    friend bool operator==(const Group&, const Group&) = default;
};

/// The State keeps the rows alive. Immutable once made.
struct Arrangement {
    std::shared_ptr<const State> state;
    Time now;
    const Tracker* tracker = nullptr;
    View view;
    std::shared_ptr<const std::vector<Placed>> all;    // every row, sorted
    std::shared_ptr<const std::vector<Placed>> rows;   // those shown, with group rows; the same as `all` when everything is
    std::unordered_map<std::int64_t, Group> groups;
    std::size_t hits = 0;         // rows shown or folded away, group rows not counted

    const std::vector<Placed>& shown() const { return *rows; }
    Scene scene() const { return {*state, now}; }
};
using ArrangementPtr = std::shared_ptr<const Arrangement>;

/// Folded texts and collation keys by leaf: made on first need, kept while the leaf lives in the table.
class Memory {
public:
    struct Texts {
        std::string bytes;                  // one entry a row, each ends with '\n'
        std::vector<std::uint32_t> ends;
    };
    /// What rows are searched by: their texts, folded.
    const Texts& folded(const Tracker& tracker, const std::shared_ptr<const Table::Leaf>& leaf);
    const Texts& keys(const Tracker& tracker, const Column& column, const std::shared_ptr<const Table::Leaf>& leaf);
    /// Forgets leaves that the state no longer has.
    void prune(const State& state);
    /// Stable negative id of a group's name.
    std::int64_t group(const std::string& name);

private:
    struct Kept { std::shared_ptr<const Table::Leaf> leaf; Texts texts; };
    using Leaves = std::unordered_map<const Table::Leaf*, Kept>;
    struct Shelf { const Tracker* tracker = nullptr; Leaves leaves; };
    std::unordered_map<const void*, Shelf> folded_, keys_;   // by tag; by column
    std::unordered_map<std::string, std::int64_t> groups_;
};

using Cancelled = std::function<bool()>;

/// From nothing. Null when cancelled.
ArrangementPtr arrange(std::shared_ptr<const State> state, const Tracker& tracker, const View& view, Time now, Memory& memory, const Cancelled& cancelled = {});
/// Another view, or a later moment, of the same state: sorts again only when the order may differ.
ArrangementPtr rearrange(const ArrangementPtr& before, const View& view, Time now, Memory& memory, const Cancelled& cancelled = {});
/// The same view of a later state. `changes` are those between the two, in order; empty list: not known (then all anew).
ArrangementPtr follow(const ArrangementPtr& before, std::shared_ptr<const State> after, const std::vector<std::shared_ptr<const Changes>>& changes,
                      Time now, Memory& memory, const Cancelled& cancelled = {});

/// Where the row stands in shown(); nothing when it is not there. By the order: a few comparisons, not a look at every row
/// (a grouped view is walked).
std::optional<std::size_t> position_of(const Arrangement& arrangement, std::int64_t id);

inline constexpr std::uint32_t gone = 0xFFFFFFFFu;

/// Positions in shown() of the one and the other.
struct Delta {
    ArrangementPtr before, after;
    std::vector<std::uint32_t> removed;    // in before, ascending
    std::vector<std::uint32_t> inserted;   // in after, ascending
    std::vector<std::uint32_t> changed;    // in after, ascending: rows that stayed, with other fields
    bool order_kept = true;                // of rows that are in both
    std::vector<std::uint32_t> to;         // order not kept: before → after, or `gone`
    std::optional<std::pair<std::uint32_t, std::uint32_t>> moved;   // nothing but one row went from … to …
    bool related = false;                  // computed cells and names of references may differ in every row
};
Delta difference(const ArrangementPtr& before, const ArrangementPtr& after);

/// Do the cells of this tracker depend on more than its own row (names of references, computed columns)?
bool looks_elsewhere(const Tracker& tracker);
/// Does the arrangement itself (order, filter, group, search) depend on the clock?
bool follows_clock(const Tracker& tracker, const View& view);

/// Figures of a column over positions [from, to) of shown(). Groups are passed over. Nothing when cancelled.
std::optional<Summary> summarise(const Arrangement& arrangement, const Column& column, std::size_t from, std::size_t to, const Cancelled& cancelled = {});

}  // namespace core

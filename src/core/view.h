// SPDX-License-Identifier: Apache-2.0
// A view of a tracker: which rows, in which order, which columns, how marked. A value with a text form (saved views).
// Any thread. Knows no widgets and no threads; arranging rows after it is in core/arrange.h.
#pragma once
#include "core/where.h"

namespace core {

struct SortBy {
    const Column* column = nullptr;
    bool descending = false;
    friend bool operator==(const SortBy&, const SortBy&) = default;
};

/// Days that move with the clock, in the workspace's zone. Weeks begin on Monday.
enum class Window : std::uint8_t { none, today, tomorrow, this_week, next_week, last_week, this_month, last_month, next_month, past, coming };

/// What one column lets through. Every condition that is set must hold.
struct Filter {
    const Column* column = nullptr;
    std::vector<Value> any;     // one of these; monostate is "empty". Of columns with several values: has one of these
    bool except = false;        // none of these instead
    Value from, to;             // inclusive; of a time column these may be dates
    Window within = Window::none;
    std::string contains;       // accents and case ignored, in what the cell shows
    friend bool operator==(const Filter&, const Filter&) = default;
    bool empty() const { return any.empty() && !known(from) && !known(to) && within == Window::none && contains.empty(); }
};

struct ViewColumn {
    const Column* column = nullptr;
    bool hidden = false;
    int width = 0;              // in pixels of 100 %; 0: by the declaration
    friend bool operator==(const ViewColumn&, const ViewColumn&) = default;
};

/// Colours a cell (or with no column the row) of which the condition holds.
struct ColourRule {
    Tone tone = Tone::warn;
    const Column* column = nullptr;
    std::string when;           // as parse_where reads it
    friend bool operator==(const ColourRule&, const ColourRule&) = default;
};

struct View {
    std::vector<SortBy> sorts;
    std::vector<Filter> filters;
    std::string where;          // as parse_where reads it; and'ed with the filters
    std::string search;
    const Column* group = nullptr;
    std::vector<std::string> collapsed;   // names of groups that are folded
    std::vector<ViewColumn> columns;      // in order; those of the tracker that are not named follow
    int frozen = 1;             // so many visible columns from the left stay
    int frozen_rows = 0;        // so many rows from the top stay
    std::vector<ColourRule> rules;
    bool comfortable = false;   // rows of 32 instead of 26
    friend bool operator==(const View&, const View&) = default;
    /// The same rows in the same order (columns, colours and density aside).
    bool same_rows(const View& other) const;
    const Filter* filter_of(const Column& column) const;
};

/// The tracker's columns in the order of the view, each once.
std::vector<ViewColumn> columns_of(const Tracker& tracker, const View& view);

/// A line a thing; what `view_of` reads back.
std::string text_of(const View& view);
/// Columns and words that are not known (any more) are left out: a saved view outlives a renamed column.
View view_of(const Tracker& tracker, std::string_view text);

std::string_view id_of(Window window);
Window window_named(std::string_view id);
std::string title_of(Window window);
/// First and last day; either may be open.
std::pair<Date, Date> days_of(Window window, Date today);

/// One filter against one row.
bool passes(const Filter& filter, const void* row, const Scene& scene);
/// "at least 10,000,000", "not paid", "October 2026": what a chip says after the column's title.
std::string words_of(const Filter& filter, const Scene& scene);

/// A choice of missing, there, expired: shown by a mark, not by words.
bool is_mark(const Column& column);

/// Order of two values of one column, "not known" last whatever the direction.
int compare(const Column& column, const Value& a, const Value& b, const State& state);

// ---- figures under a column ----------------------------------------------------------------------------------------

/// Amounts of two currencies never add up: one entry each.
struct Summary {
    std::size_t rows = 0;       // looked at
    std::size_t filled = 0;     // of them with a value
    std::size_t figures = 0;    // of them with a number, an amount or a length
    std::size_t attention = 0;  // choices toned warn or bad
    std::vector<Money> sums, least, most;          // money: one a currency
    std::vector<std::size_t> of_currency;          // how many each
    std::int64_t sum = 0;                          // numbers and minutes
    Value low, high;                               // numbers, minutes, dates, times
    bool overflow = false;      // the sum does not fit: it is not shown
    friend bool operator==(const Summary&, const Summary&) = default;
};
void add_to(Summary& summary, const Column& column, const Value& value);

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
// The order of a whole table after several columns: everything becomes integers, then one sort of plain integers.
// Part of core/arrange.h; reader threads. Knows no views.
#pragma once
#include "core/arrange.h"

namespace core {

/// Positions in the table, sorted; ties stay in the order of ids. Nothing when cancelled.
std::optional<std::vector<std::uint32_t>> sorted_positions(const Tracker& tracker, const std::vector<SortBy>& sorts, const Scene& scene, Memory& memory,
                                                           const Cancelled& cancelled);
/// −, 0, + of two rows after the sorts, then by id.
int compare_rows(const Placed& a, const Placed& b, const std::vector<SortBy>& sorts, const Scene& scene);

/// The words of a search, folded, each with what it hits outside the row's own texts.
class Search {
public:
    Search(const Tracker& tracker, std::string_view text, const Scene& scene, Memory& memory);
    bool empty() const { return words_.empty(); }
    bool hits(const void* row) const;
    /// One mark a row, in the order of the table. Nothing when cancelled.
    std::optional<std::vector<bool>> marks(const Cancelled& cancelled) const;

private:
    struct Outside {                 // of one column: values that the word hits
        const Column* column;
        std::uint32_t choices = 0;
        std::vector<std::int64_t> ids;   // sorted
    };
    struct Word { std::string text; std::vector<Outside> outside; };
    bool hits_outside(const Word& word, const void* row) const;

    const Tracker& tracker_;
    Scene scene_;
    Memory& memory_;
    std::vector<Word> words_;
};

}  // namespace core

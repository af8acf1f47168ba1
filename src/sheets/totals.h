// SPDX-License-Identifier: Apache-2.0
// Works out the totals of a table while its rows pass: the stored results beside the formulas of an xlsx. Used by one
// thread at a time. Amounts in several currencies have no total.
#pragma once

#include "core/workbook.h"

#include <optional>
#include <string>
#include <vector>

namespace sheets {

class Totals {
public:
    explicit Totals(const std::vector<core::OutColumn>& columns);

    void add(const std::vector<core::OutCell>& cells);
    bool any() const;                                       // some column has one
    std::optional<long double> value(std::size_t column) const;   // in the unit that a sheet shows: major units, days, ratio
    core::Currency currency(std::size_t column) const { return sums_[column].currency; }
    std::vector<core::OutCell> cells(const std::string& label) const;   // as a row of a text file
    std::size_t label_column() const;                       // the first column without a total

private:
    struct Sum {
        std::uint64_t filled = 0, numbers = 0;
        long double sum = 0, least = 0, most = 0;
        core::Currency currency;
        bool mixed = false;
    };
    const std::vector<core::OutColumn>& columns_;
    std::vector<Sum> sums_;
};

// The number that a sheet stores for this value. Nothing for text and blanks, for a number that a double would bend, for a
// date on which programs disagree and for a negative duration: those go out as text.
std::optional<long double> sheet_number(const core::OutCell& cell);

inline bool is_blank(const core::OutCell& cell) {
    return cell.kind == core::OutKind::blank || (cell.kind == core::OutKind::text && cell.text.empty());
}

}  // namespace sheets

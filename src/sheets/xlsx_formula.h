// SPDX-License-Identifier: Apache-2.0
// The only formulas that Callboard ever writes: totals of a column and conditions of colour rules. A value in them is a
// number or a quoted literal. Any thread. Evaluates nothing.
#pragma once

#include "core/workbook.h"

#include <cstdint>
#include <string>

namespace sheets {

// Rows are 1-based, columns 0-based. SUBTOTAL: what a filter hides does not count.
std::string total_formula(core::OutTotal total, std::int32_t column, std::int64_t first_row, std::int64_t last_row);
// Relative to the first row of the range that it colours; empty when the rule cannot be said in a sheet.
std::string rule_formula(const core::OutRule& rule, std::int64_t first_row);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// The number format that a typed value carries into a spreadsheet, in a file or on the clipboard. Any thread. Knows no
// locale: the codes are those of the file format.
#pragma once

#include "core/workbook.h"

#include <string>

namespace sheets {

// `ms` decides whether seconds are shown; empty = General.
std::string number_code(core::OutKind kind, core::Currency currency, std::uint8_t decimals, std::int64_t ms);

}  // namespace sheets

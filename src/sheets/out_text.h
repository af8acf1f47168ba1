// SPDX-License-Identifier: Apache-2.0
// A typed value as plain text for text files and clipboards: ISO dates, exact digits, no grouping. Any thread. Knows no
// locale and guards nothing: who writes a format that could take text for a formula guards text himself.
#pragma once

#include "core/workbook.h"

#include <string>
#include <string_view>

namespace sheets {

// The code of the currency is left out where the column has it already.
std::string plain_text(const core::OutCell& cell, core::Currency of_column = {});
std::string day_time_text(std::int64_t ms);                  // 16:00, 16:00:05, 16:00:05.250; past 24 h and negative too

// UTF-8 that any file may hold: what is no character becomes U+FFFD.
std::string writable(std::string_view text);
std::size_t utf16_length(std::string_view text);
bool exact_as_double(std::string_view digits);               // at most 15 significant digits

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// Text that a spreadsheet would take for a formula gets an apostrophe in front on its way into a text file, and loses it
// on the way back: text → guarded → unguarded is the same text, whatever it was. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace sheets {

bool would_be_formula(std::string_view text);   // starts with = + - @, their full-width forms, tab, return, line feed
std::string guarded(std::string_view text);
std::string_view unguarded(std::string_view text);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// One value as a field of a csv or of a clipboard's tab-separated text: quoted where it must be, and guarded where a
// spreadsheet would take it for a formula. Any thread.
#pragma once

#include "core/workbook.h"

#include <string>
#include <string_view>

namespace sheets {

std::string safe_text(const core::OutCell& cell, core::Currency of_column);
void append_field(std::string& into, std::string_view text, char separator);

}  // namespace sheets

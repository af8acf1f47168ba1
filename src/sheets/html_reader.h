// SPDX-License-Identifier: Apache-2.0
// A file of HTML tables, one sheet a table: what several back-ends hand out as .xls. Used by one thread at a time.
// Knows no browser: nothing is run, nothing is loaded.
#pragma once

#include "sheets/byte_source.h"
#include "sheets/source.h"

#include <string>

namespace sheets {

SourceResult open_html(ByteSource bytes, std::string name);

}  // namespace sheets

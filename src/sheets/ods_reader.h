// SPDX-License-Identifier: Apache-2.0
// Streams the sheets of an OpenDocument spreadsheet. Used by one thread at a time. Evaluates no formula; a repetition is
// expanded only where it holds something.
#pragma once

#include "sheets/archive.h"
#include "sheets/source.h"

namespace sheets {

SourceResult open_ods(Archive archive);

}  // namespace sheets

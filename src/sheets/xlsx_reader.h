// SPDX-License-Identifier: Apache-2.0
// Streams the sheets of an xlsx. Used by one thread at a time. Evaluates no formula: it hands on the stored result and
// says where there is none.
#pragma once

#include "sheets/archive.h"
#include "sheets/source.h"

namespace sheets {

SourceResult open_xlsx(Archive archive);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// Streams a text file of separated values as one sheet of texts. Encoding and separator are found; what a text means
// (number, date, decimal mark) is not decided here. Used by one thread at a time.
#pragma once

#include "sheets/byte_source.h"
#include "sheets/source.h"

#include <string>

namespace sheets {

struct CsvChoice {
    std::string encoding;     // empty: found
    char separator = '\0';    // 0: found
};

SourceResult open_csv(ByteSource bytes, std::string name, const CsvChoice& choice = {});

}  // namespace sheets

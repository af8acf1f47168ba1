// SPDX-License-Identifier: Apache-2.0
// Takes in all that a file holds, as an import would, and gives what could be read. For tests and fuzzers only.
#pragma once

#include "sheets/reader.h"

#include <string>

inline core::Workbook everything_of(std::string bytes) {
    core::Workbook read;
    auto book = sheets::open_bytes(std::move(bytes), "Sheet");
    for (std::size_t i = 0; book.has_value() && i < book->sheets().size() && i < 8; ++i) {
        auto sheet = book->read_sheet(i);
        if (sheet.has_value()) read.sheets.push_back(std::move(*sheet));
    }
    return read;
}

// SPDX-License-Identifier: Apache-2.0
// A sheet as lines of text, in the words of tests/sheets/peer.py. For tests only.
#pragma once

#include "core/workbook.h"
#include "sheets/reader.h"

#include <string>

namespace dump {

std::string cell(std::int64_t row, const core::Cell& cell);
std::string sheet(const core::Sheet& sheet);
// All sheets of a file, or "error CODE: text".
std::string file(const std::string& path);
std::string bytes(std::string content, const std::string& name = "Sheet");
std::string error(const core::Error& error);

std::string content_of(const std::string& path);

}  // namespace dump

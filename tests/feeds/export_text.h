// SPDX-License-Identifier: Apache-2.0
// An export as text, one thing a line, for tests that compare it with what it should be.
#pragma once
#include <string>

#include "feeds/export.h"
#include "sheets/reader.h"

namespace export_text {

core::Workbook book_of(const std::string& path);                       // throws when it cannot be read
core::Workbook book_of_text(std::string text);
feeds::ExportScene scene(std::string_view zone = "Asia/Ho_Chi_Minh", std::string_view currency = "VND");
std::string text_of(const feeds::Export& read, core::Zone zone);
std::string text_of(const core::Figures& figures);
/// "gmv=12 orders=- …"
std::string totals_text(const feeds::Export& read);

}  // namespace export_text

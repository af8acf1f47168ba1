// SPDX-License-Identifier: Apache-2.0
// A table to a file, whole or not at all: what the file's ending says, .xlsx, .csv or .tsv. Any thread.
#pragma once
#include <filesystem>

#include "core/result.h"
#include "desk/table_out.h"

namespace desk {

/// `mark`: a byte order mark before separated text, without which Excel takes UTF-8 for something else.
core::Result<void> export_file(const std::filesystem::path& file, const TableRequest& request, const std::string& author, bool mark, const core::Progress& progress = {});

/// Any table; made when it is known where it goes.
core::Result<void> export_table(const std::filesystem::path& file, const std::function<core::TableOut()>& table, const std::string& author, core::Time now, bool mark, const core::Progress& progress = {});

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// An import as text, and states to import into. For the tests of the import.
#pragma once

#include "core/state.h"
#include "sheets/import.h"

#include <string>

namespace import_text {

core::State empty_state(std::string_view zone = "Asia/Ho_Chi_Minh", std::string_view currency = "VND");
core::Context everybody(std::string_view now = "2026-11-22T09:00:00+07:00");
core::State after(const core::State& state, const sheets::ImportPlan& plan);

/// Reads the file and plans; fails by an error in words.
core::Result<sheets::ImportPlan> plan_file(const core::State& state, std::string_view tracker, const std::string& path, sheets::ImportOptions options = {});

/// Mapping, counts, what was created, refused, asked and warned of; and every row that is new, field by field.
std::string plan_text(const sheets::ImportPlan& plan, const core::State& before, bool values);
/// `code | start | end | …`, one row a line, in the order of ids.
std::string table_text(const core::State& state, std::string_view tracker, const std::vector<std::string>& columns);

}  // namespace import_text

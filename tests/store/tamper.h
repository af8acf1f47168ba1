// SPDX-License-Identifier: Apache-2.0
// What another program may do to a workspace's file: any SQL, with none of the store's guards.
#pragma once
#include <filesystem>
#include <string>

namespace world {

/// Fails the test when a statement does. `keep_log`: what was written stays in the write-ahead log.
void tamper(const std::filesystem::path& file, const std::string& sql, bool keep_log = false);

/// Every row of every table as SQLite reads it; empty when it cannot.
std::string content(const std::filesystem::path& file);

}  // namespace world

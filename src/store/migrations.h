// SPDX-License-Identifier: Apache-2.0
// The schema as numbered SQL files (resources/migrations), the truth on disk. A new workspace runs all of them; an older
// one runs those it lacks, in one transaction: the file is the old one or the new one, never between. Writer thread.
#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "store/sqlite.h"

namespace store {

struct Migration {
    int number = 0;
    std::string_view name, sql;
};

/// Embedded at build time, gapless from 1.
std::span<const Migration> migrations();

/// "Clbd": in every workspace file and backup.
inline constexpr std::uint32_t application_id = 0x436C6264;

/// Brings the file from `from` to the last of `all`. `at_statement` is told before each statement (tests stop there).
core::Result<void> migrate(Connection& db, int from, std::span<const Migration> all, const std::function<void(int)>& at_statement = {});

/// What a file of that version holds, made by running the migrations up to it: schema_text of an empty workspace.
core::Result<std::string> schema_text_of(int version, std::span<const Migration> all);

}  // namespace store

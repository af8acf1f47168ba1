// SPDX-License-Identifier: Apache-2.0
// What every format of JSON Lines asks of a line before it looks into it, and the values all of them hold. Any thread.
// Refused is thrown from any depth; the readers of lines catch it and give its reason.
#pragma once
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/result.h"
#include "core/time.h"
#include "core/value.h"

namespace feeds {

struct Refused { std::string reason; };

/// One object in at most 8 MB and 64 levels, no text in it longer than 64 kB, no name twice (the second would win silently).
/// A byte order mark and a carriage return are taken off the line.
nlohmann::json json_object(std::string_view& line);

std::int64_t whole_number(const nlohmann::json& value, const std::string& name);
std::int64_t count_of(const nlohmann::json& value, const std::string& name);   // not negative
/// ISO 8601 with offset, or epoch seconds or milliseconds. Without an offset it is a wall clock of `zone`, if that is known.
std::int64_t moment_of(const nlohmann::json& value, const std::string& name, core::Zone zone = {});
/// Refuses what lies more than five minutes ahead of the clock.
void not_ahead(std::int64_t at_ms, std::int64_t now_ms, const std::string& name);

}  // namespace feeds

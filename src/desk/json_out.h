// SPDX-License-Identifier: Apache-2.0
// Rows as JSON, the way scripts read them: keyed by column ids, key first; money as decimal text with its currency,
// moments with the workspace's offset, references by name, choices by id, "not known" as null. Pure.
#pragma once
#include <nlohmann/json.hpp>

#include "core/history.h"
#include "core/state.h"

namespace desk {

using Json = nlohmann::ordered_json;

Json value_json(const core::Column& column, const core::Value& value, const core::State& state);
/// Columns that `context` may not see are null.
Json row_json(const core::Tracker& tracker, const void* row, const core::Scene& scene, const core::Context& context);
Json revision_json(const core::Revision& revision, const core::State& state, const core::Context& context);
Json refusals_json(const std::vector<core::Refusal>& refused);
/// One document; text that is not UTF-8 is mended, never thrown over.
std::string dumped(const Json& document, int indent = -1);

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// A sample as the fields of a KPI line, for samples that no line said: they are kept and replayed like the others. Pure.
#pragma once
#include <string>

#include "core/rules/kpi.h"

namespace feeds {

/// "session":"…","at":…,"views":…: without braces; the same sample gives the same text.
std::string sample_fields(const core::Sample& sample);
/// As a JSON string, quotes included.
std::string json_text(std::string_view text);

}  // namespace feeds

// SPDX-License-Identifier: Apache-2.0
// Columns of a tracker as fields of a form, and what was entered back as a value or as typed text. UI thread.
// Knows no tracker by name.
#pragma once
#include "core/commands/rows.h"
#include "ui/kit/form.h"

namespace panes {

kit::FormField form_field(const core::Column& column, const core::Value& value, const core::Scene& scene, bool read_only);
/// What a field of form_field() gave: a value where the choice says it exactly, else text for the command to read.
std::variant<core::Value, std::string> entered(const core::Column& column, const QString& text);

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// What every new workspace begins with: the checklist templates of the trade. A command like any other: it can be undone.
#pragma once
#include "core/draft.h"

namespace desk {

core::Command starter_templates();

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// Ways out of a clash of a session, each tried on the state as it is: start when the other ends, another room that is
// free, that room later. Pure, any thread. Knows no widget; what is not offered would clash again.
#pragma once
#include "core/commands/sessions.h"

#include <QString>

#include <vector>

namespace panes {

struct Cure {
    QString words;              // "Start 21:45", "Studio 3"
    core::Placement to;
};

/// At most three, the nearest first; none when the session clashes with nothing.
std::vector<Cure> cures_of(const core::Session& session, const core::State& state, const core::Context& context);

}  // namespace panes

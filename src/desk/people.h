// SPDX-License-Identifier: Apache-2.0
// Who works at the desk, and what they may do. Without people in the workspace, or when nobody is named, it is the owner
// of the file, who may do everything. Pure.
#pragma once
#include <string>

#include "core/state.h"

namespace desk {

struct Worker {
    std::string name;
    bool owner = false;   // every role, whatever the people's table says
};

/// Who `who` is here. A name that is nobody's is refused, with the names there are.
core::Result<Worker> worker_named(const std::string& who, const core::State& state);
core::Set<core::Role> roles_of(const Worker& worker, const core::State& state);

/// The account this program runs under, for the lock and for messages.
std::string account_name();

}  // namespace desk

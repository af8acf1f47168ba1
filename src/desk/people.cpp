// SPDX-License-Identifier: Apache-2.0
#include "desk/people.h"

#include <pwd.h>
#include <unistd.h>

#include "core/text.h"
#include "core/trackers/desk.h"

namespace desk {

core::Result<Worker> worker_named(const std::string& who, const core::State& state) {
    const std::string wanted = core::name_key(who);
    if (wanted.empty()) return Worker{"owner", true};
    if (state.count<core::Person>() == 0) return Worker{who, true};
    std::vector<std::string> names;
    Worker found;
    state.each<core::Person>([&](const core::Person& person) {
        if (person.gone) return;
        names.push_back(person.name);
        if (core::name_key(person.name) == wanted) found = {person.name, false};
    });
    if (!found.name.empty()) return found;
    return core::usage("“" + who + "” does not work in this workspace. People here: " + core::joined(names, ", ") + ".");
}

core::Set<core::Role> roles_of(const Worker& worker, const core::State& state) {
    if (worker.owner) return {core::Role::associate, core::Role::lead, core::Role::finance};
    core::Set<core::Role> roles;
    state.each<core::Person>([&](const core::Person& person) {
        if (!person.gone && person.name == worker.name) roles = person.roles;
    });
    return roles;
}

std::string account_name() {
    const passwd* entry = getpwuid(geteuid());
    return entry && entry->pw_name ? entry->pw_name : std::to_string(geteuid());
}

}  // namespace desk

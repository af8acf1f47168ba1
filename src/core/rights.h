// SPDX-License-Identifier: Apache-2.0
// Who may do what: the table of roles. A command and a column say which right they need; a person has roles.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "core/value.h"

namespace core {

enum class Role : std::uint8_t { none, associate, lead, finance, viewer };

inline constexpr Choice role_choices[] = {
    {"associate", "Associate", "ops|operations|associate"}, {"lead", "Lead", "leader|manager"}, {"finance", "Finance", "accounting|kế toán"}, {"viewer", "Viewer", "read only|guest"}};
constexpr std::span<const Choice> choices(Role) { return role_choices; }

enum class Right : std::uint8_t {
    by_tracker,       // of a column: the right of its tracker
    see,              // see and export
    see_pay,          // pay rates and bank data
    plan,             // sessions, assignments, checklists, requests, casting, notes
    act_live,         // act, mark, open incidents
    lead,             // override a gate, change templates, rules, alerts, tiers
    draft_payment,    // draft payments, attach documents, flag
    approve_payment,  // approve (never one's own), mark paid, lock a period
    give_roles,       // give roles, restore a backup
    save_view,        // personal views: everybody
};

/// May somebody with these roles do this? The table of the mission, written once.
bool may(Set<Role> roles, Right right);
/// "A lead may do this." For messages.
std::string who_may(Right right);

/// Who asks, and when.
struct Context {
    Time now;
    std::string who;
    Set<Role> roles;
};

}  // namespace core

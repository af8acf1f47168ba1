// SPDX-License-Identifier: Apache-2.0
#include "core/rights.h"

namespace core {

bool may(Set<Role> roles, Right right) {
    const bool associate = roles.has(Role::associate), lead = roles.has(Role::lead), finance = roles.has(Role::finance);
    switch (right) {
    case Right::see: case Right::save_view: case Right::by_tracker: return true;
    case Right::see_pay: case Right::approve_payment: return finance;
    case Right::plan: case Right::act_live: return associate || lead;
    case Right::lead: case Right::give_roles: return lead;
    case Right::draft_payment: return associate || lead || finance;
    }
    return false;
}

std::string who_may(Right right) {
    switch (right) {
    case Right::see_pay: case Right::approve_payment: return "Finance may do this.";
    case Right::plan: case Right::act_live: return "Associates and leads may do this.";
    case Right::lead: case Right::give_roles: return "A lead may do this.";
    case Right::draft_payment: return "Associates, leads and finance may do this.";
    default: return "Everybody may do this.";
    }
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
// Planning commands on sessions: move, copy, cancel, end; and their checklists from templates.
#pragma once
#include "core/draft.h"
#include "core/trackers/checklist.h"
#include "core/trackers/payment.h"
#include "core/trackers/session.h"

namespace core {

/// Where a session goes: times, and the room when it changes lanes.
struct Placement {
    Time start, end;
    std::optional<Id<Room>> room;
    std::optional<Id<Host>> from_host, to_host;   // lanes by host: this one is swapped; 0 is nobody
    std::optional<Platform> platform;
};

Command move_session(Id<Session> session, Placement to);
/// A draft copy with the next free code, its crew, and no results.
Command copy_session(Id<Session> session, Placement to);
Command create_session(Placement at, std::string title);
Command set_session_status(std::vector<Id<Session>> sessions, SessionStatus status);
/// The next code of that day: S-261111-008.
std::string next_session_code(const Draft& draft, const Time& start);

/// Items from the template that fits the session best (kind and platform, then kind); those it has already are kept.
Command make_checklist(std::vector<Id<Session>> sessions);
Command tick(std::vector<Id<ChecklistItem>> items, ItemState state);

/// Submit, approve, pay, reject, back to draft: the one path on which a payment's status changes hands.
Command set_payment_status(std::vector<Id<Payment>> payments, PaymentStatus status);

}  // namespace core

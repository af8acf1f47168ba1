// SPDX-License-Identifier: Apache-2.0
// What follows from a change of a session or a payment, whichever way it came: table, form, paste, import, command line.
#include "core/commands/sessions.h"
#include "core/draft.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace core {

void settle_session(Draft& draft, const void* before, void* after, Problems&) {
    auto& now = *static_cast<Session*>(after);
    const auto* was = static_cast<const Session*>(before);
    if (!was && now.code.empty() && now.start.known()) now.code = next_session_code(draft, now.start);
    if (now.status == SessionStatus::live && (!was || was->status != SessionStatus::live) && !now.went_live.known()) now.went_live = draft.context().now;
    if (now.status == SessionStatus::ended && was && was->status == SessionStatus::live && !now.ended_at.known()) now.ended_at = draft.context().now;
    if (!was || !was->start.known() || !now.start.known() || was->start == now.start) return;
    const std::int64_t by = now.start.ms - was->start.ms;
    draft.state().under(checklist_by_session, now.id.value, [&](const Entry& e) {
        const Id<ChecklistItem> id{e.id};
        const ChecklistItem* item = draft.find(id);
        if (item && !item->closed() && item->due.known() && !draft.touched(ChecklistItem::tracker, e.id)) draft.edit(id).due.ms += by;
        return true;
    });
}

void settle_payment(Draft& draft, const void* before, void* after, Problems& problems) {
    auto& now = *static_cast<Payment*>(after);
    const auto* was = static_cast<const Payment*>(before);
    const Context& context = draft.context();
    const PaymentStatus from = was ? was->status : PaymentStatus::draft;
    const bool content = was && (was->amount != now.amount || was->mcn != now.mcn || was->invoice != now.invoice);
    if (was && content && was->status == PaymentStatus::paid && now.status == PaymentStatus::paid)
        return problems.push_back({"status", "It is paid: amount, MCN and invoice stay. Take it back to draft first."});
    if (content && was->status == PaymentStatus::approved && now.status == PaymentStatus::approved) {
        now.status = PaymentStatus::draft;
        now.submitted_by.clear();
        now.approved_by.clear();
        return;
    }
    if (now.status == from) return;
    const bool cleared = now.status == PaymentStatus::approved || now.status == PaymentStatus::paid;
    const bool was_cleared = from == PaymentStatus::approved || from == PaymentStatus::paid;
    if ((cleared || was_cleared || (now.status == PaymentStatus::rejected && was)) && !may(context.roles, Right::approve_payment))
        return problems.push_back({"status", "Only finance approves, pays, rejects, or takes such a step back."});
    if (now.status == PaymentStatus::approved && !now.submitted_by.empty() && name_key(now.submitted_by) == name_key(context.who))
        return problems.push_back({"status", "Nobody approves what they submitted: somebody else of finance must."});
    if (now.status == PaymentStatus::submitted) now.submitted_by = context.who, now.approved_by.clear();
    if (now.status == PaymentStatus::approved) now.approved_by = context.who;
    if (now.status == PaymentStatus::paid && !now.paid_on.known() && was) now.paid_on = wall(context.now.ms, draft.state().workspace().zone).date;
    if (now.status == PaymentStatus::draft) now.submitted_by.clear(), now.approved_by.clear();
    if (was && from == PaymentStatus::paid && now.status != PaymentStatus::paid) now.paid_on = {};
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
// How far the demo's work is: checklists in every state, payments of two months with gaps.
#include <algorithm>
#include <cstdio>

#include "core/commands/sessions.h"
#include "core/trackers/all.h"
#include "desk/demo.h"
#include "desk/starter.h"

namespace desk {
namespace {

constexpr std::string_view proofs[] = {"", "", "", "ảnh trong nhóm Zalo", "kho xác nhận qua chat", "https://drive.example/checklist/1", "biên bản đã ký", "email của brand"};
constexpr std::string_view reasons[] = {"MCN chưa gửi hóa đơn", "Chờ biên bản nghiệm thu", "Sai mã số thuế trên hóa đơn", "Đang đối soát GMV với brand"};

core::ItemState how_far(Dice& dice, std::int64_t due, std::int64_t now, bool over) {
    using core::ItemState;
    if (over && due < now - 2 * core::day_ms) return dice.percent(90) ? ItemState::done : dice.percent(60) ? ItemState::not_needed : ItemState::failed;
    if (due < now) return dice.percent(80) ? ItemState::done : dice.percent(40) ? ItemState::waiting : dice.percent(25) ? ItemState::failed : ItemState::open;
    if (due < now + 3 * core::day_ms) return dice.percent(25) ? ItemState::done : dice.percent(30) ? ItemState::waiting : ItemState::open;
    return dice.percent(5) ? ItemState::not_needed : dice.percent(8) ? ItemState::waiting : ItemState::open;
}

core::Paper paper(Dice& dice, bool complete) {
    if (complete || dice.percent(70)) return core::Paper::there;
    return dice.percent(80) ? core::Paper::missing : core::Paper::expired;
}

constexpr int days_of_payments = 60;   // two months; the sessions of the demo reach back less far

struct Bill {
    core::Id<core::Session> session;
    core::Date service;
    const core::Kol* kol;
};

void fill(core::Draft& draft, core::Payment& payment, const Bill& bill, int number, Dice& dice) {
    const core::Zone zone = draft.state().workspace().zone;
    const core::Date today = core::wall(draft.context().now.ms, zone).date, service = bill.service;
    char text[40];
    std::snprintf(text, sizeof text, "PAY-%02d%02d-%03d", service.year() % 100, service.month(), number);
    payment.ref = text;
    payment.mcn = bill.kol->mcn;
    payment.kol = bill.kol->id;
    payment.session = bill.session;
    const core::Currency currency = draft.state().workspace().currency;
    payment.amount = {dice.between(8, 90) * 500'000 + dice.between(0, 9) * 11'000, currency};
    payment.service_date = service;
    payment.due = service.plus(21);
    payment.owner = dice.percent(50) ? "Khoa Lê" : "My Nguyễn";
    const int age = today.days - service.days;
    payment.status = age > 30 ? (dice.percent(75) ? core::PaymentStatus::paid : core::PaymentStatus::submitted)
                   : age > 12 ? (dice.percent(35) ? core::PaymentStatus::approved : dice.percent(80) ? core::PaymentStatus::submitted : core::PaymentStatus::rejected)
                              : (dice.percent(40) ? core::PaymentStatus::submitted : core::PaymentStatus::draft);
    const bool cleared = payment.status == core::PaymentStatus::paid || payment.status == core::PaymentStatus::approved;
    if (cleared || !dice.percent(15)) {
        std::snprintf(text, sizeof text, "INV%05d/%02d-%02d", static_cast<int>(dice.between(10'000, 98'999)), service.month(), service.year() % 100);
        payment.invoice = text;
    }
    payment.contract = paper(dice, cleared);
    payment.invoice_paper = payment.invoice.empty() ? core::Paper::missing : paper(dice, cleared);
    payment.tax = paper(dice, cleared);
    payment.acceptance = paper(dice, cleared);
    if (payment.status != core::PaymentStatus::draft) payment.submitted_by = payment.owner;
    if (cleared) payment.approved_by = "Hạnh Võ";
    if (payment.status == core::PaymentStatus::paid) payment.paid_on = std::min(payment.due.plus(static_cast<int>(dice.between(-9, 4))), today);
    if (!cleared && (!payment.papers_complete() || payment.status == core::PaymentStatus::rejected)) payment.reason = dice.of(reasons);
}

}  // namespace

std::uint64_t Dice::next() {   // splitmix64
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

core::Command demo_checklists() {
    return {"demo.checklists", "make the demo's checklists", core::Right::plan, [](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                std::vector<core::Id<core::Session>> ids;
                state.each<core::Session>([&](const core::Session& s) {
                    if (s.takes_place()) ids.push_back(s.id);
                });
                return core::make_checklist(std::move(ids)).decide(state, context);
            }};
}

core::Command demo_progress(std::uint64_t seed) {
    return {"demo.progress", "tick the demo's checklists", core::Right::plan, [seed](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "tick the demo's checklists");
                draft.as_recorded();
                Dice dice(seed * 13 + 3);
                state.each<core::ChecklistItem>([&](const core::ChecklistItem& item) {
                    const core::Session* session = state.find(item.session);
                    auto& changed = draft.edit(item.id);
                    changed.state = how_far(dice, item.due.ms, context.now.ms, session && session->end.ms < context.now.ms);
                    if (changed.state == core::ItemState::done) changed.evidence = dice.of(proofs);
                });
                return draft.changes();
            }};
}

core::Command demo_payments(std::uint64_t seed) {
    return {"demo.payments", "draft the demo's payments", core::Right::draft_payment, [seed](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "draft the demo's payments");
                draft.as_recorded();
                Dice dice(seed * 17 + 5);
                std::vector<const core::Kol*> kols;
                state.each<core::Kol>([&](const core::Kol& kol) {
                    if (kol.mcn.known()) kols.push_back(&kol);
                });
                std::vector<Bill> bills;
                const core::Zone zone = state.workspace().zone;
                const core::Date today = core::wall(context.now.ms, zone).date;
                core::Date first = today;
                state.each<core::Session>([&](const core::Session& s) {
                    const core::Date day = core::wall(s.start.ms, zone).date;
                    first = std::min(first, day);
                    if (s.status == core::SessionStatus::ended && (s.kind != core::SessionKind::regular || dice.percent(8))) bills.push_back({s.id, day, dice.of(kols)});
                });
                for (core::Date day = today.plus(-days_of_payments); day < first; day = day.plus(1))
                    if (dice.percent(70)) bills.push_back({{}, day, dice.of(kols)});
                std::ranges::stable_sort(bills, {}, &Bill::service);
                int number = 0, month = 0;
                for (const Bill& bill : bills) {
                    const int of = bill.service.month();
                    number = of == month ? number + 1 : 1;
                    month = of;
                    fill(draft, draft.add<core::Payment>(), bill, number, dice);
                }
                return draft.changes();
            }};
}

std::vector<core::Command> demo_commands(std::uint64_t seed) {
    return {starter_templates(), demo_team(seed), demo_sessions(seed), demo_air(seed), demo_checklists(), demo_progress(seed), demo_payments(seed)};
}

}  // namespace desk

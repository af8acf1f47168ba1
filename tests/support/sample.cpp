// SPDX-License-Identifier: Apache-2.0
#include "support/sample.h"

#include "core/commands/rows.h"
#include "core/commands/sessions.h"
#include "core/trackers/all.h"

#include <stdexcept>

namespace support {

using namespace core;

Time sample_now() { return *time_of_iso("2026-11-11T20:14:00+07:00", *Zone::named("Asia/Ho_Chi_Minh")); }

State empty_state() {
    return State({"HCMC desk", *Zone::named("Asia/Ho_Chi_Minh"), Currency("VND")}, std::vector<Table>(trackers().size()), 1, 0);
}

std::unique_ptr<MemoryDesk> empty_desk() { return std::make_unique<MemoryDesk>(empty_state(), [] { return sample_now(); }); }

std::int64_t add(desk::Desk& desk, const Tracker& tracker, std::initializer_list<std::pair<const char*, const char*>> fields) {
    NewRow row;
    for (const auto& [id, text] : fields) row.fields.emplace_back(tracker.find(id), std::string(text));
    const auto done = desk.execute(add_row(tracker, row)).get();
    if (!done) throw std::runtime_error(std::string(tracker.id) + ": " + done.error().text);
    if (!done->changes->refused.empty()) throw std::runtime_error(done->changes->refused.front().reason);
    for (const Change& c : done->changes->rows)
        if (c.tracker->tag == tracker.tag) return c.id;
    throw std::runtime_error("nothing was added");
}

namespace {

void people(MemoryDesk& desk) {
    for (const char* name : {"Studio 1", "Studio 2", "Studio 3", "Brand stage"}) add(desk, Room::tracker, {{"name", name}});
    for (const char* name : {"Cocoon", "Anessa", "Bioderma", "Hada Lab", "Klairs", "Senka", "Laneige"}) add(desk, Brand::tracker, {{"name", name}});
    for (const char* name : {"Nguyễn Thị Hân", "Trần Tú", "Lê Vy", "Phạm Quân", "Đào Linh", "Hoàng Đức", "Thu Trang", "Hoàng Phúc", "Võ An", "Bùi My", "Ngân", "Nhi"})
        add(desk, Host::tracker, {{"name", name}, {"platforms", "TikTok, Shopee"}, {"employment", "Full-time"}, {"tier", "A"}, {"rate", "250000"}});
    for (const char* name : {"Sao Việt Media", "Mekong Creators", "Sen Vàng Network", "Hạ Long Talent"}) add(desk, Mcn::tracker, {{"name", name}});
    add(desk, Kol::tracker, {{"handle", "@halinh"}, {"name", "Hà Linh Beauty"}, {"mcn", "Sao Việt Media"}, {"tier", "S"}});
    add(desk, Product::tracker, {{"sku", "CC-001"}, {"name", "Cocoon bí đao 140 ml"}, {"brand", "Cocoon"}, {"list_price", "295000"}, {"live_price", "199000"}, {"stock", "420"}});
    add(desk, Product::tracker, {{"sku", "HL-002"}, {"name", "Hada Lab 170 ml"}, {"brand", "Hada Lab"}, {"list_price", "340000"}, {"live_price", "249000"}, {"stock", "80"}});
    add(desk, Person::tracker, {{"name", "Trần Minh Khôi"}, {"roles", "Lead"}});
    add(desk, Person::tracker, {{"name", "Đỗ Mỹ Hạnh"}, {"roles", "Finance"}});
}

void sessions(MemoryDesk& desk) {
    const auto on = [&](const char* code, const char* title, const char* start, const char* end, const char* platform, const char* room, const char* hosts, const char* brand, const char* status) {
        add(desk, Session::tracker, {{"code", code}, {"title", title}, {"start", start}, {"end", end}, {"platform", platform}, {"room", room}, {"hosts", hosts}, {"brand", brand}, {"status", status}});
    };
    on("S-261109-001", "Cocoon tuần mới", "2026-11-09 19:00", "2026-11-09 21:00", "TikTok", "Studio 1", "Đào Linh", "Cocoon", "Ended");
    on("S-261111-001", "Cocoon buổi sáng", "2026-11-11 09:00", "2026-11-11 12:00", "TikTok", "Studio 1", "Nguyễn Thị Hân", "Cocoon", "Ended");
    on("S-261111-004", "Cocoon Đêm hội 11.11", "2026-11-11 19:00", "2026-11-11 22:00", "TikTok", "Studio 1", "Đào Linh, Hoàng Đức", "Cocoon", "On air");
    on("S-261111-005", "Anessa chống nắng 11.11", "2026-11-11 18:00", "2026-11-11 21:45", "Shopee", "Studio 2", "Lê Vy, Phạm Quân", "Anessa", "On air");
    on("S-261111-006", "Bioderma sale đôi", "2026-11-11 19:30", "2026-11-11 23:00", "TikTok", "Studio 3", "Nguyễn Thị Hân, Trần Tú", "Bioderma", "On air");
    on("S-261111-007", "Hada Lab dưỡng ẩm 11.11", "2026-11-11 21:00", "2026-11-11 23:30", "TikTok", "Studio 2", "Thu Trang, Hoàng Phúc", "Hada Lab", "Planned");
    on("S-261111-008", "Xả kho 0 giờ", "2026-11-11 22:30", "2026-11-12 00:30", "TikTok", "Studio 1", "Võ An", "Cocoon", "Draft");
    on("S-261112-001", "Bioderma", "2026-11-12 08:30", "2026-11-12 10:30", "Shopee", "Studio 3", "Võ An", "Bioderma", "Planned");
    on("S-261112-002", "Cocoon trả đơn", "2026-11-12 09:00", "2026-11-12 11:30", "TikTok", "Studio 1", "Đào Linh", "Cocoon", "Planned");
    on("S-261112-003", "Hada Lab combo", "2026-11-12 10:00", "2026-11-12 13:00", "Shopee", "Studio 2", "Thu Trang", "Hada Lab", "Planned");
    on("S-261112-004", "Cocoon tối", "2026-11-12 19:00", "2026-11-12 22:00", "TikTok", "Studio 1", "Hoàng Đức, Ngân", "Cocoon", "Planned");
    on("S-261113-005", "Anessa", "2026-11-13 18:00", "2026-11-13 20:00", "Shopee", "Studio 2", "", "Anessa", "Planned");
    on("S-261113-006", "Klairs", "2026-11-13 19:00", "2026-11-13 21:30", "TikTok", "", "Ngân", "Klairs", "Planned");
}

void papers(MemoryDesk& desk) {
    add(desk, Template::tracker, {{"name", "Regular, TikTok"}, {"kind", "Regular"}, {"platform", "TikTok"}});
    for (const auto& [what, owner, due] : {std::tuple{"Host confirmed", "lead", "-2 d"}, {"Products and stock confirmed by warehouse", "warehouse", "-1 d"}, {"Talk track cleared", "SOS team", "-1 d"},
                                           {"Samples and props in the room", "PA", "-4 h"}, {"Room, light, mic, camera checked", "operator", "-2 h"}, {"First pin ready", "PA", "-5 min"}})
        add(desk, TemplateItem::tracker, {{"template", "Regular, TikTok"}, {"what", what}, {"owner", owner}, {"due", due}});
    std::vector<Id<Session>> all;
    desk.state()->each<Session>([&](const Session& s) { if (s.platform == Platform::tiktok && s.code > "S-261111-003") all.push_back(s.id); });
    if (const auto done = desk.execute(make_checklist(all)).get(); !done) throw std::runtime_error(done.error().text);
    std::vector<Id<ChecklistItem>> done, waiting;
    desk.state()->each<ChecklistItem>([&](const ChecklistItem& i) {
        if (i.owner == "SOS team") waiting.push_back(i.id);
        else if (i.id.value % 7 != 3) done.push_back(i.id);
    });
    (void)desk.execute(tick(done, ItemState::done)).get();
    (void)desk.execute(tick(waiting, ItemState::waiting)).get();
    const auto pay = [&](const char* ref, const char* mcn, const char* amount, const char* due, const char* doc, const char* status, const char* reason) {
        add(desk, Payment::tracker, {{"ref", ref}, {"mcn", mcn}, {"amount", amount}, {"service_date", "2026-10-08"}, {"due", due}, {"doc_contract", "There"}, {"doc_invoice", doc}, {"doc_tax", "There"},
                                     {"doc_acceptance", doc}, {"status", "Draft"}, {"reason", reason}, {"owner", "Thảo"}});
        if (std::string_view(status) != "Draft") {
            Id<Payment> id;
            desk.state()->each<Payment>([&](const Payment& p) { if (p.ref == ref) id = p.id; });
            (void)desk.execute(set_payment_status({id}, PaymentStatus::submitted)).get();
        }
    };
    pay("2610-098", "Sao Việt Media", "185000000", "2026-10-25", "Missing", "Draft", "Tax code differs from the invoice");
    pay("2610-101", "Mekong Creators", "64350000", "2026-10-27", "Missing", "Draft", "");
    pay("2610-118", "Sen Vàng Network", "51920000", "2026-11-13", "There", "Submitted", "");
    pay("2610-124", "Hạ Long Talent", "33405000", "2026-11-14", "Expired", "Draft", "");
}

}  // namespace

std::unique_ptr<MemoryDesk> sample_desk() {
    auto desk = empty_desk();
    people(*desk);
    sessions(*desk);
    papers(*desk);
    return desk;
}

}  // namespace support

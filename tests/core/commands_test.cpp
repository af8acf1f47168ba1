// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "core/commands/sessions.h"
#include "support/desk_table.h"

using namespace core;

namespace {
std::string says(const State& s, const Command& c, const Context& context = table::as()) {
    const auto changes = decide(c, s, context);
    return changes ? changes->title + " (" + std::to_string(changes->rows.size()) + ")" : "! " + changes.error().text;
}
std::int64_t id(const State& s, const Tracker& t, std::string_view name) {
    const auto found = row_named(t, name, s);
    REQUIRE(found);
    return *found;
}
CellEdit typed(std::int64_t row, const Tracker& t, std::string_view column, std::string text) { return {row, t.find(column), std::move(text)}; }
}  // namespace

TEST_CASE("set, add, remove say what they do and refuse what breaks a rule") {
    const State s = table::small_week();
    const std::int64_t one = id(s, Session::tracker, "S-261111-007");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "room", "Studio 1")})) == "set Room of S-261111-007 (1)");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "room", "Studio 2")})) == "set Room of S-261111-007 (0)");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "end", "2026-11-11 20:00")})) == "! S-261111-007: The session ends before it starts.");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "code", "s-261111-005")})) == "! There is already a session with Code “S-261111-005”.");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "code", "")})) == "! Code cannot be empty.");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "clash", "x")})) == "! Clash is computed and cannot be set.");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "hosts", "Nguyễn Thị Hân, Đặng Văn Đức")})) == "set Hosts of S-261111-007 (1)");
    CHECK(says(s, remove_rows(Room::tracker, {id(s, Room::tracker, "Studio 2")})) == "! “Studio 2” is used by 3 Sessions (first: S-261111-005). Change those first.");
    CHECK(says(s, remove_rows(Room::tracker, {id(s, Room::tracker, "Studio 1")})) == "remove Studio 1 (1)");
    CHECK(says(s, remove_rows(Session::tracker, {one})) == "remove S-261111-007 (2)");   // its assignment goes along
    CHECK(says(s, duplicate_rows(Session::tracker, {one})) == "duplicate S-261111-007 (2)");
    CHECK(says(s, add_row(Room::tracker, {{{Room::tracker.find("name"), std::string("studio  2")}}})) == "! There is already a room with Name “Studio 2”.");
}

TEST_CASE("a session typed in gets its code, and its end the day of its start") {
    State s = table::small_week();
    s = table::with(s, Session::tracker, "start|end\n2026-11-12 19:00|21:30\n2026-11-12 22:00|23:00");
    CHECK(table::print(s, Session::tracker, {"code", "start", "end"}).ends_with("S-261112-001 | Thu 12 Nov 19:00 | Thu 12 Nov 21:30\nS-261112-002 | Thu 12 Nov 22:00 | Thu 12 Nov 23:00\n"));
}

TEST_CASE("a paste lands what it can and keeps the rest with its reason") {
    const State s = table::small_week();
    const std::int64_t one = id(s, Session::tracker, "S-261111-007"), two = id(s, Session::tracker, "S-261111-008");
    const auto changes = decide(set_cells(Session::tracker,
                                          {typed(one, Session::tracker, "target", "130tr"), typed(two, Session::tracker, "target", "much"),
                                           typed(two, Session::tracker, "room", "Studio 9"), typed(two, Session::tracker, "notes", "ok")}, {}, Partly::yes), s, table::as());
    REQUIRE(changes);
    CHECK(changes->rows.size() == 2);
    REQUIRE(changes->refused.size() == 2);
    CHECK(changes->refused[0].text == "much");
    CHECK(changes->refused[1].reason == "Room: There is no room “Studio 9”.");
    CHECK(changes->title == "change 4 cells of 2 sessions");
}

TEST_CASE("roles: who may do what") {
    const State s = table::small_week();
    const std::int64_t one = id(s, Session::tracker, "S-261111-007"), host = id(s, Host::tracker, "H001");
    const Context viewer = table::as("Vi", {Role::viewer}), associate = table::as("An", {Role::associate}), finance = table::as("Phi", {Role::finance});
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "notes", "x")}), viewer) == "! Vi may not do this: change Sessions. Associates and leads may do this.");
    CHECK(says(s, set_cells(Session::tracker, {typed(one, Session::tracker, "notes", "x")}), finance).starts_with("! Phi may not"));
    CHECK(says(s, set_cells(Host::tracker, {typed(host, Host::tracker, "tier", "B")}), associate) == "! Tier: A lead may do this.");
    CHECK(says(s, set_cells(Host::tracker, {typed(host, Host::tracker, "notes", "x")}), associate) == "set Notes of Nguyễn Thị Hân (1)");
}

TEST_CASE("payments: submitted, approved by somebody else, paid") {
    State s = table::with(table::empty(), Mcn::tracker, "name\nSao Việt");
    const Context an = table::as("An", {Role::associate}), phi = table::as("Phi", {Role::finance}), thao = table::as("Thảo", {Role::finance});
    s = table::run(s, set_cells(Payment::tracker, {}, {{{{Payment::tracker.find("mcn"), std::string("Sao Viet")}, {Payment::tracker.find("amount"), std::string("18tr")},
                                                          {Payment::tracker.find("due"), std::string("2026-11-01")}}}}), an);
    CHECK(table::print(s, Payment::tracker, {"ref", "amount", "flag", "age"}) == "PAY-2611-001 | 18,000,000 | Overdue | 10\n");
    const Id<Payment> p{id(s, Payment::tracker, "PAY-2611-001")};
    CHECK(says(s, set_payment_status({p}, PaymentStatus::approved), an) == "! PAY-2611-001: Only finance approves, pays, rejects, or takes such a step back.");
    s = table::run(s, set_payment_status({p}, PaymentStatus::submitted), phi);
    CHECK(says(s, set_payment_status({p}, PaymentStatus::approved), phi) == "! PAY-2611-001: Nobody approves what they submitted: somebody else of finance must.");
    s = table::run(s, set_payment_status({p}, PaymentStatus::approved), thao);
    CHECK(table::print(s, Payment::tracker, {"status", "submitted_by", "approved_by"}) == "Approved | Phi | Thảo\n");
    const State changed = table::run(s, set_cells(Payment::tracker, {typed(p.value, Payment::tracker, "amount", "19tr")}), an);
    CHECK(table::print(changed, Payment::tracker, {"status", "approved_by"}) == "Draft | \n");
    s = table::run(s, set_payment_status({p}, PaymentStatus::paid), phi);
    CHECK(table::print(s, Payment::tracker, {"status", "flag", "paid_on"}) == "Paid | Settled | 11 Nov\n");
    CHECK(says(s, set_cells(Payment::tracker, {typed(p.value, Payment::tracker, "amount", "20tr")}), phi).starts_with("! PAY-2611-001: It is paid"));
}

TEST_CASE("checklists come from the template that fits best and move along with the session") {
    State s = table::small_week();
    s = table::with(s, Template::tracker, "name|kind|platform\nAny|regular|\nRegular, TikTok|regular|tiktok\nKOL|kol_tier1|");
    s = table::with(s, TemplateItem::tracker, "template|what|owner|due\nRegular, TikTok|Host confirmed|lead|-2 d\nRegular, TikTok|Results entered|host|30 min\nAny|Never|x|-1 h");
    const Id<Session> one{id(s, Session::tracker, "S-261111-007")};
    s = table::run(s, make_checklist({one}));
    CHECK(table::print(s, ChecklistItem::tracker, {"session", "what", "owner", "due", "state", "late"}) ==
          "S-261111-007 | Host confirmed | lead | Mon 9 Nov 21:00 | Open | 1 d 23 h\nS-261111-007 | Results entered | host | Wed 11 Nov 21:30 | Open | \n");
    CHECK(says(s, make_checklist({one})).starts_with("! Nothing to add"));
    std::vector<Id<ChecklistItem>> items;
    s.each<ChecklistItem>([&](const ChecklistItem& i) { items.push_back(i.id); });
    s = table::run(s, tick({items[0]}, ItemState::done));
    CHECK(table::print(s, Session::tracker, {"ready"}) == "\n1 of 2\n\n");
    s = table::run(s, move_session(one, {table::moment("2026-11-12 10:00"), table::moment("2026-11-12 12:00"), {}, {}, {}, {}}));
    CHECK(table::print(s, ChecklistItem::tracker, {"what", "due"}) == "Host confirmed | Mon 9 Nov 21:00\nResults entered | Thu 12 Nov 10:30\n");
}

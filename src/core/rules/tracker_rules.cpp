// SPDX-License-Identifier: Apache-2.0
// The computed columns, indexes and checks that the tracker headers declare.
#include <algorithm>

#include "core/draft.h"
#include "core/rules/conflicts.h"
#include "core/text.h"
#include "core/trackers/all.h"

namespace core {
namespace {

template <class T> const T& as(const void* row) { return *static_cast<const T*>(row); }

std::optional<Entry> session_room(const void* row, const State&) {
    const auto& s = as<Session>(row);
    if (!s.takes_place() || !s.room.known()) return std::nullopt;
    return Entry{s.room.value, s.start.ms, s.end.ms, s.id.value};
}
std::optional<Entry> session_day(const void* row, const State& state) {
    const auto& s = as<Session>(row);
    if (!s.start.known()) return std::nullopt;
    return Entry{wall(s.start.ms, state.workspace().zone).date.days, s.start.ms, s.end.ms, s.id.value};
}
std::optional<Entry> assignment_session(const void* row, const State&) {
    const auto& a = as<Assignment>(row);
    return Entry{a.session.value, 0, 0, a.id.value};
}
std::optional<Entry> assignment_person(const void* row, const State& state) {
    const auto& a = as<Assignment>(row);
    const Session* s = state.find(a.session);
    if (!s || !s->takes_place() || !a.person.known()) return std::nullopt;
    return Entry{a.person.value, s->start.ms, s->end.ms, a.id.value};
}
std::optional<Entry> item_session(const void* row, const State&) {
    const auto& i = as<ChecklistItem>(row);
    return Entry{i.session.value, i.due.ms, 0, i.id.value};
}
std::optional<Entry> item_due(const void* row, const State&) {
    const auto& i = as<ChecklistItem>(row);
    if (i.closed() || !i.due.known()) return std::nullopt;
    return Entry{0, i.due.ms, 0, i.id.value};
}
std::optional<Entry> template_item(const void* row, const State&) {
    const auto& i = as<TemplateItem>(row);
    return Entry{i.of.value, i.due.value, 0, i.id.value};
}

RowIds people_of(const Session& session, const Scene& scene, bool hosts) {
    RowIds out;
    scene.state.under(assignments_by_session, session.id.value, [&](const Entry& e) {
        const Assignment* a = scene.state.find(Id<Assignment>{e.id});
        if (a && (a->role == CrewRole::host) == hosts) out.push_back(a->person.value);
        return true;
    });
    return out;
}

// Makes the session's assignments of one side (hosts, or the rest of the crew) those people, in that order.
void assign(Draft& draft, std::int64_t session, const Value& value, bool hosts) {
    const auto* wanted = std::get_if<RowIds>(&value);
    RowIds left = wanted ? *wanted : RowIds{};
    draft.state().under(assignments_by_session, session, [&](const Entry& e) {
        const Assignment* a = draft.find(Id<Assignment>{e.id});
        if (!a || (a->role == CrewRole::host) != hosts) return true;
        const auto keep = std::ranges::find(left, a->person.value);
        if (keep == left.end()) draft.remove(Id<Assignment>{e.id});
        else left.erase(keep);
        return true;
    });
    for (const std::int64_t person : left) {
        auto& a = draft.add<Assignment>();
        a.session = {session};
        a.person = {person};
        const Host* host = draft.find(a.person);
        a.role = hosts ? CrewRole::host : CrewRole::pa;
        if (!hosts && host && !host->roles.has(CrewRole::pa)) {
            if (host->roles.has(CrewRole::operator_)) a.role = CrewRole::operator_;
            else if (host->roles.has(CrewRole::moderator)) a.role = CrewRole::moderator;
        }
    }
}

}  // namespace

const Index sessions_by_room{session_room};
const Index sessions_by_day{session_day};
const Index assignments_by_session{assignment_session};
const Index assignments_by_person{assignment_person, &tag<Session>, &assignments_by_session};
const Index checklist_by_session{item_session};
const Index open_items_by_due{item_due};
const Index items_by_template{template_item};

Minutes length(const Session& s) {
    return s.start.known() && s.end.known() ? Minutes{(s.end.ms - s.start.ms) / minute_ms} : Minutes{};
}
RowIds hosts_of(const Session& s, const Scene& scene) { return people_of(s, scene, true); }
RowIds crew_of(const Session& s, const Scene& scene) { return people_of(s, scene, false); }
void set_hosts(Draft& draft, std::int64_t session, const Value& value) { assign(draft, session, value, true); }
void set_crew(Draft& draft, std::int64_t session, const Value& value) { assign(draft, session, value, false); }

std::string clash_of(const Session& s, const Scene& scene) {
    std::vector<std::string> words;
    for (const Overlap& o : overlaps_of(s, scene.state)) words.push_back(in_words(o, s.id, scene.state));
    return joined(words, "; ");
}

std::string ready_of(const Session& s, const Scene& scene) {
    const auto [done, all] = readiness(s, scene.state);
    return all ? std::to_string(done) + " of " + std::to_string(all) : std::string();
}

void check_session(const void* row, const Scene&, Problems& problems) {
    const auto& s = as<Session>(row);
    if (s.start.known() && s.end.known() && !(s.start < s.end)) problems.push_back({"end", "The session ends before it starts."});
    if (s.start.known() && s.end.known() && s.end.ms - s.start.ms > 48 * hour_ms) problems.push_back({"end", "A session of more than 48 hours: is the day right?"});
    if (s.target.known() && s.target.minor < 0) problems.push_back({"target", "The GMV target is negative."});
}

void fill_session(void* row, const Draft& draft) {
    auto& s = *static_cast<Session*>(row);
    s.start.zone = s.end.zone = draft.state().workspace().zone;
}

void fill_host(void* row, const Draft& draft) {
    std::int64_t next = 1;
    const auto see = [&](const Host& host) {
        if (host.code.size() < 2 || host.code[0] != 'H') return;
        std::int64_t n = 0;
        for (const char c : std::string_view(host.code).substr(1)) n = c >= '0' && c <= '9' && n < 1'000'000 ? n * 10 + (c - '0') : -10'000'000;
        next = std::max(next, n + 1);
    };
    draft.each<Host>(see);
    auto& host = *static_cast<Host*>(row);
    std::string digits = std::to_string(next);
    while (digits.size() < 3) digits.insert(0, 1, '0');
    host.code = "H" + digits;
}

Minutes minutes_this_week(const Host& host, const Scene& scene) {
    const Zone zone = scene.state.workspace().zone;
    const Date today = wall(scene.now.ms, zone).date;
    const Date monday = today.plus(1 - today.weekday());
    const auto from = at(monday, 0, zone), to = at(monday.plus(7), 0, zone);
    if (!from || !to) return {};
    std::int64_t ms = 0;
    scene.state.entries(assignments_by_person).from_key(Entry{host.id.value, from->ms - 2 * day_ms, 0, 0}, [&](const Entry& e) {
        if (e.a != host.id.value || e.b >= to->ms) return false;
        ms += std::max<std::int64_t>(0, std::min(e.c, to->ms) - std::max(e.b, from->ms));
        return true;
    });
    return Minutes{ms / minute_ms};
}

Number assignment_number(const Assignment& a) { return {a.id.value}; }
Number template_item_number(const TemplateItem& i) { return {i.id.value}; }
Number checklist_number(const ChecklistItem& i) { return {i.id.value}; }
Number view_number(const SavedView& v) { return {v.id.value}; }

Time start_of(const Assignment& a, const Scene& scene) {
    const Session* s = scene.state.find(a.session);
    return s ? s->start : Time{};
}
Time end_of(const Assignment& a, const Scene& scene) {
    const Session* s = scene.state.find(a.session);
    return s ? s->end : Time{};
}
void check_assignment(const void* row, const Scene& scene, Problems& problems) {
    const auto& a = as<Assignment>(row);
    bool twice = false;
    scene.state.under(assignments_by_session, a.session.value, [&](const Entry& e) {
        const Assignment* other = scene.state.find(Id<Assignment>{e.id});
        twice = twice || (other && other->id != a.id && other->person == a.person && other->role == a.role);
        return true;
    });
    if (twice) problems.push_back({"person", "This person has this role in the session already."});
}

Number discount_of(const Product& p) {
    if (!p.list_price.known() || !p.live_price.known() || p.list_price.minor <= 0 || p.list_price.currency != p.live_price.currency) return {};
    const std::int64_t off = p.list_price.minor - p.live_price.minor;
    return Number{(off * 200 + p.list_price.minor) / (2 * p.list_price.minor)};
}
void check_product(const void* row, const Scene&, Problems& problems) {
    const auto& p = as<Product>(row);
    if (p.stock.known() && p.stock.value < 0) problems.push_back({"stock", "Stock is negative."});
    if (p.live_price.known() && p.live_price.minor < 0) problems.push_back({"live_price", "The live price is negative."});
    if (p.list_price.known() && p.list_price.minor < 0) problems.push_back({"list_price", "The list price is negative."});
}

Number items_of(const Template& t, const Scene& scene) {
    std::int64_t n = 0;
    scene.state.under(items_by_template, t.id.value, [&](const Entry&) { ++n; return true; });
    return {n};
}

Minutes late_of(const ChecklistItem& i, const Scene& scene) {
    if (i.closed() || !i.due.known() || !scene.now.known() || scene.now.ms <= i.due.ms) return {};
    return Minutes{(scene.now.ms - i.due.ms) / minute_ms};
}

Number days_late(const Payment& p, const Scene& scene) {
    if (p.settled() || !p.due.known() || !scene.now.known()) return {};
    const std::int32_t late = wall(scene.now.ms, scene.state.workspace().zone).date.days - p.due.days;
    return late > 0 ? Number{late} : Number{};
}

Number papers_open(const Payment& p) {
    std::int64_t n = 0;
    for (const Paper paper : {p.contract, p.invoice_paper, p.tax, p.acceptance}) n += paper != Paper::there;
    return {n};
}

PaymentFlag flag_of(const Payment& p, const Scene& scene) {
    if (p.settled()) return PaymentFlag::settled;
    if (days_late(p, scene).known()) return PaymentFlag::overdue;
    if (!p.papers_complete()) return PaymentFlag::papers_missing;
    const Date today = scene.now.known() ? wall(scene.now.ms, scene.state.workspace().zone).date : Date{};
    return p.due.known() && today.known() && p.due.days - today.days <= 3 ? PaymentFlag::due_soon : PaymentFlag::none;
}

void check_payment(const void* row, const Scene&, Problems& problems) {
    const auto& p = as<Payment>(row);
    if (p.amount.known() && p.amount.minor <= 0) problems.push_back({"amount", "The amount is not above zero."});
    if (p.due.known() && p.service_date.known() && p.due < p.service_date) problems.push_back({"due", "It is due before the service was given."});
}

void fill_payment(void* row, const Draft& draft) {
    auto& p = *static_cast<Payment*>(row);
    const Wall now = wall(draft.context().now.ms, draft.state().workspace().zone);
    char stem[24];
    std::snprintf(stem, sizeof stem, "PAY-%02d%02d-", now.date.year() % 100, now.date.month());
    std::int64_t next = 1;
    draft.each<Payment>([&](const Payment& other) {
        if (!other.ref.starts_with(stem)) return;
        std::int64_t n = 0;
        for (const char c : std::string_view(other.ref).substr(9)) n = c >= '0' && c <= '9' && n < 1'000'000 ? n * 10 + (c - '0') : -10'000'000;
        next = std::max(next, n + 1);
    });
    std::string digits = std::to_string(next);
    while (digits.size() < 3) digits.insert(0, 1, '0');
    p.ref = stem + digits;
}

}  // namespace core

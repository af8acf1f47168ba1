// SPDX-License-Identifier: Apache-2.0
// Eight weeks of sessions around now: what is over, two on air (demo_air adds more), what is planned, drafts far ahead, and a few conflicts.
#include <algorithm>
#include <cstdio>
#include <map>

#include "core/trackers/all.h"
#include "desk/demo.h"

namespace desk {
namespace {

constexpr int days_behind = 28, days_ahead = 28;
constexpr std::int64_t minute = core::minute_ms, hour = core::hour_ms;

// Hours of each studio on an ordinary day, in half hours from midnight; the last of a Friday ends after midnight.
struct SlotOfDay {
    std::size_t room;
    int from, to;      // half hours
    int percent;       // of the days on which it is used
};
constexpr SlotOfDay slots[] = {{0, 18, 24, 90}, {0, 26, 32, 70}, {0, 38, 44, 95}, {1, 20, 26, 80}, {1, 30, 36, 75}, {1, 40, 46, 95}, {2, 24, 28, 60}, {2, 34, 38, 50}, {2, 42, 49, 65}};

constexpr std::string_view themes[] = {"Deal giữa tuần", "Giờ vàng", "Săn sale", "Mở hộp hàng mới", "Khách hỏi mình trả lời", "Xả kho cuối tháng", "Freeship 0 đồng", "Góc tư vấn", "Mua 2 tặng 1", "Chốt đơn cùng host"};
constexpr std::string_view remarks[] = {"", "", "", "", "", "Nhắc kho chuẩn bị hàng mẫu trước 15:00", "Host mới, cần lead kèm 30 phút đầu", "Voucher 50k chỉ áp dụng cho follower mới", "Đổi phông nền sau phiên trước"};

struct Plan {
    std::int64_t from = 0, to = 0;
    std::size_t room = 0;
    core::SessionKind kind = core::SessionKind::regular;
    bool on_air = false;
};

struct Staff {
    core::Id<core::Host> id;
    core::Set<core::Platform> platforms;
    bool pa = false;
    std::vector<std::pair<std::int64_t, std::int64_t>> busy;

    bool free(std::int64_t from, std::int64_t to) const {
        return std::ranges::none_of(busy, [&](const auto& b) { return b.first < to && from < b.second; });
    }
};

class Planner {
public:
    Planner(core::Draft& draft, std::uint64_t seed) : draft_(draft), dice_(seed * 11 + 2), zone_(draft.state().workspace().zone), now_(draft.context().now.ms) {
        draft.state().each<core::Room>([&](const core::Room& room) { rooms_.push_back(room.id); });
        draft.state().each<core::Brand>([&](const core::Brand& brand) { brands_.push_back(&brand); });
        draft.state().each<core::Kol>([&](const core::Kol& kol) { kols_.push_back(&kol); });
        draft.state().each<core::Host>([&](const core::Host& host) {
            if (host.status == core::HostStatus::active) staff_.push_back({host.id, host.platforms, host.roles.has(core::CrewRole::pa), {}});
        });
    }

    void run() {
        plan_on_air();
        plan_days();
        std::ranges::sort(plans_, {}, [](const Plan& p) { return std::pair(p.from, p.room); });
        for (const Plan& plan : plans_) make(plan);
        make_conflicts();
    }

private:
    // Two that began a while ago and go on for a while: whatever the hour is.
    void plan_on_air() {
        const std::int64_t quarter = now_ / (15 * minute) * (15 * minute);
        plans_.push_back({quarter - 75 * minute, quarter + 105 * minute, 0, core::SessionKind::regular, true});
        plans_.push_back({quarter - 30 * minute, quarter + 150 * minute, 1, core::SessionKind::super_brand, true});
    }

    bool room_free(std::size_t room, std::int64_t from, std::int64_t to) const {
        return std::ranges::none_of(plans_, [&](const Plan& p) { return p.room == room && p.from < to && from < p.to; });
    }

    void plan_days() {
        const core::Date today = core::wall(now_, zone_).date;
        for (int day = -days_behind; day < days_ahead; ++day) {
            const core::Date date = today.plus(day);
            for (const SlotOfDay& slot : slots) {
                if (!dice_.percent(slot.percent) || slot.room >= rooms_.size()) continue;
                const bool late = slot.to > 48 && date.weekday() == 5;
                const auto from = core::at(date, slot.from * hour / 2, zone_), to = core::at(date, (late ? slot.to + 2 : std::min(slot.to, 48)) * hour / 2, zone_);
                if (!from || !to || !room_free(slot.room, from->ms, to->ms)) continue;
                core::SessionKind kind = core::SessionKind::regular;
                if (slot.from >= 38 && slot.room == 0 && (date.weekday() == 2 || date.weekday() == 4 || date.weekday() == 6)) kind = core::SessionKind::super_brand;
                else if (slot.from >= 38 && slot.room == 1 && date.weekday() % 2 == 1) kind = core::SessionKind::kol_tier1;
                plans_.push_back({from->ms, to->ms, slot.room, kind, false});
            }
        }
    }

    core::Money target(core::SessionKind kind) {
        std::int64_t millions = dice_.between(4, 24) * 5;
        if (kind == core::SessionKind::kol_tier1) millions = dice_.between(30, 80) * 5;
        if (kind == core::SessionKind::super_brand) millions = dice_.between(100, 300) * 5;
        const core::Currency currency = draft_.state().workspace().currency;
        std::int64_t minor = millions * 1'000'000;
        for (int i = 0; i < currency.decimals(); ++i) minor *= 10;
        return {minor, currency};
    }

    std::string title(const Plan& plan, const core::Brand& brand) {
        if (plan.kind == core::SessionKind::super_brand) return "Super Brand Live: " + brand.name;
        if (plan.kind == core::SessionKind::kol_tier1) return kols_[dice_.below(std::min<std::size_t>(6, kols_.size()))]->handle + " × " + brand.name;
        return brand.name + ": " + std::string(dice_.of(themes));
    }

    std::string code(std::int64_t from) {
        const core::Date day = core::wall(from, zone_).date;
        char text[40];
        std::snprintf(text, sizeof text, "S-%02d%02d%02d-%03d", day.year() % 100, day.month(), day.day(), ++numbers_[day.days]);
        return text;
    }

    void set_progress(core::Session& s, const Plan& plan) {
        if (plan.on_air) {
            s.status = core::SessionStatus::live;
            s.went_live = {plan.from + dice_.between(0, 4) * minute, zone_};
        } else if (plan.to <= now_) {
            s.status = dice_.percent(4) ? core::SessionStatus::cancelled : core::SessionStatus::ended;
            if (s.status == core::SessionStatus::cancelled) return;
            s.went_live = {plan.from + dice_.between(-1, 6) * minute, zone_};
            s.ended_at = {plan.to + dice_.between(-6, 9) * minute, zone_};
        } else {
            s.status = plan.from - now_ > 14 * core::day_ms ? core::SessionStatus::draft : dice_.percent(2) ? core::SessionStatus::cancelled : core::SessionStatus::planned;
        }
    }

    void make(const Plan& plan) {
        const core::Brand& brand = *dice_.of(brands_);
        auto& s = draft_.add<core::Session>();
        s.code = code(plan.from);
        s.title = title(plan, brand);
        s.start = {plan.from, zone_};
        s.end = {plan.to, zone_};
        s.platform = dice_.percent(56) ? core::Platform::tiktok : core::Platform::shopee;
        s.account = s.platform == core::Platform::tiktok ? "@nhamay.live" : "nhamay_official";
        s.room = rooms_[plan.room];
        s.brand = brand.id;
        s.kind = plan.kind;
        s.target = target(plan.kind);
        s.notes = dice_.of(remarks);
        set_progress(s, plan);
        crew(s);
    }

    void assign(core::Id<core::Session> session, core::Id<core::Host> person, core::CrewRole role) {
        auto& a = draft_.add<core::Assignment>();
        a.session = session;
        a.person = person;
        a.role = role;
    }

    // Somebody who is free, from a random place on. Nobody free: the hour stays uncovered, as it happens.
    void crew(const core::Session& s) {
        const core::Id<core::Session> id = s.id;
        const core::Platform platform = s.platform;
        const std::int64_t from = s.start.ms, to = s.end.ms;
        if (from > now_ && !dice_.percent(92)) return;
        std::size_t wanted = s.kind == core::SessionKind::regular ? 1 + (dice_.percent(25) ? 1u : 0u) : 2;
        bool helper = false;
        const std::size_t begin = dice_.below(staff_.size());
        for (std::size_t i = 0; i < staff_.size() && (wanted > 0 || !helper); ++i) {
            Staff& who = staff_[(begin + i) % staff_.size()];
            if (!who.free(from, to)) continue;
            if (wanted > 0 && who.platforms.has(platform)) {
                assign(id, who.id, core::CrewRole::host);
                --wanted;
            } else if (!helper && who.pa) {
                assign(id, who.id, core::CrewRole::pa);
                helper = true;
            } else {
                continue;
            }
            who.busy.emplace_back(from, to);
        }
    }

    // Overlaps as they creep in: a session that is prolonged into the next one's room, and hosts who are promised twice.
    void make_conflicts() {
        struct Ahead { core::Id<core::Session> id; std::int64_t from, to; core::Id<core::Room> room; };
        std::vector<Ahead> ahead;
        draft_.each<core::Session>([&](const core::Session& s) {
            if (s.status == core::SessionStatus::planned && s.start.ms > now_ + 12 * hour) ahead.push_back({s.id, s.start.ms, s.end.ms, s.room});
        });
        std::ranges::sort(ahead, {}, &Ahead::from);
        int people = 0, rooms = 0;
        for (std::size_t i = 0; i + 1 < ahead.size() && (people < 3 || rooms < 2); i += 4) {
            const Ahead& a = ahead[i];
            const auto b = std::find_if(ahead.begin() + static_cast<std::ptrdiff_t>(i) + 1, ahead.end(), [&](const Ahead& o) { return people < 3 ? o.from < a.to && o.room != a.room : o.room == a.room; });
            if (b == ahead.end()) continue;
            if (people < 3) {
                if (const auto host = host_of(a.id); host.known() && !works_in(b->id, host)) assign(b->id, host, core::CrewRole::host), ++people;
            } else if (b->from - a.to < 6 * hour) {
                draft_.edit(a.id).end = {b->from + (rooms + 1) * 15 * minute, zone_};
                ++rooms;
            }
        }
    }

    core::Id<core::Host> host_of(core::Id<core::Session> session) const {
        core::Id<core::Host> found;
        draft_.each<core::Assignment>([&](const core::Assignment& a) {
            if (a.session == session && a.role == core::CrewRole::host && !found.known()) found = a.person;
        });
        return found;
    }

    bool works_in(core::Id<core::Session> session, core::Id<core::Host> person) const {
        bool found = false;
        draft_.each<core::Assignment>([&](const core::Assignment& a) { found = found || (a.session == session && a.person == person); });
        return found;
    }

    core::Draft& draft_;
    Dice dice_;
    core::Zone zone_;
    std::int64_t now_;
    std::vector<core::Id<core::Room>> rooms_;
    std::vector<const core::Brand*> brands_;
    std::vector<const core::Kol*> kols_;
    std::vector<Staff> staff_;
    std::vector<Plan> plans_;
    std::map<std::int32_t, int> numbers_;
};

}  // namespace

core::Command demo_sessions(std::uint64_t seed) {
    return {"demo.sessions", "plan the demo's sessions", core::Right::plan, [seed](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "plan the demo's sessions");
                draft.as_recorded();
                Planner(draft, seed).run();
                return draft.changes();
            }};
}

}  // namespace desk

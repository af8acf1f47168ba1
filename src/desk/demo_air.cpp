// SPDX-License-Identifier: Apache-2.0
// The demo's evening on air: more sessions that run now, earlier weeks of the same slots, live ids, and marks. What was
// measured of them is made by demo_live.
#include <algorithm>
#include <cstdio>
#include <set>

#include "core/trackers/all.h"
#include "desk/demo.h"

namespace desk {
namespace {

constexpr std::int64_t minute = core::minute_ms, hour = core::hour_ms, week = 7 * core::day_ms;
constexpr int weeks_behind = 4;

constexpr std::string_view moments[] = {"Mở hộp combo mới", "Flash deal 15 phút", "Khách khóc vì vui", "Host thử trên da thật", "Quà bí mật", "So sánh trước sau", "Chốt 100 đơn",
    "Giải thích thành phần"};
constexpr std::string_view troubles[] = {"Mất tiếng 20 giây", "Voucher chưa hiện", "Giá ghim sai", "Đèn phụ tắt"};
constexpr std::string_view ideas[] = {"Ghim lại combo sau 30 phút", "Hỏi size trước khi chốt", "Đặt quà ở cuối giờ"};

class Evening {
public:
    Evening(core::Draft& draft, std::uint64_t seed) : draft_(draft), dice_(seed * 13 + 7), zone_(draft.state().workspace().zone), now_(draft.context().now.ms) {
        draft_.each<core::Session>([&](const core::Session& s) {
            int number = 0;
            if (s.code.size() == 12 && std::sscanf(s.code.c_str() + 9, "%d", &number) == 1) last_[s.code.substr(0, 9)] = std::max(last_[s.code.substr(0, 9)], number);
        });
        draft_.each<core::Brand>([&](const core::Brand& b) { brands_.push_back(&b); });
        draft_.each<core::Room>([&](const core::Room& r) { rooms_.push_back(r.id); });
    }

    void run() {
        std::vector<core::Id<core::Session>> on_air;
        draft_.each<core::Session>([&](const core::Session& s) { if (s.status == core::SessionStatus::live) on_air.push_back(s.id); });
        for (const auto id : on_air) draft_.edit(id).target = target(id);
        more_on_air();
        on_air.clear();
        draft_.each<core::Session>([&](const core::Session& s) { if (s.status == core::SessionStatus::live) on_air.push_back(s.id); });
        for (const auto id : on_air) measured(id);
        for (std::size_t i = 0; i < 3 && i < on_air.size(); ++i) earlier_weeks(on_air[i]);
        last_days();
    }

private:
    core::Money target(core::Id<core::Session> id) {
        const core::Money planned = draft_.find(id)->target;
        return planned.known() && planned.minor > 0 ? core::Money{std::min<std::int64_t>(planned.minor, 400'000'000), planned.currency} : planned;
    }

    void more_on_air() {
        const std::int64_t quarter = now_ / (15 * minute) * (15 * minute);
        struct More { std::int64_t from, to; core::Platform platform; std::string_view theme; std::int64_t millions; };
        const More all[] = {{-120, 60, core::Platform::shopee, "Mega sale khung giờ vàng", 120}, {-45, 135, core::Platform::tiktok, "Deal sốc đồng giá", 80},
            {-90, 30, core::Platform::shopee, "Dọn kho phiên tối", 60}};
        for (const More& more : all) {
            const core::Brand& brand = *dice_.of(brands_);
            const std::int64_t from = quarter + more.from * minute, to = quarter + more.to * minute;
            core::Session& s = begin(from, to, more.platform, brand);
            s.title = brand.name + ": " + std::string(more.theme);
            s.status = core::SessionStatus::live;
            s.went_live = {from + dice_.between(0, 3) * minute, zone_};
            s.target = {more.millions * 1'000'000, draft_.state().workspace().currency};
            s.room = free_room(from, to);
            crew(s.id, from, to, more.platform);
        }
    }

    // The same slot of the four weeks before, so that there is a usual curve and something to compare with.
    void earlier_weeks(core::Id<core::Session> id) {
        const core::Session now = *draft_.find(id);
        for (int back = 1; back <= weeks_behind; ++back) {
            const std::int64_t from = now.start.ms - back * week, to = now.end.ms - back * week;
            core::Id<core::Session> found;
            draft_.each<core::Session>([&](const core::Session& s) {
                if (s.status == core::SessionStatus::ended && s.platform == now.platform && s.account == now.account && s.start.ms >= from - 30 * minute
                    && s.start.ms <= from + 30 * minute) found = s.id;
            });
            if (!found.known()) {
                const core::Brand& brand = *draft_.find(now.brand);
                core::Session& s = begin(from, to, now.platform, brand);
                s.title = now.title;
                s.kind = now.kind;
                s.status = core::SessionStatus::ended;
                s.went_live = {from + dice_.between(-1, 5) * minute, zone_};
                s.ended_at = {to + dice_.between(-5, 8) * minute, zone_};
                s.target = {now.target.minor / 100 * dice_.between(80, 110), now.target.currency};
                s.room = free_room(from, to);
                found = s.id;
                crew(found, from, to, now.platform);
            }
            measured(found);
        }
    }

    // Everything that ended in the last three days was measured, too.
    void last_days() {
        std::vector<core::Id<core::Session>> all;
        draft_.each<core::Session>([&](const core::Session& s) { if (s.status == core::SessionStatus::ended && s.start.ms > now_ - 3 * core::day_ms) all.push_back(s.id); });
        for (const auto id : all) measured(id);
    }

    core::Session& begin(std::int64_t from, std::int64_t to, core::Platform platform, const core::Brand& brand) {
        core::Session& s = draft_.add<core::Session>();
        s.code = code(from);
        s.start = {from, zone_}, s.end = {to, zone_};
        s.platform = platform;
        s.account = platform == core::Platform::tiktok ? "@nhamay.live" : "nhamay_official";
        s.brand = brand.id;
        return s;
    }

    std::string code(std::int64_t from) {
        const core::Date day = core::wall(from, zone_).date;
        char head[24], text[40];
        std::snprintf(head, sizeof head, "S-%02d%02d%02d-", day.year() % 100, day.month(), day.day());
        std::snprintf(text, sizeof text, "%s%03d", head, ++last_[head]);
        return text;
    }

    static bool overlaps(const core::Session& s, std::int64_t from, std::int64_t to) { return s.takes_place() && s.start.ms < to && from < s.end.ms; }

    core::Id<core::Room> free_room(std::int64_t from, std::int64_t to) {
        std::set<std::int64_t> taken;
        draft_.each<core::Session>([&](const core::Session& s) { if (overlaps(s, from, to)) taken.insert(s.room.value); });
        for (const auto room : rooms_)
            if (!taken.contains(room.value)) return room;
        return {};   // from the KOL's own place
    }

    void crew(core::Id<core::Session> id, std::int64_t from, std::int64_t to, core::Platform platform) {
        std::set<std::int64_t> near, busy;
        draft_.each<core::Session>([&](const core::Session& s) { if (overlaps(s, from, to)) near.insert(s.id.value); });
        draft_.each<core::Assignment>([&](const core::Assignment& a) { if (near.contains(a.session.value)) busy.insert(a.person.value); });
        std::vector<core::Id<core::Host>> free;
        draft_.each<core::Host>([&](const core::Host& h) {
            if (h.status == core::HostStatus::active && h.platforms.has(platform) && !h.roles.has(core::CrewRole::pa) && !busy.contains(h.id.value)) free.push_back(h.id);
        });
        if (free.empty()) return;
        auto& a = draft_.add<core::Assignment>();
        a.session = id, a.person = dice_.of(free), a.role = core::CrewRole::host;
    }

    // A live id, and marks as people set them.
    void measured(core::Id<core::Session> id) {
        if (!done_.insert(id.value).second) return;
        const core::Session s = *draft_.find(id);
        const std::int64_t from = s.went_live.known() ? s.went_live.ms : s.start.ms, to = s.ended_at.known() ? s.ended_at.ms : now_;
        if (to <= from + 20 * minute) return;
        auto& b = draft_.add<core::Broadcast>();
        b.session = id;
        b.live = "75" + std::to_string(10'000'000'000'000'000 + static_cast<std::int64_t>(dice_.next() % 80'000'000'000'000'000));
        b.platform = s.platform;
        b.started = {from, zone_};
        if (s.ended_at.known()) b.ended = s.ended_at;
        for (std::int64_t at = from + dice_.between(4, 14) * minute; at < to - 5 * minute; at += dice_.between(14, 45) * minute) {
            auto& m = draft_.add<core::Marker>();
            m.session = id;
            m.at = {at + dice_.between(0, 59) * 1000, zone_};
            const auto kind = dice_.below(6);
            m.kind = kind < 3 ? core::MarkKind::clip : kind == 3 ? core::MarkKind::problem : kind == 4 ? core::MarkKind::idea : core::MarkKind::note;
            m.text = std::string(m.kind == core::MarkKind::problem ? dice_.of(troubles) : m.kind == core::MarkKind::idea ? dice_.of(ideas) : dice_.of(moments));
            m.who = dice_.percent(60) ? "Trang" : "Khoa";
        }
    }

    core::Draft& draft_;
    Dice dice_;
    core::Zone zone_;
    std::int64_t now_;
    std::map<std::string, int> last_;
    std::vector<const core::Brand*> brands_;
    std::vector<core::Id<core::Room>> rooms_;
    std::set<std::int64_t> done_;
};

}  // namespace

core::Command demo_air(std::uint64_t seed) {
    return {"demo.air", "put the demo's evening on air", core::Right::plan, [seed](const core::State& state, const core::Context& context) -> core::Result<core::Changes> {
                core::Draft draft(state, context, "put the demo's evening on air");
                draft.as_recorded();
                Evening(draft, seed).run();
                return draft.changes();
            }};
}

}  // namespace desk

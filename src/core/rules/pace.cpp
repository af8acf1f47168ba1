// SPDX-License-Identifier: Apache-2.0
#include "core/rules/pace.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace core {
namespace {

constexpr int hundred = 100;

double fraction_gone(const Session& s, std::int64_t now_ms) {
    if (!s.start.known() || !s.end.known() || !(s.start < s.end)) return 0;
    return std::clamp(static_cast<double>(now_ms - s.start.ms) / static_cast<double>(s.end.ms - s.start.ms), 0.0, 1.0);
}

bool same_channel(const Session& a, const Session& b) {
    if (a.platform != b.platform) return false;
    if (!a.account.empty() && !b.account.empty()) return a.account == b.account;
    return a.brand == b.brand;
}

bool same_slot(const Session& a, const Session& b) {
    const Wall x = wall(a.start), y = wall(b.start);
    if (x.date.weekday() != y.date.weekday()) return false;
    return std::llabs(x.ms - y.ms) <= 30 * minute_ms;
}

}  // namespace

std::optional<ShareCurve> share_curve(const Recording& recording, const Session& session) {
    const Money final = gmv_at(recording);
    if (!final.known() || final.minor <= 0 || !session.start.known() || !session.end.known() || !(session.start < session.end)) return std::nullopt;
    ShareCurve out;
    const std::int64_t length = session.end.ms - session.start.ms;
    for (int i = 0; i <= hundred; ++i) {
        const Money then = gmv_at(recording, session.start.ms + length * i / hundred);
        out.push_back(then.known() ? std::clamp(static_cast<double>(then.minor) / static_cast<double>(final.minor), 0.0, 1.0) : 0.0);
    }
    return out;
}

std::optional<ShareCurve> median_curve(const std::vector<ShareCurve>& curves) {
    if (curves.size() < sessions_for_a_curve) return std::nullopt;
    ShareCurve out;
    for (std::size_t i = 0; i <= hundred; ++i) {
        std::vector<double> at;
        for (const ShareCurve& curve : curves) at.push_back(curve[i]);
        std::ranges::sort(at);
        const std::size_t middle = at.size() / 2;
        out.push_back(at.size() % 2 ? at[middle] : (at[middle - 1] + at[middle]) / 2);
    }
    return out;
}

std::optional<double> Pace::over() const {
    if (!due.known() || due.minor <= 0 || !gmv.known() || gmv.currency != due.currency) return std::nullopt;
    return static_cast<double>(gmv.minor) / static_cast<double>(due.minor) - 1;
}

Pace pace(const Session& session, const Money& gmv, std::int64_t now_ms, const ShareCurve* usual) {
    Pace out;
    out.gmv = gmv;
    out.target = session.target;
    const double gone = fraction_gone(session, now_ms);
    out.share = gone;
    if (usual && usual->size() == hundred + 1) {
        const double place = gone * hundred;
        const auto below = static_cast<std::size_t>(std::floor(place));
        const std::size_t above = std::min<std::size_t>(below + 1, hundred);
        out.share = (*usual)[below] + ((*usual)[above] - (*usual)[below]) * (place - std::floor(place));
        out.by_curve = true;
    }
    if (session.target.known()) out.due = {static_cast<std::int64_t>(std::llround(static_cast<double>(session.target.minor) * out.share)), session.target.currency};
    return out;
}

std::vector<Id<Session>> earlier_in_slot(const State& state, const Session& session, std::size_t limit) {
    std::vector<const Session*> found;
    if (!session.start.known()) return {};
    state.each<Session>([&](const Session& other) {
        if (other.id == session.id || !other.takes_place() || other.status == SessionStatus::draft || !(other.start < session.start)) return;
        if (same_channel(session, other) && same_slot(session, other)) found.push_back(&other);
    });
    std::ranges::sort(found, [](const Session* a, const Session* b) { return b->start < a->start; });
    if (found.size() > limit) found.resize(limit);
    std::vector<Id<Session>> out;
    for (const Session* s : found) out.push_back(s->id);
    return out;
}

}  // namespace core

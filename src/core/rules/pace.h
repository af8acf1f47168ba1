// SPDX-License-Identifier: Apache-2.0
// Pace: how much of the target is due by now. By the share of the planned minutes that are gone, until the same slot has four
// earlier sessions; then by their median curve. And which sessions share a slot. Pure, any thread.
#pragma once
#include "core/rules/recording.h"
#include "core/state.h"
#include "core/trackers/session.h"

namespace core {

inline constexpr std::size_t sessions_for_a_curve = 4;

/// The share of the final GMV that was reached at each hundredth of the planned time: 101 values, 0 … 1.
using ShareCurve = std::vector<double>;
/// Nothing when the recording says nothing about GMV, or ended at 0.
std::optional<ShareCurve> share_curve(const Recording& recording, const Session& session);
/// The median at each hundredth. Nothing for fewer than four.
std::optional<ShareCurve> median_curve(const std::vector<ShareCurve>& curves);

struct Pace {
    Money target, due;                 // not known: no target
    Money gmv;
    double share = 0;                  // of the target that is due
    bool by_curve = false;             // else by planned minutes
    /// 0.03: three per cent over; nothing without a target or before anything is due.
    std::optional<double> over() const;
};
/// `usual` may be null.
Pace pace(const Session& session, const Money& gmv, std::int64_t now_ms, const ShareCurve* usual);

/// Earlier sessions of the same slot (platform, account or brand, weekday, start within 30 minutes) that ended, newest first.
std::vector<Id<Session>> earlier_in_slot(const State& state, const Session& session, std::size_t limit);

}  // namespace core

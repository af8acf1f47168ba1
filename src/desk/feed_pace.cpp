// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_pace.h"

#include <algorithm>

namespace desk {

void Pace::begin(std::int64_t now) {
    began_ = now;
    next_ = now + rule_.every_ms;
    asked_ = false;
    if (circuit_ == Circuit::open) circuit_ = Circuit::half_open;
}

void Pace::succeeded() {
    failures_ = 0;
    circuit_ = Circuit::closed;
}

void Pace::failed(std::int64_t now, double dice, std::optional<std::int64_t> asked_ms) {
    ++failures_;
    if (!rule_.backs_off) return;
    // Full jitter on top of the interval: many desks that lost one server do not come back in step.
    const int doublings = std::min(failures_, 20);
    const std::int64_t most = std::min(rule_.longest_ms, rule_.every_ms << doublings);
    next_ = std::max(next_, began_ + rule_.every_ms + static_cast<std::int64_t>(dice * static_cast<double>(most)));
    if (asked_ms) {
        const std::int64_t spread = static_cast<std::int64_t>(dice * static_cast<double>(rule_.every_ms));
        next_ = std::max(began_ + rule_.every_ms, now + *asked_ms + spread);
        asked_ = true;
    }
    if (failures_ >= rule_.opens_after || circuit_ == Circuit::half_open) circuit_ = Circuit::open;
}

void Pace::hurry(std::int64_t now) {
    if (asked_) return;
    next_ = std::min(next_, std::max(now, began_ + rule_.soonest_ms));
}

}  // namespace desk

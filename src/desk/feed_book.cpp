// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_book.h"

#include <algorithm>

namespace desk {

std::string_view id_of(FeedMood mood) {
    switch (mood) {
    case FeedMood::waiting: return "waiting";
    case FeedMood::reading: return "reading";
    case FeedMood::ok: return "ok";
    case FeedMood::stale: return "stale";
    case FeedMood::failing: return "failing";
    case FeedMood::open: return "open";
    case FeedMood::paused: break;
    }
    return "paused";
}

bool FeedState::grey(std::int64_t now_ms) const { return !ended && step_ms > 0 && fresh_ms != core::no_number && now_ms - fresh_ms > 2 * step_ms; }

FeedMood FeedState::mood(std::int64_t now_ms) const {
    if (paused) return FeedMood::paused;
    if (!problem.empty()) return circuit == Circuit::closed ? FeedMood::failing : FeedMood::open;
    if (!ended && step_ms > 0 && fresh_ms != core::no_number && now_ms - fresh_ms > 3 * step_ms) return FeedMood::stale;
    if (reading) return FeedMood::reading;
    return succeeded_ms == core::no_number ? FeedMood::waiting : FeedMood::ok;
}

FeedCount count_feeds(const std::vector<FeedState>& feeds, std::int64_t now_ms) {
    FeedCount out;
    for (const FeedState& feed : feeds) {
        switch (feed.mood(now_ms)) {
        case FeedMood::failing: case FeedMood::open: ++out.failing; break;
        case FeedMood::stale: ++out.stale; break;
        case FeedMood::paused: ++out.paused; break;
        case FeedMood::waiting: case FeedMood::reading: case FeedMood::ok: ++out.ok; break;
        }
    }
    return out;
}

FeedBook::Page FeedBook::page() const {
    const std::lock_guard lock(mutex_);
    return page_;
}

void FeedBook::publish(std::vector<FeedState> feeds) {
    auto page = std::make_shared<const std::vector<FeedState>>(std::move(feeds));
    {
        const std::lock_guard lock(mutex_);
        page_.swap(page);
    }
    const std::lock_guard lock(listening_);
    for (const auto& [number, listener] : listeners_) listener();
}

int FeedBook::subscribe(std::function<void()> listener) {
    const std::lock_guard lock(listening_);
    listeners_.emplace_back(++last_, std::move(listener));
    return last_;
}

void FeedBook::unsubscribe(int number) {
    const std::lock_guard lock(listening_);
    std::erase_if(listeners_, [number](const auto& one) { return one.first == number; });
}

}  // namespace desk

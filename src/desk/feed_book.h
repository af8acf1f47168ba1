// SPDX-License-Identifier: Apache-2.0
// How the feeds are: one state a feed, published as a value by the worker, read by the window. Any thread; readers never wait
// for the worker, and the worker never for a reader. Knows no source.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "desk/feed_pace.h"
#include "desk/feed_sink.h"

namespace desk {

enum class FeedMood : std::uint8_t { waiting, reading, ok, stale, failing, open, paused };
std::string_view id_of(FeedMood mood);

/// Moments are epoch milliseconds of the desk's clock; no_number: never.
struct FeedState {
    core::Id<core::Feed> feed;
    std::string name, from;
    bool paused = false, reading = false;
    bool ended = false;                          // the session that it measured is over
    std::string problem;                         // why the last look failed: what, where, remedy
    std::int64_t problem_since_ms = core::no_number;
    std::string note;                            // the last thing that happened to the source
    Circuit circuit = Circuit::closed;
    int failures = 0;                            // in a row
    std::int64_t looked_ms = core::no_number, succeeded_ms = core::no_number, next_ms = core::no_number;
    std::int64_t fresh_ms = core::no_number;     // when something new came
    std::int64_t step_ms = 0;                    // usual time between two pieces of news; at least the interval; 0: not of lines
    std::int64_t samples = 0, duplicates = 0, restated = 0, refused = 0;   // since the worker began
    std::vector<core::Sample> latest;            // by time
    std::vector<FeedRefusal> reasons;            // the newest few

    /// Silent for two usual steps: grey. For three: stale.
    bool grey(std::int64_t now_ms) const;
    FeedMood mood(std::int64_t now_ms) const;
};

/// "feeds 3 ok · 1 stale"
struct FeedCount {
    int ok = 0, stale = 0, failing = 0, paused = 0;
};
FeedCount count_feeds(const std::vector<FeedState>& feeds, std::int64_t now_ms);

class FeedBook {
public:
    using Page = std::shared_ptr<const std::vector<FeedState>>;
    Page page() const;
    void publish(std::vector<FeedState> feeds);
    /// Called on the worker's thread, after each change; must not wait. Returns a number for unsubscribe.
    int subscribe(std::function<void()> listener);
    /// Afterwards the listener is not called any more.
    void unsubscribe(int number);

private:
    mutable std::mutex mutex_;
    Page page_ = std::make_shared<const std::vector<FeedState>>();
    std::mutex listening_;
    std::vector<std::pair<int, std::function<void()>>> listeners_;
    int last_ = 0;
};

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// One feed at work: its source, its pace, what it did and what came of it. Lives on the worker's thread; knows no thread, no
// desk and no socket: the worker tells it the time and brings it answers.
#pragma once
#include <deque>

#include "desk/feed_book.h"
#include "desk/feed_source.h"

namespace desk {

/// The two clocks of a moment: one that never jumps, for pacing; the desk's, for people.
struct Moment {
    std::int64_t steady_ms = 0, desk_ms = 0;
};

class FeedRun {
public:
    FeedRun(const core::Feed& feed, FeedSpec spec);

    const FeedState& state() const { return state_; }
    const FeedSpec& spec() const { return spec_; }
    std::int64_t next_ms() const { return pace_.next_ms(); }
    bool idle() const { return busy_ == Busy::no; }
    bool waits_for_writer() const { return busy_ == Busy::taking; }
    bool opened() const { return source_ != nullptr; }
    void open(const std::map<std::string, std::string>& places);
    void settle(bool ended) { state_.ended = ended; }

    /// A look begins. A request: it is to be made first.
    std::optional<platforms::Request> begin(Moment now);
    /// What the look found: a piece to be taken, or nothing (then the look is over).
    std::optional<FeedPiece> look(Moment now, const platforms::Answer* answer, double dice);
    /// What became of the piece. True: look(now, nullptr) once more.
    bool taken(Moment now, const core::Result<FeedTaken>& result, double dice);
    void failed(Moment now, const core::Error& error, double dice, std::optional<std::int64_t> asked_ms = {});
    void hurry(Moment now);

private:
    enum class Busy { no, asking, taking };
    void succeeded(Moment now);
    void note_news(Moment now, const FeedTaken& taken);
    void tell_next(Moment now);

    FeedSpec spec_;
    Pace pace_;
    std::int64_t every_ms_;
    std::unique_ptr<FeedSource> source_;
    FeedState state_;
    Busy busy_ = Busy::no;
    bool more_ = false, lines_ = false;
    std::string left_aside_;                // why the last piece could not be read; said until a look finds something good
    std::deque<std::int64_t> steps_;        // between the last pieces of news
};

FeedSpec spec_of(const core::Feed& feed, const core::State& state);

}  // namespace desk

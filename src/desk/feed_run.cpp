// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_run.h"

#include <algorithm>

#include "core/state.h"
#include "core/trackers/all.h"
#include "platforms/retry_after.h"

namespace desk {
namespace {

constexpr std::size_t latest_kept = 5, steps_kept = 9;

std::int64_t every_of(const core::Feed& feed) {
    const std::int64_t s = feed.every.known() ? feed.every.value : 10;
    return std::clamp<std::int64_t>(s, 1, 86'400) * 1000;
}

// The store cannot write now; the piece itself may be good.
bool of_the_store(core::Code code) {
    switch (code) {
    case core::Code::io: case core::Code::disk_full: case core::Code::read_only: case core::Code::held:
    case core::Code::cancelled: case core::Code::internal: return true;
    default: return false;
    }
}

}  // namespace

FeedSpec spec_of(const core::Feed& feed, const core::State& state) {
    FeedSpec spec;
    spec.from = feed.from;
    spec.format = feed.format;
    spec.local = feed.local;
    if (feed.session.known()) spec.session = core::name_of(core::Session::tracker, feed.session.value, state);
    return spec;
}

FeedRun::FeedRun(const core::Feed& feed, FeedSpec spec)
    : spec_(std::move(spec)), pace_({.every_ms = every_of(feed), .backs_off = is_web(feed.from)}), every_ms_(every_of(feed)) {
    state_.feed = feed.id;
    state_.name = feed.name;
    state_.from = feed.from;
    state_.paused = feed.paused;
}

void FeedRun::open(const std::map<std::string, std::string>& places) { source_ = open_source(spec_, places); }

void FeedRun::tell_next(Moment now) {
    state_.next_ms = now.desk_ms + (pace_.next_ms() - now.steady_ms);
    state_.circuit = pace_.circuit();
    state_.failures = pace_.failures();
}

std::optional<platforms::Request> FeedRun::begin(Moment now) {
    pace_.begin(now.steady_ms);
    state_.looked_ms = now.desk_ms;
    state_.reading = true;
    tell_next(now);
    if (!source_ || !source_->remote()) return {};
    busy_ = Busy::asking;
    return source_->request();
}

std::optional<FeedPiece> FeedRun::look(Moment now, const platforms::Answer* answer, double dice) {
    Look look = source_->look(answer);
    if (!look.note.empty()) state_.note = look.note;
    if (look.piece) {
        busy_ = Busy::taking;
        more_ = look.more;
        lines_ = look.piece->lines;
        return std::move(look.piece);
    }
    if (look.problem) {
        std::optional<std::int64_t> asked;
        if (answer)
            if (const auto after = platforms::read_retry_after(answer->retry_after, answer->date, now.desk_ms)) asked = after->wait_ms;
        failed(now, *look.problem, dice, asked);
    } else {
        succeeded(now);
    }
    return {};
}

bool FeedRun::taken(Moment now, const core::Result<FeedTaken>& result, double dice) {
    if (!result && of_the_store(result.error().code)) {
        failed(now, result.error(), dice);
        return false;
    }
    source_->taken(!result);
    if (result) note_news(now, *result);
    else left_aside_ = result.error().text;
    if (result && (result->samples + result->duplicates + result->restated > 0 || !result->export_says.empty())) left_aside_.clear();
    if (more_) return true;
    succeeded(now);
    return false;
}

void FeedRun::note_news(Moment now, const FeedTaken& taken) {
    state_.samples += taken.samples;
    state_.duplicates += taken.duplicates;
    state_.restated += taken.restated;
    state_.refused += taken.refused;
    if (!taken.reasons.empty()) state_.reasons = taken.reasons;
    for (const core::Sample& sample : taken.latest) state_.latest.push_back(sample);
    std::stable_sort(state_.latest.begin(), state_.latest.end(), [](const core::Sample& a, const core::Sample& b) { return a.at_ms < b.at_ms; });
    if (state_.latest.size() > latest_kept) state_.latest.erase(state_.latest.begin(), state_.latest.end() - latest_kept);
    if (taken.samples + taken.restated + taken.figures == 0) return;
    if (lines_) {
        if (state_.fresh_ms != core::no_number && now.desk_ms - state_.fresh_ms >= 500) steps_.push_back(now.desk_ms - state_.fresh_ms);
        if (steps_.size() > steps_kept) steps_.pop_front();
        std::vector<std::int64_t> sorted(steps_.begin(), steps_.end());
        std::sort(sorted.begin(), sorted.end());
        state_.step_ms = std::max(every_ms_, sorted.empty() ? every_ms_ : sorted[sorted.size() / 2]);
    }
    state_.fresh_ms = now.desk_ms;
}

void FeedRun::succeeded(Moment now) {
    busy_ = Busy::no;
    state_.reading = false;
    state_.succeeded_ms = now.desk_ms;
    pace_.succeeded();
    tell_next(now);
    state_.problem = left_aside_;
    if (left_aside_.empty()) state_.problem_since_ms = core::no_number;
    else if (state_.problem_since_ms == core::no_number) state_.problem_since_ms = now.desk_ms;
}

void FeedRun::failed(Moment now, const core::Error& error, double dice, std::optional<std::int64_t> asked_ms) {
    busy_ = Busy::no;
    state_.reading = false;
    pace_.failed(now.steady_ms, dice, asked_ms);
    tell_next(now);
    if (state_.problem.empty()) state_.problem_since_ms = now.desk_ms;
    state_.problem = error.text;
}

void FeedRun::hurry(Moment now) {
    pace_.hurry(now.steady_ms);
    tell_next(now);
}

}  // namespace desk

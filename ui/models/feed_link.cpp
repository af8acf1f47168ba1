// SPDX-License-Identifier: Apache-2.0
#include "ui/models/feed_link.h"

#include "core/trackers/all.h"
#include "desk/feed_worker.h"
#include "desk/ingest.h"

namespace models {

FeedLink::FeedLink(Bridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge), store_(std::make_unique<desk::FeedStore>(bridge.desk())), page_(std::make_shared<const std::vector<desk::FeedState>>()) {
    connect(&bridge, &Bridge::published, this, [this](const Batch& batch) {
        const auto& tracker = core::Feed::tracker;
        for (const auto& changes : batch.changes)
            for (const core::Change& change : changes->rows)
                if (change.tracker->tag == tracker.tag) return emit changed();
        if (batch.changes.empty()) emit changed();
    });
}

FeedLink::~FeedLink() = default;

void FeedLink::begin() {
    if (worker_ || bridge_.desk().read_only()) return;
    worker_ = std::make_unique<desk::FeedWorker>(bridge_.desk(), *store_);
    // On the worker's thread: one hop at a time, however often it tells.
    worker_->book().subscribe([this, guard = QPointer<QObject>(this), posted = posted_] {
        if (posted->exchange(true)) return;
        on_ui(guard, [this, posted] {
            posted->store(false);
            page_ = worker_->book().page();
            emit changed();
        });
    });
}

std::vector<desk::FeedState> FeedLink::feeds() const {
    std::vector<desk::FeedState> out;
    bridge_.state()->each<core::Feed>([&](const core::Feed& feed) {
        desk::FeedState state;
        for (const desk::FeedState& told : *page_)
            if (told.feed == feed.id) state = told;
        state.feed = feed.id;
        state.name = feed.name;
        state.from = feed.from;
        state.paused = feed.paused;
        out.push_back(std::move(state));
    });
    return out;
}

desk::FeedCount FeedLink::count() const { return desk::count_feeds(feeds(), bridge_.desk().now().ms); }

desk::FeedSink& FeedLink::sink() { return *store_; }

void FeedLink::hurry(core::Id<core::Feed> feed) {
    if (worker_) worker_->hurry(feed);
}

void FeedLink::show(std::vector<desk::FeedState> feeds) {
    page_ = std::make_shared<const std::vector<desk::FeedState>>(std::move(feeds));
    emit changed();
}

}  // namespace models

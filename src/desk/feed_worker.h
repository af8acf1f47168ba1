// SPDX-License-Identifier: Apache-2.0
// The one thread that reads feeds: several in flight, one look a feed; the next only when the last is committed. Begun by a
// desk that may write and asks for it (the window, `ingest --follow`), never by a short verb. It catches everything, and
// stops within a tenth of a second. Any thread may call it; nobody waits for it but the destructor.
#pragma once
#include <memory>

#include "desk/desk.h"
#include "desk/feed_book.h"

namespace desk {

class FeedWorker {
public:
    /// Reads the feeds of the desk, as they are now and as they change. Both outlive the worker.
    FeedWorker(Desk& desk, FeedSink& sink);
    ~FeedWorker();
    FeedWorker(const FeedWorker&) = delete;
    FeedWorker& operator=(const FeedWorker&) = delete;

    FeedBook& book();
    /// Look now, as far as the source's own limits allow.
    void hurry(core::Id<core::Feed> feed);

private:
    struct Work;
    std::unique_ptr<Work> work_;
};

}  // namespace desk

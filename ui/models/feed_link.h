// SPDX-License-Identifier: Apache-2.0
// The feeds of this window: begins the worker that reads them, and brings what it tells to the UI thread, at most a few times a
// second. UI thread; waits for nobody. A window that may not write, and a picture, read no feeds and say so by `running`.
#pragma once
#include <QObject>

#include <atomic>
#include <memory>

#include "desk/feed_book.h"
#include "ui/models/bridge.h"

namespace desk {
class FeedWorker;
class FeedStore;
}

namespace models {

class FeedLink : public QObject {
    Q_OBJECT
public:
    explicit FeedLink(Bridge& bridge, QObject* parent = nullptr);
    ~FeedLink() override;

    /// Reads the feeds from now on. Nothing when the desk may not write.
    void begin();
    [[nodiscard]] bool running() const { return worker_ != nullptr; }
    /// One state a feed, in the order of the rows; of a feed that nobody reads yet only what its row says.
    [[nodiscard]] std::vector<desk::FeedState> feeds() const;
    [[nodiscard]] desk::FeedCount count() const;
    [[nodiscard]] desk::FeedSink& sink();
    void hurry(core::Id<core::Feed> feed);
    /// In the place of a worker: for pictures and tests.
    void show(std::vector<desk::FeedState> feeds);

signals:
    void changed();

private:
    Bridge& bridge_;
    std::unique_ptr<desk::FeedStore> store_;
    std::unique_ptr<desk::FeedWorker> worker_;
    desk::FeedBook::Page page_;
    std::shared_ptr<std::atomic_bool> posted_ = std::make_shared<std::atomic_bool>(false);
};

}  // namespace models

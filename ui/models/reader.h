// SPDX-License-Identifier: Apache-2.0
// Threads that read: sorting, filtering, figures, history. A job is cancelled by its token; its answer comes back to the
// UI thread only while who asked is still there. Made and destroyed on the UI thread. Knows nothing of what is read.
#pragma once
#include <QCoreApplication>
#include <QPointer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace models {

/// Told by the one who asked, looked at by the reader.
class Cancel {
public:
    void cancel() { *flag_ = true; }
    [[nodiscard]] bool cancelled() const { return *flag_; }

private:
    std::shared_ptr<std::atomic_bool> flag_ = std::make_shared<std::atomic_bool>(false);
};

class Reader {
public:
    explicit Reader(int threads = 2);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// First in, first out. An exception in a job is a bug: it is reported, and the thread goes on.
    void post(std::function<void()> job);
    /// The last reference to something large goes on a reader, not on the UI thread.
    void drop(std::shared_ptr<const void> dead);

private:
    void work(const std::stop_token& stop);
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::jthread> threads_;
};

/// From any thread: `then` runs on the UI thread, if `context` is alive then. One queued hop.
template <class Then>
void on_ui(const QPointer<QObject>& context, Then then) {
    if (QCoreApplication* app = QCoreApplication::instance())
        QMetaObject::invokeMethod(app, [context, then = std::move(then)]() mutable { if (context) then(); }, Qt::QueuedConnection);
}

}  // namespace models

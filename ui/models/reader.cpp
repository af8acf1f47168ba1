// SPDX-License-Identifier: Apache-2.0
#include "ui/models/reader.h"

#include <QLoggingCategory>

namespace models {

Reader::Reader(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Reader::~Reader() {
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Reader::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Reader::drop(std::shared_ptr<const void> dead) {
    if (dead.use_count() == 1) post([dead = std::move(dead)] {});
}

void Reader::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        try {
            job();
        } catch (const std::exception& wrong) {
            qCritical("a reading job failed: %s", wrong.what());
        }
    }
}

}  // namespace models

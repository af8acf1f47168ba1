// SPDX-License-Identifier: Apache-2.0
#include "desk/writer.h"

#include <chrono>
#include <exception>

namespace desk {

Writer::Writer(Job idle, std::function<void(const std::string&)> report)
    : idle_(std::move(idle)), report_(std::move(report)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Writer::~Writer() { finish(); }

bool Writer::post(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (!accepting_) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Writer::finish() {
    {
        const std::lock_guard lock(mutex_);
        accepting_ = false;
    }
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

bool Writer::finishing() const {
    const std::lock_guard lock(mutex_);
    return !accepting_;
}

void Writer::run(const Job& job) {
    try {
        job();
    } catch (const std::exception& e) {
        report_(e.what());
    } catch (...) {
        report_("unknown exception");
    }
}

void Writer::work(const std::stop_token& stop) {
    bool worked = false;
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            if (!worked) wake_.wait_for(lock, stop, std::chrono::minutes(5), [this] { return !queue_.empty(); });
            if (!queue_.empty()) {
                job = std::move(queue_.front());
                queue_.pop_front();
            } else if (stop.stop_requested() && !worked) {
                return;
            }
        }
        run(job ? job : idle_);
        worked = job != nullptr;
    }
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
#include "desk/reaper.h"

namespace desk {

Reaper::Reaper() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

Reaper::~Reaper() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

std::shared_ptr<const core::State> Reaper::snapshot(const std::shared_ptr<Reaper>& reaper, core::State state) {
    return {new core::State(std::move(state)), [reaper](const core::State* dead) { reaper->take(dead); }};
}

void Reaper::take(const core::State* dead) {
    std::unique_ptr<const core::State> mine(dead);
    {
        const std::lock_guard lock(mutex_);
        dead_.push_back(std::move(mine));
    }
    wake_.notify_one();
}

void Reaper::work(const std::stop_token& stop) {
    while (true) {
        std::vector<std::unique_ptr<const core::State>> now;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, stop, [this] { return !dead_.empty(); });
            if (dead_.empty()) return;
            now.swap(dead_);
        }
    }
}

}  // namespace desk

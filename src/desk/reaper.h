// SPDX-License-Identifier: Apache-2.0
// Frees dead snapshots on a thread of its own: the last reference to a State of a million rows takes half a second to
// free, and whoever happens to hold it must not wait. Any thread may drop a snapshot.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/state.h"

namespace desk {

class Reaper {
public:
    Reaper();
    ~Reaper();   // frees what is left
    Reaper(const Reaper&) = delete;
    Reaper& operator=(const Reaper&) = delete;

    /// A snapshot that comes back here when nobody holds it any more. It keeps `reaper` alive.
    static std::shared_ptr<const core::State> snapshot(const std::shared_ptr<Reaper>& reaper, core::State state);

private:
    void take(const core::State* dead);
    void work(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<std::unique_ptr<const core::State>> dead_;
    std::jthread thread_;   // last: joins before the rest goes
};

}  // namespace desk

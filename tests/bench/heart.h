// SPDX-License-Identifier: Apache-2.0
// The heartbeat of the UI thread in a benchmark: turns the event loop as the program does and times every turn, by the clock
// and by the processor. A turn during which nothing else can be answered is a stall, whoever caused it.
#pragma once
#include <QCoreApplication>

#include <ctime>
#include <thread>

#include "bench/measure.h"

namespace bench {

inline double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * double(now.tv_sec) + 1e-6 * double(now.tv_nsec);
}

class Heart {
public:
    /// Works on the UI thread, as one turn; what it posts belongs to later turns.
    template <class Work>
    void beat(Work&& work) {
        const double before = processor_ms();
        turns.push_back(1000 * timed(work));
        busy.push_back(processor_ms() - before);
    }
    void beat() {
        beat([] { QCoreApplication::processEvents(); });
        if (turns.back() < 0.05) std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    /// Turns until it holds; the milliseconds since `since`. A benchmark that never gets there ends.
    template <class Holds>
    double until(Holds&& holds, std::chrono::steady_clock::time_point since, const char* what) {
        while (!holds()) {
            beat();
            if (seconds(since) < 120) continue;
            std::fprintf(stderr, "waited two minutes for %s\n", what);
            std::exit(1);
        }
        return 1000 * seconds(since);
    }
    [[nodiscard]] double worst() const { return turns.empty() ? 0 : *std::max_element(turns.begin(), turns.end()); }
    [[nodiscard]] double worst_busy() const { return busy.empty() ? 0 : *std::max_element(busy.begin(), busy.end()); }
    void forget() { turns.clear(), busy.clear(); }

    std::vector<double> turns, busy;
};

}  // namespace bench

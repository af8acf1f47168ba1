// SPDX-License-Identifier: Apache-2.0
// The writer thread: a queue of jobs, done one after the other, drained and never dropped. Any thread may post.
// Knows no store and no command; a job answers for its own errors.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace desk {

class Writer {
public:
    using Job = std::function<void()>;

    /// `idle` runs on the thread whenever the queue has become empty, and every few minutes.
    explicit Writer(Job idle, std::function<void(const std::string&)> report);
    ~Writer();   // finish()
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False once finish() has begun: the job is not taken.
    bool post(Job job);
    /// Refuses new jobs, does the queued ones, ends the thread. Again: nothing.
    void finish();
    /// True as soon as finish() has begun: long reading stops early.
    bool finishing() const;

private:
    void work(const std::stop_token& stop);
    void run(const Job& job);

    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> queue_;
    bool accepting_ = true;
    Job idle_;
    std::function<void(const std::string&)> report_;
    std::jthread thread_;   // last
};

}  // namespace desk

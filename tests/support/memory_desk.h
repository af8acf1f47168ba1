// SPDX-License-Identifier: Apache-2.0
// A Desk without a disk, for tests of what stands on it: decides and publishes at once, on the thread that calls.
// Keeps its revisions in memory, so history, undo and redo are real.
#pragma once
#include "desk/desk.h"
#include "support/memory_live.h"

#include <map>

namespace support {

class MemoryDesk final : public desk::Desk {
public:
    MemoryDesk(core::State first, desk::Clock clock) : clock_(std::move(clock)), state_(std::make_shared<const core::State>(std::move(first))) {}

    std::shared_ptr<const core::State> state() const override {
        const std::lock_guard lock(mutex_);   // the feeds' worker reads it, too
        return state_;
    }
    core::Time now() const override { return clock_(); }
    core::Context context() const override { return {clock_(), who_, roles_}; }
    core::Result<void> work_as(const std::string& person) override;
    bool loading() const override { return false; }
    bool read_only() const override { return false; }
    std::string notice() const override { return {}; }
    const std::filesystem::path& folder() const override { return folder_; }

    std::future<core::Result<desk::Outcome>> execute(core::Command command) override;
    void execute(core::Command command, std::function<void(core::Result<desk::Outcome>)> done) override;
    core::Result<core::Changes> preview(const core::Command& command) const override { return core::decide(command, *state_, context()); }

    std::future<core::Result<desk::Outcome>> undo() override { return take_back(undo_, redo_, false); }
    std::future<core::Result<desk::Outcome>> redo() override { return take_back(redo_, undo_, true); }
    desk::UndoState undo_state() const override;

    int subscribe(std::function<void(const desk::Published&)> listener) override;
    void unsubscribe(int number) override { listeners_.erase(number); }

    core::Result<std::vector<core::Revision>> history(const core::Tracker& tracker, std::int64_t id) const override;
    core::Result<std::vector<core::Revision>> activity(std::int64_t before, std::size_t limit, std::size_t rows_each) const override;

    MemoryLive& live() override { return live_; }

    core::Result<void> backup_to(const std::filesystem::path&) override { return core::refused("There is no disk here."); }
    core::Result<std::vector<std::string>> check() override { return std::vector<std::string>{}; }
    desk::Log& log() override { return log_; }

private:
    core::Result<desk::Outcome> commit(core::Changes changes);
    std::future<core::Result<desk::Outcome>> take_back(std::vector<std::int64_t>& from, std::vector<std::int64_t>& to, bool redo);
    core::Revision recorded(const core::Changes& changes, std::int64_t revision) const;

    desk::Clock clock_;
    desk::Log log_;
    MemoryLive live_;
    std::string who_ = "owner";
    core::Set<core::Role> roles_{core::Role::associate, core::Role::lead, core::Role::finance};
    std::filesystem::path folder_ = "memory";
    mutable std::mutex mutex_;
    std::shared_ptr<const core::State> state_;
    std::map<std::int64_t, core::Revision> revisions_;
    std::vector<std::int64_t> undo_, redo_;
    std::map<int, std::function<void(const desk::Published&)>> listeners_;
    int next_listener_ = 1;
};

}  // namespace support

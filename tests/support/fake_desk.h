// SPDX-License-Identifier: Apache-2.0
// A Desk in memory, for tests of the window's parts: decides, applies and publishes at once, on the caller's thread.
// Knows no disk; undo takes back through the core's own command.
#pragma once
#include <map>

#include "core/commands/rows.h"
#include "desk/desk.h"
#include "support/memory_live.h"

namespace support {

class FakeDesk : public desk::Desk {
public:
    explicit FakeDesk(core::State state, core::Time now) : state_(std::make_shared<const core::State>(std::move(state))), now_(now) {
        context_ = {now, "Trang", {core::Role::associate, core::Role::lead, core::Role::finance}};
    }
    std::shared_ptr<const core::State> state() const override { return state_; }
    core::Time now() const override { return now_; }
    core::Context context() const override { return context_; }
    core::Result<void> work_as(const std::string&) override { return {}; }
    bool loading() const override { return false; }
    bool read_only() const override { return false; }
    desk::Log& log() override { return log_; }
    desk::Live& live() override { return live_; }
    std::string notice() const override { return {}; }
    const std::filesystem::path& folder() const override { return folder_; }

    std::future<core::Result<desk::Outcome>> execute(core::Command command) override {
        std::promise<core::Result<desk::Outcome>> done;
        done.set_value(commit(core::decide(command, *state_, context_)));
        return done.get_future();
    }
    void execute(core::Command command, std::function<void(core::Result<desk::Outcome>)> done) override {
        done(commit(core::decide(command, *state_, context_)));
    }
    core::Result<core::Changes> preview(const core::Command& command) const override { return core::decide(command, *state_, context_); }

    std::future<core::Result<desk::Outcome>> undo() override {
        std::promise<core::Result<desk::Outcome>> done;
        core::Changes back;
        if (past_.empty()) done.set_value(core::refused("There is nothing to undo."));
        else {
            const auto last = past_.back();
            past_.pop_back();
            back.title = "undo " + last->title;
            back.next_id = last->next_id;
            for (const core::Change& c : last->rows) back.rows.push_back({c.tracker, c.id, c.after, c.before});
            done.set_value(commit(back, false));
        }
        return done.get_future();
    }
    std::future<core::Result<desk::Outcome>> redo() override { return undo(); }
    desk::UndoState undo_state() const override { return {past_.empty() ? "" : past_.back()->title, ""}; }
    int subscribe(std::function<void(const desk::Published&)> listener) override {
        listeners_[++count_] = std::move(listener);
        return count_;
    }
    void unsubscribe(int number) override { listeners_.erase(number); }
    core::Result<std::vector<core::Revision>> history(const core::Tracker&, std::int64_t) const override { return history_; }
    core::Result<std::vector<core::Revision>> activity(std::int64_t, std::size_t, std::size_t) const override { return history_; }
    core::Result<void> backup_to(const std::filesystem::path&) override { return {}; }
    core::Result<std::vector<std::string>> check() override { return std::vector<std::string>(); }

    core::Result<desk::Outcome> commit(core::Result<core::Changes> decided, bool remember = true) {
        if (!decided) return decided.error();
        auto changes = std::make_shared<const core::Changes>(std::move(*decided));
        if (changes->empty()) return desk::Outcome{0, changes->title, changes};
        if (remember) past_.push_back(changes);
        auto after = std::make_shared<const core::State>(state_->with(*changes, state_->revision() + 1));
        const desk::Published news{state_, after, changes, now_, context_.who, false};
        state_ = after;
        for (const auto& [number, listener] : listeners_) listener(news);
        return desk::Outcome{after->revision(), changes->title, changes};
    }

    MemoryLive live_;
    desk::Log log_;
    std::vector<core::Revision> history_;
    core::Context context_;

private:
    std::shared_ptr<const core::State> state_;
    core::Time now_;
    std::filesystem::path folder_;
    std::map<int, std::function<void(const desk::Published&)>> listeners_;
    std::vector<std::shared_ptr<const core::Changes>> past_;
    int count_ = 0;
};

}  // namespace support

// SPDX-License-Identifier: Apache-2.0
#include "support/memory_desk.h"

#include "core/commands/rows.h"
#include "core/trackers/desk.h"

namespace support {

namespace {
std::future<core::Result<desk::Outcome>> ready(core::Result<desk::Outcome> result) {
    std::promise<core::Result<desk::Outcome>> promise;
    promise.set_value(std::move(result));
    return promise.get_future();
}
}  // namespace

core::Result<void> MemoryDesk::work_as(const std::string& person) {
    bool found = false;
    state_->each<core::Person>([&](const core::Person& p) {
        if (p.name == person) found = true, roles_ = p.roles;
    });
    if (!found) return core::not_found("Nobody is called " + person + " here.");
    who_ = person;
    return {};
}

core::Revision MemoryDesk::recorded(const core::Changes& changes, std::int64_t revision) const {
    core::Revision out{revision, clock_(), who_, changes.title, changes.undoes, changes.redo, changes.rows.size(), {}};
    for (const core::Change& c : changes.rows) {
        core::RowChange row{c.tracker, c.id, !c.before ? core::RowEvent::added : !c.after ? core::RowEvent::removed : core::RowEvent::changed,
                            core::name_of(*c.tracker, c.id, *state_), {}};
        for (const core::Column* column : core::changed_columns(*c.tracker, c.before.get(), c.after.get()))
            row.fields.push_back({column, c.before ? core::get(*column, c.before.get()) : core::Value{}, c.after ? core::get(*column, c.after.get()) : core::Value{}});
        out.rows.push_back(std::move(row));
    }
    return out;
}

core::Result<desk::Outcome> MemoryDesk::commit(core::Changes changes) {
    auto shared = std::make_shared<const core::Changes>(std::move(changes));
    if (shared->empty()) return desk::Outcome{0, shared->title, shared};
    const std::int64_t revision = state_->revision() + 1;
    const auto before = state_;
    auto after = std::make_shared<const core::State>(state_->with(*shared, revision));
    {
        const std::lock_guard lock(mutex_);
        state_ = after;
    }
    revisions_[revision] = recorded(*shared, revision);
    const desk::Published published{before, after, shared, clock_(), who_, false};
    for (const auto& [number, listener] : std::map(listeners_)) listener(published);
    return desk::Outcome{revision, shared->title, shared};
}

std::future<core::Result<desk::Outcome>> MemoryDesk::execute(core::Command command) {
    auto decided = core::decide(command, *state_, context());
    if (!decided) return ready(decided.error());
    auto done = commit(std::move(*decided));
    if (done && done->revision) undo_.push_back(done->revision), redo_.clear();
    return ready(std::move(done));
}

void MemoryDesk::execute(core::Command command, std::function<void(core::Result<desk::Outcome>)> done) { done(execute(std::move(command)).get()); }

std::future<core::Result<desk::Outcome>> MemoryDesk::take_back(std::vector<std::int64_t>& from, std::vector<std::int64_t>& to, bool redo) {
    if (from.empty()) return ready(core::refused(redo ? "There is nothing to put back." : "There is nothing to undo."));
    auto decided = core::decide(core::take_back(revisions_.at(from.back()), redo), *state_, context());
    if (!decided) return ready(decided.error());
    from.pop_back();
    auto done = commit(std::move(*decided));
    if (done && done->revision) to.push_back(done->revision);
    return ready(std::move(done));
}

desk::UndoState MemoryDesk::undo_state() const {
    const auto title = [&](const std::vector<std::int64_t>& stack) { return stack.empty() ? std::string() : revisions_.at(stack.back()).title; };
    return {title(undo_), title(redo_)};
}

int MemoryDesk::subscribe(std::function<void(const desk::Published&)> listener) {
    listeners_[next_listener_] = std::move(listener);
    return next_listener_++;
}

core::Result<std::vector<core::Revision>> MemoryDesk::history(const core::Tracker& tracker, std::int64_t id) const {
    std::vector<core::Revision> out;
    for (auto it = revisions_.rbegin(); it != revisions_.rend(); ++it)
        for (const core::RowChange& row : it->second.rows)
            if (row.tracker->tag == tracker.tag && row.id == id) {
                out.push_back(it->second);
                out.back().rows = {row};
            }
    return out;
}

core::Result<std::vector<core::Revision>> MemoryDesk::activity(std::int64_t before, std::size_t limit, std::size_t) const {
    std::vector<core::Revision> out;
    for (auto it = revisions_.rbegin(); it != revisions_.rend() && out.size() < limit; ++it)
        if (before == 0 || it->first < before) out.push_back(it->second);
    return out;
}

}  // namespace support

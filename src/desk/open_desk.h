// SPDX-License-Identifier: Apache-2.0
// The one Desk there is: a store, the writer that owns it, the newest State. Members say which thread touches them.
// Not for others to include: they know desk.h.
#pragma once
#include <map>
#include <mutex>

#include "desk/desk.h"
#include "desk/live_store.h"
#include "desk/people.h"
#include "desk/reaper.h"
#include "desk/undo_stacks.h"
#include "desk/writer.h"
#include "store/store.h"

namespace desk {

class OpenDesk final : public Desk {
public:
    OpenDesk(Opening opening, std::unique_ptr<store::Store> store, core::State first, Worker worker);
    ~OpenDesk() override;

    std::shared_ptr<const core::State> state() const override;
    core::Time now() const override { return opening_.clock(); }
    core::Context context() const override;
    core::Result<void> work_as(const std::string& person) override;
    bool loading() const override;
    bool read_only() const override { return store_->opened().read_only; }
    std::string notice() const override;
    const std::filesystem::path& folder() const override { return opening_.folder; }

    std::future<core::Result<Outcome>> execute(core::Command command) override;
    void execute(core::Command command, std::function<void(core::Result<Outcome>)> done) override;
    core::Result<core::Changes> preview(const core::Command& command) const override;

    std::future<core::Result<Outcome>> undo() override;
    std::future<core::Result<Outcome>> redo() override;
    UndoState undo_state() const override;

    int subscribe(std::function<void(const Published&)> listener) override;
    void unsubscribe(int number) override;

    core::Result<std::vector<core::Revision>> history(const core::Tracker& tracker, std::int64_t id) const override;
    core::Result<std::vector<core::Revision>> activity(std::int64_t before, std::size_t limit, std::size_t rows_each) const override;

    Live& live() override { return *live_; }

    core::Result<void> backup_to(const std::filesystem::path& file) override;
    core::Result<std::vector<std::string>> check() override;
    Log& log() override { return log_; }

private:
    using Step = std::function<core::Result<Outcome>(const Worker&)>;
    using Done = std::function<void(core::Result<Outcome>)>;

    core::Error reading_only() const;
    Worker worker() const;
    core::Context context_of(const Worker& worker, const core::State& state) const;
    void submit(Step step, Done done);
    std::future<core::Result<Outcome>> submit(Step step);

    // On the writer thread.
    void load_everything();
    void read_stacks(const Worker& worker);
    core::Result<Outcome> run(const core::Command& command, const Worker& worker, bool even_without_rows);
    core::Result<Outcome> take_back(const Worker& worker, bool redo);
    void publish(const Published& published);
    void back_up_when_due();
    core::Result<void> on_writer(std::function<core::Result<void>()> job);

    Opening opening_;
    std::unique_ptr<store::Store> store_;
    Log log_;
    std::shared_ptr<Reaper> reaper_ = std::make_shared<Reaper>();

    mutable std::mutex mutex_;   // state_, worker_, stacks_, loading_, load_problem_
    std::shared_ptr<const core::State> state_;
    Worker worker_;
    UndoStacks stacks_;
    bool loading_ = false;
    std::string load_problem_;   // why the rows that are not the newest are missing

    std::recursive_mutex listening_;   // held while listeners run: after unsubscribe() none is called any more
    std::map<int, std::function<void(const Published&)>> listeners_;
    int next_listener_ = 1;

    std::unique_ptr<LiveStore> live_;
    bool commits_since_backup_ = false;   // writer thread only
    std::unique_ptr<Writer> writer_;      // last: its thread ends before the rest goes
};

}  // namespace desk

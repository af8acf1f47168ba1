// SPDX-License-Identifier: Apache-2.0
#include "desk/open_desk.h"

#include "core/commands/rows.h"
#include "core/text.h"

namespace desk {
namespace {

constexpr std::size_t first_rows = 500;

const char* word(core::Code code) {
    switch (code) {
    case core::Code::usage: return "usage";
    case core::Code::refused: return "refused";
    case core::Code::not_found: return "not found";
    case core::Code::forbidden: return "forbidden";
    case core::Code::io: return "io";
    case core::Code::disk_full: return "disk full";
    case core::Code::read_only: return "read-only";
    case core::Code::held: return "held";
    case core::Code::newer: return "newer";
    case core::Code::damaged: return "damaged";
    case core::Code::cancelled: return "cancelled";
    case core::Code::internal: return "internal";
    }
    return "?";
}

core::Error closing() { return {core::Code::cancelled, "The workspace is being closed: this was not done.", {}}; }

core::Error broken(const char* what) {
    return {core::Code::internal, "Something went wrong inside Callboard. Nothing was changed; the log has the details.", what};
}

std::string why_all_refused(const core::Changes& changes) {
    std::string words = "Nothing could be taken back:";
    for (std::size_t i = 0; i < changes.refused.size() && i < 5; ++i) words += "\n" + changes.refused[i].reason;
    if (changes.refused.size() > 5) words += "\nand " + std::to_string(changes.refused.size() - 5) + " more.";
    return words;
}

}  // namespace

core::Result<std::unique_ptr<Desk>> Desk::open(Opening opening) {
    std::error_code error;
    if (auto absolute = std::filesystem::absolute(opening.folder, error); !error) opening.folder = absolute.lexically_normal();
    const std::string holder = opening.who.empty() ? account_name() : opening.who;
    const auto access = opening.read_only ? store::Access::read_only : store::Access::read_write;
    auto opened = store::Store::open(opening.folder, access, holder, opening.clock().ms);
    if (!opened) return opened.error();
    if (const auto& found = (*opened)->opened(); found.newer && !opening.even_newer) return core::Error{core::Code::newer, found.why_read_only, {}};
    auto first = (*opened)->load(opening.lazily ? first_rows : 0, {});
    if (!first) return first.error();
    auto worker = worker_named(opening.who, *first);
    if (!worker) return worker.error();
    return std::unique_ptr<Desk>(std::make_unique<OpenDesk>(std::move(opening), *std::move(opened), *std::move(first), *std::move(worker)));
}

OpenDesk::OpenDesk(Opening opening, std::unique_ptr<store::Store> store, core::State first, Worker worker)
    : opening_(std::move(opening)), store_(std::move(store)), log_(store_->opened().read_only ? std::filesystem::path() : opening_.folder / "logs"),
      state_(Reaper::snapshot(reaper_, std::move(first))), worker_(std::move(worker)), loading_(opening_.lazily) {
    const auto& found = store_->opened();
    if (!found.restored_notice.empty()) log_.write(Level::warning, "store", found.restored_notice);
    if (found.migrated_from) log_.write(Level::info, "store", "migrated from schema " + std::to_string(found.migrated_from));
    const auto post = [this](std::function<void()> job) -> core::Result<void> {
        if (read_only()) return reading_only();
        if (!writer_->post(std::move(job))) return closing();
        return {};
    };
    live_ = std::make_unique<LiveStore>(LiveStore::Scene{opening_.folder, [this] { return state(); }, opening_.clock, post, &log_});
    writer_ = std::make_unique<Writer>([this] { back_up_when_due(); },
                                       [this](const std::string& what) { log_.write(Level::error, "desk", "on the writer thread: " + what); });
    if (opening_.lazily) writer_->post([this] { load_everything(); });
    if (!read_only()) writer_->post([this] { read_stacks(this->worker()); });
}

OpenDesk::~OpenDesk() {
    writer_->finish();
    live_->close();
    if (const auto closed = store_->close(); !closed) log_.write(Level::error, "store", closed.error().text + " " + closed.error().detail);
    log_.flush();
}

// ---- asked from any thread -----------------------------------------------------------------------------------------

std::shared_ptr<const core::State> OpenDesk::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

Worker OpenDesk::worker() const {
    const std::lock_guard lock(mutex_);
    return worker_;
}

bool OpenDesk::loading() const {
    const std::lock_guard lock(mutex_);
    return loading_;
}

core::Context OpenDesk::context_of(const Worker& who, const core::State& in) const { return {now(), who.name, roles_of(who, in)}; }

core::Context OpenDesk::context() const { return context_of(worker(), *state()); }

core::Result<void> OpenDesk::work_as(const std::string& person) {
    auto found = worker_named(person, *state());
    if (!found) return found.error();
    {
        const std::lock_guard lock(mutex_);
        worker_ = *found;
        stacks_.clear();
    }
    if (!read_only() && !writer_->post([this, who = *found] { read_stacks(who); })) return closing();
    return {};
}

std::string OpenDesk::notice() const {
    {
        const std::lock_guard lock(mutex_);
        if (!load_problem_.empty()) return load_problem_;
    }
    const auto& found = store_->opened();
    return found.why_read_only.empty() ? found.restored_notice : found.why_read_only;
}

core::Error OpenDesk::reading_only() const {
    const std::string& why = store_->opened().why_read_only;
    return {core::Code::read_only, why.empty() ? "This workspace is open for reading only: nothing can be changed." : why, {}};
}

UndoState OpenDesk::undo_state() const {
    const std::lock_guard lock(mutex_);
    const auto *undo = stacks_.undo(), *redo = stacks_.redo();
    return {undo ? undo->title : std::string(), redo ? redo->title : std::string()};
}

core::Result<core::Changes> OpenDesk::preview(const core::Command& command) const {
    if (loading()) return core::refused("The workspace is still being read. Try again in a moment.");
    const auto now_state = state();
    try {
        return core::decide(command, *now_state, context_of(worker(), *now_state));
    } catch (const std::exception& e) {
        return broken(e.what());
    }
}

int OpenDesk::subscribe(std::function<void(const Published&)> listener) {
    const std::lock_guard lock(listening_);
    listeners_.emplace(next_listener_, std::move(listener));
    return next_listener_++;
}

void OpenDesk::unsubscribe(int number) {
    const std::lock_guard lock(listening_);
    listeners_.erase(number);
}

core::Result<std::vector<core::Revision>> OpenDesk::history(const core::Tracker& tracker, std::int64_t id) const { return store_->history(tracker, id); }

core::Result<std::vector<core::Revision>> OpenDesk::activity(std::int64_t before, std::size_t limit, std::size_t rows_each) const {
    return store_->revisions(before, limit, rows_each);
}

// ---- handed to the writer ------------------------------------------------------------------------------------------

void OpenDesk::submit(Step step, Done done) {
    if (read_only()) {
        done(reading_only());
        return;
    }
    const Worker who = worker();
    const auto shared = std::make_shared<Done>(std::move(done));   // the job and the refusal below both need it
    const bool taken = writer_->post([this, step = std::move(step), shared, who] {
        core::Result<Outcome> result = closing();
        try {
            result = step(who);
        } catch (const std::exception& e) {
            result = broken(e.what());
        } catch (...) {
            result = broken("unknown exception");
        }
        if (!result) log_.write(result.error().code == core::Code::internal ? Level::error : Level::warning, "desk",
                                std::string(word(result.error().code)) + ": " + result.error().text + " " + result.error().detail);
        (*shared)(std::move(result));
    });
    if (!taken) (*shared)(closing());
}

std::future<core::Result<Outcome>> OpenDesk::submit(Step step) {
    const auto promise = std::make_shared<std::promise<core::Result<Outcome>>>();
    auto future = promise->get_future();
    submit(std::move(step), [promise](core::Result<Outcome> result) { promise->set_value(std::move(result)); });
    return future;
}

std::future<core::Result<Outcome>> OpenDesk::execute(core::Command command) {
    return submit([this, command = std::move(command)](const Worker& who) { return run(command, who, false); });
}

void OpenDesk::execute(core::Command command, Done done) {
    submit([this, command = std::move(command)](const Worker& who) { return run(command, who, false); }, std::move(done));
}

std::future<core::Result<Outcome>> OpenDesk::undo() {
    return submit([this](const Worker& who) { return take_back(who, false); });
}

std::future<core::Result<Outcome>> OpenDesk::redo() {
    return submit([this](const Worker& who) { return take_back(who, true); });
}

core::Result<void> OpenDesk::on_writer(std::function<core::Result<void>()> job) {
    const auto promise = std::make_shared<std::promise<core::Result<void>>>();
    auto future = promise->get_future();
    const bool taken = writer_->post([promise, job = std::move(job)] {
        try {
            promise->set_value(job());
        } catch (const std::exception& e) {
            promise->set_value(broken(e.what()));
        }
    });
    if (!taken) return closing();
    return future.get();
}

core::Result<void> OpenDesk::backup_to(const std::filesystem::path& file) {
    if (const auto done = on_writer([this, file] { return store_->backup_to(file); }); !done) return done;
    const auto samples = store::copy_samples(opening_.folder, store::samples_beside(file));
    return samples ? core::Result<void>() : samples.error();
}

core::Result<std::vector<std::string>> OpenDesk::check() {
    std::vector<std::string> found;
    const auto done = on_writer([this, &found]() -> core::Result<void> {
        auto result = store_->check();
        if (!result) return result.error();
        found = *std::move(result);
        return {};
    });
    if (!done) return done.error();
    auto reader = store::SampleReader::open(opening_.folder);
    auto samples = reader ? reader->faults() : core::Result<std::vector<std::string>>(reader.error());
    if (samples) found.insert(found.end(), samples->begin(), samples->end());
    else if (samples.error().code != core::Code::not_found) found.push_back(samples.error().text);
    return found;
}

// ---- on the writer thread ------------------------------------------------------------------------------------------

void OpenDesk::load_everything() {
    auto loaded = store_->load(0, [this] { return writer_->finishing(); });
    if (!loaded) {
        if (loaded.error().code == core::Code::cancelled) return;
        log_.write(Level::error, "store", loaded.error().text + " " + loaded.error().detail);
        {
            const std::lock_guard lock(mutex_);
            load_problem_ = "Only the newest rows are shown: " + loaded.error().text;
        }
        publish({state(), state(), {}, now(), {}, true});   // loading() stays: previews go on refusing, and so does run()
        return;
    }
    Published published;
    published.before = state();
    published.after = Reaper::snapshot(reaper_, *std::move(loaded));
    published.at = now();
    {
        const std::lock_guard lock(mutex_);
        state_ = published.after;
        loading_ = false;
    }
    publish(published);
}

void OpenDesk::read_stacks(const Worker& who) {
    auto log = store_->revisions(0, UndoStacks::depth, 0);
    if (!log) {
        log_.write(Level::error, "store", "the change log could not be read: " + log.error().text + " " + log.error().detail);
        return;
    }
    UndoStacks stacks;
    for (auto it = log->rbegin(); it != log->rend(); ++it)
        if (it->who == who.name) stacks.note({it->revision, it->title, it->undoes, it->redo});
    const std::lock_guard lock(mutex_);
    if (worker_.name == who.name) stacks_ = std::move(stacks);
}

core::Result<Outcome> OpenDesk::run(const core::Command& command, const Worker& who, bool even_without_rows) {
    if (loading()) return core::Error{core::Code::io, "The workspace could not be read to its end, so nothing is changed in it.", {}};
    const auto before = state();
    const core::Context context = context_of(who, *before);
    auto decided = core::decide(command, *before, context);
    if (!decided) return decided.error();
    const auto changes = std::make_shared<const core::Changes>(*std::move(decided));
    if (even_without_rows && changes->empty() && !changes->refused.empty()) return core::refused(why_all_refused(*changes));
    if (changes->empty() && !even_without_rows) return Outcome{0, changes->title, changes};

    // The next state first: what can fail here must fail before the commit.
    auto next = before->with(*changes, before->revision() + 1);
    const auto revision = store_->commit(*changes, who.name, context.now.ms);
    if (!revision) return revision.error();
    commits_since_backup_ = true;
    if (*revision != next.revision()) next = before->with(*changes, *revision);

    Published published{before, Reaper::snapshot(reaper_, std::move(next)), changes, context.now, who.name, false};
    {
        const std::lock_guard lock(mutex_);
        state_ = published.after;
        if (worker_.name == who.name) stacks_.note({*revision, changes->title, changes->undoes, changes->redo});
    }
    log_.write(Level::info, "desk", std::to_string(*revision) + " " + std::string(command.id) + " (" + std::to_string(changes->rows.size()) + " rows) by " + who.name);
    publish(published);
    return Outcome{*revision, changes->title, changes};
}

core::Result<Outcome> OpenDesk::take_back(const Worker& who, bool redo) {
    UndoStacks::Step step;
    {
        const std::lock_guard lock(mutex_);
        const auto* top = redo ? stacks_.redo() : stacks_.undo();
        if (!top) return core::not_found(redo ? "There is nothing to put back." : "There is nothing of yours to take back.");
        step = *top;
    }
    auto revision = store_->revision(step.revision);
    if (!revision) return revision.error();
    return run(core::take_back(*std::move(revision), redo), who, true);
}

void OpenDesk::publish(const Published& published) {
    const std::lock_guard lock(listening_);
    const auto listeners = listeners_;   // a listener may unsubscribe
    for (const auto& [number, listener] : listeners) {
        if (!listeners_.contains(number)) continue;
        try {
            listener(published);
        } catch (const std::exception& e) {
            log_.write(Level::error, "desk", std::string("a listener failed: ") + e.what());
        }
    }
}

void OpenDesk::back_up_when_due() {
    if (!commits_since_backup_) return;
    commits_since_backup_ = false;
    if (const auto done = store_->backup_if_due(now().ms); !done)
        log_.write(Level::error, "store", "no backup could be made: " + done.error().text + " " + done.error().detail);
}

}  // namespace desk

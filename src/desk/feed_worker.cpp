// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_worker.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <random>
#include <thread>

#include "core/commands/air.h"
#include "core/trackers/all.h"
#include "desk/feed_run.h"
#include "desk/live.h"
#include "platforms/http.h"

namespace desk {
namespace {

constexpr std::int64_t longest_wait_ms = 500, publish_every_ms = 100, look_for_ms = 40;

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What other threads leave for the worker. Outlives it: an answer of the writer may come late.
struct Inbox {
    struct Taken {
        std::int64_t run = 0;
        core::Result<FeedTaken> result;
    };
    std::mutex mutex;
    std::vector<Taken> taken;
    std::vector<core::Id<core::Feed>> hurried;
    bool feeds_changed = true;
    platforms::Http* wakes = nullptr;   // null: the worker is gone

    template <class Change>
    void put(Change&& change) {
        const std::lock_guard lock(mutex);
        change();
        if (wakes) wakes->wake();
    }
};

bool same_feed(const core::Feed& a, const core::Feed& b) {
    return a.name == b.name && a.from == b.from && a.format == b.format && a.every == b.every && a.session == b.session && a.paused == b.paused && a.local == b.local;
}

}  // namespace

struct FeedWorker::Work {
    struct Running {
        core::Feed feed;
        FeedRun run;
        std::int64_t number = 0;   // of this running: answers to an earlier one are dropped
        int request = 0;
        std::int64_t heard_ms = core::no_number;   // the newest sample that the session was told of
    };

    Work(Desk& d, FeedSink& s) : desk(d), sink(s) {
        inbox->wakes = &http;
        listening = desk.subscribe([inbox = inbox](const Published& published) {
            const bool loaded = !published.changes;
            bool touched = loaded;
            if (published.changes)
                for (const core::Change& change : published.changes->rows)
                    touched = touched || change.tracker->tag == core::Feed::tracker.tag || change.tracker->tag == core::Session::tracker.tag;
            if (touched) inbox->put([&] { inbox->feeds_changed = true; });
        });
        thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
    ~Work() {
        desk.unsubscribe(listening);
        thread.request_stop();
        http.wake();
        thread.join();
        const std::lock_guard lock(inbox->mutex);
        inbox->wakes = nullptr;
    }

    void work(const std::stop_token& stop);
    void turn();
    void take_in();
    void meet_feeds();
    void look_at_session(Running& running, const core::State& state);
    void begin_due();
    void begin(Running& running);
    void go_on(Running& running, const platforms::Answer* answer);
    void publish();
    Running* running_of(std::int64_t number);
    Moment now() const { return {steady_ms(), desk.now().ms}; }
    double dice() { return std::uniform_real_distribution<double>(0, 1)(random); }
    void trouble(Running& running, const char* what);

    Desk& desk;
    FeedSink& sink;
    FeedBook book;
    platforms::Http http;
    std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
    std::vector<std::unique_ptr<Running>> feeds;
    std::int64_t last_number = 0, published_ms = 0;
    bool dirty = true;
    std::mt19937_64 random{std::random_device{}()};
    int listening = 0;
    std::jthread thread;   // last
};

FeedWorker::FeedWorker(Desk& desk, FeedSink& sink) : work_(std::make_unique<Work>(desk, sink)) {}
FeedWorker::~FeedWorker() = default;
FeedBook& FeedWorker::book() { return work_->book; }

void FeedWorker::hurry(core::Id<core::Feed> feed) {
    work_->inbox->put([&] { work_->inbox->hurried.push_back(feed); });
}

// ---- on the worker's thread ----------------------------------------------------------------------------------------

void FeedWorker::Work::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            turn();
        } catch (const std::exception& e) {
            desk.log().write(Level::error, "feeds", std::string("a turn of the feeds failed: ") + e.what());
            http.wait(static_cast<int>(longest_wait_ms));   // never a hot loop
        }
    }
}

void FeedWorker::Work::turn() {
    take_in();
    begin_due();
    if (dirty && steady_ms() - published_ms >= publish_every_ms) publish();
    std::int64_t wait = longest_wait_ms;
    for (const auto& running : feeds)
        if (!running->feed.paused && running->run.idle()) wait = std::min(wait, running->run.next_ms() - steady_ms());
    if (dirty) wait = std::min(wait, published_ms + publish_every_ms - steady_ms());
    for (auto& [number, answer] : http.wait(static_cast<int>(std::max<std::int64_t>(wait, 0)))) {
        for (const auto& running : feeds)
            if (running->request == number) {
                running->request = 0;
                go_on(*running, &answer);
                break;
            }
    }
}

FeedWorker::Work::Running* FeedWorker::Work::running_of(std::int64_t number) {
    for (const auto& running : feeds)
        if (running->number == number) return running.get();
    return nullptr;
}

void FeedWorker::Work::take_in() {
    std::vector<Inbox::Taken> taken;
    std::vector<core::Id<core::Feed>> hurried;
    bool changed = false;
    {
        const std::lock_guard lock(inbox->mutex);
        taken.swap(inbox->taken);
        hurried.swap(inbox->hurried);
        changed = std::exchange(inbox->feeds_changed, false);
    }
    if (changed) meet_feeds();
    for (const Inbox::Taken& one : taken) {
        Running* running = running_of(one.run);
        if (!running) continue;
        dirty = true;
        const bool more = running->run.taken(now(), one.result, dice());
        look_at_session(*running, *desk.state());
        if (more) go_on(*running, nullptr);
    }
    for (const auto feed : hurried)
        for (const auto& running : feeds)
            if (running->feed.id == feed) {
                running->run.hurry(now());
                dirty = true;
            }
}

// A feed that was changed begins anew; what is out of the old one still lands, and its answer is dropped.
void FeedWorker::Work::meet_feeds() {
    const auto state = desk.state();
    std::vector<std::unique_ptr<Running>> met;
    state->each<core::Feed>([&](const core::Feed& feed) {
        const FeedSpec spec = spec_of(feed, *state);
        for (auto& running : feeds)
            if (running && running->feed.id == feed.id && same_feed(running->feed, feed) && running->run.spec().session == spec.session) {
                met.push_back(std::move(running));
                return;
            }
        met.push_back(std::make_unique<Running>(Running{feed, FeedRun(feed, spec), ++last_number, 0, core::no_number}));
    });
    for (const auto& gone : feeds)
        if (gone && gone->request) http.cancel(gone->request);
    feeds = std::move(met);
    for (const auto& running : feeds) look_at_session(*running, *state);
    dirty = true;
}

// Of a session that is over nothing new is expected.
void FeedWorker::Work::look_at_session(Running& running, const core::State& state) {
    const auto& latest = running.run.state().latest;
    const core::Id<core::Session> session = running.feed.session.known() || latest.empty() ? running.feed.session : core::session_of_live(state, latest.back().session);
    const core::Session* measured = state.find(session);
    running.run.settle(measured && (measured->status == core::SessionStatus::ended || measured->status == core::SessionStatus::cancelled));
    if (!measured || latest.empty() || (measured->status != core::SessionStatus::planned && measured->status != core::SessionStatus::draft)) return;
    // Measured now, and not on air yet: the command decides whether that puts it there. Asked once a sample.
    if (std::exchange(running.heard_ms, latest.back().at_ms) == latest.back().at_ms) return;
    core::Heard heard{session, latest.front().at_ms, latest.back().at_ms, core::no_number};
    if (const auto recording = desk.live().recording(session); recording && !(*recording)->empty()) heard.first_ms = (*recording)->first_ms();
    desk.execute(core::follow_feeds({heard}), [](const core::Result<Outcome>&) {});
}

void FeedWorker::Work::begin_due() {
    if (desk.loading()) return;
    const std::int64_t until = steady_ms() + look_for_ms;   // then the sockets have their turn
    for (const auto& running : feeds) {
        if (running->feed.paused || !running->run.idle() || running->run.next_ms() > steady_ms()) continue;
        begin(*running);
        if (steady_ms() > until) return;
    }
}

void FeedWorker::Work::begin(Running& running) {
    dirty = true;
    try {
        if (!running.run.opened()) {
            const auto places = sink.places(running.run.spec().source());
            if (!places) {
                running.run.begin(now());
                running.run.failed(now(), places.error(), dice());
                return;
            }
            running.run.open(*places);
        }
        if (auto request = running.run.begin(now())) running.request = http.start(*std::move(request));
        else go_on(running, nullptr);
    } catch (const std::exception& e) {
        trouble(running, e.what());
    }
}

void FeedWorker::Work::go_on(Running& running, const platforms::Answer* answer) {
    dirty = true;
    try {
        auto piece = running.run.look(now(), answer, dice());
        if (!piece) return;
        sink.take(*std::move(piece), [inbox = inbox, number = running.number](core::Result<FeedTaken> result) {
            inbox->put([&] { inbox->taken.push_back({number, std::move(result)}); });
        });
    } catch (const std::exception& e) {
        trouble(running, e.what());
    }
}

void FeedWorker::Work::trouble(Running& running, const char* what) {
    desk.log().write(Level::error, "feeds", running.feed.name + ": " + what);
    running.run.failed(now(), {core::Code::internal, "Reading this feed failed in a way that Callboard did not foresee. It is tried again; the log has the details.", what}, dice());
}

void FeedWorker::Work::publish() {
    std::vector<FeedState> states;
    for (const auto& running : feeds) states.push_back(running->run.state());
    book.publish(std::move(states));
    published_ms = steady_ms();
    dirty = false;
}

}  // namespace desk

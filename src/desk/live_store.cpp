// SPDX-License-Identifier: Apache-2.0
#include "desk/live_store.h"

#include <algorithm>

#include "core/commands/air.h"

namespace desk {
namespace {

constexpr std::size_t most_kept = 64, most_idle = 2;

std::string key_of(const std::vector<std::string>& lives) {
    std::string out;
    for (const std::string& live : lives) out += std::to_string(live.size()) + ":" + live;
    return out;
}

}  // namespace

LiveStore::LiveStore(Scene scene) : scene_(std::move(scene)) {}
LiveStore::~LiveStore() { close(); }

void LiveStore::close() {
    {
        const std::lock_guard lock(reading_);
        reader_.reset();   // before the writer: whoever closes last tidies up
    }
    samples_.reset();
}

// ---- in ------------------------------------------------------------------------------------------------------------

void LiveStore::take(store::Batch batch, std::function<void(core::Result<store::Taken>)> done) {
    const auto shared = std::make_shared<std::function<void(core::Result<store::Taken>)>>(std::move(done));
    const auto job = [this, shared, batch = std::make_shared<store::Batch>(std::move(batch))] {
        core::Result<store::Taken> taken = core::Error{core::Code::internal, "Something went wrong inside Callboard. Nothing was stored; the log has the details.", {}};
        try {
            taken = store(std::move(*batch));
        } catch (const std::exception& e) {
            taken = core::Error{core::Code::internal, taken.error().text, e.what()};
        }
        if (taken) tell(*taken);
        else scene_.log->write(Level::error, "live", taken.error().text + " " + taken.error().detail);
        (*shared)(std::move(taken));
    };
    if (const auto posted = scene_.post(job); !posted) (*shared)(posted.error());
}

std::future<core::Result<store::Taken>> LiveStore::take(store::Batch batch) {
    const auto promise = std::make_shared<std::promise<core::Result<store::Taken>>>();
    auto future = promise->get_future();
    take(std::move(batch), [promise](core::Result<store::Taken> taken) { promise->set_value(std::move(taken)); });
    return future;
}

core::Result<store::Taken> LiveStore::store(store::Batch batch) {
    batch.now_ms = scene_.clock().ms;
    if (!samples_) {
        auto opened = store::Samples::open(scene_.folder, batch.now_ms);
        if (!opened) return opened.error();
        samples_ = *std::move(opened);
    }
    auto taken = samples_->take(batch);
    const std::lock_guard lock(telling_);
    if (notice_ != samples_->notice()) {
        notice_ = samples_->notice();
        ++epoch_;
        scene_.log->write(Level::warning, "live", notice_);
    }
    return taken;
}

void LiveStore::tell(const store::Taken& taken) {
    if (taken.lives.empty() && taken.refused == 0 && taken.figures == 0) return;
    const SamplesChanged changed{taken.lives, taken.newest_ms, taken.samples, taken.restated, taken.refused, taken.figures};
    const std::lock_guard lock(listening_);
    const auto listeners = listeners_;   // a listener may unsubscribe
    for (const auto& [number, listener] : listeners) {
        if (!listeners_.contains(number)) continue;
        try {
            listener(changed);
        } catch (const std::exception& e) {
            scene_.log->write(Level::error, "live", std::string("a listener failed: ") + e.what());
        }
    }
}

// ---- out -----------------------------------------------------------------------------------------------------------

template <class T>
core::Result<T> LiveStore::read(T otherwise, const std::function<core::Result<T>(store::SampleReader&)>& with) {
    const std::lock_guard lock(reading_);
    {
        const std::lock_guard also(telling_);
        if (epoch_read_ != epoch_) {
            reader_.reset();
            kept_.clear();
            epoch_read_ = epoch_;
        }
    }
    if (!reader_) {
        auto opened = store::SampleReader::open(scene_.folder);
        if (!opened && opened.error().code == core::Code::not_found) return otherwise;
        if (!opened) return opened.error();
        reader_ = *std::move(opened);
    }
    auto out = with(*reader_);
    if (!out || reader_->keeps_writers_away()) reader_.reset();
    return out;
}

std::unique_ptr<LiveStore::Sheet> LiveStore::Kept::next() const {
    {
        const std::lock_guard lock(shelf->mutex);
        if (!shelf->sheets.empty()) {
            auto out = std::move(shelf->sheets.back());
            shelf->sheets.pop_back();
            return out;
        }
    }
    auto out = std::make_unique<Sheet>();
    if (sheet) *out = *sheet;
    else out->seen.resize(lives.size());
    return out;
}

void LiveStore::Kept::publish(std::unique_ptr<Sheet> next) {
    sheet = next.release();
    newest = std::shared_ptr<const core::Recording>(&sheet->recording, [shelf = shelf, mine = sheet](const core::Recording*) {
        std::unique_ptr<Sheet> back(mine);
        const std::lock_guard lock(shelf->mutex);
        if (shelf->sheets.size() < most_idle) shelf->sheets.push_back(std::move(back));
    });
}

core::Result<void> LiveStore::refresh(Kept& kept, store::SampleReader& reader) {
    bool stale = kept.sheet == nullptr;
    for (std::size_t i = 0; i < kept.lives.size() && !stale; ++i) {
        const auto more = reader.stale(kept.lives[i], kept.sheet->seen[i]);
        if (!more) return more.error();
        stale = *more;
    }
    if (!stale) return {};
    auto next = kept.next();
    auto& parts = next->recording.parts;
    for (std::size_t i = 0; i < kept.lives.size(); ++i) {
        auto part = std::ranges::find(parts, kept.lives[i], &core::Track::live);
        const bool fresh = part == parts.end();
        if (fresh) part = parts.insert(part, core::Track{}), part->live = kept.lives[i];
        if (const auto done = reader.refresh(*part, next->seen[i]); !done) return done.error();
        if (fresh && part->size() == 0) parts.erase(part);
    }
    std::ranges::stable_sort(parts, {}, [](const core::Track& t) { return t.at_ms.empty() ? core::ever : t.at_ms.front(); });
    kept.publish(std::move(next));
    return {};
}

core::Result<std::shared_ptr<const core::Recording>> LiveStore::recording(const std::vector<std::string>& lives) {
    using Shared = std::shared_ptr<const core::Recording>;
    return read<Shared>(std::make_shared<const core::Recording>(), [&](store::SampleReader& reader) -> core::Result<Shared> {
        const std::string key = key_of(lives);
        Kept& kept = kept_[key];
        if (!kept.sheet) kept.lives = lives;
        kept.used = ++used_;
        if (const auto done = refresh(kept, reader); !done) {
            kept_.erase(key);
            return done.error();
        }
        const Shared out = kept.newest;
        if (kept_.size() > most_kept) kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) { return entry.second.used; }));
        return out;
    });
}

core::Result<std::shared_ptr<const core::Recording>> LiveStore::recording(core::Id<core::Session> id) {
    const auto state = scene_.state();
    const core::Session* session = state->find(id);
    if (!session) return core::not_found("That session is gone.");
    return recording(core::lives_of(*state, *session));
}

core::Result<std::shared_ptr<const core::Recording>> LiveStore::recording_of(const std::string& live) { return recording(std::vector<std::string>{live}); }

core::Result<std::map<std::string, std::string>> LiveStore::places(const std::string& source) {
    return read<std::map<std::string, std::string>>({}, [&](store::SampleReader& r) { return r.places(source); });
}

core::Result<std::vector<store::LiveLine>> LiveStore::lives() {
    return read<std::vector<store::LiveLine>>({}, [](store::SampleReader& r) { return r.lives(); });
}

core::Result<std::vector<store::Minute>> LiveStore::minutes(const std::string& live, std::int64_t from_ms, std::int64_t to_ms) {
    return read<std::vector<store::Minute>>({}, [&](store::SampleReader& r) { return r.minutes(live, from_ms, to_ms); });
}

core::Result<std::vector<store::Band>> LiveStore::bands(const std::string& live, const std::string& column, std::int64_t from_ms, std::int64_t to_ms, int pixels) {
    return read<std::vector<store::Band>>({}, [&](store::SampleReader& r) { return r.bands(live, column, from_ms, to_ms, pixels); });
}

core::Result<std::vector<store::Quarantined>> LiveStore::quarantine(std::int64_t limit) {
    return read<std::vector<store::Quarantined>>({}, [&](store::SampleReader& r) { return r.quarantine(limit); });
}

core::Result<std::vector<store::FinalFigures>> LiveStore::figures(const std::string& format, const std::string& subject) {
    return read<std::vector<store::FinalFigures>>({}, [&](store::SampleReader& r) { return r.figures(format, subject); });
}

core::Result<void> LiveStore::each_sample(const std::string& live, const std::function<bool(const core::Sample&, bool)>& use) {
    const auto done = read<bool>(true, [&](store::SampleReader& r) -> core::Result<bool> {
        const auto read_all = r.each(live, use);
        return read_all ? core::Result<bool>(true) : read_all.error();
    });
    return done ? core::Result<void>() : done.error();
}

core::Result<std::vector<store::FinalFigures>> LiveStore::figure_versions() {
    return read<std::vector<store::FinalFigures>>({}, [](store::SampleReader& r) { return r.figure_versions(); });
}

std::string LiveStore::notice() const {
    const std::lock_guard lock(telling_);
    return notice_;
}

int LiveStore::subscribe(std::function<void(const SamplesChanged&)> listener) {
    const std::lock_guard lock(listening_);
    listeners_.emplace(next_listener_, std::move(listener));
    return next_listener_++;
}

void LiveStore::unsubscribe(int number) {
    const std::lock_guard lock(listening_);
    listeners_.erase(number);
}

}  // namespace desk

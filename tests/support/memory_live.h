// SPDX-License-Identifier: Apache-2.0
// What was measured on air, without a disk: recordings that a test puts in, by session. Stores nothing that is brought.
#pragma once
#include "desk/live.h"
#include "store/samples.h"

#include <mutex>

namespace support {

class MemoryLive final : public desk::Live {
public:
    /// Adds to what was measured of the session, and tells the listeners.
    void put(core::Id<core::Session> session, const std::vector<core::Sample>& samples) {
        desk::SamplesChanged news;
        {
            const std::lock_guard lock(mutex_);
            core::Recording made = recordings_.contains(session.value) ? *recordings_[session.value] : core::Recording{};
            for (const core::Sample& sample : samples) {
                auto part = std::find_if(made.parts.begin(), made.parts.end(), [&](const core::Track& t) { return t.live == sample.session; });
                if (part == made.parts.end()) part = made.parts.insert(part, core::Track{}), part->live = sample.session;
                part->put(sample);
                news.newest_ms = std::max(news.newest_ms, sample.at_ms);
                news.lives = {sample.session};
            }
            recordings_[session.value] = std::make_shared<const core::Recording>(std::move(made));
        }
        news.samples = std::int64_t(samples.size());
        for (const auto& [number, listener] : listeners_) listener(news);
    }

    std::future<core::Result<store::Taken>> take(store::Batch) override {
        std::promise<core::Result<store::Taken>> answer;
        answer.set_value(core::refused("There is no disk here."));
        return answer.get_future();
    }
    void take(store::Batch, std::function<void(core::Result<store::Taken>)> done) override { done(core::refused("There is no disk here.")); }
    core::Result<std::map<std::string, std::string>> places(const std::string&) override { return std::map<std::string, std::string>{}; }
    core::Result<std::shared_ptr<const core::Recording>> recording(core::Id<core::Session> session) override {
        const std::lock_guard lock(mutex_);
        const auto found = recordings_.find(session.value);
        return found == recordings_.end() ? std::make_shared<const core::Recording>() : found->second;
    }
    core::Result<std::shared_ptr<const core::Recording>> recording_of(const std::string&) override { return std::make_shared<const core::Recording>(); }
    core::Result<std::vector<store::LiveLine>> lives() override { return std::vector<store::LiveLine>{}; }
    core::Result<std::vector<store::Minute>> minutes(const std::string&, std::int64_t, std::int64_t) override { return std::vector<store::Minute>{}; }
    core::Result<std::vector<store::Band>> bands(const std::string&, const std::string&, std::int64_t, std::int64_t, int) override { return std::vector<store::Band>{}; }
    core::Result<std::vector<store::Quarantined>> quarantine(std::int64_t) override { return std::vector<store::Quarantined>{}; }
    core::Result<std::vector<store::FinalFigures>> figures(const std::string&, const std::string&) override { return std::vector<store::FinalFigures>{}; }
    core::Result<void> each_sample(const std::string&, const std::function<bool(const core::Sample&, bool)>&) override { return {}; }
    core::Result<std::vector<store::FinalFigures>> figure_versions() override { return std::vector<store::FinalFigures>{}; }
    std::string notice() const override { return {}; }
    int subscribe(std::function<void(const desk::SamplesChanged&)> listener) override {
        listeners_[++last_] = std::move(listener);
        return last_;
    }
    void unsubscribe(int number) override { listeners_.erase(number); }

private:
    std::mutex mutex_;
    std::map<std::int64_t, std::shared_ptr<const core::Recording>> recordings_;
    std::map<int, std::function<void(const desk::SamplesChanged&)>> listeners_;
    int last_ = 0;
};

}  // namespace support

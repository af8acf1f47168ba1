// SPDX-License-Identifier: Apache-2.0
// The one Live there is: samples.db written on the desk's writer thread, read on connections of its own, recordings kept and
// brought up to date piece by piece. Not for others to include: they know live.h. Members say which thread touches them.
#pragma once
#include <mutex>

#include "desk/desk.h"
#include "desk/live.h"
#include "store/samples.h"

namespace desk {

class LiveStore final : public Live {
public:
    struct Scene {
        std::filesystem::path folder;
        std::function<std::shared_ptr<const core::State>()> state;
        Clock clock;
        std::function<core::Result<void>(std::function<void()>)> post;   // to the writer thread, or why not
        Log* log = nullptr;
    };
    explicit LiveStore(Scene scene);
    ~LiveStore() override;
    /// Writer thread, or when it has ended.
    void close();

    std::future<core::Result<store::Taken>> take(store::Batch batch) override;
    void take(store::Batch batch, std::function<void(core::Result<store::Taken>)> done) override;
    core::Result<std::map<std::string, std::string>> places(const std::string& source) override;

    core::Result<std::shared_ptr<const core::Recording>> recording(core::Id<core::Session> session) override;
    core::Result<std::shared_ptr<const core::Recording>> recording_of(const std::string& live) override;
    core::Result<std::vector<store::LiveLine>> lives() override;
    core::Result<std::vector<store::Minute>> minutes(const std::string& live, std::int64_t from_ms, std::int64_t to_ms) override;
    core::Result<std::vector<store::Band>> bands(const std::string& live, const std::string& column, std::int64_t from_ms, std::int64_t to_ms, int pixels) override;
    core::Result<std::vector<store::Quarantined>> quarantine(std::int64_t limit) override;
    core::Result<std::vector<store::FinalFigures>> figures(const std::string& format, const std::string& subject) override;
    core::Result<std::vector<store::FinalFigures>> figure_versions() override;

    core::Result<void> each_sample(const std::string& live, const std::function<bool(const core::Sample&, bool)>& use) override;

    std::string notice() const override;
    int subscribe(std::function<void(const SamplesChanged&)> listener) override;
    void unsubscribe(int number) override;

private:
    /// A recording and how much of each live it holds. Handed out it is not touched; when the last of those who have it lets
    /// go, it comes back to its shelf and is brought up to date from where it stood, so that nothing long is ever copied.
    struct Sheet {
        core::Recording recording;
        std::vector<store::SampleReader::Seen> seen;
    };
    struct Shelf {
        std::mutex mutex;
        std::vector<std::unique_ptr<Sheet>> sheets;
    };
    struct Kept {
        std::vector<std::string> lives;
        std::shared_ptr<Shelf> shelf = std::make_shared<Shelf>();
        std::shared_ptr<const core::Recording> newest;   // out of `sheet`
        Sheet* sheet = nullptr;
        std::uint64_t used = 0;
        std::unique_ptr<Sheet> next() const;
        void publish(std::unique_ptr<Sheet> next);
    };

    core::Result<store::Taken> store(store::Batch batch);              // writer thread
    void tell(const store::Taken& taken);
    core::Result<std::shared_ptr<const core::Recording>> recording(const std::vector<std::string>& lives);
    core::Result<void> refresh(Kept& kept, store::SampleReader& reader);
    /// Runs with a reader; `otherwise` when nothing was ever measured.
    template <class T>
    core::Result<T> read(T otherwise, const std::function<core::Result<T>(store::SampleReader&)>& with);

    Scene scene_;
    std::unique_ptr<store::Samples> samples_;   // writer thread

    std::mutex reading_;                        // reader_, epoch_read_, kept_
    std::optional<store::SampleReader> reader_;
    std::uint64_t epoch_read_ = 0, used_ = 0;
    std::map<std::string, Kept> kept_;          // by their live ids

    mutable std::mutex telling_;                // notice_, epoch_
    std::string notice_;
    std::uint64_t epoch_ = 0;                   // counts up when the file is another one

    std::recursive_mutex listening_;
    std::map<int, std::function<void(const SamplesChanged&)>> listeners_;
    int next_listener_ = 1;
};

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// What was measured on air, for those who look and for those who bring it: recordings of sessions, refused lines, figures of
// exports. The desk's writer stores batches between two edits; readers have connections of their own. Any thread, but never
// the UI thread: everything here but subscribe() and unsubscribe() may read the disk.
#pragma once
#include <functional>
#include <future>
#include <map>
#include <memory>

#include "core/rules/recording.h"
#include "core/trackers/session.h"

namespace store { struct Batch; struct Band; struct FinalFigures; struct LiveLine; struct Minute; struct Quarantined; struct Taken; }   // store/samples.h

namespace desk {

/// Told after a batch is stored, on the writer thread.
struct SamplesChanged {
    std::vector<std::string> lives;          // whose samples changed; may be empty when only lines were refused
    std::int64_t newest_ms = core::no_number;
    std::int64_t samples = 0, restated = 0, refused = 0, figures = 0;
};

class Live {
public:
    virtual ~Live() = default;

    // ---- in ----
    /// Stored, or not, as a whole. Keep a batch under a thousand samples: an edit waits as long as it takes.
    virtual std::future<core::Result<store::Taken>> take(store::Batch batch) = 0;
    /// Never waits; `done` is called once, on the writer thread.
    virtual void take(store::Batch batch, std::function<void(core::Result<store::Taken>)> done) = 0;
    /// By item, how far a source was read with what is stored of it.
    virtual core::Result<std::map<std::string, std::string>> places(const std::string& source) = 0;

    // ---- out: values that nobody changes any more, shared between those who ask ----
    /// All parts of a session: samples under its code and under the live ids that belong to it.
    virtual core::Result<std::shared_ptr<const core::Recording>> recording(core::Id<core::Session> session) = 0;
    /// Of one live id, also one that no session is known for.
    virtual core::Result<std::shared_ptr<const core::Recording>> recording_of(const std::string& live) = 0;
    /// Everything that was ever measured, by live id.
    virtual core::Result<std::vector<store::LiveLine>> lives() = 0;
    virtual core::Result<std::vector<store::Minute>> minutes(const std::string& live, std::int64_t from_ms, std::int64_t to_ms) = 0;
    /// `column`: a metric's id, "gmv" or "watch_ms".
    virtual core::Result<std::vector<store::Band>> bands(const std::string& live, const std::string& column, std::int64_t from_ms, std::int64_t to_ms, int pixels) = 0;
    virtual core::Result<std::vector<store::Quarantined>> quarantine(std::int64_t limit = 0) = 0;
    virtual core::Result<std::vector<store::FinalFigures>> figures(const std::string& format, const std::string& subject = {}) = 0;
    /// Every version of them: what an export said before it was restated.
    virtual core::Result<std::vector<store::FinalFigures>> figure_versions() = 0;

    /// Every sample of a live id that counts, by time, as it came; `use` says whether to go on. Holds back other readers: for exports.
    virtual core::Result<void> each_sample(const std::string& live, const std::function<bool(const core::Sample& sample, bool restated)>& use) = 0;

    /// What happened to samples.db that somebody should know; or empty.
    virtual std::string notice() const = 0;
    virtual int subscribe(std::function<void(const SamplesChanged&)> listener) = 0;
    virtual void unsubscribe(int number) = 0;
};

}  // namespace desk

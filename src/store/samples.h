// SPDX-License-Identifier: Apache-2.0
// samples.db beside trackers.db: every KPI sample, its roll-ups, refused lines, places of sources, figures of exports. What
// is stored equals what the sources hold, whatever the order and however often they are read. Samples writes and belongs to
// the writer thread; a SampleReader has a read-only connection of its own. Knows no session: a series is a live id.
#pragma once
#include <unordered_map>

#include "core/rules/recording.h"
#include "store/lock.h"
#include "store/sqlite.h"

namespace store {

struct RefusedLine {
    std::int64_t line = 0;
    std::string text, reason;
};

/// How far a source was read. `text` is the source's own and means nothing here.
struct Place {
    std::string source, item, text;
};

/// What an export says of one live, day or product. Values are exact decimals in an integer, as the figure defines it.
struct FinalFigures {
    std::string format, subject;             // subject: live id, else what identifies it within the format
    std::string account, title;
    std::int64_t start_ms = core::no_number, end_ms = core::no_number;
    std::int64_t as_of_ms = 0;
    std::string file;
    struct Value { std::string figure; std::int64_t value = 0; std::string currency; };
    std::vector<Value> values;
};

/// All of it is stored in one transaction, or none.
struct Batch {
    std::string source, format;              // of the refused lines
    std::vector<core::Sample> samples;
    std::vector<RefusedLine> refused;
    std::optional<Place> place;
    std::vector<FinalFigures> figures;
    std::vector<std::int64_t> settled;       // refused lines that are read now and leave the quarantine
    std::int64_t now_ms = 0;
};

struct Taken {
    std::int64_t samples = 0, duplicates = 0, restated = 0, refused = 0;
    std::int64_t figures = 0, same_figures = 0;
    std::vector<RefusedLine> refused_lines;  // samples that no source may hold, besides those that came as refused
    std::vector<std::string> lives;          // whose samples changed
    std::int64_t newest_ms = core::no_number;
};

struct SamplePaths {
    std::filesystem::path folder;
    std::filesystem::path database() const { return folder / "samples.db"; }
    std::filesystem::path lock() const { return folder / "lock"; }
};

class Samples {
public:
    /// Made when missing. A damaged file is set aside, and `notice` says so. Errors: newer, io, disk_full.
    static core::Result<std::unique_ptr<Samples>> open(const std::filesystem::path& folder, std::int64_t now_ms);
    ~Samples();
    core::Result<Taken> take(const Batch& batch);
    const std::string& notice() const { return notice_; }

private:
    struct Series { std::int64_t id = 0, generation = 0; };
    struct Touched;
    Samples() = default;
    core::Result<void> prepare();
    core::Result<void> write(const Batch& batch, Taken& taken, Touched& touched);
    core::Result<void> put(const core::Sample& sample, Taken& taken, Touched& touched);
    core::Result<void> again(const core::Sample& sample, Series& series, Taken& taken, Touched& touched);
    core::Result<void> restate(const core::Sample& sample, std::int64_t id, std::int64_t was_at_ms, Series& series, Touched& touched);
    core::Result<Series*> series_of(const std::string& live);
    core::Result<void> refuse(const RefusedLine& line, const Batch& batch);
    core::Result<void> put_figures(const FinalFigures& figures, Taken& taken);
    core::Result<void> roll_up(const Touched& touched);
    core::Result<void> roll_up(std::int64_t series, std::int64_t span, std::int64_t at);

    std::filesystem::path folder_;
    std::string notice_;
    Connection db_;
    std::unordered_map<std::string, Series> series_;
    std::int64_t next_id_ = 1;
    struct Statements;
    std::unique_ptr<Statements> sql_;
};

/// A minute, or a quarter of an hour: the last known of each value, the extremes of the gauges.
struct Minute {
    std::int64_t at_ms = 0, samples = 0;
    core::Counts last;
    core::Money gmv;
    std::int64_t watch_ms = core::no_number;
    std::array<std::int64_t, 2> least{core::no_number, core::no_number}, most{core::no_number, core::no_number};   // viewers, engaged viewers
};

/// What a pixel column of a chart shows.
struct Band {
    std::int64_t at_ms = 0;                  // begins
    std::int64_t least = core::no_number, most = core::no_number, last = core::no_number;
};

/// Metric ids, "gmv" and "watch_ms".
std::optional<std::string> sample_column(std::string_view name);

struct Quarantined {
    std::int64_t id = 0, line = 0, bytes = 0, seen_ms = 0;
    std::string source, format, text, reason;
};

struct LiveLine {
    std::string live, platform;
    std::int64_t samples = 0, first_ms = core::no_number, last_ms = core::no_number;
};

class SampleReader {
public:
    /// How much of a series a Track holds.
    struct Seen {
        std::int64_t generation = -1, last_id = 0, last_seq = core::no_number;
    };

    /// not_found: nothing was measured in this workspace yet.
    static core::Result<SampleReader> open(const std::filesystem::path& folder);
    /// Keeps writers away as long as it lives: not to be held on to.
    bool keeps_writers_away() const { return along_.held(); }

    /// Is there more than that?
    core::Result<bool> stale(const std::string& live, Seen& seen);
    /// Brings `track` (its `live` says of what) up to what is stored. True: it changed.
    core::Result<bool> refresh(core::Track& track, Seen& seen);
    core::Result<std::vector<LiveLine>> lives();
    /// Of spans of 1 or 15 minutes that begin in [from, to).
    core::Result<std::vector<Minute>> minutes(const std::string& live, std::int64_t from_ms, std::int64_t to_ms, int span = 1);
    /// [from, to) in `pixels` columns; columns without a sample are left out. `column`: see sample_column.
    core::Result<std::vector<Band>> bands(const std::string& live, const std::string& column, std::int64_t from_ms, std::int64_t to_ms, int pixels);
    /// Newest first. `limit` 0: all.
    core::Result<std::vector<Quarantined>> quarantine(std::int64_t limit = 0);
    core::Result<std::map<std::string, std::string>> places(const std::string& source);   // by item
    /// The newest version of each figure, of every subject of a format (empty: of all), or of one subject.
    core::Result<std::vector<FinalFigures>> figures(const std::string& format, const std::string& subject = {});
    /// Every version: one entry for each subject and moment, by subject, then by moment.
    core::Result<std::vector<FinalFigures>> figure_versions();
    /// Every stored sample of a series, by time, with its text and the versions that do not count: for exports and checks.
    core::Result<void> each(const std::string& live, const std::function<bool(const core::Sample&, bool restated)>& use);
    core::Result<std::vector<std::string>> faults();

    Connection& connection() { return db_; }

private:
    core::Result<std::int64_t> series_of(const std::string& live);   // 0: none
    Connection db_;
    Lock along_;
};

/// A verified copy of samples.db. False: there is none.
core::Result<bool> copy_samples(const std::filesystem::path& folder, const std::filesystem::path& file);
/// The samples that go with a backup: copy.db and copy.samples.db.
std::filesystem::path samples_beside(const std::filesystem::path& backup);
/// The samples that lie beside a backup, or those of the workspace whose backup it is, into a restored workspace.
core::Result<bool> restore_samples(const std::filesystem::path& backup, const std::filesystem::path& folder);

/// Products of a sample as SQL keeps them, and back.
std::string products_blob(const std::vector<core::ProductSample>& products);
std::optional<std::vector<core::ProductSample>> products_of(std::string_view blob);

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
// From the bytes of a source to the store: lines read and handed to the writer in batches between edits, what is refused
// with its line and reason. The place of a source is stored with the last of its lines, never before. Any thread.
#pragma once
#include "desk/desk.h"
#include "desk/feed_sink.h"
#include "feeds/kpi_lines.h"
#include "store/samples.h"

namespace desk {

class EventStreams;      // ingest_export.h
struct IngestedExport;

/// What came of a source, or of a piece of one.
struct Ingested {
    std::int64_t lines = 0, samples = 0, duplicates = 0, restated = 0;
    std::vector<FeedRefusal> refused;
    std::shared_ptr<EventStreams> streams;             // of recorded rooms that go on
    std::shared_ptr<const IngestedExport> exported;    // the last one, when the source is no KPI lines
    void add(const store::Taken& taken, const store::Batch& batch);
};

/// Bytes as they come, cut at their newlines. What is longer than any line may be is kept to that length only.
class LineCutter {
public:
    void feed(std::string_view bytes, const std::function<void(std::string_view line)>& use);
    /// What stands behind the last newline.
    std::string rest();

private:
    std::string begun_;
};

/// Reads KPI lines into batches, each small enough that an edit beside it does not wait.
class LineBatches {
public:
    LineBatches(std::string source, feeds::LineScene scene, std::int64_t first_line = 1);
    /// A blank line says nothing and counts as none.
    void line(std::string_view line);
    bool full() const;
    bool empty() const { return batch_.samples.empty() && batch_.refused.empty(); }
    /// What was read since the last call.
    store::Batch take();
    std::int64_t unknown_fields() const { return unknown_fields_; }

private:
    store::Batch fresh() const;
    std::string source_;
    feeds::LineScene scene_;
    std::int64_t number_;
    std::size_t bytes_ = 0;
    std::int64_t unknown_fields_ = 0;
    store::Batch batch_;
};

feeds::LineScene line_scene(const Desk& desk, const std::string& session = {});

/// A source from its beginning to its end, kept a few batches ahead of the writer.
class Ingest {
public:
    /// `session`: code of the one that is meant where the lines do not say.
    Ingest(Desk& desk, std::string source, const std::string& session = {});
    /// Errors: what could not be stored. Then nothing more is read.
    core::Result<void> bytes(std::string_view bytes);
    /// The end: a last line without a newline counts when it can be read.
    core::Result<Ingested> finish();

private:
    core::Result<void> hand_over();
    core::Result<void> wait_for(std::size_t most_left);
    struct Out { store::Batch refused; std::future<core::Result<store::Taken>> taken; };
    Desk& desk_;
    LineCutter cutter_;
    LineBatches batches_;
    std::vector<Out> out_;
    Ingested done_;
};

/// A piece of a source, stored when this returns; what came of it is added to `done`.
core::Result<void> take_piece(Desk& desk, const FeedPiece& piece, Ingested& done);

/// What feeds hand their pieces to.
class FeedStore final : public FeedSink {
public:
    explicit FeedStore(Desk& desk);
    core::Result<std::map<std::string, std::string>> places(const std::string& source) override;
    void take(FeedPiece piece, std::function<void(core::Result<FeedTaken>)> done) override;
    core::Result<FeedTaken> test(const FeedPiece& piece) override;

private:
    Desk& desk_;
    std::shared_ptr<EventStreams> streams_;
};

/// Refused lines once more, by today's rules and clock.
struct Replayed {
    std::int64_t lines = 0, samples = 0, duplicates = 0, restated = 0;
    std::vector<FeedRefusal> refused;   // `line`: the number of the refused line in the quarantine
};
core::Result<Replayed> replay_quarantine(Desk& desk, const std::vector<std::int64_t>& only);

}  // namespace desk

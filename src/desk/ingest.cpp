// SPDX-License-Identifier: Apache-2.0
#include "desk/ingest.h"

#include <algorithm>
#include <deque>

#include "core/text.h"
#include "desk/ingest_export.h"
#include "desk/live.h"

namespace desk {
namespace {

constexpr std::size_t batch_lines = 800, batch_bytes = 1u << 20, longest_kept = 16u << 20;
constexpr std::size_t ahead = 2, newest_few = 5, first_few = 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool blank(std::string_view line) {
    if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    return line.find_first_not_of(" \t\r\v\f") == std::string_view::npos;
}

}  // namespace

void Ingested::add(const store::Taken& taken, const store::Batch& batch) {
    samples += taken.samples;
    duplicates += taken.duplicates;
    restated += taken.restated;
    for (const store::RefusedLine& line : batch.refused) refused.push_back({line.line, line.reason});
    for (const store::RefusedLine& line : taken.refused_lines) refused.push_back({line.line, line.reason});
    lines = samples + duplicates + restated + static_cast<std::int64_t>(refused.size());
}

// ---- lines ---------------------------------------------------------------------------------------------------------

void LineCutter::feed(std::string_view bytes, const std::function<void(std::string_view)>& use) {
    const auto keep = [this](std::string_view more) { begun_ += more.substr(0, longest_kept - std::min(longest_kept, begun_.size())); };
    for (;;) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) return keep(bytes);
        if (begun_.empty()) {
            use(bytes.substr(0, end));
        } else {
            keep(bytes.substr(0, end));
            use(begun_);
            begun_.clear();
        }
        bytes.remove_prefix(end + 1);
    }
}

std::string LineCutter::rest() { return std::exchange(begun_, {}); }

LineBatches::LineBatches(std::string source, feeds::LineScene scene, std::int64_t first_line) : source_(std::move(source)), scene_(scene), number_(first_line), batch_(fresh()) {}

store::Batch LineBatches::fresh() const {
    store::Batch out;
    out.source = source_;
    out.format = "kpi-lines";
    return out;
}

void LineBatches::line(std::string_view line) {
    const std::int64_t number = number_++;
    if (blank(line)) return;
    bytes_ += line.size();
    auto read = feeds::read_kpi_line(line, scene_);
    if (read) {
        unknown_fields_ += read->unknown_fields;
        batch_.samples.push_back(std::move(read->sample));
    } else {
        batch_.refused.push_back({number, std::string(line), read.error().text});
    }
}

bool LineBatches::full() const { return batch_.samples.size() + batch_.refused.size() >= batch_lines || bytes_ >= batch_bytes; }

store::Batch LineBatches::take() {
    bytes_ = 0;
    return std::exchange(batch_, fresh());
}

feeds::LineScene line_scene(const Desk& desk, const std::string& session) { return {desk.now().ms, desk.state()->workspace().currency, session}; }

// ---- a source as a whole -------------------------------------------------------------------------------------------

Ingest::Ingest(Desk& desk, std::string source, const std::string& session) : desk_(desk), batches_(std::move(source), line_scene(desk, session)) {}

core::Result<void> Ingest::wait_for(std::size_t most_left) {
    while (out_.size() > most_left) {
        Out first = std::move(out_.front());
        out_.erase(out_.begin());
        const auto taken = first.taken.get();
        if (!taken) return taken.error();
        done_.add(*taken, first.refused);
    }
    return {};
}

core::Result<void> Ingest::hand_over() {
    store::Batch batch = batches_.take();
    Out out;
    out.refused.refused = batch.refused;
    for (store::RefusedLine& line : out.refused.refused) line.text.clear();
    out.taken = desk_.live().take(std::move(batch));
    out_.push_back(std::move(out));
    return wait_for(ahead);
}

core::Result<void> Ingest::bytes(std::string_view bytes) {
    core::Result<void> stored;
    cutter_.feed(bytes, [&](std::string_view line) {
        if (!stored) return;
        batches_.line(line);
        if (batches_.full()) stored = hand_over();
    });
    return stored;
}

core::Result<Ingested> Ingest::finish() {
    if (const std::string last = cutter_.rest(); !last.empty()) batches_.line(last);
    if (!batches_.empty())
        if (auto stored = hand_over(); !stored) return stored.error();
    if (auto stored = wait_for(0); !stored) return stored.error();
    return done_;
}

// ---- pieces of feeds -----------------------------------------------------------------------------------------------

namespace {

// The batches of one piece, one after the other: the next only when the last is stored.
struct Piece : std::enable_shared_from_this<Piece> {
    Desk& desk;
    std::deque<store::Batch> batches;
    std::vector<core::Pairing> pairings;   // of an export, once it is stored
    FeedTaken taken;
    std::function<void(core::Result<FeedTaken>)> done;

    Piece(Desk& d, std::function<void(core::Result<FeedTaken>)> f) : desk(d), done(std::move(f)) {}

    void next() {
        if (batches.empty()) return pair();
        store::Batch batch = std::move(batches.front());
        batches.pop_front();
        desk.live().take(std::move(batch), [self = shared_from_this()](core::Result<store::Taken> stored) {
            if (!stored) return self->done(stored.error());
            self->taken.samples += stored->samples;
            self->taken.duplicates += stored->duplicates;
            self->taken.restated += stored->restated;
            self->taken.refused += stored->refused;
            self->taken.figures += stored->figures;
            self->next();
        });
    }

    void pair() {
        if (pairings.empty()) return done(std::move(taken));
        desk.execute(core::pair_live(std::move(pairings)), [self = shared_from_this()](core::Result<Outcome> paired) {
            if (!paired) return self->done(paired.error());
            self->done(std::move(self->taken));
        });
    }
};

void note_latest(FeedTaken& taken, const store::Batch& batch) {
    for (const store::RefusedLine& line : batch.refused)
        if (taken.reasons.size() < first_few) taken.reasons.push_back({line.line, line.reason});
    for (const core::Sample& sample : batch.samples) {
        const auto later = [](const core::Sample& a, const core::Sample& b) { return a.at_ms < b.at_ms; };
        if (taken.latest.size() == newest_few && !later(taken.latest.front(), sample)) continue;
        taken.latest.insert(std::upper_bound(taken.latest.begin(), taken.latest.end(), sample, later), sample);
        if (taken.latest.size() > newest_few) taken.latest.erase(taken.latest.begin());
    }
}

core::Result<std::deque<store::Batch>> batches_of(const Desk& desk, const FeedPiece& piece, FeedTaken& taken, EventStreams& streams, std::vector<core::Pairing>& pairings) {
    if (is_export(piece)) {
        auto read = read_export_piece(desk, piece, streams);
        if (!read) return read.error();
        pairings = std::move(read->pairings);
        taken.export_says = says(*read);
        for (const store::Batch& batch : read->batches) note_latest(taken, batch);
        return std::deque<store::Batch>(std::make_move_iterator(read->batches.begin()), std::make_move_iterator(read->batches.end()));
    }
    if (!piece.lines || (piece.format != core::FeedFormat::none && piece.format != core::FeedFormat::kpi_lines))
        return core::usage("“" + piece.name + "” is no file of KPI lines.");
    std::deque<store::Batch> out;
    LineBatches lines(piece.name.empty() ? piece.place.source : piece.name, line_scene(desk, piece.session), piece.first_line);
    const auto put = [&] {
        out.push_back(lines.take());
        note_latest(taken, out.back());
    };
    LineCutter cutter;
    cutter.feed(piece.bytes, [&](std::string_view line) {
        lines.line(line);
        if (lines.full()) put();
    });
    if (const std::string last = cutter.rest(); !last.empty()) lines.line(last);
    if (!lines.empty() || out.empty()) put();
    if (!piece.place.source.empty()) out.back().place = store::Place{piece.place.source, piece.place.item, piece.place.text};
    return out;
}

}  // namespace

FeedStore::FeedStore(Desk& desk) : desk_(desk), streams_(std::make_shared<EventStreams>()) {}

core::Result<std::map<std::string, std::string>> FeedStore::places(const std::string& source) { return desk_.live().places(source); }

void FeedStore::take(FeedPiece piece, std::function<void(core::Result<FeedTaken>)> done) {
    const auto run = std::make_shared<Piece>(desk_, std::move(done));
    auto batches = batches_of(desk_, piece, run->taken, *streams_, run->pairings);
    if (!batches) return run->done(batches.error());
    run->batches = *std::move(batches);
    run->next();
}

core::Result<FeedTaken> FeedStore::test(const FeedPiece& piece) {
    FeedTaken taken;
    EventStreams streams;
    std::vector<core::Pairing> pairings;
    const auto batches = batches_of(desk_, piece, taken, streams, pairings);
    if (!batches) return batches.error();
    for (const store::Batch& batch : *batches) {
        taken.samples += static_cast<std::int64_t>(batch.samples.size());
        taken.refused += static_cast<std::int64_t>(batch.refused.size());
        for (const store::FinalFigures& figures : batch.figures) taken.figures += static_cast<std::int64_t>(figures.values.size());
    }
    return taken;
}

core::Result<void> take_piece(Desk& desk, const FeedPiece& piece, Ingested& done) {
    if (!done.streams) done.streams = std::make_shared<EventStreams>();
    if (is_export(piece)) {
        auto taken = take_export(desk, piece, *done.streams);
        if (!taken) return taken.error();
        store::Batch refused;
        for (const FeedRefusal& r : taken->piece.refused) refused.refused.push_back({r.line, {}, r.reason});
        taken->taken.refused_lines.clear();   // among those
        done.add(taken->taken, refused);
        done.exported = std::make_shared<const IngestedExport>(*std::move(taken));
        return {};
    }
    FeedTaken ignored;
    std::vector<core::Pairing> pairings;
    auto batches = batches_of(desk, piece, ignored, *done.streams, pairings);
    if (!batches) return batches.error();
    for (store::Batch& batch : *batches) {
        store::Batch refused;
        refused.refused = batch.refused;
        const auto taken = desk.live().take(std::move(batch)).get();
        if (!taken) return taken.error();
        done.add(*taken, refused);
    }
    return {};
}

// ---- the quarantine ------------------------------------------------------------------------------------------------

core::Result<Replayed> replay_quarantine(Desk& desk, const std::vector<std::int64_t>& only) {
    auto kept = desk.live().quarantine(0);
    if (!kept) return kept.error();
    for (const std::int64_t id : only)
        if (std::ranges::find(*kept, id, &store::Quarantined::id) == kept->end()) return core::not_found("There is no refused line " + std::to_string(id) + ".");
    std::ranges::sort(*kept, {}, &store::Quarantined::id);
    const feeds::LineScene scene = line_scene(desk);
    Replayed out;
    store::Batch batch;
    const auto store_batch = [&]() -> core::Result<void> {
        if (batch.samples.empty()) return {};
        const auto taken = desk.live().take(std::exchange(batch, {})).get();
        if (!taken) return taken.error();
        out.samples += taken->samples;
        out.duplicates += taken->duplicates;
        out.restated += taken->restated;
        return {};
    };
    for (const store::Quarantined& line : *kept) {
        if (!only.empty() && std::ranges::find(only, line.id) == only.end()) continue;
        ++out.lines;
        if (line.format != "kpi-lines") {
            out.refused.push_back({line.id, "It stood in an export (" + line.format + "): ingest the file again, it takes what is new."});
            continue;
        }
        auto read = feeds::read_kpi_line(line.text, scene);
        if (!read) {
            out.refused.push_back({line.id, read.error().text});
            continue;
        }
        batch.samples.push_back(std::move(read->sample));
        batch.settled.push_back(line.id);
        if (batch.samples.size() >= batch_lines)
            if (auto stored = store_batch(); !stored) return stored.error();
    }
    if (auto stored = store_batch(); !stored) return stored.error();
    return out;
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
#include "desk/ingest_export.h"

#include <algorithm>
#include <filesystem>

#include "core/text.h"
#include "desk/export_figures.h"
#include "desk/live.h"
#include "sheets/reader.h"

namespace desk {
namespace {

constexpr std::size_t batch_samples = 800, batch_figures = 100, beginning_bytes = 64 << 10;

feeds::ExportScene scene_of(const core::State& state, const core::Time& now, const FeedPiece& piece, const core::Workbook& book) {
    feeds::ExportScene scene;
    scene.zone = state.workspace().zone;
    scene.currency = state.workspace().currency;
    scene.now_ms = now.ms;
    scene.file = std::filesystem::path(piece.name).filename().string();
    scene.session = piece.session;
    const std::string live = piece.session.empty() ? feeds::live_id_of(book, scene.file) : piece.session;
    if (const core::Session* s = state.find(core::session_of_live(state, live)); s && s->start.known()) scene.session_start_ms = s->went_live.known() ? std::min(s->went_live.ms, s->start.ms) : s->start.ms;
    return scene;
}

/// When what the file says was true: as its name says, else when it was written, else the last thing it tells of.
std::int64_t as_of(const feeds::Export& read, const std::string& path, std::int64_t now_ms, core::Zone zone) {
    if (read.as_of_ms != core::no_number) return read.as_of_ms;
    std::error_code failed;
    if (const auto written = std::filesystem::last_write_time(path, failed); !failed) {
        const auto system = std::chrono::file_clock::to_sys(written);
        const std::int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count();
        if (ms <= now_ms) return ms;
    }
    std::int64_t last = 0;
    for (const auto& s : read.sessions) last = std::max({last, s.start_ms, s.end_ms});
    for (const auto& m : read.moments) last = std::max(last, m.at_ms);
    if (read.to.known() && zone.known())
        if (const auto end = core::at(read.to.plus(1), 0, zone)) last = std::max(last, std::min(end->ms, now_ms));
    return last;
}

ExportLive live_of(const core::State& state, std::string live, std::string title, core::LiveSpan span) {
    span.live = live;
    ExportLive out{std::move(live), std::move(title), std::move(span), {}};
    out.match = core::match_live(out.span, state);
    return out;
}

void pair(ExportPiece& piece) {
    for (const ExportLive& l : piece.lives) {
        if (l.match.match == core::Match::none) continue;
        const auto time = [&](std::int64_t ms) { return ms == core::no_number ? core::Time() : core::Time{ms, piece.zone}; };
        piece.pairings.push_back({l.live, l.match.session, l.span.platform, time(l.span.start_ms), time(l.span.end_ms), l.match.match, l.match.why});
    }
}

/// What the whole file is of: its samples go under this live id, which a session is matched to where it is not one itself.
std::string place_live(const core::State& state, const feeds::Export& read, ExportPiece& out) {
    const bool code = !read.session.empty() && state.find(core::session_of_live(state, read.session));
    if (code) return read.session;
    if (read.moments.empty()) return read.session;
    core::LiveSpan span{read.platform, {}, {}, read.session, read.moments.front().at_ms, read.moments.back().at_ms};
    const std::string live = read.session.empty() ? "tiktok " + core::iso(core::Time{span.start_ms, out.zone}) : read.session;
    out.lives.push_back(live_of(state, live, {}, span));
    const core::LiveMatch& match = out.lives.back().match;
    if (match.match != core::Match::certain || !read.session.empty()) return live;
    const std::string known = state.find(match.session)->code;   // under the session's own name, beside what a feed measured
    out.lives.pop_back();
    return known;
}

void fill_batches(ExportPiece& out, std::vector<core::Sample> samples, std::vector<store::FinalFigures> figures, std::vector<store::RefusedLine> refused, const FeedPiece& piece) {
    const auto fresh = [&] {
        store::Batch batch;
        batch.source = piece.name;
        batch.format = feeds::id_of(out.read.format);
        out.batches.push_back(std::move(batch));
    };
    fresh();
    out.batches.back().refused = std::move(refused);
    for (core::Sample& s : samples) {
        if (out.batches.back().samples.size() >= batch_samples) fresh();
        out.batches.back().samples.push_back(std::move(s));
    }
    for (store::FinalFigures& f : figures) {
        if (out.batches.back().figures.size() >= batch_figures) fresh();
        out.batches.back().figures.push_back(std::move(f));
    }
    if (!piece.place.source.empty()) out.batches.back().place = store::Place{piece.place.source, piece.place.item, piece.place.text};
}

core::Result<ExportPiece> read_events(const core::State& state, const core::Time& now, const FeedPiece& piece, EventStreams& streams) {
    ExportPiece out;
    out.zone = state.workspace().zone;
    out.read.format = core::FeedFormat::tiktok_events;
    out.read.platform = core::Platform::tiktok;
    std::vector<store::RefusedLine> refused;
    auto samples = streams.take(piece, {now.ms, out.zone, piece.session}, refused);
    for (const store::RefusedLine& r : refused) out.refused.push_back({r.line, r.reason});
    std::map<std::string, core::LiveSpan> rooms;
    for (const core::Sample& s : samples) {
        const auto [it, fresh] = rooms.try_emplace(s.session, core::LiveSpan{core::Platform::tiktok, {}, {}, s.session, s.at_ms, s.at_ms});
        it->second.start_ms = std::min(it->second.start_ms, s.at_ms);
        it->second.end_ms = std::max(it->second.end_ms, s.at_ms);
    }
    const core::Id<core::Session> meant = piece.session.empty() ? core::Id<core::Session>() : core::session_of_live(state, piece.session);
    for (const auto& [room, span] : rooms) {
        if (const core::Session* s = state.find(core::session_of_live(state, room)); s && s->code == room) continue;   // the session itself
        ExportLive live = live_of(state, room, {}, span);
        if (meant.known() && live.match.match != core::Match::confirmed) live.match = {core::Match::certain, meant, {}, "the feed is of this session"};
        out.lives.push_back(std::move(live));
    }
    out.read.rows = static_cast<std::int64_t>(samples.size());
    fill_batches(out, std::move(samples), {}, std::move(refused), piece);
    pair(out);
    return out;
}

}  // namespace

bool is_export(core::FeedFormat format, std::string_view beginning) {
    if (format != core::FeedFormat::none) return format != core::FeedFormat::kpi_lines;
    if (const auto lines = feeds::recognise_lines(beginning)) return *lines == core::FeedFormat::tiktok_events;
    const auto first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && beginning[first] != '{' && beginning[first] != '[';
}

bool is_export(const FeedPiece& piece) {
    const std::string_view beginning = std::string_view(piece.bytes).substr(0, beginning_bytes);
    const std::string ending = core::fold(std::filesystem::path(piece.name).extension().string());
    const bool named_lines = piece.format == core::FeedFormat::none && (ending == ".jsonl" || ending == ".ndjson");
    if (!piece.lines && !named_lines) return is_export(piece.format, beginning);
    return piece.format == core::FeedFormat::tiktok_events || (piece.format == core::FeedFormat::none && feeds::recognise_lines(beginning) == core::FeedFormat::tiktok_events);
}

core::Result<ExportPiece> read_export_piece(const Desk& desk, const FeedPiece& piece, EventStreams& streams) {
    const auto state = desk.state();
    const core::Time now = desk.now();
    core::FeedFormat format = piece.format;
    if (format == core::FeedFormat::none) format = feeds::recognise_lines(std::string_view(piece.bytes).substr(0, beginning_bytes)).value_or(core::FeedFormat::none);
    if (format == core::FeedFormat::tiktok_events) return read_events(*state, now, piece, streams);
    if (format == core::FeedFormat::kpi_lines) return core::usage("“" + piece.name + "” holds KPI lines, no export.");
    auto opened = sheets::open_bytes(piece.bytes, piece.name);
    if (!opened) return opened.error();
    const auto book = opened->read_all();
    if (!book) return book.error();
    if (format == core::FeedFormat::none) {
        const auto found = feeds::recognise(*book);
        if (!found) return core::usage("“" + piece.name + "” is no export that is known: no row of it names the columns of one. If it is one, say of which format.");
        format = *found;
    }
    const feeds::ExportScene scene = scene_of(*state, now, piece, *book);
    auto read = feeds::read_export(*book, format, scene);
    if (!read) return read.error();
    ExportPiece out;
    out.zone = scene.zone;
    out.read = *std::move(read);
    out.currency = out.read.currency;
    const std::int64_t true_at = as_of(out.read, piece.name, now.ms, out.zone);
    for (const feeds::ExportSession& s : out.read.sessions)
        out.lives.push_back(live_of(*state, live_name(out.read, s, out.zone), s.title, {out.read.platform, s.account, s.account_id, {}, s.start_ms, s.end_ms}));
    const std::string whole = place_live(*state, out.read, out);
    const core::Session* session = state->find(core::session_of_live(*state, whole));
    std::vector<store::RefusedLine> refused;
    for (const feeds::RowRemark& r : out.read.refused) {
        const std::string reason = r.column.empty() ? r.reason : r.column + ": " + r.reason;
        refused.push_back({r.row, r.column, reason});
        out.refused.push_back({r.row, reason});
    }
    fill_batches(out, samples_of(out.read, whole, session, true_at), figures_of(out.read, whole, scene.file, true_at, out.zone), std::move(refused), piece);
    pair(out);
    return out;
}

void add(store::Taken& sum, const store::Taken& more) {
    sum.samples += more.samples;
    sum.duplicates += more.duplicates;
    sum.restated += more.restated;
    sum.refused += more.refused;
    sum.figures += more.figures;
    sum.same_figures += more.same_figures;
    sum.refused_lines.insert(sum.refused_lines.end(), more.refused_lines.begin(), more.refused_lines.end());
    sum.lives.insert(sum.lives.end(), more.lives.begin(), more.lives.end());
    sum.newest_ms = std::max(sum.newest_ms, more.newest_ms);
}

core::Result<IngestedExport> take_export(Desk& desk, const FeedPiece& piece, EventStreams& streams) {
    auto read = read_export_piece(desk, piece, streams);
    if (!read) return read.error();
    IngestedExport out{*std::move(read), {}};
    for (store::Batch& batch : out.piece.batches) {
        const auto taken = desk.live().take(std::move(batch)).get();
        if (!taken) return taken.error();
        add(out.taken, *taken);
        for (const store::RefusedLine& line : taken->refused_lines) out.piece.refused.push_back({line.line, line.reason});
    }
    out.piece.batches.clear();
    if (out.piece.pairings.empty()) return out;
    if (const auto paired = desk.execute(core::pair_live(out.piece.pairings)).get(); !paired) return paired.error();
    return out;
}

}  // namespace desk

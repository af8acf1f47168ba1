// SPDX-License-Identifier: Apache-2.0
// What came of an export, as JSON and for people; and the counts of recorded events from piece to piece.
#include <fstream>

#include "core/format.h"
#include "core/text.h"
#include "desk/ingest_export.h"
#include "desk/text_table.h"

namespace desk {
namespace {

/// Money to the smallest unit of its currency: TikTok writes hundredths of a dong.
std::string total_text(const feeds::ExportTotal& total, core::Currency currency) {
    if (!total.value) return {};
    if (core::spec_of(total.figure).unit != core::FigureUnit::money) return core::figure_text(total.figure, *total.value);
    return core::amount_text(core::money_of_figure(*total.value, currency));
}

std::vector<std::string> total_lines(const ExportPiece& piece) {
    std::vector<std::string> out;
    for (const feeds::ExportTotal& t : feeds::totals(piece.read)) {
        if (!t.value) continue;
        const core::FigureSpec& spec = core::spec_of(t.figure);
        out.push_back(std::string(spec.title) + ": " + (spec.unit == core::FigureUnit::money ? core::money_text(core::money_of_figure(*t.value, piece.currency)) : core::grouped(*t.value)));
    }
    return out;
}

std::string rows_text(const feeds::Export& read) {
    const bool events = feeds::of_lines(read.format);
    return core::grouped(read.rows) + (events ? read.rows == 1 ? " event" : " events" : read.rows == 1 ? " row" : " rows");
}

std::string title_of(const feeds::Export& read) { return std::string(core::choices(read.format)[static_cast<std::size_t>(read.format) - 1].title); }

Json number(std::string text) {
    if (text.empty()) return nullptr;
    if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text.find('.') == std::string::npos ? Json(std::stoll(text)) : Json(std::stod(text));
}

std::string match_word(core::Match match) { return match == core::Match::none ? "none" : std::string(core::choices(match)[static_cast<std::size_t>(match) - 1].id); }

std::string code_of(const core::LiveMatch& match, const core::State& state) {
    const core::Session* s = state.find(match.session);
    return s ? s->code : std::string();
}

Json lives_json(const ExportPiece& piece, const core::State& state) {
    Json out = Json::array();
    const auto time = [&](std::int64_t ms) { return ms == core::no_number ? Json(nullptr) : Json(core::iso(core::Time{ms, piece.zone})); };
    for (const ExportLive& l : piece.lives) {
        Json one = {{"live", l.live}, {"title", l.title}, {"start", time(l.span.start_ms)}, {"end", time(l.span.end_ms)}, {"match", match_word(l.match.match)}, {"session", nullptr}, {"why", l.match.why}};
        if (const std::string code = code_of(l.match, state); !code.empty()) one["session"] = code;
        if (l.match.match == core::Match::proposed) {
            Json candidates = Json::array();
            for (const core::LiveCandidate& c : l.match.candidates)
                if (const core::Session* s = state.find(c.session)) candidates.push_back({{"session", s->code}, {"fits", c.fits}, {"why", c.why}});
            one["candidates"] = std::move(candidates);
        }
        out.push_back(std::move(one));
    }
    return out;
}

Json remarks_json(const std::vector<feeds::RowRemark>& remarks) {
    Json out = Json::array();
    for (const feeds::RowRemark& r : remarks) out.push_back({{"line", r.row}, {"reason", r.column.empty() ? r.reason : r.column + ": " + r.reason}});
    return out;
}

void print_list(std::ostream& out, const char* heading, const std::vector<feeds::RowRemark>& remarks) {
    if (remarks.empty()) return;
    TextTable table{{{heading, true}, {"Reason", false, 0}}, {}};
    for (std::size_t i = 0; i < remarks.size() && i < 20; ++i) table.rows.push_back({core::grouped(remarks[i].row), remarks[i].column.empty() ? remarks[i].reason : remarks[i].column + ": " + remarks[i].reason});
    table.print(out);
    if (remarks.size() > 20) out << "… and " << remarks.size() - 20 << " more.\n";
}

/// Lines before this one, so that counts begin where the recording does.
void begin_with(feeds::RoomEvents& events, const std::string& path, std::int64_t first_line) {
    std::ifstream in(path, std::ios::binary);
    std::string line;
    for (std::int64_t n = 1; n < first_line && std::getline(in, line); ++n) (void)events.take(line);   // what is refused was told the first time
    (void)events.samples();
}

}  // namespace

std::vector<core::Sample> EventStreams::take(const FeedPiece& piece, const feeds::EventScene& scene, std::vector<store::RefusedLine>& refused) {
    const std::lock_guard lock(mutex_);
    const std::string source = piece.name + "\n" + piece.place.source + "\n" + piece.place.item;
    auto it = streams_.find(source);
    if (it == streams_.end() || it->second.second != piece.first_line) {
        it = streams_.insert_or_assign(source, std::pair{feeds::RoomEvents(scene), piece.first_line}).first;
        if (piece.first_line > 1) begin_with(it->second.first, piece.name, piece.first_line);
    }
    feeds::RoomEvents& events = it->second.first;
    std::int64_t number = piece.first_line;
    std::string_view rest = piece.bytes;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (!core::trimmed(line).empty())
            if (const auto taken = events.take(line); !taken) refused.push_back({number, std::string(line), taken.error().text});
        ++number;
    }
    it->second.second = number;
    return events.samples();
}

std::string says(const ExportPiece& piece) {
    const auto sums = total_lines(piece);
    return title_of(piece.read) + ", " + rows_text(piece.read) + (sums.empty() ? "" : ": " + core::joined(sums, ", "));
}

Json export_json(const IngestedExport& done, const std::string& from, const core::State& state) {
    const feeds::Export& read = done.piece.read;
    Json refused = Json::array();
    for (const FeedRefusal& r : done.piece.refused) refused.push_back({{"line", r.line}, {"reason", r.reason}});
    Json out = {{"from", from}, {"format", feeds::id_of(read.format)}};
    if (feeds::of_lines(read.format)) out["lines"] = done.taken.samples + done.taken.duplicates + done.taken.restated + static_cast<std::int64_t>(done.piece.refused.size());
    else {
        out["rows"] = read.rows;
        out["sessions"] = read.sessions.size();
        Json totals = Json::object();
        for (const feeds::ExportTotal& t : feeds::totals(read)) totals[std::string(t.name)] = number(total_text(t, done.piece.currency));
        out["totals"] = std::move(totals);
        out["currency"] = done.piece.currency.known() ? Json(done.piece.currency.text()) : Json(nullptr);
        out["figures"] = done.taken.figures;
        out["ignored"] = remarks_json(read.ignored);
        out["remarks"] = remarks_json(read.remarks);
        out["unknown_columns"] = read.unknown_columns;
    }
    out["samples"] = done.taken.samples;
    out["duplicates"] = done.taken.duplicates;
    out["restated"] = done.taken.restated;
    out["refused"] = std::move(refused);
    out["lives"] = lives_json(done.piece, state);
    return out;
}

void print_export(const IngestedExport& done, const std::string& from, const core::State& state, std::ostream& out) {
    const feeds::Export& read = done.piece.read;
    const auto many = [](std::int64_t n, const char* one, const char* more) { return core::grouped(n) + " " + (n == 1 ? one : more); };
    out << "Read " << rows_text(read) << " of " << from << " (" << title_of(read) << "): ";
    if (done.taken.samples + done.taken.duplicates + done.taken.restated > 0)
        out << many(done.taken.samples, "new sample", "new samples") << ", " << many(done.taken.duplicates, "duplicate", "duplicates") << ", " << core::grouped(done.taken.restated) << " restated, ";
    if (!feeds::of_lines(read.format)) out << many(done.taken.figures, "new figure", "new figures") << ", ";
    out << core::grouped(static_cast<std::int64_t>(done.piece.refused.size())) << " refused.\n";
    for (const std::string& line : total_lines(done.piece)) out << "  " << line << '\n';
    TextTable lives{{{"Live"}, {"Start"}, {"Match"}, {"Session"}, {"Why", false, 60}}, {}};
    for (const ExportLive& l : done.piece.lives)
        lives.rows.push_back({l.title.empty() ? l.live : l.title, l.span.start_ms == core::no_number ? std::string() : core::iso(core::Time{l.span.start_ms, done.piece.zone}).substr(0, 16).replace(10, 1, " "), match_word(l.match.match),
                              code_of(l.match, state), l.match.why});
    if (!lives.rows.empty()) lives.print(out);
    std::vector<feeds::RowRemark> refused;
    for (const FeedRefusal& r : done.piece.refused) refused.push_back({r.line, {}, r.reason});
    print_list(out, "Refused", refused);
    print_list(out, "Odd", read.remarks);
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// Verbs on what was measured on air: kpi, mark, and the samples of export.
#include <algorithm>

#include "core/commands/air.h"
#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "desk/export_file.h"
#include "desk/interrupt.h"
#include "desk/live.h"
#include "desk/live_out.h"
#include "desk/text_table.h"
#include "desk/verbs.h"
#include "store/store.h"

namespace desk {
namespace {

core::Result<std::int64_t> moment_option(const Call& call, core::Zone zone) {
    const std::string text = call.option("--at");
    if (const auto time = core::time_of_iso(text, zone)) return time->ms;
    return core::usage("--at “" + text + "” is no moment. Write 2026-11-09T18:05 or 2026-11-09T18:05:30+07:00.");
}

const core::Session* session_with(const core::State& state, const std::string& word) {
    const core::Session* found = nullptr;
    state.each<core::Session>([&](const core::Session& s) { if (core::name_key(s.code) == core::name_key(word)) found = &s; });
    return found ? found : state.find(core::session_of_live(state, word));
}

core::Error no_session(const std::string& word, const core::State& state, const std::vector<store::LiveLine>& lives) {
    std::vector<std::string_view> known;
    state.each<core::Session>([&](const core::Session& s) { known.push_back(s.code); });
    for (const store::LiveLine& line : lives) known.push_back(line.live);
    return core::not_found("There is no session “" + word + "”, and nothing was measured under that id." + proposal(word, known));
}

/// A session by its code or a live id of its own, or a live id that no session is known for.
core::Result<Measured> measured(const Call& call, Desk& desk, const std::string& word) {
    const auto state = desk.state();
    Measured out;
    out.zone = state->workspace().zone;
    if (call.has("--at")) {
        const auto at = moment_option(call, out.zone);
        if (!at) return at.error();
        out.until_ms = *at;
    }
    core::Result<std::shared_ptr<const core::Recording>> recording = std::make_shared<const core::Recording>();
    if (const core::Session* session = session_with(*state, word)) {
        out.session = session->id;
        out.name = session->code;
        out.words = session->title;
        if (session->start.known() && session->end.known())
            out.words += (out.words.empty() ? "" : " · ") + core::day_text(core::wall(session->start.ms, out.zone).date) + " " + core::span_text(session->start, session->end, out.zone);
        recording = desk.live().recording(session->id);
    } else {
        const auto lives = desk.live().lives();
        if (!lives) return lives.error();
        if (std::ranges::find(*lives, word, &store::LiveLine::live) == lives->end()) return no_session(word, *state, *lives);
        out.name = word;
        recording = desk.live().recording_of(word);
    }
    if (!recording) return recording.error();
    out.recording = *recording;
    return out;
}

}  // namespace

core::Result<int> run_kpi(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto found = measured(call, **desk, call.words[0]);
    if (!found) return found.error();
    if (call.json) call.print(kpi_json(*found));
    else print_kpi(*found, call.out);
    return Exit::done;
}

core::Result<int> run_mark(Call& call) {
    core::MarkKind kind = core::MarkKind::note;
    const std::string word = call.option("--kind", "note");
    std::vector<std::string_view> known;
    bool right = false;
    for (std::size_t i = 0; i < std::size(core::mark_kind_choices); ++i) {
        known.push_back(core::mark_kind_choices[i].id);
        if (word == known.back()) kind = static_cast<core::MarkKind>(i + 1), right = true;
    }
    if (!right) return core::usage("There is no kind of mark “" + word + "”." + proposal(word, known) + " Kinds: clip, problem, idea, note.");
    auto desk = call.open(false);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    const core::Zone zone = state->workspace().zone;
    const core::Session* session = session_with(*state, call.words[0]);
    if (!session) return no_session(call.words[0], *state, {});
    core::Time at{(*desk)->now().ms, zone};
    if (call.has("--at")) {
        const auto moment = moment_option(call, zone);
        if (!moment) return moment.error();
        at.ms = *moment;
    }
    std::vector<std::string> text(call.words.begin() + 1, call.words.end());
    const auto done = (*desk)->execute(core::mark_moment(session->id, at, kind, core::joined(text, " "))).get();
    if (!done) return done.error();
    if (call.json) call.print({{"session", session->code}, {"at", core::iso_in(at, zone)}, {"kind", word}, {"text", core::joined(text, " ")}, {"revision", done->revision}});
    else call.out << "Marked “" << one_line(core::joined(text, " ")) << "” in " << session->code << " at " << core::iso_in(at, zone) << ".\n";
    return Exit::done;
}

// ---- export samples ------------------------------------------------------------------------------------------------

namespace {

core::Result<void> write_lines(const std::filesystem::path& file, const std::vector<Json>& lines) {
    std::string out;
    for (const Json& line : lines) out += dumped(line) + "\n";
    return store::write_file_whole(file, out);
}

core::Result<std::size_t> export_by_minute(const Call& call, Desk& desk, const Measured& m, const std::filesystem::path& file, const core::Progress& progress) {
    auto minutes = std::make_shared<std::vector<LiveMinute>>();
    for (const core::Track& part : m.recording->parts) {
        if (part.size() == 0) continue;
        const auto found = desk.live().minutes(part.live, part.at_ms.front() - core::minute_ms, part.at_ms.back() + core::minute_ms);
        if (!found) return found.error();
        for (const store::Minute& minute : *found) minutes->push_back({part.live, minute});
    }
    std::ranges::stable_sort(*minutes, {}, [](const LiveMinute& minute) { return minute.minute.at_ms; });
    core::Result<void> written;
    if (core::fold(file.extension().string()) == ".jsonl") {
        std::vector<Json> lines;
        for (const LiveMinute& minute : *minutes) lines.push_back(minute_json(minute, m.zone));
        written = write_lines(file, lines);
    } else {
        written = export_table(file, [&] { return minutes_table(m.name, minutes, m.zone); }, desk.context().who, desk.now(), call.has("--bom"), progress);
    }
    return written ? core::Result<std::size_t>(minutes->size()) : written.error();
}

core::Result<std::size_t> export_by_sample(const Call& call, Desk& desk, const Measured& m, const std::filesystem::path& file, const core::Progress& progress) {
    auto samples = std::make_shared<std::vector<core::Sample>>();
    for (const core::Track& part : m.recording->parts)
        if (auto read = desk.live().each_sample(part.live, [&](const core::Sample& sample, bool) { return samples->push_back(sample), true; }); !read) return read.error();
    std::ranges::stable_sort(*samples, {}, &core::Sample::at_ms);
    core::Result<void> written;
    if (core::fold(file.extension().string()) == ".jsonl") {
        std::vector<Json> lines;
        for (const core::Sample& sample : *samples) lines.push_back(sample_json(sample, m.zone));
        written = write_lines(file, lines);
    } else {
        written = export_table(file, [&] { return samples_table(m.name, samples, m.zone); }, desk.context().who, desk.now(), call.has("--bom"), progress);
    }
    return written ? core::Result<std::size_t>(samples->size()) : written.error();
}

}  // namespace

core::Result<int> run_export_samples(Call& call) {
    if (!call.has("--session")) return core::usage("export samples needs --session S, a session's code or a live id.");
    if (!call.has("--out")) return core::usage("export samples needs --out FILE, ending in .xlsx, .csv, .tsv or .jsonl.");
    const std::string by = call.option("--by", "sample");
    if (by != "sample" && by != "minute") return core::usage("--by is sample or minute, not “" + by + "”.");
    const std::filesystem::path file(call.option("--out"));
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto found = measured(call, **desk, call.option("--session"));
    if (!found) return found.error();
    const Interrupt interrupt;
    const auto progress = interrupt.progress(call.err, "Writing");
    const auto written = by == "minute" ? export_by_minute(call, **desk, *found, file, progress) : export_by_sample(call, **desk, *found, file, progress);
    if (!written) return written.error();
    if (call.json) call.print({{"file", file.string()}, {"session", found->name}, {"by", by}, {"rows", *written}});
    else call.out << "Wrote " << core::grouped(static_cast<std::int64_t>(*written)) << (by == "minute" ? " minutes" : " samples") << " of " << found->name << " to " << file.string() << ".\n";
    return Exit::done;
}

}  // namespace desk

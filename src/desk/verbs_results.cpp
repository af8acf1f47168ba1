// SPDX-License-Identifier: Apache-2.0
// What export does beside trackers: results of sessions as a workbook, and a session's markers with time codes.
#include "core/format.h"
#include "core/text.h"
#include "desk/interrupt.h"
#include "desk/json_out.h"
#include "desk/results.h"
#include "desk/verbs.h"

namespace desk {
namespace {

core::Result<core::Date> day(const Call& call, std::string_view option) {
    if (!call.has(option)) return core::Date{};
    const std::string text = call.option(option);
    if (const auto day = core::date_of_iso(text)) return *day;
    return core::usage(std::string(option) + " “" + text + "” is no day. Write 2026-11-09.");
}

core::Result<core::Id<core::Session>> session_word(const Call& call, const core::State& state) {
    const auto id = core::row_named(core::Session::tracker, call.option("--session"), state);
    if (!id) return id.error();
    return core::Id<core::Session>{*id};
}

core::Result<ResultsAsk> asked(const Call& call, const core::State& state) {
    ResultsAsk out;
    const auto from = day(call, "--from"), to = day(call, "--to");
    if (!from) return from.error();
    if (!to) return to.error();
    if (from->known() && to->known() && *to < *from) return core::usage("--to lies before --from.");
    out.from = *from, out.to = *to;
    if (!call.has("--session")) return out;
    const auto session = session_word(call, state);
    if (!session) return session.error();
    out.only.push_back(*session);
    return out;
}

}  // namespace

core::Result<int> run_export_results(Call& call) {
    if (!call.has("--out")) return core::usage("export results needs --out FILE.xlsx.");
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    const auto ask = asked(call, *state);
    if (!ask) return ask.error();
    const auto found = find_results(*state, (*desk)->live(), (*desk)->now(), *ask);
    if (!found) return found.error();
    if (found->lines.empty())
        return core::not_found(ask->only.empty() ? "No session that is over has figures" + std::string(ask->from.known()
            || ask->to.known() ? " in these days." : " yet.") : "“" + call.option("--session") + "” has no result: it is not over, or nothing was measured.");
    const Interrupt interrupt;
    const core::Progress progress = interrupt.progress(call.err, "Reading");
    std::vector<reports::SessionResult> results;
    for (const reports::ResultLine& line : found->lines) {
        auto one = read_result(*state, (*desk)->live(), line.facts.session);
        if (!one) return one.error();
        results.push_back(*std::move(one));
        if (progress && !progress(results.size(), found->lines.size())) return core::Error{core::Code::cancelled, "Stopped; nothing was written.", {}};
    }
    const std::filesystem::path file(call.option("--out"));
    const auto written = export_results(file, results, *state, {(*desk)->context().who, (*desk)->now()}, interrupt.progress(call.err, "Writing"));
    if (!written) return written.error();
    if (call.json) call.print({{"file", file.string()}, {"sessions", results.size()}, {"without_figures", found->without_figures}});
    else call.out << "Wrote the results of " << results.size() << (results.size() == 1 ? " session to " : " sessions to ") << file.string() << ".\n";
    return Exit::done;
}

core::Result<int> run_export_markers(Call& call) {
    if (!call.has("--out")) return core::usage("export markers --session S needs --out FILE, ending in .csv, .tsv, .xlsx, .edl or .txt.");
    const std::string fps = call.option("--fps", "30");
    int frames = 0;
    for (const int known : {24, 25, 30, 50, 60})
        if (fps == std::to_string(known)) frames = known;
    if (frames == 0) return core::usage("--fps “" + fps + "”: 24, 25, 30, 50 or 60 frames a second.");
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    const auto session = session_word(call, *state);
    if (!session) return session.error();
    const auto markers = read_markers(*state, (*desk)->live(), *session);
    if (!markers) return markers.error();
    const std::filesystem::path file(call.option("--out"));
    const auto written = export_markers(file, *markers, {(*desk)->context().who, (*desk)->now()}, frames, call.has("--bom"));
    if (!written) return written.error();
    const std::size_t count = markers->lines.size();
    if (call.json) call.print({{"file", file.string()}, {"markers", count}});
    else call.out << "Wrote " << count << (count == 1 ? " marker to " : " markers to ") << file.string() << ".\n";
    if (core::fold(file.extension().string()) == ".txt" && reports::chapter_count(*markers) < 3) call.err << "callboard: YouTube shows chapters from three on; these are " << reports::chapter_count(*markers) << ".\n";
    return Exit::done;
}

}  // namespace desk

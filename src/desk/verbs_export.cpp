// SPDX-License-Identifier: Apache-2.0
// Verb export: rows of a tracker → a file, whole or not at all.
#include "core/text.h"
#include "core/trackers/desk.h"
#include "desk/export_file.h"
#include "desk/interrupt.h"
#include "desk/verbs.h"

namespace desk {
namespace {

core::Result<core::View> saved_view(const Desk& desk, const core::Tracker& tracker, const std::string& name) {
    const core::Context context = desk.context();
    const core::SavedView* view = nullptr;
    std::vector<std::string> names;
    const auto state = desk.state();
    state->each<core::SavedView>([&](const core::SavedView& candidate) {
        if (candidate.of != tracker.id || (!candidate.owner.empty() && candidate.owner != context.who)) return;
        names.push_back(candidate.name);
        if (core::name_key(candidate.name) == core::name_key(name)) view = &candidate;
    });
    if (view) return core::view_of(tracker, view->layout);
    return core::usage(std::string(tracker.title) + " have no view “" + name + "”." + (names.empty() ? std::string() : " Views: " + core::joined(names, ", ") + "."));
}

core::Result<TableRequest> export_request(const Call& call, const Desk& desk, const core::Tracker& tracker) {
    core::View view;
    if (call.has("--view")) {
        auto saved = saved_view(desk, tracker, call.option("--view"));
        if (!saved) return saved.error();
        view = *std::move(saved);
    }
    const std::string where = call.option("--where");
    if (const auto parsed = where_of(call, desk, tracker); !parsed) return parsed.error();
    if (!where.empty()) view.where += (view.where.empty() ? "" : " and ") + where;
    return request_of(desk.state(), tracker, view, desk.context().roles, desk.now());
}

}  // namespace

core::Result<int> run_export(Call& call) {
    if (call.words[0] == "samples") return run_export_samples(call);
    if (call.words[0] == "results") return run_export_results(call);
    if (call.words[0] == "markers" && call.has("--session")) return run_export_markers(call);
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    if (!call.has("--out")) return core::usage("export needs --out FILE, ending in .xlsx, .csv or .tsv.");
    const std::filesystem::path file(call.option("--out"));
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto request = export_request(call, **desk, **tracker);
    if (!request) return request.error();
    const Interrupt interrupt;
    const auto written = export_file(file, *request, (*desk)->context().who, call.has("--bom"), interrupt.progress(call.err, "Writing"));
    if (!written) return written.error();
    if (call.json) call.print({{"file", file.string()}, {"rows", request->rows.size()}, {"columns", request->columns.size()}});
    else call.out << "Wrote " << request->rows.size() << " rows to " << file.string() << ".\n";
    return Exit::done;
}

}  // namespace desk

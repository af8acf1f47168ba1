// SPDX-License-Identifier: Apache-2.0
// Verb export: rows of a tracker → a file, whole or not at all.
#include "core/text.h"
#include "core/trackers/desk.h"
#include "desk/interrupt.h"
#include "desk/table_out.h"
#include "desk/verbs.h"
#include "sheets/writer.h"
#include "store/store.h"

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

enum class FileKind { xlsx, csv, tsv };

core::Result<FileKind> kind_of(const std::filesystem::path& file) {
    const std::string ending = core::fold(file.extension().string());
    if (ending == ".xlsx") return FileKind::xlsx;
    if (ending == ".csv") return FileKind::csv;
    if (ending == ".tsv" || ending == ".tab") return FileKind::tsv;
    return core::usage("“" + file.filename().string() + "” should end in .xlsx, .csv or .tsv.");
}

core::Result<void> write_table(const std::filesystem::path& path, FileKind kind, bool mark, core::TableOut table, const Desk& desk, const core::Progress& progress) {
    if (kind == FileKind::xlsx) {
        core::WorkbookOut book;
        book.title = table.name;
        book.author = desk.context().who;
        book.created_ms = desk.now().ms;
        book.tables.push_back(std::move(table));
        return sheets::write_xlsx(book, path, progress);
    }
    sheets::CsvStyle style;
    style.mark = mark;
    style.separator = kind == FileKind::tsv ? '\t' : ',';
    return sheets::write_csv(table, style, path, progress);
}

}  // namespace

core::Result<int> run_export(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    if (!call.has("--out")) return core::usage("export needs --out FILE, ending in .xlsx, .csv or .tsv.");
    const std::filesystem::path file(call.option("--out"));
    const auto kind = kind_of(file);
    if (!kind) return kind.error();
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto request = export_request(call, **desk, **tracker);
    if (!request) return request.error();
    const Interrupt interrupt;
    const auto written = store::write_file_whole(file, [&](const std::filesystem::path& path) {
        return write_table(path, *kind, call.has("--bom"), table_out(*request), **desk, interrupt.progress(call.err, "Writing"));
    });
    if (!written) return written.error();
    if (call.json) call.print({{"file", file.string()}, {"rows", request->rows.size()}, {"columns", request->columns.size()}});
    else call.out << "Wrote " << request->rows.size() << " rows to " << file.string() << ".\n";
    return Exit::done;
}

}  // namespace desk

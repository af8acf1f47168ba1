// SPDX-License-Identifier: Apache-2.0
// Verb import: a file → a plan → one command.
#include <fstream>
#include <sstream>

#include "core/text.h"
#include "desk/interrupt.h"
#include "desk/settings.h"
#include "desk/text_table.h"
#include "desk/verbs.h"
#include "sheets/import.h"
#include "sheets/reader.h"

namespace desk {
namespace {

core::Result<std::string> text_of_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) return core::Error{core::Code::io, "The file " + file.string() + " cannot be read.", {}};
    return text.str();
}

core::Result<sheets::ImportOptions> import_options(const Call& call, const core::Tracker& tracker) {
    sheets::ImportOptions out;
    const std::string mode = call.option("--mode", "both"), dates = call.option("--dates");
    if (mode == "add") out.mode = sheets::ImportMode::add;
    else if (mode == "update") out.mode = sheets::ImportMode::update;
    else if (mode != "both") return core::usage("--mode “" + mode + "” is none of add, update, both.");
    if (dates == "dmy") out.dates = sheets::DateOrder::day_first;
    else if (dates == "mdy") out.dates = sheets::DateOrder::month_first;
    else if (!dates.empty()) return core::usage("--dates “" + dates + "” is neither dmy nor mdy.");
    if (call.has("--map")) {
        const auto text = text_of_file(call.option("--map"));
        if (!text) return text.error();
        auto map = sheets::parse_mapping(tracker, *text);
        if (!map) return map.error();
        out.map = *std::move(map);
    }
    out.create_missing = call.has("--create-missing");
    out.sheet = call.option("--sheet");
    out.source = std::filesystem::path(call.words[1]).filename().string();
    return out;
}

Json plan_json(const sheets::ImportPlan& plan) {
    Json refused = Json::array(), ignored = Json::array(), changed = Json::array(), created = Json::object(), warnings = Json::array(), mapping = Json::array(), questions = Json::array();
    for (const sheets::ImportRow& row : plan.rows) {
        if (row.status == sheets::RowStatus::refused)
            refused.push_back({{"row", row.row}, {"column", row.field.empty() ? Json() : Json(row.field)}, {"heading", row.header.empty() ? Json() : Json(row.header)}, {"reason", row.reason}});
        if (row.status == sheets::RowStatus::ignored) ignored.push_back({{"row", row.row}, {"reason", row.reason}});
        if (row.status != sheets::RowStatus::changed) continue;
        Json fields = Json::array();
        for (const sheets::FieldDiff& diff : row.fields) fields.push_back({{"column", diff.column ? Json(diff.column->id) : Json()}, {"before", diff.before}, {"after", diff.after}});
        changed.push_back({{"row", row.row}, {"key", row.name}, {"fields", fields}});
    }
    for (const auto& [tracker, names] : plan.created) created[tracker] = names;
    for (const sheets::ImportWarning& warning : plan.warnings)
        warnings.push_back({{"row", warning.row ? Json(warning.row) : Json()}, {"heading", warning.header.empty() ? Json() : Json(warning.header)}, {"text", warning.text}});
    for (const sheets::MapLine& line : plan.mapping) mapping.push_back({{"column", line.field}, {"heading", line.header}});
    for (const sheets::DateQuestion& question : plan.questions) questions.push_back({{"heading", question.header}, {"rows", question.rows}, {"sample", question.sample}});
    return {{"rows_read", plan.counts.rows_read}, {"added", plan.counts.added}, {"changed", plan.counts.changed}, {"unchanged", plan.counts.unchanged},
            {"refused", refused}, {"ignored", ignored}, {"created", created}, {"sheet", plan.sheet}, {"mapping", mapping}, {"changes", changed}, {"warnings", warnings}, {"questions", questions}};
}

std::string row_place(const sheets::ImportRow& row) {
    return "row " + std::to_string(row.row) + (row.header.empty() ? std::string() : ", " + one_line(row.header, 30));
}

void tell_plan(const Call& call, const sheets::ImportPlan& plan, bool dry) {
    const auto& n = plan.counts;
    call.out << n.rows_read << " rows read" << (plan.sheet.empty() ? std::string() : " from " + one_line(plan.sheet)) << ": " << n.added << " new, " << n.changed << " changed, "
             << n.unchanged << " unchanged, " << n.refused << " refused; " << n.ignored << " ignored.\n";
    for (const auto& [tracker, names] : plan.created) call.out << (dry ? "Would make " : "Made ") << tracker << ": " << one_line(core::joined(names, ", ")) << ".\n";
    std::size_t shown = 0;
    for (const sheets::ImportRow& row : plan.rows)
        if (row.status == sheets::RowStatus::refused && ++shown <= 20) call.err << "callboard: " << row_place(row) << ": " << one_line(row.reason) << '\n';
    if (shown > 20) call.err << "callboard: and " << shown - 20 << " more refused rows; --json lists them all.\n";
    for (const sheets::ImportWarning& warning : plan.warnings) call.err << "callboard: " << (warning.row ? "row " + std::to_string(warning.row) + ": " : std::string()) << one_line(warning.text) << '\n';
    for (const sheets::DateQuestion& question : plan.questions)
        call.err << "callboard: " << one_line(question.header) << ": “" << one_line(question.sample) << "” may be day or month first, and nothing decides it. Say --dates dmy or --dates mdy.\n";
}

// A sheet with these headings was mapped by hand in the window before: the same way here, and said. --map FILE wins.
bool use_remembered_map(const sheets::ImportPlan& plan, sheets::ImportOptions& options) {
    const std::string text = Settings::load(Settings::usual_file()).get(setting::import_mapping, std::string(plan.tracker->id) + "/" + plan.signature);
    if (text.empty()) return false;
    auto lines = sheets::parse_mapping(*plan.tracker, text);
    if (!lines || *lines == plan.mapping) return false;
    options.map = *std::move(lines);
    return true;
}

core::Error stopped() { return {core::Code::cancelled, "Stopped. Nothing was changed.", {}}; }

}  // namespace

core::Result<int> run_import(Call& call) {
    const auto tracker = tracker_word(call);
    if (!tracker) return tracker.error();
    auto options = import_options(call, **tracker);
    if (!options) return options.error();
    const bool dry = call.has("--dry-run");
    const Interrupt interrupt;
    const auto book = sheets::read_book(call.words[1], options->sheet, interrupt.progress(call.err, "Reading"));
    if (!book) return interrupt.asked() ? stopped() : book.error();
    auto desk = call.open(dry);
    if (!desk) return desk.error();
    options->context = (*desk)->context();
    auto planned = sheets::plan_import(*(*desk)->state(), **tracker, *book, *options, interrupt.progress(call.err, "Comparing"));
    if (planned && !call.has("--map") && use_remembered_map(*planned, *options)) {
        call.err << "callboard: mapped as it was the last time in the window; --map FILE says otherwise.\n";
        planned = sheets::plan_import(*(*desk)->state(), **tracker, *book, *options, interrupt.progress(call.err, "Comparing"));
    }
    if (!planned) return interrupt.asked() ? stopped() : planned.error();
    const auto plan = std::make_shared<const sheets::ImportPlan>(*std::move(planned));
    Outcome outcome;
    if (!dry && !interrupt.asked() && !plan->changes.empty()) {
        auto ran = (*desk)->execute(sheets::import_command(plan)).get();
        if (!ran) return ran.error();
        outcome = *std::move(ran);
    } else if (interrupt.asked()) {
        return stopped();
    }
    if (call.json) {
        Json out = plan_json(*plan);
        out["dry_run"] = dry;
        out["revision"] = outcome.revision ? Json(outcome.revision) : Json();
        call.print(out);
    } else {
        tell_plan(call, *plan, dry);
    }
    return plan->counts.rows_read > 0 && plan->counts.refused == plan->counts.rows_read ? Exit::refused_by_rule : Exit::done;
}

}  // namespace desk

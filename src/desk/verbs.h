// SPDX-License-Identifier: Apache-2.0
// The verbs of the command line as data: name, parameters, one line of help, and the function that does it. Help, usage
// errors and the tests read this table. Main thread.
#pragma once
#include <atomic>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "core/where.h"
#include "desk/program.h"

namespace desk {

using Json = nlohmann::ordered_json;

enum class Shape { word, optional_word, words, optional_words, option, flag };

struct Parameter {
    Shape shape = Shape::word;
    std::string_view name;    // TRACKER, or --where
    std::string_view value;   // of an option: EXPR
    std::string_view help;
};

/// --now, or the machine's clock; told in the zone of the workspace.
class TimeSource {
public:
    static core::Result<TimeSource> of(const std::string& now_text, const std::string& zone_name = "Asia/Ho_Chi_Minh");
    /// The zone in which a --now without offset is meant, once the workspace is known.
    void use(core::Zone zone);
    core::Time now() const;
    Clock clock() const;

private:
    struct Shared {
        std::atomic<std::int64_t> fixed{core::Time::none};
        std::atomic<const date::time_zone*> zone{nullptr};
    };
    std::string text_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

/// One use of the program, taken apart.
struct Call {
    const Ports& ports;
    std::ostream& out;
    std::ostream& err;
    bool json = false;
    std::string workspace, now, who;             // as given; empty: not given
    std::vector<std::string> words;              // of the verb, in order
    std::map<std::string, std::string, std::less<>> options;

    bool has(std::string_view option) const { return options.contains(option); }
    std::string option(std::string_view name, std::string otherwise = {}) const;

    TimeSource time;
    core::Result<std::filesystem::path> folder() const;
    /// The workspace of this call, open.
    core::Result<std::unique_ptr<Desk>> open(bool read_only);
    void print(const Json& document) const;
};

using Run = core::Result<int> (*)(Call& call);

struct Verb {
    std::string_view name, summary;
    std::span<const Parameter> parameters;
    Run run;
};

std::span<const Verb> verbs();
std::span<const Parameter> global_options();
const Verb* verb_named(std::string_view name);

/// Fills a call. Errors are Code::usage and propose the nearest word.
core::Result<const Verb*> parse_words(std::span<const std::string> words, Call& call);
std::string overall_help();
std::string help_of(const Verb& verb);
/// " Did you mean “list”?", or nothing when none is near.
std::string proposal(std::string_view word, std::span<const std::string_view> known);

// What several verbs share.
core::Result<const core::Tracker*> tracker_word(const Call& call, std::size_t position = 0);
core::Result<const core::Column*> column_word(const core::Tracker& tracker, std::string_view id);
/// What --where says; refused when it asks for a column that this person may not see.
core::Result<core::Where> where_of(const Call& call, const Desk& desk, const core::Tracker& tracker);
bool sees(const core::Column& column, const core::Context& context);
int exit_code(core::Code code);
std::string_view code_word(core::Code code);

core::Result<int> run_new(Call& call);
core::Result<int> run_demo(Call& call);
core::Result<int> run_import(Call& call);
core::Result<int> run_export(Call& call);
core::Result<int> run_export_samples(Call& call);
core::Result<int> run_feed(Call& call);
core::Result<int> run_ingest(Call& call);
core::Result<int> run_kpi(Call& call);
core::Result<int> run_mark(Call& call);
core::Result<int> run_quarantine(Call& call);
core::Result<int> run_export_results(Call& call);
core::Result<int> run_export_markers(Call& call);
core::Result<int> run_list(Call& call);
core::Result<int> run_add(Call& call);
core::Result<int> run_set(Call& call);
core::Result<int> run_remove(Call& call);
core::Result<int> run_undo(Call& call);
core::Result<int> run_redo(Call& call);
core::Result<int> run_history(Call& call);
core::Result<int> run_checklist(Call& call);
core::Result<int> run_conflicts(Call& call);
core::Result<int> run_check(Call& call);
core::Result<int> run_backup(Call& call);
core::Result<int> run_restore(Call& call);
core::Result<int> run_shot(Call& call);
core::Result<int> run_trackers(Call& call);
core::Result<int> run_help(Call& call);

}  // namespace desk

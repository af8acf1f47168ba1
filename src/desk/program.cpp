// SPDX-License-Identifier: Apache-2.0
#include "desk/program.h"

#include <chrono>
#include <cstdlib>

#include "core/format.h"
#include "core/text.h"
#include "desk/verbs.h"
#include "desk/workspaces.h"

#ifndef CALLBOARD_VERSION
#define CALLBOARD_VERSION "0"
#endif

namespace desk {
namespace {

int report(const Call& call, const core::Error& error) {
    call.err << "callboard: " << error.text << '\n';
    if (call.json) call.print({{"error", {{"code", code_word(error.code)}, {"text", error.text}}}});
    return exit_code(error.code);
}

int open_window(Call& call) {
    if (!call.ports.window) {
        call.err << "callboard: this build has no window. `callboard help` lists what it can do.\n";
        return Exit::failed;
    }
    const auto folder = call.folder();
    return call.ports.window({folder ? *folder : std::filesystem::path(), call.who, call.time.clock()});
}

}  // namespace

// ---- time ----------------------------------------------------------------------------------------------------------

core::Result<TimeSource> TimeSource::of(const std::string& now_text, const std::string& zone_name) {
    TimeSource source;
    source.text_ = now_text;
    const auto zone = core::Zone::named(zone_name);
    if (!zone) return core::usage("There is no time zone “" + zone_name + "”. Use an IANA name such as Asia/Ho_Chi_Minh.");
    source.use(*zone);
    if (!now_text.empty() && source.shared_->fixed == core::Time::none)
        return core::usage("--now “" + now_text + "” is no moment. Write 2026-11-09, 2026-11-09T16:00 or 2026-11-09T16:00:00+07:00.");
    return source;
}

void TimeSource::use(core::Zone zone) {
    if (!text_.empty()) {
        if (const auto moment = core::time_of_iso(text_, zone)) shared_->fixed = moment->ms;
        else if (const auto day = core::date_of_iso(text_))
            if (const auto midnight = core::at(*day, 0, zone)) shared_->fixed = midnight->ms;
    }
    shared_->zone = zone.zone;
}

core::Time TimeSource::now() const {
    const std::int64_t fixed = shared_->fixed;
    const auto machine = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    return {fixed == core::Time::none ? machine : fixed, core::Zone{shared_->zone}};
}

Clock TimeSource::clock() const {
    return [copy = *this] { return copy.now(); };
}

// ---- a call --------------------------------------------------------------------------------------------------------

std::string Call::option(std::string_view name, std::string otherwise) const {
    const auto it = options.find(name);
    return it == options.end() ? std::move(otherwise) : it->second;
}

core::Result<std::filesystem::path> Call::folder() const {
    if (!workspace.empty()) return std::filesystem::path(workspace);
    if (const char* known = std::getenv("CALLBOARD_WORKSPACE"); known && *known) return std::filesystem::path(known);
    std::error_code error;
    const auto here = std::filesystem::current_path(error);
    if (!error && is_workspace(here)) return here;
    return core::usage("Which workspace? Give -w DIR, or set CALLBOARD_WORKSPACE, or go into its folder. `callboard new DIR` makes one.");
}

core::Result<std::unique_ptr<Desk>> Call::open(bool read_only) {
    const auto where = folder();
    if (!where) return where.error();
    auto desk = Desk::open({.folder = *where, .read_only = read_only, .who = who, .clock = time.clock(), .lazily = false, .even_newer = false});
    if (!desk) return desk;
    time.use((*desk)->state()->workspace().zone);
    if (!read_only && !(*desk)->notice().empty()) err << "callboard: " << (*desk)->notice() << '\n';
    return desk;
}

void Call::print(const Json& document) const { out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n'; }

int exit_code(core::Code code) {
    switch (code) {
    case core::Code::usage: return Exit::misused;
    case core::Code::refused: case core::Code::forbidden: return Exit::refused_by_rule;
    default: return Exit::failed;
    }
}

std::string_view code_word(core::Code code) {
    switch (code) {
    case core::Code::usage: return "usage";
    case core::Code::refused: return "refused";
    case core::Code::not_found: return "not_found";
    case core::Code::forbidden: return "forbidden";
    case core::Code::io: return "io";
    case core::Code::disk_full: return "disk_full";
    case core::Code::read_only: return "read_only";
    case core::Code::held: return "held";
    case core::Code::newer: return "newer";
    case core::Code::damaged: return "damaged";
    case core::Code::cancelled: return "cancelled";
    case core::Code::internal: break;
    }
    return "internal";
}

core::Result<const core::Tracker*> tracker_word(const Call& call, std::size_t position) {
    const std::string& word = call.words[position];
    if (const core::Tracker* tracker = core::tracker_named(word)) return tracker;
    std::vector<std::string_view> known;
    for (const core::Tracker* tracker : core::trackers()) known.push_back(tracker->id);
    return core::usage("There is no tracker “" + word + "”." + proposal(word, known) + " `callboard trackers` lists them.");
}

core::Result<const core::Column*> column_word(const core::Tracker& tracker, std::string_view id) {
    if (const core::Column* column = tracker.find(id)) return column;
    std::vector<std::string_view> known;
    std::vector<std::string> names;
    for (const core::Column& column : tracker.columns) {
        known.push_back(column.id);
        names.emplace_back(column.id);
    }
    return core::usage(std::string(tracker.title) + " have no column “" + std::string(id) + "”." + proposal(id, known) + " Columns: " + core::joined(names, ", ") + ".");
}

core::Result<core::Where> where_of(const Call& call, const Desk& desk, const core::Tracker& tracker) {
    const auto state = desk.state();
    auto where = core::parse_where(tracker, call.option("--where"), *state, core::wall(desk.now().ms, state->workspace().zone).date);
    if (!where) return where;
    const core::Context context = desk.context();
    for (const core::Clause& clause : where->clauses)
        if (!sees(*clause.column, context)) return core::Error{core::Code::forbidden, "You may not see " + std::string(clause.column->title) + ". " + core::who_may(clause.column->see), {}};
    return where;
}

bool sees(const core::Column& column, const core::Context& context) { return core::may(context.roles, column.see); }

int run_program(std::span<const std::string> words, const Ports& ports, std::ostream& out, std::ostream& err) {
    Call call{.ports = ports, .out = out, .err = err, .json = false, .workspace = {}, .now = {}, .who = {}, .words = {}, .options = {}, .time = {}};
    const auto verb = parse_words(words, call);
    if (!verb) return report(call, verb.error());
    if (call.has("--version")) {
        out << "callboard " CALLBOARD_VERSION "\n";
        return Exit::done;
    }
    auto time = TimeSource::of(call.now, call.option("--zone", "Asia/Ho_Chi_Minh"));
    if (!time) return report(call, time.error());
    call.time = *std::move(time);
    if (!*verb) return open_window(call);
    const auto ran = (*verb)->run(call);
    out.flush();
    if (!ran) return report(call, ran.error());
    if (out.fail()) {
        err << "callboard: the output could not be written.\n";
        return Exit::failed;
    }
    return *ran;
}

}  // namespace desk

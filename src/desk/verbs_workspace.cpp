// SPDX-License-Identifier: Apache-2.0
// Verbs on the workspace as a whole: new, check, backup, restore, conflicts, shot.
#include <algorithm>
#include <charconv>
#include <limits>
#include <tuple>

#include "core/format.h"
#include "core/rules/conflicts.h"
#include "core/text.h"
#include "desk/text_table.h"
#include "desk/verbs.h"
#include "desk/workspaces.h"
#include "store/samples.h"
#include "store/store.h"

namespace desk {
namespace {

constexpr const char* default_zone = "Asia/Ho_Chi_Minh";
constexpr const char* default_currency = "VND";

std::string absolute_text(const std::filesystem::path& folder) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(folder, error);
    return (error ? folder : absolute).lexically_normal().string();
}

std::string name_of_folder(const std::filesystem::path& folder) {
    std::filesystem::path normal(absolute_text(folder));
    if (!normal.has_filename()) normal = normal.parent_path();
    return normal.filename().string();
}

struct Moments {
    std::int64_t from = std::numeric_limits<std::int64_t>::min() / 2, to = std::numeric_limits<std::int64_t>::max() / 2;
};

// A day, or a moment. `end`: of a day its end is meant.
core::Result<std::int64_t> moment(const std::string& text, core::Zone zone, std::string_view option, bool end) {
    if (const auto day = core::date_of_iso(text)) {
        const auto at = core::at(end ? day->plus(1) : *day, 0, zone);
        if (!at) return at.error();
        return at->ms;
    }
    if (const auto time = core::time_of_iso(text, zone)) return time->ms;
    return core::usage(std::string(option) + " “" + text + "” is no day. Write 2026-11-09, or a moment: 2026-11-09T16:00.");
}

core::Result<Moments> window(const Call& call, core::Zone zone) {
    Moments out;
    if (call.has("--from")) {
        const auto from = moment(call.option("--from"), zone, "--from", false);
        if (!from) return from.error();
        out.from = *from;
    }
    if (call.has("--to")) {
        const auto to = moment(call.option("--to"), zone, "--to", true);
        if (!to) return to.error();
        out.to = *to;
    }
    if (out.to <= out.from) return core::usage("--to lies before --from.");
    return out;
}

std::string code_of(core::Id<core::Session> id, const core::State& state) {
    const core::Session* session = state.find(id);
    return session ? session->code : std::string();
}

struct Twice {
    std::string what, a, b;   // the room or person; the sessions by code
    core::Overlap overlap;
};

// By name, then by code: the same list whatever the order of entry was.
std::vector<Twice> taken_twice(const core::State& state, const Moments& range) {
    std::vector<Twice> out;
    for (const core::Overlap& o : core::overlaps(state, range.from, range.to)) {
        std::string what = o.room.known() ? core::name_of(core::Room::tracker, o.room.value, state) : core::name_of(core::Host::tracker, o.person.value, state);
        std::string a = code_of(o.a, state), b = code_of(o.b, state);
        if (b < a) std::swap(a, b);
        out.push_back({std::move(what), std::move(a), std::move(b), o});
    }
    std::ranges::stable_sort(out, {}, [](const Twice& t) { return std::tuple(!t.overlap.room.known(), t.what, t.a, t.b, t.overlap.from); });
    return out;
}

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

core::Result<void> shot_options(const Call& call, ShotRequest& request) {
    if (!call.has("--out")) return core::usage("shot needs --out PNG.");
    request.out = call.option("--out");
    request.dark = call.has("--dark");
    const std::string size = call.option("--size", "1440x900");
    const std::size_t cross = size.find('x');
    const auto width = number_of(size.substr(0, cross)), height = cross == std::string::npos ? std::nullopt : number_of(size.substr(cross + 1));
    if (!width || !height || *width < 320 || *height < 240 || *width > 16'000 || *height > 16'000) return core::usage("--size “" + size + "” is no size. Write 1440x900; at least 320x240.");
    request.width = static_cast<int>(*width);
    request.height = static_cast<int>(*height);
    const auto scale = number_of(call.option("--scale", "1"));
    if (!scale || *scale < 0.5 || *scale > 4) return core::usage("--scale “" + call.option("--scale") + "” is no scale between 0.5 and 4.");
    request.scale = *scale;
    return {};
}

}  // namespace

core::Result<int> run_new(Call& call) {
    const std::filesystem::path folder(call.words[0]);
    NewWorkspace what{.folder = folder, .name = call.option("--name", name_of_folder(folder)), .zone = call.option("--zone", default_zone), .currency = call.option("--currency", default_currency), .person = {}};
    if (const auto made = make_workspace(what, call.time.clock()); !made) return made.error();
    if (call.json) call.print({{"workspace", absolute_text(folder)}, {"name", what.name}, {"zone", what.zone}, {"currency", what.currency}});
    else call.out << "Made the workspace " << absolute_text(folder) << " (" << what.zone << ", " << what.currency << ").\n";
    return Exit::done;
}

core::Result<int> run_demo(Call& call) {
    const std::filesystem::path folder(call.words[0]);
    const std::string seed = call.option("--seed", "1");
    const auto number = number_of(seed);
    if (!number || *number > 1e15 || seed.find_first_not_of("0123456789") != std::string::npos) return core::usage("--seed “" + seed + "” is no whole number.");
    if (const auto made = make_demo(folder, static_cast<std::uint64_t>(*number), call.time.clock()); !made) return made.error();
    if (call.json) call.print({{"workspace", absolute_text(folder)}, {"seed", static_cast<std::uint64_t>(*number)}});
    else call.out << "Made the demo " << absolute_text(folder) << ": an invented team at work.\n";
    return Exit::done;
}

core::Result<int> run_conflicts(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto state = (*desk)->state();
    const core::Zone zone = state->workspace().zone;
    const auto range = window(call, zone);
    if (!range) return range.error();
    Json rooms = Json::array(), hosts = Json::array();
    TextTable table{{{"Taken twice"}, {"Session"}, {"Session"}, {"Day"}, {"Overlap"}, {"Minutes", true}}, {}};
    for (const Twice& t : taken_twice(*state, *range)) {
        const core::Time from{t.overlap.from, zone}, to{t.overlap.to, zone};
        const bool room = t.overlap.room.known();
        (room ? rooms : hosts).push_back({{room ? "room" : "person", t.what}, {"sessions", {t.a, t.b}}, {"from", core::iso_in(from, zone)}, {"to", core::iso_in(to, zone)}, {"minutes", t.overlap.minutes()}});
        table.rows.push_back({t.what, t.a, t.b, core::day_text(core::wall(from).date), core::span_text(from, to, zone), std::to_string(t.overlap.minutes())});
    }
    if (call.json) call.print({{"rooms", rooms}, {"hosts", hosts}});
    else if (table.rows.empty()) call.out << "No room and nobody is taken twice.\n";
    else table.print(call.out);
    return Exit::done;
}

core::Result<int> run_check(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const auto found = (*desk)->check();
    if (!found) return found.error();
    if (call.json) call.print({{"sound", found->empty()}, {"problems", *found}});
    else if (found->empty()) call.out << "The workspace is sound.\n";
    for (const std::string& problem : *found)
        if (!call.json) call.out << one_line(problem) << '\n';
    return found->empty() ? Exit::done : Exit::failed;
}

core::Result<int> run_backup(Call& call) {
    auto desk = call.open(true);
    if (!desk) return desk.error();
    const std::filesystem::path file(call.words[0]);
    if (const auto made = (*desk)->backup_to(file); !made) return made.error();
    std::error_code error;
    if (call.json) call.print({{"backup", file.string()}, {"revision", (*desk)->state()->revision()}});
    else call.out << "Wrote and checked the backup " << file.string() << (std::filesystem::exists(store::samples_beside(file), error) ? " and its samples " + store::samples_beside(file).filename().string() : "") << ".\n";
    return Exit::done;
}

core::Result<int> run_restore(Call& call) {
    const std::filesystem::path file(call.words[0]), folder(call.words[1]);
    if (const auto made = store::restore(file, folder); !made) return made.error();
    if (call.json) call.print({{"workspace", folder.string()}, {"from", file.string()}});
    else call.out << "Made the workspace " << folder.string() << " from " << file.string() << ".\n";
    return Exit::done;
}

core::Result<int> run_shot(Call& call) {
    static constexpr std::string_view panes[] = {"today", "schedule", "live", "wall", "hosts", "partners", "products", "checklists", "payments", "results", "activity", "feeds", "settings"};
    ShotRequest request;
    request.pane = call.words[0];
    if (std::ranges::find(panes, request.pane) == std::end(panes)) return core::usage("There is no pane “" + request.pane + "”." + proposal(request.pane, panes));
    if (const auto read = shot_options(call, request); !read) return read.error();
    request.session = call.option("--session");
    if (!request.session.empty() && request.pane != "live" && request.pane != "results") return core::usage("--session goes with live and results only.");
    const auto folder = call.folder();
    if (!folder) return folder.error();
    if (!call.ports.shot) return core::Error{core::Code::io, "This build has no window to draw.", {}};
    request.folder = *folder;
    request.who = call.who;
    request.clock = call.time.clock();
    if (const auto drawn = call.ports.shot(request); !drawn) return drawn.error();
    if (call.json) call.print({{"picture", request.out.string()}});
    else call.out << "Drew " << request.out.string() << ".\n";
    return Exit::done;
}

}  // namespace desk

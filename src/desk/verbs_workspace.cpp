// SPDX-License-Identifier: Apache-2.0
// Verbs on the workspace as a whole: new, check, backup, restore, conflicts, shot.
#include <charconv>
#include <limits>

#include "core/format.h"
#include "core/rules/conflicts.h"
#include "core/text.h"
#include "desk/demo.h"
#include "desk/starter.h"
#include "desk/text_table.h"
#include "desk/verbs.h"
#include "store/store.h"

namespace desk {
namespace {

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

std::string room_or_person(const core::Overlap& o, const core::State& state) {
    return o.room.known() ? core::name_of(core::Room::tracker, o.room.value, state) : core::name_of(core::Host::tracker, o.person.value, state);
}

std::string code_of(core::Id<core::Session> id, const core::State& state) {
    const core::Session* session = state.find(id);
    return session ? session->code : std::string();
}

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct Made {
    std::filesystem::path folder;
    std::string name;
    std::size_t sessions = 0;
};

// A new workspace with what these commands make. Nobody's undo reaches into it: they are not the owner's doing.
core::Result<Made> make_workspace(Call& call, store::Created what, const std::vector<core::Command>& filling) {
    const std::filesystem::path folder(call.words[0]);
    std::filesystem::path named = folder.lexically_normal();
    if (!named.has_filename()) named = named.parent_path();
    if (what.name.empty()) what.name = named.filename().string();
    if (const auto made = store::Store::create(folder, what, call.time.now().ms); !made) return made.error();
    call.workspace = folder.string();
    call.who = "Callboard";
    auto desk = call.open(false);
    if (!desk) return desk.error();
    for (const core::Command& command : filling)
        if (const auto done = (*desk)->execute(command).get(); !done) return done.error();
    return Made{(*desk)->folder(), what.name, (*desk)->state()->count<core::Session>()};
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
    const auto zone = core::Zone::named(call.option("--zone", "Asia/Ho_Chi_Minh"));
    const std::string code = call.option("--currency", "VND");
    const auto currency = core::currency_of(code);
    if (!currency || currency->text() != code) return core::usage("“" + code + "” is no ISO currency such as VND or USD.");
    const auto filled = make_workspace(call, {call.option("--name"), *zone, *currency}, {starter_templates()});
    if (!filled) return filled.error();
    if (call.json) call.print({{"workspace", filled->folder.string()}, {"name", filled->name}, {"zone", zone->name()}, {"currency", code}});
    else call.out << "Made the workspace " << filled->folder.string() << " (" << zone->name() << ", " << code << ").\n";
    return Exit::done;
}

core::Result<int> run_demo(Call& call) {
    const std::string seed = call.option("--seed", "1");
    const auto number = number_of(seed);
    if (!number || *number < 0 || *number > 1e15 || seed.find_first_not_of("0123456789") != std::string::npos) return core::usage("--seed “" + seed + "” is no whole number.");
    const auto filled = make_workspace(call, {call.option("--name", "Nhà Mây Live"), *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")},
                                       demo_commands(static_cast<std::uint64_t>(*number)));
    if (!filled) return filled.error();
    if (call.json) call.print({{"workspace", filled->folder.string()}, {"name", filled->name}, {"sessions", filled->sessions}});
    else call.out << "Made the demo " << filled->folder.string() << ": " << filled->sessions << " sessions of an invented team.\n";
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
    for (const core::Overlap& o : core::overlaps(*state, range->from, range->to)) {
        const core::Time from{o.from, zone}, to{o.to, zone};
        const std::string what = room_or_person(o, *state), a = code_of(o.a, *state), b = code_of(o.b, *state);
        (o.room.known() ? rooms : hosts).push_back({{o.room.known() ? "room" : "person", what}, {"sessions", {a, b}}, {"from", core::iso_in(from, zone)}, {"to", core::iso_in(to, zone)}, {"minutes", o.minutes()}});
        table.rows.push_back({what, a, b, core::day_text(core::wall(from).date), core::span_text(from, to, zone), std::to_string(o.minutes())});
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
    if (call.json) call.print({{"backup", file.string()}, {"revision", (*desk)->state()->revision()}});
    else call.out << "Wrote and checked the backup " << file.string() << ".\n";
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
    static constexpr std::string_view panes[] = {"today", "schedule", "hosts", "partners", "products", "checklists", "payments", "activity", "settings"};
    ShotRequest request;
    request.pane = call.words[0];
    if (std::ranges::find(panes, request.pane) == std::end(panes)) return core::usage("There is no pane “" + request.pane + "”." + proposal(request.pane, panes));
    if (const auto read = shot_options(call, request); !read) return read.error();
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

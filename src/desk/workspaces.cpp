// SPDX-License-Identifier: Apache-2.0
#include "desk/workspaces.h"

#include <algorithm>

#include "core/commands/rows.h"
#include "core/trackers/desk.h"
#include "desk/demo.h"
#include "desk/live.h"
#include "desk/starter.h"
#include "store/samples.h"
#include "store/store.h"

namespace desk {
namespace {

core::Result<void> fill(const std::filesystem::path& folder, const store::Created& what, const Clock& clock, const std::vector<core::Command>& filling, const std::function<core::Result<void>(Desk&)>& then = {}) {
    if (const auto made = store::Store::create(folder, what, clock().ms); !made) return made.error();
    auto desk = Desk::open({folder, false, "Callboard", clock, false});
    if (!desk) return desk.error();
    for (const core::Command& command : filling)
        if (const auto done = (*desk)->execute(command).get(); !done) return done.error();
    return then ? then(**desk) : core::Result<void>();
}

}  // namespace

core::Result<void> make_workspace(const NewWorkspace& what, const Clock& clock) {
    const auto zone = core::Zone::named(what.zone);
    if (!zone) return core::usage("There is no time zone “" + what.zone + "”. Use an IANA name such as Asia/Ho_Chi_Minh.");
    const auto currency = core::currency_of(what.currency);
    if (!currency || currency->text() != what.currency) return core::usage("“" + what.currency + "” is no ISO currency such as VND or USD.");
    std::vector<core::Command> filling{starter_templates()};
    if (!what.person.empty()) {
        core::NewRow row;
        row.fields.emplace_back(core::Person::tracker.find("name"), what.person);
        row.fields.emplace_back(core::Person::tracker.find("roles"), std::string("Lead"));
        filling.push_back(core::add_row(core::Person::tracker, row));
    }
    return fill(what.folder, {what.name, *zone, *currency}, clock, filling);
}

core::Result<void> make_demo(const std::filesystem::path& folder, std::uint64_t seed, const Clock& clock) {
    return fill(folder, {"Nhà Mây Live", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, clock, demo_commands(seed), [&](Desk& desk) -> core::Result<void> {
        for (store::Batch& batch : demo_measured(*desk.state(), seed, desk.now().ms))
            if (const auto taken = desk.live().take(std::move(batch)).get(); !taken) return taken.error();
        return {};
    });
}

std::vector<Backup> backups_of(const std::filesystem::path& folder) {
    std::vector<Backup> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "backups", error))
        if (entry.is_regular_file(error) && entry.path().extension() == ".db") out.push_back({entry.path(), static_cast<std::int64_t>(entry.file_size(error))});
    std::ranges::sort(out, std::ranges::greater{}, [](const Backup& b) { return std::filesystem::last_write_time(b.file); });
    return out;
}

core::Result<void> restore_backup(const std::filesystem::path& backup, const std::filesystem::path& folder) { return store::restore(backup, folder); }

core::Result<void> write_whole(const std::filesystem::path& file, std::string_view bytes) { return store::write_file_whole(file, bytes); }

bool is_workspace(const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::exists(folder / "trackers.db", error);
}

}  // namespace desk

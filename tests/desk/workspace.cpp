// SPDX-License-Identifier: Apache-2.0
#include "desk/workspace.h"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "core/commands/rows.h"
#include "store/store.h"

Workspace::Workspace() {
    std::string name = (std::filesystem::temp_directory_path() / "callboard-desk-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no scratch folder");
    folder_ = name;
    const auto made = store::Store::create(folder(), {"test", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")}, test_now().ms);
    if (!made) throw std::runtime_error(made.error().text);
}

Workspace::~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

core::Result<std::unique_ptr<desk::Desk>> Workspace::try_open(const std::string& who, bool lazily, bool read_only) {
    return desk::Desk::open({.folder = folder(), .read_only = read_only, .who = who, .clock = test_now, .lazily = lazily, .even_newer = false});
}

std::unique_ptr<desk::Desk> Workspace::open(const std::string& who, bool lazily, bool read_only) {
    auto desk = try_open(who, lazily, read_only);
    if (!desk) throw std::runtime_error(desk.error().text + " " + desk.error().detail);
    return *std::move(desk);
}

core::Time test_now() { return *core::time_of_iso("2026-11-11 20:14", *core::Zone::named("Asia/Ho_Chi_Minh")); }

desk::Outcome run(desk::Desk& desk, core::Command command) {
    auto outcome = desk.execute(std::move(command)).get();
    if (!outcome) throw std::runtime_error(outcome.error().text);
    return *outcome;
}

core::Command add(const core::Tracker& tracker, std::vector<std::pair<std::string, std::string>> fields) {
    core::NewRow row;
    for (auto& [id, text] : fields) row.fields.emplace_back(tracker.find(id), std::move(text));
    return core::add_row(tracker, std::move(row));
}

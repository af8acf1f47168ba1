// SPDX-License-Identifier: Apache-2.0
// Workspaces as folders, for the window: made new with what every workspace begins with, their backups listed, a backup
// brought back into a folder of its own. Any thread; each call does its work before it returns.
#pragma once
#include "desk/desk.h"

namespace desk {

struct NewWorkspace {
    std::filesystem::path folder;
    std::string name, zone = "Asia/Ho_Chi_Minh", currency = "VND";
    std::string person;    // listed as lead; empty: nobody is listed yet
};
core::Result<void> make_workspace(const NewWorkspace& what, const Clock& clock);
/// The demo team around `clock`, made from `seed`.
core::Result<void> make_demo(const std::filesystem::path& folder, std::uint64_t seed, const Clock& clock);

struct Backup {
    std::filesystem::path file;
    std::int64_t bytes = 0;
};
/// Newest first.
std::vector<Backup> backups_of(const std::filesystem::path& folder);
/// Into a folder that is missing or empty; never over something.
core::Result<void> restore_backup(const std::filesystem::path& backup, const std::filesystem::path& folder);

/// The one way a file that is no spreadsheet leaves: whole or not at all.
core::Result<void> write_whole(const std::filesystem::path& file, std::string_view bytes);

/// Is there a workspace in this folder?
bool is_workspace(const std::filesystem::path& folder);

}  // namespace desk

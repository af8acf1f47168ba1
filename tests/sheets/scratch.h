// SPDX-License-Identifier: Apache-2.0
// A folder for the files of one test, gone afterwards; and other programs that give a second opinion. For tests only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

// Exit status; what it printed goes to `printed`.
int run(const std::vector<std::string>& words, std::string* printed = nullptr);
// tests/sheets/peer.py: what openpyxl or Python's csv finds in the file, in the words of dump.h.
std::string peer_dump(const std::filesystem::path& file);

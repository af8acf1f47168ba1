// SPDX-License-Identifier: Apache-2.0
#include "sheets/scratch.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

Scratch::Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "callboard-sheets-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no scratch folder");
    folder_ = pattern;
}

Scratch::~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

int run(const std::string& command, std::string* printed) {
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    char buffer[65536];
    std::string all;
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) all.append(buffer, got);
    const int status = ::pclose(pipe);
    if (printed) *printed = all;
    return status;
}

std::string peer_dump(const std::filesystem::path& file) {
    std::string printed;
    if (run("/usr/bin/python3 " SOURCE_DIR "/tests/sheets/peer.py '" + file.string() + "'", &printed) != 0) return "peer.py failed: " + printed;
    return printed;
}

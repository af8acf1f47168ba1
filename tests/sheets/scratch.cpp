// SPDX-License-Identifier: Apache-2.0
#include "sheets/scratch.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

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

int run(const std::vector<std::string>& words, std::string* printed) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int why = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string all;
    char buffer[65536];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) all.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    if (why != 0) throw std::runtime_error("cannot run " + words[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (printed) *printed = all;
    return status;
}

std::string peer_dump(const std::filesystem::path& file) {
    std::string printed;
    if (run({"/usr/bin/python3", SOURCE_DIR "/tests/sheets/peer.py", file.string()}, &printed) != 0) return "peer.py failed: " + printed;
    return printed;
}

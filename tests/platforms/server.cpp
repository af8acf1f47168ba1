// SPDX-License-Identifier: Apache-2.0
#include "platforms/server.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

Server::Server() {
    std::string pattern = (std::filesystem::temp_directory_path() / "callboard-server-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no folder for the server");
    folder_ = pattern;
    int said[2];
    if (pipe(said) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, said[1], 1);
    posix_spawn_file_actions_addclose(&actions, said[0]);
    const std::string script = SOURCE_DIR "/tests/platforms/misbehaving.py", folder = folder_.string();
    const char* words[] = {PYTHON, "-B", "-W", "ignore", script.c_str(), "--folder", folder.c_str(), nullptr};
    const int failed = posix_spawn(&child_, PYTHON, &actions, nullptr, const_cast<char* const*>(words), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(said[1]);
    if (failed) throw std::runtime_error("the server did not start");
    std::string line;
    for (char c = 0; read(said[0], &c, 1) == 1 && c != '\n';) line += c;
    close(said[0]);
    // {"http": 45003, "tls": 33993}
    for (std::size_t at = 0; (at = line.find('"', at)) != std::string::npos;) {
        const std::size_t end = line.find('"', at + 1), digits = line.find_first_of("0123456789", end);
        const std::string name = line.substr(at + 1, end - at - 1);
        const std::size_t stop = line.find_first_not_of("0123456789", digits);
        ports_[name] = line.substr(digits, stop - digits);
        at = stop;
    }
    if (!ports_.contains("http")) throw std::runtime_error("the server did not say its port: " + line);
}

Server::~Server() {
    if (child_ > 0) {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

// SPDX-License-Identifier: Apache-2.0
// The program `callboard` as its caller sees it: words in, text and an exit code out. With a verb it is a command line,
// without one it opens the window. Runs on the main thread; knows no Qt: pictures and the window are ports that main links.
#pragma once
#include <iosfwd>
#include <span>
#include <string>

#include "desk/desk.h"

namespace desk {

struct WindowRequest {
    std::filesystem::path folder;   // empty: the last one, or the start page
    std::string who;
    Clock clock;
};

struct ShotRequest {
    std::filesystem::path folder, out;
    std::string pane, who;
    std::string session;            // of live; empty: the first on air
    Clock clock;
    int width = 1440, height = 900;
    bool dark = false;
    double scale = 1;
};

struct Ports {
    std::function<int(const WindowRequest&)> window;
    std::function<core::Result<void>(const ShotRequest&)> shot;
};

enum Exit : int { done = 0, failed = 1, misused = 2, refused_by_rule = 3 };

/// `words`: what stands behind the program's name.
int run_program(std::span<const std::string> words, const Ports& ports, std::ostream& out, std::ostream& err);

}  // namespace desk

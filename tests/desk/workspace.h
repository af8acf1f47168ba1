// SPDX-License-Identifier: Apache-2.0
// A workspace of one test, gone afterwards, and a desk on it whose clock the test turns. For tests only.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "desk/desk.h"

class Workspace {
public:
    Workspace();
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    std::filesystem::path folder() const { return folder_ / "desk"; }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    std::unique_ptr<desk::Desk> open(const std::string& who = {}, bool lazily = false, bool read_only = false);
    core::Result<std::unique_ptr<desk::Desk>> try_open(const std::string& who = {}, bool lazily = false, bool read_only = false);

private:
    std::filesystem::path folder_;
};

/// 2026-11-11 20:14 in Ho Chi Minh City.
core::Time test_now();
/// Runs it and waits; throws what the error says.
desk::Outcome run(desk::Desk& desk, core::Command command);
core::Command add(const core::Tracker& tracker, std::vector<std::pair<std::string, std::string>> fields);

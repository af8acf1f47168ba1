// SPDX-License-Identifier: Apache-2.0
// The life of the program with a window: which workspace is open, and the way from one to the next. Workspaces are opened
// and closed on a thread of their own. UI thread. Knows no pane.
#pragma once
#include "desk/program.h"
#include "ui/window/heartbeat.h"
#include "ui/window/main_window.h"
#include "ui/window/start_screen.h"

#include <thread>

namespace window {

class Program : public QObject {
    Q_OBJECT
public:
    Program(desk::Clock clock, std::string who, Memory& memory, kit::Appearance& appearance);
    ~Program() override;
    void open(const QString& folder, bool read_only);
    void show_start();

private:
    using Opened = core::Result<std::unique_ptr<desk::Desk>>;
    /// `job` on the thread, `then` here.
    void aside(std::function<std::function<void()>()> job);
    void show_workspace(std::unique_ptr<desk::Desk> desk, const QString& folder);
    void take_opened(std::shared_ptr<Opened> opened, const QString& folder);
    void make_window();
    void leave();
    StartScreen& start();

    desk::Clock clock_;
    std::string who_;
    Memory& memory_;
    kit::Appearance& appearance_;
    std::unique_ptr<desk::Desk> desk_;
    std::unique_ptr<Heartbeat> heartbeat_;
    std::unique_ptr<models::Bridge> bridge_;
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<StartScreen> start_;
    std::jthread thread_;
};

}  // namespace window

// SPDX-License-Identifier: Apache-2.0
// The whole window, offscreen, on a desk in memory.
#pragma once
#include "kit/stage.h"
#include "support/sample.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>

namespace opened {

inline void turn(int ms) {
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

template <class Done> bool until(Done done, int ms = 8000) {
    QElapsedTimer watch;
    watch.start();
    while (!done() && watch.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return done();
}

struct Opened {
    QApplication& application = stage::application();
    std::unique_ptr<support::MemoryDesk> desk;
    models::Bridge bridge;
    window::Memory memory;
    kit::Appearance appearance{kit::LookChoice::light};
    window::MainWindow window;
    explicit Opened(std::unique_ptr<support::MemoryDesk> made) : desk(std::move(made)), bridge(*desk), window(bridge, memory, &appearance) {
        window.frame().resize(1440, 900);
        window.frame().show();
        turn(50);
    }
};

inline const char* const names[] = {"today", "schedule", "live", "wall", "feeds", "hosts", "partners", "products", "comply", "checklists", "payments", "activity", "settings"};

}  // namespace opened

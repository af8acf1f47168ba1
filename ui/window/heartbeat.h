// SPDX-License-Identifier: Apache-2.0
// How long the window did not listen: times every event, from its arrival at a widget until nothing is left to do for it, by
// the clock and by the processor. More than 50 ms goes to the log of the workspace as it happens, the sum of all events
// when it is closed. UI thread. Knows nothing of what the events do.
#pragma once
#include <QApplication>

#include <array>
#include <chrono>

namespace desk { class Log; }

namespace window {

class Heartbeat;

/// The application of a window: tells the heartbeat, where there is one, about every event.
class Application : public QApplication {
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;
    void set_heartbeat(Heartbeat* heartbeat) { heartbeat_ = heartbeat; }

private:
    Heartbeat* heartbeat_ = nullptr;
    bool within_ = false;   // an event that another one causes is part of it
};

class Heartbeat {
public:
    explicit Heartbeat(desk::Log& log);
    ~Heartbeat();
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

    void begin();
    void end();
    static constexpr double frame_ms = 1000.0 / 60, stall_ms = 50;

private:
    [[nodiscard]] static Application* application();

    desk::Log& log_;
    std::chrono::steady_clock::time_point since_;
    double busy_since_ = 0;
    std::array<long, 512> of_ms_{};   // events of so many milliseconds; the last counts all that are longer
    long events_ = 0, late_ = 0, stalls_ = 0;
    double worst_ = 0, worst_busy_ = 0;
};

}  // namespace window

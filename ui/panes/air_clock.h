// SPDX-License-Identifier: Apache-2.0
// What "now" is for everything that shows a session on air: the desk's clock, or the position in a replay of a recorded
// session. Whoever shows figures computes them as of now(), so a replay is the same screens by another clock. UI thread.
// Knows no recording, no figure and no widget; stores nothing.
#pragma once
#include "core/time.h"
#include "core/value.h"

#include <QObject>
#include <QString>

#include <array>
#include <functional>
#include <optional>

class QTimer;

namespace core {
struct Session;
}

namespace panes {

/// A recorded session, and the stretch of time in which it is played again.
struct Replay {
    core::Id<core::Session> session;
    QString title;
    std::int64_t from_ms = 0, to_ms = 0;
};

class AirClock : public QObject {
    Q_OBJECT
public:
    static constexpr std::array<int, 6> speeds{1, 2, 5, 10, 30, 60};
    using Wall = std::function<core::Time()>;              // the desk's clock
    using Steady = std::function<std::int64_t()>;          // milliseconds that only grow; none: the machine's

    explicit AirClock(Wall wall, QObject* parent = nullptr, Steady steady = {});

    /// The moment of which every figure on the live screens is.
    [[nodiscard]] core::Time now() const;
    [[nodiscard]] bool replaying() const { return replay_.has_value(); }
    [[nodiscard]] const std::optional<Replay>& replay() const { return replay_; }
    [[nodiscard]] bool playing() const { return replay_ && playing_; }
    [[nodiscard]] int speed() const { return speed_; }
    [[nodiscard]] bool at_end() const { return replay_ && position() >= replay_->to_ms; }

    /// From the beginning, at once, at the speed that was chosen last. An empty stretch is refused.
    bool start(Replay replay);
    /// Back to the desk's clock.
    void stop();
    /// At the end: from the beginning again.
    void play();
    void pause();
    void toggle() { playing() ? pause() : play(); }
    /// One of `speeds`; another number is taken for the nearest.
    void set_speed(int speed);
    void faster() { step_speed(1); }
    void slower() { step_speed(-1); }
    /// Held within the replay.
    void seek(std::int64_t ms);
    void skip(std::int64_t ms) { seek(position() + ms); }

    /// Time went on: tells it, and stops at the end of a replay. Called by its own timer; a test calls it itself.
    void tick();

signals:
    /// Each second, oftener in a fast replay; and whenever somebody sought.
    void ticked(const core::Time& now);
    /// Another mode, speed, or playing or not.
    void changed();

private:
    [[nodiscard]] std::int64_t position() const;
    void settle();
    void step_speed(int by);
    void pace_timer();

    Wall wall_;
    Steady steady_;
    QTimer* timer_;
    std::optional<Replay> replay_;
    std::int64_t base_ms_ = 0, base_steady_ = 0;   // where it stood, and when by the steady clock
    int speed_ = 1;
    bool playing_ = false;
};

/// "1:05:09" since the beginning.
QString time_code(std::int64_t ms);

}  // namespace panes

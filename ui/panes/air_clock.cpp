// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/air_clock.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace panes {
namespace {

AirClock::Steady machine() {
    auto timer = std::make_shared<QElapsedTimer>();
    timer->start();
    return [timer] { return std::int64_t(timer->elapsed()); };
}

}  // namespace

AirClock::AirClock(Wall wall, QObject* parent, Steady steady) : QObject(parent), wall_(std::move(wall)), steady_(steady ? std::move(steady) : machine()), timer_(new QTimer(this)) {
    timer_->setTimerType(Qt::PreciseTimer);
    connect(timer_, &QTimer::timeout, this, &AirClock::tick);
    pace_timer();
}

core::Time AirClock::now() const {
    core::Time time = wall_();
    if (replay_) time.ms = position();
    return time;
}

// From where it stood, never tick by tick: nothing adds up to a drift, and a tick that comes late skips what it missed.
std::int64_t AirClock::position() const {
    if (!replay_) return wall_().ms;
    const std::int64_t gone = playing_ ? (steady_() - base_steady_) * speed_ : 0;
    return std::clamp(base_ms_ + gone, replay_->from_ms, replay_->to_ms);
}

void AirClock::settle() {
    base_ms_ = position();
    base_steady_ = steady_();
}

bool AirClock::start(Replay replay) {
    if (replay.to_ms <= replay.from_ms) return false;
    base_ms_ = replay.from_ms;
    base_steady_ = steady_();
    replay_ = std::move(replay);
    playing_ = true;
    pace_timer();
    emit changed();
    emit ticked(now());
    return true;
}

void AirClock::stop() {
    if (!replay_) return;
    replay_.reset();
    playing_ = false;
    pace_timer();
    emit changed();
    emit ticked(now());
}

void AirClock::play() {
    if (!replay_ || playing_) return;
    if (at_end()) base_ms_ = replay_->from_ms;
    base_steady_ = steady_();
    playing_ = true;
    pace_timer();
    emit changed();
    emit ticked(now());
}

void AirClock::pause() {
    if (!playing()) return;
    settle();
    playing_ = false;
    pace_timer();
    emit changed();
    emit ticked(now());
}

void AirClock::set_speed(int speed) {
    const int nearest = *std::ranges::min_element(speeds, {}, [speed](int s) { return std::abs(s - speed); });
    if (nearest == speed_) return;
    if (replay_) settle();
    speed_ = nearest;
    pace_timer();
    emit changed();
}

void AirClock::step_speed(int by) {
    const auto at = std::ranges::find(speeds, speed_) - speeds.begin();
    set_speed(speeds[std::size_t(std::clamp<std::ptrdiff_t>(at + by, 0, std::ssize(speeds) - 1))]);
}

void AirClock::seek(std::int64_t ms) {
    if (!replay_) return;
    base_ms_ = std::clamp(ms, replay_->from_ms, replay_->to_ms);
    base_steady_ = steady_();
    emit ticked(now());
}

void AirClock::tick() {
    if (playing() && at_end()) return pause();
    emit ticked(now());
}

// A paused replay stands still; a fast one is looked at four times a second, which is as often as somebody reads.
void AirClock::pace_timer() {
    if (replay_ && !playing_) timer_->stop();
    else timer_->start(replay_ && speed_ > 1 ? 250 : 1000);
}

QString time_code(std::int64_t ms) {
    const std::int64_t seconds = std::max<std::int64_t>(ms, 0) / 1000;
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace panes

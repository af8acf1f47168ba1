// SPDX-License-Identifier: Apache-2.0
#include "ui/window/heartbeat.h"

#include "desk/log.h"

#include <QString>

#include <ctime>

namespace window {
namespace {

// What the clock counts is also what else the machine does; this is ours alone.
double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

}  // namespace

bool Application::notify(QObject* receiver, QEvent* event) {
    if (!heartbeat_ || within_) return QApplication::notify(receiver, event);
    within_ = true;
    heartbeat_->begin();
    const bool taken = QApplication::notify(receiver, event);
    if (heartbeat_) heartbeat_->end();   // the event may have closed the workspace
    within_ = false;
    return taken;
}

Application* Heartbeat::application() { return qobject_cast<Application*>(QCoreApplication::instance()); }

Heartbeat::Heartbeat(desk::Log& log) : log_(log) {
    if (Application* here = application()) here->set_heartbeat(this);
    begin();
}

Heartbeat::~Heartbeat() {
    if (Application* here = application()) here->set_heartbeat(nullptr);
    if (events_ == 0) return;
    const long most = events_ - events_ / 100;
    int p99 = 0;
    for (long below = of_ms_[0]; below < most; below += of_ms_[static_cast<std::size_t>(++p99)]) {}
    log_.write(desk::Level::info, "window",
               QString::asprintf("heartbeat: %ld events, p99 %d ms, worst %.0f ms (%.0f ms of work), %ld over a frame, %ld over 50 ms", events_, p99 + 1, worst_, worst_busy_, late_, stalls_)
                   .toStdString());
}

void Heartbeat::begin() {
    since_ = std::chrono::steady_clock::now();
    busy_since_ = processor_ms();
}

void Heartbeat::end() {
    const double took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since_).count();
    const double busy = processor_ms() - busy_since_;
    ++events_;
    ++of_ms_[std::min(of_ms_.size() - 1, static_cast<std::size_t>(took))];
    late_ += took > frame_ms;
    worst_ = std::max(worst_, took);
    worst_busy_ = std::max(worst_busy_, busy);
    if (took <= stall_ms) return;
    ++stalls_;
    log_.write(desk::Level::warning, "window", QString::asprintf("stall: the window did not listen for %.0f ms (%.0f ms of work)", took, busy).toStdString());
}

}  // namespace window

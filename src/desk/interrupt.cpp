// SPDX-License-Identifier: Apache-2.0
#include "desk/interrupt.h"

#include <unistd.h>

#include <atomic>

namespace desk {
namespace {

std::atomic<bool> pressed{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void press(int) { pressed = true; }

}  // namespace

Interrupt::Interrupt() {
    pressed = false;
    struct sigaction mine = {};
    mine.sa_handler = press;
    sigemptyset(&mine.sa_mask);
    mine.sa_flags = SA_RESTART;
    sigaction(SIGINT, &mine, &before_);
    sigaction(SIGTERM, &mine, &before_term_);
}

Interrupt::~Interrupt() {
    sigaction(SIGINT, &before_, nullptr);
    sigaction(SIGTERM, &before_term_, nullptr);
}

bool Interrupt::asked() const { return pressed; }

core::Progress Interrupt::progress(std::ostream& err, std::string doing) const {
    const bool terminal = isatty(STDERR_FILENO) == 1;
    return [&err, terminal, doing = std::move(doing), last = -1](std::uint64_t done, std::uint64_t total) mutable {
        const int percent = total ? static_cast<int>(done * 100 / total) : -1;
        if (terminal && percent != last) {
            err << '\r' << doing << ' ' << percent << " %" << (percent >= 100 ? "\n" : "") << std::flush;
            last = percent;
        }
        return !pressed;
    };
}

}  // namespace desk

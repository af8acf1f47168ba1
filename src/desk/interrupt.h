// SPDX-License-Identifier: Apache-2.0
// Ctrl+C while something long runs: the work is told to stop and stops cleanly, instead of the program being ended.
// Main thread; one at a time.
#pragma once
#include <csignal>
#include <ostream>
#include <string>

#include "core/workbook.h"

namespace desk {

class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    bool asked() const;
    /// Tells how far the work is, on a terminal only, and stops it when Ctrl+C was pressed.
    core::Progress progress(std::ostream& err, std::string doing) const;

private:
    struct sigaction before_ = {}, before_term_ = {};
};

}  // namespace desk

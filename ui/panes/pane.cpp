// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/pane.h"

#include "ui/panes/words.h"

namespace panes {

void Shell::run(core::Command command) {
    bridge_.execute(std::move(command), this, [this](const core::Result<desk::Outcome>& result) {
        if (result && result->revision) tell(qt(result->title), true);
        else if (result) tell(Words::tr("Nothing to change: it is so already."));
    });
}

}  // namespace panes

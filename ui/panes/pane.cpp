// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/pane.h"

#include "ui/panes/words.h"

namespace panes {

Shell::Shell(models::Bridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge), air_(new AirClock([&bridge] { return bridge.desk().now(); }, this)), feeds_(new models::FeedLink(bridge, this)) {}

void Shell::run(core::Command command) {
    bridge_.run(std::move(command), this, [this](const core::Result<desk::Outcome>& result) {
        if (!result) tell(qt(result.error().text));
        else if (result->revision) tell(qt(result->title), true);
        else tell(Words::tr("Nothing to change: it is so already."));
        emit answered();
    });
}

void Shell::undo() {
    bridge_.undo(this, [this](const core::Result<desk::Outcome>& result) {
        if (!result) tell(qt(result.error().text));
        else if (result->changes && !result->changes->refused.empty()) tell(Words::tr("Undone, but: %1").arg(qt(result->changes->refused.front().reason)));
        else tell(Words::tr("Undone: %1").arg(qt(result->title)));
        emit answered();
    });
}

void Shell::redo() {
    bridge_.redo(this, [this](const core::Result<desk::Outcome>& result) {
        tell(result ? Words::tr("Done again: %1").arg(qt(result->title)) : qt(result.error().text));
        emit answered();
    });
}

}  // namespace panes

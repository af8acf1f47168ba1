// SPDX-License-Identifier: Apache-2.0
#include "desk/undo_stacks.h"

#include <algorithm>

namespace desk {
namespace {

// Takes the step of `revision` out, and gives its title; `otherwise` when it lies beyond what was read of the log.
std::string taken(std::vector<UndoStacks::Step>& steps, std::int64_t revision, const std::string& otherwise) {
    const auto it = std::ranges::find(steps, revision, &UndoStacks::Step::revision);
    if (it == steps.end()) return otherwise;
    std::string title = std::move(it->title);
    steps.erase(it);
    return title;
}

}  // namespace

void UndoStacks::note(const Event& event) {
    if (event.redo) {
        undo_.push_back({event.revision, taken(redo_, event.undoes, event.title)});
    } else if (event.undoes) {
        redo_.push_back({event.revision, taken(undo_, event.undoes, event.title)});
    } else {
        undo_.push_back({event.revision, event.title});
        redo_.clear();
    }
    if (undo_.size() > depth) undo_.erase(undo_.begin());
}

void UndoStacks::clear() {
    undo_.clear();
    redo_.clear();
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// What one person can take back and put back, derived from the revisions in the log, oldest first. Hence a new process
// knows it too. A value; knows no store.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace desk {

class UndoStacks {
public:
    struct Step {
        std::int64_t revision = 0;   // to take back (undo) or to put back (redo: the undo itself)
        std::string title;           // of what the person did
    };
    struct Event {
        std::int64_t revision = 0;
        std::string title;
        std::int64_t undoes = 0;
        bool redo = false;
    };
    static constexpr std::size_t depth = 200;

    void note(const Event& event);
    void clear();
    const Step* undo() const { return undo_.empty() ? nullptr : &undo_.back(); }
    const Step* redo() const { return redo_.empty() ? nullptr : &redo_.back(); }

private:
    std::vector<Step> undo_, redo_;
};

}  // namespace desk

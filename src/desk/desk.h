// SPDX-License-Identifier: Apache-2.0
// The Desk: everything a person, a script or a feed does is a command given to it. One writer thread decides and commits;
// everybody who looks is told exactly what changed, after it is on disk. Any thread may call it; state() never waits.
#pragma once
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "core/draft.h"
#include "core/history.h"
#include "desk/log.h"

namespace desk {

using Clock = std::function<core::Time()>;   // --now replaces it everywhere

class Live;   // live.h

/// What a command did. Saved means on disk.
struct Outcome {
    std::int64_t revision = 0;        // 0: nothing changed
    std::string title;
    std::shared_ptr<const core::Changes> changes;
};

struct Published {
    std::shared_ptr<const core::State> before, after;
    std::shared_ptr<const core::Changes> changes;   // empty: loading went on (after may hold many more rows)
    core::Time at;
    std::string who;
    bool loading = false;             // only the newest rows are there yet
};

struct UndoState {
    std::string undo, redo;           // titles; empty: nothing to take back
};

class Desk {
public:
    struct Opening {
        std::filesystem::path folder;
        bool read_only = false;
        std::string who;              // --as, or who was chosen at the start; empty: the owner of the file
        Clock clock;
        bool lazily = false;          // window: show the newest rows first, the rest follows
        bool even_newer = false;      // read what a newer version made, where that allows it
    };
    static core::Result<std::unique_ptr<Desk>> open(Opening opening);
    virtual ~Desk() = default;        // refuses new commands, drains the queue, checkpoints, closes

    virtual std::shared_ptr<const core::State> state() const = 0;
    virtual core::Time now() const = 0;
    virtual core::Context context() const = 0;             // who works here, with which roles, now
    virtual core::Result<void> work_as(const std::string& person) = 0;
    virtual bool loading() const = 0;                      // only the newest rows are there yet; commands wait until it ends
    virtual bool read_only() const = 0;
    virtual std::string notice() const = 0;                // why read-only, what was recovered: for a banner; or empty
    virtual const std::filesystem::path& folder() const = 0;

    virtual std::future<core::Result<Outcome>> execute(core::Command command) = 0;
    /// `done` is called on the writer thread, after the commit.
    virtual void execute(core::Command command, std::function<void(core::Result<Outcome>)> done) = 0;
    /// Decides without committing: previews of imports and drags. Any thread, at once.
    virtual core::Result<core::Changes> preview(const core::Command& command) const = 0;

    virtual std::future<core::Result<Outcome>> undo() = 0;
    virtual std::future<core::Result<Outcome>> redo() = 0;
    virtual UndoState undo_state() const = 0;

    /// Called on the writer thread after each commit, in order. Returns a number for unsubscribe.
    virtual int subscribe(std::function<void(const Published&)> listener) = 0;
    virtual void unsubscribe(int number) = 0;

    virtual core::Result<std::vector<core::Revision>> history(const core::Tracker& tracker, std::int64_t id) const = 0;
    virtual core::Result<std::vector<core::Revision>> activity(std::int64_t before, std::size_t limit, std::size_t rows_each) const = 0;

    /// What was measured on air.
    virtual Live& live() = 0;

    virtual core::Result<void> backup_to(const std::filesystem::path& file) = 0;
    virtual core::Result<std::vector<std::string>> check() = 0;
    virtual Log& log() = 0;
};

}  // namespace desk

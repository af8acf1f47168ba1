// SPDX-License-Identifier: Apache-2.0
// What every pane is made of, and what it may ask of the window around it. A pane recomputes from the State that the bridge
// tells and changes it by commands only. UI thread. Knows no other pane.
#pragma once
#include "ui/models/bridge.h"
#include "ui/models/feed_link.h"
#include "ui/panes/air_clock.h"

#include <QAction>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <vector>

namespace panes {

/// A line of the keyboard reference.
struct KeyLine {
    QString group = {}, keys = {}, words = {};
};

/// The parts of a pane that the frame places; it owns the widgets from then on.
struct Pane {
    QWidget* body = nullptr;
    QWidget* controls = nullptr;
    QWidget* actions = nullptr;
    QAction* primary = nullptr;
    QWidget* inspector = nullptr;
    std::vector<KeyLine> keys = {};
    bool search = true;       ///< the door to the palette in the head; a head that is full does without (Ctrl+K stays)
};

/// Keys of Shell::remember that begin with it: the mapping of one kind of file into one tracker.
inline constexpr QLatin1String map_memory("import_map/");

/// What a pane may ask of the window.
class Shell : public QObject {
    Q_OBJECT
public:
    explicit Shell(models::Bridge& bridge, QObject* parent = nullptr);
    [[nodiscard]] models::Bridge& bridge() const { return bridge_; }
    /// Now, for whatever shows a session on air: one clock for all panes of the window.
    [[nodiscard]] AirClock& air() const { return *air_; }
    /// The feeds, as they are read by this window.
    [[nodiscard]] models::FeedLink& feeds() const { return *feeds_; }

    /// Shows the row where it is at home, selected.
    virtual void open_row(const core::Tracker& tracker, std::int64_t id) = 0;
    /// `part`: which tab or view of the pane; empty: as it was left.
    virtual void open_pane(const QString& id, const QString& part = {}) = 0;
    virtual void show_inspector() = 0;
    virtual void hide_inspector() = 0;
    virtual void choose_person() = 0;
    /// A choice about this window: "theme", "language".
    [[nodiscard]] virtual QString choice(const QString& key) const = 0;
    virtual void choose(const QString& key, const QString& value) = 0;
    /// A workspace that was made: it is offered among the recent ones.
    virtual void note_workspace(const QString& folder) = 0;
    /// A line at the foot; `undoable` offers to take the last step back.
    virtual void tell(const QString& text, bool undoable = false) = 0;
    /// Opens the import into a tracker; `file` empty: asks for one.
    virtual void import_into(const core::Tracker& tracker, const QString& file = {}) = 0;
    /// What the window remembers over restarts, for this workspace.
    [[nodiscard]] virtual QString remembered(const QString& key) const = 0;
    virtual void remember(const QString& key, const QString& value) = 0;

    /// Runs a command and says what it did, with Undo, or why it was refused.
    void run(core::Command command);
    void undo();
    void redo();
    /// Runs `job` on a reader and `then` on the UI thread with what it gave, unless `context` is gone by then.
    template <class Job, class Then> void aside(QObject* context, Job job, Then then) const {
        bridge_.reader().post([guard = QPointer<QObject>(context), job = std::move(job), then = std::move(then)]() mutable {
            auto value = std::make_shared<decltype(job())>(job());
            models::on_ui(guard, [value, then = std::move(then)]() mutable { then(*value); });
        });
    }

signals:
    /// A command, an undo or a redo of this window was answered.
    void answered();
    /// A choice about this window, or who works here, is another one.
    void chosen();
    /// Somewhere in the window: show this row of this tracker.
    void row_wanted(const core::Tracker* tracker, qint64 id);
    /// A part of a pane was asked for.
    void part_wanted(const QString& pane, const QString& part);

private:
    models::Bridge& bridge_;
    AirClock* air_;
    models::FeedLink* feeds_;
};

}  // namespace panes

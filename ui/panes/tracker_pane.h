// SPDX-License-Identifier: Apache-2.0
// The pane of any tracker: saved views as tabs, filter chips, grid, totals, selection bar; the empty state. What is special
// to one tracker (starter views, primary action, bulk actions) is declared in a TrackerSpec, not programmed. UI thread.
// Its head belongs to the window's PaneHead: give it head_controls(), head_actions(), primary(), and search() to the field.
#pragma once
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

#include "core/view.h"
#include "ui/models/bridge.h"

class QAction;

namespace table {
class Grid;
}

namespace panes {

struct StarterView {
    const char* id;          // stable: "all", "overdue"
    const char* title;       // translated
    const char* layout;      // as core::view_of reads it
    bool alarming = false;   // its count is red when there is one
};

/// An action on the ticked (else the selected) rows, in the bar at the foot.
struct BulkAction {
    const char* id;
    const char* title;       // "Approve": the count is put behind it
    const char* icon;
    core::Right right = core::Right::plan;   // who may not, does not see it
    core::Command (*command)(const std::vector<std::int64_t>& rows) = nullptr;
    bool primary = false;
};

/// Space on rows that are done or not done: done, or, when all of them are, open again.
struct SpaceAction {
    const char* title = nullptr;       // none: Space opens the row
    bool (*is_done)(const void* row) = nullptr;
    core::Command (*done)(const std::vector<std::int64_t>& rows) = nullptr;
    core::Command (*reopen)(const std::vector<std::int64_t>& rows) = nullptr;
};

/// A third way to fill an empty table: from rows that are there already ("Make checklists for 12 sessions").
struct Filling {
    const char* one = nullptr;         // none: only import and add
    const char* many = nullptr;        // with %1
    std::vector<std::int64_t> (*from)(const core::Scene& scene) = nullptr;
    core::Command (*command)(const std::vector<std::int64_t>& rows) = nullptr;
};

struct TrackerSpec {
    const core::Tracker* tracker = nullptr;
    std::vector<StarterView> views;
    std::vector<BulkAction> bulk;
    SpaceAction space{};
    Filling filling{};
    const char* icon = "table";
    const char* empty_text = "";   // what belongs here
};
/// The specs of all trackers that are shown as tables; every tracker has one, declared or plain.
const TrackerSpec& spec_of(const core::Tracker& tracker);

class TrackerPane : public QWidget {
    Q_OBJECT
public:
    TrackerPane(models::Bridge& bridge, const core::Tracker& tracker, QWidget* parent = nullptr);
    ~TrackerPane() override;

    [[nodiscard]] const core::Tracker& tracker() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] table::Grid& grid() const;
    /// For kit::PaneHead::set_parts. Owned by the pane.
    [[nodiscard]] QWidget* head_controls() const;
    [[nodiscard]] QWidget* head_actions() const;
    [[nodiscard]] QAction* primary() const;
    void search(const QString& text);
    /// Makes the row the current one; takes the search and the filters off when they hide it.
    void show_row(std::int64_t id);
    /// A starter view by its id, or a saved one by its name.
    void show_view(const QString& name);
    /// What is shown is the newest; for pictures.
    [[nodiscard]] bool busy() const;

signals:
    /// The current row; 0: none.
    void row_selected(const core::Tracker* tracker, std::int64_t id);
    /// Space, double click on a computed cell: look at it in the inspector.
    void row_opened(const core::Tracker* tracker, std::int64_t id);
    void import_wanted(const core::Tracker* tracker);
    void export_wanted(const core::Tracker* tracker, const core::View& view);
    /// A line for the toast; `undoable` offers Undo.
    void said(const QString& line, bool undoable);

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// One or several trackers as tables behind one title: Hosts, Payments; Partners with its five, Comply with its three.
// UI thread. Made when first shown; what is special to a tracker its spec declares, here is only what joins them.
#pragma once
#include "ui/kit/panehead.h"
#include "ui/kit/segments.h"
#include "ui/panes/pane.h"

#include <QStackedWidget>

#include <map>

namespace panes {

class Inspector;
class TrackerPane;

/// A table with its search field, told to the shell: import, export, toasts, what is selected.
TrackerPane* connected_table(Shell& shell, const core::Tracker& tracker, Inspector* inspector, QWidget* parent);
Inspector* connected_inspector(Shell& shell);

class TablesPane : public QWidget {
    Q_OBJECT
public:
    TablesPane(Shell& shell, const QString& id, std::vector<const core::Tracker*> trackers, QWidget* parent = nullptr);
    [[nodiscard]] Pane pane();

    static Pane hosts(Shell& shell);
    static Pane partners(Shell& shell);
    static Pane comply(Shell& shell);
    static Pane payments(Shell& shell);

    void show_part(const core::Tracker& tracker);
    [[nodiscard]] TrackerPane* table() const { return current_; }

private:
    TrackerPane* made(const core::Tracker& tracker);
    Shell& shell_;
    QString id_;
    std::vector<const core::Tracker*> trackers_;
    std::map<const core::Tracker*, TrackerPane*> tables_;
    TrackerPane* current_ = nullptr;
    QStackedWidget* bodies_;
    QStackedWidget* heads_;
    QStackedWidget* actions_;
    QWidget* controls_;
    QWidget* right_;
    kit::Segments* parts_ = nullptr;
    kit::SearchField* search_;
    QAction* primary_;
    Inspector* inspector_;
};

}  // namespace panes

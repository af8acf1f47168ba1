// SPDX-License-Identifier: Apache-2.0
// The insides of a TrackerPane: its widgets and what it keeps between two signals. UI thread; nobody else includes this.
#pragma once
#include "ui/kit/banner.h"
#include "ui/kit/form.h"
#include "ui/kit/segments.h"
#include "ui/kit/tabstrip.h"
#include "ui/panes/tracker_pane.h"
#include "ui/table/grid.h"

#include <QAction>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <map>

class QLineEdit;

namespace panes {

class TrackerPane::Parts : public QObject {
public:
    Parts(TrackerPane& pane, models::Bridge& bridge, const core::Tracker& tracker);

    struct Tab {
        QString id;                  // starter:open, saved:17
        QString title;
        std::int64_t saved = 0;      // row of SavedView; 0: a starter view
        bool alarming = false;
        core::View view;             // as it was declared or saved
        QString count;
    };

    void build();
    void connect_parts();
    void load_tabs();
    void show_tabs();
    void choose(const QString& id);
    void view_changed(const core::View& view);
    void show_chips();
    void show_aside();
    void choose_filter_column();
    void count();
    void show_page();
    void save();
    void save_as();
    void reset();
    void tab_menu(const QString& id, const QPoint& global);
    void name_view(const QString& was, std::function<void(const QString&)> then);
    void write(core::Command command, std::function<void(const desk::Outcome&)> then = {});
    void show_bulk();
    void tick();
    void ask_new_row();
    void add_row(kit::Form* form);
    Tab* tab(const QString& id);

    TrackerPane& pane;
    models::Bridge& bridge;
    const core::Tracker& tracker;
    const TrackerSpec& spec;
    table::Grid* grid;
    kit::TabStrip* strip;
    QWidget* chips;
    QHBoxLayout* chip_row;
    QStackedWidget* pages;
    QVBoxLayout* above;              // over the grid: a new row, a name
    QPointer<QWidget> asking;
    QWidget* bulk;
    QHBoxLayout* bulk_row;
    QWidget* controls;
    QWidget* actions;
    QAction* primary;
    std::vector<Tab> tabs;
    QString current;
    std::map<QString, core::View> unsaved;   // changed, not saved: kept while another tab is looked at
    bool counting = false, count_again = false;
    QTimer* soon;
};

}  // namespace panes

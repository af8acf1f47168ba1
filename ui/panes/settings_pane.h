// SPDX-License-Identifier: Apache-2.0
// Settings: how the window looks, who works here, what this workspace is, its backups, its people.
// UI thread; backups are made and listed aside. What is chosen the window keeps.
#pragma once
#include "desk/workspaces.h"
#include "ui/kit/form.h"
#include "ui/kit/segments.h"
#include "ui/panes/pane.h"

#include <QStackedWidget>

class QVBoxLayout;

namespace panes {

class TrackerPane;

class SettingsPane : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);

private:
    QWidget* general();
    QWidget* backups();
    void show_part(const QString& part);
    void fill_general();
    void list_backups();
    void show_backups(const std::vector<desk::Backup>& list);
    void make_backup();
    void restore(const QString& file);

    Shell& shell_;
    QStackedWidget* parts_;
    kit::Segments* segments_;
    TrackerPane* people_;
    kit::Form* look_ = nullptr;
    kit::Form* person_ = nullptr;
    kit::Form* facts_ = nullptr;
    QVBoxLayout* list_ = nullptr;
};

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// Which panes there are, and what can be done from anywhere: the two lists the window is made of.
#include "core/trackers/all.h"
#include "ui/panes/activity_pane.h"
#include "ui/panes/feeds_pane.h"
#include "ui/panes/live_pane.h"
#include "ui/panes/results_pane.h"
#include "ui/panes/schedule_pane.h"
#include "ui/panes/settings_pane.h"
#include "ui/panes/tables_pane.h"
#include "ui/panes/today_pane.h"
#include "ui/panes/words.h"
#include "ui/window/main_window.h"

#include <QApplication>

namespace window {

using panes::Words;

namespace {

/// Reached from the status line and by Ctrl+K, not from the bar.
NavEntry hidden(NavEntry entry) {
    entry.in_bar = false;
    return entry;
}

Pane framed(panes::Pane made) { return {made.body, made.controls, made.actions, made.primary, made.inspector, made.search}; }

}  // namespace

std::vector<NavEntry> MainWindow::entries() {
    const auto entry = [this](const char* id, const QString& title, const char* icon, panes::Pane (*make)(panes::Shell&), bool foot = false) {
        return NavEntry{QLatin1String(id), title, QLatin1String(icon), [this, make] {
            panes::Pane made = make(*this);
            pane_keys_.insert(pane_keys_.end(), made.keys.begin(), made.keys.end());
            return framed(std::move(made));
        }, foot};
    };
    return {entry("today", Words::tr("Today"), "list-checks", panes::TodayPane::make),
            entry("schedule", Words::tr("Schedule"), "chart-gantt", panes::SchedulePane::make),
            entry("live", Words::tr("Live"), "radio", panes::LivePane::make),
            entry("hosts", Words::tr("Hosts"), "users", panes::TablesPane::hosts),
            entry("partners", Words::tr("Partners"), "handshake", panes::TablesPane::partners),
            entry("comply", Words::tr("Comply"), "shield-check", panes::TablesPane::comply),
            entry("payments", Words::tr("Payments"), "banknote", panes::TablesPane::payments),
            entry("reports", Words::tr("Reports"), "file-spreadsheet", panes::ResultsPane::make),
            entry("settings", Words::tr("Settings"), "settings", panes::SettingsPane::make, true),
            hidden(entry("activity", Words::tr("Activity"), "activity", panes::ActivityPane::make, true)),
            hidden(entry("feeds", Words::tr("Feeds"), "radio", panes::FeedsPane::make, true))};
}

QStringList MainWindow::pane_ids() {
    QStringList ids;
    for (const char* id : {"today", "schedule", "live", "hosts", "partners", "comply", "payments", "reports", "activity", "feeds", "settings"}) ids += QLatin1String(id);
    return ids;
}

bool MainWindow::show_named(const QString& pane) {
    if (pane == QLatin1String("products")) open_pane(QStringLiteral("partners"), pane);
    else if (pane == QLatin1String("checklists")) open_pane(QStringLiteral("comply"), pane);
    else if (pane == QLatin1String("wall")) open_pane(QStringLiteral("live"), pane);
    else if (pane == QLatin1String("results")) open_pane(QStringLiteral("reports"));
    else if (!frame_->show_pane(pane)) return false;
    return true;
}

void MainWindow::fill_actions() {
    const QString go = Words::tr("Go to"), edit = Words::tr("Edit"), window = Words::tr("Window");
    int number = 0;
    for (const NavEntry& entry : entries()) {
        const bool counted = !entry.at_foot && ++number <= 9;
        actions_.push_back({QStringLiteral("go.") + entry.id, go, entry.title, counted ? QStringList{QStringLiteral("Ctrl+%1").arg(number)} : QStringList{},
                            [this, id = entry.id] { open_pane(id); }, false, entry.icon});
    }
    const auto add = [this](const char* id, const QString& group, const QString& title, QStringList keys, const char* icon, std::function<void()> run, bool bound = true) {
        actions_.push_back({QLatin1String(id), group, title, std::move(keys), std::move(run), bound, QLatin1String(icon)});
    };
    add("edit.undo", edit, Words::tr("Undo"), {QStringLiteral("Ctrl+Z")}, "undo-2", [this] { undo(); });
    add("edit.redo", edit, Words::tr("Redo"), {QStringLiteral("Ctrl+Y"), QStringLiteral("Ctrl+Shift+Z")}, "redo-2", [this] { redo(); });
    add("window.find", window, Words::tr("Find any row or command"), {QStringLiteral("Ctrl+K")}, "search", {}, false);
    add("window.search", window, Words::tr("Search in this pane"), {QStringLiteral("Ctrl+F")}, "search", {}, false);
    add("window.inspector", window, Words::tr("Show or hide the inspector"), {QStringLiteral("Ctrl+I")}, "info", [this] { frame_->set_inspector_open(!frame_->inspector_open()); }, false);
    add("window.regions", window, Words::tr("To the next part of the window"), {QStringLiteral("F6"), QStringLiteral("Shift+F6")}, "columns-3", {}, false);
    add("window.keys", window, Words::tr("Keyboard reference"), {QStringLiteral("F1"), QStringLiteral("Ctrl+/")}, "keyboard", [this] { show_keys(); });
    add("data.import", Words::tr("Data"), Words::tr("Take a spreadsheet in"), {QStringLiteral("Ctrl+Shift+I")}, "upload", [this] { import_into(tracker_here()); });
    add("window.person", window, Words::tr("Change who works here"), {}, "user", [this] { choose_person(); });
    add("window.workspace", window, Words::tr("Open another workspace"), {QStringLiteral("Ctrl+O")}, "folder-open", [this] { emit leave_wanted({}); });
    add("window.close", window, Words::tr("Close the window"), {QStringLiteral("Ctrl+Q")}, "log-out", [this] { frame_->close(); });
    if (!appearance_) return;
    add("look.light", window, Words::tr("Light"), {}, "sun", [this] { choose(QStringLiteral("theme"), QStringLiteral("light")); });
    add("look.dark", window, Words::tr("Dark"), {}, "moon", [this] { choose(QStringLiteral("theme"), QStringLiteral("dark")); });
    add("look.system", window, Words::tr("Light or dark as the desktop"), {}, "monitor", [this] { choose(QStringLiteral("theme"), QStringLiteral("desktop")); });
}

}  // namespace window

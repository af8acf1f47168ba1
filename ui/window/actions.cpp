// SPDX-License-Identifier: Apache-2.0
#include "ui/window/actions.h"

#include "ui/kit/chip.h"
#include "ui/kit/label.h"
#include "ui/panes/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <map>

namespace window {

using panes::KeyLine;
using panes::Words;

void bind_keys(const std::vector<Action>& actions, QWidget* window) {
    for (const Action& action : actions) {
        if (!action.bound || !action.run) continue;
        for (const QString& keys : action.keys) {
            auto* shortcut = new QShortcut(QKeySequence(keys, QKeySequence::PortableText), window);
            shortcut->setObjectName(action.id);
            QObject::connect(shortcut, &QShortcut::activated, window, action.run);
        }
    }
}

std::vector<KeyLine> key_lines(const std::vector<Action>& actions) {
    std::vector<KeyLine> out;
    for (const Action& action : actions)
        if (!action.keys.isEmpty()) out.push_back({action.group, action.keys.join(QStringLiteral("  ")), action.title});
    return out;
}

std::vector<KeyLine> widget_keys() {
    const QString table = Words::tr("In a table"), schedule = Words::tr("In the schedule"), lists = Words::tr("In lists and forms");
    return {
        {table, QStringLiteral("↑ ↓ ← →"), Words::tr("move from cell to cell; with Shift select, with Ctrl to the edge")},
        {table, QStringLiteral("Enter  F2"), Words::tr("edit the cell; typing replaces it, Esc leaves it as it was")},
        {table, QStringLiteral("Ctrl+C  Ctrl+X  Ctrl+V"), Words::tr("copy, cut and paste cells, also from and to Google Sheets and Excel")},
        {table, QStringLiteral("Ctrl+D"), Words::tr("fill down from the top cell of the selection")},
        {table, QStringLiteral("Del"), Words::tr("clear cells")},
        {table, QStringLiteral("Ctrl+Del"), Words::tr("remove rows")},
        {table, QStringLiteral("Ctrl+Return"), Words::tr("insert a row")},
        {table, QStringLiteral("Ctrl+Shift+D"), Words::tr("duplicate rows")},
        {table, QStringLiteral("Ctrl+;  Ctrl+Shift+;"), Words::tr("put in today, or now")},
        {table, QStringLiteral("Space"), Words::tr("open the row in the inspector; in Comply: done, or open again")},
        {table, QStringLiteral("Shift+F10"), Words::tr("menu of the cell")},
        {schedule, QStringLiteral("↑ ↓ ← →"), Words::tr("go from session to session")},
        {schedule, QStringLiteral("Shift+← Shift+→"), Words::tr("move the session by a quarter of an hour")},
        {schedule, QStringLiteral("Shift+↑ Shift+↓"), Words::tr("move the session to the next lane")},
        {schedule, QStringLiteral("Alt+← Alt+→"), Words::tr("make the session shorter or longer")},
        {schedule, QStringLiteral("N"), Words::tr("plan a session at the pointer, or after what is selected")},
        {schedule, QStringLiteral("Ctrl+C  Ctrl+V"), Words::tr("copy the session; dragging with Ctrl copies, too")},
        {schedule, QStringLiteral("Del"), Words::tr("remove the session")},
        {schedule, QStringLiteral("Alt+PgUp  Alt+PgDown"), Words::tr("to the days before and after")},
        {schedule, QStringLiteral("Ctrl+Home"), Words::tr("to today")},
        {schedule, QStringLiteral("Ctrl++  Ctrl+-  Ctrl+0"), Words::tr("wider hours, narrower hours, the whole day")},
        {lists, QStringLiteral("Tab  Shift+Tab"), Words::tr("to the next and the previous control")},
        {lists, QStringLiteral("Enter"), Words::tr("open what is selected")},
        {lists, QStringLiteral("Esc"), Words::tr("leave: a field as it was, a list, a sheet")},
    };
}

namespace {

QWidget* group_of(const QString& title, const std::vector<KeyLine>& lines) {
    auto* host = new QWidget;
    auto* grid = new QGridLayout(host);
    grid->setContentsMargins(0, 0, 0, 16);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new kit::Label(title, kit::FontRole::heading), 0, 0, 1, 2);
    int row = 1;
    for (const KeyLine& line : lines) {
        auto* keys = new QWidget;
        auto* chips = new QHBoxLayout(keys);
        chips->setContentsMargins(0, 0, 0, 0);
        chips->setSpacing(4);
        for (const QString& one : line.keys.split(QStringLiteral("  "), Qt::SkipEmptyParts)) chips->addWidget(new kit::KeyChip(one));
        chips->addStretch();
        auto* words = new kit::Label(line.words, kit::FontRole::body);
        words->set_wrapped(true);
        words->setAccessibleName(line.words + QStringLiteral(": ") + line.keys);
        grid->addWidget(keys, row, 0, Qt::AlignTop);
        grid->addWidget(words, row++, 1);
    }
    return host;
}

}  // namespace

QWidget* keyboard_reference(const std::vector<KeyLine>& lines) {
    std::vector<QString> order;
    std::map<QString, std::vector<KeyLine>> groups;
    for (const KeyLine& line : lines) {
        if (!groups.contains(line.group)) order.push_back(line.group);
        groups[line.group].push_back(line);
    }
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(Words::tr("Keyboard"));
    auto* content = new kit::Ground(kit::Color::surface_raised);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(20, 4, 20, 12);
    row->setSpacing(32);
    std::vector<QVBoxLayout*> columns;
    std::vector<std::size_t> filled(2, 0);
    for (int i = 0; i < 2; ++i) {
        columns.push_back(new QVBoxLayout);
        row->addLayout(columns.back(), 1);
    }
    for (const QString& group : order) {
        const std::size_t to = filled[0] <= filled[1] ? 0 : 1;
        filled[to] += groups[group].size() + 2;
        columns[to]->addWidget(group_of(group, groups[group]));
    }
    for (QVBoxLayout* column : columns) column->addStretch();
    scroll->setWidget(content);
    return scroll;
}

}  // namespace window

// SPDX-License-Identifier: Apache-2.0
// The table of what can be done from anywhere: id, words, keys, deed. The palette offers it, shortcuts run it, and the
// keyboard reference is printed from it. UI thread.
#pragma once
#include "ui/panes/pane.h"

#include <functional>
#include <vector>

namespace window {

struct Action {
    QString id, group, title;
    QStringList keys = {};              ///< the first one is shown
    std::function<void()> run = {};     ///< none: bound elsewhere, listed here
    bool bound = true;                  ///< false: somebody else holds the shortcut
    QString icon = {};
};

/// Makes the shortcuts of the table on `window`.
void bind_keys(const std::vector<Action>& actions, QWidget* window);

/// Keys of tables, timeline and lists, which the widgets hold themselves.
std::vector<panes::KeyLine> widget_keys();

/// The reference: everything with keys, by group. Read-only, reachable by keyboard.
QWidget* keyboard_reference(const std::vector<panes::KeyLine>& lines);
std::vector<panes::KeyLine> key_lines(const std::vector<Action>& actions);

}  // namespace window

// SPDX-License-Identifier: Apache-2.0
// A table as it is shown → a file, whole or not at all, written by a reader. UI thread. The file's kind follows its ending.
#pragma once
#include "ui/panes/pane.h"

namespace panes {

class TrackerPane;

/// Asks where to, then writes what the table shows and says so.
void offer_export(Shell& shell, TrackerPane& table);

}  // namespace panes

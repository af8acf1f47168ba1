// SPDX-License-Identifier: Apache-2.0
// Who works at this desk: the people of the workspace with their roles, to be chosen from. UI thread.
// Decides nothing: tells the name.
#pragma once
#include "core/state.h"

#include <QWidget>

namespace window {

class PeopleChoice : public QWidget {
    Q_OBJECT
public:
    PeopleChoice(const core::State& state, const std::string& now_here, QWidget* parent = nullptr);

signals:
    void chosen(const QString& name);
    /// Nobody is listed yet, or somebody is missing.
    void people_wanted();
};

}  // namespace window

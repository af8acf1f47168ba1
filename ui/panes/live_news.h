// SPDX-License-Identifier: Apache-2.0
// From the desk's threads to the UI thread: something was measured. Many batches in one turn of the loop are one signal.
// UI thread, but for what it listens to. Carries no figures: whoever hears it asks anew.
#pragma once
#include "ui/panes/pane.h"

#include <atomic>
#include <memory>

namespace panes {

class LiveNews : public QObject {
    Q_OBJECT
public:
    explicit LiveNews(desk::Desk& desk, QObject* parent = nullptr);
    ~LiveNews() override;

signals:
    void heard();

private:
    desk::Desk& desk_;
    std::shared_ptr<std::atomic_bool> posted_ = std::make_shared<std::atomic_bool>(false);
    int subscription_ = 0;
};

}  // namespace panes

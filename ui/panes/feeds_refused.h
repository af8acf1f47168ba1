// SPDX-License-Identifier: Apache-2.0
// Lines that were refused: each with its reason, where it came from and what it said; read once more when the reason is gone.
// UI thread; read and replayed on a reader.
#pragma once
#include "desk/ingest.h"
#include "ui/panes/pane.h"

class QTableWidget;

namespace kit {
class Button;
class Label;
}

namespace panes {

class FeedsRefused : public QWidget {
    Q_OBJECT
public:
    explicit FeedsRefused(Shell& shell, QWidget* parent = nullptr);
    void refresh();

signals:
    void counted(int lines);

private:
    void show_lines(const std::vector<store::Quarantined>& lines);
    void replay();
    Shell& shell_;
    QTableWidget* table_;
    kit::Label* said_;
    kit::Button* replay_;
    std::vector<std::int64_t> ids_;
    bool asking_ = false, again_ = false;
};

}  // namespace panes

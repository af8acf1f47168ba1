// SPDX-License-Identifier: Apache-2.0
// What is selected, in full: problems as banners, a form of every field in groups, rows that belong to it as links, and its
// history (read from the log off the UI thread). Edits are commands; a field that somebody else changed while it was being
// edited shows both values. UI thread.
#pragma once
#include <QWidget>

#include "ui/models/bridge.h"

namespace kit {
class Inspector;
class Form;
class HistoryList;
}

namespace panes {

class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(models::Bridge& bridge, QWidget* parent = nullptr);
    ~Inspector() override;
    /// id 0: nothing is selected.
    void show_row(const core::Tracker* tracker, std::int64_t id);
    [[nodiscard]] const core::Tracker* tracker() const { return tracker_; }
    [[nodiscard]] std::int64_t id() const { return id_; }
    void focus_field(std::string_view column);

signals:
    void close_wanted();
    /// A reference or a related row was clicked.
    void link_wanted(const core::Tracker* tracker, std::int64_t id);
    void said(const QString& line, bool undoable);

private:
    class Parts;
    void refresh();
    const core::Tracker* tracker_ = nullptr;
    std::int64_t id_ = 0;
    std::unique_ptr<Parts> parts_;
};

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// Activity: every step that was done in this workspace, newest first: when, who, what; its fields before → after beside it.
// UI thread; the log is read aside, a page at a time. Changes nothing but by undo.
#pragma once
#include "core/history.h"
#include "ui/kit/inspector.h"
#include "ui/panes/pane.h"

#include <QAbstractListModel>

#include <set>

class QComboBox;
class QListView;

namespace kit {
class SearchField;
}

namespace panes {

class ActivityModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    struct Filter {
        QString who, text;
        const core::Tracker* tracker = nullptr;
        [[nodiscard]] bool passes(const core::Revision& revision) const;
    };
    void prepend(std::vector<core::Revision> newest_first);
    void append(std::vector<core::Revision> newest_first);
    void set_filter(const Filter& filter);
    [[nodiscard]] const core::Revision& at(int row) const { return all_[shown_[std::size_t(row)]]; }
    [[nodiscard]] std::int64_t newest() const { return all_.empty() ? 0 : all_.front().revision; }
    [[nodiscard]] std::int64_t oldest() const { return all_.empty() ? 0 : all_.back().revision; }
    [[nodiscard]] std::set<std::string> people() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(shown_.size()); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void show();
    std::vector<core::Revision> all_;
    std::vector<std::size_t> shown_;
    Filter filter_;
};

class ActivityPane : public QWidget {
    Q_OBJECT
public:
    explicit ActivityPane(Shell& shell, QWidget* parent = nullptr);
    static Pane make(Shell& shell);

private:
    void ask_newer();
    void ask_older();
    void take(core::Result<std::vector<core::Revision>>& answer, bool older);
    void filter();
    void show_people();
    void show_chosen();
    Shell& shell_;
    ActivityModel* model_;
    QListView* list_;
    kit::Inspector* inspector_;
    QWidget* controls_;
    QComboBox* who_;
    QComboBox* what_;
    kit::SearchField* search_;
    bool asking_ = false, all_there_ = false, again_ = false;
};

}  // namespace panes

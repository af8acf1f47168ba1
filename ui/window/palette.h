// SPDX-License-Identifier: Apache-2.0
// Ctrl+K: one field over the window that finds every row of every tracker and every command, with its keys.
// UI thread; looks aside, late answers are dropped. Tells what was chosen; does nothing by itself.
#pragma once
#include "ui/window/actions.h"
#include "ui/window/finder.h"

#include <QAbstractListModel>

class QLineEdit;
class QListView;

namespace window {

struct PaletteEntry {
    QString title, second, group, keys, icon;
    const Action* action = nullptr;
    const core::Tracker* tracker = nullptr;
    std::int64_t id = 0;
};

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void set(std::vector<PaletteEntry> entries);
    [[nodiscard]] const PaletteEntry& at(int row) const { return entries_[std::size_t(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(entries_.size()); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<PaletteEntry> entries_;
};

class Palette : public QWidget {
    Q_OBJECT
public:
    Palette(panes::Shell& shell, const std::vector<Action>& actions, QWidget* window);
    void open(const QRect& beside, const QString& text);

signals:
    void row_chosen(const core::Tracker* tracker, qint64 id);

protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask();
    void show_found(const std::vector<Found>& found);
    void take();

    panes::Shell& shell_;
    const std::vector<Action>& actions_;
    PaletteModel* model_;
    QLineEdit* edit_;
    QListView* list_;
    std::shared_ptr<const Finder> finder_;
    int question_ = 0;
};

}  // namespace window

// SPDX-License-Identifier: Apache-2.0
// The preview of an import as a table: row, what would happen, name, which fields or why not. UI thread. Shows a plan,
// copies nothing of it.
#pragma once
#include "ui/panes/import_job.h"

#include <QAbstractTableModel>

#include <optional>

namespace panes {

class ImportRows : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(PlanPtr plan, std::shared_ptr<const AddedRows> added);
    /// Only these; nothing: all.
    void only(std::optional<sheets::RowStatus> status);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void gather();
    PlanPtr plan_;
    std::optional<sheets::RowStatus> status_;
    [[nodiscard]] QString added(std::size_t row) const;
    std::vector<std::size_t> rows_;
    std::shared_ptr<const AddedRows> added_;
};

QString status_words(sheets::RowStatus status);

}  // namespace panes

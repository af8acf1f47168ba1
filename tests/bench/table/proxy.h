// SPDX-License-Identifier: Apache-2.0
// The peer: a QSortFilterProxyModel over the same rows, as it is usually made, with the four columns compared row by row
// straight from the rows (the fastest lessThan there is) and the words looked for in what the text columns show.
#pragma once
#include <QSortFilterProxyModel>

#include "core/view.h"
#include "ui/models/row_model.h"

namespace bench {

class Proxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit Proxy(models::RowModel& rows);
    void set_sorts(std::vector<core::SortBy> sorts);
    void set_search(const QString& text);
    [[nodiscard]] std::int64_t id_at(int row) const;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    models::RowModel& rows_;
    std::vector<core::SortBy> sorts_;
    std::vector<int> searched_;
    QString search_;
};

}  // namespace bench

// SPDX-License-Identifier: Apache-2.0
// The products of a session on air, by need: what runs out before the end first. UI thread. Shows what it is given; a row
// keeps its place under the pointer only by its SKU. Knows no recording.
#pragma once
#include "ui/panes/live_picture.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace panes {

class GoodsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { product, clicks, cart, orders, units, gmv, share, speed_5, speed_15, stock, lasts, count_ };
    using QAbstractTableModel::QAbstractTableModel;
    /// Rows are told as changed, added at the end and taken from the end: never a reset.
    void set(std::vector<GoodsRow> rows);
    [[nodiscard]] const std::vector<GoodsRow>& rows() const { return rows_; }
    /// The fastest of all, for the bars.
    [[nodiscard]] double fastest() const { return fastest_; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(rows_.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(count_); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Every figure of a row, for hover and for assistive technology.
    [[nodiscard]] QString whole(int row) const;

private:
    [[nodiscard]] QString text(const GoodsRow& row, int column) const;
    std::vector<GoodsRow> rows_;
    double fastest_ = 0;
};

class GoodsTable : public QTableView {
    Q_OBJECT
public:
    explicit GoodsTable(QWidget* parent = nullptr);
    void set(std::vector<GoodsRow> rows);
    void set_scale(double scale);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Columns give way in the order of their worth when the table is narrow.
    void fit();
    GoodsModel* model_;
    double scale_ = 1;
};

/// Which columns a width shows: the product and what decides always.
std::vector<bool> goods_columns(int width, double scale);

}  // namespace panes

// SPDX-License-Identifier: Apache-2.0
// The filter of one column: choose values (found by typing), a range for figures and days, words contained. UI thread.
// Values are gathered by a reader; nothing changes before Apply.
#pragma once
#include <QFrame>

#include "core/view.h"
#include "ui/models/row_model.h"

class QLineEdit;
class QListWidget;
class QComboBox;
class QVBoxLayout;

namespace kit {
class Label;
}

namespace table {

class FilterPopup : public QFrame {
    Q_OBJECT
public:
    FilterPopup(models::RowModel& model, const core::Column& column, const core::Filter* now, QWidget* parent);

signals:
    /// An empty filter takes the column's away.
    void chosen(const core::Filter& filter);

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add_range(QVBoxLayout* into, const core::Filter* now);
    void add_values(QVBoxLayout* into);
    void gather();
    void fill(const std::vector<std::pair<core::Value, std::size_t>>& values);
    void narrow(const QString& typed);
    void apply();

    models::RowModel& model_;
    const core::Column& column_;
    core::Filter filter_;
    QLineEdit* contains_ = nullptr;
    QLineEdit* from_ = nullptr;
    QLineEdit* to_ = nullptr;
    QComboBox* within_ = nullptr;
    QLineEdit* find_ = nullptr;
    QListWidget* list_ = nullptr;
    kit::Label* wrong_ = nullptr;
    std::vector<core::Value> values_;
};

}  // namespace table

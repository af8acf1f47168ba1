// SPDX-License-Identifier: Apache-2.0
// Which column of the sheet is which field: a line a column, a choice of fields. UI thread. Knows a plan's mapping and
// gives back lines for the next one.
#pragma once
#include "ui/panes/import_job.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace panes {

class ImportMapping : public QWidget {
    Q_OBJECT
public:
    explicit ImportMapping(QWidget* parent = nullptr);
    void show(const sheets::ImportPlan& plan);

signals:
    /// Every column of the sheet, as the person has it now.
    void chosen(const std::vector<sheets::MapLine>& lines);

private:
    struct Line { sheets::MapLine map; QComboBox* box = nullptr; };
    void tell();
    QGridLayout* grid_;
    QWidget* inside_;
    std::vector<Line> lines_;
};

}  // namespace panes

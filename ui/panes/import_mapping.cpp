// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/import_mapping.h"

#include "core/workbook.h"
#include "ui/kit/label.h"
#include "ui/panes/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace panes {

ImportMapping::ImportMapping(QWidget* parent) : QWidget(parent), grid_(new QGridLayout), inside_(new QWidget) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(inside_);
    column->setContentsMargins(0, 0, 8, 0);
    column->addLayout(grid_);
    column->addStretch();
    grid_->setHorizontalSpacing(8);
    grid_->setVerticalSpacing(4);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, 1);
    area->setWidget(inside_);
    area->viewport()->setAutoFillBackground(false);   // the card's own ground
    inside_->setAutoFillBackground(false);
    all->addWidget(area);
}

void ImportMapping::show(const sheets::ImportPlan& plan) {
    std::vector<sheets::MapLine> lines = plan.mapping;
    lines.insert(lines.end(), plan.unmapped.begin(), plan.unmapped.end());
    std::ranges::stable_sort(lines, {}, &sheets::MapLine::column);
    lines_.clear();
    while (QLayoutItem* item = grid_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const auto fields = sheets::import_fields(*plan.tracker);
    int at = 0;
    for (const sheets::MapLine& line : lines) {
        if (line.column < 0) continue;
        const QString header = line.header.empty() ? Words::tr("column %1").arg(qt(core::column_name(line.column))) : qt(line.header);
        grid_->addWidget(new kit::Label(header, kit::FontRole::body, line.field.empty() ? kit::Color::text_quiet : kit::Color::text), at, 0);
        auto* box = new QComboBox;
        box->setAccessibleName(Words::tr("Field for the column %1").arg(header));
        box->setMaxVisibleItems(24);
        box->addItem(Words::tr("– not taken –"), QString());
        for (const sheets::ImportField& field : fields) {
            box->addItem(field.column ? titled(plan.tracker->id, field.title) : qt(field.title), qt(field.id));
            if (field.id == line.field) box->setCurrentIndex(box->count() - 1);
        }
        connect(box, &QComboBox::activated, this, [this] { tell(); });
        grid_->addWidget(box, at++, 1);
        lines_.push_back({line, box});
    }
}

void ImportMapping::tell() {
    std::vector<sheets::MapLine> out;
    for (const Line& line : lines_) {
        sheets::MapLine map = line.map;
        map.field = utf8(line.box->currentData().toString());
        out.push_back(std::move(map));
    }
    emit chosen(out);
}

}  // namespace panes

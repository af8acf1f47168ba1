// SPDX-License-Identifier: Apache-2.0
// How a grid is put together: panes, columns, widths, freeze, figures.
#include "ui/table/grid.h"

#include "core/format.h"
#include "ui/kit/paint.h"
#include "ui/table/cell_delegate.h"
#include "ui/table/cell_view.h"
#include "ui/table/foot.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace table {

Grid::Grid(models::Bridge& bridge, const core::Tracker& tracker, QWidget* parent)
    : QWidget(parent), model_(new models::RowModel(bridge, tracker, {}, this)), selection_(new QItemSelectionModel(model_, this)),
      left_(new CellView(*this, true, this)), right_(new CellView(*this, false, this)), top_left_(new CellView(*this, true, this)), top_right_(new CellView(*this, false, this)), under_left_(new QWidget(this)), foot_(new Foot(*this)) {
    build();
    connect_panes();
    connect_headers();
    set_view(model_->view());
}

Grid::~Grid() { summing_.cancel(); }

void Grid::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    notices_ = new QVBoxLayout;
    notices_->setContentsMargins(0, 0, 0, 0);
    column->addLayout(notices_);
    auto* panes = new QHBoxLayout;
    panes->setSpacing(0);
    auto* frozen = new QVBoxLayout;
    frozen->setSpacing(0);
    frozen->addWidget(top_left_);
    frozen->addWidget(left_, 1);
    frozen->addWidget(under_left_);
    auto* rest = new QVBoxLayout;
    rest->setSpacing(0);
    rest->addWidget(top_right_);
    rest->addWidget(right_, 1);
    panes->addLayout(frozen);
    panes->addLayout(rest, 1);
    column->addLayout(panes, 1);
    column->addWidget(foot_);
    const QString name = QString::fromUtf8(tracker().title.data(), qsizetype(tracker().title.size()));
    left_->setAccessibleName(tr("%1, frozen columns").arg(name));
    right_->setAccessibleName(name);
    for (CellView* pane : {top_left_, top_right_}) pane->setAccessibleName(tr("%1, frozen rows").arg(name));
    for (CellView* pane : this->panes()) {
        pane->setModel(model_);
        pane->setSelectionModel(selection_);
        pane->setItemDelegate(new CellDelegate(*this, pane));
        if (pane == right_) continue;
        pane->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        pane->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        pane->setFocusPolicy(Qt::ClickFocus);
    }
    under_left_->setAutoFillBackground(true);
    under_left_->hide();
    setFocusProxy(right_);
}

void Grid::connect_panes() {
    const auto together = [this](const QScrollBar* a, const QScrollBar* b) {
        connect(a, &QScrollBar::valueChanged, b, &QScrollBar::setValue);
        connect(b, &QScrollBar::valueChanged, a, &QScrollBar::setValue);
    };
    together(left_->verticalScrollBar(), right_->verticalScrollBar());
    together(top_left_->verticalScrollBar(), top_right_->verticalScrollBar());
    together(left_->horizontalScrollBar(), top_left_->horizontalScrollBar());
    together(right_->horizontalScrollBar(), top_right_->horizontalScrollBar());
    connect(right_->horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int least, int most) {
        under_left_->setFixedHeight(right_->horizontalScrollBar()->sizeHint().height());
        under_left_->setVisible(most > least);
        foot_->update();
        foot_->totals().update();
    });
    connect(right_->horizontalScrollBar(), &QScrollBar::valueChanged, this, [this] { foot_->totals().update(); });
    connect(selection_, &QItemSelectionModel::selectionChanged, this, [this] {
        repaint_cells();
        emit selection_changed();
        summarise();
    });
    connect(selection_, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        repaint_cells();
        const std::int64_t id = now.isValid() && model_->row_at(now.row()) ? model_->id_at(now.row()) : 0;
        if (id == current_id_) return;
        current_id_ = id;
        emit current_changed(id);
    });
    connect(model_, &models::RowModel::about_to_change, this, &Grid::remember_selection);
    connect(model_, &models::RowModel::changed, this, [this](const core::Delta& delta) {
        restore_selection(delta);
        untick_gone(delta);
        if (view_.frozen_rows) apply_frozen_rows();   // there may be fewer rows than are frozen
        summarise();
    });
}

void Grid::connect_headers() {
    for (CellView* pane : panes()) {
        auto* header = static_cast<Header*>(pane->horizontalHeader());
        connect(header, &Header::sort_wanted, this, [this](int column, bool add) {
            const auto it = std::ranges::find(view_.sorts, &this->column(column), &core::SortBy::column);
            sort_by(column, it != view_.sorts.end() && !it->descending, add);
        });
        connect(header, &Header::menu_wanted, this, &Grid::column_menu);
        connect(header, &QHeaderView::sectionMoved, this, [this] { if (!applying_) columns_moved(); });
        connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) { if (!applying_) column_resized(column, width); });
    }
}

void Grid::set_view(const core::View& view) {
    view_ = view;
    model_->set_view(view);
    const int height = kit::theme_now().measure(view.comfortable || roomy_ ? kit::Measure::row_comfortable : kit::Measure::row);
    for (CellView* pane : panes()) {
        pane->verticalHeader()->setDefaultSectionSize(height);
        static_cast<CellDelegate*>(pane->itemDelegate())->set_rules(view.rules);
        pane->viewport()->update();
        pane->horizontalHeader()->viewport()->update();
    }
    apply_columns();
    summarise();
}

void Grid::set_roomy(bool on) {
    if (roomy_ == on) return;
    roomy_ = on;
    set_view(core::View(view_));
}

void Grid::repaint_cells() {
    for (CellView* pane : panes()) pane->viewport()->update();
}

void Grid::change_view(core::View view) {
    set_view(view);
    emit view_changed(view_);
}

bool Grid::may_edit(const core::Column& c) const {
    const core::Right right = c.edit == core::Right::by_tracker ? tracker().edit : c.edit;
    return c.editable() && !model_->bridge().desk().read_only() && core::may(model_->bridge().desk().context().roles, right);
}

void Grid::set_bulk(QWidget* actions) { foot_->set_actions(actions); }

void Grid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    apply_widths();
}

}  // namespace table

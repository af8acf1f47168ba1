// SPDX-License-Identifier: Apache-2.0
#include "ui/table/cell_view.h"

#include "ui/kit/icons.h"
#include "ui/kit/paint.h"
#include "ui/table/grid.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace table {

using kit::Color;
using kit::FontRole;
using kit::Measure;

// ---- header ----------------------------------------------------------------------------------------------------------

Header::Header(Grid& grid, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), grid_(grid) {
    setSectionsMovable(true);
    setSectionsClickable(false);
    setSectionResizeMode(QHeaderView::Interactive);
    setMinimumSectionSize(32);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setAccessibleName(tr("Columns"));
}

QRect Header::menu_rect(int column) const {
    const int x = sectionViewportPosition(column);
    return {x + sectionSize(column) - 24, 0, 18, height() - 1};
}

void Header::paintEvent(QPaintEvent* event) {
    QPainter p(viewport());
    p.fillRect(rect(), kit::theme_of(this).color(Color::window));
    p.fillRect(QRect(0, height() - 1, width(), 1), kit::theme_of(this).color(Color::line));
    p.end();
    QHeaderView::paintEvent(event);
}

void Header::paintSection(QPainter* p, const QRect& rect, int column) const {
    const kit::Theme& theme = kit::theme_of(this);
    p->fillRect(rect, theme.color(Color::window));
    p->fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color(Color::line));
    if (column == hovered_) p->fillRect(QRectF(rect.right(), rect.top() + 5, 1, rect.height() - 11), theme.color(Color::edge));
    const core::View& view = grid_.view();
    const core::Column& c = grid_.column(column);
    const auto sort = std::ranges::find(view.sorts, &c, &core::SortBy::column);
    const bool sorted = sort != view.sorts.end(), filtered = view.filter_of(c) != nullptr;
    const QString rank = sorted && view.sorts.size() > 1 ? QString::number(sort - view.sorts.begin() + 1) : QString();
    const int pad = theme.measure(Measure::cell);
    QRectF space = QRectF(rect).adjusted(pad, 0, -pad, -1);
    const QFont& font = theme.font(sorted ? FontRole::label_strong : FontRole::label);
    const QColor color = theme.color(sorted || filtered || column == hovered_ ? Color::text : Color::text_quiet);
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    const int align = model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const bool right = align & Qt::AlignRight;
    const double marks = (sorted ? 14 : 0) + (filtered ? 14 : 0) + (rank.isEmpty() ? 0 : 7) + (column == hovered_ && !right ? 14 : 0);
    const double words = std::min(kit::text_width(title, font), std::max(0.0, space.width() - marks));
    double x = right ? space.right() - words - marks : align & Qt::AlignHCenter ? space.center().x() - (words + (sorted ? 14 : 0)) / 2 : space.left();
    kit::draw_text(*p, QRectF(x, space.top(), words + 1, space.height()), title, font, color);
    x += words + 2;
    if (sorted) {
        kit::draw_icon(*p, sort->descending ? QStringLiteral("arrow-down") : QStringLiteral("arrow-up"), QRectF(x, space.center().y() - 6, 12, 12), color);
        x += 12;
        if (!rank.isEmpty()) kit::draw_text(*p, QRectF(x, space.top(), 10, space.height()), rank, theme.font(FontRole::label), color);
        x += rank.isEmpty() ? 2 : 9;
    }
    if (filtered) kit::draw_icon(*p, QStringLiteral("funnel"), QRectF(x, space.center().y() - 6, 12, 12), theme.color(Color::accent));
    if (column == hovered_ && !right)
        kit::draw_icon(*p, QStringLiteral("chevron-down"), QRectF(rect.right() - 20, space.center().y() - 6, 12, 12), theme.color(Color::text_quiet));
}

void Header::mousePressEvent(QMouseEvent* event) {
    pressed_ = event->button() == Qt::LeftButton;
    pressed_at_ = event->position().toPoint();
    QHeaderView::mousePressEvent(event);
}

void Header::mouseMoveEvent(QMouseEvent* event) {
    const int column = logicalIndexAt(event->position().toPoint());
    if (column != hovered_) {
        hovered_ = column;
        viewport()->update();
        if (column >= 0) setToolTip(kit::plain_tip(grid_.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                                                   + (grid_.column(column).help.empty() ? QString() : QStringLiteral(": ") + QString::fromUtf8(grid_.column(column).help.data(), qsizetype(grid_.column(column).help.size())))));
    }
    QHeaderView::mouseMoveEvent(event);
}

void Header::leaveEvent(QEvent* event) {
    hovered_ = -1;
    viewport()->update();
    QHeaderView::leaveEvent(event);
}

// A press that neither moved nor resized a section is a click.
void Header::mouseReleaseEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const bool click = pressed_ && (at - pressed_at_).manhattanLength() < 4 && cursor().shape() != Qt::SplitHCursor;
    pressed_ = false;
    QHeaderView::mouseReleaseEvent(event);
    const int column = logicalIndexAt(at);
    if (!click || column < 0) return;
    if (column == hovered_ && menu_rect(column).contains(at) && sectionSize(column) > 60) emit menu_wanted(column, viewport()->mapToGlobal(QPoint(sectionViewportPosition(column), height())));
    else emit sort_wanted(column, event->modifiers() & Qt::ShiftModifier);
}

void Header::contextMenuEvent(QContextMenuEvent* event) {
    const int column = logicalIndexAt(event->pos());
    if (column >= 0) emit menu_wanted(column, event->globalPos());
}

// ---- tick boxes ------------------------------------------------------------------------------------------------------

TickBoxes::TickBoxes(Grid& grid, QWidget* parent) : QHeaderView(Qt::Vertical, parent), grid_(grid) {
    setSectionResizeMode(QHeaderView::Fixed);
    setSectionsClickable(true);
    setAccessibleName(tr("Ticked rows"));
}

void TickBoxes::paintSection(QPainter* p, const QRect& rect, int row) const {
    const kit::Theme& theme = kit::theme_of(this);
    const models::RowModel& model = grid_.model();
    const bool group = row < model.rowCount() && !model.row_at(row);
    const bool ticked = !group && row < model.rowCount() && grid_.is_ticked(model.id_at(row));
    p->fillRect(rect, theme.color(group ? Color::window : ticked ? Color::select : Color::surface));
    p->fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color(Color::grid));
    if (!group) kit::draw_check(*p, QRectF(rect.right() - 19, rect.center().y() - 6.5, 14, 14), ticked ? Qt::Checked : Qt::Unchecked, {}, theme);
}

// Under the last row it is the table's ground that goes on.
void TickBoxes::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    QPainter p(viewport());
    const int end = length() - offset();
    if (end < viewport()->height()) p.fillRect(QRect(0, std::max(0, end), viewport()->width(), viewport()->height()), kit::theme_of(this).color(Color::surface));
}

void TickBoxes::mousePressEvent(QMouseEvent* event) {
    const int row = logicalIndexAt(event->position().toPoint());
    if (row < 0 || event->button() != Qt::LeftButton) return;
    if (!grid_.model().row_at(row)) return grid_.toggle_group(row);
    const bool on = !grid_.is_ticked(grid_.model().id_at(row));
    if (event->modifiers() & Qt::ShiftModifier && last_ >= 0) grid_.tick_rows(std::min(last_, row), std::max(last_, row), true);
    else grid_.set_ticked(grid_.model().id_at(row), on);
    last_ = row;
}

void TickBoxes::contextMenuEvent(QContextMenuEvent* event) {
    const int row = logicalIndexAt(event->pos());
    if (row < 0 || !grid_.model().row_at(row)) return;
    grid_.go_to(row, std::max(0, grid_.place_of(grid_.current().column())));
    grid_.row_menu(event->globalPos());
}

// ---- cells -----------------------------------------------------------------------------------------------------------

CellView::CellView(Grid& grid, bool ticks, QWidget* parent) : QTableView(parent), grid_(grid) {
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setTabKeyNavigation(false);
    setAutoScroll(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    if (ticks) setVerticalHeader(new TickBoxes(grid, this));
    else verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(20);
    setHorizontalHeader(new Header(grid, this));
}

// Right of the last column the lines go on to the edge: a table, not a torn sheet.
void CellView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter p(viewport());
    const kit::Theme& theme = kit::theme_of(this);
    const int end = horizontalHeader()->length() - horizontalHeader()->offset();
    if (this == grid_.right_pane() && end < viewport()->width())
        for (int row = rowAt(0); row >= 0 && row < model()->rowCount() && rowViewportPosition(row) < viewport()->height(); ++row)
            p.fillRect(QRect(end, rowViewportPosition(row) + rowHeight(row) - 1, viewport()->width() - end, 1), theme.color(Color::grid));
    if (grid_.last_row(this) >= 0) p.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1), theme.color(Color::edge));
    const QRect handle = grid_.fill_handle(this);
    if (!handle.isNull()) kit::draw_plate(p, handle, theme.color(Color::accent), theme.color(Color::surface), 1);
}

void CellView::updateGeometries() {
    QTableView::updateGeometries();
    if (!model()) return;   // not put together yet
    const int first = grid_.first_row(this), last = grid_.last_row(this);
    if (last < 0 && first == 0) return;
    QScrollBar* bar = verticalScrollBar();
    const int fit = viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize());
    if (last >= 0) bar->setRange(0, std::max(0, last + 1 - fit));
    else bar->setRange(first, std::max(first, bar->maximum()));
    keep_below_frozen();
}

void CellView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (dy) keep_below_frozen();
}

// At its end a QTableView puts the last row at the bottom, also when fewer rows are left than there is room for.
void CellView::keep_below_frozen() {
    const int first = grid_.first_row(this);
    if (first > 0 && first < verticalHeader()->count() && verticalHeader()->offset() < verticalHeader()->sectionPosition(first))
        verticalHeader()->setOffset(verticalHeader()->sectionPosition(first));
}

// Over frozen rows that all fit, the wheel turns the rest.
void CellView::wheelEvent(QWheelEvent* event) {
    CellView* rest = grid_.right_pane();
    if (grid_.last_row(this) >= 0 && verticalScrollBar()->maximum() == 0) rest->QTableView::wheelEvent(event);
    else QTableView::wheelEvent(event);
}

// Tab and the keys that a window would take for itself are the grid's while it has the focus.
bool CellView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool control = key->modifiers() & Qt::ControlModifier;
        const int k = key->key();
        if (control && (k == Qt::Key_C || k == Qt::Key_X || k == Qt::Key_V || k == Qt::Key_D || k == Qt::Key_A || k == Qt::Key_Semicolon || k == Qt::Key_Colon || k == Qt::Key_Return)) {
            event->accept();
            return true;
        }
        if (k == Qt::Key_Space && !control) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && !(key->modifiers() & Qt::ControlModifier) && grid_.handle_key(key)) return true;
    }
    return QTableView::event(event);
}

void CellView::keyPressEvent(QKeyEvent* event) {
    if (editing() || !grid_.handle_key(event)) QAbstractScrollArea::keyPressEvent(event);
}

// Composed words (Vietnamese, Chinese) begin an edit like any other typing.
void CellView::inputMethodEvent(QInputMethodEvent* event) {
    if (!editing() && !event->commitString().isEmpty()) return grid_.begin_edit(event->commitString(), true);
    QTableView::inputMethodEvent(event);
}

void CellView::mousePressEvent(QMouseEvent* event) { grid_.handle_press(this, event); }
void CellView::mouseMoveEvent(QMouseEvent* event) {
    const bool on_handle = grid_.fill_handle(this).adjusted(-2, -2, 2, 2).contains(event->position().toPoint());
    viewport()->setCursor(on_handle ? Qt::CrossCursor : Qt::ArrowCursor);
    if (event->buttons()) grid_.handle_move(this, event);
    else QTableView::mouseMoveEvent(event);
}
void CellView::mouseReleaseEvent(QMouseEvent* event) { grid_.handle_release(this, event); }

void CellView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex at = indexAt(event->position().toPoint());
    if (!at.isValid() || event->button() != Qt::LeftButton) return;
    if (at.flags() & Qt::ItemIsEditable && grid_.may_edit(grid_.column(at.column()))) grid_.begin_edit();
    else if (grid_.model().row_at(at.row())) emit grid_.opened(grid_.model().id_at(at.row()));
}

void CellView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Mouse) grid_.cell_menu(event->globalPos());
}

void CellView::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!grid_.current().isValid() && grid_.model().rowCount() > 0) grid_.go_to(0, 0);
    viewport()->update();
}

void CellView::focusOutEvent(QFocusEvent* event) {
    QTableView::focusOutEvent(event);
    viewport()->update();
}

}  // namespace table

// SPDX-License-Identifier: Apache-2.0
// One of the two panes of a grid (frozen columns, the rest): a QTableView that leaves keys and the mouse to the grid, with
// its header and its tick boxes. Rows have one height, columns the width they were given; nothing is measured. UI thread.
#pragma once
#include <QHeaderView>
#include <QMouseEvent>
#include <QTableView>

namespace table {

class Grid;

/// Titles, sort marks with their rank, filter marks, a menu; drag moves, edges resize.
class Header : public QHeaderView {
    Q_OBJECT
public:
    Header(Grid& grid, QWidget* parent);
    QSize sizeHint() const override { return {0, 24}; }

signals:
    void sort_wanted(int column, bool add);
    void menu_wanted(int column, const QPoint& global);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int column) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRect menu_rect(int column) const;
    Grid& grid_;
    int hovered_ = -1;
    QPoint pressed_at_;
    bool pressed_ = false;
};

/// The boxes at the left by which rows are ticked.
class TickBoxes : public QHeaderView {
    Q_OBJECT
public:
    TickBoxes(Grid& grid, QWidget* parent);
    QSize sizeHint() const override { return {34, 0}; }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int row) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override { event->ignore(); }
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    Grid& grid_;
    int last_ = -1;
};

class CellView : public QTableView {
    Q_OBJECT
public:
    CellView(Grid& grid, bool ticks, QWidget* parent);
    /// A plain QAbstractItemView::edit is protected against repeated calls only for a trigger.
    bool open_editor(const QModelIndex& index) { return edit(index, AllEditTriggers, nullptr); }
    [[nodiscard]] bool editing() const { return state() == EditingState; }
    /// Scrolls over the rows that are its own: those frozen on top, or those after them.
    void limit_rows() { updateGeometries(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void keep_below_frozen();
    Grid& grid_;
};

}  // namespace table

// SPDX-License-Identifier: Apache-2.0
// A month as six weeks of cells: in each day its first few lines, and how many more there are.
// UI thread, painted. Knows no calendar: the caller gives the cells in order, seven a week.
#pragma once
#include "ui/kit/timeline_spec.h"

#include <QWidget>

namespace kit {

struct MonthLine {
    QString id = {};
    QString time = {};
    QString text = {};
    QString chip_kind = {};  ///< the colour of the mark at the left
    BlockState state = BlockState::published;
    bool clash = false;
};

struct MonthCell {
    QString id = {};
    QString title = {}; ///< "9", "1 Dec"
    QString note = {};  ///< quiet, at the right: "12 lives"
    bool other_month = false;
    bool today = false;
    std::vector<MonthLine> lines = {};
};

struct MonthSpec {
    std::vector<QString> weekdays = {};
    std::vector<MonthCell> cells = {};
};

class MonthGrid : public QWidget {
    Q_OBJECT
public:
    explicit MonthGrid(QWidget* parent = nullptr);
    void set_spec(MonthSpec spec);
    void select_day(const QString& cell);
    [[nodiscard]] QString selected_day() const;
    QSize minimumSizeHint() const override { return {420, 300}; }
    /// For tests: where a cell, and a line in it, lies.
    [[nodiscard]] QRect cell_rect(int cell) const;
    [[nodiscard]] QRect line_rect(int cell, int line) const;

signals:
    void day_selected(const QString& cell);
    void day_opened(const QString& cell);
    void line_opened(const QString& id);
    void menu_wanted(const QString& cell, const QString& line, const QPoint& global);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int cell_at(const QPoint& at) const;
    [[nodiscard]] int line_at(int cell, const QPoint& at) const;
    [[nodiscard]] int lines_shown(int cell) const;
    void choose(int cell);
    void paint_cell(QPainter& p, int index, const Theme& theme);
    MonthSpec spec_;
    int chosen_ = -1;
    QString chosen_line_;
};

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/monthgrid.h"

#include "ui/kit/icons.h"
#include "ui/kit/paint.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace kit {
namespace {
constexpr int head = 24;
constexpr int title_height = 24;
constexpr int line_height = 18;
} // namespace

MonthGrid::MonthGrid(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Month"));
}

void MonthGrid::set_spec(MonthSpec spec) {
    const QString kept = selected_day();
    spec_ = std::move(spec);
    chosen_ = -1;
    select_day(kept);
    update();
}

void MonthGrid::select_day(const QString& cell) {
    for (int i = 0; i < int(spec_.cells.size()); ++i)
        if (!cell.isEmpty() && spec_.cells[std::size_t(i)].id == cell) chosen_ = i;
    update();
}

QString MonthGrid::selected_day() const { return chosen_ >= 0 && chosen_ < int(spec_.cells.size()) ? spec_.cells[std::size_t(chosen_)].id : QString(); }

QRect MonthGrid::cell_rect(int cell) const {
    const int weeks = std::max(1, int(spec_.cells.size() + 6) / 7);
    const int column = cell % 7;
    const int row = cell / 7;
    const int left = width() * column / 7;
    const int top = head + (height() - head) * row / weeks;
    return {left, top, width() * (column + 1) / 7 - left, head + (height() - head) * (row + 1) / weeks - top};
}

QRect MonthGrid::line_rect(int cell, int line) const {
    const QRect r = cell_rect(cell);
    return {r.left() + 4, r.top() + title_height + line * line_height, r.width() - 8, line_height - 1};
}

int MonthGrid::lines_shown(int cell) const {
    const int room = (cell_rect(cell).height() - title_height - 4) / line_height;
    const int count = int(spec_.cells[std::size_t(cell)].lines.size());
    return count <= room ? count : std::max(0, room - 1); // the last line says how many more
}

int MonthGrid::cell_at(const QPoint& at) const {
    for (int i = 0; i < int(spec_.cells.size()); ++i)
        if (cell_rect(i).contains(at)) return i;
    return -1;
}

int MonthGrid::line_at(int cell, const QPoint& at) const {
    if (cell < 0) return -1;
    for (int i = 0; i < lines_shown(cell); ++i)
        if (line_rect(cell, i).contains(at)) return i;
    return -1;
}

void MonthGrid::choose(int cell) {
    if (cell < 0 || cell >= int(spec_.cells.size())) return;
    chosen_ = cell;
    update();
    const MonthCell& day = spec_.cells[std::size_t(cell)];
    setAccessibleDescription(tr("%1, %2").arg(day.title, day.note));
    emit day_selected(day.id);
}

void MonthGrid::paint_cell(QPainter& p, int index, const Theme& theme) {
    const MonthCell& cell = spec_.cells[std::size_t(index)];
    const QRect r = cell_rect(index);
    const QColor ground = theme.color(cell.other_month ? Color::window : Color::surface);
    p.fillRect(r, index == chosen_ ? theme.color(Color::select) : ground);
    p.fillRect(r.left(), r.bottom(), r.width(), 1, theme.color(Color::line));
    p.fillRect(r.right(), r.top(), 1, r.height(), theme.color(Color::line));
    QRectF words(r.left() + 8, r.top() + 2, r.width() - 16, title_height - 4);
    if (cell.today) {
        const double w = text_width(cell.title, theme.font(FontRole::strong)) + 12;
        draw_plate(p, QRectF(r.left() + 4, r.top() + 3, w, 18), theme.color(Color::accent), {}, 4);
        draw_text(p, QRectF(r.left() + 4, r.top() + 3, w, 18), cell.title, theme.font(FontRole::strong), theme.color(Color::text_on_accent), Qt::AlignCenter);
        words.setLeft(words.left() + w);
    } else {
        words.setLeft(words.left() + 8 + draw_text(p, words, cell.title, theme.font(FontRole::strong), theme.color(cell.other_month ? Color::text_quiet : Color::text)));
    }
    draw_text(p, words, cell.note, theme.font(FontRole::label), theme.color(Color::text_quiet), Qt::AlignRight | Qt::AlignVCenter);
    const int shown = lines_shown(index);
    for (int i = 0; i < shown; ++i) {
        const MonthLine& line = cell.lines[std::size_t(i)];
        const QRectF at = line_rect(index, i);
        const bool draft = line.state == BlockState::draft;
        draw_plate(p, at, theme.color(draft ? Color::surface : Color::block), line.clash ? theme.color(Color::on_air) : draft ? theme.color(Color::edge) : QColor(), 3);
        const QColor mark = line.state == BlockState::running ? theme.color(Color::on_air) : theme.chip(line.chip_kind).text;
        p.fillRect(QRectF(at.left(), at.top() + 1, 3, at.height() - 2), mark);
        double x = at.left() + 7;
        if (line.state == BlockState::running) {
            draw_icon(p, QStringLiteral("radio"), QRectF(x - 1, at.center().y() - 6, 12, 12), theme.color(Color::on_air_text));
            x += 14;
        }
        x += draw_text(p, QRectF(x, at.top(), at.right() - x, at.height()), line.time, theme.font(FontRole::label_strong), theme.color(line.state == BlockState::past ? Color::text_quiet : Color::text)) + 5;
        double right = at.right() - 3;
        if (line.clash && right - x > 20) {
            draw_icon(p, QStringLiteral("triangle-alert"), QRectF(right - 12, at.center().y() - 6, 12, 12), theme.color(Color::on_air_text));
            right -= 15;
        }
        if (right - x > 8) draw_text(p, QRectF(x, at.top(), right - x, at.height()), line.text, theme.font(FontRole::label), theme.color(line.state == BlockState::past ? Color::text_quiet : Color::text));
    }
    const int more = int(cell.lines.size()) - shown;
    if (more > 0) draw_text(p, QRectF(line_rect(index, shown)).adjusted(4, 0, 0, 0), tr("%1 more").arg(more), theme.font(FontRole::label), theme.color(Color::text_quiet));
    if (index == chosen_ && hasFocus()) draw_focus(p, QRectF(r).adjusted(1, 1, -2, -2), 3, theme);
}

void MonthGrid::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(Color::surface));
    p.fillRect(0, 0, width(), head, theme.color(Color::window));
    p.fillRect(0, head - 1, width(), 1, theme.color(Color::line));
    for (std::size_t i = 0; i < spec_.weekdays.size() && i < 7; ++i)
        draw_text(p, QRectF(width() * int(i) / 7 + 8, 0, width() / 7.0 - 12, head - 1), spec_.weekdays[i], theme.font(FontRole::label), theme.color(Color::text_quiet));
    for (int i = 0; i < int(spec_.cells.size()); ++i) paint_cell(p, i, theme);
}

void MonthGrid::mousePressEvent(QMouseEvent* event) { choose(cell_at(event->pos())); }

void MonthGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const int cell = cell_at(event->pos());
    const int line = line_at(cell, event->pos());
    if (line >= 0) emit line_opened(spec_.cells[std::size_t(cell)].lines[std::size_t(line)].id);
    else if (cell >= 0) emit day_opened(spec_.cells[std::size_t(cell)].id);
}

void MonthGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const int cell = by_key ? chosen_ : cell_at(event->pos());
    if (cell < 0) return;
    choose(cell);
    const int line = by_key ? -1 : line_at(cell, event->pos());
    emit menu_wanted(spec_.cells[std::size_t(cell)].id, line < 0 ? QString() : spec_.cells[std::size_t(cell)].lines[std::size_t(line)].id,
                     by_key ? mapToGlobal(cell_rect(cell).center()) : event->globalPos());
}

void MonthGrid::keyPressEvent(QKeyEvent* event) {
    const int from = std::max(0, chosen_);
    switch (event->key()) {
    case Qt::Key_Left: return choose(from - 1);
    case Qt::Key_Right: return choose(from + 1);
    case Qt::Key_Up: return choose(from - 7);
    case Qt::Key_Down: return choose(from + 7);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen_ >= 0) emit day_opened(selected_day());
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool MonthGrid::event(QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int cell = cell_at(help->pos());
        const int line = line_at(cell, help->pos());
        if (line < 0) return true;
        const MonthLine& what = spec_.cells[std::size_t(cell)].lines[std::size_t(line)];
        QToolTip::showText(help->globalPos(), plain_tip(what.time + QLatin1Char(' ') + what.text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace kit

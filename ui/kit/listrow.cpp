// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/listrow.h"

#include "ui/kit/icons.h"

#include <QKeyEvent>

#include <cmath>

namespace kit {
namespace {

QString spoken(const RowSpec& spec) {
    QStringList parts;
    const RowMark& mark = spec.mark;
    if (mark.shape == RowMark::Shape::ring) parts += QObject::tr("%1 of %2 ready").arg(mark.done).arg(mark.total);
    if (!mark.figure.isEmpty()) parts += mark.figure + QLatin1Char(' ') + mark.unit;
    for (const QString& part : {spec.title, spec.chip, spec.aside, spec.second})
        if (!part.isEmpty()) parts += part;
    for (const auto* runs : {&spec.right_top, &spec.right_bottom})
        for (const Run& run : *runs)
            if (!run.text.isEmpty()) parts += run.text;
    return parts.join(QStringLiteral(", "));
}

double runs_width(const std::vector<Run>& runs, const Theme& theme) {
    double w = 0;
    for (const Run& run : runs)
        w += text_width(run.text, theme.font(run.strong ? FontRole::strong : FontRole::body)) + (run.icon.isEmpty() ? 0 : 18) + 4;
    return w;
}

} // namespace

ListRow::ListRow(RowSpec spec, QWidget* parent) : QWidget(parent), spec_(std::move(spec)) {
    setFixedHeight(50);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(spoken(spec_));
    setToolTip(plain_tip(spec_.second.isEmpty() ? spec_.title : spec_.title + QLatin1Char('\n') + spec_.second));
    if (!spec_.button) return;
    ButtonSpec look = *spec_.button;
    look.kind = ButtonKind::row;
    button_ = new Button(look, this);
    button_->setAccessibleDescription(spec_.title);
    connect(button_, &QPushButton::clicked, this, [this] { emit button_clicked(spec_.id); });
}

void ListRow::set_figures(const RowMark& mark, const std::vector<Run>& top, const std::vector<Run>& bottom) {
    spec_.mark = mark;
    spec_.right_top = top;
    spec_.right_bottom = bottom;
    setAccessibleName(spoken(spec_));
    update();
}

void ListRow::resizeEvent(QResizeEvent*) {
    if (!button_) return;
    button_->resize(button_->sizeHint());
    button_->move(width() - 16 - button_->width(), (49 - button_->height()) / 2);
}

double ListRow::paint_mark(QPainter& p, const Theme& theme) const {
    const RowMark& mark = spec_.mark;
    const QColor color = theme.color(mark.color);
    switch (mark.shape) {
    case RowMark::Shape::none: return 16;
    case RowMark::Shape::dot: draw_plate(p, QRectF(16, 20.5, 8, 8), color, {}, 4); return 34;
    case RowMark::Shape::ring: {
        const QRectF r(16, 7, 34, 34);
        draw_ring(p, r, mark.done, mark.total, color, theme, 3.5);
        if (mark.done < mark.total || mark.total == 0)
            draw_text(p, r, mark.total ? QStringLiteral("%1/%2").arg(mark.done).arg(mark.total) : QStringLiteral("–"), theme.font(FontRole::label_strong),
                      theme.color(Color::text), Qt::AlignCenter);
        return 60;
    }
    case RowMark::Shape::bar: break;
    }
    double x = 24;
    const bool figure_is_quiet = mark.color == Color::text_quiet;
    if (!mark.icon.isEmpty()) {
        draw_icon(p, mark.icon, QRectF(x, 8, 14, 14), color);
        x += 18;
    } else if (!figure_is_quiet) {
        draw_plate(p, QRectF(10, 6, 4, 37), color, {}, 2);
    }
    const QColor words = mark.color == Color::on_air ? theme.color(Color::on_air_text) : color;
    draw_text(p, QRectF(x, 7, 92 - x, 18), mark.figure, theme.font(FontRole::strong), words);
    draw_text(p, QRectF(24, 25, 64, 16), mark.unit, theme.font(FontRole::label), theme.color(Color::text_quiet));
    return 92;
}

double ListRow::paint_runs(QPainter& p, const std::vector<Run>& runs, double right, double y, const Theme& theme) const {
    double x = right - runs_width(runs, theme) + 4;
    const double left = x;
    for (const Run& run : runs) {
        if (!run.icon.isEmpty()) {
            draw_icon(p, run.icon, QRectF(x, y + 2, 14, 14), theme.color(run.color));
            x += 18;
        }
        x += draw_text(p, QRectF(x, y, right - x + 1, 18), run.text, theme.font(run.strong ? FontRole::strong : FontRole::body), theme.color(run.color)) + 4;
    }
    return left;
}

void ListRow::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(underMouse() ? Color::hover : Color::surface));
    p.fillRect(0, height() - 1, width(), 1, theme.color(Color::line));
    const double x = paint_mark(p, theme);
    double right = width() - 16;
    if (button_) right = button_->x() - 10;
    const double top_right = paint_runs(p, spec_.right_top, right, 8, theme) - 8;
    const double bottom_right = paint_runs(p, spec_.right_bottom, right, 25, theme) - 8;
    const QFont& title_font = theme.font(spec_.strong ? FontRole::strong : FontRole::body);
    const double chip = spec_.chip.isEmpty() ? 0 : chip_width(spec_.chip, {}, theme) + 6;
    double at = x + draw_text(p, QRectF(x, 8, std::max(20.0, top_right - x - chip), 18), spec_.title, title_font, theme.color(Color::text));
    if (chip > 0) {
        draw_chip(p, QRectF(at + 6, 9, chip - 6, 16), spec_.chip, {}, theme.chip(spec_.chip_kind), theme);
        at += chip;
    }
    if (!spec_.aside.isEmpty() && top_right - at > 30)
        draw_text(p, QRectF(at, 8, top_right - at, 18), QStringLiteral(" · ") + spec_.aside, theme.font(FontRole::body), theme.color(Color::text_quiet));
    draw_text(p, QRectF(x, 25, std::max(20.0, bottom_right - x), 18), spec_.second, theme.font(FontRole::body), theme.color(spec_.second_color));
    if (hasFocus()) draw_focus(p, rect().adjusted(1, 1, -1, -2), 4, theme);
}

void ListRow::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) emit opened(spec_.id);
}

void ListRow::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: emit opened(spec_.id); return;
    case Qt::Key_Space:
        if (button_) button_->click();
        return;
    case Qt::Key_Down: focusNextPrevChild(true); return;
    case Qt::Key_Up: focusNextPrevChild(false); return;
    default: QWidget::keyPressEvent(event);
    }
}

bool ListRow::event(QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

SectionHeader::SectionHeader(const QString& title, const QString& note, bool large, QWidget* parent)
    : QWidget(parent), large_(large) {
    setFixedHeight(large ? 40 : 24);
    set(title, note);
}

void SectionHeader::set(const QString& title, const QString& note) {
    title_ = title;
    note_ = note;
    setAccessibleName(note.isEmpty() ? title : title + QStringLiteral(", ") + note);
    update();
}

void SectionHeader::set_dot(Color color) {
    dot_ = color;
    update();
}

void SectionHeader::set_aside(QWidget* widget) {
    if (aside_) aside_->deleteLater();
    aside_ = widget;
    if (!widget) return;
    widget->setParent(this);
    widget->show();
    resizeEvent(nullptr);
}

void SectionHeader::resizeEvent(QResizeEvent*) {
    if (!aside_) return;
    aside_->resize(aside_->sizeHint());
    aside_->move(width() - 16 - aside_->width(), (height() - 1 - aside_->height()) / 2);
}

void SectionHeader::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(large_ ? Color::surface : Color::window));
    p.fillRect(0, height() - 1, width(), 1, theme.color(Color::line));
    const double right = aside_ ? aside_->x() - 8 : width() - 16;
    double x = 16;
    if (dot_) {
        draw_plate(p, QRectF(16, height() / 2.0 - 4.5, 8, 8), theme.color(*dot_), {}, 4);
        x = 30;
    }
    const QFont& note_font = theme.font(large_ ? FontRole::body : FontRole::label);
    const double note = text_width(note_, note_font);
    draw_text(p, QRectF(right - note - 1, 0, note + 1, height() - 1), note_, note_font, theme.color(Color::text_quiet), Qt::AlignRight | Qt::AlignVCenter);
    draw_text(p, QRectF(x, 0, right - note - 12 - x, height() - 1), title_, theme.font(large_ ? FontRole::heading : FontRole::label),
              theme.color(large_ ? Color::text : Color::text_quiet));
}

} // namespace kit

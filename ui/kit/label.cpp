// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/label.h"

#include "ui/kit/paint.h"

#include <QHelpEvent>
#include <QToolTip>

#include <cmath>

namespace kit {

Label::Label(const QString& text, FontRole role, Color color, QWidget* parent) : QLabel(parent), role_(role), color_(color) {
    setTextFormat(Qt::PlainText);
    setText(text);
    setFont(theme_of(this).font(role));
}

void Label::set_color(Color color) {
    color_ = color;
    update();
}

void Label::set_role(FontRole role) {
    role_ = role;
    setFont(theme_of(this).font(role));
}

void Label::set_wrapped(bool wrapped) {
    setWordWrap(wrapped);
    update();
}

QSize Label::sizeHint() const {
    if (wordWrap() && minimumWidth() == maximumWidth()) return {minimumWidth(), heightForWidth(minimumWidth())};
    if (wordWrap()) return QLabel::sizeHint();
    return {int(std::ceil(text_width(text(), font()))) + 1, QFontMetrics(font()).height()};
}

// A layout asks for the height of the room it has, also where the label may not grow so wide.
int Label::heightForWidth(int width) const { return QLabel::heightForWidth(std::min(width, maximumWidth())); }

QSize Label::minimumSizeHint() const {
    if (wordWrap()) return {40, QLabel::minimumSizeHint().height()};
    return {std::min(24, sizeHint().width()), sizeHint().height()};
}

void Label::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const QColor color = isEnabled() ? theme.color(color_) : button_text(ButtonKind::plain, {false}, theme);
    if (!wordWrap()) {
        draw_text(p, contentsRect(), text(), font(), color, alignment());
        return;
    }
    p.setFont(font());
    p.setPen(color);
    p.drawText(contentsRect(), int(alignment()) | Qt::TextWordWrap, text());
}

bool Label::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && !wordWrap() && text_width(text(), font()) > contentsRect().width() + 0.5) {
        // Escaped: a tool tip takes text that looks like HTML for HTML.
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plain_tip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

Line::Line(Qt::Orientation orientation, QWidget* parent, Color color) : QWidget(parent), color_(color) {
    if (orientation == Qt::Horizontal) setFixedHeight(1);
    else setFixedWidth(1);
}

void Line::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme_of(this).color(color_)); }

Ground::Ground(Color color, QWidget* parent, Qt::Edges lines) : QWidget(parent), color_(color), lines_(lines) {}

void Ground::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    p.fillRect(rect(), theme.color(color_));
    const QColor line = theme.color(Color::line);
    if (lines_ & Qt::TopEdge) p.fillRect(0, 0, width(), 1, line);
    if (lines_ & Qt::BottomEdge) p.fillRect(0, height() - 1, width(), 1, line);
    if (lines_ & Qt::LeftEdge) p.fillRect(0, 0, 1, height(), line);
    if (lines_ & Qt::RightEdge) p.fillRect(width() - 1, 0, 1, height(), line);
}

} // namespace kit

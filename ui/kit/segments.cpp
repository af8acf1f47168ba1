// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/segments.h"

#include "ui/kit/icons.h"
#include "ui/kit/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QRadioButton>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

class Piece : public QRadioButton {
public:
    Piece(const Segment& segment, bool first, QWidget* parent) : QRadioButton(segment.text, parent), first_(first) {
        setAccessibleName(segment.text);
        setToolTip(plain_tip(segment.tip));
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override {
        const Theme& theme = theme_of(this);
        return {int(std::ceil(text_width(text(), theme.font(FontRole::strong)))) + 20, theme.measure(Measure::button)};
    }

protected:
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Theme& theme = theme_of(this);
        const QRectF r = rect();
        if (isChecked()) p.fillRect(r.adjusted(first_ ? 1 : 0, 1, -1, -1), theme.color(Color::select));
        else if (underMouse()) p.fillRect(r.adjusted(first_ ? 1 : 0, 1, -1, -1), theme.color(Color::hover));
        if (!first_) p.fillRect(QRectF(0, 1, 1, r.height() - 2), theme.color(Color::edge));
        draw_text(p, r, text(), theme.font(isChecked() ? FontRole::strong : FontRole::body),
                  theme.color(isChecked() ? Color::accent : Color::text), Qt::AlignCenter);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) draw_focus(p, r, 4, theme);
    }

private:
    bool first_;
};

} // namespace

Segments::Segments(const QString& name, const std::vector<Segment>& segments, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setSpacing(0);
    for (const Segment& segment : segments) {
        auto* piece = new Piece(segment, buttons_.empty(), this);
        piece->setProperty("segment", segment.id);
        connect(piece, &QAbstractButton::clicked, this, [this, index = int(buttons_.size())] { choose(index); });
        buttons_.push_back(piece);
        row->addWidget(piece);
    }
    if (!segments.empty()) set_current(segments.front().id);
}

void Segments::set_current(const QString& id) {
    current_ = id;
    for (QAbstractButton* button : buttons_) button->setChecked(button->property("segment").toString() == id);
    update();
}

void Segments::choose(int index) {
    const QString id = buttons_[std::size_t(index)]->property("segment").toString();
    if (id == current_) return;
    set_current(id);
    emit chosen(id);
}

void Segments::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const auto at = std::find_if(buttons_.begin(), buttons_.end(), [](QAbstractButton* b) { return b->isChecked(); });
    const int next = int(at - buttons_.begin()) + step;
    if (step == 0 || next < 0 || next >= int(buttons_.size())) return QWidget::keyPressEvent(event);
    choose(next);
    buttons_[std::size_t(next)]->setFocus(Qt::TabFocusReason);
}

void Segments::paintEvent(QPaintEvent*) {
    QPainter p(this);
    draw_button_plate(p, rect(), ButtonKind::plain, {}, theme_of(this));
}

FilterChip::FilterChip(const QString& label, const QString& value, bool closable, QWidget* parent)
    : QAbstractButton(parent), closable_(closable) {
    setText(label);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    set_value(value);
}

void FilterChip::set_value(const QString& value) {
    value_ = value;
    setAccessibleName(text() + QLatin1Char(' ') + value);
    setAccessibleDescription(closable_ ? tr("Delete removes this filter") : QString());
    setToolTip(plain_tip(accessibleName()));
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const {
    const Theme& theme = theme_of(this);
    const double words = text_width(text(), theme.font(FontRole::body)) + 4 + text_width(value_, theme.font(FontRole::strong));
    return {std::min(340, int(std::ceil(words)) + 8 + 6 + 14 + 5), theme.measure(Measure::row_button)};
}

QRect FilterChip::mark_rect() const { return {width() - 22, 0, 22, height()}; }

void FilterChip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    ControlState state;
    state.hovered = underMouse();
    state.pressed = isDown();
    state.focused = hasFocus();
    draw_button_plate(p, rect(), ButtonKind::row, state, theme);
    QRectF words(8, 0, width() - 8 - 25, height());
    words.setLeft(words.left() + draw_text(p, words, text(), theme.font(FontRole::body), theme.color(Color::text)) + 4);
    draw_text(p, words, value_, theme.font(FontRole::strong), theme.color(Color::text));
    draw_icon(p, closable_ ? QStringLiteral("x") : QStringLiteral("chevron-down"), QRectF(width() - 20, height() / 2.0 - 7, 14, 14),
              theme.color(Color::text_quiet));
}

void FilterChip::mouseReleaseEvent(QMouseEvent* event) {
    if (closable_ && isDown() && mark_rect().contains(event->pos())) {
        setDown(false);
        emit closed();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent* event) {
    if (closable_ && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        emit closed();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chip.h"

#include "ui/kit/paint.h"

namespace kit {

Chip::Chip(const QString& text, const QString& kind, const QString& icon, QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    set(text, kind, icon);
}

void Chip::set(const QString& text, const QString& kind, const QString& icon) {
    text_ = text;
    kind_ = kind;
    icon_ = icon;
    setAccessibleName(text);
    setToolTip(plain_tip(text));
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const { return {int(chip_width(text_, icon_, theme_of(this))), 16}; }
QSize Chip::minimumSizeHint() const { return {std::min(sizeHint().width(), 32), 16}; }

void Chip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_chip(p, QRectF(0, (height() - 16) / 2.0, width(), 16), text_, icon_, theme.chip(kind_), theme);
}

KeyChip::KeyChip(const QString& keys, QWidget* parent) : QWidget(parent), keys_(keys) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(keys);
}

QSize KeyChip::sizeHint() const { return {int(key_chip_width(keys_, theme_of(this))), 16}; }

void KeyChip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_key_chip(p, rect(), keys_, theme.color(Color::text_quiet), theme);
}

Ring::Ring(int side, QWidget* parent) : QWidget(parent) { setFixedSize(side, side); }

void Ring::set(int done, int total, Color arc) {
    done_ = done;
    total_ = total;
    arc_ = arc;
    setAccessibleName(done >= total && total > 0 ? tr("complete, %1 of %2").arg(done).arg(total) : tr("%1 of %2").arg(done).arg(total));
    setToolTip(plain_tip(accessibleName()));
    update();
}

void Ring::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    draw_ring(p, rect(), done_, total_, theme.color(arc_), theme, width() >= 32 ? 4 : 2.5);
    if (width() < 32 || (total_ > 0 && done_ >= total_)) return;
    QFont font = theme.font(FontRole::label_strong);
    const QString words = total_ ? QStringLiteral("%1/%2").arg(done_).arg(total_) : QStringLiteral("–");
    // Three-figure counts still fit in the ring.
    while (text_width(words, font) > width() - 12 && font.pointSizeF() > 5) font.setPointSizeF(font.pointSizeF() - 0.5);
    draw_text(p, rect(), words, font, theme.color(Color::text), Qt::AlignHCenter | Qt::AlignVCenter);
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tile.h"

#include "ui/kit/icons.h"
#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {
constexpr int fade_ms = 120;
}

QString state_words(FigureState state) {
    if (state == FigureState::stale) return QCoreApplication::tr("stale");
    if (state == FigureState::failed) return QCoreApplication::tr("failed");
    return {};
}

QColor figure_color(FigureState state, Tone tone, const Theme& theme) {
    if (state != FigureState::fresh) return theme.color(Color::text_quiet);
    return theme.color(tone == Tone::neutral ? Color::text : look_of(tone).words);
}

double draw_on_line(QPainter& p, double x, double baseline, double room, const QString& text, const QFont& font, const QColor& color) {
    const double capitals = QFontMetricsF(font).capHeight();
    return draw_text(p, QRectF(x, baseline - capitals / 2 - 20, room, 40), text, font, color);
}

void paint_bar_against(QPainter& p, const QRectF& rect, const BarAgainst& bar, const Theme& theme, double scale) {
    const double radius = rect.height() / 2;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.color(theme.dark() ? Color::block_border : Color::block));
    p.drawRoundedRect(rect, radius, radius);
    const double filled = std::clamp(bar.share, 0.0, 1.0) * rect.width();
    if (filled > 0) {
        p.setBrush(theme.color(bar.tone == Tone::neutral ? Color::accent : look_of(bar.tone).strong));
        p.drawRoundedRect(QRectF(rect.left(), rect.top(), std::max(filled, rect.height()), rect.height()), radius, radius);
    }
    p.restore();
    if (!bar.due) return;
    const double x = std::round(rect.left() + std::clamp(*bar.due, 0.0, 1.0) * rect.width());
    p.fillRect(QRectF(x - std::round(scale), rect.top() - 3 * scale, 2 * std::round(scale), rect.height() + 6 * scale), theme.color(Color::text));
}

QString Tile::spoken(const TileSpec& spec) {
    QStringList parts{spec.title, spec.figure};
    for (const QString& part : {spec.delta, spec.second, spec.second_right, state_words(spec.state), spec.age})
        if (!part.isEmpty()) parts += part;
    return parts.join(QStringLiteral(", "));
}

Tile::Tile(TileSpec spec, QWidget* parent) : QWidget(parent), spec_(std::move(spec)), fade_(new QVariantAnimation(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    fade_->setStartValue(0.0);
    fade_->setEndValue(1.0);
    fade_->setDuration(fade_ms);
    connect(fade_, &QVariantAnimation::valueChanged, this, [this] { update(); });
    setAccessibleName(spoken(spec_));
    setAccessibleDescription(spec_.tip);
    setToolTip(plain_tip(spec_.tip));
}

void Tile::set(TileSpec spec) {
    if (spec.figure != spec_.figure && isVisible()) {
        before_ = spec_.figure;
        fade_->stop();
        fade_->start();
    }
    spec_ = std::move(spec);
    setAccessibleName(spoken(spec_));
    setAccessibleDescription(spec_.tip);
    setToolTip(plain_tip(spec_.tip));
    update();
}

void Tile::set_scale(double scale) {
    scale_ = scale;
    update();
}

bool Tile::fading() const { return fade_->state() == QAbstractAnimation::Running; }

void Tile::paint_head(QPainter& p, const Theme& theme, const QRectF& room) const {
    const double s = scale_;
    const QFont label = font_of(theme, FontRole::label, s);
    const QColor quiet = theme.color(Color::text_quiet);
    double right = room.right();
    const QString word = state_words(spec_.state);
    if (!word.isEmpty()) {
        const Tone tone = spec_.state == FigureState::failed ? Tone::alarm : Tone::warn;
        const QFont strong = font_of(theme, FontRole::label_strong, s);
        const double width = std::ceil(text_width(word, strong)) + 10 * s;
        const QRectF chip(right - width, room.top(), width, room.height());
        draw_plate(p, chip, theme.color(look_of(tone).tint), theme.color(look_of(tone).words), 4);
        draw_text(p, chip, word, strong, theme.color(look_of(tone).words), Qt::AlignCenter);
        right -= width + 6 * s;
    }
    double x = room.left();
    if (!spec_.icon.isEmpty()) {
        draw_icon(p, spec_.icon, QRectF(x, room.center().y() - 7 * s, 14 * s, 14 * s), quiet);
        x += 20 * s;
    }
    const double title = text_width(spec_.title, label);
    const double age = text_width(spec_.age, label);
    // The age gives way: the colour and the word say the same.
    if (!spec_.age.isEmpty() && x + title + 8 * s + age <= right) {
        const bool late = spec_.state == FigureState::stale || spec_.state == FigureState::failed;
        draw_text(p, QRectF(right - age - 1, room.top(), age + 1, room.height()), spec_.age, label, late ? theme.color(Color::warn) : quiet);
    }
    draw_text(p, QRectF(x, room.top(), std::max(0.0, right - x), room.height()), spec_.title, label, quiet);
}

void Tile::paint_figure(QPainter& p, const Theme& theme, const QRectF& room) {
    const double s = scale_;
    const QFont font = font_of(theme, FontRole::tile, s);
    const double baseline = room.bottom() - 3 * s;
    const QColor color = figure_color(spec_.state, spec_.tone, theme);
    const double progress = fading() ? fade_->currentValue().toDouble() : 1;
    if (progress < 1) {
        p.setOpacity(1 - progress);
        draw_on_line(p, room.left(), baseline, room.width(), before_, font, color);
        p.setOpacity(progress);
    }
    const double used = draw_on_line(p, room.left(), baseline, room.width(), spec_.figure, font, color);
    p.setOpacity(1);
    double x = room.left() + used + 8 * s;
    if (!spec_.delta.isEmpty() && x < room.right() - 16 * s) {
        const bool quiet = spec_.delta_tone == Tone::neutral;
        x += 6 * s + draw_on_line(p, x, baseline, room.right() - x, spec_.delta, font_of(theme, quiet ? FontRole::label : FontRole::label_strong, s),
                                  quiet ? theme.color(Color::text_quiet) : theme.color(look_of(spec_.delta_tone).words));
    }
    const double wide = std::min(room.right() - x, 72 * s);
    if (wide >= 28 * s) paint_spark(p, QRectF(room.right() - wide, room.top() + 2 * s, wide, room.height() - 4 * s), spec_.spark, theme, s * 0.8);
}

void Tile::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const double s = scale_;
    const int radius = theme.measure(Measure::radius_card);
    draw_plate(p, rect(), theme.color(underMouse() && isEnabled() ? Color::hover : Color::surface), theme.color(Color::line), radius);
    const double left = 12 * s;
    const double wide = width() - 24 * s;
    paint_head(p, theme, QRectF(left, 8 * s, wide, 16 * s));
    paint_figure(p, theme, QRectF(left, 26 * s, wide, 30 * s));
    const QRectF second(left, 59 * s, wide, 16 * s);
    const QFont label = font_of(theme, FontRole::label, s);
    const QColor quiet = theme.color(Color::text_quiet);
    const double right = spec_.second_right.isEmpty() ? 0 : std::min(wide / 2, text_width(spec_.second_right, label));
    draw_text(p, second.adjusted(0, 0, right > 0 ? -right - 8 * s : 0, 0), spec_.second, label, quiet);
    if (right > 0) draw_text(p, QRectF(second.right() - right - 1, second.top(), right + 1, second.height()), spec_.second_right, label, quiet, Qt::AlignRight | Qt::AlignVCenter);
    if (spec_.bar) paint_bar_against(p, QRectF(left, 78 * s, wide, 4 * s), *spec_.bar, theme, s);
    if (hasFocus()) draw_focus(p, rect(), radius, theme);
}

} // namespace kit

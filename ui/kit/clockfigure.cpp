// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/clockfigure.h"

#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

QColor words_of(Tone tone, const Theme& theme) { return theme.color(tone == Tone::neutral ? Color::text : look_of(tone).words); }

QFont fitting(QFont font, const QString& text, double room, double least) {
    while (text_width(text, font) > room && font.pointSizeF() > least) font.setPointSizeF(font.pointSizeF() - 1);
    return font;
}

} // namespace

ClockFigure::ClockFigure(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void ClockFigure::set(const ClockSpec& spec) {
    const bool taller = spec.second.isEmpty() != spec_.second.isEmpty() || spec.foot.isEmpty() != spec_.foot.isEmpty();
    spec_ = spec;
    QStringList parts;
    for (const QString& part : {spec.left, spec.figure, spec.second, QString(spec.aside).replace(QLatin1Char('\n'), QLatin1Char(' ')), spec.foot, spec.foot_right, spec.right})
        if (!part.isEmpty()) parts += part;
    setAccessibleName(parts.join(QStringLiteral(", ")));
    if (taller) updateGeometry();
    update();
}

void ClockFigure::set_scale(double scale) {
    scale_ = std::clamp(scale, 0.5, 4.0);
    updateGeometry();
    update();
}

QSize ClockFigure::sizeHint() const {
    const double high = 20 + 78 + (spec_.second.isEmpty() ? 0 : 36) + (spec_.foot.isEmpty() ? 0 : 22);
    return {300, int(std::lround(high * scale_))};
}

void ClockFigure::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const double s = scale_;
    const double wide = width();
    const QFont body = font_of(theme, FontRole::body, s);
    const QFont label = font_of(theme, FontRole::label, s);
    const QColor quiet = theme.color(Color::text_quiet);
    const double right = text_width(spec_.right, body);
    draw_text(p, QRectF(0, 0, std::max(0.0, wide - right - 8 * s), 20 * s), spec_.left, body, quiet);
    draw_text(p, QRectF(0, 0, wide, 20 * s), spec_.right, body, quiet, Qt::AlignRight | Qt::AlignVCenter);
    const QFont clock = fitting(font_of(theme, FontRole::clock, s), spec_.figure, wide, 16);
    draw_text(p, QRectF(0, 20 * s, wide, 78 * s), spec_.figure, clock, words_of(spec_.tone, theme));
    double y = 98 * s;
    if (!spec_.second.isEmpty()) {
        const QStringList aside = spec_.aside.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        double beside = 0;
        for (const QString& line : aside) beside = std::max(beside, text_width(line, label));
        beside = std::min(beside, wide / 3);
        const QFont second = fitting(font_of(theme, FontRole::tile, s), spec_.second, wide - beside - 10 * s, 11);
        draw_text(p, QRectF(0, y, std::max(0.0, wide - (beside > 0 ? beside + 10 * s : 0)), 34 * s), spec_.second, second, words_of(spec_.second_tone, theme));
        double line_y = y + 17 * s - double(aside.size()) * 7 * s;
        for (const QString& line : aside) {
            draw_text(p, QRectF(wide - beside - 1, line_y, beside + 1, 14 * s), line, label, quiet, Qt::AlignRight | Qt::AlignVCenter);
            line_y += 14 * s;
        }
        y += 36 * s;
    }
    if (spec_.foot.isEmpty()) return;
    const double foot = text_width(spec_.foot_right, body);
    draw_text(p, QRectF(0, y, std::max(0.0, wide - foot - 8 * s), 20 * s), spec_.foot, body, theme.color(Color::text));
    draw_text(p, QRectF(0, y, wide, 20 * s), spec_.foot_right, body, quiet, Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace kit

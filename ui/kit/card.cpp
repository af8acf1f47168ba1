// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/card.h"

#include "ui/kit/icons.h"
#include "ui/kit/large.h"
#include "ui/kit/paint.h"

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

constexpr double banner_height = 38;
constexpr double side = 14;
constexpr double line_height = 29;
constexpr double graph_least = 64; ///< below it the lines at the foot give way

QColor tone_words(Tone tone, const Theme& theme, Color neutral = Color::text_quiet) {
    return theme.color(tone == Tone::neutral ? neutral : look_of(tone).words);
}

constexpr auto right_middle = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

QString Card::spoken(const CardSpec& spec) {
    QStringList parts;
    if (spec.rank > 0) parts += QString::number(spec.rank);
    for (const QString& part : {spec.title, spec.chip, spec.banner, spec.aside, spec.second})
        if (!part.isEmpty()) parts += part;
    for (const CardFigure& figure : spec.figures)
        if (!figure.label.isEmpty()) parts += figure.label + QLatin1Char(' ') + figure.figure;
    for (const QString& part : {state_words(spec.state), spec.bar_left, spec.bar_right, spec.peak, spec.low, spec.note})
        if (!part.isEmpty()) parts += part;
    for (const CardLine& line : spec.lines)
        for (const QString& part : {line.text, line.aside, line.right})
            if (!part.isEmpty()) parts += part;
    return parts.join(QStringLiteral(", "));
}

Card::Card(CardSpec spec, QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    set(std::move(spec));
}

void Card::set(CardSpec spec) {
    const bool button_changes = spec.action != spec_.action || spec.action_icon != spec_.action_icon;
    spec_ = std::move(spec);
    setAccessibleName(spoken(spec_));
    if (button_changes) {
        if (button_) button_->deleteLater();
        button_ = nullptr;
        if (!spec_.action.isEmpty()) {
            button_ = new Button({spec_.action, spec_.action_icon, ButtonKind::row, {}, {}}, this);
            button_->setAccessibleDescription(spec_.title);
            connect(button_, &QPushButton::clicked, this, [this] { emit acted(spec_.id); });
            button_->show();
        }
        place_button();
    }
    update();
}

void Card::set_scale(double scale) {
    scale_ = scale;
    place_button();
    update();
}

void Card::place_button() {
    if (!button_) return;
    button_->resize(button_->sizeHint());
    button_->move(width() - int(side * scale_) - button_->width(), (int(banner_height * scale_) - button_->height()) / 2);
}

void Card::resizeEvent(QResizeEvent*) { place_button(); }

double Card::paint_banner(QPainter& p, const Theme& theme) const {
    const double s = scale_;
    const double high = std::round(banner_height * s);
    const bool calm = spec_.tone == Tone::neutral;
    const ToneLook look = look_of(spec_.tone);
    const QColor words = calm ? theme.color(Color::text_quiet) : theme.color(look.words);
    if (!calm) {
        const int radius = theme.measure(Measure::radius_card);
        p.save(); // the tint keeps the rounded corners at the top only
        p.setClipRect(QRectF(1, 1, width() - 2, high - 1));
        draw_plate(p, QRectF(1, 1, width() - 2, high + 2 * radius), theme.color(look.tint), {}, radius - 1);
        p.restore();
    }
    p.fillRect(QRectF(1, high, width() - 2, 1), calm ? theme.color(Color::line) : theme.color(look.strong));
    double x = side * s;
    if (spec_.rank > 0) {
        const QRectF circle(std::round(x), std::round((high - 20 * s) / 2), std::round(20 * s), std::round(20 * s));
        draw_plate(p, circle, {}, calm ? theme.color(Color::text) : words, circle.width() / 2, 1.2);
        draw_text(p, circle, QString::number(spec_.rank), font_of(theme, FontRole::label_strong, s), calm ? theme.color(Color::text) : words, Qt::AlignCenter);
        x += 28 * s;
    }
    const QString icon = spec_.banner_icon.isEmpty() ? (calm ? QStringLiteral("check") : look.icon) : spec_.banner_icon;
    draw_icon(p, icon, QRectF(x, (high - 16 * s) / 2, 16 * s, 16 * s), words);
    x += 24 * s;
    const double right = button_ ? button_->x() - 8 : width() - side * s;
    draw_text(p, QRectF(x, 0, right - x, high), spec_.banner, font_of(theme, calm ? FontRole::body : FontRole::strong, s), words);
    return high;
}

double Card::paint_title(QPainter& p, const Theme& theme, double y) const {
    const double s = scale_;
    const double left = side * s;
    double right = width() - side * s;
    const QFont strong = font_of(theme, FontRole::strong, s);
    const double row = 20 * s;
    if (!spec_.aside.isEmpty()) {
        const double width = std::min(text_width(spec_.aside, strong), (right - left) / 3);
        draw_text(p, QRectF(right - width - 1, y, width + 1, row), spec_.aside, strong, tone_words(spec_.aside_tone, theme), right_middle);
        right -= width + 10 * s;
    }
    const QFont title = font_of(theme, FontRole::heading, s);
    const QFont label = font_of(theme, FontRole::label, s);
    const double chip = spec_.chip.isEmpty() ? 0 : std::ceil(text_width(spec_.chip, label)) + 12 * s;
    const double used = draw_text(p, QRectF(left, y, std::max(0.0, right - left - (chip > 0 ? chip + 8 * s : 0)), row), spec_.title, title, theme.color(Color::text));
    if (chip > 0) {
        const QRectF plate(std::round(left + used + 8 * s), std::round(y + 2 * s), chip, std::round(16 * s));
        const ChipLook look = theme.chip(spec_.chip_kind);
        draw_plate(p, plate, look.tint, look.edge, 4);
        draw_text(p, plate, spec_.chip, label, look.text, Qt::AlignCenter);
    }
    draw_text(p, QRectF(left, y + row, width() - 2 * left, 16 * s), spec_.second, label, theme.color(Color::text_quiet));
    return y + row + 16 * s;
}

double Card::paint_figures(QPainter& p, const Theme& theme, double y) const {
    const double s = scale_;
    const double left = side * s;
    const double wide = width() - 2 * left;
    const QFont label = font_of(theme, FontRole::label, s);
    const QFont strong = font_of(theme, FontRole::label_strong, s);
    const QFont figure = font_of(theme, FontRole::tile, s);
    const std::array<double, 3> starts{0, 0.41, 0.70};
    const std::array<double, 3> ends{0.40, 0.69, 1};
    for (std::size_t i = 0; i < spec_.figures.size(); ++i) {
        const CardFigure& f = spec_.figures[i];
        const QRectF head(left + starts[i] * wide, y, (ends[i] - starts[i]) * wide, 16 * s);
        const Qt::Alignment align = i == 2 ? right_middle : Qt::AlignLeft | Qt::AlignVCenter;
        draw_text(p, head, f.label, label, theme.color(Color::text_quiet), align);
        QFont fitting = figure; // a long figure is smaller, never cut
        while (text_width(f.figure, fitting) > head.width() && fitting.pointSizeF() > 8) fitting.setPointSizeF(fitting.pointSizeF() - 1);
        draw_text(p, head.translated(0, 16 * s).adjusted(0, 0, 0, 16 * s), f.figure, fitting, figure_color(spec_.state, f.tone, theme), align);
    }
    y += 52 * s;
    if (!spec_.bar) return y - 4 * s;
    paint_bar_against(p, QRectF(left, std::round(y), wide, std::round(7 * s)), *spec_.bar, theme, s);
    y += 11 * s;
    const double right = text_width(spec_.bar_right, label);
    draw_text(p, QRectF(left, y, std::max(0.0, wide - right - 8 * s), 18 * s), spec_.bar_left, strong, tone_words(spec_.bar->tone, theme));
    draw_text(p, QRectF(left, y, wide, 18 * s), spec_.bar_right, label, theme.color(Color::text_quiet), right_middle);
    return y + 18 * s;
}

void Card::paint_graph(QPainter& p, const Theme& theme, const QRectF& room) const {
    const double s = scale_;
    if (room.height() < 24 * s) return;
    const QFont label = font_of(theme, FontRole::label, s);
    const QColor quiet = theme.color(Color::text_quiet);
    const double words = std::ceil(std::max({text_width(spec_.peak, label), text_width(spec_.note, label), text_width(spec_.low, label), 40 * s})) + 10 * s;
    const double foot = 18 * s;
    const QRectF graph(room.left(), room.top(), std::max(20.0, room.width() - words), room.height() - foot);
    paint_spark(p, graph, spec_.spark, theme, s);
    p.fillRect(QRectF(graph.left(), graph.bottom(), graph.width(), 1), theme.color(Color::line));
    const QRectF under(graph.left(), graph.bottom() + 1, graph.width(), foot);
    draw_text(p, under, spec_.spark_from, label, quiet);
    draw_text(p, under, spec_.spark_caption, label, quiet, Qt::AlignCenter);
    draw_text(p, under, spec_.spark_to, label, quiet, right_middle);
    const QRectF beside(graph.right() + 8 * s, graph.top(), words - 8 * s, 14 * s);
    draw_text(p, beside, spec_.peak, label, quiet);
    if (graph.height() > 42 * s) draw_text(p, QRectF(beside.left(), graph.bottom() - 14 * s, beside.width(), 14 * s), spec_.low, label, quiet);
    draw_text(p, beside.translated(0, 14 * s), spec_.note, label, tone_words(spec_.note_tone, theme));
}

double Card::paint_lines(QPainter& p, const Theme& theme) const {
    const double s = scale_;
    const double left = side * s;
    const QFont label = font_of(theme, FontRole::label, s);
    double y = height() - 6 * s - double(spec_.lines.size()) * line_height * s;
    const double top = y;
    for (std::size_t i = 0; i < spec_.lines.size(); ++i) {
        const CardLine& line = spec_.lines[i];
        const QRectF row(left, y, width() - 2 * left, line_height * s);
        if (i > 0) p.fillRect(QRectF(row.left(), std::round(y), row.width(), 1), theme.color(Color::line));
        double right = row.right();
        if (!line.right.isEmpty()) right -= 8 * s + draw_text(p, row, line.right, label, tone_words(line.tone, theme), right_middle);
        double x = left;
        if (!line.icon.isEmpty()) {
            draw_icon(p, line.icon, QRectF(x, row.center().y() - 7 * s, 14 * s, 14 * s), theme.color(Color::accent));
            x += 20 * s;
        }
        x += 6 * s + draw_text(p, QRectF(x, y, std::max(0.0, right - x), row.height()), line.text, label, theme.color(Color::text));
        if (x < right - 20 * s) draw_text(p, QRectF(x, y, right - x, row.height()), line.aside, label, theme.color(Color::text_quiet));
        y += line_height * s;
    }
    return top;
}

void Card::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    const double s = scale_;
    const int radius = theme.measure(Measure::radius_card);
    draw_plate(p, rect(), theme.color(Color::surface), theme.color(Color::line), radius);
    double y = paint_banner(p, theme) + 8 * s;
    y = paint_title(p, theme, y) + 8 * s;
    y = paint_figures(p, theme, y) + 6 * s;
    const double lines = double(spec_.lines.size()) * line_height * s + 6 * s;
    const bool with_lines = !spec_.lines.empty() && height() - lines - y >= graph_least * s;
    const double bottom = with_lines ? paint_lines(p, theme) - 4 * s : height() - 8 * s;
    paint_graph(p, theme, QRectF(side * s, y, width() - 2 * side * s, bottom - y));
    if (hasFocus()) draw_focus(p, rect(), radius, theme);
}

} // namespace kit

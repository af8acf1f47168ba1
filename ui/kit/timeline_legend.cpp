// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/timeline_legend.h"

#include "ui/kit/paint.h"

#include <cmath>

namespace kit {
namespace {

void paint_mark(QPainter& p, TimelineLegend::Mark mark, const QRectF& r, const Theme& theme) {
    using Mark = TimelineLegend::Mark;
    const auto hatched = [&](Color line, Color hatch) {
        draw_plate(p, r, theme.color(Color::surface), {}, 3);
        draw_hatch(p, r.adjusted(1, 1, -1, -1), theme.color(hatch), theme.measure(Measure::hatch_tile), 1.5);
        draw_plate(p, r, {}, theme.color(line), 3);
    };
    switch (mark) {
    case Mark::published: draw_plate(p, r, theme.color(Color::block), theme.color(Color::block_border), 3); return;
    case Mark::draft: {
        draw_plate(p, r, theme.color(Color::surface), {}, 3);
        draw_hatch(p, r.adjusted(1, 1, -1, -1), theme.color(Color::draft_stripe), theme.measure(Measure::stripe_tile), 2);
        QPen pen(theme.color(Color::edge), 1, Qt::CustomDashLine);
        pen.setDashPattern({3, 2});
        p.setPen(pen);
        p.setBrush(Qt::NoBrush);
        p.drawRect(r.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    case Mark::running:
        draw_plate(p, r, theme.color(Color::surface), theme.color(Color::on_air), 3);
        p.fillRect(QRectF(r.left(), r.top() + 1, 4, r.height() - 2), theme.color(Color::on_air));
        return;
    case Mark::hard: hatched(Color::on_air, Color::hatch_hard); return;
    case Mark::soft: hatched(Color::warn, Color::hatch_soft); return;
    case Mark::ring: draw_ring(p, QRectF(r.right() - 14, r.center().y() - 7, 14, 14), 6, 9, theme.color(Color::text_quiet), theme, 2.5); return;
    }
}

} // namespace

TimelineLegend::TimelineLegend(std::vector<Entry> entries, QWidget* parent) : QWidget(parent), entries_(std::move(entries)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QStringList words;
    for (const Entry& entry : entries_) words += entry.words;
    setAccessibleName(tr("Legend: %1").arg(words.join(QStringLiteral(", "))));
}

QSize TimelineLegend::sizeHint() const {
    double w = 0;
    for (const Entry& entry : entries_) w += 17 + 6 + std::ceil(text_width(entry.words, theme_of(this).font(FontRole::label))) + 12;
    return {int(w) - 12, 22};
}

void TimelineLegend::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Theme& theme = theme_of(this);
    double x = width();
    // From the right, so that what has no room any more is the first.
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        const double words = std::ceil(text_width(entry->words, theme.font(FontRole::label)));
        x -= words;
        if (x < 23) return;
        draw_text(p, QRectF(x, 0, words + 1, height()), entry->words, theme.font(FontRole::label), theme.color(Color::text_quiet));
        x -= 6 + 17;
        paint_mark(p, entry->mark, QRectF(x, height() / 2.0 - 6, 17, 12), theme);
        x -= 12;
    }
}

} // namespace kit

// SPDX-License-Identifier: Apache-2.0
// A chart as words: its summary and the moment under the cursor for assistive technology, its data for a spreadsheet.
#include "ui/kit/chart.h"

#include <QAccessible>
#include <QDateTime>
#include <QFocusEvent>

#include <algorithm>
#include <cmath>

namespace kit {
namespace {

struct Seen {
    std::size_t first = 0;
    std::size_t last = 0; ///< one past
};

Seen seen(const ChartSeries& series, ChartRange range) {
    const auto size = std::ptrdiff_t(std::min(series.at.size(), series.value.size()));
    const auto from = std::lower_bound(series.at.begin(), series.at.begin() + size, range.from);
    const auto to = std::upper_bound(from, series.at.begin() + size, range.to);
    return {std::size_t(from - series.at.begin()), std::size_t(to - series.at.begin())};
}

QString cell(QString text) {
    for (QChar& c : text)
        if (c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r')) c = QLatin1Char(' ');
    // A spreadsheet takes what starts like a formula for one.
    const bool formula = !text.isEmpty() && QStringLiteral("=+-@").contains(text.front());
    return formula ? QLatin1Char('\'') + text : text;
}

} // namespace

QString Chart::readout(qint64 at) const {
    QStringList parts{clock_words(at, spec_.offset_ms, true)};
    for (const ChartSeries& series : spec_.series) {
        const int index = nearest_value(series, at);
        parts += index < 0 ? tr("%1: no value").arg(series.name) : QStringLiteral("%1: %2").arg(series.name, exact_words(series, series.value[std::size_t(index)]));
    }
    return parts.join(QStringLiteral(", "));
}

QString Chart::summary() const {
    QStringList lines{tr("From %1 to %2.").arg(clock_words(range_.from, spec_.offset_ms, false), clock_words(range_.to, spec_.offset_ms, false))};
    for (const ChartSeries& series : spec_.series) {
        const Seen part = seen(series, range_);
        std::optional<std::size_t> low, high, newest;
        int gaps = 0;
        for (std::size_t i = part.first; i < part.last; ++i) {
            const double value = series.value[i];
            if (!std::isfinite(value)) continue;
            if (newest && (i - *newest > 1 || (series.gap_ms > 0 && series.at[i] - series.at[*newest] > series.gap_ms))) ++gaps;
            newest = i;
            if (!low || value < series.value[*low]) low = i;
            if (!high || value > series.value[*high]) high = i;
        }
        if (!newest) {
            lines += tr("%1: no value.").arg(series.name);
            continue;
        }
        const auto words = [&](std::size_t i) { return exact_words(series, series.value[i]); };
        const auto clock = [&](std::size_t i) { return clock_words(series.at[i], spec_.offset_ms, false); };
        QString line = tr("%1: %2 at %3").arg(series.name, words(*newest), clock(*newest));
        line += tr(", lowest %1 at %2, highest %3 at %4").arg(words(*low), clock(*low), words(*high), clock(*high));
        if (gaps > 0) line += tr(", gaps: %1").arg(gaps);
        lines += line + QLatin1Char('.');
    }
    if (!spec_.markers.empty()) lines += tr("Marks: %1.").arg(spec_.markers.size());
    return lines.join(QLatin1Char(' '));
}

// Not with every new value: only when a person comes here, or moves.
void Chart::describe() {
    setAccessibleDescription(cursor_ ? readout(*cursor_) : summary());
    if (!QAccessible::isActive()) return;
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void Chart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    ring_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    describe();
    stale_layer_ = true;
    update();
}

void Chart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    stale_layer_ = true;
    update();
}

QString Chart::data_text() const {
    QStringList head{tr("Time")};
    std::vector<Seen> parts;
    for (const ChartSeries& series : spec_.series) {
        head += cell(series.name);
        parts.push_back(seen(series, range_));
    }
    QString text = head.join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (;;) {
        std::optional<qint64> next;
        for (std::size_t s = 0; s < parts.size(); ++s)
            if (parts[s].first < parts[s].last && (!next || spec_.series[s].at[parts[s].first] < *next)) next = spec_.series[s].at[parts[s].first];
        if (!next) return text;
        text += QDateTime::fromMSecsSinceEpoch(*next + spec_.offset_ms, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        for (std::size_t s = 0; s < parts.size(); ++s) {
            const ChartSeries& series = spec_.series[s];
            text += QLatin1Char('\t');
            double value = std::nan("");
            while (parts[s].first < parts[s].last && series.at[parts[s].first] == *next) value = series.value[parts[s].first++];
            if (std::isfinite(value)) text += QString::number(value, 'g', 15);
        }
        text += QLatin1Char('\n');
    }
}

} // namespace kit

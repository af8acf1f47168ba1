// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chart_scale.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace kit {
namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array<qint64, 22> clock_steps{
    second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute,
    30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day};

double round_step(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double nice : {1.0, 2.0, 2.5, 5.0})
        if (nice * power >= rough * (1 - 1e-9)) return nice * power;
    return 10 * power;
}

qint64 floor_to(qint64 value, qint64 step) {
    const qint64 rest = ((value % step) + step) % step;
    return value - rest;
}

} // namespace

ValueTicks value_ticks(double low, double high, int count) {
    if (!(std::isfinite(low) && std::isfinite(high)) || high < low) return {};
    if (high - low < 1e-12 * std::max(1.0, std::abs(high))) {
        const double room = high == 0 ? 1 : std::abs(high) * 0.1;
        if (low < 0 || high == 0) high += room;
        else low = std::max(0.0, low - room), high += room;
    }
    ValueTicks made;
    made.step = round_step((high - low) / std::max(1, count));
    const double below = std::floor(low / made.step + 1e-9);
    const double above = std::ceil(high / made.step - 1e-9);
    made.first = below * made.step;
    made.count = int(above - below) + 1;
    return made;
}

TimeTicks time_ticks(ChartRange range, int count, qint64 offset_ms) {
    TimeTicks made;
    if (range.span() <= 0 || count <= 0) return made;
    made.step = clock_steps.back();
    for (const qint64 step : clock_steps)
        if (range.span() / step < count) {
            made.step = step;
            break;
        }
    while (range.span() / made.step >= count) made.step *= 2;
    for (qint64 at = floor_to(range.from + offset_ms + made.step - 1, made.step) - offset_ms; at <= range.to; at += made.step) made.at.push_back(at);
    return made;
}

QString clock_words(qint64 at, qint64 offset_ms, bool seconds, bool with_day) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(at + offset_ms, Qt::UTC);
    const QString clock = local.toString(seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return with_day ? QLocale().toString(local.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock : clock;
}

ChartRange within(ChartRange range, ChartRange bounds) {
    if (bounds.span() <= 0) return range;
    if (range.span() >= bounds.span()) return bounds;
    if (range.from < bounds.from) return {bounds.from, bounds.from + range.span()};
    if (range.to > bounds.to) return {bounds.to - range.span(), bounds.to};
    return range;
}

ChartRange zoomed(ChartRange range, ChartRange bounds, qint64 about, double factor) {
    if (range.span() <= 0) return range;
    const double wanted = double(range.span()) * factor;
    const qint64 span = std::clamp(qint64(std::llround(wanted)), std::min(narrowest_range, bounds.span()), std::max(bounds.span(), narrowest_range));
    const double share = std::clamp(double(about - range.from) / double(range.span()), 0.0, 1.0);
    const qint64 from = about - qint64(std::llround(share * double(span)));
    return within({from, from + span}, bounds);
}

ChartRange panned(ChartRange range, ChartRange bounds, qint64 by) { return within({range.from + by, range.to + by}, bounds); }

QString exact_words(const ChartSeries& series, double value) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    if (series.words) return series.words(value);
    return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 2);
}

QString axis_words(const ChartAxis& axis, double value) {
    if (axis.words) return axis.words(value);
    const double whole = std::floor(value);
    return value == whole && std::abs(value) < 1e15 ? QLocale().toString(value, 'f', 0) : QLocale().toString(value, 'g', 4);
}

} // namespace kit

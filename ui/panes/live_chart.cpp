// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/live_chart.h"

#include <algorithm>

namespace panes {
namespace {

constexpr std::int64_t ahead_ms = 15 * core::minute_ms;

core::Currency currency_of(const core::Recording& recording) {
    for (auto part = recording.parts.rbegin(); part != recording.parts.rend(); ++part)
        if (part->currency.known()) return part->currency;
    return {};
}

// From the beginning to a little beyond now: what comes next has its room, hours that are not there yet have none.
kit::ChartRange whole_range(const LiveAsk& ask, const core::Session& session, const core::Recording& recording, bool on_air) {
    const std::int64_t first = recording.first_ms();
    std::int64_t from = session.went_live.known() ? session.went_live.ms : session.start.ms;
    if (first != core::no_number) from = std::abs(first - from) > core::hour_ms ? first : std::min(from, first);
    const std::int64_t last = recording.last_ms(ask.now.ms);
    if (!on_air) return {from, std::max({from + core::minute_ms, last == core::no_number ? session.end.ms : last})};
    const std::int64_t gone = std::max<std::int64_t>(0, ask.now.ms - from);
    const std::int64_t room = std::clamp(session.end.ms, ask.now.ms, ask.now.ms + std::max(ahead_ms, gone / 5));
    return {from, std::max(from + core::minute_ms, room)};
}

kit::ChartSeries series_of(const core::Recording& recording, const core::Plot& plot, kit::ChartRange whole, std::int64_t until, core::Currency currency) {
    kit::ChartSeries series;
    series.id = qt(plot.id);
    series.name = titled("figure", plot.title);
    series.kind = plot.kind == core::PlotKind::minute ? kit::ChartKind::bars : kit::ChartKind::line;
    series.bar_ms = core::minute_ms;
    series.words = [unit = plot.unit, currency](double value) { return value_words(value, unit, currency, true); };
    for (const core::PlotPoint& point : core::plot_points(recording, plot, whole.from, std::min<std::int64_t>(whole.to, until))) {
        series.at.push_back(point.at_ms);
        series.value.push_back(point.value);
    }
    return series;
}

// The GMV that is due, hundredth by hundredth of the planned time; by the share of minutes it is a straight line.
kit::ChartSeries due_series(const core::Session& session, const core::Pace& pace, kit::ChartSide side) {
    kit::ChartSeries due;
    due.id = QStringLiteral("due");
    due.name = Words::tr("due by then");
    due.kind = kit::ChartKind::comparison;
    due.side = side;
    due.words = [currency = pace.target.currency](double value) { return value_words(value, core::Unit::money, currency, true); };
    double target = double(pace.target.minor);
    for (int i = 0; i < pace.target.currency.decimals(); ++i) target /= 10;
    for (int i = 0; i <= 100; ++i) {
        due.at.push_back(session.start.ms + (session.end.ms - session.start.ms) * i / 100);
        due.value.push_back(target * i / 100);
    }
    return due;
}

void add_parts(const core::Recording& recording, std::int64_t now, kit::ChartSpec& spec) {
    if (recording.parts.size() < 2) return;
    int number = 0;
    for (const core::Track& part : recording.parts) {
        if (part.at_ms.empty() || part.at_ms.front() > now) continue;
        ++number;
        const std::int64_t last = part.at_ms[std::max<std::size_t>(part.until(now), 1) - 1];
        spec.segments.push_back({qt(part.live), part.at_ms.front(), std::max(last, part.at_ms.front() + 1000), Words::tr("part %1: %2").arg(number).arg(qt(part.live)), kit::SegmentState::past});
    }
}

}  // namespace

kit::ChartSpec live_chart(const LiveAsk& ask, const core::Session& session, const core::Recording& recording, const LiveAnswer& answer) {
    kit::ChartSpec spec;
    const core::Currency currency = currency_of(recording);
    spec.whole = whole_range(ask, session, recording, answer.on_air);
    spec.offset_ms = std::int64_t(core::offset_minutes(ask.now.ms, ask.state->workspace().zone)) * core::minute_ms;
    spec.empty = Words::tr("Nothing was measured yet");
    if (answer.on_air) spec.now = ask.now.ms;
    const core::Plot* left = core::plot_named(ask.left);
    const core::Plot* right = ask.right == ask.left ? nullptr : core::plot_named(ask.right);
    QStringList names;
    for (const core::Plot* plot : {left, right}) {
        if (!plot) continue;
        const bool second = plot == right && left;
        kit::ChartSeries series = series_of(recording, *plot, spec.whole, ask.now.ms, currency);
        series.side = second ? kit::ChartSide::right : kit::ChartSide::left;
        // Two rows of bars would hide each other: the first becomes a line.
        if (!second && right && right->kind == core::PlotKind::minute && series.kind == kit::ChartKind::bars) series.kind = kit::ChartKind::line;
        series.color = series.kind == kit::ChartKind::bars ? kit::Color::bar : second ? kit::Color::series_2 : kit::Color::series_1;
        if (second && series.kind == kit::ChartKind::line) series.dash = {7, 4};
        kit::ChartAxis& axis = second ? spec.right : spec.left;
        axis.words = [unit = plot->unit, currency](double value) { return value_words(value, unit, currency, false); };
        names += series.name;
        spec.series.push_back(std::move(series));
        if (plot->id == "gmv" && answer.pace.target.known() && !answer.pace.by_curve) spec.series.push_back(due_series(session, answer.pace, second ? kit::ChartSide::right : kit::ChartSide::left));
    }
    spec.title = names.join(Words::tr(" and "));
    for (const MarkLine& mark : answer.marks) {
        if (mark.kind == core::MarkKind::note && mark.text.isEmpty()) continue;
        spec.markers.push_back({QString::number(mark.id.value), mark.at_ms, icon_of_kind(std::uint8_t(mark.kind)), mark.text, tone_of_kind(std::uint8_t(mark.kind))});
    }
    add_parts(recording, ask.now.ms, spec);
    return spec;
}

}  // namespace panes

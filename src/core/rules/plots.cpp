// SPDX-License-Identifier: Apache-2.0
#include "core/rules/plots.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

constexpr Plot all_plots[] = {
    {"viewers", "Viewers", PlotKind::gauge, Unit::count, "viewers"},
    {"gmv_minute", "GMV a minute", PlotKind::minute, Unit::money, "gmv"},
    {"gmv", "GMV", PlotKind::running, Unit::money, "gmv"},
    {"orders_minute", "Orders a minute", PlotKind::minute, Unit::count, "orders"},
    {"orders", "Orders", PlotKind::running, Unit::count, "orders"},
    {"units_minute", "Units a minute", PlotKind::minute, Unit::count, "units"},
    {"clicks_minute", "Product clicks a minute", PlotKind::minute, Unit::count, "clicks"},
    {"cart_minute", "Added to cart a minute", PlotKind::minute, Unit::count, "cart"},
    {"views_minute", "Views a minute", PlotKind::minute, Unit::count, "views"},
    {"ctr_views", "Click-through", PlotKind::rolling, Unit::percent, "ctr_views"},
    {"atc_clicks", "Added to cart", PlotKind::rolling, Unit::percent, "atc_clicks"},
    {"click_to_order", "Click-to-order", PlotKind::rolling, Unit::percent, "click_to_order"},
    {"gpm", "GPM", PlotKind::rolling, Unit::money, "gpm"},
    {"aov", "Average basket", PlotKind::rolling, Unit::money, "aov"},
    {"engaged", "Engaged share", PlotKind::rolling, Unit::percent, "engaged"},
    {"watch", "Average watch", PlotKind::gauge, Unit::seconds, "watch"},
};

double in_major(const KpiFigure& f) {
    double value = f.value;
    if (f.rule->unit == Unit::money)
        for (int i = 0; i < f.currency.decimals(); ++i) value /= 10;
    return value;
}

std::vector<PlotPoint> by_minute(const Recording& recording, const FigureRule& rule, std::int64_t from, std::int64_t until, std::int64_t window) {
    std::vector<PlotPoint> out;
    const std::int64_t first = recording.first_ms(), last = recording.last_ms(until);
    if (first == no_number || last == no_number) return out;
    const std::int64_t start = std::max(from, first), step = usual_step(recording, until);
    const double thinner = window == minute_ms && step > minute_ms ? static_cast<double>(minute_ms) / static_cast<double>(step) : 1;
    const auto silences = gaps(recording, until);
    auto gap = silences.begin();
    for (std::int64_t minute = start - ((start % minute_ms) + minute_ms) % minute_ms; minute <= std::min(until, last); minute += minute_ms) {
        while (gap != silences.end() && gap->to_ms < minute) ++gap;
        // The first minute after a silence would carry all that the silence hid.
        const bool broken = window == minute_ms && gap != silences.end() && gap->from_ms < minute && gap->to_ms < minute + minute_ms;
        const KpiFigure f = figure_between(recording, rule, minute + minute_ms - window, minute + minute_ms);
        out.push_back({minute, f.known && f.at_ms >= minute && !broken ? in_major(f) * thinner : nothing});
    }
    return out;
}

// Every sample of every part, broken where samples are missing and between parts.
std::vector<PlotPoint> by_sample(const Recording& recording, const FigureRule& rule, bool running, std::int64_t from, std::int64_t until) {
    std::vector<PlotPoint> out;
    for (const Track& part : recording.parts) {
        const auto silences = gaps(part, until);
        auto gap = silences.begin();
        const Recording alone{{part}};
        if (!out.empty()) out.push_back({out.back().at_ms, nothing});
        for (std::size_t i = part.until(from - 1), end = part.until(until); i < end; ++i) {
            const std::int64_t at = part.at_ms[i];
            const KpiFigure f = running ? figure(recording, rule, at) : figure(alone, rule, at);
            while (gap != silences.end() && gap->to_ms < at) ++gap;
            if (gap != silences.end() && gap->to_ms == at && !out.empty()) out.push_back({gap->from_ms, nothing});
            if (f.known && f.at_ms == at) out.push_back({at, in_major(f)});
        }
    }
    std::ranges::stable_sort(out, {}, &PlotPoint::at_ms);
    return out;
}

}  // namespace

std::span<const Plot> plots() { return all_plots; }

const Plot* plot_named(std::string_view id) {
    const auto* found = std::ranges::find(all_plots, id, &Plot::id);
    return found == std::end(all_plots) ? nullptr : found;
}

std::vector<PlotPoint> plot_points(const Recording& recording, const Plot& plot, std::int64_t from, std::int64_t until) {
    const FigureRule& rule = *figure_rule(plot.figure);
    switch (plot.kind) {
    case PlotKind::minute: return by_minute(recording, rule, from, until, minute_ms);
    case PlotKind::rolling: return by_minute(recording, rule, from, until, 5 * minute_ms);
    case PlotKind::gauge: return by_sample(recording, rule, false, from, until);
    case PlotKind::running: return by_sample(recording, rule, true, from, until);
    }
    return {};
}

}  // namespace core

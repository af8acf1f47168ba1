// SPDX-License-Identifier: Apache-2.0
// LIVE Center, Trend Stats: a row an interval of one live. Rows that only ever rise are totals since the start, others are
// added up; what counts different people (viewers, customers) does not add up and is measured only where rows are totals.
#include <algorithm>

#include "feeds/formats.h"
#include "feeds/moment_column.h"
#include "feeds/sample_text.h"

namespace feeds {
namespace {

using core::Figure, core::Metric;

struct Counted { Figure figure; Metric metric; };
constexpr Counted counted[] = {
    {Figure::views, Metric::views}, {Figure::impressions, Metric::impressions}, {Figure::product_impressions, Metric::product_impressions},
    {Figure::product_clicks, Metric::product_clicks}, {Figure::add_to_cart, Metric::add_to_cart}, {Figure::orders_main, Metric::orders}, {Figure::units, Metric::units},
    {Figure::likes, Metric::likes}, {Figure::comments, Metric::comments}, {Figure::shares, Metric::shares}, {Figure::new_followers, Metric::new_followers}};

/// Does no additive figure fall from row to row? Two rows say too little.
bool only_rises(const std::vector<ExportMoment>& moments) {
    if (moments.size() < 3) return false;
    core::Figures last;
    bool rose = false;
    for (const ExportMoment& m : moments)
        for (const core::FigureValue& v : m.figures) {
            if (!core::spec_of(v.figure).additive || v.figure == Figure::duration) continue;
            const auto before = last.get(v.figure);
            if (before && v.value < *before) return false;
            rose = rose || (before && v.value > *before);
            last.set(v.figure, v.value);
        }
    return rose;
}

/// The day of the first of these clock times when the last was before the file was made.
core::Date day_before(const std::vector<MomentColumn::Moment>& moments, std::int64_t as_of_ms, core::Zone zone) {
    if (as_of_ms == core::no_number || !zone.known()) return {};
    const core::Wall made = core::wall(as_of_ms, zone);
    int midnights = 0;
    std::int64_t last = -1;
    for (const auto& m : moments) {
        if (!m.clock) continue;
        midnights += last >= 0 && *m.clock + 12 * core::hour_ms < last;
        last = *m.clock;
    }
    return last < 0 ? core::Date() : made.date.plus(-midnights - (last > made.ms ? 1 : 0));
}

/// Clock times without a day, from the start of the session on; the next day after midnight.
void place_clocks(std::vector<MomentColumn::Moment>& moments, const ExportScene& scene, core::Date day, std::int64_t as_of_ms) {
    if (scene.session_start_ms != core::no_number && scene.zone.known()) day = core::wall(scene.session_start_ms, scene.zone).date;
    std::size_t falls = 0, rises = 0;
    for (std::size_t i = 1; i < moments.size(); ++i)
        if (moments[i].clock && moments[i - 1].clock) (*moments[i].clock < *moments[i - 1].clock ? falls : rises)++;
    if (falls > rises) std::ranges::reverse(moments);   // the newest first
    if (!day.known()) day = day_before(moments, as_of_ms, scene.zone);
    std::int64_t before = scene.session_start_ms != core::no_number && scene.zone.known() ? core::wall(scene.session_start_ms, scene.zone).ms : 0;
    for (auto& m : moments) {
        if (m.ms != core::no_number || !m.clock || !m.problem.empty()) continue;
        if (!day.known()) {
            m.problem = "It has no day: say which session the file is of.";
            continue;
        }
        if (*m.clock + 12 * core::hour_ms < before) day = day.plus(1);
        before = *m.clock;
        if (const auto moment = core::at(day, *m.clock, scene.zone)) m.ms = moment->ms;
        else m.problem = moment.error().text;
    }
    if (falls > rises) std::ranges::reverse(moments);
}

void add_to(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& value, bool total) {
    if (!value) return;
    std::int64_t added = 0;
    if (total || __builtin_add_overflow(sum.value_or(0), *value, &added)) added = *value;
    sum = added;
}

/// The samples, cumulative since the session began. Text decides between two of the same moment: the later download.
void make_samples(Export& into) {
    std::array<std::optional<std::int64_t>, std::size(counted)> sums;
    std::optional<std::int64_t> gmv;
    for (ExportMoment& m : into.moments) {
        core::Sample& s = m.sample;
        s.session = into.session;
        s.platform = "tiktok";
        s.at_ms = m.at_ms;
        for (std::size_t i = 0; i < std::size(counted); ++i) {
            add_to(sums[i], m.figures.get(counted[i].figure), into.was_cumulative);
            if (sums[i] && m.figures.has(counted[i].figure)) s.counts[counted[i].metric] = *sums[i];
        }
        if (const auto buyers = m.figures.get(Figure::buyers); buyers && into.was_cumulative) s.counts[Metric::buyers] = *buyers;
        add_to(gmv, m.figures.get(Figure::gmv_attributed), into.was_cumulative);
        if (gmv && m.figures.has(Figure::gmv_attributed) && into.currency.known()) s.gmv = core::money_of_figure(*gmv, into.currency);
        if (s.gmv.known()) s.currency = s.gmv.currency.text();
        std::string as_of = std::to_string(into.as_of_ms == core::no_number ? 0 : into.as_of_ms);
        s.text = "{\"as_of\":\"" + std::string(as_of.size() < 14 ? 14 - as_of.size() : 0, '0') + as_of + "\"," + sample_fields(s) + "}";
    }
}

}  // namespace

void read_tiktok_trend(const FoundTable& table, const ExportScene& scene, Export& into) {
    TableReader reader(*table.sheet, table.header, scene, into);
    std::tie(into.from, into.to) = period_of(table);
    const auto rows = reader.data_rows();
    MomentColumn times(scene, {into.from, into.to});
    for (const core::SheetRow* row : rows) times.add(row->number, reader.cell(*row, Part::time));
    times.decide();
    std::vector<MomentColumn::Moment> moments;
    for (std::size_t i = 0; i < rows.size(); ++i) moments.push_back(times.at(i));
    place_clocks(moments, scene, into.from == into.to ? into.from : core::Date(), into.as_of_ms);
    std::vector<core::Currency> currencies;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (moments[i].ms == core::no_number) {
            into.refused.push_back({rows[i]->number, reader.header().find(Part::time)->heading, moments[i].problem.empty() ? "The row has no time." : moments[i].problem});
            continue;
        }
        ExportMoment moment;
        moment.row = rows[i]->number;
        moment.at_ms = moments[i].ms;
        core::Currency currency;
        moment.figures = reader.figures(*rows[i], currency);
        if (currency.known()) currencies.push_back(currency);
        into.moments.push_back(std::move(moment));
    }
    std::ranges::stable_sort(into.moments, {}, &ExportMoment::at_ms);
    std::vector<std::pair<std::int64_t, core::Figures*>> read;
    for (ExportMoment& m : into.moments) read.emplace_back(m.row, &m.figures);
    reader.settle_rates(read);
    into.was_cumulative = only_rises(into.moments);
    if (!currencies.empty() && std::ranges::all_of(currencies, [&](core::Currency c) { return c == currencies.front(); })) into.currency = currencies.front();
    make_samples(into);
    into.rows = static_cast<std::int64_t>(into.moments.size());
}

}  // namespace feeds

// SPDX-License-Identifier: Apache-2.0
#include "reports/session_result.h"

#include <algorithm>
#include <cmath>

#include "core/format.h"
#include "core/rules/pace.h"
#include "core/trackers/all.h"

namespace reports {
namespace {

using core::Figure;
using core::no_number;

// Of a platform's own sums the one that its people call the result comes first.
constexpr Figure sales_order[] = {Figure::gmv_attributed, Figure::gmv_confirmed, Figure::gmv_gross, Figure::gmv_24h, Figure::gmv_direct, Figure::gmv_placed};

bool newer(const Claim& a, const Claim& b) { return a.as_of_ms != b.as_of_ms ? a.as_of_ms > b.as_of_ms : a.value > b.value; }

// Versions of one figure, newest first.
std::vector<const Claim*> versions(const std::vector<Claim>& claims, Figure figure) {
    std::vector<const Claim*> out;
    for (const Claim& claim : claims)
        if (claim.figure == figure) out.push_back(&claim);
    std::ranges::sort(out, [](const Claim* a, const Claim* b) { return newer(*a, *b); });
    return out;
}

const Claim* newest(const std::vector<Claim>& claims, Figure figure) {
    const auto all = versions(claims, figure);
    return all.empty() ? nullptr : all.front();
}

// The last other value that was said before the one that counts.
const Claim* before(const std::vector<const Claim*>& all) {
    for (const Claim* claim : all)
        if (claim->value != all.front()->value && claim->as_of_ms < all.front()->as_of_ms) return claim;
    return nullptr;
}

std::optional<double> more_than(const core::Money& ours, const core::Money& theirs) {
    if (!ours.known() || !theirs.known() || theirs.minor == 0 || ours.currency != theirs.currency) return std::nullopt;
    return static_cast<double>(ours.minor) / static_cast<double>(theirs.minor) - 1;
}

core::Money median(std::vector<core::Money> all) {
    if (all.empty()) return {};
    std::ranges::sort(all, {}, &core::Money::minor);
    const std::size_t middle = all.size() / 2;
    if (all.size() % 2) return all[middle];
    return {static_cast<std::int64_t>(std::llround((static_cast<double>(all[middle - 1].minor) + static_cast<double>(all[middle].minor)) / 2)), all[middle].currency};
}

// Where an export's own figure says what a rule of the live screens says. The definitions of both stand beside each other.
struct Twin {
    std::string_view rule;
    Figure figures[4];
    int count;
};
constexpr Twin twins[] = {
    {"orders", {Figure::orders_main, Figure::orders_confirmed, Figure::orders_sku, Figure::orders_placed}, 4},
    {"units", {Figure::units, Figure::units_confirmed, Figure::units_placed}, 3},
    {"views", {Figure::views}, 1},
    {"clicks", {Figure::product_clicks}, 1},
    {"cart", {Figure::add_to_cart}, 1},
    {"ctr_views", {Figure::ctr_by_view}, 1},
    {"ctr_impressions", {Figure::ctr_by_impression}, 1},
    {"click_to_order", {Figure::ctor_main, Figure::ctor_confirmed, Figure::ctor_sku, Figure::ctor_placed}, 4},
    {"aov", {Figure::aov, Figure::basket_confirmed, Figure::basket_placed}, 3},
    {"gpm", {Figure::watch_gpm, Figure::gpm_confirmed, Figure::gpm_placed}, 3},
    {"watch", {Figure::watch_per_view, Figure::watch_per_viewer}, 2},
};

core::Figures as_figures(const std::vector<Claim>& claims) {
    core::Figures out;
    for (const Claim& claim : claims)
        if (const Claim* best = newest(claims, claim.figure)) out.set(best->figure, best->value);
    return out;
}

core::Currency currency_of(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims)
        if (claim.currency.known()) return claim.currency;
    return {};
}

// A figure of an export in the units of the live screens: money in minor units, seconds, a ratio as a fraction.
double in_live_units(Figure figure, std::int64_t value, core::Currency currency) {
    switch (core::spec_of(figure).unit) {
    case core::FigureUnit::count: return static_cast<double>(value);
    case core::FigureUnit::money: return static_cast<double>(core::money_of_figure(value, currency).minor);
    case core::FigureUnit::seconds: return static_cast<double>(value) / 1000;
    case core::FigureUnit::ratio: return static_cast<double>(value) / 1'000'000;
    }
    return 0;
}

std::optional<Final> exported_final(const core::FigureRule& rule, const std::vector<Claim>& claims, const core::Figures& figures) {
    const auto* twin = std::ranges::find(twins, rule.id, &Twin::rule);
    if (twin == std::end(twins)) return std::nullopt;
    for (int i = 0; i < twin->count; ++i) {
        const Figure figure = twin->figures[i];
        // What the counts beside a rate give is exact; what is printed was rounded.
        auto value = core::recomputed(figure, figures);
        if (!value) value = figures.get(figure);
        if (!value) continue;
        Final out;
        out.rule = &rule;
        out.means = core::spec_of(figure).means;
        out.known = true, out.exported = true;
        out.currency = currency_of(claims);
        out.value = in_live_units(figure, *value, out.currency);
        return out;
    }
    return std::nullopt;
}

std::vector<Final> finals_of(const core::Recording& recording, const std::vector<Claim>& claims) {
    const core::Figures figures = as_figures(claims);
    std::vector<Final> out;
    for (const core::FigureRule& rule : core::figure_rules()) {
        if (rule.id == "gmv" || rule.id == "viewers" || rule.id == "engaged") continue;   // sums of sales stand apart; gauges have no end
        if (auto exported = exported_final(rule, claims, figures)) {
            out.push_back(*exported);
            continue;
        }
        const core::KpiFigure measured = core::figure(recording, rule, core::ever);
        out.push_back({&rule, rule.means, measured.value, measured.known, measured.numerator, measured.denominator, measured.currency, false});
    }
    return out;
}

std::string exact(Figure figure, std::int64_t value, core::Currency currency) {
    if (core::spec_of(figure).unit == core::FigureUnit::money && currency.known()) return core::money_text(core::money_of_figure(value, currency));
    return core::figure_text(figure, value);
}

void add_versions(const std::vector<Claim>& claims, std::vector<Restatement>& out) {
    for (const core::FigureSpec& spec : core::figure_specs) {
        const auto all = versions(claims, spec.figure);
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (all[i]->value != all[i + 1]->value)
                out.push_back({spec.title, exact(spec.figure, all[i + 1]->value, all[i + 1]->currency), exact(spec.figure, all[i]->value, all[i]->currency), all[i]->as_of_ms, false});
    }
}

// Sales only fall when something was taken back.
void add_falls(const core::Recording& recording, std::vector<Restatement>& out) {
    for (const core::Track& part : recording.parts) {
        std::int64_t last = no_number;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part.gmv[i] == no_number) continue;
            if (last != no_number && part.gmv[i] < last)
                out.push_back({"GMV", core::money_text({last, part.currency}), core::money_text({part.gmv[i], part.currency}), part.at_ms[i], true});
            last = part.gmv[i];
        }
    }
}

std::string names(const core::RowIds& ids, const core::State& state) {
    std::string out;
    for (const std::int64_t id : ids) out += (out.empty() ? "" : ", ") + core::name_of(core::Host::tracker, id, state);
    return out;
}

void put_most(const core::Track& part, std::int64_t from, std::int64_t until, std::int64_t& most) {
    const auto& viewers = part.of(core::Metric::viewers);
    for (std::size_t i = part.until(from - 1), end = part.until(until - 1); i < end; ++i)
        if (viewers[i] != no_number) most = std::max(most, viewers[i]);
}

}  // namespace

std::int64_t Facts::late_ms() const { return air_from == no_number || !planned_from.known() ? no_number : air_from - planned_from.ms; }
std::int64_t Facts::over_ms() const { return air_to == no_number || !planned_to.known() ? no_number : air_to - planned_to.ms; }
std::int64_t Facts::on_air_ms() const { return air_from == no_number || air_to == no_number ? no_number : air_to - air_from; }

Facts facts_of(const core::State& state, const core::Session& s, const core::Recording& recording) {
    Facts out;
    out.session = s.id, out.code = s.code, out.title = s.title, out.account = s.account;
    out.platform = s.platform, out.status = s.status, out.zone = state.workspace().zone;
    out.brand = core::name_of(core::Brand::tracker, s.brand.value, state);
    out.room = core::name_of(core::Room::tracker, s.room.value, state);
    out.hosts = names(core::hosts_of(s, {state, {}}), state);
    out.planned_from = s.start, out.planned_to = s.end, out.target = s.target;
    out.air_from = s.went_live.known() ? s.went_live.ms : recording.first_ms();
    out.air_to = s.ended_at.known() ? s.ended_at.ms : recording.last_ms();
    return out;
}

std::vector<Sales> sales_of(const core::Recording& recording, const std::vector<Claim>& claims) {
    std::vector<Sales> out;
    for (const Figure figure : sales_order) {
        const auto all = versions(claims, figure);
        if (all.empty() || !all.front()->currency.known()) continue;
        const core::FigureSpec& spec = core::spec_of(figure);
        Sales one{spec.id, spec.title, spec.means, core::money_of_figure(all.front()->value, all.front()->currency), all.front()->as_of_ms, {}, no_number};
        if (const Claim* was = before(all)) one.before = core::money_of_figure(was->value, was->currency), one.before_ms = was->as_of_ms;
        out.push_back(one);
    }
    const core::Money measured = core::gmv_at(recording);
    if (measured.known()) out.push_back({recorded_sales, "GMV (measured)", "sales as the feed counted them until the end", measured, recording.last_ms(), {}, no_number});
    return out;
}

const Sales* sales_named(const std::vector<Sales>& all, std::string_view id) {
    const auto it = std::ranges::find(all, id, &Sales::id);
    return it == all.end() ? nullptr : &*it;
}

SlotComparison compare_slot(const std::vector<Sales>& ours, const std::vector<Earlier>& earlier) {
    const auto by = [&](const Sales& mine) {
        SlotComparison out;
        std::vector<core::Money> theirs;
        for (const Earlier& other : earlier) {
            const Sales* sales = sales_named(other.sales, mine.id);
            if (!sales || sales->money.currency != mine.money.currency) continue;
            if (theirs.empty()) out.last = sales->money, out.last_code = other.code;
            theirs.push_back(sales->money);
        }
        if (theirs.empty()) return out;
        out.definition = mine.id, out.title = mine.title, out.count = theirs.size(), out.ours = mine.money;
        out.median = median(std::move(theirs));
        out.over_median = more_than(mine.money, out.median);
        out.over_last = more_than(mine.money, out.last);
        return out;
    };
    for (const Sales& mine : ours)
        if (SlotComparison out = by(mine); out.count > 0) return out;
    return {};
}

std::vector<MinuteLine> minute_lines(const core::Recording& recording) {
    std::vector<MinuteLine> out;
    const std::int64_t first = recording.first_ms(), last = recording.last_ms();
    if (first == no_number) return out;
    const auto* gmv = core::figure_rule("gmv");
    const std::pair<const core::FigureRule*, std::int64_t MinuteLine::*> added[] = {{core::figure_rule("views"), &MinuteLine::views}, {core::figure_rule("clicks"), &MinuteLine::clicks},
        {core::figure_rule("cart"), &MinuteLine::cart},
                                                                                   {core::figure_rule("orders"), &MinuteLine::orders}, {core::figure_rule("units"), &MinuteLine::units}};
    const std::int64_t start = first - ((first % core::minute_ms) + core::minute_ms) % core::minute_ms;
    for (std::int64_t at = start; at <= last; at += core::minute_ms) {
        const std::int64_t end = at + core::minute_ms;
        MinuteLine line;
        line.at_ms = at;
        for (const core::Track& part : recording.parts) put_most(part, at, end, line.viewers);
        for (const auto& [rule, field] : added) line.*field = core::figure_between(recording, *rule, at, end).numerator;
        const core::KpiFigure sales = core::figure_between(recording, *gmv, at, end);
        if (sales.known) {
            line.gmv = {sales.numerator, sales.currency};
            line.running = core::gmv_at(recording, end - 1);
        }
        out.push_back(line);
    }
    return out;
}

const Final* ResultLine::final_of(std::string_view rule) const {
    const auto it = std::ranges::find_if(finals, [&](const Final& f) { return f.rule->id == rule && f.known; });
    return it == finals.end() ? nullptr : &*it;
}

ResultLine result_line(const core::State& state, const core::Session& session, const core::Recording& recording, const std::vector<Claim>& claims, const std::vector<Earlier>& earlier) {
    ResultLine out;
    out.facts = facts_of(state, session, recording);
    out.sales = sales_of(recording, claims);
    out.finals = finals_of(recording, claims);
    out.peak = core::peak_viewers(recording);
    if (const Claim* peak = newest(claims, Figure::peak_viewers); peak && !out.peak.known()) out.peak = {peak->value, peak->as_of_ms};
    out.slot = compare_slot(out.sales, earlier);
    if (const Sales* sales = out.headline()) out.over_target = more_than(sales->money, session.target);
    out.recorded = !recording.empty();
    out.exported = !claims.empty();
    for (const Claim& claim : claims) out.as_of_ms = std::max(out.as_of_ms, claim.as_of_ms);
    out.restated = std::ranges::any_of(out.sales, &Sales::restated);
    return out;
}

SessionResult session_result(const core::State& state, const core::Session& session, const core::Recording& recording, std::vector<Claim> claims, const std::vector<Earlier>& earlier) {
    SessionResult out;
    out.line = result_line(state, session, recording, claims, earlier);
    add_versions(claims, out.restatements);
    add_falls(recording, out.restatements);
    for (const core::FigureSpec& spec : core::figure_specs)
        if (const Claim* claim = newest(claims, spec.figure)) out.claims.push_back(*claim);
    for (const core::Track& part : recording.parts) out.restated_samples += part.restated_ms.size(), out.parts += part.size() > 0;
    out.goods = core::goods_lines(recording, core::ever, 0);
    std::ranges::stable_sort(out.goods, [](const core::GoodsLine& a, const core::GoodsLine& b) { return (a.now.gmv.known() ? a.now.gmv.minor : no_number) > (b.now.gmv.known() ? b.now.gmv.minor : no_number); });
    state.each<core::Product>([&](const core::Product& product) {
        if (std::ranges::any_of(out.goods, [&](const core::GoodsLine& line) { return line.now.sku == product.sku; })) out.names[product.sku] = product.name;
    });
    out.markers = markers_of(state, session, out.line.facts.air_from == no_number ? session.start.ms : out.line.facts.air_from, out.line.facts.air_to);
    out.minutes = minute_lines(recording);
    out.gaps = core::gaps(recording);
    return out;
}

bool is_over(const core::Session& session, std::int64_t now_ms) {
    if (session.status == core::SessionStatus::ended) return true;
    if (session.status == core::SessionStatus::live || session.status == core::SessionStatus::cancelled || session.status == core::SessionStatus::draft) return false;
    return session.end.known() && session.end.ms <= now_ms;
}

}  // namespace reports

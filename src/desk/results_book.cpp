// SPDX-License-Identifier: Apache-2.0
// Results as a workbook, and markers as files. English, as everything that leaves.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "desk/results.h"
#include "sheets/writer.h"
#include "store/store.h"

namespace desk {
namespace {

using core::no_number;
using core::OutCell;
using core::OutKind;
using core::OutTotal;
using Cells = std::vector<OutCell>;

core::OutColumn column(std::string title, OutKind kind, double width = 0, OutTotal total = OutTotal::none, std::uint8_t decimals = 0) { return {std::move(title), kind, width, total, {}, decimals}; }
OutCell text(std::string_view words) { return OutCell::of_text(std::string(words)); }
OutCell count(std::int64_t n) { return n == no_number ? OutCell{} : OutCell::of_integer(n); }
OutCell minutes(std::int64_t ms) { return ms == no_number ? OutCell{} : OutCell::of_integer((ms < 0 ? ms - core::minute_ms / 2 : ms + core::minute_ms / 2) / core::minute_ms); }
OutCell moment(std::int64_t ms, core::Zone zone) { return ms == no_number ? OutCell{} : OutCell::of_date_time(core::wall(ms, zone)); }

std::string digits(double value, int decimals) {
    char out[64];
    std::snprintf(out, sizeof out, "%.*f", decimals, value);
    return out;
}
OutCell share(const std::optional<double>& value) { return value ? OutCell::of_percent(digits(*value, 6)) : OutCell{}; }

OutCell cell_of(const reports::Final& f) {
    if (!f.known) return {};
    switch (f.rule->unit) {
    case core::Unit::count: return OutCell::of_integer(std::llround(f.value));
    case core::Unit::money: return OutCell::of_money({std::llround(f.value), f.currency});
    case core::Unit::percent: return OutCell::of_percent(digits(f.value, 6));
    case core::Unit::seconds: return OutCell::of_decimal(digits(f.value, 1));
    }
    return {};
}
OutCell final_cell(const reports::ResultLine& line, std::string_view rule) {
    const reports::Final* found = line.final_of(rule);
    return found ? cell_of(*found) : OutCell{};
}

OutCell claim_cell(const reports::Claim& claim) {
    switch (core::spec_of(claim.figure).unit) {
    case core::FigureUnit::count: return OutCell::of_integer(claim.value);
    case core::FigureUnit::money:
        if (claim.currency.known()) return OutCell::of_money(core::money_of_figure(claim.value, claim.currency));
        return OutCell::of_decimal(core::figure_text(claim.figure, claim.value));
    case core::FigureUnit::seconds: return OutCell::of_decimal(core::figure_text(claim.figure, claim.value));
    case core::FigureUnit::ratio: return OutCell::of_percent(core::figure_text(claim.figure, claim.value));
    }
    return {};
}

std::string_view platform_title(core::Platform platform) { return platform == core::Platform::none ? std::string_view() : core::choices(platform)[static_cast<std::size_t>(platform) - 1].title; }

core::TableOut table(std::string name, std::vector<core::OutColumn> columns, std::vector<Cells> rows) {
    core::TableOut out;
    out.name = name;
    out.lines = {std::move(name)};
    out.columns = std::move(columns);
    out.expected_rows = rows.size();
    std::vector<core::OutRow> made;
    for (Cells& cells : rows) made.push_back({std::move(cells), false});
    out.next = core::rows_of(std::move(made));
    return out;
}

// Sums of different definitions never add up.
bool one_definition(const std::vector<reports::SessionResult>& results) {
    std::string_view id;
    core::Currency currency;
    for (const auto& r : results) {
        const reports::Sales* sales = r.line.headline();
        if (!sales) continue;
        if (!id.empty() && (id != sales->id || currency != sales->money.currency)) return false;
        id = sales->id, currency = sales->money.currency;
    }
    return true;
}

Cells summary_row(const reports::ResultLine& line) {
    const reports::Facts& f = line.facts;
    const reports::Sales* sales = line.headline();
    return {text(f.code), text(f.title), moment(f.planned_from.ms, f.zone), moment(f.planned_to.ms, f.zone), text(platform_title(f.platform)), text(f.account), text(f.brand), text(f.hosts),
            sales ? OutCell::of_money(sales->money) : OutCell{}, sales ? text(sales->title) : OutCell{}, sales ? moment(sales->as_of_ms, f.zone) : OutCell{},
            sales && sales->restated() ? OutCell::of_money(sales->before) : OutCell{},
            OutCell::of_money(f.target), share(line.over_target), share(line.slot.over_median), share(line.slot.over_last),
                line.slot.count ? count(static_cast<std::int64_t>(line.slot.count)) : OutCell{},
            final_cell(line, "orders"), final_cell(line, "units"), final_cell(line, "views"), count(line.peak.value), final_cell(line, "ctr_views"), final_cell(line, "atc_clicks"),
                final_cell(line, "click_to_order"),
            final_cell(line, "aov"), final_cell(line, "gpm"), minutes(f.late_ms()), minutes(f.over_ms()), minutes(f.on_air_ms())};
}

core::TableOut summary(const std::vector<reports::SessionResult>& results, core::Zone zone, const BookWords& words) {
    const OutTotal sum = OutTotal::sum;
    std::vector<Cells> rows;
    for (const auto& r : results) rows.push_back(summary_row(r.line));
    core::TableOut out = table("Results",
                               {column("Code", OutKind::text, 15), column("Title", OutKind::text, 30), column("Start", OutKind::date_time, 17), column("End", OutKind::date_time, 17),
                                   column("Platform", OutKind::text, 10),
                                column("Account", OutKind::text, 16), column("Brand", OutKind::text, 16), column("Hosts", OutKind::text, 24),
                                    column("GMV", OutKind::money, 16, one_definition(results) ? sum : OutTotal::none),
                                column("GMV is", OutKind::text, 18), column("As of", OutKind::date_time, 17), column("Before it was restated", OutKind::money, 16),
                                    column("Target", OutKind::money, 16, sum),
                                column("Against target", OutKind::percent, 11, OutTotal::none, 1), column("Against the slot's median", OutKind::percent, 13, OutTotal::none, 1),
                                    column("Against the last one", OutKind::percent, 12, OutTotal::none, 1),
                                column("Sessions in the slot", OutKind::integer, 11), column("Orders", OutKind::integer, 10, sum), column("Units", OutKind::integer, 10, sum),
                                    column("Views", OutKind::integer, 11, sum),
                                column("Peak viewers", OutKind::integer, 10), column("Clicks per view", OutKind::percent, 10, OutTotal::none, 2),
                                    column("Added to cart per click", OutKind::percent, 12, OutTotal::none, 2),
                                column("Orders per click", OutKind::percent, 10, OutTotal::none, 2), column("Average basket", OutKind::money, 13), column("GPM", OutKind::money, 13),
                                    column("Began late, min", OutKind::integer, 10),
                                column("Ended over, min", OutKind::integer, 10), column("On air, min", OutKind::integer, 10, sum)},
                               std::move(rows));
    const core::Wall wall = core::wall(words.now.ms, zone);
    out.lines = {"Results", std::to_string(results.size()) + (results.size() == 1 ? " session" : " sessions") + ", written " + core::iso(wall.date) + " " + core::clock_text(words.now,
        zone) + (words.author.empty() ? "" : " by " + words.author),
                 "GMV under different definitions is not added up; every sheet says what its figures mean."};
    out.frozen_columns = 2;
    return out;
}

core::TableOut final_figures(const reports::SessionResult& r) {
    const reports::ResultLine& line = r.line;
    std::vector<Cells> rows;
    for (const reports::Sales& s : line.sales)
        rows.push_back({text(s.title), OutCell::of_money(s.money), {}, {}, text(s.means), text(s.id == reports::recorded_sales ? "feed" : "export"), moment(s.as_of_ms, line.facts.zone)});
    if (line.facts.target.known()) rows.push_back({text("Target"), OutCell::of_money(line.facts.target), {}, {}, text("GMV that was planned"), text("plan"), {}});
    const std::string_view headline = line.headline() ? line.headline()->title : std::string_view();
    if (line.over_target) rows.push_back({text("Against target"), share(line.over_target), {}, {}, text(std::string(headline) + " ÷ target − 1"), {}, {}});
    if (line.slot.count) {
        const std::string of = std::string(line.slot.title) + " of " + std::to_string(line.slot.count) + (line.slot.count == 1 ? " earlier session" : " earlier sessions") + " in the same slot";
        rows.push_back({text("Slot: median"), OutCell::of_money(line.slot.median), {}, {}, text(of), {}, {}});
        rows.push_back({text("Against the median"), share(line.slot.over_median), {}, {}, text(std::string(line.slot.title) + " ÷ median − 1"), {}, {}});
        rows.push_back({text("Slot: last"), OutCell::of_money(line.slot.last), {}, {}, text(line.slot.last_code), {}, {}});
        rows.push_back({text("Against the last"), share(line.slot.over_last), {}, {}, {}, {}, {}});
    }
    if (line.peak.known()) rows.push_back({text("Peak viewers"), count(line.peak.value), {}, {}, text("most people in the room at once"), text(line.recorded ? "feed" : "export"),
        line.recorded ? moment(line.peak.at_ms, line.facts.zone) : OutCell{}});
    for (const reports::Final& f : line.finals) {
        if (!f.known) continue;
        const bool divided = f.denominator != no_number;
        // Money above the line is in minor units: the value says it better.
        const bool money = f.rule->numerator == core::Quantity::gmv;
        rows.push_back({text(f.rule->title), cell_of(f), divided && money ? OutCell::of_money({f.numerator, f.currency}) : divided ? count(f.numerator) : OutCell{},
            divided ? count(f.denominator) : OutCell{}, text(f.means),
                        text(f.exported ? "export" : "feed"), {}});
    }
    return table("Final figures", {column("Figure", OutKind::text, 26), column("Value", OutKind::decimal, 18, OutTotal::none, 2), column("Numerator", OutKind::decimal, 16),
        column("Denominator", OutKind::decimal, 16),
                                   column("Definition", OutKind::text, 30), column("Source", OutKind::text, 12), column("As of", OutKind::date_time, 17)}, std::move(rows));
}

core::TableOut exported_figures(const reports::SessionResult& r) {
    std::vector<Cells> rows;
    for (const reports::Claim& c : r.claims) rows.push_back({text(core::spec_of(c.figure).title), claim_cell(c), {}, {}, text(core::spec_of(c.figure).means), text(c.format),
        moment(c.as_of_ms, r.line.facts.zone), text(c.file)});
    return table("What the exports say", {column("Figure", OutKind::text), column("Value", OutKind::decimal, 0, OutTotal::none, 2), column("", OutKind::text), column("", OutKind::text),
        column("Definition", OutKind::text),
                                          column("Format", OutKind::text), column("As of", OutKind::date_time), column("File", OutKind::text)}, std::move(rows));
}

core::TableOut restatements(const reports::SessionResult& r) {
    std::vector<Cells> rows;
    for (const reports::Restatement& one : r.restatements) rows.push_back({text(one.title), text(one.before), text(one.after), {},
        text(one.in_feed ? "it fell in the feed" : "a later export says so"), {}, moment(one.at_ms, r.line.facts.zone)});
    return table("Restated", {column("Figure", OutKind::text), column("Before", OutKind::text), column("After", OutKind::text), column("", OutKind::text), column("How", OutKind::text),
        column("", OutKind::text), column("As of", OutKind::date_time)}, std::move(rows));
}

core::TableOut products(const reports::SessionResult& r) {
    std::vector<Cells> rows;
    for (const core::GoodsLine& g : r.goods) {
        const auto name = r.names.find(g.now.sku);
        const auto metric = [&](core::Metric m) { return count(g.now.counts[m]); };
        rows.push_back({text(g.now.sku), metric(core::Metric::units), metric(core::Metric::orders), metric(core::Metric::product_clicks),
            text(name == r.names.end() ? std::string() : name->second), metric(core::Metric::add_to_cart), OutCell::of_money(g.now.gmv),
                        g.now.gmv.known() ? OutCell::of_percent(digits(g.share, 6)) : OutCell{}, count(g.now.stock)});
    }
    return table("Products", {column("SKU", OutKind::text), column("Units", OutKind::integer, 0, OutTotal::sum), column("Orders", OutKind::integer), column("Clicks", OutKind::integer),
        column("Name", OutKind::text), column("Added to cart", OutKind::integer),
                              column("GMV", OutKind::money, 0, OutTotal::sum), column("Share of GMV", OutKind::percent, 12, OutTotal::none, 1), column("Stock left", OutKind::integer, 12)},
                                  std::move(rows));
}

core::TableOut gap_table(const reports::SessionResult& r) {
    std::vector<Cells> rows;
    for (const core::Gap& g : r.gaps) rows.push_back({text("silence"), moment(g.from_ms, r.line.facts.zone), moment(g.to_ms, r.line.facts.zone), count(g.samples)});
    return table("Not measured", {column("", OutKind::text), column("From", OutKind::date_time), column("To", OutKind::date_time), column("Samples missing", OutKind::integer)}, std::move(rows));
}

core::TableOut minute_table(const reports::SessionResult& r) {
    std::vector<Cells> rows;
    for (const reports::MinuteLine& m : r.minutes)
        rows.push_back({moment(m.at_ms, r.line.facts.zone), count(m.viewers), OutCell::of_money(m.gmv), OutCell::of_money(m.running),
            text(core::clock_text({m.at_ms, r.line.facts.zone}, r.line.facts.zone)), count(m.orders), count(m.units), count(m.views),
            count(m.clicks), count(m.cart)});
    return table("Minute by minute", {column("Minute", OutKind::date_time), column("Viewers, most", OutKind::integer), column("GMV", OutKind::money), column("GMV so far", OutKind::money),
        column("Clock", OutKind::text), column("Orders", OutKind::integer),
                                      column("Units", OutKind::integer), column("Views", OutKind::integer), column("Clicks", OutKind::integer), column("Added to cart", OutKind::integer, 13)},
                                          std::move(rows));
}

std::string how_far(std::int64_t ms, std::string_view after, std::string_view ahead) {
    const std::int64_t n = minutes(ms).value;
    if (ms == no_number || n == 0) return {};
    return std::to_string(n < 0 ? -n : n) + " min " + std::string(n < 0 ? ahead : after);
}

std::vector<std::string> head_lines(const reports::Facts& f) {
    const auto clock = [&](std::int64_t ms) { return core::clock_text({ms, f.zone}, f.zone); };
    std::vector<std::string> about{f.code, std::string(platform_title(f.platform)), f.account, f.brand, f.room, f.hosts};
    std::erase(about, std::string());
    std::vector<std::string> out{f.title.empty() ? f.code : f.title, core::joined(about, " · ")};
    if (f.planned_from.known() && f.planned_to.known()) out.push_back("Planned " + core::iso(core::wall(f.planned_from.ms, f.zone).date) + " " + core::span_text(f.planned_from, f.planned_to, f.zone));
    if (f.air_from == no_number) return out;
    std::vector<std::string> real{"On air " + clock(f.air_from) + (f.air_to == no_number ? "" : "–" + clock(f.air_to)), how_far(f.late_ms(), "late", "early"), how_far(f.over_ms(), "over", "under")};
    std::erase(real, std::string());
    out.push_back(core::joined(real, ", "));
    return out;
}

core::OutSheet session_sheet(const reports::SessionResult& r) {
    core::OutSheet out;
    out.name = r.line.facts.code;
    out.lines = head_lines(r.line.facts);
    out.tables.push_back(final_figures(r));
    if (!r.claims.empty()) out.tables.push_back(exported_figures(r));
    if (!r.restatements.empty()) out.tables.push_back(restatements(r));
    if (!r.goods.empty()) out.tables.push_back(products(r));
    if (!r.markers.lines.empty()) {
        out.tables.push_back(reports::marker_table(r.markers));
        out.tables.back().lines = {"Markers"};
        for (core::OutColumn& c : out.tables.back().columns) c.width = 0;
    }
    if (!r.gaps.empty()) out.tables.push_back(gap_table(r));
    if (r.minutes.empty()) return out;
    out.tables.push_back(minute_table(r));
    const std::size_t minutes = out.tables.size() - 1;
    const auto top = static_cast<std::int64_t>(out.lines.size());
    out.charts.push_back({core::OutChartKind::line, "Viewers", "", minutes, 4, "", "#,##0", {{"Viewers", 1, 0x2F5BD8}}, 11, top, 720, 300});
    out.charts.push_back({core::OutChartKind::columns, "GMV a minute", "", minutes, 4, "", "#,##0", {{"GMV", 2, 0x5B7BD5}}, 11, top + 16, 720, 300});
    return out;
}

}  // namespace

core::WorkbookOut results_book(const std::vector<reports::SessionResult>& results, const core::State& state, const BookWords& words) {
    core::WorkbookOut out;
    out.title = "Results";
    out.author = words.author;
    out.created_ms = words.now.ms;
    out.tables.push_back(summary(results, state.workspace().zone, words));
    for (const auto& r : results) out.sheets.push_back(session_sheet(r));
    return out;
}

core::Result<void> export_results(const std::filesystem::path& file, const std::vector<reports::SessionResult>& results, const core::State& state, const BookWords& words,
    const core::Progress& progress) {
    if (core::fold(file.extension().string()) != ".xlsx") return core::usage("Results leave as a workbook: “" + file.filename().string() + "” should end in .xlsx.");
    return store::write_file_whole(file, [&](const std::filesystem::path& path) {
        core::WorkbookOut book = results_book(results, state, words);
        return sheets::write_xlsx(book, path, progress);
    });
}

core::Result<void> export_markers(const std::filesystem::path& file, const reports::MarkerList& markers, const BookWords& words, int frames_a_second, bool mark) {
    const std::string ending = core::fold(file.extension().string());
    if (ending == ".edl") return store::write_file_whole(file, reports::marker_edl(markers, frames_a_second));
    if (ending == ".txt") return store::write_file_whole(file, reports::marker_chapters(markers));
    if (ending != ".csv" && ending != ".tsv" && ending != ".xlsx") return core::usage("“" + file.filename().string() + "” should end in .csv, .tsv, .xlsx, .edl (for a cutting program) or .txt (chapters).");
    return store::write_file_whole(file, [&](const std::filesystem::path& path) {
        core::TableOut table = reports::marker_table(markers);
        if (ending != ".xlsx") return sheets::write_csv(table, {mark, ending == ".tsv" ? '\t' : ',', false, false}, path);
        core::WorkbookOut book;
        book.title = markers.title, book.author = words.author, book.created_ms = words.now.ms;
        book.tables.push_back(std::move(table));
        return sheets::write_xlsx(book, path);
    });
}

}  // namespace desk

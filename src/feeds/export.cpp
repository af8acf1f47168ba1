// SPDX-License-Identifier: Apache-2.0
#include "feeds/export.h"

#include <algorithm>

#include "feeds/formats.h"
#include "feeds/shopee_overview.h"

namespace feeds {
namespace {

using core::Figure, core::Figures;

template <class F> void each_figures(const Export& read, F&& take) {
    for (const ExportSession& s : read.sessions) take(s.figures, s.currency);
    for (const ExportProduct& p : read.products) take(p.figures, p.currency);
    for (const ExportMoment& m : read.moments) take(m.figures, m.sample.gmv.currency);
    for (const ExportDay& d : read.days) take(d.figures, d.currency);
}

/// The one currency of every amount; not known when two differ.
core::Currency currency_of(const Export& read) {
    core::Currency one;
    bool differ = false;
    const auto look = [&](core::Currency c) {
        if (!c.known()) return;
        differ = differ || (one.known() && one != c);
        one = c;
    };
    each_figures(read, [&](const Figures&, core::Currency c) { look(c); });
    for (const ExportBlock& b : read.blocks) look(b.currency);
    return differ ? core::Currency() : one;
}

std::optional<std::int64_t> sum_of(const Export& read, Figure figure) {
    if (core::spec_of(figure).unit == core::FigureUnit::money && !read.currency.known()) return std::nullopt;
    if (!read.blocks.empty()) return overview_figure(read, figure);
    if (read.was_cumulative) {   // the last row is the sum
        for (auto it = read.moments.rbegin(); it != read.moments.rend(); ++it)
            if (const auto value = it->figures.get(figure)) return value;
        return std::nullopt;
    }
    std::optional<std::int64_t> sum;
    bool fits = true;
    each_figures(read, [&](const Figures& figures, core::Currency) {
        const auto value = figures.get(figure);
        std::int64_t total = 0;
        if (!value) return;
        fits = fits && !__builtin_add_overflow(sum.value_or(0), *value, &total);
        sum = total;
    });
    return fits ? sum : std::nullopt;
}

/// The first of these definitions that the file measures.
ExportTotal total(const Export& read, std::string_view name, std::initializer_list<Figure> figures) {
    for (const Figure figure : figures)
        if (const auto sum = sum_of(read, figure)) return {name, sum, figure};
    return {name, std::nullopt, *figures.begin()};
}

}  // namespace

core::Platform platform_of(Format format) {
    switch (format) {
    case Format::none: case Format::kpi_lines: return core::Platform::none;
    case Format::shopee_live_list: case Format::shopee_product_list: case Format::shopee_daily: case Format::shopee_overview: return core::Platform::shopee;
    default: return core::Platform::tiktok;
    }
}

core::Result<Export> read_export(const core::Workbook& book, Format format, const ExportScene& scene) {
    Export out;
    out.format = format;
    out.platform = platform_of(format);
    out.as_of_ms = moment_in_name(scene.file, scene.zone);
    if (format == Format::shopee_overview) {
        if (const auto read = read_shopee_overview(book, scene, out); !read) return read.error();
    } else {
        const auto table = find_table(book, format);
        if (!table || of_lines(format) || format == Format::none) {
            const auto other = recognise(book);
            return core::usage("The file is no " + std::string(format == Format::none ? "export that is known" : id_of(format)) + ": " +
                               (other ? "its columns are those of " + std::string(id_of(*other)) + "." : "no row of it names the columns of one."));
        }
        if (format == Format::tiktok_trend || format == Format::tiktok_product) out.session = scene.session.empty() ? live_id_of(book, scene.file) : scene.session;
        switch (format) {
        case Format::tiktok_trend: read_tiktok_trend(*table, scene, out); break;
        case Format::tiktok_product: read_tiktok_product(*table, scene, out); break;
        case Format::shopee_live_list: read_shopee_live_list(*table, scene, out); break;
        case Format::shopee_product_list: read_shopee_product_list(*table, scene, out); break;
        case Format::shopee_daily: read_shopee_daily(*table, scene, out); break;
        default: read_tiktok_live(*table, scene, out);
        }
    }
    out.currency = currency_of(out);
    const auto by_row = [](const RowRemark& a, const RowRemark& b) { return a.row < b.row; };
    for (auto* list : {&out.refused, &out.ignored, &out.remarks}) std::ranges::stable_sort(*list, by_row);
    return out;
}

std::vector<ExportTotal> totals(const Export& read) {
    if (read.platform == core::Platform::shopee) {
        const bool products = read.format == Format::shopee_product_list;   // their orders do not add up
        const auto orders = [&](std::string_view name, Figure figure) { return products ? ExportTotal{name, std::nullopt, figure} : total(read, name, {figure}); };
        return {total(read, "gmv_placed", {Figure::gmv_placed}), total(read, "gmv_confirmed", {Figure::gmv_confirmed}), orders("orders_placed", Figure::orders_placed),
                orders("orders_confirmed", Figure::orders_confirmed)};
    }
    if (read.platform != core::Platform::tiktok) return {};
    const bool products = read.format == Format::tiktok_product;
    std::vector<ExportTotal> out{total(read, "gmv", {Figure::gmv_attributed, Figure::gmv_gross, Figure::gmv_direct}), total(read, "orders", {Figure::orders_main, Figure::orders_paid, Figure::orders_sku}),
                                 total(read, "units", {Figure::units}), total(read, "views", {Figure::views}), total(read, "impressions", {Figure::impressions}),
                                 total(read, "product_clicks", {Figure::product_clicks})};
    if (products)
        for (ExportTotal& t : out)
            if (t.name == "orders" && t.figure == Figure::orders_main) t.value.reset();   // a basket is in the rows of each of its products
    return out;
}

}  // namespace feeds

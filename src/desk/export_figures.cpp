// SPDX-License-Identifier: Apache-2.0
#include "desk/export_figures.h"

#include "feeds/sample_text.h"

namespace desk {
namespace {

using core::Figure, core::Metric;

void fill(store::FinalFigures& out, const core::Figures& figures, core::Currency currency) {
    for (const core::FigureValue& v : figures) {
        const core::FigureSpec& spec = core::spec_of(v.figure);
        out.values.push_back({std::string(spec.id), v.value, spec.unit == core::FigureUnit::money ? currency.text() : std::string()});
    }
}

std::int64_t end_of(const core::Session* session) {
    if (!session) return core::no_number;
    return session->ended_at.known() ? session->ended_at.ms : session->end.known() ? session->end.ms : core::no_number;
}

core::ProductSample product_sample(const feeds::ExportProduct& product) {
    core::ProductSample out;
    out.sku = product.id.empty() ? product.name : product.id;
    struct Pair { Figure figure; Metric metric; };
    static constexpr Pair pairs[] = {{Figure::product_impressions, Metric::impressions}, {Figure::product_clicks, Metric::product_clicks}, {Figure::add_to_cart, Metric::add_to_cart},
                                     {Figure::orders_main, Metric::orders}, {Figure::units, Metric::units}};
    for (const Pair& p : pairs)
        if (const auto v = product.figures.get(p.figure)) out.counts[p.metric] = *v;
    if (const auto v = product.figures.get(Figure::gmv_attributed); v && product.currency.known()) out.gmv = core::money_of_figure(*v, product.currency);
    if (const auto v = product.figures.get(Figure::stock)) out.stock = *v;
    return out;
}

}  // namespace

std::string live_name(const feeds::Export& read, const feeds::ExportSession& session, core::Zone zone) {
    if (!session.live_id.empty()) return session.live_id;
    const std::string platform(core::choices(read.platform)[static_cast<std::size_t>(read.platform) - 1].id);
    const std::string account = !session.account_id.empty() ? session.account_id : !session.account.empty() ? session.account : session.title;
    return platform + " " + account + " " + core::iso(core::Time{session.start_ms, zone});
}

std::vector<store::FinalFigures> figures_of(const feeds::Export& read, const std::string& whole, const std::string& file, std::int64_t as_of_ms, core::Zone zone) {
    std::vector<store::FinalFigures> out;
    const auto add = [&](std::string subject, const core::Figures& figures, core::Currency currency) -> store::FinalFigures& {
        store::FinalFigures f;
        f.format = feeds::id_of(read.format);
        f.subject = std::move(subject);
        f.as_of_ms = as_of_ms;
        f.file = file;
        fill(f, figures, currency);
        out.push_back(std::move(f));
        return out.back();
    };
    for (const feeds::ExportSession& s : read.sessions) {
        store::FinalFigures& f = add(live_name(read, s, zone), s.figures, s.currency);
        f.account = s.account.empty() ? s.account_id : s.account;
        f.title = s.title;
        f.start_ms = s.start_ms;
        f.end_ms = s.end_ms;
    }
    const std::string period = read.from.known() ? core::iso(read.from) + "/" + core::iso(read.to) : std::string();
    const std::string of = !whole.empty() ? whole : read.account_id + (period.empty() ? "" : " " + period);
    for (const feeds::ExportProduct& p : read.products) {
        store::FinalFigures& f = add(of + " · " + (p.id.empty() ? p.name : p.id), p.figures, p.currency);
        f.account = p.account_id;
        f.title = p.name;
    }
    for (const feeds::ExportDay& d : read.days) add(read.account_id + " " + core::iso(d.day), d.figures, d.currency).account = read.account_id;
    for (const feeds::ExportBlock& b : read.blocks) {
        store::FinalFigures& f = add(of + " · " + b.group, b.figures, b.currency);
        f.account = read.account_id;
        f.title = b.group;
    }
    std::erase_if(out, [](const store::FinalFigures& f) { return f.values.empty(); });
    return out;
}

std::vector<core::Sample> samples_of(const feeds::Export& read, const std::string& whole, const core::Session* session, std::int64_t as_of_ms) {
    std::vector<core::Sample> out;
    if (whole.empty()) return out;
    const std::string made = std::to_string(as_of_ms), head = "{\"as_of\":\"" + std::string(made.size() < 14 ? 14 - made.size() : 0, '0') + made + "\",";
    for (const feeds::ExportMoment& m : read.moments) {
        out.push_back(m.sample);
        out.back().session = whole;
        out.back().text = head + feeds::sample_fields(out.back()) + "}";   // of two downloads the later one is the greater text
    }
    if (read.format != core::FeedFormat::tiktok_product || read.products.empty()) return out;
    core::Sample s;
    s.session = whole;
    s.platform = "tiktok";
    const std::int64_t end = end_of(session);
    s.at_ms = end != core::no_number && end < as_of_ms ? end : as_of_ms;
    s.seq = INT64_MAX - as_of_ms;   // a number of its own: it must not meet a trend's sample of that moment
    for (const feeds::ExportProduct& p : read.products) s.products.push_back(product_sample(p));
    s.text = head + feeds::sample_fields(s) + "}";
    out.push_back(std::move(s));
    return out;
}

}  // namespace desk

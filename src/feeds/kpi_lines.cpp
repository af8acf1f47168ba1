// SPDX-License-Identifier: Apache-2.0
#include "feeds/kpi_lines.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "core/time.h"
#include "feeds/json_line.h"

namespace feeds {
namespace {

using nlohmann::json;
using core::Metric;

std::string text(const json& v, const std::string& name) {
    if (!v.is_string()) throw Refused{v.is_number() ? name + " is a number: ids are text" : name + " is not text"};
    return v.get<std::string>();
}

core::Money money(const json& v, const std::string& name, core::Currency currency) {
    if (!currency.known()) throw Refused{name + " has no currency"};
    std::optional<core::Money> read;
    if (v.is_string()) read = core::money_of(v.get_ref<const std::string&>(), currency);
    else if (v.is_number_float() && v.get<double>() != std::floor(v.get<double>())) throw Refused{name + " is a fraction: write it as text"};
    else if (v.is_number()) read = core::money_of(std::to_string(whole_number(v, name)), currency);
    else throw Refused{name + " is not an amount"};
    if (!read) throw Refused{name + " is not an amount in " + currency.text()};
    return *read;
}

core::Currency currency_in(const json& object, core::Currency otherwise) {
    const auto it = object.find("currency");
    if (it == object.end() || it->is_null()) return otherwise;
    std::string code = text(*it, "currency");
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) throw Refused{"currency “" + code.substr(0, 12) + "” is no ISO code"};
    return core::Currency(code);
}

core::ProductSample product(const json& v, core::Currency currency, int& unknown) {
    if (!v.is_object()) throw Refused{"a product is not an object"};
    if (!v.contains("sku") || v["sku"].is_null()) throw Refused{"a product has no sku"};
    core::ProductSample p;
    p.sku = text(v["sku"], "sku");
    if (core::trimmed(p.sku).empty()) throw Refused{"a product has no sku"};
    struct Field { std::string_view name; Metric metric; };
    static constexpr Field fields[] = {{"impressions", Metric::impressions}, {"clicks", Metric::product_clicks}, {"add_to_cart", Metric::add_to_cart},
                                       {"orders", Metric::orders}, {"units", Metric::units}};
    for (const auto& [name, value] : v.items()) {
        const auto field = std::ranges::find(fields, name, &Field::name);
        if (name == "sku" || value.is_null()) continue;
        if (field != std::end(fields)) p.counts[field->metric] = count_of(value, p.sku + ": " + name);
        else if (name == "stock") p.stock = count_of(value, p.sku + ": stock");
        else if (name == "gmv") p.gmv = money(value, p.sku + ": gmv", currency);
        else ++unknown;
    }
    return p;
}

KpiLine read(const json& line, const LineScene& scene) {
    KpiLine out;
    core::Sample& s = out.sample;
    const bool named = line.contains("session") && !line["session"].is_null();
    if (!named && scene.session.empty()) throw Refused{"session is missing"};
    s.session = named ? text(line["session"], "session") : scene.session;
    if (core::trimmed(s.session).empty()) throw Refused{"session is empty"};
    if (!line.contains("at") || line["at"].is_null()) throw Refused{"at is missing"};
    s.at_ms = moment_of(line["at"], "at");
    not_ahead(s.at_ms, scene.now_ms, "at");
    const core::Currency currency = currency_in(line, scene.currency);
    for (const auto& [name, value] : line.items()) {
        if (name == "session" || name == "at" || name == "currency" || value.is_null()) continue;
        const auto metric = std::ranges::find(core::metric_ids, std::string_view(name));
        if (metric != core::metric_ids.end()) s.counts.values[static_cast<std::size_t>(metric - core::metric_ids.begin())] = count_of(value, name);
        else if (name == "seq") s.seq = count_of(value, name);
        else if (name == "platform") s.platform = text(value, name);
        else if (name == "gmv") s.gmv = money(value, name, currency);
        else if (name == "avg_watch_s") {
            if (!value.is_number()) throw Refused{"avg_watch_s is not a number"};
            const double seconds = value.get<double>();
            if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e7) throw Refused{"avg_watch_s is out of range"};
            s.watch_ms = std::llround(seconds * 1000);
        } else if (name == "products") {
            if (!value.is_array()) throw Refused{"products is not a list"};
            for (const json& p : value) s.products.push_back(product(p, currency, out.unknown_fields));
        } else {
            ++out.unknown_fields;
        }
    }
    if (s.gmv.known()) s.currency = s.gmv.currency.text();
    return out;
}

}  // namespace

core::Result<KpiLine> read_kpi_line(std::string_view line, const LineScene& scene) {
    try {
        KpiLine out = read(json_object(line), scene);
        out.sample.text = std::string(line);
        return out;
    } catch (const Refused& refused) {
        return core::usage(refused.reason);
    }
}

}  // namespace feeds

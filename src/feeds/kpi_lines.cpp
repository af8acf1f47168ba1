// SPDX-License-Identifier: Apache-2.0
#include "feeds/kpi_lines.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "core/time.h"

namespace feeds {
namespace {

using nlohmann::json;
using core::Metric;

struct Refused { std::string reason; };   // leaves a line from any depth; caught in read_kpi_line

constexpr std::size_t longest_line = 8u << 20, longest_text = 64u << 10, deepest = 64;
constexpr double exact_limit = 9007199254740992.0;   // 2^53: beyond it a double has no ones

std::int64_t whole(const json& v, const std::string& name) {
    if (v.is_number_unsigned()) {
        const auto n = v.get<std::uint64_t>();
        if (n > static_cast<std::uint64_t>(INT64_MAX)) throw Refused{name + " is too large"};
        return static_cast<std::int64_t>(n);
    }
    if (v.is_number_integer()) return v.get<std::int64_t>();
    if (v.is_number_float()) {
        const double d = v.get<double>();
        if (!std::isfinite(d)) throw Refused{name + " is not a finite number"};
        if (d != std::floor(d) || std::abs(d) >= exact_limit) throw Refused{name + " is not a whole number"};
        return static_cast<std::int64_t>(d);
    }
    if (v.is_string()) throw Refused{name + " is text where a number belongs"};
    throw Refused{name + " is not a number"};
}

std::int64_t count(const json& v, const std::string& name) {
    const std::int64_t n = whole(v, name);
    if (n < 0) throw Refused{name + " is negative"};
    return n;
}

std::string text(const json& v, const std::string& name) {
    if (!v.is_string()) throw Refused{v.is_number() ? name + " is a number: ids are text" : name + " is not text"};
    const auto& s = v.get_ref<const std::string&>();
    if (s.size() > longest_text) throw Refused{name + " is longer than 64 kB"};
    return s;
}

core::Money money(const json& v, const std::string& name, core::Currency currency) {
    if (!currency.known()) throw Refused{name + " has no currency"};
    std::optional<core::Money> read;
    if (v.is_string()) read = core::money_of(v.get_ref<const std::string&>(), currency);
    else if (v.is_number_integer()) read = core::money_of(v.dump(), currency);
    else throw Refused{v.is_number() ? name + " is a fraction: write it as text" : name + " is not an amount"};
    if (!read) throw Refused{name + " is not an amount in " + currency.text()};
    return *read;
}

std::int64_t moment(const json& v) {
    if (v.is_string()) {
        const auto& s = v.get_ref<const std::string&>();
        const auto utc = core::time_of_iso(s, *core::Zone::named("UTC"));
        const bool offset = s.size() > 16 && (s.back() == 'Z' || s.back() == 'z' || s.find_first_of("+-", 16) != std::string::npos);
        if (!utc) throw Refused{"at “" + s.substr(0, 40) + "” is not a time"};
        if (!offset) throw Refused{"at has no offset from UTC"};
        return utc->ms;
    }
    if (!v.is_number()) throw Refused{"at is not a time"};
    if (v.is_number_float()) {
        const double d = v.get<double>();
        if (!std::isfinite(d) || std::abs(d) > 1e14) throw Refused{"at is not a time"};
        return static_cast<std::int64_t>(std::abs(d) < 1e11 ? std::llround(d * 1000) : std::llround(d));
    }
    const std::int64_t n = whole(v, "at");
    if (n < -100'000'000'000'000 || n > 100'000'000'000'000) throw Refused{"at is not a time"};
    return std::abs(n) < 100'000'000'000 ? n * 1000 : n;
}

core::Currency currency_in(const json& object, core::Currency otherwise) {
    const auto it = object.find("currency");
    if (it == object.end() || it->is_null()) return otherwise;
    const std::string code = text(*it, "currency");
    if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) throw Refused{"currency “" + code.substr(0, 12) + "” is no ISO code"};
    return core::Currency(code);
}

core::ProductSample product(const json& v, core::Currency currency) {
    if (!v.is_object()) throw Refused{"a product is not an object"};
    if (!v.contains("sku") || v["sku"].is_null()) throw Refused{"a product has no sku"};
    core::ProductSample p;
    p.sku = text(v["sku"], "sku");
    if (p.sku.empty()) throw Refused{"a product has no sku"};
    struct Field { const char* name; Metric metric; };
    static constexpr Field fields[] = {{"impressions", Metric::impressions}, {"clicks", Metric::product_clicks}, {"add_to_cart", Metric::add_to_cart},
                                       {"orders", Metric::orders}, {"units", Metric::units}};
    for (const Field& f : fields)
        if (const auto it = v.find(f.name); it != v.end() && !it->is_null()) p.counts[f.metric] = count(*it, p.sku + ": " + f.name);
    if (const auto it = v.find("stock"); it != v.end() && !it->is_null()) p.stock = count(*it, p.sku + ": stock");
    if (const auto it = v.find("gmv"); it != v.end() && !it->is_null()) p.gmv = money(*it, p.sku + ": gmv", currency);
    return p;
}

KpiLine read(const json& line, const LineScene& scene) {
    KpiLine out;
    core::Sample& s = out.sample;
    if (!line.contains("session") || line["session"].is_null()) throw Refused{"session is missing"};
    s.session = text(line["session"], "session");
    if (core::trimmed(s.session).empty()) throw Refused{"session is empty"};
    if (!line.contains("at") || line["at"].is_null()) throw Refused{"at is missing"};
    s.at_ms = moment(line["at"]);
    if (scene.now_ms != core::no_number && s.at_ms > scene.now_ms + 5 * core::minute_ms) throw Refused{"at lies more than five minutes ahead of the clock"};
    const core::Currency currency = currency_in(line, scene.currency);
    for (const auto& [name, value] : line.items()) {
        if (name == "session" || name == "at" || name == "currency" || value.is_null()) continue;
        const auto metric = std::ranges::find(core::metric_ids, std::string_view(name));
        if (metric != core::metric_ids.end()) s.counts.values[static_cast<std::size_t>(metric - core::metric_ids.begin())] = count(value, name);
        else if (name == "seq") s.seq = count(value, name);
        else if (name == "platform") s.platform = text(value, name);
        else if (name == "gmv") s.gmv = money(value, name, currency);
        else if (name == "avg_watch_s") {
            if (!value.is_number()) throw Refused{"avg_watch_s is not a number"};
            const double seconds = value.get<double>();
            if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e7) throw Refused{"avg_watch_s is out of range"};
            s.watch_ms = std::llround(seconds * 1000);
        } else if (name == "products") {
            if (!value.is_array()) throw Refused{"products is not a list"};
            for (const json& p : value) s.products.push_back(product(p, currency));
        } else {
            ++out.unknown_fields;
        }
    }
    if (s.gmv.known()) s.currency = s.gmv.currency.text();
    return out;
}

std::size_t depth_of(std::string_view line) {
    std::size_t depth = 0, most = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) { if (c == '\\') ++i; else if (c == '"') quoted = false; }
        else if (c == '"') quoted = true;
        else if (c == '[' || c == '{') most = std::max(most, ++depth);
        else if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return most;
}

}  // namespace

core::Result<KpiLine> read_kpi_line(std::string_view line, const LineScene& scene) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.size() > longest_line) return core::usage("the line is longer than 8 MB");
    if (depth_of(line) > deepest) return core::usage("the line is nested deeper than 64 levels");
    const json parsed = json::parse(line, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object()) return core::usage("the line is not one JSON object");
    try {
        KpiLine out = read(parsed, scene);
        out.sample.text = std::string(line);
        return out;
    } catch (const Refused& refused) {
        return core::usage(refused.reason);
    }
}

}  // namespace feeds

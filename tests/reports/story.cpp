// SPDX-License-Identifier: Apache-2.0
#include "reports/story.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "core/commands/air.h"
#include "core/commands/sessions.h"
#include "core/format.h"
#include "core/trackers/all.h"
#include "support/sample.h"

namespace story {

using namespace core;

namespace {

std::string clock(std::int64_t ms) { return ms == no_number ? "–" : iso(Time{ms, *Zone::named("Asia/Ho_Chi_Minh")}).substr(11, 8); }
std::string day(std::int64_t ms) { return iso(Time{ms, *Zone::named("Asia/Ho_Chi_Minh")}).substr(0, 10); }
std::string count(std::int64_t n) { return n == no_number ? "–" : std::to_string(n); }
std::string signed_minutes(std::int64_t ms) { return ms == no_number ? "–" : (ms < 0 ? "" : "+") + std::to_string(ms / minute_ms) + " min"; }

std::string percent(const std::optional<double>& share) {
    if (!share) return "–";
    char out[32];
    std::snprintf(out, sizeof out, "%+.1f%%", *share * 100);
    return out;
}

std::string text(const reports::Final& f) {
    if (!f.known) return {};
    char out[96];
    std::snprintf(out, sizeof out, f.rule->unit == Unit::percent ? "%.6f" : "%.2f", f.value);
    return std::string(f.rule->id) + " " + out + (f.exported ? " exported" : f.denominator != no_number ? " = " + count(f.numerator) + "/" + count(f.denominator) : "") + "\n";
}

}  // namespace

std::int64_t moment(const char* text) { return time_of_iso(text, *Zone::named("Asia/Ho_Chi_Minh"))->ms; }

Track track(std::int64_t from_ms, const std::string& lines) {
    Track out;
    std::istringstream all(lines);
    for (std::string line; std::getline(all, line);) {
        std::istringstream words(line);
        double minute = 0;
        if (!(words >> minute)) continue;
        Sample s;
        s.at_ms = from_ms + static_cast<std::int64_t>(minute * minute_ms);
        bool restated = false;
        for (std::string word; words >> word;) {
            const std::size_t sign = word.find('=');
            const std::string name = word.substr(0, sign);
            const long long value = sign == std::string::npos ? 0 : std::atoll(word.c_str() + sign + 1);
            if (name == "restated") restated = true;
            else if (name == "gmv") s.gmv = {value, Currency("VND")};
            else if (name == "watch") s.watch_ms = value * 1000;
            else if (name.starts_with("sku:")) {
                s.products.push_back({.sku = name.substr(4), .counts = {}, .gmv = {value * 199000, Currency("VND")}, .stock = no_number});
                s.products.back().counts[Metric::units] = value;
                if (const std::size_t slash = word.find('/'); slash != std::string::npos) s.products.back().stock = std::atoll(word.c_str() + slash + 1);
            } else {
                const auto metric = std::ranges::find(metric_ids, std::string_view(name));
                if (metric == metric_ids.end()) throw std::runtime_error("no metric " + name);
                s.counts.values[static_cast<std::size_t>(metric - metric_ids.begin())] = value;
            }
        }
        out.put(s);
        if (restated) out.restated_ms.push_back(s.at_ms);
    }
    return out;
}

std::vector<reports::Claim> claims(const std::string& lines) {
    std::vector<reports::Claim> out;
    std::istringstream all(lines);
    std::string figure, value, currency, as_of;
    while (all >> figure >> value >> currency >> as_of) {
        const auto known = figure_named(figure);
        if (!known) throw std::runtime_error("no figure " + figure);
        std::int64_t number = std::atoll(value.c_str());
        const std::size_t point = value.find('.');
        for (int i = 0, places = decimals_of(spec_of(*known).unit); i < places; ++i) {
            const std::size_t at = point == std::string::npos ? value.size() : point + 1 + static_cast<std::size_t>(i);
            number = number * 10 + (at < value.size() ? value[at] - '0' : 0);
        }
        out.push_back({*known, number, currency == "-" ? Currency() : Currency(currency), moment(as_of.c_str()), "test", "file"});
    }
    return out;
}

Id<Session> session(desk::Desk& desk, const char* code, const char* start, const char* end, const char* status, const char* target) {
    return {support::add(desk, Session::tracker, {{"code", code}, {"title", code}, {"start", start}, {"end", end}, {"platform", "TikTok"}, {"account", "@a"}, {"status", status}, {"target", target}})};
}

void mark(desk::Desk& desk, Id<Session> session, const char* at, MarkKind kind, const char* text) {
    const auto done = desk.execute(mark_moment(session, {moment(at), *Zone::named("Asia/Ho_Chi_Minh")}, kind, text)).get();
    if (!done) throw std::runtime_error(done.error().text);
}

std::string text(const reports::SlotComparison& slot) {
    if (slot.count == 0) return "no slot\n";
    return "slot by " + std::string(slot.definition) + ": " + std::to_string(slot.count) + ", median " + amount_text(slot.median) + " " + percent(slot.over_median) + ", last " + slot.last_code + " " + amount_text(slot.last) + " " +
           percent(slot.over_last) + "\n";
}

std::string text(const reports::SessionResult& r) {
    const reports::Facts& f = r.line.facts;
    std::string out = f.code + " on air " + clock(f.air_from) + "-" + clock(f.air_to) + ", began " + signed_minutes(f.late_ms()) + ", ended " + signed_minutes(f.over_ms()) + ", parts " + std::to_string(r.parts) + "\n";
    for (const reports::Sales& s : r.line.sales)
        out += "sales " + std::string(s.id) + " " + amount_text(s.money) + " as of " + day(s.as_of_ms) + (s.restated() ? ", was " + amount_text(s.before) + " as of " + day(s.before_ms) : "") + "\n";
    out += "target " + percent(r.line.over_target) + ", peak " + count(r.line.peak.value) + " at " + clock(r.line.peak.at_ms) + "\n";
    for (const reports::Final& one : r.line.finals) out += text(one);
    out += text(r.line.slot);
    for (const reports::Restatement& one : r.restatements) out += "restated " + std::string(one.title) + " " + one.before + " → " + one.after + " " + (one.in_feed ? clock(one.at_ms) : day(one.at_ms)) + "\n";
    if (r.restated_samples) out += std::to_string(r.restated_samples) + " samples restated\n";
    for (const GoodsLine& g : r.goods) out += "product " + g.now.sku + " " + count(g.now.counts[Metric::units]) + " units, stock " + count(g.now.stock) + "\n";
    for (const reports::MinuteLine& m : r.minutes)
        out += clock(m.at_ms).substr(0, 5) + " viewers " + count(m.viewers) + " orders " + count(m.orders) + " gmv " + (m.gmv.known() ? amount_text(m.gmv) + " of " + amount_text(m.running) : "–") + "\n";
    for (const Gap& g : r.gaps) out += "gap " + clock(g.from_ms) + "-" + clock(g.to_ms) + " " + std::to_string(g.samples) + "\n";
    return out;
}

}  // namespace story

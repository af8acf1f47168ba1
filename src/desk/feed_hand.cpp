// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_hand.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "desk/live.h"

namespace desk {
namespace {

constexpr std::string_view source_mark = "by hand";

// "Product clicks", "product_clicks" and "PRODUCT CLICKS" are one name.
std::string plain_name(std::string_view text) {
    std::string out;
    for (const char c : core::fold(text))
        if (c != ' ' && c != '_' && c != '-' && c != ':' && c != '\r' && c != '"') out += c;
    return out;
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == at) out.emplace_back();
        else if (c != '\r') out.back() += c;
    }
    return out;
}

// 1,204 and 1.204 and 1 204 are one count; anything else is none.
std::optional<std::int64_t> count_of(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ',' && c != '.' && c != ' ' && c != '\'') return {};
    }
    std::int64_t out = 0;
    if (digits.empty() || std::from_chars(digits.data(), digits.data() + digits.size(), out).ec != std::errc()) return {};
    const std::size_t mark = text.find_last_of(",.");
    if (mark != std::string_view::npos && text.size() - mark - 1 != 3) return {};   // a fraction is no count
    return out;
}

void take(PastedFigures& into, const std::string& name, const std::string& figure) {
    const std::string wanted = plain_name(name);
    if (wanted.empty() && figure.empty()) return;
    if (wanted == "gmv") {
        into.gmv = figure;
        return;
    }
    for (std::size_t i = 0; i < core::metric_count; ++i) {
        if (plain_name(core::metric_ids[i]) != wanted) continue;
        if (const auto count = count_of(figure)) into.counts.values[i] = *count;
        else if (!figure.empty()) into.unknown.push_back(name + " " + figure);
        return;
    }
    into.unknown.push_back(name);
}

}  // namespace

std::string hand_line(const HandRow& row, core::Zone zone) {
    nlohmann::ordered_json line = {{"session", row.session}, {"at", core::iso_in({row.at_ms, zone}, zone)}};
    for (std::size_t i = 0; i < core::metric_count; ++i)
        if (row.counts.known(static_cast<core::Metric>(i))) line[std::string(core::metric_ids[i])] = row.counts.values[i];
    if (row.gmv.known()) {
        line["gmv"] = core::amount_text(row.gmv);
        line["currency"] = row.gmv.currency.text();
    }
    line["source"] = source_mark;
    line["by"] = row.who;
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

bool is_by_hand(std::string_view line) {
    if (line.find(source_mark) == std::string_view::npos) return false;
    const auto read = nlohmann::json::parse(line, nullptr, false);
    return read.is_object() && read.contains("source") && read["source"] == source_mark;
}

std::string who_typed(std::string_view line) {
    const auto read = nlohmann::json::parse(line, nullptr, false);
    return read.is_object() && read.contains("by") && read["by"].is_string() ? read["by"].get<std::string>() : std::string();
}

core::Result<std::vector<core::Sample>> hand_rows(Desk& desk, const std::vector<std::string>& lives, std::size_t most) {
    std::vector<core::Sample> out;
    for (const std::string& live : lives) {
        const auto read = desk.live().each_sample(live, [&](const core::Sample& sample, bool) {
            if (is_by_hand(sample.text)) out.push_back(sample);
            return true;
        });
        if (!read && read.error().code != core::Code::not_found) return read.error();
    }
    std::stable_sort(out.begin(), out.end(), [](const core::Sample& a, const core::Sample& b) { return a.at_ms > b.at_ms; });
    if (out.size() > most) out.resize(most);
    return out;
}

PastedFigures read_pasted(const std::string& text) {
    PastedFigures out;
    std::vector<std::string> lines;
    for (std::string& line : split(text, '\n'))
        if (line.find_first_not_of(" \t") != std::string::npos) lines.push_back(std::move(line));
    if (lines.size() == 2 && lines[0].find('\t') != std::string::npos) {   // headings above figures
        const auto names = split(lines[0], '\t'), figures = split(lines[1], '\t');
        for (std::size_t i = 0; i < names.size() && i < figures.size(); ++i) take(out, names[i], figures[i]);
        return out;
    }
    for (const std::string& line : lines) {
        std::size_t at = line.find_first_of("\t:=");
        if (at == std::string::npos) at = line.find_last_of(' ');
        if (at == std::string::npos) {
            out.unknown.push_back(line);
            continue;
        }
        std::string figure = line.substr(at + 1);
        figure.erase(0, figure.find_first_not_of(" \t"));
        take(out, line.substr(0, at), figure);
    }
    return out;
}

}  // namespace desk

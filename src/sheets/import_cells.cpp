// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_cells.h"

#include "core/parse.h"
#include "core/text.h"
#include "sheets/import_date_column.h"

#include <algorithm>
#include <cstdio>

namespace sheets {
namespace {

using core::Cell, core::CellKind, core::Column, core::Kind, core::Value;

CellRead blank() { return {{ReadState::blank, {}}, {}, {}}; }
CellRead value(Value v) { return {{ReadState::value, std::move(v)}, {}, {}}; }
CellRead problem(std::string text) { return {{}, std::move(text), {}}; }

std::string shown(const Cell& cell) {
    if (cell.kind != CellKind::date_time) return std::string(core::trimmed(cell_text(cell)));
    std::string out;
    if (cell.moment.has_date) out = core::iso(core::Date{cell.moment.days});
    if (cell.moment.has_time) {
        char clock[32];
        std::snprintf(clock, sizeof clock, "%s%02d:%02d", out.empty() ? "" : " ", static_cast<int>(cell.moment.ms / core::hour_ms), static_cast<int>(cell.moment.ms / core::minute_ms % 60));
        out += clock;
    }
    return out;
}

core::Result<core::NumberRead> number_of_cell(const Cell& cell, core::Mark mark, core::Currency currency) {
    if (cell.kind == CellKind::number) {
        const auto plain = core::plain_number(cell.text);
        if (!plain) return core::usage("“" + cell.text + "” is not a number that can be kept.");
        core::NumberRead n;
        n.value = *plain;
        n.percent = cell.percent;
        if (cell.currency.known()) n.currency = cell.currency;
        return n;
    }
    if (cell.kind == CellKind::date_time) return core::usage("the cell holds the date or time “" + shown(cell) + "” instead of a number.");
    return core::read_number(cell_text(cell), mark, currency);
}

CellRead read_money(const Cell& cell, const CellStyle& style, core::Currency of_row) {
    const core::Currency otherwise = of_row.known() ? of_row : style.unit.currency.known() ? style.unit.currency : style.workspace;
    // Under "Target (triệu)" 1.500 may well be one and a half.
    auto n = number_of_cell(cell, style.mark, style.unit.power ? core::Currency{} : otherwise);
    if (!n) return problem(n.error().text);
    if (n->percent) return problem("“" + shown(cell) + "” is a percentage, not an amount.");
    const core::Currency currency = n->currency.value_or(otherwise);
    if (!currency.known()) return problem("“" + shown(cell) + "” has no currency.");
    if (!n->scaled) n->value.scale -= style.unit.power;
    const auto minor = core::in_units(n->value, currency.decimals());
    if (!minor) return problem("“" + shown(cell) + "” has more decimals than " + currency.text() + " has, or is too large.");
    return value(core::Money{*minor, currency});
}

CellRead read_count(const Cell& cell, const CellStyle& style) {
    auto n = number_of_cell(cell, style.mark, {});
    if (!n) return problem(n.error().text);
    if (n->percent && cell.kind == CellKind::number) n->value.scale -= 2;
    else if (!n->scaled && !n->percent) n->value.scale -= style.unit.power;
    const auto whole = core::in_units(n->value, 0);
    if (!whole || *whole == core::no_number) return problem("“" + shown(cell) + "” is not a whole number.");
    return value(core::Number{*whole});
}

CellRead read_minutes(const Cell& cell, const CellStyle& style) {
    if (cell.kind == CellKind::date_time) return value(core::Minutes{cell.moment.ms / core::minute_ms});
    const auto read = core::read_length(cell_text(cell), style.unit.length);
    return read ? value(core::Minutes{*read}) : problem(read.error().text);
}

std::string choice_list(const Column& column) {
    std::vector<std::string> titles;
    for (const core::Choice& c : column.choices) titles.emplace_back(c.title);
    return core::joined(titles, ", ");
}

/// The one choice whose words stand in the text: "Livestream TikTok (VN)". Only where a wrong guess cannot mean the opposite.
std::uint8_t choice_within(const Column& column, std::string_view text) {
    if (column.id != "platform" && column.id != "platforms" && column.id != "kind") return 0;
    const std::string key = " " + heading_key(text) + " ";
    std::uint8_t found = 0;
    for (std::size_t i = 0; i < column.choices.size(); ++i) {
        const core::Choice& c = column.choices[i];
        for (const std::string& name : core::split_any(std::string(c.title) + "|" + std::string(c.also), "|")) {
            const std::string wanted = heading_key(name);
            if (wanted.size() < 3 || key.find(" " + wanted + " ") == std::string::npos) continue;
            if (found && found != i + 1) return 0;
            found = static_cast<std::uint8_t>(i + 1);
        }
    }
    return found;
}

std::uint8_t choice_of_text(const Column& column, std::string_view text) {
    text = core::trimmed(text);
    if (const auto c = core::parse_choice(column.choices, text)) return c;
    if (const auto bracket = text.find('('); bracket != std::string_view::npos && bracket > 0)
        if (const auto c = core::parse_choice(column.choices, core::trimmed(text.substr(0, bracket)))) return c;
    return choice_within(column, text);
}

bool is_paper(const Column& column) { return !column.choices.empty() && column.choices[0].id == "missing"; }

CellRead read_choice(const Column& column, const Cell& cell) {
    std::string text = shown(cell);
    if (cell.kind == CellKind::boolean || (is_paper(column) && cell.kind == CellKind::number)) text = cell.number != 0 ? "Y" : "N";
    if (const auto c = choice_of_text(column, text)) return value(core::ChoiceValue{c});
    if (is_paper(column)) {
        const std::string key = core::name_key(text);
        for (const std::string_view yes : {"da co", "da nhan", "done", "received", "true", "v", "ok", "sudah", "ada", "☑", "✅", "du", "da ky", "signed", "1"})
            if (key == yes) return value(core::ChoiceValue{2});
        for (const std::string_view no : {"chua", "khong", "missing", "pending", "belum", "false", "☐", "❌", "✗", "✘", "thieu", "chua co", "chua nhan", "0", "wait", "cho", "dang cho"})
            if (key == no) return value(core::ChoiceValue{1});
    }
    if (is_placeholder(text)) return blank();
    return problem("“" + text + "” is none of " + choice_list(column) + ".");
}

CellRead read_choices(const Column& column, const Cell& cell) {
    const std::string text = shown(cell);
    if (is_placeholder(text)) return blank();
    core::ChoiceSet set;
    const auto add = [&](std::uint8_t c) { set.bits |= 1u << (c - 1); };
    if (const auto c = core::parse_choice(column.choices, text)) {
        add(c);
        return value(set);
    }
    const std::string key = core::name_key(text);
    for (const std::string_view all : {"both", "all", "ca hai", "ca 2", "tat ca", "2 san", "ca 2 san", "keduanya", "semua"})
        if (key == all) {
            for (std::size_t i = 0; i < column.choices.size(); ++i) add(static_cast<std::uint8_t>(i + 1));
            return value(set);
        }
    for (const std::string& part : split_names(text)) {
        const auto c = choice_of_text(column, part);
        if (!c) return problem("“" + part + "” is none of " + choice_list(column) + ".");
        add(c);
    }
    return set.bits ? value(set) : blank();
}

CellRead read_flag(const Cell& cell) {
    if (cell.kind == CellKind::boolean || cell.kind == CellKind::number) return value(cell.number != 0);
    const std::string key = core::name_key(cell.text);
    for (const std::string_view yes : {"y", "yes", "true", "x", "✓", "✔", "co", "1", "ok", "ya"})
        if (key == yes) return value(true);
    for (const std::string_view no : {"n", "no", "false", "khong", "0", "tidak", "-"})
        if (key == no) return value(false);
    return problem("“" + shown(cell) + "” is neither yes nor no.");
}

/// A dash where a figure would be. "TBD" and "about 5" are no figures, and are refused.
bool is_nothing(std::string_view text) {
    const std::string key = core::name_key(text);
    return key == "-" || key == "--" || key == "---" || key == "n/a" || key == "na" || key == "#n/a" || key == "none" || key == "null" || key == "nil";
}

/// "1 PA", "2 mod": how many helpers, not who.
bool counts_helpers(std::string_view name) {
    const std::string key = core::name_key(name);
    if (key.empty() || key[0] < '0' || key[0] > '9') return false;
    const auto at = key.find_first_not_of("0123456789 ");
    const std::string_view what = at == std::string::npos ? std::string_view() : std::string_view(key).substr(at);
    for (const std::string_view word : {"pa", "mod", "ctv", "support", "tro live", "ho tro", "mc", "host", "hosts", "nguoi"})
        if (what == word) return true;
    return what.empty();
}

CellRead read_names(const Column& column, const Cell& cell) {
    const std::string text = shown(cell);
    if (is_placeholder(text)) return blank();
    core::Tags names{text};
    if (column.kind == Kind::refs) names = split_names(text);
    std::erase_if(names, [](const std::string& n) { return is_placeholder(n) || counts_helpers(n); });
    if (names.empty()) return blank();
    // The whole text goes first, with the number of its parts: it may be one name with a separator in it.
    if (column.kind == Kind::refs && names.size() > 1 && names.size() < 100) names.insert(names.begin(), {'\x01', static_cast<char>(names.size())}), names.front() += text;
    return {{ReadState::names, Value(std::move(names))}, {}, {}};
}

CellRead read_tags(const Cell& cell) {
    core::Tags tags = core::split_any(shown(cell), ",;/|\n");
    return tags.empty() ? blank() : value(Value(std::move(tags)));
}

/// A word between names: " và ", " and ", " x ".
std::size_t joining_word(std::string_view text, std::size_t& length) {
    std::size_t best = std::string_view::npos;
    for (const std::string_view word : {" và ", " and ", " & ", " với ", " dan ", " - ", " – ", " — ", " x ", " và\n"})
        if (const auto at = text.find(word); at < best) {
            best = at;
            length = word.size();
        }
    return best;
}

}  // namespace

std::vector<std::string> split_names(std::string_view text) {
    std::vector<std::string> out;
    // Brackets belong to the name before them; a number before it ("1. Linh") does not.
    for (std::string& part : core::split_any(text, "/,;&+|\n\r")) {
        std::string_view rest = part;
        while (!rest.empty()) {
            std::size_t length = 0;
            const std::size_t at = joining_word(rest, length);
            std::string_view name = core::trimmed(rest.substr(0, at));
            if (name.size() > 3 && name[0] >= '0' && name[0] <= '9' && (name[1] == '.' || name[1] == ')')) name = core::trimmed(name.substr(2));
            while (!name.empty() && (name.front() == '-' || name.front() == '*')) name = core::trimmed(name.substr(1));
            if (name.starts_with("•")) name = core::trimmed(name.substr(3));
            if (!name.empty()) out.emplace_back(name);
            rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + length);
        }
    }
    return out;
}

CellRead read_cell(const Column& column, const Cell& cell, const CellStyle& style, core::Currency currency) {
    if (cell.formula_without_value) return {};
    if (cell.blank() || (cell.kind == CellKind::text && core::trimmed(cell.text).empty())) return blank();
    if (cell.kind == CellKind::error) {
        if (cell.text == "#N/A") return blank();
        return problem("the cell holds the error " + cell.text + ".");
    }
    const bool figure = column.kind == Kind::number || column.kind == Kind::money || column.kind == Kind::minutes;
    if (figure && cell.kind == CellKind::text && is_nothing(cell.text)) return blank();
    switch (column.kind) {
    case Kind::number: return read_count(cell, style);
    case Kind::money: return read_money(cell, style, currency);
    case Kind::minutes: return read_minutes(cell, style);
    case Kind::flag: return read_flag(cell);
    case Kind::choice: return read_choice(column, cell);
    case Kind::choices: return read_choices(column, cell);
    case Kind::tags: return read_tags(cell);
    case Kind::ref:
    case Kind::refs: return read_names(column, cell);
    case Kind::text: {
        std::string text = shown(cell);
        if (text.size() > 100'000) return problem("the text is longer than 100,000 bytes.");
        return text.empty() ? blank() : value(std::move(text));
    }
    case Kind::date:
    case Kind::time: break;   // by their column
    }
    return {};
}

}  // namespace sheets

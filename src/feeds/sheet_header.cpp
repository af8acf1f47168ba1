// SPDX-License-Identifier: Apache-2.0
// Where the table of an export begins, and what its columns mean.
#include <algorithm>

#include "core/days.h"
#include "core/text.h"
#include "feeds/sheet_table.h"

namespace feeds {
namespace {

using core::Cell, core::CellKind, core::SheetRow;

constexpr std::size_t searched_rows = 30;

/// The heading above a cell of the second header row: its own, or the one that spans it.
std::string above(const core::Sheet& sheet, const SheetRow& row, std::int32_t column) {
    if (const Cell& own = row.at(column); !own.blank()) return text_of(own);
    for (const core::CellRange& range : sheet.facts.merged)
        if (range.holds(row.number, column)) return text_of(row.at(range.first_column));
    if (!sheet.facts.merged.empty()) return {};
    std::string last;   // a text file has no merged cells: what stands to the left holds on
    for (const Cell& c : row.cells)
        if (c.column < column && !c.blank()) last = text_of(c);
    return last;
}

void take(Header& header, std::int32_t column, std::string heading, std::optional<Meaning> meaning) {
    while (!heading.empty() && (heading.back() == ':' || heading.back() == ' ')) heading.pop_back();
    if (heading.empty()) return;
    if (meaning && std::ranges::none_of(header.columns, [&](const TableColumn& c) { return c.meaning == *meaning; }))
        header.columns.push_back({column, heading, *meaning, core::Mark::unknown});
    else header.unknown.push_back({column, heading, {}, core::Mark::unknown});
}

Header one_row(const core::Sheet& sheet, std::size_t at) {
    Header header{at, at, {}, {}};
    for (const Cell& c : sheet.rows[at].cells)
        if (c.kind == CellKind::text) take(header, c.column, text_of(c), meaning_of(c.text));
    return header;
}

/// `Sales` over `Placed Order` is Sales(Placed Order); `Transaction` over `Sales(Placed Order)` is the lower one alone.
Header two_rows(const core::Sheet& sheet, std::size_t at) {
    Header header{at, at + 1, {}, {}};
    const SheetRow &upper = sheet.rows[at], &lower = sheet.rows[at + 1];
    std::vector<std::int32_t> columns;
    for (const SheetRow* row : {&upper, &lower})
        for (const Cell& c : row->cells)
            if (c.kind == CellKind::text && std::ranges::find(columns, c.column) == columns.end()) columns.push_back(c.column);
    std::ranges::sort(columns);
    for (const std::int32_t column : columns) {
        const std::string below = text_of(lower.at(column)), over = above(sheet, upper, column);
        if (below.empty()) {
            if (!upper.at(column).blank()) take(header, column, over, meaning_of(over));
            continue;
        }
        const std::string joined = over + "(" + below + ")";
        if (auto both = meaning_of(joined); both && !over.empty()) take(header, column, joined, both);
        else if (auto own = meaning_of(below)) take(header, column, below, own);
        else take(header, column, upper.at(column).blank() ? below : over, upper.at(column).blank() ? std::nullopt : meaning_of(over));
    }
    return header;
}

bool only_texts(const SheetRow& row) {
    return std::ranges::all_of(row.cells, [](const Cell& c) { return c.kind == CellKind::text && !core::read_number(c.text, core::Mark::unknown) && !not_measured(c); });
}

}  // namespace

const TableColumn* Header::find(Part part) const {
    const auto it = std::ranges::find_if(columns, [&](const TableColumn& c) { return c.meaning.is(part); });
    return it == columns.end() ? nullptr : &*it;
}

const TableColumn* Header::find(core::Figure figure) const {
    const auto it = std::ranges::find_if(columns, [&](const TableColumn& c) { return c.meaning.is(figure); });
    return it == columns.end() ? nullptr : &*it;
}

std::optional<Header> find_header(const core::Sheet& sheet, std::size_t from) {
    std::optional<Header> best;
    for (std::size_t i = from; i < sheet.rows.size() && i < from + searched_rows; ++i) {
        Header header = one_row(sheet, i);
        if (i + 1 < sheet.rows.size() && only_texts(sheet.rows[i + 1]))
            if (Header two = two_rows(sheet, i); two.columns.size() > header.columns.size() && two.columns.size() > one_row(sheet, i + 1).columns.size()) header = std::move(two);
        if (header.columns.size() >= 3 && (!best || header.columns.size() > best->columns.size())) best = std::move(header);
    }
    return best;
}

void infer_parts(const core::Sheet& sheet, Header& header) {
    for (TableColumn& column : header.unknown) {
        std::size_t moments = 0, words = 0, all = 0;
        for (std::size_t i = header.last + 1; i < sheet.rows.size() && all < 50; ++i) {
            const Cell& c = sheet.rows[i].at(column.column);
            if (not_measured(c)) continue;
            ++all;
            if (c.kind == CellKind::date_time) moments += c.moment.has_date && c.moment.has_time;
            if (c.kind != CellKind::text) continue;
            const auto date = core::find_date(c.text, false);
            if (date.found() && core::read_times(date.rest)) ++moments;
            else if (!date.found() && !core::read_number(c.text, core::Mark::unknown) && !core::read_span(c.text, core::LengthUnit::unknown)) ++words;
        }
        const bool product = header.has(Part::rank) || header.has(core::Figure::product_clicks);
        if (all > 0 && moments == all && !header.has(Part::start)) column.meaning.part = Part::start;
        else if (all > 0 && words * 2 > all && !header.has(Part::title) && !header.has(Part::product_name)) column.meaning.part = product && !header.has(Part::start) ? Part::product_name : Part::title;
        else continue;
        header.columns.push_back(column);
    }
    std::erase_if(header.unknown, [](const TableColumn& c) { return !c.meaning.is(Part::figure); });
}

bool repeats_header(const SheetRow& row, const Header& header) {
    std::size_t same = 0, filled = 0;
    for (const TableColumn& c : header.columns) {
        const std::string text = text_of(row.at(c.column));
        if (text.empty()) continue;
        ++filled;   // of a header over two rows, each repeats its half
        if (c.heading == text || c.heading.starts_with(text + "(") || c.heading.ends_with("(" + text + ")")) ++same;
    }
    return same >= 2 && same * 2 > filled;
}

std::string text_of(const Cell& cell) {
    switch (cell.kind) {
    case CellKind::text: case CellKind::number: return std::string(core::trimmed(cell.text));
    case CellKind::boolean: return cell.number != 0 ? "TRUE" : "FALSE";
    default: return {};
    }
}

std::string id_text(const Cell& cell, bool& lost) {
    lost = false;
    std::string text = text_of(cell);
    if (text.size() > 3 && text.starts_with("=\"") && text.back() == '"') text = text.substr(2, text.size() - 3);   // ="7415…", a guard against just this
    if (!text.empty() && text.front() == '\'') text.erase(0, 1);
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (cell.kind == CellKind::text) {   // 7.41581E+18 is what a spreadsheet left of an id
        lost = !digits && text.find_first_of("eE") != std::string::npos && text.find('+') != std::string::npos && core::plain_number(text).has_value();
        return lost ? std::string() : text;
    }
    if (cell.kind != CellKind::number) return {};
    if (digits && text.size() <= 15) return text;
    if (text.ends_with(".0") && text.size() <= 17) return text.substr(0, text.size() - 2);
    // Above 2^53 a program that counts in doubles bends ids. Digits that no double has were written exactly.
    unsigned long long whole = 0;
    if (digits && text.size() <= 19) {
        for (const char c : text) whole = whole * 10 + static_cast<unsigned>(c - '0');
        const auto bent = static_cast<unsigned long long>(static_cast<double>(whole));
        if (whole < (1ULL << 53) || (bent != whole && !text.ends_with("0000"))) return text;
    }
    lost = true;
    return {};
}

bool not_measured(const Cell& cell) {
    if (cell.blank()) return true;
    if (cell.kind != CellKind::text) return false;
    const std::string key = core::name_key(cell.text);
    if (key.empty()) return true;
    if (key.size() < 8 && key.back() == '-' && core::currency_of(std::string_view(key).substr(0, key.size() - 1))) return true;   // Rp-
    return key.find_first_not_of("-") == std::string::npos || key == "n/a" || key == "na" || key == "null" || key == "nan" || key == "none" || key == "#n/a";
}

std::pair<core::Date, core::Date> period_of(std::string_view text, bool month_first) {
    const auto day = [&](const core::DateText& found) {
        const auto& ymd = month_first ? found.month_first : found.day_first;
        const auto& other = month_first ? found.day_first : found.month_first;
        const auto v = ymd ? ymd : other;
        return v && v->year ? core::Date::of(v->year, v->month, v->day) : core::Date{};
    };
    const auto first = core::find_date(text, true);
    if (!first.found()) return {};
    const core::Date from = day(first);
    const auto second = core::find_date(first.rest, true);
    const core::Date to = second.found() ? day(second) : from;
    return {from, to.known() ? to : from};
}

}  // namespace feeds

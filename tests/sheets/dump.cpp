// SPDX-License-Identifier: Apache-2.0
#include "sheets/dump.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

namespace dump {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') out += "\\\\";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else out += c;
    }
    return out;
}

std::string clock(std::int64_t ms) {
    char text[40];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(ms / 3'600'000), static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60));
    return text;
}

std::string moment(const core::CivilMoment& at) {
    if (at.elapsed) return "elapsed " + clock(at.ms);
    if (!at.has_date) return "time " + clock(at.ms);
    return "moment " + core::iso(core::Date{at.days}) + "T" + clock(at.ms);
}

const char* code(core::Code code) {
    switch (code) {
    case core::Code::refused: return "refused";
    case core::Code::damaged: return "damaged";
    case core::Code::not_found: return "not found";
    case core::Code::cancelled: return "cancelled";
    case core::Code::io: return "io";
    default: return "other";
    }
}

std::string workbook(const core::Result<sheets::Spreadsheet>& opened) {
    auto& book = const_cast<core::Result<sheets::Spreadsheet>&>(opened);
    if (!book.has_value()) return error(book.error());
    std::string out;
    for (std::size_t i = 0; i < book->sheets().size(); ++i) {
        const auto one = book->read_sheet(i);
        if (!one.has_value()) return out + error(one.error());
        out += sheet(*one);
    }
    return out;
}

}  // namespace

std::string error(const core::Error& error) { return std::string("error ") + code(error.code) + ": " + error.text + "\n"; }

std::string cell(std::int64_t row, const core::Cell& cell) {
    const std::string where = core::cell_name(row, cell.column) + " ";
    switch (cell.kind) {
    case core::CellKind::blank: return where + (cell.formula_without_value ? "formula without value" : "blank");
    case core::CellKind::text: return where + "text " + escaped(cell.text);
    case core::CellKind::number:
        return where + "number " + cell.text + (cell.percent ? " [percent]" : "") + (cell.currency.known() ? " [" + cell.currency.text() + "]" : "") +
               (cell.min_digits ? " [" + std::string(cell.min_digits, '0') + "]" : "");
    case core::CellKind::date_time: return where + moment(cell.moment);
    case core::CellKind::boolean: return where + "boolean " + (cell.number != 0 ? "TRUE" : "FALSE");
    case core::CellKind::error: return where + "error " + cell.text;
    }
    return where;
}

std::string sheet(const core::Sheet& sheet) {
    std::string out = "sheet " + sheet.head.name + (sheet.head.hidden ? " hidden" : "") + "\n";
    for (const core::SheetRow& row : sheet.rows)
        for (const core::Cell& one : row.cells) out += cell(row.number, one) + "\n";
    std::multiset<std::string> merged;
    for (const core::CellRange& range : sheet.facts.merged)
        merged.insert("merged " + core::cell_name(range.first_row, range.first_column) + ":" + core::cell_name(range.last_row, range.last_column) + "\n");
    for (const std::string& line : merged) out += line;
    return out;
}

std::string file(const std::string& path) { return workbook(sheets::open(path)); }
std::string bytes(std::string content, const std::string& name) { return workbook(sheets::open_bytes(std::move(content), name)); }

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace dump

// SPDX-License-Identifier: Apache-2.0
// What the cells under a heading look like: the judge where the words of the heading leave it open.
#include "core/parse.h"
#include "core/text.h"
#include "core/days.h"
#include "core/numbers.h"
#include "sheets/mapping.h"

#include <algorithm>
#include <unordered_map>

namespace sheets {
namespace {

using core::Cell, core::CellKind, core::Kind;

bool fraction(const Cell& c) { return c.kind == CellKind::number && c.number >= 0 && c.number < 1.3; }
bool readable_time(const std::string& text) {
    const auto read = core::read_times(text);
    return static_cast<bool>(read) && (read->end || text.find_first_of(":hHgG.") != std::string::npos || text.size() <= 2);
}

bool fits_date(const Cell& c) {
    if (c.kind == CellKind::date_time) return c.moment.has_date;
    if (c.kind == CellKind::number) return core::date_of_serial(c.number).has_value();
    return c.kind == CellKind::text && core::find_date(c.text, true).found();
}

bool fits_time(const Cell& c) {
    if (c.kind == CellKind::date_time) return c.moment.has_time && !c.moment.has_date;
    if (c.kind == CellKind::number) return fraction(c) || (c.number >= 0 && c.number <= 30);
    if (c.kind != CellKind::text) return false;
    const core::DateText date = core::find_date(c.text, false);
    return !date.found() ? readable_time(c.text) : !date.rest.empty() && readable_time(date.rest);
}

bool fits_moment(const Cell& c) {
    if (fits_time(c) || fits_date(c)) return true;
    return false;
}

bool fits_length(const Cell& c) {
    if (c.kind == CellKind::number) return c.number > 0 && c.number <= 10'000;
    if (c.kind == CellKind::date_time) return c.moment.has_time;
    return c.kind == CellKind::text && static_cast<bool>(core::read_length(c.text, core::LengthUnit::unknown));
}

bool fits_number(const Cell& c) {
    if (c.kind == CellKind::number) return true;
    return c.kind == CellKind::text && static_cast<bool>(core::read_number(c.text, core::Mark::unknown));
}

bool has_letter(const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_tick(const std::string& text) {
    const std::string key = core::name_key(text);
    return key == "x" || key == "y" || key == "n" || key == "yes" || key == "no" || key == "co" || key == "khong" || key == "ok" || key == "✓" || key == "✔" || key == "true" || key == "false";
}

bool fits_choice(const core::Column& column, const Cell& c) {
    if (c.kind == CellKind::boolean) return column.kind == Kind::choice;
    const std::string text = cell_text(c);
    if (core::parse_choice(column.choices, core::trimmed(text))) return true;
    if (column.kind != Kind::choices) return false;
    const auto parts = core::split_any(text, ",;/+&|\n");
    return !parts.empty() && std::ranges::all_of(parts, [&](const std::string& p) { return core::parse_choice(column.choices, p) != 0; });
}

bool fits_column(const core::Column& column, const Cell& c) {
    switch (column.kind) {
    case Kind::number:
    case Kind::money: return fits_number(c);
    case Kind::minutes: return fits_length(c);
    case Kind::date: return fits_date(c);
    case Kind::time: return fits_moment(c);
    case Kind::choice:
    case Kind::choices: return fits_choice(column, c);
    case Kind::ref:
    case Kind::refs: return c.kind == CellKind::text && has_letter(c.text) && !is_tick(c.text) && !fits_date(c);
    case Kind::flag: return c.kind == CellKind::boolean || is_tick(cell_text(c));
    case Kind::text:
    case Kind::tags: return true;
    }
    return true;
}

/// A range is a time without doubt; 4:00 may be a length, too.
double time_weight(const Cell& c) {
    if (!fits_time(c) || (c.kind == CellKind::number && !fraction(c))) return 0;
    if (c.kind != CellKind::text) return 1;
    const auto read = core::read_times(c.text);
    return read && read->end ? 1 : 0.6;
}

double length_weight(const Cell& c) {
    if (!fits_length(c)) return 0;
    if (c.kind != CellKind::text) return c.kind == CellKind::date_time && c.moment.ms > 12 * core::hour_ms ? 0.3 : 1;
    if (const auto read = core::read_times(c.text); read && read->end) return 0;
    const auto minutes = core::read_length(c.text, core::LengthUnit::unknown);
    return minutes && *minutes <= 12 * 60 ? 1 : 0.3;
}

bool fits_day(const Cell& c) {
    if (c.kind == CellKind::text) return core::find_weekday(c.text, true) != 0;
    return (c.kind == CellKind::number && c.number >= 2 && c.number <= 8) || (c.kind == CellKind::date_time && c.moment.has_date);
}

double weight(const FieldSpec& spec, const Cell& c) {
    switch (spec.role) {
    case FieldRole::date: return fits_date(c);
    case FieldRole::day: return fits_day(c);
    case FieldRole::time: return time_weight(c);
    case FieldRole::duration: return length_weight(c);
    case FieldRole::currency: return c.kind == CellKind::text && core::currency_of(c.text).has_value();
    case FieldRole::column: return fits_column(*spec.column, c);
    case FieldRole::skipped: return 1;
    }
    return 1;
}

}  // namespace

std::string cell_text(const core::Cell& cell) {
    switch (cell.kind) {
    case CellKind::boolean: return cell.number != 0 ? "TRUE" : "FALSE";
    case CellKind::text: return cell.text;
    case CellKind::number: {
        // 20261109001 is written so, not as 20261109001.0
        const auto plain = core::plain_number(cell.text);
        const auto whole = plain ? core::in_units(*plain, 0) : std::nullopt;
        std::string digits = whole ? std::to_string(*whole) : cell.text;
        while (cell.min_digits > digits.size() && whole && *whole >= 0) digits.insert(0, 1, '0');
        return digits;
    }
    default: return {};
    }
}

double content_fit(const FieldSpec& spec, const std::vector<const core::Cell*>& cells) {
    std::size_t seen = 0;
    double good = 0;
    for (const Cell* c : cells) {
        if (c->kind == CellKind::error || (c->kind == CellKind::text && core::trimmed(c->text).empty())) continue;
        ++seen;
        good += weight(spec, *c);
    }
    return seen ? good / static_cast<double>(seen) : -1;
}

}  // namespace sheets

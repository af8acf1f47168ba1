// SPDX-License-Identifier: Apache-2.0
// What a person typed or pasted into a cell, or gave on the command line → a value of the column's kind. Pure.
// A separator followed by exactly three digits groups thousands; 35tr, 1.2M, 500k, ₫12.500.000 are read; dates are ISO or
// day-first (9/11, 09/11/2026, 9 Nov 2026); times 19:00, 19h30, 7pm, with or without a date; references by name.
// The import has its own, column-wise reading (sheets/import): a file is not guessed cell by cell.
#pragma once
#include "core/state.h"

namespace core {

struct Parsing {
    const State& state;
    Date today;                      // completes a date without a year
    const void* row = nullptr;       // the row as it is: a time without a date keeps the date of the field
    Date beside = {};                // else the date of another time of that row: an end is on the day of its start
};

Result<Value> parse(const Column& column, std::string_view text, const Parsing& parsing);

// Pieces, also for the import. Nothing when the text is not that.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<Money> parse_money(std::string_view text, Currency otherwise);
std::optional<std::int64_t> parse_minutes(std::string_view text);   // 1 h 05, 1:05, 65 min, 2h, 1.5h, -2 d
std::optional<std::int64_t> parse_clock(std::string_view text);     // ms of the day: 19:00, 19h, 19h30, 7:30 pm, 24:00, 25:00
std::optional<Date> parse_date(std::string_view text, Date today);  // ISO or day-first
/// Index into the list + 1, by id, title or other spelling; 0 when none.
std::uint8_t parse_choice(std::span<const Choice> choices, std::string_view text);

}  // namespace core

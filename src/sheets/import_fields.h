// SPDX-License-Identifier: Apache-2.0
// What a column of a sheet can mean for a tracker: its columns, and for sessions also the day, the weekday, the time
// range, the length and, for money, the currency that sheets keep apart. And how headings are compared. Any thread.
#pragma once

#include "core/tracker.h"
#include "core/clocks.h"

#include <string>
#include <string_view>
#include <vector>

namespace sheets {

enum class FieldRole : std::uint8_t { column, date, day, time, duration, currency, skipped };

struct FieldSpec {
    std::string id, title;
    const core::Column* column = nullptr;   // of role column; of skipped: what is computed and never read
    FieldRole role = FieldRole::column;
    std::vector<std::string> names;         // headings that mean it, as heading_key gives them; the title first
};

std::vector<FieldSpec> field_specs(const core::Tracker& tracker);
const FieldSpec* find_spec(const std::vector<FieldSpec>& specs, std::string_view id);
/// A column of the tracker into which rows are put together from day and times: the sessions' start and end.
bool composes_times(const core::Tracker& tracker);

/// "LS Time:" → "ls time", "Giờ live" → "gio live", "Host(s)" → "host s": what is compared.
std::string heading_key(std::string_view text);

/// A heading taken apart.
struct Heading {
    std::string text;                    // as written, on one line
    std::string whole, plain;            // keys with and without what stands in brackets
    std::vector<std::string> parts;      // keys of "Host / MC / Người live"
    std::vector<std::string> units;      // folded words in brackets: vnd, h, trieu
};
Heading heading_of(std::string_view text);
/// 0 … 100: how surely this heading means that field.
int heading_score(const Heading& heading, const FieldSpec& field);

/// What a unit in the heading says: (VND), (triệu), (h), (phút).
struct HeadingUnit {
    core::Currency currency;
    int power = 0;
    core::LengthUnit length = core::LengthUnit::unknown;
};
HeadingUnit unit_of(const Heading& heading);

}  // namespace sheets

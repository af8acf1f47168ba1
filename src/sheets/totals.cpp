// SPDX-License-Identifier: Apache-2.0
#include "sheets/totals.h"

#include "sheets/number_format.h"
#include "sheets/out_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sheets {

std::optional<long double> sheet_number(const core::OutCell& cell) {
    switch (cell.kind) {
    case core::OutKind::blank: case core::OutKind::text: case core::OutKind::boolean: return {};
    case core::OutKind::integer:
        if (exact_as_double(std::to_string(cell.value))) return static_cast<long double>(cell.value);
        return {};
    case core::OutKind::money:
        if (exact_as_double(std::to_string(cell.value))) return static_cast<long double>(cell.value) / std::pow(10.0L, cell.currency.decimals());
        return {};
    case core::OutKind::duration:
        if (cell.value >= 0) return static_cast<long double>(cell.value) / core::day_ms;
        return {};
    case core::OutKind::decimal: case core::OutKind::percent:
        if (exact_as_double(cell.text)) return number_of(cell.text);
        return {};
    case core::OutKind::date: case core::OutKind::date_time:
        if (const auto serial = serial_of_day(cell.days)) return *serial + static_cast<long double>(cell.value) / core::day_ms;
        return {};
    }
    return {};
}

Totals::Totals(const std::vector<core::OutColumn>& columns) : columns_(columns), sums_(columns.size()) {}

void Totals::add(const std::vector<core::OutCell>& cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), sums_.size()); ++i) {
        const core::OutCell& cell = cells[i];
        if (columns_[i].total == core::OutTotal::none || is_blank(cell)) continue;
        Sum& sum = sums_[i];
        ++sum.filled;
        const auto number = sheet_number(cell);
        if (!number) continue;
        if (cell.kind == core::OutKind::money) {
            if (sum.currency.known() && !(sum.currency == cell.currency)) sum.mixed = true;
            sum.currency = cell.currency;
        }
        sum.least = sum.numbers == 0 ? *number : std::min(sum.least, *number);
        sum.most = sum.numbers == 0 ? *number : std::max(sum.most, *number);
        sum.sum += *number;
        ++sum.numbers;
    }
}

bool Totals::any() const {
    return std::any_of(columns_.begin(), columns_.end(), [](const core::OutColumn& column) { return column.total != core::OutTotal::none; });
}

std::optional<long double> Totals::value(std::size_t column) const {
    const Sum& sum = sums_[column];
    const core::OutTotal total = columns_[column].total;
    if (total == core::OutTotal::none) return {};
    if (total == core::OutTotal::count) return static_cast<long double>(sum.filled);
    if (sum.mixed) return {};
    if (total == core::OutTotal::sum) return sum.sum;
    if (sum.numbers == 0) return {};
    if (total == core::OutTotal::average) return sum.sum / static_cast<long double>(sum.numbers);
    return total == core::OutTotal::smallest ? sum.least : sum.most;
}

std::size_t Totals::label_column() const {
    const auto free = std::find_if(columns_.begin(), columns_.end(), [](const core::OutColumn& column) { return column.total == core::OutTotal::none; });
    return static_cast<std::size_t>(free - columns_.begin());
}

std::vector<core::OutCell> Totals::cells(const std::string& label) const {
    std::vector<core::OutCell> cells(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto number = value(i);
        if (!number) continue;
        char digits[64];
        std::snprintf(digits, sizeof digits, "%.15Lg", *number);
        cells[i] = core::OutCell::of_decimal(plain_digits(digits));
        if (columns_[i].kind == core::OutKind::money && columns_[i].total != core::OutTotal::count && !(sums_[i].currency == columns_[i].currency))
            cells[i] = core::OutCell::of_text(cells[i].text + " " + sums_[i].currency.text());
        if (columns_[i].kind == core::OutKind::duration && columns_[i].total != core::OutTotal::count)
            cells[i] = core::OutCell::of_duration(std::llround(*number * core::day_ms));
    }
    if (const std::size_t at = label_column(); at < cells.size()) cells[at] = core::OutCell::of_text(label);
    return cells;
}

}  // namespace sheets

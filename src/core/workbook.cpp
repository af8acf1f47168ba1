// SPDX-License-Identifier: Apache-2.0
#include "core/workbook.h"

#include <algorithm>
#include <utility>

namespace core {

void Cell::clear() {
    column = 0;
    kind = CellKind::blank;
    percent = formula = link = formula_without_value = false;
    min_digits = 0;
    text.clear();
    currency = {};
    number = 0;
    moment = {};
}

const Cell& SheetRow::at(std::int32_t column) const {
    static const Cell none;
    const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                        [](const Cell& cell, std::int32_t wanted) { return cell.column < wanted; });
    return found != cells.end() && found->column == column ? *found : none;
}

const Sheet* Workbook::find(std::string_view name) const {
    for (const Sheet& sheet : sheets)
        if (sheet.head.name == name) return &sheet;
    return nullptr;
}

std::string column_name(std::int32_t column) {
    std::string name;
    for (std::int32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

std::string cell_name(std::int64_t row, std::int32_t column) { return column_name(column) + std::to_string(row); }

namespace {
OutCell made(OutKind kind, std::int64_t value, std::string text = {}) {
    OutCell cell;
    cell.kind = kind;
    cell.value = value;
    cell.text = std::move(text);
    return cell;
}
}  // namespace

OutCell OutCell::of_text(std::string text) { return made(OutKind::text, 0, std::move(text)); }
OutCell OutCell::of_integer(std::int64_t value) { return made(OutKind::integer, value); }
OutCell OutCell::of_decimal(std::string digits) { return made(OutKind::decimal, 0, std::move(digits)); }
OutCell OutCell::of_duration(std::int64_t ms) { return made(OutKind::duration, ms); }
OutCell OutCell::of_percent(std::string ratio) { return made(OutKind::percent, 0, std::move(ratio)); }
OutCell OutCell::of_boolean(bool value) { return made(OutKind::boolean, value ? 1 : 0); }

OutCell OutCell::of_money(const Money& money) {
    if (!money.known()) return {};
    OutCell cell = made(OutKind::money, money.minor);
    cell.currency = money.currency;
    return cell;
}

OutCell OutCell::of_date(Date date) {
    if (!date.known()) return {};
    OutCell cell = made(OutKind::date, 0);
    cell.days = date.days;
    return cell;
}

OutCell OutCell::of_date_time(const Wall& wall) {
    if (!wall.date.known()) return {};
    OutCell cell = made(OutKind::date_time, wall.ms);
    cell.days = wall.date.days;
    return cell;
}

std::function<bool(OutRow&)> rows_of(std::vector<OutRow> rows) {
    return [rows = std::move(rows), at = std::size_t{0}](OutRow& row) mutable {
        if (at == rows.size()) return false;
        row = rows[at++];
        return true;
    };
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "sheets/format_code.h"

namespace sheets {
namespace {

std::string with_places(std::string code, int decimals) {
    return decimals > 0 ? code + "." + std::string(static_cast<std::size_t>(decimals), '0') : code;
}

}  // namespace

// Dates are spelt so that no reader can take the day for the month; money names its currency so that it comes back with it.
std::string number_code(core::OutKind kind, core::Currency currency, std::uint8_t decimals, std::int64_t ms) {
    const bool seconds = ms % core::minute_ms != 0;
    switch (kind) {
    case core::OutKind::integer: return "#,##0";
    case core::OutKind::decimal: return decimals > 0 ? with_places("#,##0", decimals) : "";
    case core::OutKind::money: return with_places("#,##0", currency.decimals()) + (currency.known() ? " [$" + currency.text() + "]" : "");
    case core::OutKind::date: return "yyyy\\-mm\\-dd";
    case core::OutKind::date_time: return seconds ? "yyyy\\-mm\\-dd\\ hh:mm:ss" : "yyyy\\-mm\\-dd\\ hh:mm";
    case core::OutKind::duration: return seconds ? "[h]:mm:ss" : "[h]:mm";
    case core::OutKind::percent: return with_places("0", decimals) + "%";
    case core::OutKind::blank: case core::OutKind::text: case core::OutKind::boolean: return "";
    }
    return "";
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_formula.h"

#include "sheets/out_text.h"
#include "sheets/totals.h"

#include <cstdio>

namespace sheets {
namespace {

constexpr std::size_t longest_literal = 255;

std::string quoted(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"') literal += '"';
        literal += c;
    }
    return literal + "\"";
}

// SEARCH takes ? * ~ for patterns.
std::string without_patterns(const std::string& text) {
    std::string plain;
    for (const char c : text) {
        if (c == '?' || c == '*' || c == '~') plain += '~';
        plain += c;
    }
    return plain;
}

std::string number_literal(long double number) {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.15Lg", number);
    return digits;
}

// Text compares with text and a number with numbers only: a blank cell is not less than 5.
std::string comparison(const std::string& cell, const char* sign, const core::OutCell& value) {
    if (value.kind == core::OutKind::boolean) return cell + sign + (value.value != 0 ? "TRUE" : "FALSE");
    const std::string op = sign;
    const bool negative = op == "<>";
    if (const auto number = sheet_number(value)) {
        const std::string test = cell + sign + number_literal(*number);
        return negative ? "OR(NOT(ISNUMBER(" + cell + "))," + test + ")" : "AND(ISNUMBER(" + cell + ")," + test + ")";
    }
    const std::string test = cell + sign + quoted(writable(value.text));
    return negative ? test : "AND(ISTEXT(" + cell + ")," + test + ")";
}

}  // namespace

std::string total_formula(core::OutTotal total, std::int32_t column, std::int64_t first_row, std::int64_t last_row) {
    const char* function = nullptr;
    switch (total) {
    case core::OutTotal::none: return {};
    case core::OutTotal::sum: function = "109"; break;
    case core::OutTotal::average: function = "101"; break;
    case core::OutTotal::count: function = "103"; break;
    case core::OutTotal::smallest: function = "105"; break;
    case core::OutTotal::largest: function = "104"; break;
    }
    return std::string("=SUBTOTAL(") + function + "," + core::cell_name(first_row, column) + ":" + core::cell_name(last_row, column) + ")";
}

std::string rule_formula(const core::OutRule& rule, std::int64_t first_row) {
    const std::string cell = "$" + core::cell_name(first_row, rule.column);
    if (utf16_length(rule.value.text) * 2 > longest_literal) return {};
    const std::string text = writable(rule.value.text);
    switch (rule.test) {
    case core::RuleTest::equals: return "=" + comparison(cell, "=", rule.value);
    case core::RuleTest::differs: return "=" + comparison(cell, "<>", rule.value);
    case core::RuleTest::less: return "=" + comparison(cell, "<", rule.value);
    case core::RuleTest::at_most: return "=" + comparison(cell, "<=", rule.value);
    case core::RuleTest::greater: return "=" + comparison(cell, ">", rule.value);
    case core::RuleTest::at_least: return "=" + comparison(cell, ">=", rule.value);
    case core::RuleTest::contains: return "=ISNUMBER(SEARCH(" + quoted(without_patterns(text)) + "," + cell + "))";
    case core::RuleTest::starts_with: return "=LEFT(" + cell + "," + std::to_string(utf16_length(text)) + ")=" + quoted(text);
    case core::RuleTest::is_blank: return "=LEN(" + cell + ")=0";
    case core::RuleTest::not_blank: return "=LEN(" + cell + ")>0";
    }
    return {};
}

}  // namespace sheets

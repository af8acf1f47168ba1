// SPDX-License-Identifier: Apache-2.0
// Numbers and amounts as people write them in sheets: 200.000, 1.234,5, 35tr, 1tr2, ₫12.500.000, Rp1,7JT, 1.00K, (500).
// The decimal mark belongs to the column: a separator before exactly three digits groups thousands unless the other cells
// of the column show that it is the decimal mark. Any thread. Knows no tracker.
#pragma once

#include "core/money.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

enum class Mark : std::uint8_t { unknown, point, comma, both };

/// What the numbers of a column have shown: marks of decimals, and of thousands (which point to the other mark).
struct MarkVotes {
    bool decimal_point = false, decimal_comma = false, grouping_point = false, grouping_comma = false;
    Mark mark() const;
};

/// mantissa / 10^scale, exactly. A negative scale multiplies.
struct Decimal {
    std::int64_t mantissa = 0;
    int scale = 0;
};

struct NumberRead {
    Decimal value;
    std::optional<Currency> currency;   // its sign or code stood in the cell
    bool percent = false;
    bool scaled = false;                      // it had its own magnitude (35tr): a unit of the header does not apply
};

/// Adds what one text shows by itself; nothing when it can be read in two ways.
void vote(MarkVotes& votes, std::string_view text);

Result<NumberRead> read_number(std::string_view text, Mark mark, Currency otherwise = {});
/// The exact characters of a number cell: 12000000, 1.2E7, -0.5.
std::optional<Decimal> plain_number(std::string_view digits);
/// The value in units of 10^-decimals; nothing when it has more decimals (what binary fractions leave behind is no decimal).
std::optional<std::int64_t> in_units(Decimal value, int decimals);
double approximate(Decimal value);
/// Powers of ten that a word stands for: tr → 6, k → 3. Also of headers: "Target (triệu)".
std::optional<int> magnitude_of(std::string_view folded_word, Currency currency);

}  // namespace core

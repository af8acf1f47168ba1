// SPDX-License-Identifier: Apache-2.0
// Money: integer minor units and an ISO 4217 currency, checked arithmetic, exact decimal text. Any thread.
// Knows no exchange rates: amounts of two currencies never add up.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Three capital letters, or none. A value like an int.
struct Currency {
    std::array<char, 3> code{};

    constexpr Currency() = default;
    constexpr explicit Currency(std::string_view iso) {
        if (iso.size() == 3) code = {iso[0], iso[1], iso[2]};
    }
    constexpr bool known() const { return code[0] != 0; }
    std::string text() const { return known() ? std::string(code.data(), 3) : std::string(); }
    /// Digits behind the point: VND 0, USD 2 (ISO 4217).
    int decimals() const;
    friend constexpr auto operator<=>(const Currency&, const Currency&) = default;
};

/// The currency that a sign or a word in a cell means (`₫`, `đ`, `VND`, `$`, `RM`, `฿`, `Rp`); none when unknown.
std::optional<Currency> currency_of(std::string_view sign_or_code);

struct Money {
    std::int64_t minor = 0;
    Currency currency;  // none = not known; such Money is "no amount"

    bool known() const { return currency.known(); }
    friend constexpr bool operator==(const Money&, const Money&) = default;
};

/// Exact decimal text in major units: 12.50, -3, 0.05.
std::string amount_text(const Money& money);
/// Reads plain decimal text (`12.50`, `-3`); refuses more decimals than the currency has, and what does not fit.
std::optional<Money> money_of(std::string_view decimal, Currency currency);
/// a + b; nothing when it does not fit or the currencies differ. "No amount" adds nothing.
std::optional<Money> plus(const Money& a, const Money& b);

}  // namespace core

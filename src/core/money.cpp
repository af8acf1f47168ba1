// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"

#include <algorithm>

#include "core/text.h"

namespace core {

int Currency::decimals() const {
    static constexpr std::string_view none[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                                "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::string_view three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    const std::string_view iso(code.data(), 3);
    if (std::ranges::find(none, iso) != std::end(none)) return 0;
    return std::ranges::find(three, iso) != std::end(three) ? 3 : 2;
}

std::optional<Currency> currency_of(std::string_view sign_or_code) {
    struct Sign { std::string_view sign, iso; };
    static constexpr Sign signs[] = {
        {"₫", "VND"}, {"đ", "VND"}, {"d", "VND"}, {"vnđ", "VND"}, {"dong", "VND"}, {"$", "USD"}, {"us$", "USD"}, {"€", "EUR"},
        {"£", "GBP"}, {"฿", "THB"}, {"rp", "IDR"}, {"rm", "MYR"}, {"s$", "SGD"}, {"₱", "PHP"}, {"nt$", "TWD"}, {"¥", "JPY"}, {"₩", "KRW"}};
    const std::string_view text = trimmed(sign_or_code);
    const std::string lower = [&] {
        std::string s(text);
        for (char& c : s) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return s;
    }();
    if (lower == "Đ" || text == "Đ" || text == "VNĐ") return Currency("VND");
    for (const Sign& s : signs)
        if (lower == s.sign) return Currency(s.iso);
    static constexpr std::string_view codes[] = {
        "AED", "AUD", "BND", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "EUR", "GBP", "HKD", "IDR", "INR", "JPY", "KHR", "KRW",
        "LAK", "MMK", "MXN", "MYR", "NZD", "PHP", "PLN", "SGD", "THB", "TWD", "USD", "VND", "KWD", "BHD", "SEK", "NOK", "DKK"};
    std::string upper(lower);
    for (char& c : upper) if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (std::ranges::find(codes, std::string_view(upper)) != std::end(codes)) return Currency(upper);
    return std::nullopt;
}

std::string amount_text(const Money& money) {
    const int decimals = money.currency.decimals();
    const bool negative = money.minor < 0;
    std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
    std::string digits = std::to_string(size);
    if (decimals > 0) {
        if (digits.size() <= static_cast<std::size_t>(decimals))
            digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
        digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
    }
    return negative ? "-" + digits : digits;
}

std::optional<Money> money_of(std::string_view decimal, Currency currency) {
    decimal = trimmed(decimal);
    const bool negative = !decimal.empty() && decimal.front() == '-';
    if (!decimal.empty() && (decimal.front() == '-' || decimal.front() == '+')) decimal.remove_prefix(1);
    const int decimals = currency.decimals();
    std::int64_t value = 0;
    int behind = -1;
    bool any = false;
    const auto push = [&value](int digit) {
        return !__builtin_mul_overflow(value, std::int64_t{10}, &value) && !__builtin_add_overflow(value, digit, &value);
    };
    for (const char c : decimal) {
        if (c == '.' && behind < 0) { behind = 0; continue; }
        if (c < '0' || c > '9') return std::nullopt;
        if (behind >= 0 && behind >= decimals) {
            if (c != '0') return std::nullopt;
            continue;
        }
        if (!push(c - '0')) return std::nullopt;
        any = true;
        if (behind >= 0) ++behind;
    }
    if (!any) return std::nullopt;
    for (int i = std::max(behind, 0); i < decimals; ++i)
        if (!push(0)) return std::nullopt;
    return Money{negative ? -value : value, currency};
}

std::optional<Money> plus(const Money& a, const Money& b) {
    if (!a.known()) return b;
    if (!b.known()) return a;
    std::int64_t sum = 0;
    if (a.currency != b.currency || __builtin_add_overflow(a.minor, b.minor, &sum)) return std::nullopt;
    return Money{sum, a.currency};
}

}  // namespace core

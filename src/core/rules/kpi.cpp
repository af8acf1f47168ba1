// SPDX-License-Identifier: Apache-2.0
#include "core/rules/kpi.h"

#include <algorithm>

namespace core {
namespace {

__extension__ using Wide = __int128;

// numerator / denominator with that many decimals, exact, half away from zero.
std::string quotient(Wide numerator, Wide denominator, int decimals) {
    for (int i = 0; i < decimals; ++i) numerator *= 10;
    const bool negative = (numerator < 0) != (denominator < 0) && numerator != 0;
    const Wide n = numerator < 0 ? -numerator : numerator, d = denominator < 0 ? -denominator : denominator;
    Wide rounded = (2 * n + d) / (2 * d);
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(rounded % 10));
        rounded /= 10;
    } while (rounded > 0 || digits.size() <= static_cast<std::size_t>(decimals));
    std::ranges::reverse(digits);
    if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
    return negative ? "-" + digits : digits;
}

Wide scale_of(const Money& m) {
    Wide scale = 1;
    for (int i = 0; i < m.currency.decimals(); ++i) scale *= 10;
    return scale;
}

}  // namespace

std::optional<std::string> Ratio::value(int decimals) const {
    if (numerator == no_number || denominator == no_number || denominator == 0) return std::nullopt;
    return quotient(numerator, denominator, decimals);
}

Ratio ratio(const Counts& counts, Metric numerator, Metric denominator) { return {counts[numerator], counts[denominator]}; }

std::optional<std::string> aov(const Money& gmv, std::int64_t orders) {
    if (!gmv.known() || orders == no_number || orders == 0) return std::nullopt;
    return quotient(gmv.minor, Wide{orders} * scale_of(gmv), 2);
}

std::optional<std::string> gpm(const Money& gmv, std::int64_t views) {
    if (!gmv.known() || views == no_number || views == 0) return std::nullopt;
    return quotient(Wide{gmv.minor} * 1000, Wide{views} * scale_of(gmv), 2);
}

bool counts_rather(const Sample& a, const Sample& b) {
    return a.at_ms != b.at_ms ? a.at_ms > b.at_ms : a.text > b.text;
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/rules/figures.h"

#include <algorithm>

namespace core {
namespace {

__extension__ using Wide = __int128;

constexpr bool in_order() {
    for (std::size_t i = 0; i < figure_count; ++i)
        if (static_cast<std::size_t>(figure_specs[i].figure) != i) return false;
    return static_cast<std::size_t>(Figure::ads_roas) + 1 == figure_count;
}
static_assert(in_order(), "the table of figures follows the enum");

std::int64_t power_of_ten(int n) {
    std::int64_t p = 1;
    while (n-- > 0) p *= 10;
    return p;
}

/// n / d, half away from zero.
Wide rounded(Wide n, Wide d) {
    const bool negative = (n < 0) != (d < 0);
    const Wide a = n < 0 ? -n : n, b = d < 0 ? -d : d, q = (2 * a + b) / (2 * b);
    return negative ? -q : q;
}

}  // namespace

std::optional<Figure> figure_named(std::string_view id) {
    for (const FigureSpec& s : figure_specs)
        if (s.id == id) return s.figure;
    return std::nullopt;
}

void Figures::set(Figure figure, std::int64_t value) {
    const auto at = std::ranges::lower_bound(values_, figure, {}, &FigureValue::figure);
    if (at != values_.end() && at->figure == figure) at->value = value;
    else values_.insert(at, {figure, value});
}

std::optional<std::int64_t> Figures::get(Figure figure) const {
    const auto at = std::ranges::lower_bound(values_, figure, {}, &FigureValue::figure);
    return at != values_.end() && at->figure == figure ? std::optional(at->value) : std::nullopt;
}

bool Figures::add(const Figures& more) {
    Figures sum = *this;
    for (const FigureValue& v : more) {
        if (!spec_of(v.figure).additive) continue;
        std::int64_t total = 0;
        if (__builtin_add_overflow(sum.get(v.figure).value_or(0), v.value, &total)) return false;
        sum.set(v.figure, total);
    }
    *this = std::move(sum);
    return true;
}

std::string figure_text(Figure figure, std::int64_t value) {
    const int decimals = decimals_of(spec_of(figure).unit);
    const std::uint64_t size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const auto unit = static_cast<std::uint64_t>(power_of_ten(decimals));
    std::string out = (value < 0 ? "-" : "") + std::to_string(size / unit);
    if (const std::uint64_t rest = size % unit) {
        std::string fraction = std::to_string(unit + rest).substr(1);
        while (fraction.back() == '0') fraction.pop_back();
        out += "." + fraction;
    }
    return out;
}

Money money_of_figure(std::int64_t value, Currency currency) {
    if (!currency.known()) return {};
    const Wide minor = rounded(Wide{value} * power_of_ten(currency.decimals()), 100);
    return minor > INT64_MAX || minor < INT64_MIN ? Money{} : Money{static_cast<std::int64_t>(minor), currency};
}

std::optional<std::int64_t> recomputed(Figure figure, const Figures& figures) {
    const FigureSpec& spec = spec_of(figure);
    const auto above = figure_named(spec.numerator), below = figure_named(spec.denominator);
    if (!above || !below) return std::nullopt;
    const auto n = figures.get(*above), d = figures.get(*below);
    if (!n || !d || *d == 0) return std::nullopt;
    const int shift = decimals_of(spec.unit) + decimals_of(spec_of(*below).unit) - decimals_of(spec_of(*above).unit);
    const Wide value = rounded(Wide{*n} * spec.per * power_of_ten(shift), Wide{*d});
    if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

}  // namespace core

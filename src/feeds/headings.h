// SPDX-License-Identifier: Apache-2.0
// What a heading of an export means, in the languages the platforms write them: a figure with its definition, or a part that
// says which row it is. Any thread. Order, case, accents, blanks, dashes and a trailing colon of a heading do not count.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clocks.h"
#include "core/rules/figures.h"

namespace feeds {

enum class Part : std::uint8_t {
    figure, live_id, title, account, account_id, start, end, time, period, rank, product_id, product_name, currency,
    watch,   // an average watch that does not say per what: the other columns tell
};

struct Meaning {
    Part part = Part::figure;
    core::Figure figure = core::Figure::views;   // of Part::figure
    core::LengthUnit unit = core::LengthUnit::unknown;   // "(sec)"
    core::Currency currency;                     // "(฿)"
    bool indonesian = false;                     // its durations write seconds as d
    bool older_words = false;                    // created / paid, where the newer file says placed / confirmed

    bool is(Part p) const { return part == p; }
    bool is(core::Figure f) const { return part == Part::figure && figure == f; }
    friend bool operator==(const Meaning& a, const Meaning& b) {
        return a.part == b.part && (a.part != Part::figure || a.figure == b.figure);
    }
};

/// Folded, without blanks, dashes, points and colons: "Tap-through rate:" and "Tap through rate" are one.
std::string heading_key(std::string_view heading);
std::optional<Meaning> meaning_of(std::string_view heading);
/// "Summary", "-", "Total", "Tổng cộng", "รวม" …: the name of a row that sums the others.
bool names_a_total(std::string_view text);

}  // namespace feeds

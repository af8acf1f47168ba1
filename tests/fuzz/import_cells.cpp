// SPDX-License-Identifier: Apache-2.0
// Readers of single cells: numbers, dates, times, lengths, names, headings and maps. Whatever stands in a cell, they end,
// and what they read stays within sense.
#include "core/state.h"
#include "sheets/import_cells.h"
#include "core/days.h"
#include "core/numbers.h"
#include "core/clocks.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 4096) return 0;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    for (const core::Mark mark : {core::Mark::unknown, core::Mark::point, core::Mark::comma, core::Mark::both})
        if (const auto n = core::read_number(text, mark, core::Currency("VND"))) {
            (void)core::in_units(n->value, 0);
            (void)core::in_units(n->value, 3);
        }
    if (const auto plain = core::plain_number(text)) (void)core::in_units(*plain, 2);
    core::MarkVotes votes;
    core::vote(votes, text);
    if (const auto times = core::read_times(text)) {
        must(times->start >= 0 && times->start <= 31 * core::hour_ms);
        must(!times->end || (*times->end > times->start && *times->end <= times->start + 2 * core::day_ms));
    }
    for (const core::LengthUnit unit : {core::LengthUnit::unknown, core::LengthUnit::minutes, core::LengthUnit::days})
        if (const auto minutes = core::read_length(text, unit)) must(std::abs(*minutes) < 100'000'000);
    for (const bool loose : {false, true}) {
        const core::DateText date = core::find_date(text, loose);
        for (const auto& one : {date.day_first, date.month_first}) must(!one || (one->month >= 1 && one->month <= 12 && one->day >= 1 && one->day <= 31));
        must(date.weekday >= 0 && date.weekday <= 7);
    }
    (void)core::find_month(text);
    (void)core::dates_in_code(text);
    for (const std::string& name : sheets::split_names(text)) must(!name.empty());
    (void)sheets::heading_of(text);
    (void)sheets::parse_mapping(*core::tracker_named("sessions"), text);
    core::Cell cell;
    cell.kind = core::CellKind::text;
    cell.text = text;
    for (const core::Tracker* tracker : core::trackers())
        for (const core::Column& column : tracker->columns) (void)sheets::read_cell(column, cell, {}, {});
    return 0;
}

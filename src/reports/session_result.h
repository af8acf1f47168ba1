// SPDX-License-Identifier: Apache-2.0
// What became of a session: its final figures, each with who says so and as what, against target and the same slot of
// earlier weeks; what was restated; times, peak, products, marks, minutes. A value made of values. Pure, any thread.
// Never mixes definitions: placed and confirmed, attributed and direct stand beside each other, not in one sum.
#pragma once
#include "core/rules/figures.h"
#include "core/rules/live.h"
#include "reports/marker_lists.h"

namespace reports {

/// One version of a figure in an export, as its format defines it.
struct Claim {
    core::Figure figure = core::Figure::views;
    std::int64_t value = 0;            // exact, as figures.h carries it
    core::Currency currency;           // of money
    std::int64_t as_of_ms = 0;
    std::string format, file;
};

/// A sum of sales under one definition.
struct Sales {
    std::string_view id;               // "recorded", or the figure's id
    std::string_view title, means;
    core::Money money;
    std::int64_t as_of_ms = core::no_number;
    core::Money before;                // what was said last before it, when that was another amount
    std::int64_t before_ms = core::no_number;
    bool restated() const { return before.known(); }
};
inline constexpr std::string_view recorded_sales = "recorded";

/// All sums of sales that are known, the one that counts first: what an export settles before what a feed measured.
std::vector<Sales> sales_of(const core::Recording& recording, const std::vector<Claim>& claims);
const Sales* sales_named(const std::vector<Sales>& all, std::string_view id);

/// A figure by its rule of the live screens, as it ended.
struct Final {
    const core::FigureRule* rule = nullptr;
    std::string_view means;
    double value = 0;                  // as KpiFigure
    bool known = false;
    std::int64_t numerator = core::no_number, denominator = core::no_number;
    core::Currency currency;
    bool exported = false;             // else measured
};

/// Other versions of a figure, or a fall of what only grows.
struct Restatement {
    std::string_view title;
    std::string before, after;         // exact, in words
    std::int64_t at_ms = core::no_number;       // as of
    bool in_feed = false;
};

/// An earlier session of the same slot, with its sums of sales.
struct Earlier {
    core::Id<core::Session> session;
    std::string code;
    core::Time start;
    std::vector<Sales> sales;
};

struct SlotComparison {
    std::string_view definition;       // by which all were compared; empty: none was known of both
    std::string_view title;
    std::size_t count = 0;
    core::Money ours, median, last;
    std::string last_code;
    std::optional<double> over_median, over_last;   // 0.12: twelve per cent more
};
/// `earlier` newest first. By the definition that counts for us, when one of them has it, else by what was recorded.
SlotComparison compare_slot(const std::vector<Sales>& ours, const std::vector<Earlier>& earlier);
/// How many sessions back are looked at.
inline constexpr std::size_t slot_weeks = 8;

struct MinuteLine {
    std::int64_t at_ms = 0;
    std::int64_t viewers = core::no_number;        // the most of the minute
    std::int64_t views = core::no_number, clicks = core::no_number, cart = core::no_number, orders = core::no_number, units = core::no_number;   // added
    core::Money gmv, running;                      // added; since the beginning
};
std::vector<MinuteLine> minute_lines(const core::Recording& recording);

struct Facts {
    core::Id<core::Session> session;
    std::string code, title, account, brand, room, hosts;
    core::Platform platform = core::Platform::none;
    core::SessionStatus status = core::SessionStatus::none;
    core::Zone zone;
    core::Time planned_from, planned_to;
    std::int64_t air_from = core::no_number, air_to = core::no_number;
    core::Money target;
    std::int64_t late_ms() const;                  // + started late, − early; no_number: not known
    std::int64_t over_ms() const;                  // + ended late, − early
    std::int64_t on_air_ms() const;
};
Facts facts_of(const core::State& state, const core::Session& session, const core::Recording& recording);

/// A line of the list of results.
struct ResultLine {
    Facts facts;
    std::vector<Sales> sales;
    std::vector<Final> finals;
    core::Reading peak;
    SlotComparison slot;
    std::optional<double> over_target;
    bool recorded = false, exported = false;
    std::int64_t as_of_ms = core::no_number;       // of the newest export
    bool restated = false;
    const Sales* headline() const { return sales.empty() ? nullptr : &sales.front(); }
    const Final* final_of(std::string_view rule) const;
};
ResultLine result_line(const core::State& state, const core::Session& session, const core::Recording& recording, const std::vector<Claim>& claims, const std::vector<Earlier>& earlier);

struct SessionResult {
    ResultLine line;
    std::vector<Claim> claims;                     // the version of each figure that counts
    std::vector<Restatement> restatements;
    std::size_t restated_samples = 0, parts = 0;
    std::vector<core::GoodsLine> goods;            // by GMV
    std::map<std::string, std::string> names;      // of products, by SKU
    MarkerList markers;
    std::vector<MinuteLine> minutes;
    std::vector<core::Gap> gaps;
};
SessionResult session_result(const core::State& state, const core::Session& session, const core::Recording& recording, std::vector<Claim> claims, const std::vector<Earlier>& earlier);

/// Is it over, so that it has a result?
bool is_over(const core::Session& session, std::int64_t now_ms);

}  // namespace reports

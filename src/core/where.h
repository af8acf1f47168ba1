// SPDX-License-Identifier: Apache-2.0
// EXPR: `column OP value` joined by `and`; OP is = != < <= > >= ~ (contains, accents and case ignored). The one filter
// language: command line, saved views, filter chips. Values may be quoted ("Studio 1"); `= null` (or = "") tests "not known".
#pragma once
#include "core/state.h"

namespace core {

enum class Op : std::uint8_t { eq, ne, lt, le, gt, ge, contains };

struct Clause {
    const Column* column = nullptr;
    Op op = Op::eq;
    std::string text;    // as typed; what a chip shows
    Value value;         // monostate: not known
    std::string folded;  // of text, for ~ and for choices or names given in part
};

struct Where {
    std::vector<Clause> clauses;
    bool holds(const void* row, const Scene& scene) const;
    std::string text() const;   // what parse_where reads back
};

/// Errors name the word that is off and list the columns there are.
Result<Where> parse_where(const Tracker& tracker, std::string_view expression, const State& state, Date today);

}  // namespace core

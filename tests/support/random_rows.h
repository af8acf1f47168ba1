// SPDX-License-Identifier: Apache-2.0
// Random workspaces and random change sets over every tracker, from a seed. Any thread; test support only.
#pragma once
#include <random>

#include "core/draft.h"

namespace support {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return n ? std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_) : 0; }
    bool one_in(std::size_t n) { return below(n) == 0; }

private:
    std::mt19937 engine_;
};

core::State bare_state();
/// A value of the column's kind, or nothing. References point to rows of the state.
core::Value random_value(const core::Column& column, const core::State& state, Dice& dice);
/// `n` new rows of each tracker; rules of the trade are not asked.
core::State random_state(std::size_t n, Dice& dice);
/// Up to `n` rows of one tracker added, changed or removed.
core::Changes random_changes(const core::State& state, const core::Tracker& tracker, std::size_t n, Dice& dice);

}  // namespace support

// SPDX-License-Identifier: Apache-2.0
// The demo: an invented team in Ho Chi Minh City, eight weeks around `now`. Commands like any other, run one after the
// other on an empty workspace with its templates. The same seed and the same `now` make the same rows. Pure.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/draft.h"

namespace store { struct Batch; }

namespace desk {

/// Numbers that are the same everywhere for the same seed: std distributions are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed + 0x9E3779B97F4A7C15u) {}
    std::uint64_t next();
    /// 0 … below - 1
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1)); }
    bool percent(int chance) { return next() % 100 < static_cast<std::uint64_t>(chance); }
    template <class T, std::size_t N> const T& of(const T (&list)[N]) { return list[below(N)]; }
    template <class T> const T& of(const std::vector<T>& list) { return list[below(list.size())]; }

private:
    std::uint64_t state_;
};

/// In the order in which they are to be run.
std::vector<core::Command> demo_commands(std::uint64_t seed);

core::Command demo_team(std::uint64_t seed);         // people, rooms, hosts, brands, MCNs, KOLs, products
core::Command demo_sessions(std::uint64_t seed);     // with their crews
core::Command demo_checklists();                     // from the templates
core::Command demo_progress(std::uint64_t seed);     // how far the checklists are
core::Command demo_payments(std::uint64_t seed);
core::Command demo_air(std::uint64_t seed);          // an evening on air, earlier weeks of its slots, live ids, marks

/// What was measured of the sessions that have a live id, and what exports said of them.
std::vector<store::Batch> demo_measured(const core::State& state, std::uint64_t seed, std::int64_t now_ms);

}  // namespace desk

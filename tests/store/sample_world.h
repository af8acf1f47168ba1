// SPDX-License-Identifier: Apache-2.0
// Samples to test with: made by a number, with restatements and disorder; what is stored as text; what it should be, computed
// another way. For tests only.
#pragma once
#include <map>
#include <random>

#include "core/time.h"
#include "feeds/kpi_lines.h"
#include "store/samples.h"
#include "store/world.h"

namespace world {

inline constexpr std::int64_t first_ms = 1'794'214'800'000;   // 2026-11-09 16:00 +07:00

core::Sample sample(const std::string& json);
/// So many keys of two lives, some without seq, some restated up to three times, some moved to another minute, some with
/// products; as lines, in the order of their keys.
std::vector<core::Sample> made(std::mt19937& random, int keys);

struct Counted { std::int64_t samples = 0, duplicates = 0, restated = 0, refused = 0; };
/// In batches of random sizes.
Counted take_all(store::Samples& samples, const std::vector<core::Sample>& all, std::mt19937& random, std::size_t most = 50);

/// Every sample with all that is known of it, by live and time.
std::string stored(const std::filesystem::path& folder);
/// The same of samples as they came: of each key the version of the latest moment, then of the greatest text.
std::string expected(const std::vector<core::Sample>& all);
/// Roll-ups as stored; and computed from the stored samples.
std::string rolled(const std::filesystem::path& folder, int span);
std::string rolled_anew(const std::filesystem::path& folder, int span);
std::string columns_of(const core::Track& track);
std::unique_ptr<store::Samples> samples_in(const std::filesystem::path& folder);
store::SampleReader reader_of(const std::filesystem::path& folder);

}  // namespace world

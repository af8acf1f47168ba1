// SPDX-License-Identifier: Apache-2.0
// What the files of samples.db share: its stamp, its columns, how a sample is bound and read. Not for others to include:
// they know samples.h. Knows no thread.
#pragma once
#include <span>

#include "store/migrations.h"
#include "store/samples.h"

namespace store {

/// "Clbs": in samples.db.
inline constexpr std::uint32_t samples_application_id = 0x436C6273;
/// Embedded at build time from resources/samples, gapless from 1.
std::span<const Migration> sample_migrations();

core::Error newer_samples(const std::filesystem::path& file);
/// "The samples were not stored", and why.
core::Error not_stored(const core::Error& why, const std::filesystem::path& file);
/// Renames a damaged file; gives the notice.
core::Result<std::string> set_aside(const std::filesystem::path& file, std::int64_t now_ms);

/// `viewers, …, new_followers`, each with something before it.
std::string metric_columns(std::string_view before = "");

/// platform, currency, gmv, watch_ms, the metrics, products: bound from `first` on, read from column `first` on.
inline constexpr int value_columns = 4 + static_cast<int>(core::metric_count) + 1;
std::string value_column_names();
void bind_number(Statement& to, int parameter, std::int64_t value);
void bind_values(Statement& to, int first, const core::Sample& sample, std::string_view products);
std::int64_t number_at(const Statement& row, int column);
/// False: the products cannot be.
bool read_values(const Statement& row, int first, core::Sample& sample);

/// Whole spans since the epoch.
constexpr std::int64_t span_of(std::int64_t ms, std::int64_t length_ms) { return ms >= 0 ? ms / length_ms : -((length_ms - 1 - ms) / length_ms); }

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
// A workspace of so many sessions, made once and kept beside the benchmark.
#pragma once
#include <filesystem>

#include "core/time.h"

namespace bench {

/// 2026-11-11 20:14 in Ho Chi Minh City.
core::Time moment();
/// The folder of the workspace; made when it is not there or has another number of rows.
std::filesystem::path workspace_of(std::size_t sessions);

}  // namespace bench

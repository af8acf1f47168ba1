// SPDX-License-Identifier: Apache-2.0
// A small team's evening, made by commands: sessions on air, next and double-booked, checklists, payments with gaps.
// For tests that want something on the screen; everybody in it is invented.
#pragma once
#include "support/memory_desk.h"

#include <memory>

namespace support {

/// 2026-11-11 20:14 in Ho Chi Minh City.
core::Time sample_now();
core::State empty_state();
std::unique_ptr<MemoryDesk> empty_desk();
std::unique_ptr<MemoryDesk> sample_desk();
/// Adds a row from typed texts, as a person would; throws when it is refused.
std::int64_t add(desk::Desk& desk, const core::Tracker& tracker, std::initializer_list<std::pair<const char*, const char*>> fields);

}  // namespace support

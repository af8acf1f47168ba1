// SPDX-License-Identifier: Apache-2.0
// What a server says about when to come back. Pure, any thread; knows no clock.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace platforms {

inline constexpr std::int64_t longest_retry_ms = 15 * 60'000;

struct RetryAfter {
    std::int64_t wait_ms = 0;
    bool capped = false;   // it asked for more than 15 minutes
};
/// Seconds or a date (against the server's own Date where it gave one). Nothing: absent, past, or not understood.
std::optional<RetryAfter> read_retry_after(const std::string& value, const std::string& server_date, std::int64_t now_ms);

}  // namespace platforms

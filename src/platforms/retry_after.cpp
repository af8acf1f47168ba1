// SPDX-License-Identifier: Apache-2.0
#include "platforms/retry_after.h"

#include <curl/curl.h>

#include <algorithm>

namespace platforms {

std::optional<RetryAfter> read_retry_after(const std::string& value, const std::string& server_date, std::int64_t now_ms) {
    std::int64_t wait_ms = 0;
    if (!value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        std::int64_t seconds = 0;
        for (const char c : value) seconds = std::min<std::int64_t>(seconds * 10 + (c - '0'), 1'000'000'000);
        wait_ms = seconds * 1000;
    } else if (value.find(':') != std::string::npos) {   // a date of HTTP has a time of day
        const std::int64_t then = curl_getdate(value.c_str(), nullptr);
        if (then < 0) return {};
        const std::int64_t server = server_date.empty() ? -1 : curl_getdate(server_date.c_str(), nullptr);
        wait_ms = then * 1000 - (server >= 0 ? server * 1000 : now_ms);
    }
    if (wait_ms <= 0) return {};
    return RetryAfter{std::min(wait_ms, longest_retry_ms), wait_ms > longest_retry_ms};
}

}  // namespace platforms

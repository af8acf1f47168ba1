// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_lines.h"

#include <algorithm>

namespace desk {

LineCut cut_lines(std::string_view bytes) {
    LineCut cut;
    while (cut.lines < piece_lines) {
        const std::size_t newline = bytes.find('\n', cut.bytes);
        if (newline == std::string_view::npos) {
            cut.rest = bytes.size() - cut.bytes;
            break;
        }
        cut.bytes = newline + 1;
        ++cut.lines;
    }
    return cut;
}

std::uint64_t fingerprint(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

std::string hexadecimal(std::uint64_t number) {
    std::string out(16, '0');
    for (std::size_t i = 16; i-- > 0; number >>= 4) out[i] = "0123456789abcdef"[number & 15];
    return out;
}

Reading reading_of(core::FeedFormat format, std::string_view first_bytes) {
    if (format == core::FeedFormat::kpi_lines || format == core::FeedFormat::tiktok_events) return Reading::lines;
    if (format != core::FeedFormat::none) return Reading::whole;
    if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
    const auto it = std::find_if(first_bytes.begin(), first_bytes.end(), [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    if (it == first_bytes.end()) return Reading::unknown;
    if (*it == '{') return Reading::lines;
    if (*it == '<' || first_bytes.find('\0') != std::string_view::npos) return Reading::whole;   // a page, a workbook
    return first_bytes.find("\n{") != std::string_view::npos ? Reading::lines : Reading::whole;    // the first line may be a bad one
}

}  // namespace desk

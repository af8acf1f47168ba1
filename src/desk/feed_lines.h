// SPDX-License-Identifier: Apache-2.0
// Bytes of a source cut at their lines, in pieces that the writer can take between two edits; and fingerprints by which a
// source knows what it has read. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/trackers/air.h"

namespace desk {

inline constexpr std::size_t piece_bytes = 256 << 10;
inline constexpr std::int64_t piece_lines = 800;
inline constexpr std::size_t longest_line = 1 << 20;

struct LineCut {
    std::size_t bytes = 0;     // of whole lines, from the beginning
    std::int64_t lines = 0;
    std::size_t rest = 0;      // bytes behind the last newline when everything before is cut
};
/// Whole lines from the beginning, at most piece_lines of them.
LineCut cut_lines(std::string_view bytes);

/// FNV-1a over the bytes: tells contents apart; no protection against anybody.
std::uint64_t fingerprint(std::string_view bytes);
std::string hexadecimal(std::uint64_t number);

/// Does this read line by line? By the format, else by the first byte that is no blank. Nothing there yet: not known.
enum class Reading : std::uint8_t { unknown, lines, whole };
Reading reading_of(core::FeedFormat format, std::string_view first_bytes);

}  // namespace desk

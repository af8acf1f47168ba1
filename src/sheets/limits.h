// SPDX-License-Identifier: Apache-2.0
// What a spreadsheet from outside may cost. A file within these limits is read in bounded memory; beyond them it is
// refused with a text for the person. Any thread. Knows no format.
#pragma once

#include <cstdint>

namespace sheets::limits {

inline constexpr std::int64_t rows = 1'048'576;
inline constexpr std::int64_t text_rows = 10'000'000;                // lines of a text file
inline constexpr std::int32_t columns = 16'384;
inline constexpr std::int64_t characters = 32'767;             // of one cell
inline constexpr std::uint64_t repeated_cells = 16'000'000;    // cells that a file may state by repetition
inline constexpr std::uint64_t kept_cells = 5'000'000;        // of a sheet that is kept whole in memory
inline constexpr std::uint64_t merged_ranges = 100'000;

inline constexpr std::uint64_t archive_entries = 5'000;
inline constexpr std::uint64_t archive_bytes = 512ull << 20;        // inflated, all entries together
inline constexpr std::uint64_t archive_file_bytes = 256ull << 20;   // as it lies on disk
inline constexpr std::uint64_t directory_bytes = 4ull << 20;        // of the list of entries
inline constexpr std::uint64_t ratio_floor = 100'000;               // smaller entries may shrink as they like
inline constexpr std::uint64_t ratio = 100;
// Sheets of equal rows shrink further: LibreOffice's ods of 100,000 equal rows by 190:1, rows without addresses by 197:1.
inline constexpr std::uint64_t sheet_ratio = 250;
inline constexpr std::uint64_t sheet_ratio_bytes = 256ull << 20;

inline constexpr int xml_depth = 128;
inline constexpr std::uint64_t xml_token_bytes = 1ull << 20;        // one tag, comment or declaration
inline constexpr std::uint64_t shared_string_bytes = 96ull << 20;
inline constexpr std::uint64_t shared_strings = 8'000'000;
inline constexpr std::uint64_t styles = 100'000;
inline constexpr std::uint64_t sheets_in_file = 1'000;

inline constexpr std::uint64_t text_file_bytes = 2ull << 30;
inline constexpr std::uint64_t html_bytes = 64ull << 20;

}  // namespace sheets::limits

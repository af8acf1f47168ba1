// SPDX-License-Identifier: Apache-2.0
// Reads a written xlsx back and compares it with what was meant: libxlsxwriter does not look whether its scratch files
// took what it wrote to them, so a disk that fills up would leave a short file that looks whole. Any thread.
#pragma once

#include "core/result.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace sheets {

// The rows of one sheet as they were streamed to its scratch file.
struct WrittenRows {
    std::uint64_t bytes = 0;
    std::uint32_t checksum = 0;
};

core::Result<WrittenRows> written_rows(std::FILE* scratch);
// `sheets` in order of the worksheets of the file.
core::Result<void> check_xlsx(const std::filesystem::path& path, const std::vector<WrittenRows>& sheets);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// A sheet with several tables below each other and native charts over them. Used by one thread at a time.
#pragma once

#include "core/result.h"
#include "core/workbook.h"
#include "sheets/sheet_names.h"
#include "sheets/xlsx_formats.h"

namespace sheets {

core::Result<void> write_sheet(core::OutSheet& out, lxw_workbook* book, XlsxFormats& formats, SheetNames& names, const core::Progress& progress);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// Lists of lives, a row each: what TikTok's performance files and Shopee's Live List have in common. Pure.
#pragma once
#include "feeds/sheet_table.h"

namespace feeds {

void read_session_rows(const FoundTable& table, const ExportScene& scene, Export& into);

}  // namespace feeds

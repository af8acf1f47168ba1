// SPDX-License-Identifier: Apache-2.0
// The readers of the platforms' sheets, one source file each. Each is given the table that its format was recognised by.
// Pure. They fill an Export whose format, platform and moment of download are set.
#pragma once
#include "feeds/sheet_table.h"

namespace feeds {

void read_tiktok_live(const FoundTable& table, const ExportScene& scene, Export& into);      // v1, v2, Vietnam, Thailand
void read_tiktok_trend(const FoundTable& table, const ExportScene& scene, Export& into);
void read_tiktok_product(const FoundTable& table, const ExportScene& scene, Export& into);
void read_shopee_live_list(const FoundTable& table, const ExportScene& scene, Export& into);
void read_shopee_product_list(const FoundTable& table, const ExportScene& scene, Export& into);
void read_shopee_daily(const FoundTable& table, const ExportScene& scene, Export& into);

}  // namespace feeds

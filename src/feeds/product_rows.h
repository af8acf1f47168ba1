// SPDX-License-Identifier: Apache-2.0
// Lists of products, a row each: what TikTok's and Shopee's have in common. Pure.
#pragma once
#include "feeds/sheet_table.h"

namespace feeds {

void read_product_rows(const FoundTable& table, const ExportScene& scene, Export& into);

}  // namespace feeds

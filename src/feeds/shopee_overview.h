// SPDX-License-Identifier: Apache-2.0
// Shopee Live, overview: stacked blocks of three rows (group, names, values), one block for each source of traffic. Found by
// that shape, whatever the language of the groups. Pure.
#pragma once
#include "feeds/export.h"

namespace feeds {

bool is_overview(const core::Workbook& book);
core::Result<void> read_shopee_overview(const core::Workbook& book, const ExportScene& scene, Export& into);
/// Of the whole: from the first block that has it and is not of one source of traffic.
std::optional<std::int64_t> overview_figure(const Export& read, core::Figure figure);

}  // namespace feeds

// SPDX-License-Identifier: Apache-2.0
// LIVE Center, products of one live. No column says of which: the scene does, or the room's id in the file's name.
#include "feeds/formats.h"
#include "feeds/product_rows.h"

namespace feeds {

void read_tiktok_product(const FoundTable& table, const ExportScene& scene, Export& into) {
    read_product_rows(table, scene, into);
}

}  // namespace feeds

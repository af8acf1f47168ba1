// SPDX-License-Identifier: Apache-2.0
// Shopee Live, Product List: the products of an account over a period, by rank. Their orders and clicks do not add up: one
// basket is in several rows.
#include "feeds/formats.h"
#include "feeds/product_rows.h"

namespace feeds {

void read_shopee_product_list(const FoundTable& table, const ExportScene& scene, Export& into) {
    read_product_rows(table, scene, into);
    bool one = !into.products.empty();
    for (const ExportProduct& p : into.products) one = one && p.account_id == into.products.front().account_id;
    if (one) into.account_id = into.products.front().account_id;
}

}  // namespace feeds

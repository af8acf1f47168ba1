// SPDX-License-Identifier: Apache-2.0
// The catalogue: what is sold, for how much, and how many there are.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Brand;

struct Product {
    Id<Product> id;
    std::string sku, name;
    Id<Brand> brand;
    Tier tier = Tier::none;
    Money list_price, live_price;
    Number stock;
    std::string notes;
    static const Tracker tracker;
};

/// Percent that the live price lies under the list price.
Number discount_of(const Product& product);
void check_product(const void* row, const Scene& scene, Problems& problems);

inline constexpr Column product_columns[] = {
    column<&Product::sku>("sku", "SKU").required().unique().wide(12).known_as("Mã SP|Mã sản phẩm|Seller SKU|Product ID|Mã hàng|Item ID"),
    column<&Product::name>("name", "Name").required().names().wide(32).known_as("Product name|Tên sản phẩm|Product|Tên SP|Item name|Sản phẩm"),
    column<&Product::brand>("brand", "Brand").wide(16).known_as("Nhãn hàng|Thương hiệu"),
    column<&Product::tier>("tier", "Tier").wide(6).known_as("Product tier|Bậc|Hạng"),
    column<&Product::list_price>("list_price", "List price").wide(12).known_as("Giá niêm yết|Price|Original price|RRP|Giá gốc"),
    column<&Product::live_price>("live_price", "Live price").wide(12).known_as("Giá live|Livestream price|Deal price|Giá bán live"),
    column<discount_of>("discount", "Off, %").wide(7).means("percent that the live price lies under the list price"),
    column<&Product::stock>("stock", "Stock").summed().wide(9).known_as("Stock on hand|Tồn kho|Inventory|Qty|Số lượng|Available stock|Stok"),
    column<&Product::notes>("notes", "Notes").multiline().wide(20).known_as("Note|Ghi chú"),
};
inline constexpr Tracker Product::tracker = core::tracker<Product>("products", "Products", "product", product_columns).checked_by(check_product);

}  // namespace core

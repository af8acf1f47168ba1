// SPDX-License-Identifier: Apache-2.0
#include "feeds/product_rows.h"

namespace feeds {

void read_product_rows(const FoundTable& table, const ExportScene& scene, Export& into) {
    TableReader reader(*table.sheet, table.header, scene, into);
    std::tie(into.from, into.to) = period_of(table);
    for (const core::SheetRow* row : reader.data_rows()) {
        ExportProduct product;
        product.row = row->number;
        product.id = reader.id(*row, Part::product_id);
        product.account_id = reader.id(*row, Part::account_id);
        product.name = not_measured(reader.cell(*row, Part::product_name)) ? std::string() : reader.text(*row, Part::product_name);
        if (product.id.empty() && product.name.empty()) {
            into.refused.push_back({row->number, "", "The row names no product."});
            continue;
        }
        product.figures = reader.figures(*row, product.currency);
        into.products.push_back(std::move(product));
    }
    std::vector<std::pair<std::int64_t, core::Figures*>> read;
    for (ExportProduct& p : into.products) read.emplace_back(p.row, &p.figures);
    reader.settle_rates(read);
    into.rows = static_cast<std::int64_t>(into.products.size());
}

}  // namespace feeds

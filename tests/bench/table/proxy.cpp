// SPDX-License-Identifier: Apache-2.0
#include "bench/table/proxy.h"

namespace bench {

Proxy::Proxy(models::RowModel& rows) : rows_(rows) {
    for (std::size_t i = 0; i < rows.tracker().columns.size(); ++i) {
        const core::Column& c = rows.tracker().columns[i];
        if (c.stored() && (c.kind == core::Kind::text || c.kind == core::Kind::ref || c.kind == core::Kind::choice)) searched_.push_back(static_cast<int>(i));
    }
    setSourceModel(&rows);
}

void Proxy::set_sorts(std::vector<core::SortBy> sorts) {
    sorts_ = std::move(sorts);
    if (sortColumn() >= 0) invalidate();
    else sort(0);
}

void Proxy::set_search(const QString& text) {
    search_ = text;
    invalidateFilter();
}

std::int64_t Proxy::id_at(int row) const { return rows_.id_at(mapToSource(index(row, 0)).row()); }

bool Proxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const core::Scene scene = rows_.scene();
    for (const core::SortBy& by : sorts_) {
        const core::Value x = core::get(*by.column, rows_.row_at(left.row()), scene), y = core::get(*by.column, rows_.row_at(right.row()), scene);
        if (core::known(x) != core::known(y)) return core::known(x);
        if (const int way = core::compare(*by.column, x, y, scene.state)) return by.descending ? way > 0 : way < 0;
    }
    return left.row() < right.row();
}

bool Proxy::filterAcceptsRow(int row, const QModelIndex&) const {
    if (search_.isEmpty()) return true;
    for (const int column : searched_)
        if (rows_.text(row, column).contains(search_, Qt::CaseInsensitive)) return true;
    return false;
}

}  // namespace bench

// SPDX-License-Identifier: Apache-2.0
#include "ui/table/picked.h"

#include <algorithm>
#include <bit>

namespace table {

std::int64_t Picked::height() const {
    std::int64_t out = 0;
    for (const PickedRows& range : ranges) out += range.bottom - range.top + 1;
    return out;
}

bool Picked::whole() const {
    const std::uint64_t all = columns.size() >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << columns.size()) - 1;
    return std::ranges::all_of(ranges, [&](const PickedRows& range) { return range.columns == all; });
}

// One sweep over the edges; between two edges the columns of all ranges that are open there.
std::vector<PickedRows> apart(std::vector<PickedRows> ranges) {
    std::ranges::sort(ranges, {}, &PickedRows::top);
    std::vector<int> edges;
    for (const PickedRows& range : ranges) edges.push_back(range.top), edges.push_back(range.bottom + 1);
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<PickedRows> out, open;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        while (next < ranges.size() && ranges[next].top <= edges[i]) open.push_back(ranges[next++]);
        std::erase_if(open, [&](const PickedRows& range) { return range.bottom < edges[i]; });
        std::uint64_t columns = 0;
        for (const PickedRows& range : open) columns |= range.columns;
        if (!columns) continue;
        const int bottom = edges[i + 1] - 1;
        if (!out.empty() && out.back().bottom + 1 == edges[i] && out.back().columns == columns) out.back().bottom = bottom;
        else out.push_back({edges[i], bottom, columns});
    }
    return out;
}

namespace {
template <class F>
void each_row(const Picked& picked, F f) {
    if (!picked.rows) return;
    const auto& rows = picked.rows->shown();
    const int last = static_cast<int>(rows.size()) - 1;
    for (const PickedRows& range : picked.ranges)
        for (int row = range.top; row <= std::min(range.bottom, last); ++row)
            if (const core::Placed& placed = rows[static_cast<std::size_t>(row)]; placed.row) f(placed, range.columns);
}
}  // namespace

std::vector<std::int64_t> ids_of(const Picked& picked) {
    std::vector<std::int64_t> out;
    out.reserve(static_cast<std::size_t>(picked.height()));
    each_row(picked, [&](const core::Placed& row, std::uint64_t) { out.push_back(row.id); });
    return out;
}

Target target_of(const Picked& picked) {
    Target out;
    out.columns = picked.columns;
    out.rows = ids_of(picked);
    if (!picked.whole()) each_row(picked, [&](const core::Placed&, std::uint64_t columns) { out.cells.push_back(columns); });
    return out;
}

core::Summary summary_of(const Picked& picked, const core::Column& column, const core::Cancelled& cancelled) {
    core::Summary out;
    const auto place = std::ranges::find(picked.columns, &column) - picked.columns.begin();
    std::size_t looked = 0;
    bool stop = false;
    each_row(picked, [&](const core::Placed& row, std::uint64_t columns) {
        stop = stop || (++looked % 4096 == 0 && cancelled && cancelled());
        if (stop) return;
        if (place >= static_cast<std::ptrdiff_t>(picked.columns.size()) || columns >> place & 1u) core::add_to(out, column, core::get(column, row.row, picked.rows->scene()));
    });
    return out;
}

// ---- ids -------------------------------------------------------------------------------------------------------------

namespace {
struct Bit { std::int64_t chunk; std::size_t word; std::uint64_t mask; };
Bit bit_of(std::int64_t id) { return {id >> 12, static_cast<std::size_t>(id >> 6 & 63), std::uint64_t(1) << (id & 63)}; }
}  // namespace

bool IdSet::insert(std::int64_t id) {
    const Bit bit = bit_of(id);
    auto last = chunks_.empty() ? chunks_.end() : std::prev(chunks_.end());
    auto& word = (last != chunks_.end() && last->first == bit.chunk ? last->second : chunks_[bit.chunk])[bit.word];
    if (word & bit.mask) return false;
    word |= bit.mask;
    ++size_;
    return true;
}

bool IdSet::erase(std::int64_t id) {
    const Bit bit = bit_of(id);
    const auto it = chunks_.find(bit.chunk);
    if (it == chunks_.end() || !(it->second[bit.word] & bit.mask)) return false;
    it->second[bit.word] &= ~bit.mask;
    --size_;
    return true;
}

bool IdSet::contains(std::int64_t id) const {
    const Bit bit = bit_of(id);
    const auto it = chunks_.find(bit.chunk);
    return it != chunks_.end() && it->second[bit.word] & bit.mask;
}

std::vector<std::int64_t> IdSet::values() const {
    std::vector<std::int64_t> out;
    out.reserve(size_);
    for (const auto& [chunk, bits] : chunks_)
        for (std::size_t word = 0; word < words; ++word)
            for (std::uint64_t rest = bits[word]; rest; rest &= rest - 1) out.push_back(chunk << 12 | static_cast<std::int64_t>(word << 6 | static_cast<std::size_t>(std::countr_zero(rest))));
    return out;
}

}  // namespace table

// SPDX-License-Identifier: Apache-2.0
#include "ui/table/edits.h"

#include "core/format.h"

namespace table {
namespace {

using core::Kind;
using core::Value;

// What can be counted on: an integer, and the way back.
std::optional<std::int64_t> count_of(const Value& v) {
    if (const auto* n = std::get_if<core::Number>(&v)) return n->value;
    if (const auto* m = std::get_if<core::Minutes>(&v)) return m->value;
    if (const auto* m = std::get_if<core::Money>(&v)) return m->minor;
    if (const auto* d = std::get_if<core::Date>(&v)) return d->days;
    if (const auto* t = std::get_if<core::Time>(&v)) return t->ms;
    return std::nullopt;
}

Value with_count(Value like, std::int64_t count) {
    if (auto* n = std::get_if<core::Number>(&like)) n->value = count;
    if (auto* m = std::get_if<core::Minutes>(&like)) m->value = count;
    if (auto* m = std::get_if<core::Money>(&like)) m->minor = count;
    if (auto* d = std::get_if<core::Date>(&like)) d->days = static_cast<std::int32_t>(count);
    if (auto* t = std::get_if<core::Time>(&like)) t->ms = count;
    return like;
}

std::optional<std::int64_t> even_step(const std::vector<Value>& seeds) {
    if (seeds.size() < 2) return std::nullopt;
    std::optional<std::int64_t> step;
    for (std::size_t i = 1; i < seeds.size(); ++i) {
        const auto a = count_of(seeds[i - 1]), b = count_of(seeds[i]);
        if (!a || !b || seeds[i - 1].index() != seeds[i].index()) return std::nullopt;
        if (const auto* m = std::get_if<core::Money>(&seeds[i]); m && m->currency != std::get<core::Money>(seeds[i - 1]).currency) return std::nullopt;
        std::int64_t here = 0;
        if (__builtin_sub_overflow(*b, *a, &here) || (step && *step != here)) return std::nullopt;
        step = here;
    }
    return step;
}

Value cell(const core::Tracker& tracker, std::int64_t id, const core::Column& column, const core::Scene& scene) {
    const void* row = scene.state.row(tracker, id);
    return row ? core::get(column, row, scene) : Value();
}

}  // namespace

Texts laid_on(const Texts& block, std::size_t rows, std::size_t columns) {
    if (block.empty() || block[0].empty()) return {};
    const std::size_t high = block.size(), wide = block[0].size();
    const bool tiles = rows % high == 0 && columns % wide == 0 && (rows > high || columns > wide);
    if (!tiles) return block;
    Texts out(rows, std::vector<std::string>(columns));
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) out[r][c] = block[r % high][c % wide];
    return out;
}

Edits paste(const Texts& block, const std::vector<std::int64_t>& below, const std::vector<const core::Column*>& right, const core::Tracker& tracker,
            const core::Scene& scene) {
    Edits out;
    for (std::size_t r = 0; r < block.size(); ++r) {
        core::NewRow fresh;
        for (std::size_t c = 0; c < block[r].size(); ++c) {
            if (c >= right.size()) {
                out.cut = std::max(out.cut, block[r].size() - right.size());
                break;
            }
            const core::Column& column = *right[c];
            const std::string& text = block[r][c];
            if (r >= below.size()) {
                if (column.editable() && !text.empty()) fresh.fields.emplace_back(&column, text);
                continue;
            }
            // A whole row copied in a sheet comes with its computed cells: as they stand they are nothing to refuse.
            if (!column.editable() && text == core::display(column, cell(tracker, below[r], column, scene), scene)) continue;
            out.cells.push_back({below[r], &column, text});
        }
        if (!fresh.fields.empty()) out.fresh.push_back(std::move(fresh));
    }
    return out;
}

Edits fill_down(const Target& target, const core::Tracker& tracker, const core::Scene& scene) {
    Edits out;
    if (target.rows.size() < 2) return out;
    for (std::size_t c = 0; c < target.columns.size(); ++c) {
        const core::Column* column = target.columns[c];
        if (!column->editable()) continue;
        std::optional<Value> top;
        for (std::size_t r = 0; r < target.rows.size(); ++r) {
            if (!target.has(r, c)) continue;
            if (top) out.cells.push_back({target.rows[r], column, *top});
            else top = cell(tracker, target.rows[r], *column, scene);
        }
    }
    return out;
}

Edits fill_on(const Target& seeds, const std::vector<std::int64_t>& rows, bool upwards, const core::Tracker& tracker, const core::Scene& scene) {
    Edits out;
    for (const core::Column* column : seeds.columns) {
        if (!column->editable()) continue;
        std::vector<Value> values;
        for (const std::int64_t id : seeds.rows) values.push_back(cell(tracker, id, *column, scene));
        if (upwards) std::reverse(values.begin(), values.end());
        const auto step = even_step(values);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Value v = values[i % values.size()];
            std::int64_t away = 0, count = 0;
            if (step && !__builtin_mul_overflow(*step, static_cast<std::int64_t>(i) + 1, &away) && !__builtin_add_overflow(*count_of(values.back()), away, &count))
                v = with_count(values.back(), count);
            out.cells.push_back({rows[i], column, v});
        }
    }
    return out;
}

Edits clear(const Target& target) {
    Edits out;
    for (std::size_t r = 0; r < target.rows.size(); ++r)
        for (std::size_t c = 0; c < target.columns.size(); ++c)
            if (target.columns[c]->editable() && target.has(r, c)) out.cells.push_back({target.rows[r], target.columns[c], Value()});
    return out;
}

std::string typed_text(const core::Column& column, const Value& value, const core::Scene& scene) {
    if (!core::known(value)) return {};
    switch (column.kind) {
    case Kind::date: return core::iso(std::get<core::Date>(value));
    case Kind::time: {
        const core::Zone zone = scene.state.workspace().zone;
        const auto& time = std::get<core::Time>(value);
        return core::iso(core::wall(time.ms, zone).date) + " " + core::clock_text(time, zone);
    }
    case Kind::money: {
        const auto& money = std::get<core::Money>(value);
        const bool own = money.currency == scene.state.workspace().currency;
        return core::amount_text(money) + (own ? "" : " " + money.currency.text());
    }
    case Kind::number: return std::to_string(std::get<core::Number>(value).value);
    case Kind::flag: return std::get<bool>(value) ? "yes" : "no";
    default: return core::display(column, value, scene);
    }
}

}  // namespace table

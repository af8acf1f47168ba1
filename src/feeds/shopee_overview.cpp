// SPDX-License-Identifier: Apache-2.0
#include "feeds/shopee_overview.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "feeds/sheet_table.h"

namespace feeds {
namespace {

using core::Cell, core::CellKind, core::SheetRow;

/// The one text of a row, also when it is repeated over its columns; empty when there are two.
std::string only_text(const SheetRow& row) {
    std::string text;
    for (const Cell& c : row.cells) {
        const std::string here = text_of(c);
        if (here.empty()) continue;
        if (c.kind != CellKind::text || (!text.empty() && text != here)) return {};
        text = here;
    }
    return text;
}

struct Block {
    std::size_t group = 0;   // index of its first row; names and values follow
    std::string title;
};

/// A group alone in its row, names that say at least one known figure, and a row of values below.
std::vector<Block> blocks_of(const core::Sheet& sheet) {
    std::vector<Block> out;
    for (std::size_t i = 0; i + 2 < sheet.rows.size(); ++i) {
        const std::string title = only_text(sheet.rows[i]);
        if (title.empty() || meaning_of(title)) continue;
        const SheetRow &names = sheet.rows[i + 1], &values = sheet.rows[i + 2];
        const auto texts = [](const Cell& c) { return c.kind == CellKind::text; };
        if (names.cells.empty() || !std::ranges::all_of(names.cells, texts) || !only_text(values).empty()) continue;
        const auto value = [](const Cell& c) { return c.kind != CellKind::text || not_measured(c) || text_of(c).find_first_of("0123456789") != std::string::npos; };
        if (values.cells.empty() || !std::ranges::all_of(values.cells, value) || values.cells.size() > names.cells.size() + 1) continue;
        out.push_back({i, title});
        i += 2;
    }
    return out;
}

bool known_names(const core::Sheet& sheet, const Block& block) {
    return std::ranges::any_of(sheet.rows[block.group + 1].cells, [](const Cell& c) { return meaning_of(c.text).has_value(); });
}

/// `Traffic - Traffic Source - Search` → Search; only groups of three levels are of one source.
std::string source_of(std::string_view title) {
    std::vector<std::string> levels{""};
    const std::string text = core::name_key(title);   // dashes of any kind are one
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with(" - ")) {
            levels.emplace_back();
            i += 2;
        } else levels.back() += text[i];
    }
    if (levels.size() < 3) return {};
    // as written: behind the last dash
    std::size_t at = 0;
    for (const std::string_view dash : {" - ", " – ", " — ", " ‐ ", " ‑ "})
        if (const auto found = title.rfind(dash); found != std::string_view::npos) at = std::max(at, found + dash.size());
    return std::string(core::trimmed(title.substr(at)));
}

/// The blocks as one table, so that the file has one decimal mark and one currency: column by column, row by block.
core::Sheet as_table(const core::Sheet& sheet, const std::vector<Block>& blocks, Header& header) {
    core::Sheet out;
    out.rows.resize(1);
    std::map<std::string, std::int32_t> columns;
    for (const Block& block : blocks) {
        SheetRow row;
        row.number = sheet.rows[block.group + 2].number;
        for (const Cell& name : sheet.rows[block.group + 1].cells) {
            const auto meaning = meaning_of(name.text);
            const std::string key = heading_key(name.text);
            const auto [it, fresh] = columns.try_emplace(key, static_cast<std::int32_t>(columns.size()));
            if (fresh && meaning) header.columns.push_back({it->second, text_of(name), *meaning, core::Mark::unknown});
            else if (fresh) header.unknown.push_back({it->second, text_of(name), {}, core::Mark::unknown});
            Cell value = sheet.rows[block.group + 2].at(name.column);
            value.column = it->second;
            if (!value.blank() && row.at(it->second).blank()) row.cells.insert(std::ranges::upper_bound(row.cells, it->second, {}, &Cell::column), std::move(value));
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

}  // namespace

bool is_overview(const core::Workbook& book) {
    return std::ranges::any_of(book.sheets, [](const core::Sheet& sheet) {
        const auto blocks = blocks_of(sheet);
        return blocks.size() >= 2 && std::ranges::any_of(blocks, [&](const Block& b) { return known_names(sheet, b); });
    });
}

core::Result<void> read_shopee_overview(const core::Workbook& book, const ExportScene& scene, Export& into) {
    for (const core::Sheet& sheet : book.sheets) {
        const auto blocks = blocks_of(sheet);
        if (blocks.empty()) continue;
        Header header;
        const core::Sheet table = as_table(sheet, blocks, header);
        TableReader reader(table, header, scene, into);
        std::vector<std::pair<std::int64_t, core::Figures*>> read;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            ExportBlock block;
            block.row = table.rows[i + 1].number;
            block.group = blocks[i].title;
            block.source = source_of(blocks[i].title);
            block.figures = reader.figures(table.rows[i + 1], block.currency);
            into.blocks.push_back(std::move(block));
        }
        for (ExportBlock& b : into.blocks) read.emplace_back(b.row, &b.figures);
        reader.settle_rates(read);
        for (const SheetRow& row : sheet.rows)
            for (const Cell& c : row.cells)
                if (const auto period = period_of(text_of(c)); !into.from.known() && period.first.known() && period.first < period.second) std::tie(into.from, into.to) = period;
        into.rows = static_cast<std::int64_t>(into.blocks.size());
        return {};
    }
    return core::usage("The file is no overview: no blocks of a group, names and values stand in it.");
}

std::optional<std::int64_t> overview_figure(const Export& read, core::Figure figure) {
    for (const ExportBlock& block : read.blocks)
        if (block.source.empty())
            if (const auto value = block.figures.get(figure)) return value;
    return std::nullopt;
}

}  // namespace feeds

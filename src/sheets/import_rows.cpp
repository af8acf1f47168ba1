// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_rows.h"

#include "core/text.h"
#include "sheets/import_date_column.h"
#include "core/days.h"

#include <algorithm>

namespace sheets {
namespace {

using core::Cell, core::CellKind, core::SheetRow;

constexpr std::int64_t blanks_listed = 2'000;

bool holds_nothing(const Cell& c) { return c.blank() || (c.kind == CellKind::text && core::trimmed(c.text).empty()); }

bool only_dashes(const Cell& c) {
    if (c.kind != CellKind::text) return false;
    const std::string key = core::name_key(c.text);
    return !key.empty() && std::ranges::all_of(key, [](char x) { return x == '-' || x == '=' || x == '_' || x == '*' || x == '.' || x == ' '; });
}

/// A number, an amount or a formula: 72, ₫12.500.000, 35tr, 200 h.
bool is_figure(const Cell& c) {
    if (c.kind == CellKind::number || c.formula || c.formula_without_value) return true;
    if (c.kind != CellKind::text) return false;
    std::size_t digits = 0, letters = 0;
    for (const char x : c.text) {
        if (x >= '0' && x <= '9') ++digits;
        else if ((x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z')) ++letters;
    }
    return digits > 0 && letters <= 3 && c.text.find('-', 1) == std::string::npos;
}

class Sorter {
public:
    Sorter(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs, const Layout& layout)
        : sheet_(sheet), specs_(specs), layout_(layout), merged_(sheet) {
        if (const TakenColumn* key = layout.find(tracker.key().id)) key_ = key->column;
        for (const TakenColumn& t : layout.fields)
            if (t.spec->role == FieldRole::date || t.spec->role == FieldRole::day) days_.push_back(t.column);
        for (const TakenColumn& t : layout.fields)
            sums_ = sums_ || t.spec->role == FieldRole::duration ||
                    (t.spec->column && (t.spec->column->kind == core::Kind::number || t.spec->column->kind == core::Kind::money || t.spec->column->kind == core::Kind::time));
    }

    SortedRows run() {
        std::int64_t expected = 1;
        for (const SheetRow& row : sheet_.rows) {
            for (; expected < row.number && blanks_++ < blanks_listed; ++expected) ignore(expected, expected < layout_.header_row ? "title" : "blank");
            expected = row.number + 1;
            one(row);
        }
        return std::move(out_);
    }

private:
    void ignore(std::int64_t row, std::string reason) {
        ImportRow r;
        r.row = row;
        r.reason = std::move(reason);
        out_.ignored.push_back(std::move(r));
    }

    void one(const SheetRow& row) {
        if (layout_.header_row && row.number < layout_.header_row) return ignore(row.number, "title");
        if (layout_.header_row && row.number < layout_.first_data_row()) return ignore(row.number, "header");
        std::vector<const Cell*> cells;
        for (const Cell& c : row.cells)
            if (!holds_nothing(c)) cells.push_back(&c);
        if (cells.empty()) return ignore(row.number, "blank");
        if (elsewhere_) return ignore(row.number, "another table");
        if (std::ranges::all_of(cells, [](const Cell* c) { return only_dashes(*c); })) return ignore(row.number, "separator");
        if (repeats_header(row, cells)) return ignore(row.number, "header");
        if (is_total(cells)) return ignore(row.number, "total");
        if (starts_other_table(row)) {
            elsewhere_ = true;
            return ignore(row.number, "another table");
        }
        SortedRows::Taken taken;
        taken.continues = key_ >= 0 && row.at(key_).blank() && merged_.from(row, key_) > 0 && !out_.taken.empty();
        if (!taken.continues && is_separator(row, cells)) return;
        taken.row = &row;
        taken.banner = static_cast<std::int32_t>(out_.banners.size()) - 1;
        out_.taken.push_back(taken);
    }

    bool repeats_header(const SheetRow& row, const std::vector<const Cell*>& cells) const {
        std::size_t same = 0;
        for (const TakenColumn& t : layout_.fields) {
            const Cell& c = row.at(t.column);
            if (c.kind == CellKind::text && core::trimmed(c.text).size() == t.header.size() && heading_key(c.text) == heading_key(t.header)) ++same;
        }
        return same > 0 && same * 2 > std::min(cells.size(), layout_.fields.size());
    }

    // A row of other headings after the data: what follows is not ours.
    bool starts_other_table(const SheetRow& row) const {
        const bool after_gap = !out_.ignored.empty() && out_.ignored.back().row == row.number - 1;
        if (out_.taken.empty() || row.cells.size() < 2 || !after_gap) return false;
        std::size_t texts = 0;
        for (const Cell& c : row.cells)
            if (c.kind == CellKind::text) ++texts;
            else if (!c.blank()) return false;
        return texts >= 2 && fields_named(row, specs_) >= 2;
    }

    bool is_total(const std::vector<const Cell*>& cells) const {
        const Cell& first = *cells.front();
        // A list of names has nothing to add up: there, Total is a brand.
        if (!sums_ && first.column == key_ && std::ranges::none_of(cells, [](const Cell* c) { return is_figure(*c); })) return false;
        if (first.kind == CellKind::text && (is_total_label(first.text) || core::name_key(first.text) == "-")) {
            std::size_t others = 0;
            for (std::size_t i = 1; i < cells.size(); ++i)
                if (!is_figure(*cells[i]) && !only_dashes(*cells[i]) && !is_total_label(cells[i]->text)) ++others;
            return core::name_key(first.text) == "-" ? others == 0 && cells.size() > 1 : others * 2 <= cells.size();
        }
        // A label somewhere in the row, and nothing but figures beside it.
        std::vector<const Cell*> words;
        for (const Cell* c : cells)
            if (!is_figure(*c) && words.size() < 3) words.push_back(c);
        if (!words.empty() && words.size() < 3 &&
            std::ranges::all_of(words, [](const Cell* c) { return c->kind == CellKind::text && (is_total_label(c->text) || only_dashes(*c)); }))
            return true;
        const bool formulas = std::ranges::all_of(cells, [](const Cell* c) { return c->formula || c->formula_without_value; });
        return formulas && (key_ < 0 || std::ranges::none_of(cells, [this](const Cell* c) { return c->column == key_; }));
    }

    // One text alone, or only a day: it parts the rows. A day that it names holds for the rows below.
    bool is_separator(const SheetRow& row, const std::vector<const Cell*>& cells) {
        if (layout_.fields.size() < 2) return false;
        const auto is_day = [this](const Cell* c) { return std::ranges::find(days_, c->column) != days_.end(); };
        const bool only_days = !days_.empty() && std::ranges::all_of(cells, is_day);
        if (cells.size() > 1 && !only_days) return false;
        const Cell& c = *cells.front();
        const core::DateText date = c.kind == CellKind::text ? core::find_date(c.text, true) : core::DateText{};
        if (!only_days && c.column == key_ && !(date.found() && date.rest.empty())) return false;
        if (!only_days && cells.size() == 1 && c.kind != CellKind::text && c.kind != CellKind::date_time) return false;
        const bool day = c.kind == CellKind::date_time ? c.moment.has_date : date.found();
        if (day) out_.banners.push_back(&c);
        ignore(row.number, "separator");
        return true;
    }

    const core::Sheet& sheet_;
    const std::vector<FieldSpec>& specs_;
    const Layout& layout_;
    MergedCells merged_;
    std::int32_t key_ = -1;
    bool sums_ = false;   // there are columns that a total could be of
    std::vector<std::int32_t> days_;
    SortedRows out_;
    std::int64_t blanks_ = 0;
    bool elsewhere_ = false;
};

}  // namespace

bool is_total_label(std::string_view text) {
    std::string key = core::name_key(text);
    while (!key.empty() && (key.back() == ':' || key.back() == '.' || key.back() == ' ' || key.back() == '=')) key.pop_back();
    if (key.empty() || key.size() > 60) return false;
    static constexpr std::string_view words[] = {"total", "totals", "grand total", "subtotal", "sub total", "sub-total", "sum", "summary", "tong", "tong cong", "tong so", "cong", "tong ket", "jumlah",
                                                 "total keseluruhan", "รวม", "รวมทั้งหมด", "all", "overall", "tong hop", "σ", "Σ"};
    for (const std::string_view word : words) {
        if (key == word) return true;
        if (word == "all" || word == "cong" || !key.starts_with(word)) continue;
        // "Tổng tuần 46", "Total (72 sessions)", "Total hours": a label; "Total Skin Serum" is a name unless figures follow.
        const std::string_view rest = core::trimmed(std::string_view(key).substr(word.size()));
        if (key[word.size()] != ' ' && key[word.size()] != '(' && key[word.size()] != ':') continue;
        if (rest.front() == '(' || (rest.front() >= '0' && rest.front() <= '9')) return true;
        for (const std::string_view what : {"week", "tuan", "ngay", "day", "month", "thang", "hours", "gio", "gmv", "amount", "sessions", "ca", "phien", "target", "payment", "tien", "stock", "vnd"})
            if (rest == what || (rest.starts_with(what) && rest[what.size()] == ' ')) return true;
    }
    return false;
}

MergedCells::MergedCells(const core::Sheet& sheet) : sheet_(sheet) {
    for (const core::CellRange& r : sheet.facts.merged)
        if (r.last_row > r.first_row && r.last_column - r.first_column < 4) ranges_[r.first_column].push_back(r);
    for (auto& [column, ranges] : ranges_) std::ranges::sort(ranges, {}, &core::CellRange::first_row);
}

std::int64_t MergedCells::from(const SheetRow& row, std::int32_t column) const {
    const auto it = ranges_.find(column);
    if (it == ranges_.end()) return 0;
    const auto after = std::ranges::upper_bound(it->second, row.number, {}, &core::CellRange::first_row);
    if (after == it->second.begin()) return 0;
    const core::CellRange& r = *std::prev(after);
    return row.number > r.first_row && row.number <= r.last_row ? r.first_row : 0;
}

const Cell& MergedCells::at(const SheetRow& row, std::int32_t column) const {
    const Cell& own = row.at(column);
    if (!own.blank() || own.formula_without_value) return own;
    const std::int64_t first = from(row, column);
    if (!first) return own;
    const auto it = std::ranges::lower_bound(sheet_.rows, first, {}, &SheetRow::number);
    return it != sheet_.rows.end() && it->number == first ? it->at(column) : own;
}

SortedRows sort_rows(const core::Sheet& sheet, const core::Tracker& tracker, const std::vector<FieldSpec>& specs, const Layout& layout) {
    return Sorter(sheet, tracker, specs, layout).run();
}

}  // namespace sheets

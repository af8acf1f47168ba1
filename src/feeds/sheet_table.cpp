// SPDX-License-Identifier: Apache-2.0
#include "feeds/sheet_table.h"

#include <algorithm>
#include <map>

#include "core/text.h"

namespace feeds {
namespace {

using core::Cell, core::CellKind, core::Decimal, core::Figure, core::FigureUnit, core::Mark, core::SheetRow;
using Value = std::optional<std::int64_t>;
using Read = core::Result<Value>;

const Cell blank_cell{};

std::string quoted(const Cell& cell) { return "“" + text_of(cell) + "”"; }
Read no(std::string reason) { return core::usage(std::move(reason)); }

/// Half away from zero.
Value rounded(Decimal value, int decimals) {
    if (const auto exact = core::in_units(value, decimals)) return exact;
    for (; value.scale > decimals + 1; --value.scale) value.mantissa /= 10;   // the digit that rounds is kept
    if (value.scale != decimals + 1) return std::nullopt;
    const std::int64_t up = value.mantissa < 0 ? -5 : 5;
    return (value.mantissa + up) / 10;
}

/// Cells that say which row it is: the first of these that the header has.
std::vector<const TableColumn*> key_columns(const Header& header) {
    std::vector<const TableColumn*> out;
    for (const auto& parts : {std::vector{Part::start}, std::vector{Part::time}, std::vector{Part::product_id, Part::product_name}, std::vector{Part::period}}) {
        for (const Part p : parts)
            if (const TableColumn* c = header.find(p)) out.push_back(c);
        if (!out.empty()) return out;
    }
    return out;
}

bool is_total(const SheetRow& row, const Header& header) {
    const auto labels = [](const Cell& c) { return c.kind == CellKind::text && names_a_total(c.text); };
    for (const TableColumn* key : key_columns(header))
        if (const Cell& c = row.at(key->column); !not_measured(c) && !labels(c)) return false;
    for (const TableColumn& c : header.columns)
        if (!c.meaning.is(Part::figure) && labels(row.at(c.column))) return true;
    return !row.cells.empty() && labels(row.cells.front());
}

}  // namespace

TableReader::TableReader(const core::Sheet& sheet, Header header, const ExportScene& scene, Export& into) : sheet_(sheet), header_(std::move(header)), scene_(scene), into_(into) {
    indonesian_ = std::ranges::any_of(header_.columns, [](const TableColumn& c) { return c.meaning.indonesian; });
    // "Avg. viewing duration" is per view, unless the column beside it says that it is the one per view.
    for (TableColumn& c : header_.columns) {
        if (!c.meaning.is(Part::watch)) continue;
        c.meaning.part = Part::figure;
        c.meaning.figure = into_.platform != core::Platform::tiktok ? Figure::watch_average : header_.has(Figure::watch_per_view) ? Figure::watch_per_viewer : Figure::watch_per_view;
    }
    for (const TableColumn& c : header_.columns)
        if (c.meaning.older_words) into_.remarks.push_back({sheet_.rows[header_.last].number, c.heading, "The older words, created and paid, are taken for placed and confirmed."});
    for (const TableColumn& c : header_.unknown) into_.unknown_columns.push_back(c.heading);
    find_marks();
}

void TableReader::find_marks() {
    core::MarkVotes file;
    std::vector<core::Currency> seen;
    for (TableColumn& column : header_.columns) {
        if (!column.meaning.is(Part::figure)) continue;
        const FigureUnit unit = core::spec_of(column.meaning.figure).unit;
        if (unit == FigureUnit::seconds) continue;
        core::MarkVotes votes;
        for (std::size_t i = header_.last + 1; i < sheet_.rows.size(); ++i) {
            const Cell& c = sheet_.rows[i].at(column.column);
            if (c.currency.known()) seen.push_back(c.currency);
            if (c.kind != CellKind::text || not_measured(c)) continue;
            core::vote(votes, c.text);
            if (unit != FigureUnit::money) continue;
            if (const auto n = core::read_number(c.text, Mark::unknown); n && n->currency) seen.push_back(*n->currency);
        }
        column.mark = votes.mark();
        file.decimal_point |= votes.decimal_point;
        file.decimal_comma |= votes.decimal_comma;
        file.grouping_point |= votes.grouping_point;
        file.grouping_comma |= votes.grouping_comma;
        if (column.meaning.currency.known()) seen.push_back(column.meaning.currency);
    }
    file_mark_ = file.mark();
    const bool one = !seen.empty() && std::ranges::all_of(seen, [&](core::Currency c) { return c == seen.front(); });
    file_currency_ = one ? seen.front() : seen.empty() ? scene_.currency : core::Currency();
}

std::vector<const SheetRow*> TableReader::data_rows() const {
    std::vector<const SheetRow*> out;
    std::map<std::string, std::int64_t> met;
    for (std::size_t i = header_.last + 1; i < sheet_.rows.size(); ++i) {
        const SheetRow& row = sheet_.rows[i];
        const auto ignore = [&](std::string why) { into_.ignored.push_back({row.number, "", std::move(why)}); };
        std::string all;
        std::size_t filled = 0;
        for (const Cell& c : row.cells) {
            if (c.kind == CellKind::text && core::trimmed(c.text).empty()) continue;
            ++filled;
            all += std::to_string(c.column) + "=" + text_of(c) + (c.kind == CellKind::date_time ? std::to_string(c.moment.days) + "." + std::to_string(c.moment.ms) : "") + "\x1f";
        }
        if (filled == 0) continue;
        if (repeats_header(row, header_)) ignore("The headings once more.");
        else if (is_total(row, header_)) ignore("A total of the other rows.");
        else if (filled == 1) ignore("A note.");
        else if (const auto [it, fresh] = met.try_emplace(std::move(all), row.number); !fresh) ignore("The same as row " + std::to_string(it->second) + ".");
        else out.push_back(&row);
    }
    return out;
}

const Cell& TableReader::cell(const SheetRow& row, Part part) const {
    const TableColumn* column = header_.find(part);
    return column ? row.at(column->column) : blank_cell;
}

std::string TableReader::text(const SheetRow& row, Part part) const { return text_of(cell(row, part)); }

std::string TableReader::id(const SheetRow& row, Part part) {
    bool lost = false;
    std::string id = not_measured(cell(row, part)) ? std::string() : id_text(cell(row, part), lost);
    if (lost)
        into_.remarks.push_back({row.number, header_.find(part)->heading, "The sheet kept the id as a number and lost its last digits (" + text_of(cell(row, part)) +
                                                                              "): it is not taken. Download the file anew and do not save it in a spreadsheet."});
    return id;
}

core::Figures TableReader::figures(const SheetRow& row, core::Currency& currency) {
    core::Figures out;
    core::Currency own;
    if (const Cell& c = cell(row, Part::currency); !c.blank()) own = core::currency_of(text_of(c)).value_or(core::Currency());
    currency = {};
    for (const TableColumn& column : header_.columns) {
        if (!column.meaning.is(Part::figure)) continue;
        const Cell& c = row.at(column.column);
        if (not_measured(c)) {
            if (c.formula_without_value) into_.refused.push_back({row.number, column.heading, "The cell is a formula whose result was never stored."});
            continue;
        }
        const Figure figure = column.meaning.figure;
        core::Currency amount = column.meaning.currency.known() ? column.meaning.currency : own.known() ? own : file_currency_;
        plain_ = false;
        auto value = read(c, column, amount);
        if (value && *value && core::spec_of(figure).unit == FigureUnit::money) {
            if (!amount.known()) value = no(quoted(c) + " has no currency.");
            else if (currency.known() && currency != amount) value = no(quoted(c) + " is in " + amount.text() + ", the row in " + currency.text() + ".");
            else currency = amount;
        }
        if (!value) into_.refused.push_back({row.number, column.heading, value.error().text});
        else if (*value) {
            out.set(figure, **value);
            if (plain_) plain_rates_.insert({row.number, figure});
        }
    }
    return out;
}

Read TableReader::read(const Cell& cell, const TableColumn& column, core::Currency& currency) {
    if (cell.kind == CellKind::error) return no("The cell holds the error " + cell.text + ".");
    if (cell.kind == CellKind::boolean) return no(quoted(cell) + " is not a number.");
    const FigureUnit unit = core::spec_of(column.meaning.figure).unit;
    if (cell.kind == CellKind::date_time && unit != FigureUnit::seconds) return no("A date or time stands where a number belongs.");
    switch (unit) {
    case FigureUnit::count: return read_count(cell, column);
    case FigureUnit::money: return read_amount(cell, column, currency);
    case FigureUnit::seconds: return read_seconds(cell, column);
    case FigureUnit::ratio: return read_rate(cell, column);
    }
    return Value();
}

Read TableReader::read_count(const Cell& cell, const TableColumn& column) const {
    Decimal value;
    if (cell.kind == CellKind::number) {
        const auto plain = core::plain_number(cell.text);
        if (!plain || cell.percent) return no(quoted(cell) + " is not a count.");
        value = *plain;
    } else {
        auto n = core::read_number(cell.text, column.mark);
        if (n && n->scaled && column.mark == Mark::unknown) n = core::read_number(cell.text, file_mark_);   // 1.234K: the point of the file decides
        if (!n) return n.error();
        if (n->percent || n->currency) return no(quoted(cell) + " is not a count.");
        value = n->value;
    }
    const auto whole = core::in_units(value, 0);
    if (!whole && core::spec_of(column.meaning.figure).additive) return no(quoted(cell) + " is not a whole number.");
    const auto count = whole ? whole : rounded(value, 0);
    if (!count) return no(quoted(cell) + " is too large.");
    if (*count < 0) return no(quoted(cell) + " is negative.");
    return Value(*count);
}

Read TableReader::read_amount(const Cell& cell, const TableColumn& column, core::Currency& currency) const {
    Decimal value;
    if (cell.kind == CellKind::number) {
        const auto plain = core::plain_number(cell.text);
        if (!plain || cell.percent) return no(quoted(cell) + " is not an amount.");
        value = *plain;
        if (cell.currency.known()) currency = cell.currency;
    } else {
        auto n = core::read_number(cell.text, column.mark, currency);
        if (n && n->scaled && column.mark == Mark::unknown) n = core::read_number(cell.text, file_mark_, currency);
        if (!n) return no(quoted(cell) + " is not an amount.");
        if (n->percent) return no(quoted(cell) + " is not an amount.");
        value = n->value;
        if (n->currency) currency = *n->currency;
    }
    const auto exact = core::in_units(value, 2);
    if (!exact && core::spec_of(column.meaning.figure).additive) return no(quoted(cell) + " has more than two decimals.");
    const auto amount = exact ? exact : rounded(value, 2);
    return amount ? Read(amount) : no(quoted(cell) + " is too large.");
}

Read TableReader::read_seconds(const Cell& cell, const TableColumn& column) const {
    if (cell.kind == CellKind::date_time) return cell.moment.has_date ? no("A date stands where a length of time belongs.") : Read(Value(cell.moment.ms));
    std::string text = text_of(cell);
    if (indonesian_ && text.size() > 1 && (text.back() == 'd' || text.back() == 'D')) text.back() = 's';   // detik, not days
    // 01:27 of an average watch is minutes and seconds; of a length on air, hours and minutes.
    if (column.meaning.figure != Figure::duration && std::ranges::count(text, ':') == 1) text = "0:" + text;
    const auto ms = core::read_span(text, column.meaning.unit == core::LengthUnit::unknown ? core::LengthUnit::seconds : column.meaning.unit);
    if (!ms) return ms.error();
    return *ms < 0 ? no(quoted(cell) + " is negative.") : Read(Value(*ms));
}

Read TableReader::read_rate(const Cell& cell, const TableColumn& column) {
    Decimal value;
    bool percent = false;
    if (cell.kind == CellKind::number) {
        const auto plain = core::plain_number(cell.text);
        if (!plain) return no(quoted(cell) + " is not a rate.");
        value = *plain;
        plain_ = !cell.percent;
    } else {
        const auto n = core::read_number(cell.text, column.mark == Mark::unknown ? file_mark_ : column.mark);
        if (!n) return n.error();
        if (n->currency) return no(quoted(cell) + " is not a rate.");
        value = n->value;
        percent = n->percent;
        plain_ = !percent;
    }
    if (percent) value.scale += 2;
    const auto rate = rounded(value, 6);
    if (!rate) return no(quoted(cell) + " is not a rate.");
    return *rate < 0 ? no(quoted(cell) + " is negative.") : Read(Value(*rate));
}

void TableReader::settle_rates(const std::vector<std::pair<std::int64_t, core::Figures*>>& rows) {
    const auto off = [](std::int64_t a, std::int64_t b) { return a > b ? a - b : b - a; };
    std::size_t said = 0;
    for (const TableColumn& column : header_.columns) {
        if (!column.meaning.is(Part::figure) || core::spec_of(column.meaning.figure).unit != FigureUnit::ratio) continue;
        const Figure figure = column.meaning.figure;
        int percent = 0, fraction = 0;
        bool above_one = false;
        for (const auto& [row, figures] : rows) {
            const auto value = figures->get(figure);
            if (!value || *value == 0 || !plain_rates_.contains({row, figure})) continue;
            above_one = above_one || *value > 1'000'000;
            const auto counted = core::recomputed(figure, *figures);
            if (!counted) continue;
            percent += off(*value / 100, *counted) <= *counted / 20 + 50;
            fraction += off(*value, *counted) <= *counted / 20 + 50;
        }
        const bool bounded = figure != Figure::like_rate && figure != Figure::comment_rate && figure != Figure::share_rate && figure != Figure::follow_rate;
        const bool hundred = figure != Figure::ads_roas && (percent + fraction > 0 ? percent > fraction : bounded && above_one);
        for (const auto& [row, figures] : rows) {
            const auto value = figures->get(figure);
            if (!value) continue;
            if (hundred && plain_rates_.contains({row, figure})) figures->set(figure, (*value + 50) / 100);
            const std::int64_t now = *figures->get(figure);
            const auto counted = core::recomputed(figure, *figures);
            if (!counted || off(now, *counted) <= std::max<std::int64_t>(60, *counted / 100) || ++said > 20) continue;
            into_.remarks.push_back({row, column.heading, core::figure_text(figure, now) + " does not agree with the counts beside it, which give " + core::figure_text(figure, *counted) + "."});
        }
    }
}

}  // namespace feeds

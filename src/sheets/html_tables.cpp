// SPDX-License-Identifier: Apache-2.0
#include "sheets/html_tables.h"

#include "sheets/cell_text.h"
#include "sheets/failure.h"
#include "sheets/html_tokens.h"
#include "sheets/number_format.h"
#include "sheets/row_gather.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <vector>

namespace sheets {
namespace {

std::int64_t span_of(const HtmlTag& tag, std::string_view attribute, std::int64_t most) {
    const std::string* text = tag.find(attribute);
    std::int64_t value = 1;
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return std::clamp<std::int64_t>(value, 1, most);
}

// What Google Sheets says: {"1":3,"3":46335} and {"1":5,"2":"d/m/yyyy"}. LibreOffice: sdval="46335" sdnum="1033;0;DD/MM/YY".
struct Exact {
    std::string number;
    NumberFormat format;
    bool format_known = false;
};

Exact libreoffice(const std::string& value, const std::string* format) {
    Exact exact{value, {}, false};
    std::size_t at = format ? format->find(';') : std::string::npos;
    if (at != std::string::npos) at = format->find(';', at + 1);
    if (at == std::string::npos) return exact;
    exact.format = number_format(std::string_view(*format).substr(at + 1));
    exact.format_known = true;
    return exact;
}

// Kinds of number formats as Google Sheets counts them.
enum SheetsFormat { percent_format = 3, date_format = 5, time_format = 6, date_time_format = 7 };

void google_format(const std::string* text, Exact& exact) {
    const auto json = text && text->size() <= 4096 ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!json.is_object()) return;
    exact.format_known = true;
    const auto pattern = json.find("2"), kind = json.find("1");
    if (pattern != json.end() && pattern->is_string()) {
        exact.format = number_format(pattern->get<std::string>());
    } else if (kind != json.end() && kind->is_number_integer()) {
        const auto number = kind->get<std::int64_t>();
        exact.format.percent = number == percent_format;
        exact.format.date = number == date_format || number == date_time_format;
        exact.format.time = number == time_format || number == date_time_format;
    }
}

std::optional<Exact> exact_of(const HtmlTag& tag) {
    if (const std::string* value = tag.find("sdval")) return libreoffice(*value, tag.find("sdnum"));
    const std::string* value = tag.find("data-sheets-value");
    if (!value || value->size() > 4096) return {};
    const auto json = nlohmann::json::parse(*value, nullptr, false);
    if (!json.is_object()) return {};
    const auto kind = json.find("1"), number = json.find("3");
    if (kind == json.end() || *kind != 3 || number == json.end() || !number->is_number()) return {};
    Exact exact{number->dump(), {}, false};
    google_format(tag.find("data-sheets-numberformat"), exact);
    return exact;
}

// The text as Google Sheets holds it, tabs and line ends included.
std::optional<std::string> exact_text(const HtmlTag& tag) {
    const std::string* value = tag.find("data-sheets-value");
    if (!value) return {};
    const auto json = nlohmann::json::parse(*value, nullptr, false);
    if (!json.is_object()) return {};
    const auto kind = json.find("1"), text = json.find("2");
    if (kind == json.end() || *kind != 2 || text == json.end() || !text->is_string()) return {};
    return text->get<std::string>();
}

// A number of unknown format that is shown with slashes, colons or dashes is a date in somebody's spelling.
bool shown_as_date(std::string_view shown) {
    return shown.find_first_of("/:") != std::string_view::npos || shown.find('-', 1) != std::string_view::npos;
}

class Grid {
public:
    Grid(core::RowSink& sink, core::SheetFacts& facts) : rows_(sink), facts_(facts) {}

    void begin_row() {
        end_row();
        ++row_;
        column_ = 0;
        in_row_ = true;
    }

    void begin_cell(const HtmlTag& tag) {
        end_cell();
        if (!in_row_) begin_row();
        while (taken(column_)) ++column_;
        in_cell_ = true;
        cell_ = tag;
        text_.clear();
    }

    void end_cell() {
        if (!in_cell_) return;
        in_cell_ = false;
        const auto wide = static_cast<std::int32_t>(span_of(cell_, "colspan", limits::columns));
        const auto high = span_of(cell_, "rowspan", limits::rows);
        put();
        const auto last = std::min<std::int32_t>(column_ + wide, limits::columns);
        if (high > 1) {
            if (taken_until_.size() < static_cast<std::size_t>(last)) taken_until_.resize(static_cast<std::size_t>(last), 0);
            for (std::int32_t i = column_; i < last; ++i) taken_until_[static_cast<std::size_t>(i)] = row_ + high - 1;
        }
        if ((wide > 1 || high > 1) && facts_.merged.size() < limits::merged_ranges)
            facts_.merged.push_back({row_, row_ + high - 1, column_, last - 1});
        column_ = last;
        extent_.columns = std::max(extent_.columns, last);
    }

    void end_row() {
        end_cell();
        if (!in_row_) return;
        in_row_ = false;
        extent_.rows = row_;
        if (row_open_) rows_.end_row();
        row_open_ = false;
    }

    bool in_cell() const { return in_cell_; }
    CellText& text() { return text_; }
    RowGather& rows() { return rows_; }
    TableExtent extent() const { return extent_; }

private:
    bool taken(std::int32_t column) const {
        const auto at = static_cast<std::size_t>(column);
        return at < taken_until_.size() && taken_until_[at] >= row_;
    }

    // A blank that must stay is a no-break one in HTML, also in a cell that holds nothing.
    std::string shown_text() const {
        std::string shown = text_.text();
        while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\n')) shown.pop_back();
        static constexpr std::string_view no_break = "\u00A0";
        for (auto at = shown.find(no_break); at != std::string::npos; at = shown.find(no_break, at)) shown.replace(at, no_break.size(), 1, ' ');
        return shown;
    }
    static bool only_blanks(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

    void put() {
        const std::string shown = shown_text();
        if (only_blanks(shown) && exact_text(cell_).value_or("").empty()) return;
        if (!row_open_) rows_.begin_row(row_);
        row_open_ = true;
        if (rows_.stopped()) return;
        core::Cell& cell = rows_.add(column_);
        if (!take_exact(cell, shown)) {
            cell.kind = core::CellKind::text;
            cell.text = exact_text(cell_).value_or(shown);
        }
        rows_.keep();
    }

    bool take_exact(core::Cell& cell, const std::string& shown) const {
        const auto exact = exact_of(cell_);
        const auto number = exact ? number_of(exact->number) : std::nullopt;
        if (!number || (!exact->format_known && shown_as_date(shown))) return false;
        const NumberFormat& format = exact->format;
        cell.number = *number;
        cell.text = plain_digits(exact->number);
        cell.kind = core::CellKind::number;
        cell.percent = format.percent;
        cell.min_digits = format.min_digits;
        cell.currency = format.currency;
        if (!format.is_moment()) return true;
        if (const auto moment = moment_of_serial(*number, format, DateSystem::from_1900)) {
            cell.kind = core::CellKind::date_time;
            cell.moment = *moment;
        }
        return true;
    }

    RowGather rows_;
    core::SheetFacts& facts_;
    CellText text_;
    HtmlTag cell_;
    std::vector<std::int64_t> taken_until_;
    std::int64_t row_ = 0;
    std::int32_t column_ = 0;
    bool in_row_ = false, in_cell_ = false, row_open_ = false;
    TableExtent extent_;
};

void take_tag(Grid& grid, const HtmlTag& tag) {
    if (tag.name == "tr") tag.closing ? grid.end_row() : grid.begin_row();
    else if (tag.name == "td" || tag.name == "th") tag.closing ? grid.end_cell() : grid.begin_cell(tag);
    else if (grid.in_cell() && tag.name == "br") grid.text().line();
    else if (grid.in_cell() && !tag.closing && (tag.name == "p" || tag.name == "div" || tag.name == "li") && !grid.text().text().empty()) grid.text().line();
}

}  // namespace

std::size_t count_tables(std::string_view html) {
    HtmlTokens tokens(html);
    std::size_t tables = 0;
    int depth = 0;
    for (auto kind = tokens.next(); kind != HtmlTokens::Kind::end; kind = tokens.next()) {
        if (kind != HtmlTokens::Kind::tag || tokens.tag().name != "table") continue;
        if (tokens.tag().closing) depth = std::max(0, depth - 1);
        else if (depth++ == 0) ++tables;
    }
    return tables;
}

core::Result<TableExtent> read_table(std::string_view html, std::size_t table, core::RowSink& sink, core::SheetFacts& facts,
                                     const core::Progress& progress) {
    HtmlTokens tokens(html);
    Grid grid(sink, facts);
    std::size_t seen = 0, steps = 0;
    int depth = 0;
    bool inside = false;
    for (auto kind = tokens.next(); kind != HtmlTokens::Kind::end; kind = tokens.next()) {
        const bool is_tag = kind == HtmlTokens::Kind::tag;
        if (is_tag && tokens.tag().name == "table") {
            if (tokens.tag().closing) depth = std::max(0, depth - 1);
            else if (depth++ == 0) inside = seen++ == table;
            if (inside && depth == 0) break;
        } else if (inside && depth == 1 && is_tag) {
            take_tag(grid, tokens.tag());
        } else if (inside && !is_tag && grid.in_cell()) {
            grid.text().add(tokens.text());
        }
        if (grid.text().too_long()) return refused("This table holds a text of more than 32,767 characters, the most that a spreadsheet cell can hold.");
        if (grid.rows().stopped()) return grid.rows().error();
        if (progress && ++steps % 4096 == 0 && !progress(tokens.done(), html.size())) return cancelled();
    }
    grid.end_row();
    if (grid.rows().stopped()) return grid.rows().error();
    const auto merged = std::move(facts.merged);
    facts = grid.rows().facts();
    facts.merged = merged;
    return grid.extent();
}

}  // namespace sheets

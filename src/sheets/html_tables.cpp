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
    std::string number, format;
};

std::optional<Exact> exact_of(const HtmlTag& tag) {
    if (const std::string* value = tag.find("sdval")) {
        Exact exact{*value, {}};
        const std::string* format = tag.find("sdnum");
        std::size_t at = format ? format->find(';') : std::string::npos;
        if (at != std::string::npos) at = format->find(';', at + 1);
        if (at != std::string::npos) exact.format = format->substr(at + 1);
        return exact;
    }
    const std::string* value = tag.find("data-sheets-value");
    if (!value || value->size() > 4096) return {};
    const auto json = nlohmann::json::parse(*value, nullptr, false);
    if (!json.is_object() || json.value("1", nlohmann::json()) != 3) return {};
    const auto number = json.find("3");
    if (number == json.end() || !number->is_number()) return {};
    Exact exact{number->dump(), {}};
    const std::string* format = tag.find("data-sheets-numberformat");
    const auto pattern = format && format->size() <= 4096 ? nlohmann::json::parse(*format, nullptr, false) : nlohmann::json();
    if (pattern.is_object() && pattern.contains("2") && pattern["2"].is_string()) exact.format = pattern["2"].get<std::string>();
    return exact;
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

    void put() {
        std::string shown = text_.text();
        while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\n')) shown.pop_back();
        if (shown.empty()) return;
        if (!row_open_) rows_.begin_row(row_);
        row_open_ = true;
        if (rows_.stopped()) return;
        core::Cell& cell = rows_.add(column_);
        if (!take_exact(cell)) {
            cell.kind = core::CellKind::text;
            cell.text = std::move(shown);
        }
        rows_.keep();
    }

    bool take_exact(core::Cell& cell) const {
        const auto exact = exact_of(cell_);
        const auto number = exact ? number_of(exact->number) : std::nullopt;
        if (!number) return false;
        const NumberFormat format = number_format(exact->format);
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
    else if (grid.in_cell() && tag.name == "br") grid.text().exact('\n', 1);
    else if (grid.in_cell() && !tag.closing && (tag.name == "p" || tag.name == "div" || tag.name == "li") && !grid.text().text().empty()) grid.text().exact('\n', 1);
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

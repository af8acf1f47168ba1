// SPDX-License-Identifier: Apache-2.0
#include "sheets/clipboard.h"

#include "sheets/failure.h"
#include "sheets/format_code.h"
#include "sheets/html_tables.h"
#include "sheets/limits.h"
#include "sheets/out_text.h"
#include "sheets/records.h"
#include "sheets/row_gather.h"
#include "sheets/separated.h"
#include "sheets/text_guard.h"
#include "sheets/totals.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace sheets {
namespace {

// Without the style Excel makes two cells of two lines.
constexpr const char* line_break = "<br style=\"mso-data-placement:same-cell\">";

void append_escaped(std::string& into, std::string_view text, bool lines) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '&') into += "&amp;";
        else if (c == '<') into += "&lt;";
        else if (c == '>') into += "&gt;";
        else if (c == '"') into += "&quot;";
        else if (c == '\n' && lines) into += line_break;
        else if (c == '\r' && lines) into += i + 1 < text.size() && text[i + 1] == '\n' ? "" : line_break;
        else if (c == ' ' && lines && (i == 0 || i + 1 == text.size() || text[i - 1] == ' ')) into += "&nbsp;";
        else into += c;
    }
}

void append_attribute(std::string& into, std::string_view name, std::string_view value) {
    (into += ' ').append(name).append("=\"");
    append_escaped(into, value, false);
    into += '"';
}

std::string shortest(long double number) {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.15Lg", number);
    return digits;
}

// The kinds of number formats as Google Sheets counts them.
int google_kind(core::OutKind kind) {
    switch (kind) {
    case core::OutKind::percent: return 3;
    case core::OutKind::money: return 4;
    case core::OutKind::date: return 5;
    case core::OutKind::duration: return 6;
    case core::OutKind::date_time: return 7;
    default: return 2;
    }
}

// Excel reads x:num and mso-number-format, Google Sheets data-sheets-value, LibreOffice sdval and sdnum. Without them each
// guesses from the shown text, in its own language.
void append_cell(std::string& into, const core::OutCell& cell, const core::OutColumn& column, const char* element) {
    const std::string shown = cell.kind == core::OutKind::text ? writable(cell.text) : plain_text(cell, column.currency);
    (into += '<') += element;
    if (const auto number = sheet_number(cell)) {
        const std::string digits = shortest(*number), code = number_code(cell.kind, cell.currency, column.decimals, cell.value);
        append_attribute(into, "x:num", digits);
        append_attribute(into, "sdval", digits);
        append_attribute(into, "sdnum", "1033;0;" + code);
        append_attribute(into, "data-sheets-value", "{\"1\":3,\"3\":" + digits + "}");
        if (!code.empty()) append_attribute(into, "data-sheets-numberformat", nlohmann::json{{"1", google_kind(cell.kind)}, {"2", code}}.dump());
        if (!code.empty()) append_attribute(into, "style", "mso-number-format:'" + code + "'");
    } else if (!is_blank(cell)) {
        append_attribute(into, "sdnum", "1033;0;@");
        append_attribute(into, "style", "mso-number-format:'\\@'");
        append_attribute(into, "data-sheets-value", nlohmann::json{{"1", 2}, {"2", shown}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    into += '>';
    append_escaped(into, shown, true);
    into.append("</").append(element).append(">");
}

class Block : public RecordSink {
public:
    explicit Block(PastedBlock& block) : block_(block) {}

    bool field(const std::string& text, std::int32_t column, std::int64_t) override {
        block_.columns = std::max(block_.columns, column + 1);
        if (column >= limits::columns || ++cells_ > limits::kept_cells) return overflown_ = true, false;
        if (auto error = too_long(text, block_.rows + 1, column)) return error_ = std::move(*error), false;
        if (text.empty()) return true;
        core::Cell cell;
        cell.column = column;
        cell.kind = core::CellKind::text;
        cell.text = unguarded(text);
        row_.cells.push_back(std::move(cell));
        return true;
    }

    bool record(std::int64_t) override {
        end_row();
        return true;
    }

    void end_row() {
        row_.number = ++block_.rows;
        if (!row_.cells.empty()) block_.filled.push_back(std::move(row_));
        row_ = {};
    }

    std::optional<core::Error> error() const {
        if (overflown_) return refused("The clipboard holds more cells than can be pasted at once.");
        return error_;
    }

private:
    PastedBlock& block_;
    core::SheetRow row_;
    std::uint64_t cells_ = 0;
    bool overflown_ = false;
    std::optional<core::Error> error_;
};

}  // namespace

const core::Cell& PastedBlock::at(std::int64_t row, std::int32_t column) const {
    static const core::SheetRow none;
    const auto found = std::lower_bound(filled.begin(), filled.end(), row + 1,
                                        [](const core::SheetRow& one, std::int64_t wanted) { return one.number < wanted; });
    return (found != filled.end() && found->number == row + 1 ? *found : none).at(column);
}

ClipboardText to_clipboard(const std::vector<core::OutColumn>& columns, const std::vector<core::OutRow>& rows, bool with_titles) {
    ClipboardText out;
    out.html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"></head><body><table>";
    const core::OutColumn unknown;
    const auto put = [&](const std::vector<core::OutCell>& cells, const char* element) {
        out.html += "<tr>";
        const std::size_t count = std::max(cells.size(), columns.size());
        for (std::size_t i = 0; i < count; ++i) {
            const core::OutColumn& column = i < columns.size() ? columns[i] : unknown;
            const core::OutCell cell = i < cells.size() ? cells[i] : core::OutCell();
            if (i > 0) out.tsv += '\t';
            append_field(out.tsv, safe_text(cell, column.currency), '\t');
            append_cell(out.html, cell, column, element);
        }
        out.tsv += "\r\n";
        out.html += "</tr>";
    };
    std::vector<core::OutCell> titles;
    for (const core::OutColumn& column : columns) titles.push_back(core::OutCell::of_text(column.title));
    if (with_titles) put(titles, "th");
    for (const core::OutRow& row : rows) put(row.cells, "td");
    out.html += "</table></body></html>";
    if (out.tsv.ends_with("\r\n")) out.tsv.resize(out.tsv.size() - 2);
    return out;
}

core::Result<PastedBlock> from_tsv(std::string_view text) {
    PastedBlock block;
    Block rows(block);
    RecordParser parser('\t', rows, RecordParser::BlankLines::are_records);
    if (parser.feed(writable(text))) parser.finish();
    if (auto error = rows.error()) return *error;
    return block;
}

core::Result<PastedBlock> from_html(std::string_view given) {
    struct Rows : core::RowSink {
        std::vector<core::SheetRow> rows;
        std::uint64_t cells = 0;
        bool row(const core::SheetRow& row) override {
            rows.push_back(row);
            return (cells += row.cells.size()) <= limits::kept_cells;
        }
    } rows;
    PastedBlock block;
    if (given.size() > limits::html_bytes) return refused("The clipboard holds more than can be pasted at once.");
    const std::string html = writable(given);
    if (count_tables(html) == 0) return block;
    core::SheetFacts facts;
    const auto extent = read_table(html, 0, rows, facts);
    if (!extent.has_value()) return extent.error();
    block.rows = extent->rows;
    block.columns = extent->columns;
    block.filled = std::move(rows.rows);
    block.merged = std::move(facts.merged);
    return block;
}

core::Result<PastedBlock> from_clipboard(std::string_view text, std::string_view html) {
    auto table = from_html(html);
    if (table.has_value() && !table->empty()) return table;
    return from_tsv(text);
}

}  // namespace sheets

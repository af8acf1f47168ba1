// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_sheet.h"

#include "core/text.h"
#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/out_text.h"
#include "sheets/xlsx_formula.h"

#include <algorithm>
#include <cctype>

namespace sheets {
namespace {

constexpr double narrowest = 8, widest = 60;

// A control character and what looks like one written out (_x000D_) both come back as they were.
std::string escaped(const std::string& text) {
    std::string safe;
    std::size_t from = 0;
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
        const auto hex = [&](std::size_t i) { return std::isxdigit(static_cast<unsigned char>(text[i])) != 0; };
        if (at + 6 >= text.size() || text[at + 6] != '_' || !hex(at + 2) || !hex(at + 3) || !hex(at + 4) || !hex(at + 5)) continue;
        safe.append(text, from, at - from).append("_x005F");
        from = at;
    }
    return from == 0 && safe.empty() ? text : safe.append(text, from, std::string::npos);
}

}  // namespace

core::Error unwritten(lxw_error why) {
    const int system = errno;
    if (why == LXW_ERROR_CREATING_XLSX_FILE || why == LXW_ERROR_CREATING_TMPFILE || why == LXW_ERROR_ZIP_FILE_OPERATION || why == LXW_ERROR_ZIP_FILE_ADD || why == LXW_ERROR_ZIP_CLOSE ||
        why == LXW_ERROR_READING_TMPFILE)
        return unwritable(system != 0 ? system : EIO);
    return core::Error{core::Code::internal, "The spreadsheet could not be written.", lxw_strerror(why)};
}

bool next_row(core::TableOut& table, core::OutRow& row) {
    row.cells.clear();
    row.strong = false;
    return table.next && table.next(row);
}

core::Result<void> XlsxSheet::put_lines(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        if (auto put = put_text(0, line, row_ == 0 ? formats_.title() : nullptr); !put.has_value()) return put;
        ++row_;
    }
    if (!lines.empty()) ++row_;
    return {};
}

core::Result<void> XlsxSheet::put_heading(const std::string& text) {
    if (auto put = put_text(0, text, formats_.heading()); !put.has_value()) return put;
    ++row_;
    return {};
}

core::Result<void> XlsxSheet::begin_table(const core::TableOut& table) {
    placed_.header = row_;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const core::OutColumn& column = table.columns[i];
        if (auto put = put_text(i, column.title, formats_.header(), column.title); !put.has_value()) return put;
        width(i) = std::max(width(i), static_cast<double>(core::length_utf8(column.title)) + 3);
        given_[i] = std::max(given_[i], column.width);
    }
    row_ = placed_.first = placed_.header + 1;
    placed_.last = placed_.header;
    totals_.emplace(table.columns);
    return {};
}

double& XlsxSheet::width(std::size_t column) {
    if (column >= widths_.size()) widths_.resize(column + 1, 0), given_.resize(column + 1, 0);
    return widths_[column];
}

core::Result<void> XlsxSheet::put_text(std::size_t column, const std::string& text, lxw_format* format, const std::string& title) {
    const std::string safe = writable(text);
    if (utf16_length(safe) > static_cast<std::size_t>(limits::characters))
        return refused("Row " + std::to_string(row_ + 1) + (title.empty() ? "" : ", column “" + title + "”") +
                       ": this text has more than 32,767 characters, the most that a spreadsheet cell can hold. Shorten it, or export as CSV.");
    const lxw_error why = worksheet_write_string(sheet_, at(), static_cast<lxw_col_t>(column), escaped(safe).c_str(), format);
    if (why != LXW_NO_ERROR) return unwritten(why);
    return {};
}

core::Result<void> XlsxSheet::put_row(const core::TableOut& table, const core::OutRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (auto put = put_cell(i, row.cells[i], i < table.columns.size() ? &table.columns[i] : nullptr, row.strong); !put.has_value()) return put;
    totals_->add(row.cells);
    placed_.last = row_++;
    return {};
}

core::Result<void> XlsxSheet::put_cell(std::size_t i, const core::OutCell& cell, const core::OutColumn* column, bool strong) {
    if (is_blank(cell)) return {};
    if (column && column->width <= 0 && row_ - placed_.first < 1000) measure(i, cell);
    lxw_format* format = formats_.cell(cell, column, strong);
    const auto to = static_cast<lxw_col_t>(i);
    lxw_error why = LXW_NO_ERROR;
    if (cell.kind == core::OutKind::boolean) why = worksheet_write_boolean(sheet_, at(), to, cell.value != 0 ? 1 : 0, format);
    else if (const auto number = sheet_number(cell)) why = worksheet_write_number(sheet_, at(), to, static_cast<double>(*number), format);
    else return put_text(i, plain_text(cell), strong ? format : nullptr, column ? column->title : std::string());
    if (why != LXW_NO_ERROR) return unwritten(why);
    return {};
}

void XlsxSheet::measure(std::size_t i, const core::OutCell& cell) {
    const std::string text = plain_text(cell);
    const auto length = static_cast<double>(core::length_utf8(text.substr(0, text.find('\n'))));
    const double grouping = cell.kind == core::OutKind::money || cell.kind == core::OutKind::integer ? length / 3 : 0;
    width(i) = std::max(width(i), length + grouping + 1.5);
}

void XlsxSheet::end_table(const core::TableOut& table, bool filter) {
    const auto columns = static_cast<lxw_col_t>(std::max<std::size_t>(table.columns.size(), 1) - 1);
    if (filter && !table.columns.empty()) worksheet_autofilter(sheet_, static_cast<lxw_row_t>(placed_.header), 0, static_cast<lxw_row_t>(placed_.last), columns);
    if (totals_->any() && !placed_.empty()) put_totals(table);
    if (!placed_.empty()) put_rules(table);
}

void XlsxSheet::finish() {
    for (std::size_t i = 0; i < widths_.size(); ++i)
        worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), given_[i] > 0 ? std::min(given_[i], 255.0) : std::clamp(widths_[i], narrowest, widest), nullptr);
    const auto columns = static_cast<std::int32_t>(std::max<std::size_t>(widths_.size(), 1) - 1);
    const std::string all = "A1:" + core::cell_name(row_ + 1, columns);
    worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str());
}

void XlsxSheet::put_totals(const core::TableOut& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const core::OutColumn& column = table.columns[i];
        const auto value = totals_->value(i);
        const auto to = static_cast<lxw_col_t>(i);
        lxw_format* format = formats_.total(column, totals_->currency(i));
        if (value) worksheet_write_formula_num(sheet_, at(), to, total_formula(column.total, static_cast<std::int32_t>(i), placed_.first + 1, row_).c_str(), format, static_cast<double>(*value));
        else if (i == totals_->label_column()) worksheet_write_string(sheet_, at(), to, escaped(writable(table.total_label)).c_str(), format);
        else worksheet_write_blank(sheet_, at(), to, format);
    }
}

void XlsxSheet::put_rules(const core::TableOut& table) {
    const auto columns = static_cast<lxw_col_t>(std::max<std::size_t>(table.columns.size(), 1) - 1);
    const auto first = static_cast<lxw_row_t>(placed_.first), last = static_cast<lxw_row_t>(placed_.last);
    for (const core::OutRule& rule : table.rules) {
        std::string formula = rule_formula(rule, placed_.first + 1);
        if (formula.empty() || rule.column < 0 || rule.column > columns) continue;
        lxw_conditional_format condition = {};
        condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
        condition.value_string = formula.data();
        condition.format = formats_.rule(rule);
        const auto column = static_cast<lxw_col_t>(rule.column);
        worksheet_conditional_format_range(sheet_, first, rule.whole_row ? lxw_col_t{0} : column, last, rule.whole_row ? columns : column, &condition);
    }
}

}  // namespace sheets

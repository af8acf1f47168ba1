// SPDX-License-Identifier: Apache-2.0
#include "sheets/writer.h"

#include "core/text.h"
#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/out_text.h"
#include "sheets/sheet_names.h"
#include "sheets/totals.h"
#include "sheets/xlsx_check.h"
#include "sheets/xlsx_formats.h"
#include "sheets/xlsx_formula.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>

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

core::Error failed(lxw_error why) {
    const int system = errno;
    if (why == LXW_ERROR_CREATING_XLSX_FILE || why == LXW_ERROR_CREATING_TMPFILE || why == LXW_ERROR_ZIP_FILE_OPERATION ||
        why == LXW_ERROR_ZIP_FILE_ADD || why == LXW_ERROR_ZIP_CLOSE || why == LXW_ERROR_READING_TMPFILE)
        return unwritable(system != 0 ? system : EIO);
    return core::Error{core::Code::internal, "The spreadsheet could not be written.", lxw_strerror(why)};
}

// One table on one worksheet, or on several when its rows are more than a sheet holds.
class TableWriter {
public:
    TableWriter(core::TableOut& table, lxw_workbook* book, XlsxFormats& formats, SheetNames& names)
        : table_(table), book_(book), formats_(formats), names_(names), widths_(table.columns.size(), 0) {}

    core::Result<void> write(const core::Progress& progress) {
        bool more = true;
        core::OutRow row;
        if (table_.columns.size() > static_cast<std::size_t>(limits::columns))
            return refused("A spreadsheet holds at most 16,384 columns.");
        std::uint64_t done = 0;
        more = next(row);
        do {
            if (auto begun = begin_sheet(); !begun.has_value()) return begun;
            Totals totals(table_.columns);
            for (; more && row_ + 1 < limits::rows; more = next(row)) {
                if (auto put = put_row(row); !put.has_value()) return put;
                totals.add(row.cells);
                if (progress && ++done % 1024 == 0 && !progress(done, table_.expected_rows)) return cancelled();
            }
            end_sheet(totals);
        } while (more);
        return {};
    }

private:
    bool next(core::OutRow& row) {
        row.cells.clear();
        row.strong = false;
        return table_.next && table_.next(row);
    }

    core::Result<void> begin_sheet() {
        const std::string name = names_.unique(table_.name);
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        if (!sheet_) return core::Error{core::Code::internal, "The spreadsheet could not be written.", "sheet name " + name};
        row_ = 0;
        for (const std::string& line : table_.lines) {
            if (auto put = put_text(0, line, row_ == 0 ? formats_.title() : nullptr); !put.has_value()) return put;
            ++row_;
        }
        if (!table_.lines.empty()) ++row_;
        header_ = row_++;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const core::OutColumn& column = table_.columns[i];
            row_ = header_;
            if (auto put = put_text(i, column.title, formats_.header()); !put.has_value()) return put;
            widths_[i] = std::max(widths_[i], static_cast<double>(core::length_utf8(column.title)) + 3);
        }
        row_ = first_ = header_ + 1;
        return {};
    }

    lxw_row_t at() const { return static_cast<lxw_row_t>(row_); }

    core::Result<void> put_text(std::size_t column, const std::string& text, lxw_format* format) {
        const std::string safe = writable(text);
        if (utf16_length(safe) > static_cast<std::size_t>(limits::characters))
            return refused("Row " + std::to_string(row_ + 1) + (column < table_.columns.size() ? ", column “" + table_.columns[column].title + "”" : "") +
                           ": this text has more than 32,767 characters, the most that a spreadsheet cell can hold. Shorten it, or export as CSV.");
        const lxw_error why = worksheet_write_string(sheet_, at(), static_cast<lxw_col_t>(column), escaped(safe).c_str(), format);
        if (why != LXW_NO_ERROR) return failed(why);
        return {};
    }

    core::Result<void> put_row(const core::OutRow& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (auto put = put_cell(i, row.cells[i], row.strong); !put.has_value()) return put;
        ++row_;
        return {};
    }

    core::Result<void> put_cell(std::size_t i, const core::OutCell& cell, bool strong) {
        if (is_blank(cell)) return {};
        const core::OutColumn* column = i < table_.columns.size() ? &table_.columns[i] : nullptr;
        if (column && column->width <= 0 && row_ - first_ < 1000) measure(i, cell);
        lxw_format* format = formats_.cell(cell, column, strong);
        const auto to = static_cast<lxw_col_t>(i);
        lxw_error why = LXW_NO_ERROR;
        if (cell.kind == core::OutKind::boolean) why = worksheet_write_boolean(sheet_, at(), to, cell.value != 0 ? 1 : 0, format);
        else if (const auto number = sheet_number(cell)) why = worksheet_write_number(sheet_, at(), to, static_cast<double>(*number), format);
        else return put_text(i, plain_text(cell), strong ? format : nullptr);
        if (why != LXW_NO_ERROR) return failed(why);
        return {};
    }

    void measure(std::size_t i, const core::OutCell& cell) {
        const std::string text = plain_text(cell);
        const auto length = static_cast<double>(core::length_utf8(text.substr(0, text.find('\n'))));
        const double grouping = cell.kind == core::OutKind::money || cell.kind == core::OutKind::integer ? length / 3 : 0;
        widths_[i] = std::max(widths_[i], length + grouping + 1.5);
    }

    void end_sheet(const Totals& totals) {
        const std::int64_t last = std::max(row_ - 1, header_);
        const auto columns = static_cast<lxw_col_t>(std::max<std::size_t>(table_.columns.size(), 1) - 1);
        if (table_.filter && !table_.columns.empty())
            worksheet_autofilter(sheet_, static_cast<lxw_row_t>(header_), 0, static_cast<lxw_row_t>(last), columns);
        if (totals.any() && row_ > first_) put_totals(totals);
        worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(first_), static_cast<lxw_col_t>(std::max(table_.frozen_columns, 0)));
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const double given = table_.columns[i].width;
            worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), given > 0 ? std::min(given, 255.0) : std::clamp(widths_[i], narrowest, widest), nullptr);
        }
        if (row_ > first_) put_rules(static_cast<lxw_row_t>(last), columns);
        const std::string all = "A1:" + core::cell_name(row_ + 1, columns);
        worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str());
    }

    void put_totals(const Totals& totals) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const core::OutColumn& column = table_.columns[i];
            const auto value = totals.value(i);
            const auto to = static_cast<lxw_col_t>(i);
            lxw_format* format = formats_.total(column, totals.currency(i));
            if (value) worksheet_write_formula_num(sheet_, at(), to, total_formula(column.total, static_cast<std::int32_t>(i), first_ + 1, row_).c_str(), format, static_cast<double>(*value));
            else if (i == totals.label_column()) worksheet_write_string(sheet_, at(), to, escaped(writable(table_.total_label)).c_str(), format);
            else worksheet_write_blank(sheet_, at(), to, format);
        }
    }

    void put_rules(lxw_row_t last, lxw_col_t columns) {
        for (const core::OutRule& rule : table_.rules) {
            std::string formula = rule_formula(rule, first_ + 1);
            if (formula.empty() || rule.column < 0 || rule.column > columns) continue;
            lxw_conditional_format condition = {};
            condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
            condition.value_string = formula.data();
            condition.format = formats_.rule(rule);
            const auto column = static_cast<lxw_col_t>(rule.column);
            worksheet_conditional_format_range(sheet_, static_cast<lxw_row_t>(first_), rule.whole_row ? lxw_col_t{0} : column, last, rule.whole_row ? columns : column, &condition);
        }
    }

    core::TableOut& table_;
    lxw_workbook* book_;
    XlsxFormats& formats_;
    SheetNames& names_;
    lxw_worksheet* sheet_ = nullptr;
    std::int64_t row_ = 0, header_ = 0, first_ = 0;   // 0-based
    std::vector<double> widths_;
};

void set_properties(lxw_workbook* book, const core::WorkbookOut& out) {
    std::string title = writable(out.title).substr(0, 255), author = writable(out.author).substr(0, 255);
    lxw_doc_properties properties = {};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = std::max<time_t>(static_cast<time_t>(out.created_ms / 1000), 1);   // 0 would take the clock
    workbook_set_properties(book, &properties);
}

core::Result<std::vector<WrittenRows>> flushed_rows(lxw_workbook* book) {
    std::vector<WrittenRows> all;
    lxw_worksheet* sheet = nullptr;
    STAILQ_FOREACH(sheet, book->worksheets, list_pointers) {
        lxw_worksheet_write_single_row(sheet);   // the row at hand is still in memory
        auto rows = written_rows(sheet->optimize_tmpfile);
        if (!rows.has_value()) return rows.error();
        all.push_back(*rows);
    }
    return all;
}

}  // namespace

core::Result<void> write_xlsx(core::WorkbookOut& out, const std::filesystem::path& path, const core::Progress& progress) {
    std::string scratch = path.has_parent_path() ? path.parent_path().string() : ".";
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = scratch.data();
    errno = 0;
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    if (!book) return core::Error{core::Code::internal, "There is not enough memory to write this spreadsheet.", "workbook_new_opt"};
    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> owned(book, &lxw_workbook_free);
    set_properties(book, out);
    XlsxFormats formats(book);
    SheetNames names;
    for (core::TableOut& table : out.tables)
        if (auto written = TableWriter(table, book, formats, names).write(progress); !written.has_value()) return written;
    if (out.tables.empty()) workbook_add_worksheet(book, nullptr);
    const auto rows = flushed_rows(book);
    if (!rows.has_value()) return rows.error();
    errno = 0;
    if (const lxw_error why = workbook_close(owned.release()); why != LXW_NO_ERROR) return failed(why);
    return check_xlsx(path, *rows);
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/writer.h"

#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/out_text.h"
#include "sheets/sheet_names.h"
#include "sheets/xlsx_check.h"
#include "sheets/xlsx_formats.h"
#include "sheets/xlsx_report.h"
#include "sheets/xlsx_sheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>

namespace sheets {
namespace {

// One table on one worksheet, or on several when its rows are more than a sheet holds.
class TableWriter {
public:
    TableWriter(core::TableOut& table, lxw_workbook* book, XlsxFormats& formats, SheetNames& names) : table_(table), book_(book), formats_(formats), names_(names) {}

    core::Result<void> write(const core::Progress& progress) {
        if (table_.columns.size() > static_cast<std::size_t>(limits::columns)) return refused("A spreadsheet holds at most 16,384 columns.");
        core::OutRow row;
        std::uint64_t done = 0;
        bool more = next_row(table_, row);
        do {
            const std::string name = names_.unique(table_.name);
            lxw_worksheet* worksheet = workbook_add_worksheet(book_, name.c_str());
            if (!worksheet) return core::Error{core::Code::internal, "The spreadsheet could not be written.", "sheet name " + name};
            XlsxSheet sheet(worksheet, formats_);
            if (auto put = sheet.put_lines(table_.lines); !put.has_value()) return put;
            if (auto put = sheet.begin_table(table_); !put.has_value()) return put;
            for (; more && sheet.row() + 1 < limits::rows; more = next_row(table_, row)) {
                if (auto put = sheet.put_row(table_, row); !put.has_value()) return put;
                if (progress && ++done % 1024 == 0 && !progress(done, table_.expected_rows)) return cancelled();
            }
            sheet.end_table(table_, table_.filter);
            worksheet_freeze_panes(worksheet, static_cast<lxw_row_t>(sheet.placed().first), static_cast<lxw_col_t>(std::max(table_.frozen_columns, 0)));
            sheet.finish();
        } while (more);
        return {};
    }

private:
    core::TableOut& table_;
    lxw_workbook* book_;
    XlsxFormats& formats_;
    SheetNames& names_;
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
    for (core::OutSheet& sheet : out.sheets)
        if (auto written = write_sheet(sheet, book, formats, names, progress); !written.has_value()) return written;
    if (out.tables.empty() && out.sheets.empty()) workbook_add_worksheet(book, nullptr);
    const auto rows = flushed_rows(book);
    if (!rows.has_value()) return rows.error();
    errno = 0;
    if (const lxw_error why = workbook_close(owned.release()); why != LXW_NO_ERROR) return unwritten(why);
    return check_xlsx(path, *rows);
}

}  // namespace sheets

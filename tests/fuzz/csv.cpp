// SPDX-License-Identifier: Apache-2.0
// A text file, or a page of HTML tables. What was read is written again and must read back the same.
#include "sheets/everything.h"

#include "sheets/writer.h"

#include <cstdlib>

namespace {

class Text : public sheets::ByteSink {
public:
    std::string bytes;
    core::Result<void> write(std::string_view more) override {
        bytes += more;
        return {};
    }
};

std::vector<core::SheetRow> without_numbers(std::vector<core::SheetRow> rows) {
    for (core::SheetRow& row : rows) row.number = 0;
    return rows;
}

void there_and_back(const core::Sheet& sheet) {
    std::vector<core::OutRow> rows;
    for (const core::SheetRow& row : sheet.rows) {
        rows.emplace_back();
        for (const core::Cell& cell : row.cells) {
            rows.back().cells.resize(static_cast<std::size_t>(cell.column) + 1);
            rows.back().cells.back() = core::OutCell::of_text(cell.text);
        }
    }
    core::TableOut table;
    table.columns = {{"Title", core::OutKind::text, 0, core::OutTotal::none, {}, 0}};
    table.next = core::rows_of(std::move(rows));
    Text text;
    if (!sheets::write_csv(table, {}, text).has_value()) std::abort();
    auto book = sheets::open_bytes(text.bytes, "again", {"", ','});
    auto again = book.has_value() ? book->read_sheet(0) : core::Result<core::Sheet>(book.error());
    if (!again.has_value()) std::abort();
    again->rows.erase(again->rows.begin());
    if (without_numbers(again->rows) != without_numbers(sheet.rows)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto book = everything_of(std::string(reinterpret_cast<const char*>(bytes), size));
    for (const core::Sheet& sheet : book.sheets) {
        bool text_only = true;
        for (const core::SheetRow& row : sheet.rows)
            for (const core::Cell& cell : row.cells) text_only = text_only && cell.kind == core::CellKind::text && cell.column < 1000;
        if (text_only) there_and_back(sheet);
    }
    return 0;
}

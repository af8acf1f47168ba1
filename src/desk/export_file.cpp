// SPDX-License-Identifier: Apache-2.0
#include "desk/export_file.h"

#include "core/text.h"
#include "sheets/writer.h"
#include "store/store.h"

namespace desk {
namespace {

enum class FileKind { xlsx, csv, tsv };

core::Result<FileKind> kind_of(const std::filesystem::path& file) {
    const std::string ending = core::fold(file.extension().string());
    if (ending == ".xlsx") return FileKind::xlsx;
    if (ending == ".csv") return FileKind::csv;
    if (ending == ".tsv" || ending == ".tab") return FileKind::tsv;
    return core::usage("“" + file.filename().string() + "” should end in .xlsx, .csv or .tsv.");
}

core::Result<void> write_table(const std::filesystem::path& path, FileKind kind, bool mark, core::TableOut table, std::int64_t now_ms, const std::string& author, const core::Progress& progress) {
    if (kind == FileKind::xlsx) {
        core::WorkbookOut book;
        book.title = table.name;
        book.author = author;
        book.created_ms = now_ms;
        book.tables.push_back(std::move(table));
        return sheets::write_xlsx(book, path, progress);
    }
    sheets::CsvStyle style;
    style.mark = mark;
    style.separator = kind == FileKind::tsv ? '\t' : ',';
    return sheets::write_csv(table, style, path, progress);
}

}  // namespace

core::Result<void> export_table(const std::filesystem::path& file, const std::function<core::TableOut()>& table, const std::string& author, core::Time now, bool mark, const core::Progress& progress) {
    const auto kind = kind_of(file);
    if (!kind) return kind.error();
    return store::write_file_whole(file, [&](const std::filesystem::path& path) { return write_table(path, *kind, mark, table(), now.ms, author, progress); });
}

core::Result<void> export_file(const std::filesystem::path& file, const TableRequest& request, const std::string& author, bool mark, const core::Progress& progress) {
    return export_table(file, [&] { return table_out(request); }, author, request.now, mark, progress);
}

}  // namespace desk

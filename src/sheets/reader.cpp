// SPDX-License-Identifier: Apache-2.0
#include "sheets/reader.h"

#include "core/text.h"

#include "sheets/archive.h"
#include "sheets/csv_reader.h"
#include "sheets/failure.h"
#include "sheets/html_reader.h"
#include "sheets/limits.h"
#include "sheets/ods_reader.h"
#include "sheets/xlsx_reader.h"

#include <algorithm>

namespace sheets {
namespace {

constexpr std::size_t head_bytes = 4096;

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string_view behind_blanks(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

bool looks_like_html(std::string_view head) {
    const std::string text = lowered(behind_blanks(head));
    if (!text.starts_with("<")) return false;
    if (text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<table") || text.starts_with("<meta")) return true;
    return text.find("<html") != std::string::npos || text.find("<table") != std::string::npos;
}

core::Error old_excel(std::string_view head) {
    std::string wide;
    for (const char c : std::string_view("EncryptedPackage")) (wide += c) += '\0';
    if (head.find(wide) != std::string_view::npos)
        return refused("This file is protected with a password. Save it without one and take that file.");
    return refused("This is an old Excel file (.xls). Open it in your spreadsheet program, save it as .xlsx and take that file.");
}

// What the first bytes say that it is, when it is nothing that can be read.
std::optional<core::Error> other_kind(std::string_view head) {
    if (head.empty()) return refused("This file is empty.");
    if (head.starts_with("%PDF")) return refused("This is a PDF. Callboard reads xlsx, ods and csv.");
    if (head.starts_with("\x1F\x8B") || head.starts_with("7z\xBC\xAF") || head.starts_with("Rar!"))
        return refused("This is a packed file. Unpack it and take the spreadsheet inside.");
    if (head.starts_with("\x89PNG") || head.starts_with("\xFF\xD8\xFF") || head.starts_with("GIF8"))
        return refused("This is a picture. Callboard reads xlsx, ods and csv.");
    if (head.starts_with("<?xml") && head.find("Excel.Sheet") != std::string_view::npos)
        return refused("This is an Excel 2003 XML file. Open it in your spreadsheet program, save it as .xlsx and take that file.");
    if (head.starts_with("<?xml") && head.find("office:document") != std::string_view::npos)
        return refused("This is a flat OpenDocument file. Save it as .ods or .xlsx and take that file.");
    if (head.starts_with("SQLite format 3")) return refused("This is a database, not a spreadsheet. Callboard reads xlsx, ods and csv.");
    return {};
}

core::Result<std::pair<Format, std::unique_ptr<Source>>> with_format(Format format, SourceResult source) {
    if (!source.has_value()) return source.error();
    return std::pair(format, std::move(*source));
}

using Opened = core::Result<std::pair<Format, std::unique_ptr<Source>>>;

Opened open_archive(core::Result<Archive> archive) {
    if (!archive.has_value()) return archive.error();
    const auto ends = [&](std::string_view end) {
        return std::any_of(archive->entries().begin(), archive->entries().end(), [end](const auto& entry) { return entry.name.ends_with(end); });
    };
    if (archive->find("content.xml")) {
        const Archive::Entry* kind = archive->find("mimetype");
        const auto text = kind ? archive->text(*kind, 200) : core::Result<std::string>(std::string("spreadsheet"));
        if (!text.has_value()) return text.error();
        if (text->find("spreadsheet") == std::string::npos) return refused("This is an OpenDocument file, but not a spreadsheet.", *text);
        return with_format(Format::ods, open_ods(std::move(*archive)));
    }
    if (ends("workbook.bin")) return refused("This is a binary Excel file (.xlsb). Save it as .xlsx and take that file.");
    if (ends("word/document.xml")) return refused("This is a Word document. Callboard reads xlsx, ods and csv.");
    if (ends("ppt/presentation.xml")) return refused("This is a presentation. Callboard reads xlsx, ods and csv.");
    if (ends(".iwa")) return refused("This is a Numbers file. Export it as .xlsx and take that file.");
    if (archive->find("xl/workbook.xml") || archive->find("[Content_Types].xml"))
        return with_format(Format::xlsx, open_xlsx(std::move(*archive)));
    return refused("This is a packed file, but no spreadsheet. Unpack it and take the spreadsheet inside.");
}

Opened open_text(ByteSource bytes, std::string_view head, const std::string& name, const OpenChoice& choice) {
    if (auto other = other_kind(head)) return *other;
    if (looks_like_html(head)) return with_format(Format::html, open_html(std::move(bytes), name));
    return with_format(Format::text, open_csv(std::move(bytes), name, {choice.encoding, choice.separator}));
}

constexpr std::string_view zip_magic = "PK\3\4", empty_zip_magic = "PK\5\6", ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool is_zip(std::string_view head) { return head.starts_with(zip_magic) || head.starts_with(empty_zip_magic); }

class Keep : public core::RowSink {
public:
    core::Sheet sheet;

    bool begin_sheet(const core::SheetHead& head) override {
        sheet.head = head;
        return true;
    }
    bool row(const core::SheetRow& row) override {
        cells_ += row.cells.size();
        if (cells_ > limits::kept_cells) return false;
        sheet.rows.push_back(row);
        return true;
    }
    bool end_sheet(const core::SheetFacts& facts) override {
        sheet.facts = facts;
        return true;
    }
    bool overflown() const { return cells_ > limits::kept_cells; }

private:
    std::uint64_t cells_ = 0;
};

}  // namespace

core::Result<Spreadsheet> open(const std::filesystem::path& path, const OpenChoice& choice) {
    auto bytes = ByteSource::open(path);
    if (!bytes.has_value()) return bytes.error();
    const auto piece = bytes->next();
    if (!piece.has_value()) return piece.error();
    const std::string head(piece->starts_with(ole_magic) ? *piece : piece->substr(0, head_bytes));
    if (head.starts_with(ole_magic)) return old_excel(head);
    auto opened = is_zip(head) ? open_archive(Archive::open(path)) : open_text(std::move(*bytes), head, path.stem().string(), choice);
    if (!opened.has_value()) return opened.error();
    return Spreadsheet(opened->first, std::move(opened->second));
}

core::Result<Spreadsheet> open_bytes(std::string bytes, const std::string& name, const OpenChoice& choice) {
    if (bytes.starts_with(ole_magic)) return old_excel(bytes);
    const std::string head = bytes.substr(0, head_bytes);
    auto opened = is_zip(head) ? open_archive(Archive::open_bytes(std::move(bytes))) : open_text(ByteSource::of(std::move(bytes)), head, name, choice);
    if (!opened.has_value()) return opened.error();
    return Spreadsheet(opened->first, std::move(opened->second));
}

core::Result<void> Spreadsheet::read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress) {
    if (sheet >= sheets().size()) return core::Error{core::Code::not_found, "This file has no such sheet.", std::to_string(sheet)};
    return source_->read(sheet, sink, progress);
}

core::Result<core::Sheet> Spreadsheet::read_sheet(std::size_t sheet, const core::Progress& progress) {
    Keep keep;
    auto read = this->read(sheet, keep, progress);
    if (keep.overflown()) return refused("This sheet holds more cells than fit into memory at once. Split it and take the parts.");
    if (!read.has_value()) return read.error();
    return std::move(keep.sheet);
}

core::Result<core::Workbook> Spreadsheet::read_all(const core::Progress& progress) {
    core::Workbook book;
    for (std::size_t i = 0; i < sheets().size(); ++i) {
        auto sheet = read_sheet(i, progress);
        if (!sheet.has_value()) return sheet.error();
        book.sheets.push_back(std::move(*sheet));
    }
    return book;
}

core::Result<core::Workbook> read_book(const std::filesystem::path& path, const std::string& only, const core::Progress& progress) {
    auto file = open(path);
    if (!file) return file.error();
    for (std::size_t i = 0; i < file->sheets().size(); ++i) {
        if (only.empty() || core::name_key(file->sheets()[i].name) != core::name_key(only)) continue;
        auto sheet = file->read_sheet(i, progress);
        if (!sheet) return sheet.error();
        core::Workbook book;
        book.sheets.push_back(*std::move(sheet));
        return book;
    }
    return file->read_all(progress);
}

}  // namespace sheets

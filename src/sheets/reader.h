// SPDX-License-Identifier: Apache-2.0
// Opens any spreadsheet that people have (xlsx, ods, csv, tsv, the HTML tables that some programs call .xls) by its
// content, never by its name, lists its sheets and streams their rows. Used by one thread at a time.
#pragma once

#include "core/result.h"
#include "core/workbook.h"
#include "sheets/source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sheets {

enum class Format : std::uint8_t { xlsx, ods, text, html };

struct OpenChoice {
    std::string encoding;     // of a text file; empty: found
    char separator = '\0';    // of a text file; 0: found
};

class Spreadsheet {
public:
    Format format() const { return format_; }
    const std::vector<core::SheetHead>& sheets() const { return source_->heads(); }
    std::string encoding() const { return source_->encoding(); }     // of text files, else empty
    char separator() const { return source_->separator(); }          // of text files, else 0

    // Rows of one sheet; may be called again. Errors name the place and the remedy; the sink may have had rows by then.
    core::Result<void> read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress = {});
    core::Result<core::Sheet> read_sheet(std::size_t sheet, const core::Progress& progress = {});
    core::Result<core::Workbook> read_all(const core::Progress& progress = {});

private:
    friend core::Result<Spreadsheet> open(const std::filesystem::path&, const OpenChoice&);
    friend core::Result<Spreadsheet> open_bytes(std::string, const std::string&, const OpenChoice&);
    Spreadsheet(Format format, std::unique_ptr<Source> source) : format_(format), source_(std::move(source)) {}
    Format format_;
    std::unique_ptr<Source> source_;
};

core::Result<Spreadsheet> open(const std::filesystem::path& path, const OpenChoice& choice = {});
core::Result<Spreadsheet> open_bytes(std::string bytes, const std::string& name, const OpenChoice& choice = {});

// What an import reads: the one sheet called `only`, or every sheet. A sheet that is not there is not an error yet: the
// import lists those that are.
core::Result<core::Workbook> read_book(const std::filesystem::path& path, const std::string& only = {}, const core::Progress& progress = {});

// A RowSink from functions, for callers that only want rows.
class EachRow : public core::RowSink {
public:
    explicit EachRow(std::function<bool(const core::SheetRow&)> take) : take_(std::move(take)) {}
    bool row(const core::SheetRow& row) override { return take_(row); }
    bool end_sheet(const core::SheetFacts& facts) override {
        facts_ = facts;
        return true;
    }
    const core::SheetFacts& facts() const { return facts_; }

private:
    std::function<bool(const core::SheetRow&)> take_;
    core::SheetFacts facts_;
};

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/failure.h"
#include "sheets/out_text.h"
#include "sheets/separated.h"
#include "sheets/totals.h"
#include "sheets/writer.h"

#include <cstdio>
#include <memory>

namespace sheets {
namespace {

class FileSink : public ByteSink {
public:
    explicit FileSink(std::FILE* file) : file_(file) {}
    core::Result<void> write(std::string_view bytes) override {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return unwritable(errno);
        return {};
    }

private:
    std::FILE* file_;
};

class CsvTable {
public:
    CsvTable(core::TableOut& table, const CsvStyle& style, ByteSink& sink) : table_(table), style_(style), sink_(sink) {}

    core::Result<void> write(const core::Progress& progress) {
        if (style_.mark) buffer_ += "\xEF\xBB\xBF";
        if (style_.lines)
            for (const std::string& line : table_.lines) put_texts({line});
        std::vector<std::string> titles;
        for (const core::OutColumn& column : table_.columns) titles.push_back(column.title);
        put_texts(titles);
        Totals totals(table_.columns);
        std::uint64_t done = 0;
        for (core::OutRow row; table_.next && table_.next(row); row = {}) {
            put(row.cells);
            if (style_.totals) totals.add(row.cells);
            if (buffer_.size() >= flush_at)
                if (auto flushed = flush(); !flushed.has_value()) return flushed;
            if (progress && ++done % 1024 == 0 && !progress(done, table_.expected_rows)) return cancelled();
        }
        if (style_.totals && totals.any()) put(totals.cells(table_.total_label));
        return flush();
    }

private:
    static constexpr std::size_t flush_at = 256 * 1024;

    void put_texts(const std::vector<std::string>& texts) {
        std::vector<core::OutCell> cells;
        for (const std::string& text : texts) cells.push_back(core::OutCell::of_text(text));
        put(cells);
    }

    void put(const std::vector<core::OutCell>& cells) {
        const std::size_t count = std::max(cells.size(), table_.columns.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) buffer_ += style_.separator;
            if (i >= cells.size()) continue;
            const auto currency = i < table_.columns.size() ? table_.columns[i].currency : core::Currency();
            append_field(buffer_, safe_text(cells[i], currency), style_.separator);
        }
        buffer_ += "\r\n";
    }

    core::Result<void> flush() {
        auto written = sink_.write(buffer_);
        buffer_.clear();
        return written;
    }

    core::TableOut& table_;
    const CsvStyle& style_;
    ByteSink& sink_;
    std::string buffer_;
};

}  // namespace

core::Result<void> write_csv(core::TableOut& table, const CsvStyle& style, ByteSink& sink, const core::Progress& progress) {
    return CsvTable(table, style, sink).write(progress);
}

core::Result<void> write_csv(core::TableOut& table, const CsvStyle& style, const std::filesystem::path& path, const core::Progress& progress) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
    if (!file) return unwritable(errno);
    FileSink sink(file.get());
    if (auto written = write_csv(table, style, sink, progress); !written.has_value()) return written;
    if (std::fflush(file.get()) != 0) return unwritable(errno);
    if (std::fclose(file.release()) != 0) return unwritable(errno);
    return {};
}

}  // namespace sheets

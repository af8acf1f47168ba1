// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_check.h"

#include "sheets/failure.h"
#include "sheets/limits.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace sheets {
namespace {

constexpr std::size_t piece = 256 * 1024;

core::Error incomplete(std::string detail) {
    return core::Error{core::Code::disk_full, "The file was not written whole, most likely because the disk is full. Make room and export again.",
                       std::move(detail)};
}

std::uint32_t checksum(std::uint32_t so_far, std::string_view bytes) {
    return static_cast<std::uint32_t>(::crc32(so_far, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

// Follows the inflated part: everything up to <sheetData>, then the rows, then the rest.
class RowsCheck {
public:
    explicit RowsCheck(const WrittenRows& meant) : meant_(meant) {}

    void take(std::string_view bytes) {
        if (!in_rows_) {
            head_ += bytes;
            const auto at = head_.find(open_);
            if (at == std::string::npos) return;
            in_rows_ = true;
            const std::string rest = head_.substr(at + open_.size());
            head_.clear();
            return take(rest);
        }
        const std::size_t count = std::min<std::uint64_t>(bytes.size(), meant_.bytes - done_);
        sum_ = checksum(sum_, bytes.substr(0, count));
        done_ += count;
        tail_ += bytes.substr(count);
    }

    bool whole() const {
        if (meant_.bytes == 0) return true;
        return done_ == meant_.bytes && sum_ == meant_.checksum && tail_.starts_with("</sheetData>") && tail_.ends_with("</worksheet>");
    }

private:
    static constexpr std::string_view open_ = "<sheetData>";
    const WrittenRows& meant_;
    std::string head_, tail_;
    bool in_rows_ = false;
    std::uint64_t done_ = 0;
    std::uint32_t sum_ = 0;
};

// libzip compares the check sum of each part while it is read to its end.
template <class Take> bool read_part(zip_t* archive, const char* name, Take take) {
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(archive, name, 0), &zip_fclose);
    if (!file) return false;
    std::string buffer(piece, '\0');
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) return false;
        if (got == 0) return true;
        take(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
    }
}

bool small_part_is_whole(zip_t* archive, const char* name) {
    std::string text;
    if (!read_part(archive, name, [&text](std::string_view bytes) { text += bytes; })) return false;
    const auto last = text.find_last_not_of(" \r\n\t");
    return last != std::string::npos && text[last] == '>' && text.starts_with("<?xml");
}

}  // namespace

core::Result<WrittenRows> written_rows(std::FILE* scratch) {
    if (std::fflush(scratch) != 0 || std::ferror(scratch)) return incomplete("scratch file of a sheet");
    WrittenRows rows;
    std::string buffer(piece, '\0');
    std::rewind(scratch);
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), scratch)) {
        rows.checksum = checksum(rows.checksum, std::string_view(buffer).substr(0, got));
        rows.bytes += got;
    }
    if (std::ferror(scratch) || std::fseek(scratch, 0, SEEK_END) != 0) return incomplete("scratch file of a sheet, read back");
    return rows;
}

core::Result<void> check_xlsx(const std::filesystem::path& path, const std::vector<WrittenRows>& sheets) {
    int why = 0;
    const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &why), &zip_discard);
    if (!archive) return incomplete("libzip error " + std::to_string(why));
    static constexpr std::array<const char*, 9> parts = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                                        "xl/styles.xml", "xl/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml", nullptr};
    for (const char* part : parts)
        if (part && !small_part_is_whole(archive.get(), part)) return incomplete(part);
    for (zip_int64_t i = 0, count = zip_get_num_entries(archive.get(), 0); i < count; ++i) {
        const std::string_view name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
        const bool drawn = name.starts_with("xl/charts/") || name.starts_with("xl/drawings/");
        if (drawn && !small_part_is_whole(archive.get(), name.data())) return incomplete(std::string(name));
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string name = "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml";
        RowsCheck rows(sheets[i]);
        const bool read = read_part(archive.get(), name.c_str(), [&rows](std::string_view bytes) { rows.take(bytes); });
        if (!read || !rows.whole()) return incomplete(name);
    }
    return {};
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/zip_maker.h"

#include <zlib.h>

#include <stdexcept>

namespace {

const Bytef* bytes_of(const std::string& text) { return reinterpret_cast<const Bytef*>(text.data()); }

std::uint32_t crc(const std::string& text) { return static_cast<std::uint32_t>(::crc32(0, bytes_of(text), static_cast<uInt>(text.size()))); }

// One piece of a raw deflate stream that stands by itself, so that it can be repeated.
std::string piece(const std::string& text, int flush) {
    z_stream stream{};
    if (::deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("deflate");
    std::string packed(::deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = const_cast<Bytef*>(bytes_of(text));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    ::deflate(&stream, flush);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    return packed;
}

}  // namespace

std::string little(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

ZipEntry deflated(std::string name, const std::string& content) { return {std::move(name), piece(content, Z_FINISH), content.size(), crc(content), 8, 0, {}, {}}; }
ZipEntry stored(std::string name, const std::string& content) { return {std::move(name), content, content.size(), crc(content), 0, 0, {}, {}}; }

ZipEntry repeated(std::string name, const std::string& before, const std::string& block, std::uint64_t times, const std::string& after) {
    ZipEntry entry{std::move(name), piece(before, Z_FULL_FLUSH), before.size(), crc(before), 8, 0, {}, {}};
    const std::string packed = piece(block, Z_FULL_FLUSH);
    const std::uint32_t sum = crc(block);
    for (std::uint64_t i = 0; i < times; ++i) {
        entry.packed += packed;
        entry.checksum = static_cast<std::uint32_t>(::crc32_combine(entry.checksum, sum, static_cast<z_off_t>(block.size())));
    }
    entry.packed += piece(after, Z_FINISH);
    entry.checksum = static_cast<std::uint32_t>(::crc32_combine(entry.checksum, crc(after), static_cast<z_off_t>(after.size())));
    entry.size += block.size() * times + after.size();
    return entry;
}

std::string zip_of(const std::vector<ZipEntry>& entries, const ZipLies& lies) {
    std::string file, directory;
    for (const ZipEntry& entry : entries) {
        const std::uint64_t at = entry.offset.value_or(static_cast<std::uint32_t>(file.size()));
        const std::string facts = little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) + little(0, 4) + little(entry.checksum, 4) +
                                  little(entry.packed_size.value_or(static_cast<std::uint32_t>(entry.packed.size())), 4) + little(entry.size, 4) +
                                  little(entry.name.size(), 2);
        if (!entry.offset) file += (lies.no_local_signature ? std::string("XX\3\4") : std::string("PK\3\4")) + facts + little(0, 2) + entry.name + entry.packed;
        directory += "PK\1\2" + little(20, 2) + facts + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(at, 4) + entry.name;
    }
    const std::uint64_t offset = lies.directory_offset.value_or(static_cast<std::uint32_t>(file.size()));
    const std::uint64_t count = lies.entries.value_or(static_cast<std::uint16_t>(entries.size()));
    file += directory + lies.before_end;
    if (lies.no_end) return file;
    return file + "PK\5\6" + little(0, 4) + little(count, 2) + little(count, 2) + little(lies.directory_size.value_or(static_cast<std::uint32_t>(directory.size())), 4) +
           little(offset, 4) + little(0, 2);
}

std::vector<ZipEntry> xlsx_entries(const XlsxParts& parts) {
    return {stored("[Content_Types].xml", "<Types/>"), stored("xl/workbook.xml", parts.workbook), stored("xl/_rels/workbook.xml.rels", parts.relations),
            stored("xl/sharedStrings.xml", parts.strings), stored("xl/styles.xml", parts.styles), stored("xl/worksheets/sheet1.xml", parts.sheet)};
}

std::string xlsx_of(const XlsxParts& parts) { return zip_of(xlsx_entries(parts)); }

std::string sheet_of(const std::string& rows, const std::string& behind) {
    XlsxParts parts;
    parts.sheet = "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>";
    return xlsx_of(parts);
}

std::string content_xml(const std::string& tables, const std::string& before) {
    return "<office:document-content>" + before + "<office:body><office:spreadsheet>" + tables + "</office:spreadsheet></office:body></office:document-content>";
}

std::string ods_of(const std::string& tables, const std::string& before) {
    return zip_of({stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), deflated("content.xml", content_xml(tables, before))});
}

std::string ods_table(const std::string& rows) { return "<table:table table:name=\"One\">" + rows + "</table:table>"; }

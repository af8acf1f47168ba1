// SPDX-License-Identifier: Apache-2.0
// Builds zip archives byte by byte, honest ones and ones that lie in any field. For tests only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct ZipEntry {
    std::string name;
    std::string packed;              // as it lies in the file
    std::uint64_t size = 0;          // inflated, as the headers say
    std::uint32_t checksum = 0;
    std::uint16_t method = 8, flags = 0;
    std::optional<std::uint32_t> packed_size;      // a lie
    std::optional<std::uint32_t> offset;           // a lie
};

ZipEntry deflated(std::string name, const std::string& content);
ZipEntry stored(std::string name, const std::string& content);
// `before`, `block` so often, `after`: a small stream that inflates to any size.
ZipEntry repeated(std::string name, const std::string& before, const std::string& block, std::uint64_t times, const std::string& after);

struct ZipLies {
    std::optional<std::uint16_t> entries;
    std::optional<std::uint32_t> directory_size, directory_offset;
    std::string before_end;          // between the directory and its end record
    bool no_end = false, no_local_signature = false;
};
std::string zip_of(const std::vector<ZipEntry>& entries, const ZipLies& lies = {});

std::string little(std::uint64_t value, int bytes);

// The least that makes an xlsx or ods; each part may be replaced.
struct XlsxParts {
    std::string sheet = R"(<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>)";
    std::string workbook = R"(<workbook><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    std::string relations = R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
                            R"(<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)"
                            R"(<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>)";
    std::string strings = "<sst><si><t>a</t></si></sst>";
    std::string styles = "<styleSheet/>";
};
std::vector<ZipEntry> xlsx_entries(const XlsxParts& parts);
std::string xlsx_of(const XlsxParts& parts);
std::string sheet_of(const std::string& rows, const std::string& behind = {});   // an xlsx whose sheet has these rows
std::string ods_of(const std::string& tables, const std::string& before = {});
std::string ods_table(const std::string& rows);
std::string content_xml(const std::string& tables, const std::string& before = {});

// SPDX-License-Identifier: Apache-2.0
// The parts of an xlsx that its sheets refer to: which sheets there are and where, the number formats of the styles,
// the shared strings. Used by one thread at a time. Knows no rows.
#pragma once

#include "core/workbook.h"
#include "sheets/archive.h"
#include "sheets/number_format.h"
#include "sheets/xml.h"

#include <string>
#include <vector>

namespace sheets {

// Texts by number, in one block of memory.
class SharedStrings {
public:
    void expect(std::uint64_t xml_bytes);
    bool add(std::string_view text);   // false: more than a spreadsheet may hold
    std::size_t size() const { return ends_.size(); }
    std::string_view at(std::size_t index) const;

private:
    std::string block_;
    std::vector<std::uint32_t> ends_;
};

// The text of <si> or <is>: its runs joined, without phonetic hints.
class RichText {
public:
    void clear();
    void start(std::string_view local_name);
    void end(std::string_view local_name);
    void add(std::string_view text);
    bool too_long() const { return text_.size() > 4 * 32'767 + 64; }
    const std::string& text() const { return text_; }

private:
    bool taking_ = false;
    int phonetic_ = 0;
    std::string text_;
};

std::string unescaped(std::string_view text);   // _x000D_ → carriage return

struct XlsxPackage {
    struct Place {
        core::SheetHead head;
        std::string part;
    };
    std::vector<Place> sheets;
    std::string strings_part;                // empty: there are none
    DateSystem dates = DateSystem::from_1900;
    std::vector<NumberFormat> formats;
    std::vector<std::uint32_t> cell_formats;   // by style number of a cell → formats

    const NumberFormat& format_of(std::size_t style) const;
};

core::Result<XlsxPackage> read_package(const Archive& archive);
core::Result<void> read_strings(const Archive& archive, const std::string& part, SharedStrings& into, const core::Progress& progress);

}  // namespace sheets

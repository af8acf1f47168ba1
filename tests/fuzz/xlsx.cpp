// SPDX-License-Identifier: Apache-2.0
// An xlsx: whole archives as they are, and anything else as the XML of its parts (sheet, strings, styles, workbook,
// relations, parted by a line of %%) in an archive that is sound.
#include "sheets/everything.h"
#include "sheets/zip_maker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(bytes), size);
    if (input.starts_with("PK")) return everything_of(input), 0;
    XlsxParts parts;
    std::string* const places[] = {&parts.sheet, &parts.strings, &parts.styles, &parts.workbook, &parts.relations};
    std::size_t from = 0;
    for (std::string* place : places) {
        if (from > input.size()) break;
        const std::size_t to = std::min(input.find("%%\n", from), input.size());
        if (to > from) *place = input.substr(from, to - from);
        from = to + 3;
    }
    everything_of(xlsx_of(parts));
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// What another program puts on the clipboard: text, and behind the first zero byte HTML. A pasted block of texts that is
// copied again must paste the same, from either form.
#include "sheets/clipboard.h"

#include <cstdlib>
#include <cstring>

namespace {

std::vector<core::OutRow> texts_of(const sheets::PastedBlock& block) {
    std::vector<core::OutRow> rows(static_cast<std::size_t>(block.rows));
    for (const core::SheetRow& row : block.filled) {
        auto& cells = rows[static_cast<std::size_t>(row.number - 1)].cells;
        for (const core::Cell& cell : row.cells) {
            cells.resize(static_cast<std::size_t>(cell.column) + 1);
            cells.back() = core::OutCell::of_text(cell.text);
        }
    }
    return rows;
}

void must_hold(const core::Result<sheets::PastedBlock>& pasted, const std::vector<core::OutRow>& rows) {
    if (!pasted.has_value()) std::abort();
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t k = 0; k < rows[i].cells.size(); ++k)
            if (pasted->at(static_cast<std::int64_t>(i), static_cast<std::int32_t>(k)).text != rows[i].cells[k].text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const std::size_t zero = std::min(input.find('\0'), input.size());
    const auto block = sheets::from_clipboard(input.substr(0, zero), input.substr(std::min(zero + 1, input.size())));
    if (!block.has_value() || block->rows > 200 || block->columns > 200) return 0;
    const auto rows = texts_of(*block);
    const auto copied = sheets::to_clipboard({}, rows);
    must_hold(sheets::from_tsv(copied.tsv), rows);
    must_hold(sheets::from_html(copied.html), rows);
    return 0;
}

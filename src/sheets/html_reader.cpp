// SPDX-License-Identifier: Apache-2.0
#include "sheets/html_reader.h"

#include "sheets/encoding.h"
#include "sheets/failure.h"
#include "sheets/html_tables.h"
#include "sheets/limits.h"

namespace sheets {
namespace {

class HtmlSource : public Source {
public:
    HtmlSource(std::string html, const std::string& name, std::size_t tables, std::string encoding) : html_(std::move(html)), encoding_(std::move(encoding)) {
        for (std::size_t i = 0; i < tables; ++i) heads_.push_back({i == 0 ? name : name + " " + std::to_string(i + 1), false});
    }

    const std::vector<core::SheetHead>& heads() const override { return heads_; }
    std::string encoding() const override { return encoding_; }

    core::Result<void> read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress) override {
        if (!sink.begin_sheet(heads_[sheet])) return cancelled();
        core::SheetFacts facts;
        const auto extent = read_table(html_, sheet, sink, facts, progress);
        if (!extent.has_value()) return extent.error();
        if (!sink.end_sheet(facts)) return cancelled();
        return {};
    }

private:
    std::string html_, encoding_;
    std::vector<core::SheetHead> heads_;
};

// The charset that a page declares counts only where its bytes are not UTF-8 anyway.
std::string declared_charset(std::string_view head) {
    const auto at = head.find("charset=");
    if (at == std::string_view::npos) return {};
    std::string_view name = head.substr(at + 8, 40);
    if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
    return std::string(name.substr(0, name.find_first_of("\"' />;")));
}

}  // namespace

SourceResult open_html(ByteSource bytes, std::string name) {
    if (bytes.size() > limits::html_bytes) return refused("This web page is larger than 64 MB. Save the sheet as CSV and take that file.");
    auto encoding = find_encoding(bytes);
    if (!encoding.has_value()) return encoding.error();
    if (auto back = bytes.rewind(); !back.has_value()) return back.error();
    std::string html;
    core::Result<Decoder> decoder = Decoder::open(*encoding);
    for (bool first = true, last = false; !last; first = false) {
        const auto piece = bytes.next();
        if (!piece.has_value()) return piece.error();
        if (const std::string charset = first ? declared_charset(*piece) : ""; !charset.empty() && encoding->name.starts_with("windows-")) {
            if (auto own = Decoder::open({charset, 0}); own.has_value()) decoder = std::move(own);
        }
        if (!decoder.has_value()) return decoder.error();
        last = piece->empty();
        html += decoder->decode(*piece, last);
    }
    const std::size_t tables = count_tables(html);
    if (tables == 0) return refused("This is a web page without a table.");
    if (tables > limits::sheets_in_file) return refused("This web page has more than 1,000 tables, so it was not read.");
    return SourceResult(std::make_unique<HtmlSource>(std::move(html), name, tables, encoding->name));
}

}  // namespace sheets

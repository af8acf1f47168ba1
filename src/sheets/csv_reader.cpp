// SPDX-License-Identifier: Apache-2.0
#include "sheets/csv_reader.h"

#include "sheets/encoding.h"
#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/records.h"
#include "sheets/row_gather.h"
#include "sheets/text_guard.h"

#include <optional>

namespace sheets {
namespace {

class CsvRows : public RecordSink {
public:
    CsvRows(const Decoder& decoder, core::RowSink& sink) : decoder_(decoder), rows_(sink, limits::text_rows) {}

    bool field(const std::string& text, std::int32_t column, std::int64_t line) override {
        if (text.empty()) return true;
        if (!open_) rows_.begin_row(line);
        open_ = true;
        if (rows_.stopped()) return false;
        core::Cell& cell = rows_.add(column);
        cell.kind = core::CellKind::text;
        cell.text = decoder_.composed(std::string(unguarded(text)));
        rows_.keep();
        return !rows_.stopped();
    }

    bool record(std::int64_t) override {
        if (open_) rows_.end_row();
        open_ = false;
        return !rows_.stopped();
    }

    RowGather& rows() { return rows_; }

private:
    const Decoder& decoder_;
    RowGather rows_;
    bool open_ = false;
};

core::Error open_quote(std::int64_t line) {
    return refused("In the record that begins on line " + std::to_string(line) +
                   " a quotation mark opens a cell that is never closed. Close or remove it and take the file again.");
}

class CsvSource : public Source {
public:
    CsvSource(ByteSource bytes, std::string name, Encoding encoding, char separator, bool hint)
        : bytes_(std::move(bytes)), heads_{{std::move(name), false}}, encoding_(std::move(encoding)), separator_(separator), hint_(hint) {}

    const std::vector<core::SheetHead>& heads() const override { return heads_; }
    std::string encoding() const override { return encoding_.name; }
    char separator() const override { return separator_; }

    core::Result<void> read(std::size_t, core::RowSink& sink, const core::Progress& progress) override {
        auto decoder = Decoder::open(encoding_);
        if (!decoder.has_value()) return decoder.error();
        if (auto back = bytes_.rewind(); !back.has_value()) return back;
        if (!sink.begin_sheet(heads_.front())) return cancelled();
        CsvRows rows(*decoder, sink);
        RecordParser parser(separator_, rows);
        if (auto read = feed(*decoder, parser, rows, progress); !read.has_value()) return read;
        if (!sink.end_sheet(rows.rows().facts())) return cancelled();
        return {};
    }

private:
    core::Result<void> feed(Decoder& decoder, RecordParser& parser, CsvRows& rows, const core::Progress& progress) {
        std::uint64_t done = 0;
        bool first = true;
        for (;;) {
            const auto piece = bytes_.next();
            if (!piece.has_value()) return piece.error();
            done += piece->size();
            const bool last = piece->empty();
            std::string_view text = decoder.decode(*piece, last);
            if (first && hint_ && text.size() > 5) text = blanked_hint(text);
            first = false;
            bool more = parser.feed(text);
            if (more && parser.too_long()) return parser.in_quotes() ? open_quote(parser.record_line()) : long_field(parser.record_line());
            if (more && last) {
                if (parser.in_quotes()) return open_quote(parser.record_line());
                more = parser.finish();
            }
            if (!more) return rows.rows().stopped() ? core::Result<void>(rows.rows().error()) : core::Result<void>();
            if (last) return {};
            if (progress && !progress(done, bytes_.size())) return cancelled();
        }
    }

    static core::Error long_field(std::int64_t line) {
        return refused("Line " + std::to_string(line) + " holds a cell of more than 32,767 characters, the most that a spreadsheet cell can hold.");
    }

    // “sep=;” is for the program, not for the reader; its line still counts.
    static std::string_view blanked_hint(std::string_view text) { return text.substr(5); }

    ByteSource bytes_;
    std::vector<core::SheetHead> heads_;
    Encoding encoding_;
    char separator_;
    bool hint_;
};

core::Result<std::string> sample_of(ByteSource& bytes, const Encoding& encoding) {
    auto decoder = Decoder::open(encoding);
    if (!decoder.has_value()) return decoder.error();
    if (auto back = bytes.rewind(); !back.has_value()) return back.error();
    const auto piece = bytes.next();
    if (!piece.has_value()) return piece.error();
    return std::string(decoder->decode(*piece, piece->size() == bytes.size()));
}

}  // namespace

SourceResult open_csv(ByteSource bytes, std::string name, const CsvChoice& choice) {
    if (bytes.size() > limits::text_file_bytes) return refused("This text file is larger than 2 GB. Split it and take the parts.");
    auto encoding = find_encoding(bytes);
    if (!encoding.has_value()) return encoding.error();
    if (!choice.encoding.empty() && encoding->mark == 0) encoding->name = choice.encoding;
    const auto sample = sample_of(bytes, *encoding);
    if (!sample.has_value()) return sample.error();
    const bool hint = sample->starts_with("sep=") && sample->size() > 5 && ((*sample)[5] == '\n' || (*sample)[5] == '\r');
    const char separator = choice.separator != '\0' ? choice.separator : find_separator(*sample);
    return SourceResult(std::make_unique<CsvSource>(std::move(bytes), std::move(name), std::move(*encoding), separator, hint));
}

}  // namespace sheets

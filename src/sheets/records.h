// SPDX-License-Identifier: Apache-2.0
// RFC 4180 records out of UTF-8 text that arrives in pieces, with the line on which each begins. Used by one thread at a
// time. Text stays text: no numbers, no dates, no trimming.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

class RecordSink {
public:
    virtual ~RecordSink() = default;
    virtual bool field(const std::string& text, std::int32_t column, std::int64_t line) = 0;   // false ends the reading
    virtual bool record(std::int64_t line) = 0;
};

class RecordParser {
public:
    enum class BlankLines { are_skipped, are_records };
    RecordParser(char separator, RecordSink& sink, BlankLines blank = BlankLines::are_skipped)
        : separator_(separator), sink_(sink), blank_(blank) {}

    bool feed(std::string_view piece);   // false: the sink has had enough
    bool finish();
    bool in_quotes() const { return state_ == State::quoted; }
    bool too_long() const { return field_.size() > 4 * 32'767 + 64; }   // of the field so far: an unclosed quote swallows the rest
    std::int64_t record_line() const { return record_line_; }

private:
    enum class State { field_start, plain, quoted, quote_in_quoted };
    bool end_field();
    bool end_record();
    bool plain_piece(std::string_view piece, std::size_t& at);
    void quoted_piece(std::string_view piece, std::size_t& at);
    void count_line(char c);

    char separator_;
    RecordSink& sink_;
    BlankLines blank_;
    State state_ = State::field_start;
    std::string field_;
    std::int64_t line_ = 1, record_line_ = 1;
    std::int32_t column_ = 0;
    bool after_return_ = false;   // \r\n is one end of line
    bool started_ = false;        // something of the record was seen
};

// The separator that the text establishes by itself: `,` `;` tab or `|`.
char find_separator(std::string_view sample);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/records.h"

#include <algorithm>
#include <array>
#include <map>

namespace sheets {

void RecordParser::count_line(char c) {
    if (c == '\n' && after_return_) {
        after_return_ = false;
        return;
    }
    after_return_ = c == '\r';
    if (c == '\n' || c == '\r') ++line_;
}

bool RecordParser::end_field() {
    const bool more = sink_.field(field_, column_, record_line_);
    field_.clear();
    ++column_;
    state_ = State::field_start;
    return more;
}

bool RecordParser::end_record() {
    bool more = true;
    if (started_) more = end_field() && sink_.record(record_line_);
    column_ = 0;
    started_ = false;
    return more;
}

void RecordParser::quoted_piece(std::string_view piece, std::size_t& at) {
    const std::size_t from = at;
    while (at < piece.size() && piece[at] != '"') count_line(piece[at++]);
    field_.append(piece, from, at - from);
    if (at == piece.size()) return;
    after_return_ = false;
    state_ = State::quote_in_quoted;
    ++at;
}

bool RecordParser::plain_piece(std::string_view piece, std::size_t& at) {
    const char c = piece[at];
    if (c == '\n' || c == '\r') {
        const bool second_half = c == '\n' && after_return_ && !started_;
        count_line(c);
        ++at;
        if (second_half) {
            record_line_ = line_;
            return true;
        }
        if (blank_ == BlankLines::are_records) started_ = true;
        const bool more = end_record();
        record_line_ = line_;
        return more;
    }
    after_return_ = false;
    if (!started_) record_line_ = line_;
    started_ = true;
    if (c == separator_) {
        ++at;
        return end_field();
    }
    if (c == '"' && state_ == State::field_start) {
        state_ = State::quoted;
        ++at;
        return true;
    }
    const std::size_t from = at;
    while (at < piece.size() && piece[at] != separator_ && piece[at] != '\n' && piece[at] != '\r') ++at;
    field_.append(piece, from, at - from);
    state_ = State::plain;
    return true;
}

bool RecordParser::feed(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
        if (state_ == State::quoted) {
            quoted_piece(piece, at);
        } else if (state_ == State::quote_in_quoted && piece[at] == '"') {
            field_ += '"';
            state_ = State::quoted;
            ++at;
        } else {
            // Behind a closing quote only a separator or the end belongs; anything else is kept as it stands.
            if (state_ == State::quote_in_quoted) state_ = State::plain;
            if (!plain_piece(piece, at)) return false;
        }
    }
    return true;
}

bool RecordParser::finish() { return end_record(); }

namespace {

// How many fields each record of the sample has.
class Widths : public RecordSink {
public:
    bool field(const std::string&, std::int32_t column, std::int64_t) override {
        width_ = column + 1;
        return true;
    }
    bool record(std::int64_t) override {
        ++by_width_[width_];
        return ++records_ < 1000;
    }
    // Records of the commonest width above one, and that width.
    double score() const {
        double best = 0;
        for (const auto& [width, count] : by_width_) {
            if (width < 2) continue;
            const double share = static_cast<double>(count) / static_cast<double>(records_);
            best = std::max(best, share * share * static_cast<double>(std::min(width, 12)));
        }
        return best;
    }

private:
    std::map<int, int> by_width_;
    int width_ = 0, records_ = 0;
};

}  // namespace

char find_separator(std::string_view sample) {
    if (sample.starts_with("sep=") && sample.size() > 5 && (sample[5] == '\n' || sample[5] == '\r')) return sample[4];
    char best = ',';
    double best_score = 0;
    for (const char separator : std::array{',', ';', '\t', '|'}) {
        Widths widths;
        RecordParser parser(separator, widths);
        if (parser.feed(sample) && sample.size() < 64 * 1024 && !parser.in_quotes()) parser.finish();
        const double score = widths.score();
        if (score > best_score) {
            best = separator;
            best_score = score;
        }
    }
    return best;
}

}  // namespace sheets

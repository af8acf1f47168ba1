// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_url.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/text.h"
#include "desk/feed_lines.h"

namespace desk {
namespace {

bool is_page(const platforms::Answer& answer) {
    std::string_view body = answer.body;
    const std::size_t begin = body.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    const std::string start = core::fold(body.substr(begin, 15));
    return start.starts_with("<!doctype html") || start.starts_with("<html");
}

template <class Number>
Number number_of(const std::string& text) {
    Number out{};
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

}  // namespace

std::string WebSource::Read::text() const {
    return std::to_string(print) + "\n" + std::to_string(bytes) + "\n" + std::to_string(lines) + "\n" + etag + "\n" + modified;
}

WebSource::Read WebSource::Read::of(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == '\n') parts.emplace_back();
        else parts.back() += c;
    }
    Read out;
    if (parts.size() != 5) return out;
    out.print = number_of<std::uint64_t>(parts[0]);
    out.bytes = number_of<std::int64_t>(parts[1]);
    out.lines = number_of<std::int64_t>(parts[2]);
    out.etag = parts[3];
    out.modified = parts[4];
    return out;
}

WebSource::WebSource(FeedSpec spec, const std::string& place) : spec_(std::move(spec)), at_(Read::of(place)) {}

platforms::Request WebSource::request() const {
    platforms::Request out;
    out.url = spec_.from;
    out.local = spec_.local;
    out.etag = at_.etag;
    out.modified = at_.modified;
    return out;
}

Look WebSource::look(const platforms::Answer* answer) {
    if (answer) {
        body_.clear();
        Look look;
        if (!answer->good()) {
            look.problem = answer->error;
            return look;
        }
        if (answer->unchanged()) return look;
        if (is_page(*answer)) {
            look.problem = core::Error{core::Code::io, "A web page came instead of figures from " + spec_.from + ": it may ask to sign in. Open the address in a browser to see what it says.", {}};
            return look;
        }
        body_ = answer->body;
        if (body_.starts_with("\xEF\xBB\xBF")) body_.erase(0, 3);
        etag_ = answer->etag;
        modified_ = answer->modified;
        const auto known = static_cast<std::size_t>(at_.bytes);
        if (body_.size() < known || fingerprint(std::string_view(body_).substr(0, known)) != at_.print) at_ = {};   // not what was read, and more
    }
    if (body_.empty()) return {};
    return reading_of(spec_.format, std::string_view(body_).substr(0, 4096)) == Reading::whole ? next_whole() : next_lines();
}

Look WebSource::next_lines() {
    const std::string_view rest = std::string_view(body_).substr(static_cast<std::size_t>(at_.bytes));
    LineCut cut = cut_lines(rest);
    Look look;
    std::string bytes;
    if (cut.bytes == 0) {
        if (rest.empty()) return look;
        if (const std::size_t last = rest.find_last_not_of(" \t\r"); last == std::string_view::npos || rest[last] != '}') {
            look.problem = core::Error{core::Code::io, "The answer of " + spec_.from + " ends in the middle of a line. What was whole is read; the rest is asked for again.", {}};
            return look;
        }
        cut.bytes = rest.size();   // a last line without its newline
        cut.lines = 1;
    }
    bytes = rest.substr(0, cut.bytes);
    if (bytes.back() != '\n') bytes += '\n';
    next_ = at_;
    next_.bytes += static_cast<std::int64_t>(cut.bytes);
    next_.lines += cut.lines;
    const bool all = static_cast<std::size_t>(next_.bytes) == body_.size();
    next_.print = fingerprint(std::string_view(body_).substr(0, static_cast<std::size_t>(next_.bytes)));
    next_.etag = all ? etag_ : std::string();
    next_.modified = all ? modified_ : std::string();
    look.piece = piece_of(spec_, std::move(bytes), true);
    look.piece->first_line = at_.lines + 1;
    look.piece->name = spec_.from;
    look.piece->place.text = next_.text();
    look.more = !all;
    return look;
}

Look WebSource::next_whole() {
    if (static_cast<std::size_t>(at_.bytes) == body_.size()) return {};
    next_ = {etag_, modified_, fingerprint(body_), static_cast<std::int64_t>(body_.size()), 0};
    Look look;
    look.piece = piece_of(spec_, std::move(body_), false);
    body_.clear();
    look.piece->name = spec_.from;
    look.piece->place.text = next_.text();
    return look;
}

void WebSource::taken(bool) { at_ = next_; }

}  // namespace desk

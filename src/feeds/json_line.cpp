// SPDX-License-Identifier: Apache-2.0
#include "feeds/json_line.h"

#include <algorithm>
#include <cmath>

namespace feeds {
namespace {

using nlohmann::json;

constexpr std::size_t longest_line = 8u << 20, longest_text = 64u << 10, deepest = 64;
constexpr double exact_limit = 9007199254740992.0;   // 2^53: beyond it a double has no ones

/// What can be said of a line without parsing it: a parser would recurse, and would keep the last of two equal names.
struct Shape { std::size_t depth = 0, text = 0, names = 0; };

Shape shape_of(std::string_view line) {
    Shape shape;
    std::size_t depth = 0, from = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') {
                quoted = false;
                shape.text = std::max(shape.text, i - from);
            }
        } else if (c == '"') {
            quoted = true;
            from = i + 1;
        } else if (c == ':') ++shape.names;
        else if (c == '[' || c == '{') shape.depth = std::max(shape.depth, ++depth);
        else if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return shape;
}

std::size_t names_in(const json& value) {
    if (!value.is_structured()) return 0;
    std::size_t n = value.is_object() ? value.size() : 0;
    for (const json& part : value) n += names_in(part);
    return n;
}

bool has_offset(const std::string& iso) { return iso.size() > 16 && (iso.back() == 'Z' || iso.back() == 'z' || iso.find_first_of("+-", 16) != std::string::npos); }

}  // namespace

json json_object(std::string_view& line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.size() > longest_line) throw Refused{"the line is longer than 8 MB"};
    const Shape shape = shape_of(line);
    if (shape.depth > deepest) throw Refused{"the line is nested deeper than 64 levels"};
    if (shape.text > longest_text) throw Refused{"a text in it is longer than 64 kB"};
    json parsed = json::parse(line, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object()) throw Refused{"the line is not one JSON object"};
    if (names_in(parsed) != shape.names) throw Refused{"a name stands there twice"};
    return parsed;
}

std::int64_t whole_number(const json& v, const std::string& name) {
    if (v.is_number_unsigned()) {
        const auto n = v.get<std::uint64_t>();
        if (n > static_cast<std::uint64_t>(INT64_MAX)) throw Refused{name + " is too large"};
        return static_cast<std::int64_t>(n);
    }
    if (v.is_number_integer()) {
        const auto n = v.get<std::int64_t>();
        if (n == core::no_number) throw Refused{name + " is too large"};
        return n;
    }
    if (v.is_number_float()) {
        const double d = v.get<double>();
        if (!std::isfinite(d)) throw Refused{name + " is not a finite number"};
        if (d != std::floor(d) || std::abs(d) >= exact_limit) throw Refused{name + " is not a whole number"};
        return static_cast<std::int64_t>(d);
    }
    if (v.is_string()) throw Refused{name + " is text where a number belongs"};
    throw Refused{name + " is not a number"};
}

std::int64_t count_of(const json& v, const std::string& name) {
    const std::int64_t n = whole_number(v, name);
    if (n < 0) throw Refused{name + " is negative"};
    return n;
}

std::int64_t moment_of(const json& v, const std::string& name, core::Zone zone) {
    if (v.is_string()) {
        const auto& s = v.get_ref<const std::string&>();
        const bool offset = has_offset(s);
        const auto time = core::time_of_iso(s, zone.known() ? zone : *core::Zone::named("UTC"));
        if (!time) throw Refused{name + " “" + s.substr(0, 40) + "” is not a time"};
        if (!offset && !zone.known()) throw Refused{name + " has no offset from UTC"};
        return time->ms;
    }
    if (!v.is_number()) throw Refused{name + " is not a time"};
    if (v.is_number_float()) {
        const double d = v.get<double>();
        if (!std::isfinite(d) || std::abs(d) > 1e14) throw Refused{name + " is not a time"};
        return std::llround(std::abs(d) < 1e11 ? d * 1000 : d);
    }
    const std::int64_t n = whole_number(v, name);
    if (n < -100'000'000'000'000 || n > 100'000'000'000'000) throw Refused{name + " is not a time"};
    return std::abs(n) < 100'000'000'000 ? n * 1000 : n;
}

void not_ahead(std::int64_t at_ms, std::int64_t now_ms, const std::string& name) {
    if (now_ms != core::no_number && at_ms > now_ms + 5 * core::minute_ms) throw Refused{name + " lies more than five minutes ahead of the clock"};
}

}  // namespace feeds

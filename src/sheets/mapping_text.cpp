// SPDX-License-Identifier: Apache-2.0
// A mapping as text: `field = header`, one a line.
#include "core/text.h"
#include "sheets/import.h"
#include "sheets/import_fields.h"

#include <algorithm>

namespace sheets {
namespace {

/// "column C" → 2; −1 when it is a heading.
std::int32_t column_named(std::string_view text) {
    const std::string key = core::name_key(text);
    if (!key.starts_with("column ")) return -1;
    const std::string_view letters = core::trimmed(std::string_view(key).substr(7));
    if (letters.empty() || letters.size() > 3) return -1;
    std::int32_t n = 0;
    for (const char c : letters) {
        if (c < 'a' || c > 'z') return -1;
        n = n * 26 + (c - 'a' + 1);
    }
    return n - 1;
}

std::string_view unquoted(std::string_view text) {
    text = core::trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
    return text;
}

std::string quoted(const std::string& header) {
    const bool plain = header == core::trimmed(header) && !header.empty() && header != "-" && header.front() != '"' && header.front() != '#' && column_named(header) < 0;
    return plain ? header : '"' + header + '"';
}

}  // namespace

core::Result<std::vector<MapLine>> parse_mapping(const core::Tracker& tracker, std::string_view text) {
    const std::vector<FieldSpec> specs = field_specs(tracker);
    std::vector<MapLine> lines;
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = core::trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ++number;
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        if (line.empty() || line.front() == '#') continue;
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) return core::usage("Line " + std::to_string(number) + " of the map is “" + std::string(line) + "”; it should be: field = header.");
        const std::string_view left = core::trimmed(line.substr(0, equals)), right = core::trimmed(line.substr(equals + 1));
        MapLine out;
        if (left != "-") {
            const FieldSpec* spec = find_spec(specs, left);
            if (!spec) {   // people also write our title for the field
                const std::string key = heading_key(left);
                const auto it = std::ranges::find_if(specs, [&](const FieldSpec& s) { return s.role != FieldRole::skipped && s.names.front() == key; });
                spec = it == specs.end() ? nullptr : &*it;
            }
            if (!spec) {
                std::vector<std::string> ids;
                for (const FieldSpec& s : specs)
                    if (s.role != FieldRole::skipped) ids.push_back(s.id);
                return core::usage("Line " + std::to_string(number) + " of the map names “" + std::string(left) + "”. The fields of " + std::string(tracker.title) + " are " + core::joined(ids, ", ") + ".");
            }
            out.field = spec->id;
        }
        const bool bare = !right.empty() && right.front() != '"';
        if (right != "-") {
            if (bare) out.column = column_named(right);
            if (out.column < 0) out.header = std::string(unquoted(right));
        }
        if (out.field.empty() && out.header.empty() && out.column < 0) continue;
        lines.push_back(std::move(out));
    }
    return lines;
}

std::string mapping_text(const std::vector<MapLine>& lines) {
    std::string out;
    for (const MapLine& line : lines) {
        out += line.field.empty() ? "-" : line.field;
        out += " = ";
        if (line.header.empty() && line.column >= 0) out += "column " + core::column_name(line.column);
        else out += line.header.empty() ? "-" : quoted(line.header);
        out += '\n';
    }
    return out;
}

std::vector<ImportField> import_fields(const core::Tracker& tracker) {
    std::vector<ImportField> out;
    for (const FieldSpec& s : field_specs(tracker))
        if (s.role != FieldRole::skipped) out.push_back({s.id, s.title, s.column});
    return out;
}

std::string ImportPlan::mapping_text() const {
    std::vector<MapLine> lines = mapping;
    for (const MapLine& line : unmapped) lines.push_back({{}, line.header, line.header.empty() ? line.column : -1});
    for (MapLine& line : lines)
        if (!line.header.empty()) line.column = -1;
    return sheets::mapping_text(lines);
}

}  // namespace sheets

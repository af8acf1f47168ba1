// SPDX-License-Identifier: Apache-2.0
// The filled fields of a row as one JSON object of strings: a line of the log that SQL can read, too.
#include "store/journal.h"

namespace store {

namespace {

void quote(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (byte < 0x20) ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
        else out += c;
    }
    out += '"';
}

std::optional<std::string> unquote(std::string_view& at) {
    if (at.empty() || at[0] != '"') return std::nullopt;
    std::string out;
    for (std::size_t i = 1; i < at.size(); ++i) {
        if (at[i] == '"') {
            at.remove_prefix(i + 1);
            return out;
        }
        if (at[i] != '\\') { out += at[i]; continue; }
        if (++i >= at.size()) return std::nullopt;
        if (at[i] != 'u') { out += at[i]; continue; }
        if (i + 4 >= at.size()) return std::nullopt;
        int code = 0;
        for (int k = 0; k < 4; ++k) {
            const char c = at[++i];
            const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) return std::nullopt;
            code = code * 16 + digit;
        }
        if (code >= 0x20) return std::nullopt;
        out += static_cast<char>(code);
    }
    return std::nullopt;
}

}  // namespace

std::string object_text(const std::vector<std::pair<std::string_view, std::string>>& fields) {
    std::string out = "{";
    for (const auto& [id, text] : fields) {
        if (out.size() > 1) out += ',';
        quote(out, id);
        out += ':';
        quote(out, text);
    }
    return out + "}";
}

std::optional<std::vector<std::pair<std::string, std::string>>> object_of(std::string_view json) {
    std::vector<std::pair<std::string, std::string>> out;
    if (json.size() < 2 || json.front() != '{' || json.back() != '}') return std::nullopt;
    json = json.substr(1, json.size() - 2);
    while (!json.empty()) {
        if (!out.empty()) {
            if (json[0] != ',') return std::nullopt;
            json.remove_prefix(1);
        }
        auto id = unquote(json);
        if (!id || json.empty() || json[0] != ':') return std::nullopt;
        json.remove_prefix(1);
        auto text = unquote(json);
        if (!text) return std::nullopt;
        out.emplace_back(std::move(*id), std::move(*text));
    }
    return out;
}

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
#include "sheets/html_tokens.h"

#include "sheets/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sheets {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool name_char(char c) { return !blank(c) && c != '>' && c != '/' && c != '='; }

struct Entity {
    std::string_view name, text;
};
constexpr std::array<Entity, 16> entities = {{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00A0"},
                                             {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"lsquo", "‘"}, {"rsquo", "’"}, {"ldquo", "“"},
                                             {"rdquo", "”"}, {"euro", "€"}, {"copy", "©"}, {"reg", "®"}}};

// One entity between & and ;. False: it stands for itself.
bool decode_one(std::string_view name, std::string& into) {
    if (name.size() > 1 && name.front() == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        const std::string_view digits = name.substr(hex ? 2 : 1);
        unsigned code = 0;
        const auto [end, why] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        if (why != std::errc() || end != digits.data() + digits.size() || !is_character(code)) return false;
        append_utf8(into, code);
        return true;
    }
    const auto found = std::find_if(entities.begin(), entities.end(), [name](const Entity& entity) { return entity.name == name; });
    if (found == entities.end()) return false;
    into += found->text;
    return true;
}

}  // namespace

void decode_entities(std::string_view html, std::string& into) {
    for (std::size_t at = 0; at < html.size();) {
        const auto sign = std::min(html.find('&', at), html.size());
        into.append(html, at, sign - at);
        if (sign == html.size()) return;
        const auto end = html.substr(sign, 12).find(';');
        const bool known = end != std::string_view::npos && decode_one(html.substr(sign + 1, end - 1), into);
        if (!known) into += '&';
        at = sign + (known ? end + 1 : 1);
    }
}

const std::string* HtmlTag::find(std::string_view attribute) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute) return &value;
    return nullptr;
}

HtmlTokens::Kind HtmlTokens::next() {
    while (at_ < html_.size()) {
        if (html_[at_] != '<') {
            const auto end = std::min(html_.find('<', at_), html_.size());
            text_.clear();
            decode_entities(html_.substr(at_, end - at_), text_);
            at_ = end;
            return Kind::text;
        }
        if (html_.substr(at_, 4) == "<!--") {
            const auto end = html_.find("-->", at_ + 4);
            at_ = end == std::string_view::npos ? html_.size() : end + 3;
            continue;
        }
        const char first = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
        if (first == '!' || first == '?') {
            const auto end = html_.find('>', at_);
            at_ = end == std::string_view::npos ? html_.size() : end + 1;
            continue;
        }
        if (first != '/' && !(lower(first) >= 'a' && lower(first) <= 'z')) {
            text_.assign(1, '<');
            ++at_;
            return Kind::text;
        }
        read_tag();
        return Kind::tag;
    }
    return Kind::end;
}

void HtmlTokens::read_tag() {
    tag_.name.clear();
    tag_.attributes.clear();
    tag_.closing = html_[++at_] == '/';
    if (tag_.closing) ++at_;
    while (at_ < html_.size() && name_char(html_[at_])) tag_.name += lower(html_[at_++]);
    while (at_ < html_.size() && html_[at_] != '>') {
        if (name_char(html_[at_])) read_attribute(html_.size());
        else ++at_;
    }
    if (at_ < html_.size()) ++at_;
    if (!tag_.closing && (tag_.name == "script" || tag_.name == "style")) skip_raw();
}

void HtmlTokens::read_attribute(std::size_t end) {
    std::string name, value;
    while (at_ < end && name_char(html_[at_])) name += lower(html_[at_++]);
    std::size_t behind = at_;
    while (behind < end && blank(html_[behind])) ++behind;
    if (behind < end && html_[behind] == '=') {
        at_ = behind + 1;
        while (at_ < end && blank(html_[at_])) ++at_;
        const char quote = at_ < end && (html_[at_] == '"' || html_[at_] == '\'') ? html_[at_] : '\0';
        const std::size_t from = quote ? at_ + 1 : at_;
        std::size_t to = from;
        while (to < end && (quote ? html_[to] != quote : !blank(html_[to]) && html_[to] != '>')) ++to;
        decode_entities(html_.substr(from, to - from), value);
        at_ = quote && to < end ? to + 1 : to;
    }
    if (tag_.attributes.size() < 64) tag_.attributes.emplace_back(std::move(name), std::move(value));
}

void HtmlTokens::skip_raw() {
    const std::string close = "</" + tag_.name;
    const auto same = [](char a, char b) { return lower(a) == b; };
    const auto found = std::search(html_.begin() + static_cast<std::ptrdiff_t>(at_), html_.end(), close.begin(), close.end(), same);
    at_ = static_cast<std::size_t>(found - html_.begin());
}

}  // namespace sheets

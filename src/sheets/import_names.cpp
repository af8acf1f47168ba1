// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_names.h"

#include "core/text.h"

#include <algorithm>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

namespace sheets {
namespace {

using core::Column, core::Kind;

bool names(const Column& c) { return c.names_row && c.kind == Kind::text && c.stored(); }

/// The accents of each word, in order of code: Hòa and Hoà have the same.
std::vector<std::u16string> accents_of(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::u16string wide(text.size() + 1, u'\0'), apart(text.size() * 3 + 8, u'\0');
    std::int32_t n = 0;
    u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &n, text.data(), static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
    if (U_FAILURE(status)) return {};
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    const std::int32_t length = unorm2_normalize(nfd, wide.data(), n, apart.data(), static_cast<std::int32_t>(apart.size()), &status);
    if (U_FAILURE(status)) return {};
    apart.resize(static_cast<std::size_t>(length));
    std::vector<std::u16string> words(1);
    for (const char16_t c : apart) {
        if (c == u' ' || c == u'\u00A0' || c == u'-') words.emplace_back();
        else if (c >= 0x300 && c <= 0x36F) words.back() += c;
        else if (c == 0x110 || c == 0x111) words.back() += u'\u0335';   // the stroke of đ
    }
    for (std::u16string& w : words) std::ranges::sort(w);
    return words;
}

std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

std::string lookup_key(std::string_view name) {
    std::string key = core::name_key(name);
    if (key.size() > 1 && key.front() == '@') key.erase(0, 1);
    return key;
}

bool may_be_same(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto one = accents_of(a), two = accents_of(b);
    if (one.size() != two.size()) return true;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (!std::ranges::includes(one[i], two[i]) && !std::ranges::includes(two[i], one[i])) return false;
    return true;
}

std::string_view without_brackets(std::string_view name) {
    const auto at = name.find_first_of("([");
    return at == std::string_view::npos || at == 0 ? name : core::trimmed(name.substr(0, at));
}

void NameIndex::ask(std::string_view name) {
    const std::string_view plain = without_brackets(name);
    for (const std::string_view form : {name, plain}) {
        std::string key = lookup_key(form);
        std::string text = core::joined(core::split_any(form, " \t\r\n"), " ");
        auto& spelt = spellings_[key];
        const auto it = std::ranges::find(spelt, text, &std::pair<std::string, std::size_t>::first);
        if (it != spelt.end()) ++it->second;
        else if (spelt.size() < 16) spelt.emplace_back(std::move(text), 1);
        asked_.try_emplace(std::move(key));
        if (plain.size() == name.size()) return;
    }
}

std::string NameIndex::spelling(std::string_view name) const {
    std::string best = core::joined(core::split_any(name, " \t\r\n"), " ");
    const auto it = spellings_.find(lookup_key(name));
    if (it == spellings_.end()) return best;
    std::size_t most = 0;
    for (const auto& [text, times] : it->second)
        if (times > most && (target_->name().is_unique || may_be_same(text, best))) {
            most = times;
            best = text;
        }
    return best;
}

void NameIndex::look_up(const core::State& state) {
    if (asked_.empty()) return;
    for (const Column& c : target_->columns) {
        if (!names(c)) continue;
        state.table(*target_).for_each([&](const core::Slot& slot) {
            const auto& text = *static_cast<const std::string*>(c.at(slot.row.get()));
            if (text.empty()) return;
            const auto it = asked_.find(lookup_key(text));
            if (it != asked_.end()) it->second.push_back({slot.id, c.is_unique, text});
        });
    }
}

NameIndex::Hit NameIndex::find(std::string_view name) const {
    const auto it = asked_.find(lookup_key(name));
    if (it == asked_.end() || it->second.empty()) {
        const std::string_view plain = without_brackets(name);
        return plain.size() != name.size() ? find(plain) : Hit{};
    }
    Hit hit;
    for (const bool unique : {true, false}) {
        std::vector<std::int64_t> exact, likely;
        for (const Match& m : it->second) {
            if (m.unique != unique) continue;
            auto& into = m.text == name ? exact : likely;
            if ((&into == &exact || unique || may_be_same(m.text, name)) && std::ranges::find(into, m.id) == into.end()) into.push_back(m.id);
        }
        const auto& best = exact.empty() ? likely : exact;
        if (best.size() == 1) {
            hit.id = best.front();
            return hit;
        }
        if (best.size() > 1) {
            hit.several = best;
            return hit;
        }
    }
    return hit;
}

void NameIndex::add(std::string_view name, std::int64_t id) { asked_[lookup_key(name)].push_back({id, target_->name().is_unique, std::string(name)}); }

void NameIndex::remove(std::string_view name, std::int64_t id) {
    const auto it = asked_.find(lookup_key(name));
    if (it != asked_.end()) std::erase_if(it->second, [id](const Match& m) { return m.id == id; });
}

std::vector<std::string> NameIndex::close_to(std::string_view name, const core::State& state) const {
    const std::string wanted = lookup_key(name);
    if (wanted.size() < 2 || state.table(*target_).size() > 20'000) return {};
    const std::vector<std::string> words = core::split_any(wanted, " ");
    std::vector<std::pair<std::size_t, std::string>> found;
    const std::size_t most = std::max<std::size_t>(1, wanted.size() / 4);
    for (const Column& c : target_->columns) {
        if (!names(c)) continue;
        state.table(*target_).for_each([&](const core::Slot& slot) {
            const auto& text = *static_cast<const std::string*>(c.at(slot.row.get()));
            const std::string key = lookup_key(text);
            if (key.empty()) return;
            const std::string padded = " " + key + " ";
            const bool within = wanted.size() >= 3 && std::ranges::all_of(words, [&](const std::string& w) { return padded.find(" " + w + " ") != std::string::npos; });
            const std::size_t far = within ? 0 : distance(wanted, key, most);
            if (far <= most) found.emplace_back(far, text);
        });
    }
    std::ranges::stable_sort(found, {}, &std::pair<std::size_t, std::string>::first);
    std::vector<std::string> out;
    for (auto& [far, text] : found)
        if (out.size() < 3 && std::ranges::find(out, text) == out.end()) out.push_back(std::move(text));
    return out;
}

}  // namespace sheets

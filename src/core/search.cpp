// SPDX-License-Identifier: Apache-2.0
// Search: the texts of a row folded once and kept by leaf; one memmem over a whole leaf; names and choices by value.
#include <algorithm>
#include <cstring>

#include "core/format.h"
#include "core/order.h"
#include "core/text.h"

namespace core {
namespace {

// One entry a row; inside, '\n' would end it early.
void append(std::string& to, std::string text) {
    std::ranges::replace(text, '\n', ' ');
    to += text;
}

bool searched(const Column& c) { return c.kind == Kind::text || c.kind == Kind::tags; }

std::string folded_row(const Tracker& tracker, const void* row) {
    std::string out;
    for (const Column& c : tracker.columns) {
        if (!c.stored() || !searched(c)) continue;
        const Value v = get(c, row);
        if (const auto* text = std::get_if<std::string>(&v)) append(out, *text);
        else if (const auto* tags = std::get_if<Tags>(&v)) append(out, joined(*tags, " "));
        out += '\x1f';
    }
    return fold(out);
}

}  // namespace

const Memory::Texts& Memory::folded(const Tracker& tracker, const std::shared_ptr<const Table::Leaf>& leaf) {
    Shelf& shelf = folded_[tracker.tag];
    shelf.tracker = &tracker;
    const auto [it, fresh] = shelf.leaves.try_emplace(leaf.get());
    if (!fresh) return it->second.texts;
    it->second.leaf = leaf;
    Texts& texts = it->second.texts;
    for (const Slot& s : *leaf) {
        texts.bytes += folded_row(tracker, s.row.get()) + '\n';
        texts.ends.push_back(static_cast<std::uint32_t>(texts.bytes.size()));
    }
    return texts;
}

const Memory::Texts& Memory::keys(const Tracker& tracker, const Column& column, const std::shared_ptr<const Table::Leaf>& leaf) {
    Shelf& shelf = keys_[&column];
    shelf.tracker = &tracker;
    const auto [it, fresh] = shelf.leaves.try_emplace(leaf.get());
    if (!fresh) return it->second.texts;
    it->second.leaf = leaf;
    Texts& texts = it->second.texts;
    for (const Slot& s : *leaf) {
        const auto& text = *static_cast<const std::string*>(column.at(s.row.get()));
        if (!text.empty()) texts.bytes += collation_key(text);
        texts.bytes += '\n';
        texts.ends.push_back(static_cast<std::uint32_t>(texts.bytes.size()));
    }
    return texts;
}

void Memory::prune(const State& state) {
    for (auto* shelves : {&folded_, &keys_})
        for (auto& [key, shelf] : *shelves) {
            const auto& leaves = state.table(*shelf.tracker).leaves();
            if (shelf.leaves.size() <= leaves.size() + leaves.size() / 4 + 64) continue;
            Leaves kept;
            for (const auto& leaf : leaves)
                if (auto node = shelf.leaves.extract(leaf.get())) kept.insert(std::move(node));
            shelf.leaves = std::move(kept);
        }
}

std::int64_t Memory::group(const std::string& name) {
    return groups_.try_emplace(name, -1 - static_cast<std::int64_t>(groups_.size())).first->second;
}

Search::Search(const Tracker& tracker, std::string_view text, const Scene& scene, Memory& memory) : tracker_(tracker), scene_(scene), memory_(memory) {
    for (const std::string& part : split_any(fold(text), " \t\n")) {
        Word word{part, {}};
        for (const Column& c : tracker.columns) {
            Outside outside{&c, 0, {}};
            for (std::size_t i = 0; i < c.choices.size(); ++i)
                if (fold(c.choices[i].title).find(part) != std::string::npos) outside.choices |= 1u << i;
            if (const Tracker* target = c.target ? tracker_tagged(c.target) : nullptr) {
                const Column& name = target->name();
                if (name.kind == Kind::text && name.stored())
                    scene.state.table(*target).for_each([&](const Slot& s) {
                        if (fold(*static_cast<const std::string*>(name.at(s.row.get()))).find(part) != std::string::npos) outside.ids.push_back(s.id);
                    });
            }
            if (outside.choices || !outside.ids.empty()) word.outside.push_back(std::move(outside));
        }
        words_.push_back(std::move(word));
    }
}

bool Search::hits_outside(const Word& word, const void* row) const {
    for (const Outside& o : word.outside) {
        const Value v = get(*o.column, row, scene_);
        if (const auto* choice = std::get_if<ChoiceValue>(&v); choice && choice->value && (o.choices >> (choice->value - 1) & 1u)) return true;
        if (const auto* set = std::get_if<ChoiceSet>(&v); set && (set->bits & o.choices)) return true;
        if (const auto* id = std::get_if<RowId>(&v); id && std::ranges::binary_search(o.ids, id->value)) return true;
        if (const auto* ids = std::get_if<RowIds>(&v))
            for (const std::int64_t one : *ids)
                if (std::ranges::binary_search(o.ids, one)) return true;
    }
    return false;
}

bool Search::hits(const void* row) const {
    const std::string texts = folded_row(tracker_, row);
    return std::ranges::all_of(words_, [&](const Word& w) { return texts.find(w.text) != std::string::npos || hits_outside(w, row); });
}

std::optional<std::vector<bool>> Search::marks(const Cancelled& cancelled) const {
    const Table& table = scene_.state.table(tracker_);
    std::vector<bool> all(table.size(), true);
    std::vector<bool> leaf_hits;
    for (const Word& word : words_) {
        std::size_t first = 0;
        for (const auto& leaf : table.leaves()) {
            if (cancelled && cancelled()) return std::nullopt;
            const Memory::Texts& texts = memory_.folded(tracker_, leaf);
            leaf_hits.assign(leaf->size(), false);
            const char* at = texts.bytes.data();
            const char* const end = at + texts.bytes.size();
            while (at < end) {
                const void* hit = memmem(at, static_cast<std::size_t>(end - at), word.text.data(), word.text.size());
                if (!hit) break;
                const auto offset = static_cast<std::uint32_t>(static_cast<const char*>(hit) - texts.bytes.data());
                const auto row = std::ranges::upper_bound(texts.ends, offset) - texts.ends.begin();
                leaf_hits[static_cast<std::size_t>(row)] = true;
                at = texts.bytes.data() + texts.ends[static_cast<std::size_t>(row)];
            }
            for (std::size_t i = 0; i < leaf->size(); ++i)
                if (all[first + i] && !leaf_hits[i] && (word.outside.empty() || !hits_outside(word, (*leaf)[i].row.get()))) all[first + i] = false;
            first += leaf->size();
        }
    }
    return all;
}

}  // namespace core

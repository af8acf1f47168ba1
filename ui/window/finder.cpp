// SPDX-License-Identifier: Apache-2.0
#include "ui/window/finder.h"

#include "core/format.h"
#include "core/text.h"

#include <algorithm>

namespace window {

namespace {

// What a row is looked for by: its names, short texts, and the names of what it refers to.
bool searched(const core::Column& c) {
    return c.stored() && !c.is_long && (c.kind == core::Kind::text || c.kind == core::Kind::ref);
}

}  // namespace

std::shared_ptr<const Finder> Finder::of(const std::shared_ptr<const core::State>& state, core::Time now) {
    auto made = std::make_shared<Finder>();
    made->state_ = state;
    made->now_ = now;
    const core::Scene scene{*state, now};
    for (const core::Tracker* tracker : core::trackers()) {
        // Who is in which session, and the lines of a template, are found by what they belong to.
        if (tracker->hidden || tracker->id == "assignments" || tracker->id == "template_items") continue;
        state->table(*tracker).for_each([&](const core::Slot& slot) {
            std::string text;
            for (const core::Column& c : tracker->columns)
                if (searched(c)) text += core::display(c, slot.row.get(), scene), text += '\n';
            const std::string folded = core::fold(text);
            made->entries_.push_back({tracker, slot.id, static_cast<std::uint32_t>(made->bytes_.size()), static_cast<std::uint32_t>(folded.size())});
            made->bytes_ += folded;
        });
    }
    return made;
}

Found Finder::found(const Entry& entry) const {
    Found out{entry.tracker, entry.id, core::name_of(*entry.tracker, entry.id, *state_), {}};
    const void* row = state_->row(*entry.tracker, entry.id);
    const core::Scene scene{*state_, now_};
    std::vector<std::string> rest;
    for (const core::Column& c : entry.tracker->columns) {
        if (!row || rest.size() >= 3) break;
        if (!c.stored() || c.is_long || c.see != core::Right::see) continue;
        const std::string text = core::display(c, row, scene);
        if (!text.empty() && text != out.title) rest.push_back(text);
    }
    out.second = core::joined(rest, " · ");
    return out;
}

std::vector<Found> Finder::find(const std::string& text, std::size_t at_most) const {
    const std::string folded = core::fold(text);
    const std::vector<std::string> words = core::split_any(folded, " ");
    if (words.empty()) return {};
    std::vector<std::pair<int, const Entry*>> hits;
    for (const Entry& entry : entries_) {
        const std::string_view line(bytes_.data() + entry.from, entry.length);
        const bool all = std::ranges::all_of(words, [&](const std::string& word) { return line.find(word) != std::string_view::npos; });
        if (!all) continue;
        const bool begins = line.starts_with(folded) || line.find("\n" + folded) != std::string_view::npos;
        hits.emplace_back(begins ? 0 : line.find(" " + words.front()) != std::string_view::npos ? 1 : 2, &entry);
        if (hits.size() > 5000) break;
    }
    std::ranges::stable_sort(hits, {}, [](const auto& hit) { return hit.first; });
    std::vector<Found> out;
    for (std::size_t i = 0; i < hits.size() && i < at_most; ++i) out.push_back(found(*hits[i].second));
    return out;
}

}  // namespace window

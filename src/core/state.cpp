// SPDX-License-Identifier: Apache-2.0
#include "core/state.h"

#include <algorithm>

#include "core/text.h"

namespace core {
namespace {

std::size_t first_index(std::size_t tracker_ordinal) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < tracker_ordinal; ++i) n += trackers()[i]->indexes.size();
    return n;
}

void put(std::vector<Entries::Edit>& edits, std::optional<Entry> old_entry, std::optional<Entry> new_entry) {
    if (old_entry == new_entry) return;
    if (old_entry) edits.push_back({*old_entry, std::nullopt});
    if (new_entry) edits.push_back({*new_entry, *new_entry});
}

}  // namespace

State::State(Workspace workspace, std::vector<Table> tables, std::int64_t next_id, std::int64_t revision)
    : workspace_(std::move(workspace)), tables_(std::move(tables)), next_id_(next_id), revision_(revision) {
    tables_.resize(trackers().size());
    for (const Tracker* tracker : trackers())
        for (const Index* index : tracker->indexes) {
            std::vector<Entry> all;
            table(*tracker).for_each([&](const Slot& slot) {
                if (const auto entry = index->entry(slot.row.get(), *this)) all.push_back(*entry);
            });
            std::ranges::sort(all);
            indexes_.push_back(Entries::from(std::move(all)));
        }
}

const Table& State::table(const Tracker& tracker) const {
    static const Table nothing;
    const std::size_t slot = ordinal(tracker);
    return slot < tables_.size() ? tables_[slot] : nothing;
}

const void* State::row(const Tracker& tracker, std::int64_t id) const {
    const Slot* slot = table(tracker).find(id);
    return slot ? slot->row.get() : nullptr;
}

const Entries& State::entries(const Index& index) const {
    static const Entries nothing;
    std::size_t slot = 0;
    for (const Tracker* tracker : trackers())
        for (const Index* candidate : tracker->indexes) {
            if (candidate == &index) return slot < indexes_.size() ? indexes_[slot] : nothing;
            ++slot;
        }
    return nothing;
}

State State::with(const Changes& changes, std::int64_t revision) const {
    State next(*this);
    next.revision_ = revision;
    next.next_id_ = std::max(next_id_, changes.next_id);
    next.tables_.resize(trackers().size());
    if (next.indexes_.empty()) next.indexes_.resize(first_index(trackers().size()));
    for (const Tracker* tracker : trackers()) {
        std::vector<Table::Edit> edits;
        for (const Change& change : changes.rows)
            if (change.tracker->tag == tracker->tag)
                edits.push_back({change.id, change.after ? std::optional(Slot{change.id, revision, change.after}) : std::nullopt});
        std::ranges::sort(edits, {}, &Table::Edit::key);
        const std::size_t slot = ordinal(*tracker);
        next.tables_[slot] = next.tables_[slot].with(edits);
    }
    std::size_t slot = 0;
    for (const Tracker* tracker : trackers())
        for (const Index* index : tracker->indexes) next.update_index(*tracker, slot++, *index, changes, *this);
    return next;
}

void State::update_index(const Tracker& tracker, std::size_t slot, const Index& index, const Changes& changes, const State& before) {
    std::vector<Entries::Edit> edits;
    std::vector<std::int64_t> followers;
    for (const Change& change : changes.rows) {
        if (change.tracker->tag == tracker.tag)
            put(edits, change.before ? index.entry(change.before.get(), before) : std::nullopt,
                change.after ? index.entry(change.after.get(), *this) : std::nullopt);
        else if (index.follows && change.tracker->tag == index.follows)
            before.under(*index.dependants, change.id, [&](const Entry& e) { followers.push_back(e.id); return true; });
    }
    for (const std::int64_t id : followers) {
        const RowPtr& now = [&]() -> const RowPtr& {
            static const RowPtr none;
            const Slot* s = table(tracker).find(id);
            return s ? s->row : none;
        }();
        const Slot* then = before.table(tracker).find(id);
        if (!now || !then || now != then->row) continue;   // changed itself: done above
        put(edits, index.entry(then->row.get(), before), index.entry(now.get(), *this));
    }
    std::ranges::sort(edits, {}, &Entries::Edit::key);
    const auto same = std::unique(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.key == b.key; });
    edits.erase(same, edits.end());
    indexes_[slot] = indexes_[slot].with(edits);
}

// ---- trackers by name ----------------------------------------------------------------------------------------------

const Column* Tracker::find(std::string_view column_id) const {
    for (const Column& column : columns)
        if (column.id == column_id) return &column;
    return nullptr;
}

const Column& Tracker::name() const {
    const Column* best = &key();
    for (const Column& column : columns)
        if (column.names_row && !column.is_unique && column.is_required && column.kind == Kind::text) return column;
    return *best;
}

const Tracker* tracker_named(std::string_view id) {
    for (const Tracker* tracker : trackers())
        if (tracker->id == id) return tracker;
    return nullptr;
}

const Tracker* tracker_tagged(const void* tag) {
    for (const Tracker* tracker : trackers())
        if (tracker->tag == tag) return tracker;
    return nullptr;
}

std::size_t ordinal(const Tracker& tracker) {
    std::size_t i = 0;
    for (const Tracker* candidate : trackers()) {
        if (candidate->tag == tracker.tag) return i;
        ++i;
    }
    return i;
}

std::string name_of(const Tracker& tracker, std::int64_t id, const State& state) {
    const void* row = state.row(tracker, id);
    if (!row) return {};
    const Column& name = tracker.name();
    if (name.kind == Kind::text && name.stored()) return *static_cast<const std::string*>(name.at(row));
    return std::to_string(id);
}

Result<std::int64_t> row_named(const Tracker& tracker, std::string_view name, const State& state) {
    const std::string wanted = name_key(name);
    const bool plain = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::int64_t found = 0;
    bool twice = false;
    for (const Column& column : tracker.columns) {
        if (!column.names_row || column.kind != Kind::text || !column.stored()) continue;
        state.table(tracker).for_each([&](const Slot& slot) {
            const auto& text = *static_cast<const std::string*>(column.at(slot.row.get()));
            // Folding keeps or drops bytes of accents only: a plain name cannot equal a shorter text.
            if (plain && text.size() < wanted.size()) return;
            if (name_key(text) != wanted) return;
            if (found && found != slot.id) twice = true;
            found = slot.id;
        });
        if (found) break;
    }
    if (tracker.key().kind == Kind::number && !found) {
        std::int64_t number = 0;
        for (const char c : trimmed(name)) number = c >= '0' && c <= '9' && number < (1LL << 50) ? number * 10 + (c - '0') : -1;
        if (number > 0 && state.row(tracker, number)) return number;
    }
    if (twice) return usage("“" + std::string(name) + "” names more than one " + std::string(tracker.one) + ". Use the code.");
    if (!found) return not_found("There is no " + std::string(tracker.one) + " “" + std::string(name) + "”.");
    return found;
}

}  // namespace core

// SPDX-License-Identifier: Apache-2.0
#include "core/draft.h"

#include <algorithm>
#include <unordered_map>

#include "core/text.h"

namespace core {

Draft::Draft(const State& state, const Context& context, std::string title)
    : state_(state), context_(context), title_(std::move(title)), next_id_(state.next_id()) {}

void* Draft::edit(const Tracker& tracker, std::int64_t id) {
    const Key key{ordinal(tracker), id};
    if (const auto it = rows_.find(key); it != rows_.end()) return it->second.after.get();
    const Slot* slot = state_.table(tracker).find(id);
    if (!slot) return nullptr;
    return rows_.emplace(key, Touched{slot->row, tracker.clone(slot->row.get())}).first->second.after.get();
}

void* Draft::add(const Tracker& tracker) {
    void* row = add_bare(tracker);
    if (tracker.fill) tracker.fill(row, *this);
    return row;
}

void* Draft::add_bare(const Tracker& tracker) {
    auto row = tracker.make();
    const std::int64_t id = next_id_++;
    *tracker.id_at(row.get()) = id;
    return rows_.emplace(Key{ordinal(tracker), id}, Touched{nullptr, std::move(row)}).first->second.after.get();
}

void* Draft::put_back(const Tracker& tracker, std::int64_t id) {
    auto row = tracker.make();
    *tracker.id_at(row.get()) = id;
    Touched& touched = rows_[Key{ordinal(tracker), id}];
    touched.after = std::move(row);
    return touched.after.get();
}

void Draft::remove(const Tracker& tracker, std::int64_t id) {
    const Key key{ordinal(tracker), id};
    const Slot* slot = state_.table(tracker).find(id);
    if (slot) rows_[key] = Touched{slot->row, nullptr};
    else rows_.erase(key);
}

void Draft::cascade() {
    for (bool more = true; more;) {
        more = false;
        for (const Tracker* other : trackers())
            for (const Column& column : other->columns) {
                const Tracker* owner = column.is_owned ? tracker_tagged(column.target) : nullptr;
                if (!owner) continue;
                const std::size_t slot = ordinal(*owner);
                const auto gone = [&](std::int64_t id) {
                    const auto it = rows_.find(Key{slot, id});
                    return it != rows_.end() && !it->second.after;
                };
                const auto first = rows_.lower_bound(Key{slot, no_number});
                if (std::none_of(first, rows_.end(), [&](const auto& r) { return r.first.first == slot && !r.second.after; })) continue;
                std::vector<std::int64_t> owned;
                state_.table(*other).for_each([&](const Slot& s) {
                    if (gone(*static_cast<const std::int64_t*>(column.at(s.row.get()))) && row(*other, s.id)) owned.push_back(s.id);
                });
                for (const std::int64_t id : owned) remove(*other, id);
                more = more || !owned.empty();
            }
    }
}

std::vector<std::pair<const Tracker*, std::int64_t>> Draft::removed() const {
    std::vector<std::pair<const Tracker*, std::int64_t>> out;
    for (const auto& [key, touched] : rows_)
        if (!touched.after && touched.before) out.emplace_back(trackers()[key.first], key.second);
    return out;
}

void Draft::forget(const Tracker& tracker, std::int64_t id) { rows_.erase(Key{ordinal(tracker), id}); }

const void* Draft::row(const Tracker& tracker, std::int64_t id) const {
    if (const auto it = rows_.find(Key{ordinal(tracker), id}); it != rows_.end()) return it->second.after.get();
    return state_.row(tracker, id);
}

bool Draft::touched(const Tracker& tracker, std::int64_t id) const { return rows_.contains(Key{ordinal(tracker), id}); }

Problems Draft::problems(const Tracker& tracker, std::int64_t id) const {
    Problems out;
    const void* mine = row(tracker, id);
    if (!mine) return out;
    for (const Column& c : tracker.columns) {
        if (!c.stored()) continue;
        const Value v = get(c, mine);
        if (c.is_required && !known(v)) out.push_back({c.id, std::string(c.title) + " is missing."});
        if (c.kind == Kind::ref && known(v)) {
            const Tracker* target = tracker_tagged(c.target);
            if (!target || !row(*target, std::get<RowId>(v).value)) out.push_back({c.id, std::string(c.title) + " points to a row that is gone."});
        }
        if (c.kind == Kind::text && std::get_if<std::string>(&v) && std::get<std::string>(v).size() > 100'000)
            out.push_back({c.id, std::string(c.title) + " is longer than 100,000 bytes."});
    }
    if (tracker.check) tracker.check(mine, scene(), out);
    return out;
}

std::optional<Error> Draft::settle_rows() {
    if (recorded_) return std::nullopt;
    std::vector<Key> keys;
    for (const auto& [key, touched] : rows_)
        if (trackers()[key.first]->settle && touched.after) keys.push_back(key);
    for (const Key& key : keys) {
        const Touched touched = rows_.at(key);
        Problems problems;
        trackers()[key.first]->settle(*this, touched.before.get(), touched.after.get(), problems);
        if (!problems.empty()) return Error{Code::refused, name_of(*trackers()[key.first], key.second, state_) + ": " + problems.front().text, {}};
    }
    return std::nullopt;
}

std::optional<Error> Draft::check_rows() const {
    std::string words;
    std::size_t count = 0;
    for (const auto& [key, touched] : rows_) {
        if (!touched.after) continue;
        const Tracker& tracker = *trackers()[key.first];
        for (const Problem& problem : problems(tracker, key.second)) {
            if (++count > 5) continue;
            if (!words.empty()) words += '\n';
            const Column& name = tracker.name();
            const Value shown = name.stored() ? get(name, touched.after.get()) : Value();
            if (const auto* text = std::get_if<std::string>(&shown)) words += *text + ": ";
            words += problem.text;
        }
    }
    if (count > 5) words += "\nand " + std::to_string(count - 5) + " more.";
    return count ? std::optional(refused(words)) : std::nullopt;
}

std::optional<Error> Draft::check_unique() const {
    for (std::size_t t = 0; t < trackers().size(); ++t) {
        const Tracker& tracker = *trackers()[t];
        for (const Column& c : tracker.columns) {
            if (!c.is_unique) continue;
            std::unordered_map<std::string, std::int64_t> wanted;
            for (auto it = rows_.lower_bound({t, no_number}); it != rows_.end() && it->first.first == t; ++it) {
                const Touched& touched = it->second;
                if (!touched.after || (touched.before && same_field(c, touched.before.get(), touched.after.get()))) continue;
                const Value v = get(c, touched.after.get());
                const auto* text = std::get_if<std::string>(&v);
                if (text && !wanted.emplace(name_key(*text), it->first.second).second)
                    return refused(std::string(c.title) + " “" + *text + "” would be there twice.");
            }
            if (wanted.empty()) continue;
            std::optional<Error> found;
            state_.table(tracker).for_each([&](const Slot& s) {
                if (found) return;
                const auto& text = *static_cast<const std::string*>(c.at(s.row.get()));
                const auto hit = wanted.find(name_key(text));
                if (hit == wanted.end() || hit->second == s.id) return;
                const void* mine = row(tracker, s.id);
                if (mine && same_field(c, mine, s.row.get()))
                    found = refused("There is already a " + std::string(tracker.one) + " with " + std::string(c.title) + " “" + text + "”.");
            });
            if (found) return found;
        }
    }
    return std::nullopt;
}

std::optional<Error> Draft::check_uses() const {
    std::vector<Key> gone;
    for (const auto& [key, touched] : rows_)
        if (!touched.after && touched.before) gone.push_back(key);
    if (gone.empty()) return std::nullopt;
    for (const Tracker* other : trackers())
        for (const Column& c : other->columns) {
            if (c.kind != Kind::ref || !c.stored()) continue;
            const Tracker* target = tracker_tagged(c.target);
            if (!target) continue;
            const std::size_t slot = ordinal(*target);
            std::size_t uses = 0;
            std::int64_t first = 0, used = 0;
            state_.table(*other).for_each([&](const Slot& s) {
                const void* mine = row(*other, s.id);
                if (!mine) return;
                const Value v = get(c, mine);
                const auto* to = std::get_if<RowId>(&v);
                if (!to || !std::ranges::binary_search(gone, Key{slot, to->value})) return;
                if (++uses == 1) { first = s.id; used = to->value; }
            });
            if (uses)
                return refused("“" + name_of(*target, used, state_) + "” is used by " + std::to_string(uses) + " " + std::string(uses == 1 ? other->one : other->title) +
                               " (first: " + name_of(*other, first, state_) + "). Change those first.");
        }
    return std::nullopt;
}

Result<Changes> Draft::changes() {
    cascade();
    if (const auto wrong = settle_rows()) return *wrong;
    for (const auto& wrong : {check_rows(), check_unique(), check_uses()})
        if (wrong) return *wrong;
    Changes out;
    out.title = title_;
    out.refused = refused_;
    out.next_id = next_id_;
    for (const auto& [key, touched] : rows_) {
        const Tracker* tracker = trackers()[key.first];
        if (touched.before && touched.after && changed_columns(*tracker, touched.before.get(), touched.after.get()).empty()) continue;
        if (!touched.before && !touched.after) continue;
        out.rows.push_back({tracker, key.second, touched.before, touched.after});
    }
    return out;
}

Result<Changes> decide(const Command& command, const State& state, const Context& context) {
    if (!may(context.roles, command.right))
        return Error{Code::forbidden, (context.who.empty() ? std::string("You") : context.who) + " may not do this: " + command.title + ". " + who_may(command.right), {}};
    return command.decide(state, context);
}

}  // namespace core

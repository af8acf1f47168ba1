// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_binding.h"

#include "core/format.h"
#include "core/text.h"

#include <algorithm>

namespace sheets {
namespace {

using core::Column, core::Kind, core::RowId, core::RowIds, core::Tracker, core::Value;

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

}  // namespace

Binding::Binding(const ImportRecords& records, core::Draft& draft) : records_(records), draft_(draft) {
    for (std::size_t t = 0; t < records_.targets.size(); ++t) {
        const Column& c = *records_.targets[t].column;
        if (c.kind != Kind::ref && c.kind != Kind::refs) continue;
        const Tracker* target = core::tracker_tagged(c.target);
        if (!target) continue;
        NameIndex& index = named_.try_emplace(c.target, Named{NameIndex(*target), nullptr, {}}).first->second.index;
        for (const Record& record : records_.records) {
            if (record.fields[t].state != ReadState::names) continue;
            for (const std::string& name : std::get<core::Tags>(record.fields[t].value)) index.ask(name.starts_with('\x01') ? std::string_view(name).substr(2) : name);
        }
    }
    for (auto& [tag, named] : named_) named.index.look_up(draft.state());
}

std::optional<Value> Binding::resolved(const Record& record, std::size_t t) const {
    const Column& c = *records_.targets[t].column;
    const auto it = named_.find(c.target);
    if (it == named_.end()) return std::nullopt;
    RowIds ids;
    const auto& names = std::get<core::Tags>(record.fields[t].value);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].starts_with('\x01')) {   // the whole cell, before its parts
            const std::int64_t whole = it->second.index.find(std::string_view(names[i]).substr(2)).id;
            if (!whole) continue;
            ids.push_back(whole);
            i += static_cast<unsigned char>(names[i][1]);
            continue;
        }
        const std::int64_t id = it->second.index.find(names[i]).id;
        if (!id) return std::nullopt;
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    if (c.kind == Kind::refs) return Value(ids);
    return ids.empty() ? Value() : Value(RowId{ids.front()});
}

core::Result<Value> Binding::bind(const Record& record, std::size_t t) {
    if (auto value = resolved(record, t)) return std::move(*value);
    const Column& c = *records_.targets[t].column;
    Named& named = named_.at(c.target);
    RowIds ids;
    for (const std::string& name : std::get<core::Tags>(record.fields[t].value)) {
        if (name.starts_with('\x01')) continue;
        const auto id = one(named, name);
        if (!id) return id.error();
        if (std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    }
    if (c.kind == Kind::refs) return Value(std::move(ids));
    return ids.empty() ? Value() : Value(RowId{ids.front()});
}

/// One name: the row it means, or a new one, or the reason why not.
core::Result<std::int64_t> Binding::one(Named& named, const std::string& name) {
    const Tracker& other = named.index.target();
    const NameIndex::Hit hit = named.index.find(name);
    if (!hit.several.empty()) {
        std::vector<std::string> keys;
        for (const std::int64_t id : hit.several) keys.push_back(core::encode(core::get(other.key(), draft_.row(other, id)), other.key()));
        return core::refused("More than one " + std::string(other.one) + " is called " + quoted(name) + " (" + core::joined(keys, ", ") + "): write the " + std::string(other.key().title) + ".");
    }
    if (hit.id) return hit.id;
    const std::shared_ptr<void> fresh = other.make();
    const bool can_be_made = std::ranges::none_of(other.columns, [&](const Column& c) {
        return c.is_required && &c != &other.name() && &c != &other.key() && !core::known(core::get(c, fresh.get()));
    });
    if (records_.options.create_missing && can_be_made) return create(named, name);
    std::string reason = "There is no " + std::string(other.one) + " " + quoted(name) + ".";
    std::vector<std::string> close = named.index.close_to(name, draft_.state());
    for (std::string& c : close) c = quoted(c);
    if (!close.empty()) reason += " Did you mean " + core::joined(close, " or ") + "?";
    else if (can_be_made) reason += " Add it first, or let missing names be created.";
    return core::refused(std::move(reason));
}

std::int64_t Binding::create(Named& named, const std::string& written) {
    const Tracker& other = named.index.target();
    const std::string name = named.index.spelling(&other.name() == &other.key() ? std::string_view(written) : without_brackets(written));
    void* made = draft_.add_bare(other);
    const std::int64_t id = core::id_of(other, made);
    core::set(other.name(), made, Value(name));
    if (&other.name() != &other.key() && other.key().kind == Kind::text) {
        if (!named.codes) named.codes = std::make_unique<CodeCounter>(other, draft_.state(), nullptr);
        core::set(other.key(), made, Value(named.codes->next(std::string(provisional_stem))));
    }
    named.index.add(name, id);
    named.created.emplace_back(name, id);
    brought_.push_back({&named, name, id});
    return id;
}

void Binding::take_back() {
    for (const Brought& b : brought_) {
        draft_.forget(b.named->index.target(), b.id);
        b.named->index.remove(b.name, b.id);
        std::erase_if(b.named->created, [&](const auto& c) { return c.second == b.id; });
    }
    brought_.clear();
}

std::map<std::string, std::vector<std::string>> Binding::created() const {
    std::map<std::string, std::vector<std::string>> out;
    for (const auto& [tag, named] : named_)
        for (const auto& [name, id] : named.created) out[std::string(named.index.target().id)].push_back(name);
    return out;
}

std::string Binding::shown(const Column& column, const Value& value) const {
    const Tracker& other = *core::tracker_tagged(column.target);
    RowIds ids;
    if (const auto* one = std::get_if<RowId>(&value)) ids.push_back(one->value);
    if (const auto* all = std::get_if<RowIds>(&value)) ids = *all;
    std::vector<std::string> names;
    for (const std::int64_t id : ids) {
        const void* row = draft_.row(other, id);
        const Column& name = other.name();
        if (row && name.stored() && name.kind == Kind::text) names.push_back(*static_cast<const std::string*>(name.at(row)));
        else names.push_back(core::name_of(other, id, draft_.state()));
    }
    return core::joined(names, ", ");
}

}  // namespace sheets

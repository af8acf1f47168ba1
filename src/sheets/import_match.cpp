// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_match.h"

#include "core/format.h"
#include "core/text.h"
#include "core/trackers/all.h"
#include "sheets/import_names.h"

#include <algorithm>
#include <cstdio>

namespace sheets {
namespace {

using core::Column, core::Kind, core::Value;

bool text_key(const Column& c) { return c.kind == Kind::text && c.stored(); }

const std::string* text_of(const Record& record, std::size_t target) {
    const Read& read = record.fields[target];
    return read.state == ReadState::value ? std::get_if<std::string>(&read.value) : nullptr;
}

std::string signature(Value value, const Column& column) {
    if (auto* ids = std::get_if<core::RowIds>(&value)) {
        std::ranges::sort(*ids);
        std::string out;
        for (const std::int64_t id : *ids) out += "#" + std::to_string(id);
        return out;
    }
    if (const auto* time = std::get_if<core::Time>(&value)) return std::to_string(time->ms);
    if (const auto* text = std::get_if<std::string>(&value)) return core::name_key(*text);
    return core::encode(value, column);
}

/// Columns that make a row one of its kind where there is no key of text.
std::vector<std::string_view> parts_of(const core::Tracker& tracker) {
    if (tracker.tag == core::Assignment::tracker.tag) return {"session", "person", "role"};
    if (tracker.tag == core::ChecklistItem::tracker.tag) return {"session", "what"};
    if (tracker.tag == core::TemplateItem::tracker.tag) return {"template", "what"};
    return {};
}

}  // namespace

RowMatcher::RowMatcher(const core::Scene& scene, const ImportRecords& records, const Resolve& resolve)
    : existing_(records.records.size(), 0), earlier_(records.records.size(), -1) {
    const core::Tracker& tracker = *records.tracker;
    if (const int key = records.target(tracker.key().id); key >= 0 && text_key(tracker.key())) {
        title_ = records.targets[static_cast<std::size_t>(key)].header;
        by_text(scene, records, static_cast<std::size_t>(key));
        provisional(scene, records);
        return;
    }
    if (const int name = records.target(tracker.name().id); name >= 0 && text_key(tracker.name()) && tracker.name().names_row) {
        by_ = By::name;
        title_ = records.targets[static_cast<std::size_t>(name)].header;
        by_text(scene, records, static_cast<std::size_t>(name));
        return;
    }
    std::vector<std::size_t> targets;
    by_ = By::parts;
    for (const std::string_view part : parts_of(tracker))
        if (const int t = records.target(part); t >= 0) targets.push_back(static_cast<std::size_t>(t));
    if (targets.size() < 2) {
        by_ = By::all;
        targets.clear();
        for (std::size_t t = 0; t < records.targets.size(); ++t) targets.push_back(t);
    }
    by_values(scene, records, resolve, targets);
}

void RowMatcher::by_text(const core::Scene& scene, const ImportRecords& records, std::size_t target) {
    struct Asked { std::int64_t id = 0; std::ptrdiff_t first = -1; bool twice = false; };
    std::unordered_map<std::string, Asked> asked;
    asked.reserve(records.records.size());
    std::vector<const std::string*> keys(records.records.size());
    for (std::size_t i = 0; i < records.records.size(); ++i)
        if (const std::string* text = text_of(records.records[i], target)) {
            const auto [it, fresh] = asked.try_emplace(lookup_key(*text));
            keys[i] = &it->first;
        }
    const Column& column = *records.targets[target].column;
    scene.state.table(*records.tracker).for_each([&](const core::Slot& slot) {
        const auto it = asked.find(lookup_key(*static_cast<const std::string*>(column.at(slot.row.get()))));
        if (it == asked.end()) return;
        it->second.twice = it->second.twice || it->second.id != 0;
        it->second.id = slot.id;
    });
    for (std::size_t i = 0; i < records.records.size(); ++i) {
        if (!keys[i]) continue;
        Asked& a = asked.find(*keys[i])->second;
        existing_[i] = a.twice ? -1 : a.id;
        earlier_[i] = a.first;
        a.first = static_cast<std::ptrdiff_t>(i);
    }
}

/// A host that was created because a schedule named it has no code of its own yet: the roster brings it.
void RowMatcher::provisional(const core::Scene& scene, const ImportRecords& records) {
    const core::Tracker& tracker = *records.tracker;
    const Column& name = tracker.name();
    const int target = records.target(name.id);
    if (&name == &tracker.key() || target < 0 || !text_key(name)) return;
    std::unordered_map<std::string, std::int64_t> waiting;
    scene.state.table(tracker).for_each([&](const core::Slot& slot) {
        const auto& code = *static_cast<const std::string*>(tracker.key().at(slot.row.get()));
        if (code.starts_with(provisional_stem)) waiting.emplace(lookup_key(*static_cast<const std::string*>(name.at(slot.row.get()))), slot.id);
    });
    if (waiting.empty()) return;
    for (std::size_t i = 0; i < records.records.size(); ++i) {
        const std::string* text = text_of(records.records[i], static_cast<std::size_t>(target));
        if (existing_[i] || earlier_[i] >= 0 || !text) continue;
        const auto it = waiting.find(lookup_key(*text));
        if (it == waiting.end()) continue;
        const auto& there = *static_cast<const std::string*>(name.at(scene.state.row(tracker, it->second)));
        if (!may_be_same(there, *text)) continue;
        existing_[i] = it->second;
        waiting.erase(it);
    }
}

void RowMatcher::by_values(const core::Scene& scene, const ImportRecords& records, const Resolve& resolve, const std::vector<std::size_t>& targets) {
    const core::Tracker& tracker = *records.tracker;
    const std::shared_ptr<void> fresh = tracker.make();
    struct Asked { std::int64_t id = 0; std::ptrdiff_t first = -1; };
    std::unordered_map<std::string, Asked> asked;
    std::vector<std::string> signatures(records.records.size());
    for (std::size_t i = 0; i < records.records.size(); ++i) {
        const Record& record = records.records[i];
        if (!record.troubles.empty()) continue;
        std::string& s = signatures[i];
        for (const std::size_t t : targets) {
            const Column& column = *records.targets[t].column;
            const Read& read = record.fields[t];
            s += '\x1f';
            if (read.state == ReadState::names) {
                const auto value = resolve(record, t);
                if (value) s += signature(*value, column);
                else
                    for (const std::string& name : std::get<core::Tags>(read.value)) s += '?' + lookup_key(name);
            } else if (read.state == ReadState::value) s += signature(read.value, column);
            else if (column.stored()) s += signature(core::get(column, fresh.get()), column);
        }
        asked.try_emplace(s);
    }
    scene.state.table(tracker).for_each([&](const core::Slot& slot) {
        std::string s;
        for (const std::size_t t : targets) {
            const Column& column = *records.targets[t].column;
            s += '\x1f';
            s += signature(core::get(column, slot.row.get(), scene), column);
        }
        const auto it = asked.find(s);
        if (it != asked.end() && !it->second.id) it->second.id = slot.id;
    });
    for (std::size_t i = 0; i < records.records.size(); ++i) {
        if (signatures[i].empty()) continue;
        Asked& a = asked.find(signatures[i])->second;
        existing_[i] = a.id;
        earlier_[i] = a.first;
        a.first = static_cast<std::ptrdiff_t>(i);
    }
}

// ---- codes ----------------------------------------------------------------------------------------------------------

CodeCounter::CodeCounter(const core::Tracker& tracker, const core::State& state, const ImportRecords* records) {
    const Column& key = tracker.key();
    if (!text_key(key)) return;
    state.table(tracker).for_each([&](const core::Slot& slot) { see(*static_cast<const std::string*>(key.at(slot.row.get()))); });
    if (!records || records->tracker != &tracker) return;
    if (const int target = records->target(key.id); target >= 0)
        for (const Record& record : records->records)
            if (const std::string* text = text_of(record, static_cast<std::size_t>(target))) see(*text);
}

void CodeCounter::see(std::string_view code) {
    std::size_t end = code.size();
    while (end > 0 && !(code[end - 1] >= '0' && code[end - 1] <= '9')) --end;
    std::size_t from = end;
    while (from > 0 && end - from < 9 && code[from - 1] >= '0' && code[from - 1] <= '9') --from;
    if (from == end) return;
    std::int64_t n = 0;
    for (std::size_t i = from; i < end; ++i) n = n * 10 + (code[i] - '0');
    std::int64_t& last = last_[std::string(code.substr(0, from))];
    last = std::max(last, n);
}

std::string CodeCounter::next(const std::string& stem) {
    std::string digits = std::to_string(++last_[stem]);
    while (digits.size() < 3) digits.insert(0, 1, '0');
    return stem + digits;
}

std::string code_stem(const core::Tracker& tracker, const void* row, const core::Draft& draft) {
    char stem[32] = {};
    const core::Zone zone = draft.state().workspace().zone;
    if (tracker.tag == core::Session::tracker.tag) {
        const auto& session = *static_cast<const core::Session*>(row);
        if (!session.start.known()) return {};
        const core::Date day = core::wall(session.start.ms, zone).date;
        std::snprintf(stem, sizeof stem, "S-%02d%02d%02d-", day.year() % 100, day.month(), day.day());
    } else if (tracker.tag == core::Host::tracker.tag) {
        return "H";
    } else if (tracker.tag == core::Payment::tracker.tag && draft.context().now.known()) {
        const core::Date day = core::wall(draft.context().now.ms, zone).date;
        std::snprintf(stem, sizeof stem, "PAY-%02d%02d-", day.year() % 100, day.month());
    }
    return stem;
}

}  // namespace sheets

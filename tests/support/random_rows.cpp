// SPDX-License-Identifier: Apache-2.0
#include "support/random_rows.h"

#include <map>

namespace support {
namespace {

const char* const words[] = {"Ánh", "An", "Ăn", "Dũng", "Đào", "Nguyễn", "Sao Việt", "Hà Linh", "studio 2", "Studio 10", "กา", "เก", "直播", "Zed", "", "Út Miền Tây"};

core::Value number_of(std::int64_t n, core::Kind kind) {
    if (kind == core::Kind::number) return core::Number{n};
    return core::Minutes{n};
}

}  // namespace

core::State bare_state() {
    core::Workspace w{"Test", *core::Zone::named("Asia/Ho_Chi_Minh"), core::Currency("VND")};
    return core::State(w, {}, 1, 1);
}

core::Value random_value(const core::Column& c, const core::State& state, Dice& dice) {
    using core::Kind;
    if (!c.is_required && dice.one_in(6)) return {};
    const auto n = static_cast<std::int64_t>(dice.below(40));
    switch (c.kind) {
    case Kind::number: case Kind::minutes: return number_of(n - 5, c.kind);
    case Kind::flag: return dice.one_in(2);
    case Kind::money: return core::Money{n * 1000, core::Currency(dice.one_in(5) ? "USD" : "VND")};
    case Kind::date: return core::Date{static_cast<std::int32_t>(20'760 + n)};
    case Kind::time: return core::Time{1'794'000'000'000 + n * core::hour_ms, state.workspace().zone};
    case Kind::text: {
        std::string text = words[dice.below(std::size(words))];
        text += " " + std::to_string(dice.below(30));
        return text;
    }
    case Kind::tags: return core::Tags{words[dice.below(5)], words[5 + dice.below(4)]};
    case Kind::choice: return core::ChoiceValue{static_cast<std::uint8_t>(1 + dice.below(c.choices.size()))};
    case Kind::choices: return core::ChoiceSet{static_cast<std::uint32_t>(1 + dice.below((1u << c.choices.size()) - 1))};
    case Kind::ref: {
        const core::Tracker* target = core::tracker_tagged(c.target);
        const auto& table = state.table(*target);
        return table.empty() ? core::Value() : core::Value(core::RowId{table[dice.below(table.size())].id});
    }
    case Kind::refs: return {};
    }
    return {};
}

core::Changes random_changes(const core::State& state, const core::Tracker& tracker, std::size_t n, Dice& dice) {
    core::Changes out;
    out.title = "random";
    out.next_id = state.next_id();
    std::map<std::int64_t, core::Change> by_id;
    const auto& table = state.table(tracker);
    for (std::size_t i = 0; i < n; ++i) {
        const bool fresh = table.empty() || dice.one_in(3);
        const core::Slot* slot = fresh ? nullptr : &table[dice.below(table.size())];
        const std::int64_t id = slot ? slot->id : out.next_id++;
        if (by_id.contains(id)) continue;
        if (slot && dice.one_in(table.size() > 60 ? 2 : 4)) {
            by_id[id] = {&tracker, id, slot->row, nullptr};
            continue;
        }
        std::shared_ptr<void> row = slot ? tracker.clone(slot->row.get()) : tracker.make();
        *tracker.id_at(row.get()) = id;
        for (const core::Column& c : tracker.columns)
            if (c.stored() && (!slot || dice.one_in(4))) core::set(c, row.get(), random_value(c, state, dice));
        by_id[id] = {&tracker, id, slot ? slot->row : nullptr, row};
    }
    for (auto& [id, change] : by_id) out.rows.push_back(std::move(change));
    return out;
}

core::State random_state(std::size_t n, Dice& dice) {
    core::State state = bare_state();
    for (const core::Tracker* tracker : core::trackers()) {
        core::Changes grow;
        grow.next_id = state.next_id();
        for (std::size_t i = 0; i < n; ++i) {
            std::shared_ptr<void> row = tracker->make();
            const std::int64_t id = grow.next_id++;
            *tracker->id_at(row.get()) = id;
            for (const core::Column& c : tracker->columns)
                if (c.stored()) core::set(c, row.get(), random_value(c, state, dice));
            grow.rows.push_back({tracker, id, nullptr, row});
        }
        state = state.with(grow, state.revision() + 1);
    }
    return state;
}

}  // namespace support

// SPDX-License-Identifier: Apache-2.0
#include "desk/table_out.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/arrange.h"
#include "core/format.h"
#include "core/text.h"

namespace desk {
namespace {

using core::Kind;
using core::OutCell;
using core::OutKind;

constexpr std::uint32_t good_ink = 0x067647, warn_ink = 0xB54708, bad_ink = 0xC4261A, quiet_ink = 0x5B6470;

// What stands for a row in a sheet: its name, or its key where two rows have that name.
class Names {
public:
    explicit Names(const core::State& state) : state_(state) {}

    std::string of(const void* tag, std::int64_t id) {
        const core::Tracker* target = core::tracker_tagged(tag);
        if (!target) return std::to_string(id);
        std::string name = core::name_of(*target, id, state_);
        const core::Column& key = target->key();
        if (&target->name() == &key || !twice(*target).contains(core::name_key(name))) return name;
        const void* row = state_.row(*target, id);
        return row && key.kind == Kind::text ? std::get<std::string>(core::get(key, row)) : name;
    }

private:
    const std::set<std::string>& twice(const core::Tracker& target) {
        const auto [it, fresh] = twice_.try_emplace(target.tag);
        if (!fresh) return it->second;
        std::set<std::string> seen;
        state_.table(target).for_each([&](const core::Slot& slot) {
            std::string name = core::name_key(core::name_of(target, slot.id, state_));
            if (!seen.insert(name).second) it->second.insert(std::move(name));
        });
        return it->second;
    }

    const core::State& state_;
    std::map<const void*, std::set<std::string>> twice_;
};

struct CellMaker {
    const core::Column& column;
    const core::Scene& scene;
    Names& names;

    std::string choice(unsigned number) const { return number > 0 && number <= column.choices.size() ? std::string(column.choices[number - 1].title) : std::string(); }

    OutCell operator()(std::monostate) const { return {}; }
    OutCell operator()(const core::Number& v) const { return OutCell::of_integer(v.value); }
    OutCell operator()(bool v) const { return OutCell::of_boolean(v); }
    OutCell operator()(const core::Minutes& v) const { return v.value < 0 ? OutCell::of_text(core::duration_text(v.value)) : OutCell::of_duration(v.value * core::minute_ms); }
    OutCell operator()(const core::Money& v) const { return OutCell::of_money(v); }
    OutCell operator()(const core::Date& v) const { return OutCell::of_date(v); }
    OutCell operator()(const core::Time& v) const {
        const core::Wall wall = core::wall(v.ms, scene.state.workspace().zone);
        return OutCell::of_date_time(wall);
    }
    OutCell operator()(const std::string& v) const { return OutCell::of_text(v); }
    OutCell operator()(const core::Tags& v) const { return OutCell::of_text(core::joined(v, "; ")); }
    OutCell operator()(const core::ChoiceValue& v) const { return OutCell::of_text(choice(v.value)); }
    OutCell operator()(const core::ChoiceSet& v) const {
        std::vector<std::string> parts;
        for (unsigned i = 0; i < column.choices.size(); ++i)
            if (v.bits >> i & 1u) parts.push_back(choice(i + 1));
        return OutCell::of_text(core::joined(parts, "; "));
    }
    OutCell operator()(const core::RowId& v) const { return OutCell::of_text(names.of(column.target, v.value)); }
    OutCell operator()(const core::RowIds& v) const {
        std::vector<std::string> parts;
        for (const std::int64_t id : v) parts.push_back(names.of(column.target, id));
        return OutCell::of_text(core::joined(parts, "; "));
    }
};

OutKind kind_of(Kind kind) {
    switch (kind) {
    case Kind::number: return OutKind::integer;
    case Kind::flag: return OutKind::boolean;
    case Kind::minutes: return OutKind::duration;
    case Kind::money: return OutKind::money;
    case Kind::date: return OutKind::date;
    case Kind::time: return OutKind::date_time;
    default: return OutKind::text;
    }
}

// What the cells of a column have in common: one currency, a length that is negative somewhere.
struct Shared {
    std::optional<core::Currency> currency;
    bool currencies = false, negative = false;
};

Shared shared_by(const core::Column& column, const TableRequest& request, const core::Scene& scene) {
    Shared out;
    if (column.kind != Kind::money && column.kind != Kind::minutes) return out;
    for (const std::int64_t id : request.rows) {
        const void* row = request.state->row(*request.tracker, id);
        const core::Value value = row ? core::get(column, row, scene) : core::Value();
        if (const auto* minutes = std::get_if<core::Minutes>(&value)) out.negative |= minutes->value < 0;
        if (const auto* money = std::get_if<core::Money>(&value)) {
            out.currencies |= out.currency && *out.currency != money->currency;
            out.currency = money->currency;
        }
    }
    return out;
}

core::OutColumn column_out(const core::Column& column, const Shared& shared, bool totals) {
    core::OutColumn out;
    out.title = column.title;
    out.kind = column.kind == Kind::minutes && shared.negative ? OutKind::text : kind_of(column.kind);
    out.width = column.width;
    if (column.kind == Kind::money && shared.currency && !shared.currencies) {
        out.currency = *shared.currency;
        out.decimals = static_cast<std::uint8_t>(shared.currency->decimals());
    }
    if (totals && column.total == core::Total::sum && !shared.currencies && !shared.negative) out.total = core::OutTotal::sum;
    return out;
}

std::uint32_t ink_of(core::Tone tone) {
    switch (tone) {
    case core::Tone::good: return good_ink;
    case core::Tone::warn: return warn_ink;
    case core::Tone::bad: return bad_ink;
    case core::Tone::quiet: return quiet_ink;
    default: return core::OutRule::no_colour;
    }
}

core::OutRule inked(std::size_t column, std::uint32_t ink) {
    core::OutRule rule;
    rule.column = static_cast<std::int32_t>(column);
    rule.ink = ink;
    return rule;
}

// Choices in the colours of what they mean.
void add_colours(core::TableOut& table, const TableRequest& request) {
    for (std::size_t i = 0; i < request.columns.size(); ++i) {
        const core::Column& column = *request.columns[i];
        if (column.kind != Kind::choice) continue;
        for (const core::Choice& choice : column.choices) {
            if (ink_of(choice.tone) == core::OutRule::no_colour) continue;
            table.rules.push_back(inked(i, ink_of(choice.tone)));
            table.rules.back().value = OutCell::of_text(std::string(choice.title));
        }
    }
}

std::optional<core::RuleTest> test_of(core::Op op) {
    switch (op) {
    case core::Op::eq: return core::RuleTest::equals;
    case core::Op::ne: return core::RuleTest::differs;
    case core::Op::lt: return core::RuleTest::less;
    case core::Op::le: return core::RuleTest::at_most;
    case core::Op::gt: return core::RuleTest::greater;
    case core::Op::ge: return core::RuleTest::at_least;
    case core::Op::contains: return core::RuleTest::contains;
    }
    return std::nullopt;
}

// A sheet's rule looks at one cell: of a view's rules those with one condition go along.
void add_rules(core::TableOut& table, const TableRequest& request, const core::Scene& scene) {
    const core::Date today = core::wall(request.now.ms, request.state->workspace().zone).date;
    for (const core::ColourRule& rule : request.rules) {
        const auto where = core::parse_where(*request.tracker, rule.when, *request.state, today);
        if (!where || where->clauses.size() != 1 || ink_of(rule.tone) == core::OutRule::no_colour) continue;
        const core::Clause& clause = where->clauses.front();
        const auto column = std::ranges::find(request.columns, clause.column);
        const auto test = test_of(clause.op);
        if (column == request.columns.end() || !test || (rule.column && rule.column != clause.column)) continue;
        core::OutRule out = inked(static_cast<std::size_t>(column - request.columns.begin()), ink_of(rule.tone));
        out.test = *test;
        out.whole_row = rule.column == nullptr;
        out.value = clause.op == core::Op::contains ? OutCell::of_text(clause.text) : out_cell(*clause.column, clause.value, scene);
        if (!core::known(clause.value) && clause.op == core::Op::eq) out.test = core::RuleTest::is_blank;
        if (!core::known(clause.value) && clause.op == core::Op::ne) out.test = core::RuleTest::not_blank;
        table.rules.push_back(std::move(out));
    }
}

}  // namespace

core::OutCell out_cell(const core::Column& column, const core::Value& value, const core::Scene& scene) {
    Names names(scene.state);
    return std::visit(CellMaker{column, scene, names}, value);
}

core::TableOut table_out(const TableRequest& request) {
    const core::Scene scene{*request.state, request.now};
    core::TableOut table;
    table.name = request.tracker->title;
    table.frozen_columns = std::min(request.frozen, static_cast<int>(request.columns.size()));
    for (const core::Column* column : request.columns) table.columns.push_back(column_out(*column, shared_by(*column, request, scene), request.totals));
    add_rules(table, request, scene);   // what the person chose goes before what the choices mean
    add_colours(table, request);
    table.expected_rows = request.rows.size();
    table.next = [request, names = std::make_shared<Names>(*request.state), at = std::size_t(0)](core::OutRow& out) mutable {
        const core::Scene in{*request.state, request.now};
        while (at < request.rows.size()) {
            const void* row = request.state->row(*request.tracker, request.rows[at++]);
            if (!row) continue;
            for (const core::Column* column : request.columns) out.cells.push_back(std::visit(CellMaker{*column, in, *names}, core::get(*column, row, in)));
            return true;
        }
        return false;
    };
    return table;
}

TableRequest request_of(std::shared_ptr<const core::State> state, const core::Tracker& tracker, const core::View& view, core::Set<core::Role> roles, core::Time now) {
    TableRequest out{.state = state, .tracker = &tracker, .columns = {}, .rows = {}, .rules = view.rules, .now = now, .frozen = view.frozen};
    for (const core::ViewColumn& shown : core::columns_of(tracker, view))
        if (!shown.hidden && core::may(roles, shown.column->see)) out.columns.push_back(shown.column);
    core::View unfolded = view;
    unfolded.collapsed.clear();   // a sheet cannot unfold what it was not given
    core::Memory memory;
    const auto arranged = core::arrange(std::move(state), tracker, unfolded, now, memory);
    for (const core::Placed& placed : arranged->shown())
        if (placed.row) out.rows.push_back(placed.id);
    return out;
}

}  // namespace desk

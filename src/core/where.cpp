// SPDX-License-Identifier: Apache-2.0
#include "core/where.h"

#include <algorithm>

#include "core/format.h"
#include "core/parse.h"
#include "core/text.h"

namespace core {
namespace {

// −1, 0, 1; nothing when the two cannot be compared (amounts in two currencies).
std::optional<int> order(const Column& c, const Value& a, const Value& b, const Scene& scene) {
    const auto three = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (c.kind) {
    case Kind::number: return three(std::get<Number>(a), std::get<Number>(b));
    case Kind::minutes: return three(std::get<Minutes>(a), std::get<Minutes>(b));
    case Kind::flag: return three(std::get<bool>(a), std::get<bool>(b));
    case Kind::date: return three(std::get<Date>(a), std::get<Date>(b));
    case Kind::time: return three(std::get<Time>(a).ms, std::get<Time>(b).ms);
    case Kind::choice: return three(std::get<ChoiceValue>(a).value, std::get<ChoiceValue>(b).value);
    case Kind::money: {
        const Money &x = std::get<Money>(a), &y = std::get<Money>(b);
        return x.currency == y.currency ? std::optional(three(x.minor, y.minor)) : std::nullopt;
    }
    default: return collate(name_key(display(c, a, scene)), name_key(display(c, b, scene)));
    }
}

bool equal(const Column& c, const Value& mine, const Clause& clause, const Scene& scene) {
    if (known(mine) != known(clause.value)) return false;
    if (!known(mine)) return true;
    switch (c.kind) {
    case Kind::text: return name_key(std::get<std::string>(mine)) == clause.folded;
    case Kind::tags:
        return std::ranges::any_of(std::get<Tags>(mine), [&](const std::string& tag) { return name_key(tag) == clause.folded; });
    case Kind::choices: {   // "platforms = tiktok" means: TikTok is among them
        const std::uint32_t wanted = std::get<ChoiceSet>(clause.value).bits;
        return (std::get<ChoiceSet>(mine).bits & wanted) == wanted;
    }
    case Kind::refs: {
        const auto& all = std::get<RowIds>(mine);
        return std::ranges::all_of(std::get<RowIds>(clause.value), [&](std::int64_t id) { return std::ranges::find(all, id) != all.end(); });
    }
    case Kind::ref: return mine == clause.value;
    default: return order(c, mine, clause.value, scene) == 0;
    }
}

bool passes(const Clause& clause, const void* row, const Scene& scene) {
    const Column& c = *clause.column;
    const Value mine = get(c, row, scene);
    if (clause.op == Op::eq) return equal(c, mine, clause, scene);
    if (clause.op == Op::ne) return !equal(c, mine, clause, scene);
    if (clause.op == Op::contains) {
        if (!known(mine)) return clause.folded.empty();
        if (name_key(display(c, mine, scene)).find(clause.folded) != std::string::npos) return true;
        return name_key(encode(mine, c)).find(clause.folded) != std::string::npos && c.kind != Kind::ref && c.kind != Kind::refs;
    }
    if (!known(mine) || !known(clause.value)) return false;
    const auto way = order(c, mine, clause.value, scene);
    if (!way) return false;
    switch (clause.op) {
    case Op::lt: return *way < 0;
    case Op::le: return *way <= 0;
    case Op::gt: return *way > 0;
    default: return *way >= 0;
    }
}

struct Words {
    std::string_view text;
    std::size_t at = 0;

    void skip() { while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at; }
    bool done() { skip(); return at >= text.size(); }
    std::string column() {
        skip();
        const std::size_t from = at;
        while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_')) ++at;
        return std::string(text.substr(from, at - from));
    }
    std::optional<Op> op() {
        skip();
        struct Sign { std::string_view sign; Op op; };
        static constexpr Sign signs[] = {{"!=", Op::ne}, {"<>", Op::ne}, {"<=", Op::le}, {">=", Op::ge}, {"==", Op::eq}, {"=", Op::eq}, {"<", Op::lt}, {">", Op::gt}, {"~", Op::contains}};
        for (const Sign& s : signs)
            if (text.substr(at).starts_with(s.sign)) { at += s.sign.size(); return s.op; }
        return std::nullopt;
    }
    // Quoted, or everything up to the next ` and `.
    std::optional<std::string> value(bool& quoted) {
        skip();
        quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
        if (quoted) {
            const char quote = text[at++];
            std::string out;
            for (; at < text.size(); ++at) {
                if (text[at] == '\\' && at + 1 < text.size()) { out += text[++at]; continue; }
                if (text[at] == quote) { ++at; return out; }
                out += text[at];
            }
            return std::nullopt;
        }
        const std::string lower = fold(text.substr(at)).size() == text.size() - at ? fold(text.substr(at)) : std::string(text.substr(at));
        std::size_t end = lower.find(" and ");
        if (end == std::string::npos) end = lower.size();
        const std::string_view raw = text.substr(at, end);
        at += end;
        return std::string(trimmed(raw));
    }
    bool and_word() {
        skip();
        if (at + 3 > text.size() || fold(text.substr(at, 3)) != "and") return false;
        at += 3;
        return true;
    }
};

std::string columns_of(const Tracker& tracker) {
    std::vector<std::string> ids;
    for (const Column& c : tracker.columns) ids.emplace_back(c.id);
    return joined(ids, ", ");
}

}  // namespace

bool Where::holds(const void* row, const Scene& scene) const {
    return std::ranges::all_of(clauses, [&](const Clause& c) { return passes(c, row, scene); });
}

std::string Where::text() const {
    static constexpr std::string_view signs[] = {"=", "!=", "<", "<=", ">", ">=", "~"};
    std::string out;
    for (const Clause& c : clauses) {
        if (!out.empty()) out += " and ";
        std::string value;
        for (const char ch : c.text) { if (ch == '"' || ch == '\\') value += '\\'; value += ch; }
        out += std::string(c.column->id) + " " + std::string(signs[static_cast<std::size_t>(c.op)]) + " \"" + value + "\"";
    }
    return out;
}

Result<Where> parse_where(const Tracker& tracker, std::string_view expression, const State& state, Date today) {
    Where where;
    Words words{expression};
    if (words.done()) return where;
    while (true) {
        Clause clause;
        const std::string name = words.column();
        clause.column = tracker.find(name);
        if (!clause.column) return usage("“" + name + "” is no column of " + std::string(tracker.id) + ". Columns: " + columns_of(tracker) + ".");
        const auto op = words.op();
        if (!op) return usage("After “" + name + "” one of = != < <= > >= ~ is needed.");
        clause.op = *op;
        bool quoted = false;
        const auto value = words.value(quoted);
        if (!value) return usage("The quote after “" + name + "” is not closed.");
        clause.text = *value;
        clause.folded = name_key(*value);
        const bool nothing = value->empty() || (!quoted && *value == "null");
        if (!nothing && clause.op != Op::contains) {
            const auto parsed = parse(*clause.column, *value, Parsing{state, today, nullptr});
            const Kind kind = clause.column->kind;
            const bool by_name = kind == Kind::ref || kind == Kind::refs;
            if (!parsed && !by_name) return parsed.error();
            if (parsed) clause.value = *parsed;
            else if (by_name) clause.value = kind == Kind::ref ? Value(RowId{-1}) : Value(RowIds{-1});   // no such name: nothing equals it
        }
        if (nothing) clause.text.clear(), clause.folded.clear();
        where.clauses.push_back(std::move(clause));
        if (words.done()) return where;
        if (!words.and_word()) return usage("“" + std::string(trimmed(expression.substr(words.at))) + "”: conditions are joined by `and`.");
    }
}

}  // namespace core

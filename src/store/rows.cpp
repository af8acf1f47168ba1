// SPDX-License-Identifier: Apache-2.0
#include "store/rows.h"

#include <bit>
#include <cstring>

#include "core/format.h"
#include "core/text.h"

namespace store {

using core::Code;
using core::Column;
using core::Error;
using core::Kind;
using core::Result;

// ---- sums ----------------------------------------------------------------------------------------------------------

namespace {

constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;

// Every step can be undone, so that two values of one column never give the same sum.
constexpr std::uint64_t stirred(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

std::uint64_t hashed(std::uint64_t seed, std::string_view text) {
    std::uint64_t h = seed;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
        h = std::rotl((h ^ word) * odd, 29);
    }
    std::uint64_t word = 0;
    for (int shift = 0; i < text.size(); ++i, shift += 8) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << shift;
    return stirred(std::rotl((h ^ word) * odd, 29) ^ text.size());
}

}  // namespace

RowSum::RowSum(std::string_view table) : sum_(hashed(1, table)) {}
std::uint64_t RowSum::name(std::string_view column) { return hashed(2, column); }
void RowSum::add(std::uint64_t name, std::int64_t value) { sum_ ^= stirred(stirred(static_cast<std::uint64_t>(value)) ^ name); }
void RowSum::add(std::uint64_t name, std::string_view text) { sum_ ^= hashed(name, text); }

std::vector<std::uint64_t> sum_names(const Statement& select) {
    std::vector<std::uint64_t> out;
    for (int i = 0; i < select.columns(); ++i) out.push_back(select.column_name(i) == "sum" ? 0 : RowSum::name(select.column_name(i)));
    return out;
}

std::int64_t sum_of(std::string_view table, const Statement& select, const std::vector<std::uint64_t>& names) {
    RowSum sum(table);
    for (int i = 0; i < select.columns(); ++i) {
        const std::uint64_t name = names[static_cast<std::size_t>(i)];
        if (!name || select.is_null(i)) continue;
        if (select.is_text(i)) sum.add(name, select.text(i));
        else sum.add(name, select.integer(i));
    }
    return sum.value();
}

// ---- one cell ------------------------------------------------------------------------------------------------------

std::optional<core::Zone> Zones::named(std::string_view iana) {
    if (iana == last_ && zone_.known()) return zone_;
    const auto zone = core::Zone::named(iana);
    if (!zone) return std::nullopt;
    last_ = iana;
    zone_ = *zone;
    return zone_;
}

namespace {

template <class T> const T& field(const Column& c, const void* row) { return *static_cast<const T*>(c.at(row)); }
template <class T> T& field(const Column& c, void* row) { return *const_cast<T*>(static_cast<const T*>(c.at(row))); }

// Binds a value and adds it to the sum.
struct Binder {
    Statement& statement;
    RowSum& sum;
    int parameter;
    std::uint64_t name;

    void null() { statement.bind_null(parameter); }
    void integer(std::int64_t value) {
        statement.bind(parameter, value);
        sum.add(name, value);
    }
    void integer_or_null(bool known, std::int64_t value) { known ? integer(value) : null(); }
    // `text` must live until the statement has run.
    void text(std::string_view text) {
        if (text.empty()) return null();
        statement.bind(parameter, text);
        sum.add(name, text);
    }
};

std::string_view choice_id(const Column& c, std::uint8_t value) {
    return value && value <= c.choices.size() ? c.choices[value - 1u].id : std::string_view();
}

// Texts that are made for the statement and must live as long as it runs.
using Kept = std::vector<std::string>;

void bind_cell(Binder b, const SqlColumn& sql, const void* row, Kept& kept) {
    const Column& c = *sql.column;
    const auto keep = [&](std::string text) { b.text(kept.emplace_back(std::move(text))); };
    switch (c.kind) {
    case Kind::number: return b.integer_or_null(field<core::Number>(c, row).known(), field<core::Number>(c, row).value);
    case Kind::flag: return b.integer(field<bool>(c, row) ? 1 : 0);
    case Kind::minutes: return b.integer_or_null(field<core::Minutes>(c, row).known(), field<core::Minutes>(c, row).value);
    case Kind::money: {
        const auto& money = field<core::Money>(c, row);
        if (!money.known()) return b.null();
        return sql.second ? b.text({money.currency.code.data(), 3}) : b.integer(money.minor);
    }
    case Kind::date: return b.integer_or_null(field<core::Date>(c, row).known(), field<core::Date>(c, row).days);
    case Kind::time: {
        const auto& time = field<core::Time>(c, row);
        if (!time.known()) return b.null();
        return sql.second ? keep(time.zone.known() ? time.zone.name() : std::string()) : b.integer(time.ms);
    }
    case Kind::text: return b.text(field<std::string>(c, row));
    case Kind::choice: return b.text(choice_id(c, field<std::uint8_t>(c, row)));
    case Kind::tags:
    case Kind::choices: return keep(core::encode(core::get(c, row), c));
    case Kind::ref: return b.integer_or_null(field<std::int64_t>(c, row) != 0, field<std::int64_t>(c, row));
    case Kind::refs: return b.null();
    }
}

// What stands in a column of SQL: fetched once, for the sum and for the row.
struct Cell {
    std::int64_t integer = 0;
    std::string_view text;
};

// False: what stands there cannot be a value of the column.
bool read_cell(const SqlColumn& sql, const Cell& cell, void* row, Zones& zones) {
    const Column& c = *sql.column;
    switch (c.kind) {
    case Kind::number: field<core::Number>(c, row).value = cell.integer; return true;
    case Kind::flag: field<bool>(c, row) = cell.integer != 0; return true;
    case Kind::minutes: field<core::Minutes>(c, row).value = cell.integer; return true;
    case Kind::money:
        if (!sql.second) return field<core::Money>(c, row).minor = cell.integer, true;
        field<core::Money>(c, row).currency = core::Currency(cell.text);
        return cell.text.size() == 3;
    case Kind::date: field<core::Date>(c, row).days = static_cast<std::int32_t>(cell.integer); return true;
    case Kind::time: {
        if (!sql.second) return field<core::Time>(c, row).ms = cell.integer, true;
        const auto zone = zones.named(cell.text);
        field<core::Time>(c, row).zone = zone.value_or(core::Zone{});
        return zone.has_value();
    }
    case Kind::text: field<std::string>(c, row).assign(cell.text); return true;
    case Kind::choice: {
        for (std::size_t n = 0; n < c.choices.size(); ++n)
            if (c.choices[n].id == cell.text) return field<std::uint8_t>(c, row) = static_cast<std::uint8_t>(n + 1), true;
        return false;
    }
    case Kind::tags:
    case Kind::choices: {
        const auto value = core::decode(cell.text, c);
        if (value) core::set(c, row, *value);
        return value.has_value();
    }
    case Kind::ref: field<std::int64_t>(c, row) = cell.integer; return true;
    case Kind::refs: return true;
    }
    return false;
}

}  // namespace

// ---- one table -----------------------------------------------------------------------------------------------------

TableSql::TableSql(const core::Tracker& tracker)
    : tracker_(&tracker), id_name_(RowSum::name("id")), revision_name_(RowSum::name("revision")) {
    for (SqlColumn& c : sql_columns(tracker)) {
        const std::uint64_t name = RowSum::name(c.name);
        places_.push_back({std::move(c), name});
    }
}

std::string TableSql::select(std::string_view tail) const {
    std::string out = "SELECT id, revision";
    for (const Place& p : places_) out += ", \"" + p.sql.name + "\"";
    return out + ", sum FROM " + std::string(tracker_->id) + " " + std::string(tail);
}

std::string TableSql::upsert() const {
    std::string names = "id, revision", values = "?, ?", sets = "revision=excluded.revision";
    for (const Place& p : places_) {
        const std::string name = "\"" + p.sql.name + "\"";
        names += ", " + name;
        values += ", ?";
        sets += ", " + name + "=excluded." + name;
    }
    return "INSERT INTO " + std::string(tracker_->id) + " (" + names + ", sum) VALUES (" + values + ", ?) ON CONFLICT(id) DO UPDATE SET " + sets +
           ", sum=excluded.sum";
}

std::int64_t TableSql::bind(Statement& upsert, std::int64_t id, std::int64_t revision, const void* row) const {
    static thread_local Kept kept;
    kept.clear();
    kept.reserve(places_.size());   // bound texts must not move
    RowSum sum(tracker_->id);
    Binder{upsert, sum, 1, id_name_}.integer(id);
    Binder{upsert, sum, 2, revision_name_}.integer(revision);
    int parameter = 3;
    for (const Place& p : places_) bind_cell(Binder{upsert, sum, parameter++, p.name}, p.sql, row, kept);
    upsert.bind(parameter, sum.value());
    return sum.value();
}

Result<core::Slot> TableSql::read(Statement& s, Zones& zones, std::int64_t& stored) const {
    const auto row = tracker_->make();
    const std::int64_t id = s.integer(0);
    *tracker_->id_at(row.get()) = id;
    RowSum sum(tracker_->id);
    sum.add(id_name_, id);
    sum.add(revision_name_, s.integer(1));
    const SqlColumn* wrong = nullptr;
    int i = 2;
    for (const Place& p : places_) {
        const int at = i++;
        if (s.is_null(at)) continue;
        Cell cell;
        if (p.sql.is_text) sum.add(p.name, cell.text = s.text(at));
        else sum.add(p.name, cell.integer = s.integer(at));
        if (!read_cell(p.sql, cell, row.get(), zones)) wrong = &p.sql;
    }
    stored = s.integer(i);
    if (sum.value() != stored)
        return Error{Code::damaged, row_words(*tracker_, id, row.get()) + " is damaged: its checksum is off.", {}};
    if (wrong)
        return Error{Code::damaged, row_words(*tracker_, id, row.get()) + " holds a value of " + std::string(wrong->column->title) + " that this version does not know.", {}};
    return core::Slot{id, s.integer(1), row};
}

std::string row_words(const core::Tracker& tracker, std::int64_t id, const void* row) {
    const Column& name = tracker.name();
    std::string out(tracker.one);
    if (row && name.kind == Kind::text && name.stored()) {
        const auto& text = *static_cast<const std::string*>(name.at(row));
        if (core::is_utf8(text) && text.size() < 100) out += " " + text;
    }
    out += " (row " + std::to_string(id) + ")";
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

}  // namespace store

// SPDX-License-Identifier: Apache-2.0
// One cell, whatever its kind: the switches over Kind that everything generic goes through.
#include "core/state.h"

namespace core {
namespace {

template <class T> const T& field(const Column& c, const void* row) { return *static_cast<const T*>(c.at(row)); }
template <class T> T& field(const Column& c, void* row) { return *const_cast<T*>(static_cast<const T*>(c.at(row))); }

template <class T> Value read(const Column& c, const void* row) { return value_of(field<T>(c, row)); }

template <class T> void write(const Column& c, void* row, const Value& v) {
    const T* given = std::get_if<T>(&v);
    field<T>(c, row) = given ? *given : T{};
}

}  // namespace

Value get(const Column& c, const void* row) {
    switch (c.kind) {
    case Kind::number: return read<Number>(c, row);
    case Kind::flag: return read<bool>(c, row);
    case Kind::minutes: return read<Minutes>(c, row);
    case Kind::money: return read<Money>(c, row);
    case Kind::date: return read<Date>(c, row);
    case Kind::time: return read<Time>(c, row);
    case Kind::text: return read<std::string>(c, row);
    case Kind::tags: return read<Tags>(c, row);
    case Kind::choice: {
        const auto raw = field<std::uint8_t>(c, row);
        return raw ? Value(ChoiceValue{raw}) : Value();
    }
    case Kind::choices: {
        const auto bits = field<std::uint32_t>(c, row);
        return bits ? Value(ChoiceSet{bits}) : Value();
    }
    case Kind::ref: {
        const auto id = field<std::int64_t>(c, row);
        return id ? Value(RowId{id}) : Value();
    }
    case Kind::refs: return {};
    }
    return {};
}

Value get(const Column& c, const void* row, const Scene& scene) { return c.stored() ? get(c, row) : c.compute ? c.compute(row, scene) : Value(); }

void set(const Column& c, void* row, const Value& v) {
    switch (c.kind) {
    case Kind::number: return write<Number>(c, row, v);
    case Kind::flag: return write<bool>(c, row, v);
    case Kind::minutes: return write<Minutes>(c, row, v);
    case Kind::money: return write<Money>(c, row, v);
    case Kind::date: return write<Date>(c, row, v);
    case Kind::time: return write<Time>(c, row, v);
    case Kind::text: return write<std::string>(c, row, v);
    case Kind::tags: return write<Tags>(c, row, v);
    case Kind::choice: {
        const auto* given = std::get_if<ChoiceValue>(&v);
        field<std::uint8_t>(c, row) = given ? given->value : std::uint8_t{0};
        return;
    }
    case Kind::choices: {
        const auto* given = std::get_if<ChoiceSet>(&v);
        field<std::uint32_t>(c, row) = given ? given->bits : 0u;
        return;
    }
    case Kind::ref: {
        const auto* given = std::get_if<RowId>(&v);
        field<std::int64_t>(c, row) = given ? given->value : 0;
        return;
    }
    case Kind::refs: return;
    }
}

bool same_field(const Column& c, const void* a, const void* b) {
    return !c.stored() || get(c, a) == get(c, b);
}

std::vector<const Column*> changed_columns(const Tracker& tracker, const void* before, const void* after) {
    std::vector<const Column*> out;
    for (const Column& c : tracker.columns) {
        if (!c.stored()) continue;
        if (before && after ? !same_field(c, before, after) : known(get(c, before ? before : after))) out.push_back(&c);
    }
    return out;
}

}  // namespace core

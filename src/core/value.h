// SPDX-License-Identifier: Apache-2.0
// The kinds of things a column holds. Kind and C++ type are one to one, so that everything generic (get, set, text,
// order, SQL, JSON) is one switch over Kind, compiled once. Any thread. "Not known" is a value of each kind, never 0 or "".
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/money.h"
#include "core/time.h"

namespace core {

enum class Kind : std::uint8_t { number, flag, minutes, money, date, time, text, tags, choice, choices, ref, refs };

inline constexpr std::int64_t no_number = std::numeric_limits<std::int64_t>::min();

struct Number {
    std::int64_t value = no_number;
    constexpr bool known() const { return value != no_number; }
    friend constexpr auto operator<=>(const Number&, const Number&) = default;
};

/// A length of time in minutes; also an offset (−2880 is two days before).
struct Minutes {
    std::int64_t value = no_number;
    constexpr bool known() const { return value != no_number; }
    friend constexpr auto operator<=>(const Minutes&, const Minutes&) = default;
};

using Tags = std::vector<std::string>;

/// How a choice is coloured: the meaning, never the colour.
enum class Tone : std::uint8_t { plain, quiet, accent, good, warn, bad, tiktok, shopee };

/// One value of an enum column. Value n of the enum is entry n−1 of its list; 0 is "not known".
struct Choice {
    std::string_view id;     // stable: files, command line
    std::string_view title;  // for people
    std::string_view also = {};   // other spellings, separated by '|'
    Tone tone = Tone::plain;
};

/// A set of values of the enum E.
template <class E>
struct Set {
    std::uint32_t bits = 0;
    constexpr Set() = default;
    constexpr Set(std::initializer_list<E> all) { for (const E e : all) add(e); }
    constexpr void add(E e) { bits |= 1u << (static_cast<unsigned>(e) - 1); }
    constexpr bool has(E e) const { return (bits >> (static_cast<unsigned>(e) - 1) & 1u) != 0; }
    constexpr bool empty() const { return bits == 0; }
    friend constexpr bool operator==(const Set&, const Set&) = default;
};

/// The id of a row of T. 0 is "none". T may be incomplete: headers of trackers never include each other.
template <class T>
struct Id {
    std::int64_t value = 0;
    constexpr bool known() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

/// The address of tag<T> names the tracker of T.
template <class T>
inline constexpr char tag = 0;

// What a cell holds, with its type erased.
struct ChoiceValue { std::uint8_t value = 0; friend bool operator==(const ChoiceValue&, const ChoiceValue&) = default; };
struct ChoiceSet { std::uint32_t bits = 0; friend bool operator==(const ChoiceSet&, const ChoiceSet&) = default; };
struct RowId { std::int64_t value = 0; friend bool operator==(const RowId&, const RowId&) = default; };
using RowIds = std::vector<std::int64_t>;

/// monostate = not known.
using Value = std::variant<std::monostate, Number, bool, Minutes, Money, Date, Time, std::string, Tags, ChoiceValue, ChoiceSet, RowId, RowIds>;

inline bool known(const Value& v) { return v.index() != 0; }

}  // namespace core

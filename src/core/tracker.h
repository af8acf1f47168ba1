// SPDX-License-Identifier: Apache-2.0
// A tracker is declared, not programmed: its row is a plain struct, its columns are constexpr data, and everything else
// (table, form, filter, import, export, SQL, JSON, command line, tests) reads the declaration. Any thread, immutable.
// A Tracker is known by its row's tag; never copy one. A declaration header stays under 200 lines.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <type_traits>

#include "core/rights.h"
#include "core/value.h"

namespace core {

class State;
class Draft;
struct Tracker;

/// What a computed column may look at. `now` is given by the caller; the core has no clock.
struct Scene {
    const State& state;
    Time now;
};

using RowPtr = std::shared_ptr<const void>;

enum class Total : std::uint8_t { none, sum, count };

struct Column {
    std::string_view id, title;
    Kind kind = Kind::text;
    const void* (*at)(const void* row) = nullptr;                       // stored: where the field is
    Value (*compute)(const void* row, const Scene& scene) = nullptr;    // computed: no SQL, no setter
    void (*link)(Draft& draft, std::int64_t id, const Value& value) = nullptr;  // computed, yet may be set: writes other rows
    const void* target = nullptr;                                       // of ref and refs: tag of the tracker
    std::span<const Choice> choices = {};
    std::string_view also = {};      // headings that mean this column in people's sheets, separated by '|'
    std::string_view help = {};      // one sentence: meaning and unit
    bool is_required = false;
    bool is_unique = false;          // compared by name_key
    bool names_row = false;          // its text is accepted where a reference to this row is typed
    bool is_owned = false;           // ref: the row goes when its target goes
    bool is_long = false;            // several lines of text
    bool by_clock = false;           // computed and changes as time passes
    Total total = Total::none;
    Right edit = Right::by_tracker;
    Right see = Right::see;
    std::uint8_t width = 0;          // in characters; 0 = by kind

    constexpr bool stored() const { return at != nullptr; }
    constexpr bool editable() const { return at != nullptr || link != nullptr; }

    constexpr Column required() const { Column c = *this; c.is_required = true; return c; }
    constexpr Column unique() const { Column c = *this; c.is_unique = c.names_row = true; return c; }
    constexpr Column names() const { Column c = *this; c.names_row = true; return c; }
    constexpr Column owned() const { Column c = *this; c.is_owned = true; return c; }
    constexpr Column multiline() const { Column c = *this; c.is_long = true; return c; }
    constexpr Column ticking() const { Column c = *this; c.by_clock = true; return c; }
    constexpr Column summed() const { Column c = *this; c.total = Total::sum; return c; }
    constexpr Column wide(std::uint8_t characters) const { Column c = *this; c.width = characters; return c; }
    constexpr Column known_as(std::string_view headings) const { Column c = *this; c.also = headings; return c; }
    constexpr Column means(std::string_view sentence) const { Column c = *this; c.help = sentence; return c; }
    constexpr Column edited_by(Right r) const { Column c = *this; c.edit = r; return c; }
    constexpr Column seen_by(Right r) const { Column c = *this; c.see = r; return c; }
    constexpr Column set_by(void (*f)(Draft&, std::int64_t, const Value&)) const { Column c = *this; c.link = f; return c; }
    constexpr Column to(const void* target_tag) const { Column c = *this; c.target = target_tag; return c; }
};

// ---- from a C++ type to its Kind -----------------------------------------------------------------------------------

template <class T> struct KindOf;
template <> struct KindOf<Number> { static constexpr Kind kind = Kind::number; };
template <> struct KindOf<bool> { static constexpr Kind kind = Kind::flag; };
template <> struct KindOf<Minutes> { static constexpr Kind kind = Kind::minutes; };
template <> struct KindOf<Money> { static constexpr Kind kind = Kind::money; };
template <> struct KindOf<Date> { static constexpr Kind kind = Kind::date; };
template <> struct KindOf<Time> { static constexpr Kind kind = Kind::time; };
template <> struct KindOf<std::string> { static constexpr Kind kind = Kind::text; };
template <> struct KindOf<Tags> { static constexpr Kind kind = Kind::tags; };
template <> struct KindOf<RowIds> { static constexpr Kind kind = Kind::refs; };
template <class E> requires std::is_enum_v<E> struct KindOf<E> {
    static_assert(sizeof(E) == 1, "a choice is an enum class : std::uint8_t whose 0 is `none`");
    static constexpr Kind kind = Kind::choice;
    static constexpr std::span<const Choice> list() { return choices(E{}); }
};
template <class E> struct KindOf<Set<E>> {
    static constexpr Kind kind = Kind::choices;
    static constexpr std::span<const Choice> list() { return choices(E{}); }
};
template <class T> struct KindOf<Id<T>> {
    static constexpr Kind kind = Kind::ref;
    static constexpr const void* target() { return &tag<T>; }
};

template <class F> struct Shape;   // takes a member pointer or a function apart
template <class R, class T> struct Shape<T R::*> { using Row = R; using Field = T; };
template <class T, class R> struct Shape<T (*)(const R&)> { using Row = R; using Field = T; };
template <class T, class R> struct Shape<T (*)(const R&, const Scene&)> { using Row = R; using Field = T; };

template <class T>
Value value_of(const T& field) {
    if constexpr (KindOf<T>::kind == Kind::choice) return static_cast<std::uint8_t>(field) ? Value(ChoiceValue{static_cast<std::uint8_t>(field)}) : Value();
    else if constexpr (KindOf<T>::kind == Kind::choices) return field.bits ? Value(ChoiceSet{field.bits}) : Value();
    else if constexpr (KindOf<T>::kind == Kind::ref) return field.value ? Value(RowId{field.value}) : Value();
    else if constexpr (KindOf<T>::kind == Kind::flag) return Value(field);
    else if constexpr (requires { field.known(); }) return field.known() ? Value(field) : Value();
    else return field.empty() ? Value() : Value(field);
}

/// column<&Row::field>, column<function of the row>, column<function of row and Scene>.
template <auto Locator>
constexpr Column column(std::string_view id, std::string_view title) {
    using S = Shape<decltype(Locator)>;
    using Row = typename S::Row;
    using K = KindOf<std::remove_cvref_t<typename S::Field>>;
    Column c{.id = id, .title = title, .kind = K::kind};
    if constexpr (requires { K::list(); }) c.choices = K::list();
    if constexpr (requires { K::target(); }) c.target = K::target();
    if constexpr (std::is_member_object_pointer_v<decltype(Locator)>)
        c.at = [](const void* row) -> const void* { return &(static_cast<const Row*>(row)->*Locator); };
    else if constexpr (std::is_invocable_v<decltype(Locator), const Row&, const Scene&>)
        c.compute = [](const void* row, const Scene& scene) -> Value { return value_of(Locator(*static_cast<const Row*>(row), scene)); };
    else
        c.compute = [](const void* row, const Scene&) -> Value { return value_of(Locator(*static_cast<const Row*>(row))); };
    return c;
}

// ---- indexes, problems, the tracker --------------------------------------------------------------------------------

/// What an index holds of a row: looked up by `a`, in the order b, c, id.
struct Entry {
    std::int64_t a = 0, b = 0, c = 0, id = 0;
    friend constexpr auto operator<=>(const Entry&, const Entry&) = default;
};

/// Kept by State for every row, updated with every change.
struct Index {
    std::optional<Entry> (*entry)(const void* row, const State& state);
    const void* follows = nullptr;       // tag: entries also depend on the row of this tracker …
    const Index* dependants = nullptr;   // … whose dependants this index (of the same tracker) lists under its id
};

/// What is wrong with a row, in the user's words. `column` is an id, or empty for the row as a whole.
struct Problem {
    std::string_view column;
    std::string text;
};
using Problems = std::vector<Problem>;

struct Tracker {
    std::string_view id, title, one;       // "sessions", "Sessions", "session"
    const void* tag = nullptr;
    std::span<const Column> columns;
    std::span<const Index* const> indexes = {};
    std::shared_ptr<void> (*make)() = nullptr;
    std::shared_ptr<void> (*clone)(const void* row) = nullptr;
    std::int64_t* (*id_at)(void* row) = nullptr;
    void (*check)(const void* row, const Scene& scene, Problems& problems) = nullptr;
    void (*fill)(void* row, const Draft& draft) = nullptr;   // a new row's defaults: next code, zone, currency
    void (*settle)(Draft& draft, const void* before, void* after, Problems& problems) = nullptr;   // what follows from a change, and who may
    Right edit = Right::plan;
    bool hidden = false;                   // not offered as a table of its own (saved views)

    const Column* find(std::string_view column_id) const;
    const Column& key() const { return columns[0]; }
    /// The column whose text stands for the row where it is referred to.
    const Column& name() const;

    constexpr Tracker checked_by(void (*f)(const void*, const Scene&, Problems&)) const { Tracker t = *this; t.check = f; return t; }
    constexpr Tracker filled_by(void (*f)(void*, const Draft&)) const { Tracker t = *this; t.fill = f; return t; }
    constexpr Tracker settled_by(void (*f)(Draft&, const void*, void*, Problems&)) const { Tracker t = *this; t.settle = f; return t; }
    constexpr Tracker indexed_by(std::span<const Index* const> all) const { Tracker t = *this; t.indexes = all; return t; }
    constexpr Tracker edited_by(Right r) const { Tracker t = *this; t.edit = r; return t; }
    constexpr Tracker not_listed() const { Tracker t = *this; t.hidden = true; return t; }
};

inline std::int64_t id_of(const Tracker& tracker, const void* row) { return *tracker.id_at(const_cast<void*>(row)); }

template <class Row>
constexpr Tracker tracker(std::string_view id, std::string_view title, std::string_view one, std::span<const Column> columns) {
    return {.id = id, .title = title, .one = one, .tag = &tag<Row>, .columns = columns,
            .make = [] { return std::shared_ptr<void>(std::make_shared<Row>()); },
            .clone = [](const void* row) { return std::shared_ptr<void>(std::make_shared<Row>(*static_cast<const Row*>(row))); },
            .id_at = [](void* row) { return &static_cast<Row*>(row)->id.value; }};
}

}  // namespace core

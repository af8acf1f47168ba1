// SPDX-License-Identifier: Apache-2.0
// A Draft is how a command says what changes: rows are cloned at first touch, rules and references are checked once at
// the end, rows that did not change are left out. Pure: reads a State, makes Changes. One thread.
#pragma once
#include <functional>
#include <map>

#include "core/state.h"

namespace core {

class Draft {
public:
    Draft(const State& state, const Context& context, std::string title);

    const State& state() const { return state_; }
    const Context& context() const { return context_; }
    Scene scene() const { return {state_, context_.now}; }
    /// Undo: the rows are put as they were; nothing follows from that.
    void as_recorded() { recorded_ = true; }
    void retitle(std::string title) { title_ = std::move(title); }

    template <class T> T& edit(Id<T> id) { return *static_cast<T*>(edit(T::tracker, id.value)); }
    template <class T> T& add() { return *static_cast<T*>(add(T::tracker)); }
    template <class T> void remove(Id<T> id) { remove(T::tracker, id.value); }

    /// The row as a copy to write on. Null when there is no such row.
    void* edit(const Tracker& tracker, std::int64_t id);
    /// A new row with its id and its defaults.
    void* add(const Tracker& tracker);
    /// A new row with its id alone: for many at once, whose keys and codes the caller has counted out.
    void* add_bare(const Tracker& tracker);
    /// The row; what it owns goes along (at changes(), or at cascade()). Used elsewhere: changes() will refuse, and say by what.
    void remove(const Tracker& tracker, std::int64_t id);
    /// Removes what removed rows own: one pass over each tracker, however many rows went.
    void cascade();
    /// Rows of the state that this draft removes.
    std::vector<std::pair<const Tracker*, std::int64_t>> removed() const;
    /// Takes back whatever this draft did to the row.
    void forget(const Tracker& tracker, std::int64_t id);
    /// A row that stood before and comes back with the id it had (undo of a removal).
    void* put_back(const Tracker& tracker, std::int64_t id);

    /// The row as this draft has it.
    const void* row(const Tracker& tracker, std::int64_t id) const;
    template <class T> const T* find(Id<T> id) const { return static_cast<const T*>(row(T::tracker, id.value)); }
    bool touched(const Tracker& tracker, std::int64_t id) const;
    /// Every row of T as this draft has it: of the state, changed, and new.
    template <class T, class F> void each(F&& visit) const {
        state_.each<T>([&](const T& row) { if (!touched(T::tracker, row.id.value)) visit(row); });
        const std::size_t slot = ordinal(T::tracker);
        for (auto it = rows_.lower_bound({slot, no_number}); it != rows_.end() && it->first.first == slot; ++it)
            if (it->second.after) visit(*static_cast<const T*>(it->second.after.get()));
    }

    /// What is wrong with one touched row by its own rules (required, references, the tracker's check).
    Problems problems(const Tracker& tracker, std::int64_t id) const;
    /// Left out, with the reason; shown to the person.
    void refuse(Refusal reason) { refused_.push_back(std::move(reason)); }

    Result<Changes> changes();

private:
    struct Touched { RowPtr before; std::shared_ptr<void> after; };
    using Key = std::pair<std::size_t, std::int64_t>;

    std::optional<Error> settle_rows();
    std::optional<Error> check_rows() const;
    std::optional<Error> check_unique() const;
    std::optional<Error> check_uses() const;

    const State& state_;
    Context context_;
    std::string title_;
    std::map<Key, Touched> rows_;
    std::vector<Refusal> refused_;
    std::int64_t next_id_;
    bool recorded_ = false;
};

/// A command: what may be done, who may do it, and what it changes, decided purely.
struct Command {
    std::string_view id;      // "session.move": stable
    std::string title;        // "move S-261111-007 to Studio 2"
    Right right = Right::plan;
    std::function<Result<Changes>(const State&, const Context&)> decide;
};

/// May `context` run it? Then what it decides.
Result<Changes> decide(const Command& command, const State& state, const Context& context);

}  // namespace core

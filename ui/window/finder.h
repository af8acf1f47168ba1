// SPDX-License-Identifier: Apache-2.0
// Finds rows of every tracker by what they are called, accents and case ignored. Made aside from a State, then immutable.
// Any thread. Knows no widget.
#pragma once
#include "core/state.h"

#include <memory>
#include <string>
#include <vector>

namespace window {

struct Found {
    const core::Tracker* tracker = nullptr;
    std::int64_t id = 0;
    std::string title, second;
};

class Finder {
public:
    /// Every row's names in one text. Half a second at a million rows: not for the UI thread.
    static std::shared_ptr<const Finder> of(const std::shared_ptr<const core::State>& state, core::Time now);
    /// Rows that have every word of `text`; names that begin with it first.
    [[nodiscard]] std::vector<Found> find(const std::string& text, std::size_t at_most) const;
    [[nodiscard]] std::int64_t revision() const { return state_->revision(); }

private:
    struct Entry {
        const core::Tracker* tracker;
        std::int64_t id;
        std::uint32_t from, length;
    };
    [[nodiscard]] Found found(const Entry& entry) const;
    std::shared_ptr<const core::State> state_;
    core::Time now_;
    std::string bytes_;
    std::vector<Entry> entries_;
};

}  // namespace window

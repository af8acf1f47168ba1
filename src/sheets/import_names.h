// SPDX-License-Identifier: Apache-2.0
// Names in a sheet → rows of a tracker. Names are asked first, then the table is streamed past them once. The same name
// in other letter case, without its accents or with other blanks is the same row; two full names that differ in their
// accents are two people. One thread.
#pragma once

#include "core/state.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sheets {

class NameIndex {
public:
    explicit NameIndex(const core::Tracker& target) : target_(&target) {}

    void ask(std::string_view name);
    void look_up(const core::State& state);

    struct Hit {
        std::int64_t id = 0;             // 0: nowhere
        std::vector<std::int64_t> several;   // of one name: which one is not known
    };
    Hit find(std::string_view name) const;
    void add(std::string_view name, std::int64_t id);
    void remove(std::string_view name, std::int64_t id);
    /// "Did you mean …?": at most three names that look like it.
    std::vector<std::string> close_to(std::string_view name, const core::State& state) const;
    /// The name as most of the cells spell it, on one line.
    std::string spelling(std::string_view name) const;
    const core::Tracker& target() const { return *target_; }

private:
    struct Match {
        std::int64_t id = 0;
        bool unique = false;   // by its key: a code, a handle
        std::string text;
    };
    const core::Tracker* target_;
    std::unordered_map<std::string, std::vector<Match>> asked_;
    std::unordered_map<std::string, std::vector<std::pair<std::string, std::size_t>>> spellings_;
};

/// Names are compared by this: folded, one blank, no @ in front.
std::string lookup_key(std::string_view name);
/// Can both spell one name: "Nguyen Van Hung" and "Nguyễn Văn Hùng", "Hòa" and "Hoà", but not "Hùng" and "Hưng".
bool may_be_same(std::string_view a, std::string_view b);
/// The name without what stands in brackets behind it.
std::string_view without_brackets(std::string_view name);

}  // namespace sheets

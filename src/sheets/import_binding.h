// SPDX-License-Identifier: Apache-2.0
// The names in the cells of an import → ids of rows that are there, or that are created along in the same draft, or the
// reason why not. What a refused row brought along is taken back. One thread, one draft.
#pragma once

#include "sheets/import_match.h"
#include "sheets/import_names.h"

#include <map>

namespace sheets {

class Binding {
public:
    Binding(const ImportRecords& records, core::Draft& draft);

    /// The ids that the names of a cell mean; nothing when one of them is nowhere.
    std::optional<core::Value> resolved(const Record& record, std::size_t target) const;
    /// The same, and what is missing comes into being if that is wanted. An error says which name and why.
    core::Result<core::Value> bind(const Record& record, std::size_t target);
    /// The row that brought names along is taken in, or not.
    void keep() { brought_.clear(); }
    void take_back();
    /// By tracker id.
    std::map<std::string, std::vector<std::string>> created() const;
    /// Names of the rows that a value of such a column means, as the draft has them.
    std::string shown(const core::Column& column, const core::Value& value) const;

private:
    struct Named {
        NameIndex index;
        std::unique_ptr<CodeCounter> codes;
        std::vector<std::pair<std::string, std::int64_t>> created;
    };
    struct Brought {
        Named* named = nullptr;
        std::string name;
        std::int64_t id = 0;
    };
    core::Result<std::int64_t> one(Named& named, const std::string& name);
    std::int64_t create(Named& named, const std::string& written);

    const ImportRecords& records_;
    core::Draft& draft_;
    std::map<const void*, Named> named_;
    std::vector<Brought> brought_;
};

}  // namespace sheets

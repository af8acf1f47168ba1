// SPDX-License-Identifier: Apache-2.0
// Which row that is there a record of the sheet means: by its key; without a key column by its name, by what makes it
// one of its kind (a person in a session), or because all its cells are equal. And which earlier row of the sheet has the
// same key. One thread, one State. Also counts out codes for rows that have none.
#pragma once

#include "sheets/import_records.h"

#include <functional>
#include <unordered_map>

namespace sheets {

/// What a record says of a column, with names resolved; nothing when a name is nowhere yet.
using Resolve = std::function<std::optional<core::Value>(const Record& record, std::size_t target)>;

class RowMatcher {
public:
    RowMatcher(const core::Scene& scene, const ImportRecords& records, const Resolve& resolve);

    enum class By : std::uint8_t { key, name, parts, all };
    By by() const { return by_; }
    std::int64_t existing(std::size_t record) const { return existing_[record]; }
    bool ambiguous(std::size_t record) const { return existing_[record] < 0; }
    std::ptrdiff_t earlier(std::size_t record) const { return earlier_[record]; }   // −1: none
    std::string_view key_title() const { return title_; }

private:
    void by_text(const core::Scene& scene, const ImportRecords& records, std::size_t target);
    void by_values(const core::Scene& scene, const ImportRecords& records, const Resolve& resolve, const std::vector<std::size_t>& targets);
    void provisional(const core::Scene& scene, const ImportRecords& records);

    By by_ = By::key;
    std::string title_;
    std::vector<std::int64_t> existing_;
    std::vector<std::ptrdiff_t> earlier_;
};

/// Codes in a row: H019, S-261109-010, PAY-2611-001. Looks at the table once.
class CodeCounter {
public:
    CodeCounter(const core::Tracker& tracker, const core::State& state, const ImportRecords* records);
    std::string next(const std::string& stem);

private:
    void see(std::string_view code);
    std::unordered_map<std::string, std::int64_t> last_;
};

/// The stem of the codes that rows of this tracker get: "S-261109-", "H"; empty when it has no codes of ours.
std::string code_stem(const core::Tracker& tracker, const void* row, const core::Draft& draft);
/// Of rows that were created because somebody named them: their true code is not known yet.
inline constexpr std::string_view provisional_stem = "NEW-";

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// What a source holds, whatever the order it is read in and however often: samples by session and seq (or moment), duplicates
// and restatements told apart, the counting version of each. One thread. The store keeps the same rules on disk.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/rules/recording.h"

namespace feeds {

enum class Taken { fresh, duplicate, restated };

struct Summary {
    core::Counts final;                       // the latest known value of each count
    core::Money gmv;
    std::int64_t peak_viewers = core::no_number, peak_at_ms = core::no_number;
    std::map<std::string, std::int64_t> units_by_sku;   // of the newest sample that has products
    std::vector<core::Gap> gaps;
    std::int64_t samples = 0;
};

class Ledger {
public:
    Taken take(core::Sample sample);
    std::size_t samples() const;
    std::vector<std::string> sessions() const;
    /// `until_ms`: as it was known by that moment; no_number: all.
    Summary summary(const std::string& session, std::int64_t until_ms = core::no_number) const;

private:
    struct Key {
        std::string session;
        bool by_seq = false;
        std::int64_t number = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Kept {
        core::Sample counting;
        std::vector<core::Sample> others;   // every other version
    };
    std::map<Key, Kept> kept_;
};

}  // namespace feeds

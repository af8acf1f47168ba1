// SPDX-License-Identifier: Apache-2.0
// What a source of figures hands over, and to whom: a piece of bytes with the place up to which the source was read then.
// Whoever takes it stores samples and place in one transaction. Sources and their worker know no store and no format.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/rules/kpi.h"
#include "core/trackers/air.h"

namespace desk {

/// How far something was read. `text` is the source's own and means nothing to others.
struct FeedPlace {
    std::string source;   // whose; empty: nothing is remembered
    std::string item;     // a file of a folder; empty: the source itself
    std::string text;
};

struct FeedPiece {
    std::string bytes;                 // whole lines, each with its newline; or one file as a whole
    bool lines = true;
    std::int64_t first_line = 1;       // number of the first line in the source
    std::string name;                  // file name or address: shown, and a hint at the format
    core::FeedFormat format = core::FeedFormat::none;   // none: found by the content
    std::string session;               // code of the session that is meant where the lines do not say
    FeedPlace place;                   // up to the end of these bytes
};

struct FeedRefusal {
    std::int64_t line = 0;
    std::string reason;
};

struct FeedTaken {
    std::int64_t samples = 0, duplicates = 0, restated = 0, refused = 0;
    std::vector<core::Sample> latest;  // the newest few of this piece, by time
    std::vector<FeedRefusal> reasons;  // the first few
    std::int64_t figures = 0;          // of an export; new ones
    std::string export_says;           // what an export is and what its rows add up to, in words
};

class FeedSink {
public:
    virtual ~FeedSink() = default;
    /// By item, what was stored with the pieces of this source. Any thread; may read the disk.
    virtual core::Result<std::map<std::string, std::string>> places(const std::string& source) = 0;
    /// Any thread; never waits. `done` is called once, on any thread, when samples and place are committed, or why not.
    virtual void take(FeedPiece piece, std::function<void(core::Result<FeedTaken>)> done) = 0;
    /// What take() would find. Stores nothing. Any thread.
    virtual core::Result<FeedTaken> test(const FeedPiece& piece) = 0;
};

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// One look at a source before it is set up: what its first samples are, or why there are none. Stores nothing, remembers
// nothing. Waits for the source: never on the UI thread.
#pragma once
#include <functional>

#include "desk/feed_source.h"

namespace desk {

struct FeedTrial {
    std::string name;      // of the file or address that was read
    bool nothing = false;  // it is there, and empty yet
    bool more = false;     // this is only its beginning
    FeedTaken taken;
};

/// `stop` is asked a few times a second.
core::Result<FeedTrial> try_feed(FeedSink& sink, FeedSpec spec, const std::function<bool()>& stop);

/// What was typed as a source, as it is kept: a path from the root, an address as it is asked for. Refused: no address, an
/// address of this machine or network without `local`.
core::Result<std::string> settle_source(const std::string& typed, bool local);

}  // namespace desk

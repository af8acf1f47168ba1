// SPDX-License-Identifier: Apache-2.0
// What a web address answers: unchanged (by ETag, Last-Modified or what it holds), grown, or new. Lines that were read before
// are passed by when the answer begins as the last one did. One thread; the request itself is made by the worker.
#pragma once
#include "desk/feed_source.h"

namespace desk {

class WebSource : public FeedSource {
public:
    WebSource(FeedSpec spec, const std::string& place);
    bool remote() const override { return true; }
    platforms::Request request() const override;
    Look look(const platforms::Answer* answer) override;
    void taken(bool unreadable) override;

private:
    /// Read of the newest answer: so many bytes with this fingerprint, so many lines.
    struct Read {
        std::string etag, modified;    // only when all of it was read
        std::uint64_t print = 0;
        std::int64_t bytes = 0, lines = 0;
        std::string text() const;
        static Read of(const std::string& text);
    };
    Look next_lines();
    Look next_whole();

    FeedSpec spec_;
    Read at_, next_;
    std::string body_, etag_, modified_;   // the answer that is being read
};

}  // namespace desk

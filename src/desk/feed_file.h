// SPDX-License-Identifier: Apache-2.0
// A file of lines that grows. Truncated, renamed and made anew, replaced, made anew under the same inode, half a line at its
// end: it goes on where it was, or from the beginning, and loses no whole line that is still there to be read. One thread.
#pragma once
#include "desk/feed_source.h"
#include "store/files.h"

namespace desk {

/// How far a file was read, and by what it is known again.
struct FilePlace {
    std::uint64_t device = 0, inode = 0;
    std::int64_t offset = 0, lines = 0;
    std::int64_t head_bytes = 0, tail_bytes = 0;     // of the first bytes, of those before `offset`
    std::uint64_t head = 0, tail = 0;                // their fingerprints
    bool skipping = false;                           // in the middle of a line that is too long

    std::string text() const;
    static std::optional<FilePlace> of(const std::string& text);
};

class GrowingFile : public FeedSource {
public:
    /// `item`: of a folder. `complete`: nobody writes to it any more, so the last line needs no newline.
    GrowingFile(FeedSpec spec, std::string path, std::string item, const std::string& place, bool complete = false);
    Look look(const platforms::Answer* answer) override;
    void taken(bool unreadable) override;

private:
    enum class Found { same, other, missing };
    std::optional<core::Error> open_it();
    Found find_path() const;
    bool continues(int fd) const;
    bool start_over(std::string why);
    void find_rotated();
    Look read_on(bool last_of_it);
    Look begin_skipping(const std::string& bytes);
    bool skip_line();
    Look hand_over(std::string bytes, std::int64_t to, std::int64_t lines, bool more);
    FilePlace place_at(std::int64_t offset, std::int64_t lines, bool skipping) const;

    FeedSpec spec_;
    std::string path_, item_;
    bool complete_ = false;
    store::Fd fd_;
    FilePlace at_;
    std::optional<FilePlace> next_;      // when the piece is taken
    std::string note_;
    bool behind_ = false;                // the open file is not the one at the path: finish it first
};

}  // namespace desk

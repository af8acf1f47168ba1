// SPDX-License-Identifier: Apache-2.0
// A folder in which exports appear, or one file that is such an export. A file is read when it has stopped changing, once by
// what it holds, and again when it has changed. Files of lines in it are read on like growing ones. One thread.
#pragma once
#include <filesystem>
#include <set>

#include "desk/feed_file.h"

namespace desk {

class ExportFolder : public FeedSource {
public:
    /// `single`: the path is one file.
    ExportFolder(FeedSpec spec, std::map<std::string, std::string> places, bool single);
    Look look(const platforms::Answer* answer) override;
    void taken(bool unreadable) override;

private:
    struct Stamp {
        std::uint64_t inode = 0;
        std::int64_t size = 0, changed_ns = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct Item {
        Stamp seen, done;                       // last looked at, last read
        std::unique_ptr<GrowingFile> lines;     // of a file of lines, while it is read
        std::string problem;
    };
    struct Candidate {
        std::string name;
        std::filesystem::path path;
        Stamp stamp;
    };

    core::Result<std::vector<Candidate>> candidates() const;
    std::optional<Look> look_at(const Candidate& file, Item& item);
    std::optional<Look> look_at_lines(const Candidate& file, Item& item);
    std::optional<Look> look_at_whole(const Candidate& file, Item& item, std::string bytes);

    FeedSpec spec_;
    std::map<std::string, std::string> places_;   // by item: of a whole file what it held
    bool single_;
    std::map<std::string, Item> items_;
    std::set<std::string> read_;                  // fingerprints of what was read
    std::string now_, now_print_;                 // the item whose piece is out, and its fingerprint
};

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
// A folder of one test in which files are written, renamed and cut, and a source that is read to its end. For tests only.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "desk/feed_source.h"

namespace reading {

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "callboard-feed-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::string path() const { return path_.string(); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name, std::ios::binary | std::ios::trunc) << text; }
    void append(const std::string& name, const std::string& text) const { std::ofstream(path_ / name, std::ios::binary | std::ios::app) << text; }
    void rename(const std::string& from, const std::string& to) const { std::filesystem::rename(path_ / from, path_ / to); }
    void remove(const std::string& name) const { std::filesystem::remove(path_ / name); }

private:
    std::filesystem::path path_;
};

/// A source whose places are kept as a store would keep them.
class Reader {
public:
    explicit Reader(desk::FeedSpec spec) : spec_(std::move(spec)) { restart(); }
    void restart() { source_ = desk::open_source(spec_, places_); }

    /// Everything that one look and those after it bring; lines as "a,b,c", whole files as "name:bytes"; a problem as "! …".
    std::string look() {
        std::string out;
        for (int i = 0; i < 10'000; ++i) {
            desk::Look look = source_->look(nullptr);
            if (!look.note.empty()) note = look.note;
            if (look.problem) return out + "! " + look.problem->text;
            if (!look.piece) return out;
            if (look.piece->lines) {
                first_lines.push_back(look.piece->first_line);
                for (const char c : look.piece->bytes) out += c == '\n' ? ',' : c;
            } else {
                out += look.piece->name + ":" + look.piece->bytes + ",";
            }
            places_[look.piece->place.item] = look.piece->place.text;
            source_->taken(false);
            if (!look.more) return out;
        }
        return out + "! endless";
    }

    std::string note;
    std::vector<std::int64_t> first_lines;

private:
    desk::FeedSpec spec_;
    std::map<std::string, std::string> places_;
    std::unique_ptr<desk::FeedSource> source_;
};

}  // namespace reading

// SPDX-License-Identifier: Apache-2.0
// A zip archive from outside, opened for reading: every entry is judged by its headers before anything is inflated, and
// again by what it really yields. Used by one thread at a time. Knows no spreadsheet format.
#pragma once

#include "core/result.h"

#include <zip.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

class Archive;

// The inflated bytes of one entry, in order.
class EntryStream {
public:
    core::Result<std::size_t> read(char* into, std::size_t room);   // 0 at the end
    std::uint64_t size() const { return size_; }
    std::uint64_t done() const { return done_; }

private:
    friend class Archive;
    struct Close {
        void operator()(zip_file_t* file) const { zip_fclose(file); }
    };
    std::unique_ptr<zip_file_t, Close> file_;
    std::string name_;
    std::uint64_t size_ = 0, done_ = 0;
};

class Archive {
public:
    struct Entry {
        std::string name;
        std::uint64_t size = 0, packed = 0;
        std::uint64_t index = 0;
    };

    static core::Result<Archive> open(const std::filesystem::path& path);
    static core::Result<Archive> open_bytes(std::string bytes);

    const std::vector<Entry>& entries() const { return entries_; }
    const Entry* find(std::string_view name) const;   // exact name first, then ignoring ASCII case
    core::Result<EntryStream> stream(const Entry& entry) const;
    core::Result<std::string> text(const Entry& entry, std::size_t most) const;   // the first `most` bytes at the most

private:
    struct Discard {
        void operator()(zip_t* archive) const { zip_discard(archive); }
    };
    core::Result<void> judge();
    std::shared_ptr<const std::string> bytes_;   // before archive_: it is read until that is closed
    std::unique_ptr<zip_t, Discard> archive_;
    std::vector<Entry> entries_;
    std::uint64_t file_bytes_ = 0;
};

}  // namespace sheets

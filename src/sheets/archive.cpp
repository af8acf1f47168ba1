// SPDX-License-Identifier: Apache-2.0
#include "sheets/archive.h"

#include "sheets/failure.h"
#include "sheets/limits.h"

#include <strings.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <unordered_set>

namespace sheets {
namespace {

constexpr std::size_t end_record_bytes = 22, locator_bytes = 20, end64_bytes = 56;
constexpr std::size_t tail_bytes = 65'535 + end_record_bytes + locator_bytes + end64_bytes;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}

core::Error too_many_parts() { return refused("This file has more parts than any spreadsheet needs, so it was not opened."); }
core::Error too_large() {
    return refused("This file grows too large when it is unpacked, so it was not opened. Save the sheet as CSV and take that file.");
}

bool within(std::uint64_t entries, std::uint64_t directory) {
    return entries <= limits::archive_entries && directory <= limits::directory_bytes;
}

// libzip keeps every entry of the list in memory, so the list is measured before libzip sees it: at each place that
// could be taken for its end record.
template <class ReadAt> core::Result<void> judge_directory(std::uint64_t file_bytes, ReadAt read_at) {
    const std::uint64_t length = std::min<std::uint64_t>(file_bytes, tail_bytes);
    std::string tail;
    if (!read_at(file_bytes - length, length, tail)) return unreadable("the file", EIO);
    bool found = false;
    for (std::size_t at = tail.find("PK\5\6"); at != std::string::npos; at = tail.find("PK\5\6", at + 1)) {
        if (at + end_record_bytes > tail.size()) break;
        found = true;
        std::uint64_t entries = std::max(number_at(tail, at + 8, 2), number_at(tail, at + 10, 2));
        std::uint64_t directory = number_at(tail, at + 12, 4);
        if (at >= locator_bytes && tail.compare(at - locator_bytes, 4, "PK\6\7") == 0) {
            std::string end64;
            const std::uint64_t place = number_at(tail, at - locator_bytes + 8, 8);
            if (place > file_bytes || !read_at(place, std::min<std::uint64_t>(end64_bytes, file_bytes - place), end64) ||
                end64.size() < end64_bytes)
                return damaged("zip64 end record out of the file");
            entries = std::max(number_at(end64, 24, 8), number_at(end64, 32, 8));
            directory = number_at(end64, 40, 8);
        }
        if (!within(entries, directory)) return too_many_parts();
    }
    if (!found) return damaged("no end of central directory");
    return {};
}

bool plain_file(std::string_view name) { return !name.empty() && name.back() != '/'; }

// The part that holds the rows, and so may be large and repeat itself.
bool holds_rows(std::string_view name) {
    return name == "content.xml" || name.find("/worksheets/") != std::string_view::npos;
}

core::Result<void> judge_entry(const zip_stat_t& stat) {
    const std::string_view name = stat.name;
    if (stat.encryption_method != ZIP_EM_NONE)
        return refused("This file is protected with a password. Save it without one and take that file.", stat.name);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return damaged("compression method " + std::to_string(stat.comp_method) + " of " + stat.name);
    if (stat.size > limits::archive_bytes) return too_large();
    if (stat.size <= limits::ratio_floor) return {};
    const std::uint64_t packed = std::max<std::uint64_t>(stat.comp_size, 1);
    if (stat.size <= packed * limits::ratio) return {};
    if (holds_rows(name) && stat.size <= packed * limits::sheet_ratio && stat.size <= limits::sheet_ratio_bytes) return {};
    return refused("This file unpacks to far more than its size, as no real spreadsheet does, so it was not opened.",
                   std::string(name) + ": " + std::to_string(packed) + " to " + std::to_string(stat.size));
}

}  // namespace

core::Result<std::size_t> EntryStream::read(char* into, std::size_t room) {
    const zip_int64_t got = zip_fread(file_.get(), into, room);
    if (got < 0) return damaged(name_ + ": " + zip_file_strerror(file_.get()));
    done_ += static_cast<std::uint64_t>(got);
    if (done_ > size_) return damaged(name_ + " yields more than its header says");
    if (got == 0 && done_ != size_) return damaged(name_ + " yields less than its header says");
    return static_cast<std::size_t>(got);
}

core::Result<void> Archive::judge() {
    const zip_int64_t count = zip_get_num_entries(archive_.get(), ZIP_FL_UNCHANGED);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits::archive_entries) return too_many_parts();
    std::unordered_set<std::string> names;
    std::uint64_t inflated = 0, occupied = end_record_bytes;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr auto wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(archive_.get(), i, ZIP_FL_UNCHANGED | ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & wanted) != wanted)
            return damaged("entry " + std::to_string(i) + " of the archive");
        if (auto fine = judge_entry(stat); !fine.has_value()) return fine;
        const std::string name = stat.name;
        if (!names.insert(name).second) return damaged("two entries are called " + name);
        inflated += stat.size;
        if (inflated > limits::archive_bytes) return too_large();
        // Local header, data and directory entry; when they add up to more than the file, entries share their bytes.
        occupied += 30 + name.size() + stat.comp_size + 46 + name.size();
        if (occupied > file_bytes_) return damaged("entries of the archive overlap");
        if (plain_file(name)) entries_.push_back({name, stat.size, stat.comp_size, i});
    }
    return {};
}

core::Result<Archive> Archive::open(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) return unreadable(path.filename().string(), errno);
    if (std::fseek(file.get(), 0, SEEK_END) != 0) return unreadable(path.filename().string(), errno);
    const long length = std::ftell(file.get());
    if (length < 0) return unreadable(path.filename().string(), errno);
    Archive archive;
    archive.file_bytes_ = static_cast<std::uint64_t>(length);
    if (archive.file_bytes_ > limits::archive_file_bytes) return too_large();
    const auto read_at = [&](std::uint64_t at, std::uint64_t count, std::string& into) {
        into.resize(count);
        return std::fseek(file.get(), static_cast<long>(at), SEEK_SET) == 0 && std::fread(into.data(), 1, count, file.get()) == count;
    };
    if (auto fine = judge_directory(archive.file_bytes_, read_at); !fine.has_value()) return fine.error();
    int why = 0;
    archive.archive_.reset(zip_open(path.c_str(), ZIP_RDONLY, &why));
    if (!archive.archive_) return damaged("libzip error " + std::to_string(why));
    if (auto fine = archive.judge(); !fine.has_value()) return fine.error();
    return archive;
}

core::Result<Archive> Archive::open_bytes(std::string bytes) {
    Archive archive;
    archive.file_bytes_ = bytes.size();
    archive.bytes_ = std::make_shared<const std::string>(std::move(bytes));
    const auto read_at = [&](std::uint64_t at, std::uint64_t count, std::string& into) {
        into = archive.bytes_->substr(at, count);
        return into.size() == count;
    };
    if (auto fine = judge_directory(archive.file_bytes_, read_at); !fine.has_value()) return fine.error();
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t* source = zip_source_buffer_create(archive.bytes_->data(), archive.bytes_->size(), 0, &why);
    zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : nullptr;
    if (source && !opened) zip_source_free(source);
    std::string detail = zip_error_strerror(&why);
    zip_error_fini(&why);
    if (!opened) return damaged(std::move(detail));
    archive.archive_.reset(opened);
    if (auto fine = archive.judge(); !fine.has_value()) return fine.error();
    return archive;
}

const Archive::Entry* Archive::find(std::string_view name) const {
    const Entry* folded = nullptr;
    for (const Entry& entry : entries_) {
        if (entry.name == name) return &entry;
        if (!folded && entry.name.size() == name.size() && ::strncasecmp(entry.name.data(), name.data(), name.size()) == 0)
            folded = &entry;
    }
    return folded;
}

core::Result<EntryStream> Archive::stream(const Entry& entry) const {
    EntryStream stream;
    stream.file_.reset(zip_fopen_index(archive_.get(), entry.index, ZIP_FL_UNCHANGED));
    if (!stream.file_) return damaged(entry.name + ": " + zip_strerror(archive_.get()));
    stream.name_ = entry.name;
    stream.size_ = entry.size;
    return stream;
}

core::Result<std::string> Archive::text(const Entry& entry, std::size_t most) const {
    auto stream = this->stream(entry);
    if (!stream.has_value()) return stream.error();
    std::string bytes(std::min<std::uint64_t>(entry.size, most), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto got = stream->read(bytes.data() + have, bytes.size() - have);
        if (!got.has_value()) return got.error();
        if (*got == 0) break;
        have += *got;
    }
    bytes.resize(have);
    return bytes;
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "desk/feed_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sstream>

#include "desk/feed_lines.h"

namespace desk {
namespace {

constexpr std::int64_t head_size = 1024, tail_size = 256;
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string read_at(int fd, std::int64_t offset, std::size_t size) {
    std::string out(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t n = pread(fd, out.data() + done, size - done, offset + static_cast<std::int64_t>(done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    out.resize(done);
    return out;
}

bool stat_of(const std::string& path, struct stat& out) { return ::stat(path.c_str(), &out) == 0; }

}  // namespace

std::string FilePlace::text() const {
    std::ostringstream out;
    out << "1 " << device << ' ' << inode << ' ' << offset << ' ' << lines << ' ' << head_bytes << ' ' << head << ' ' << tail_bytes << ' ' << tail << ' ' << skipping;
    return out.str();
}

std::optional<FilePlace> FilePlace::of(const std::string& text) {
    std::istringstream in(text);
    FilePlace out;
    int version = 0;
    in >> version >> out.device >> out.inode >> out.offset >> out.lines >> out.head_bytes >> out.head >> out.tail_bytes >> out.tail >> out.skipping;
    if (!in || version != 1 || out.offset < 0 || out.head_bytes < 0 || out.head_bytes > head_size || out.tail_bytes < 0 || out.tail_bytes > tail_size) return {};
    return out;
}

GrowingFile::GrowingFile(FeedSpec spec, std::string path, std::string item, const std::string& place, bool complete)
    : spec_(std::move(spec)), path_(std::move(path)), item_(std::move(item)), complete_(complete) {
    if (const auto known = FilePlace::of(place)) at_ = *known;
}

// Does this file hold, up to our place, what was read?
bool GrowingFile::continues(int fd) const {
    struct stat now {};
    if (fstat(fd, &now) != 0 || now.st_size < at_.offset) return false;
    if (fingerprint(read_at(fd, 0, static_cast<std::size_t>(at_.head_bytes))) != at_.head && at_.head_bytes > 0) return false;
    return at_.tail_bytes == 0 || fingerprint(read_at(fd, at_.offset - at_.tail_bytes, static_cast<std::size_t>(at_.tail_bytes))) == at_.tail;
}

bool GrowingFile::start_over(std::string why) {
    if (at_.offset > 0) note_ = std::move(why);
    at_ = {};
    struct stat now {};
    if (fstat(fd_.get(), &now) != 0) return false;
    at_.device = now.st_dev;
    at_.inode = now.st_ino;
    return true;
}

// It was renamed while nobody looked: what it still holds is read before the new one.
void GrowingFile::find_rotated() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
    int left = 10'000;
    for (std::filesystem::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end && left-- > 0; it.increment(error)) {
        struct stat other {};
        if (!stat_of(it->path().string(), other) || other.st_ino != at_.inode || other.st_dev != at_.device || !S_ISREG(other.st_mode)) continue;
        store::Fd fd(::open(it->path().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (fd && continues(fd.get())) {
            fd_ = std::move(fd);
            behind_ = true;
            return;
        }
    }
}

std::optional<core::Error> GrowingFile::open_it() {
    store::Fd fd(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    const int failed = errno;
    if (at_.offset > 0 && !behind_ && (!fd || !continues(fd.get()))) {
        find_rotated();
        if (behind_) return {};
    }
    if (!fd) return file_problem(path_, failed);
    struct stat now {};
    if (fstat(fd.get(), &now) != 0 || !S_ISREG(now.st_mode)) return core::refused("“" + path_ + "” is no file. Give a file, a folder, or an address that begins with https://.");
    fd_ = std::move(fd);
    if (at_.offset > 0 && continues(fd_.get())) {
        at_.device = now.st_dev;
        at_.inode = now.st_ino;
    } else {
        start_over("The file was made anew while nobody looked; it is read from its beginning.");
    }
    return {};
}

GrowingFile::Found GrowingFile::find_path() const {
    struct stat there {}, mine {};
    if (!stat_of(path_, there)) return Found::missing;
    if (fstat(fd_.get(), &mine) != 0) return Found::other;
    return there.st_ino == mine.st_ino && there.st_dev == mine.st_dev ? Found::same : Found::other;
}

Look GrowingFile::look(const platforms::Answer*) {
    if (!fd_)
        if (auto problem = open_it()) return {.piece = {}, .more = false, .problem = std::move(problem), .note = {}};
    const Found found = find_path();
    if (found == Found::same) {
        behind_ = false;
        if (at_.offset > 0 && !continues(fd_.get())) {
            struct stat now {};
            const bool shorter = fstat(fd_.get(), &now) == 0 && now.st_size < at_.offset;
            start_over(shorter ? "The file became shorter; it is read from its beginning." : "The file was written anew; it is read from its beginning.");
        }
        return read_on(complete_);
    }
    // Renamed or removed: what is left in the open one first.
    Look rest = read_on(false);
    if (rest.piece) {
        rest.more = true;
        return rest;
    }
    if (found == Found::missing) {
        rest.problem = file_problem(path_, ENOENT);
        return rest;
    }
    if (Look last = read_on(true); last.piece) {   // the other one is complete now, also its last line
        last.more = true;
        return last;
    }
    behind_ = true;
    fd_ = store::Fd();
    if (auto problem = open_it()) return {.piece = {}, .more = false, .problem = std::move(problem), .note = {}};
    behind_ = false;
    if (at_.offset == 0) note_ = "The file was replaced by a new one of the same name; the old one was read to its end.";
    return read_on(complete_);
}

FilePlace GrowingFile::place_at(std::int64_t offset, std::int64_t lines, bool skipping) const {
    FilePlace place = at_;
    place.offset = offset;
    place.lines = lines;
    place.skipping = skipping;
    place.head_bytes = std::min(offset, head_size);
    place.tail_bytes = std::min(offset, tail_size);
    place.head = fingerprint(read_at(fd_.get(), 0, static_cast<std::size_t>(place.head_bytes)));
    place.tail = fingerprint(read_at(fd_.get(), offset - place.tail_bytes, static_cast<std::size_t>(place.tail_bytes)));
    return place;
}

Look GrowingFile::hand_over(std::string bytes, std::int64_t to, std::int64_t lines, bool more) {
    Look look;
    look.note = std::exchange(note_, {});
    next_ = place_at(to, at_.lines + lines, false);
    FeedPiece piece = piece_of(spec_, std::move(bytes), true);
    piece.first_line = at_.lines + 1;
    piece.name = std::filesystem::path(path_).filename().string();
    piece.place.item = item_;
    piece.place.text = next_->text();
    look.piece = std::move(piece);
    look.more = more;
    return look;
}

// A line longer than any sample: its beginning is handed over, to be refused with its number; the rest is passed by.
Look GrowingFile::begin_skipping(const std::string& bytes) {
    Look look = hand_over(bytes.substr(0, 200) + "…\n", at_.offset + static_cast<std::int64_t>(bytes.size()), 0, true);
    next_->skipping = true;
    look.piece->place.text = next_->text();
    return look;
}

// True: the line has ended.
bool GrowingFile::skip_line() {
    while (true) {
        const std::string bytes = read_at(fd_.get(), at_.offset, piece_bytes);
        const std::size_t newline = bytes.find('\n');
        const bool ends = newline != std::string::npos;
        const std::size_t passed = ends ? newline + 1 : bytes.size();
        if (passed > 0) at_ = place_at(at_.offset + static_cast<std::int64_t>(passed), at_.lines + (ends ? 1 : 0), !ends);
        if (ends) return true;
        if (bytes.size() < piece_bytes) return false;
    }
}

Look GrowingFile::read_on(bool last_of_it) {
    if (at_.skipping && !skip_line()) return {};
    std::string bytes = read_at(fd_.get(), at_.offset, piece_bytes);
    LineCut cut = cut_lines(bytes);
    if (cut.bytes == 0 && bytes.size() == piece_bytes) {
        bytes = read_at(fd_.get(), at_.offset, longest_line);
        cut = cut_lines(bytes);
    }
    Look nothing;
    nothing.note = note_;
    if (bytes.empty()) {
        note_.clear();
        return nothing;
    }
    if (cut.bytes == 0 && bytes.size() == longest_line) return begin_skipping(bytes);
    std::int64_t lines = cut.lines;
    std::size_t size = cut.bytes;
    if (cut.bytes == 0) {   // half a line: it is somebody's turn to write the rest
        note_.clear();
        if (!last_of_it) return nothing;
        size = bytes.size();
        lines = 1;
    }
    const bool more = size < bytes.size() || bytes.size() >= piece_bytes;
    std::string whole = bytes.substr(0, size);
    if (at_.offset == 0 && whole.starts_with(mark)) whole.erase(0, mark.size());
    if (whole.empty() || whole.back() != '\n') whole += '\n';
    return hand_over(std::move(whole), at_.offset + static_cast<std::int64_t>(size), lines, more && cut.lines > 0);
}

void GrowingFile::taken(bool) {
    if (next_) at_ = *std::exchange(next_, {});
}

}  // namespace desk

// SPDX-License-Identifier: Apache-2.0
#include "store/files.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "core/time.h"

namespace store {

using core::Code;
using core::Error;
using core::Result;
namespace fs = std::filesystem;

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = other.release();
    }
    return *this;
}
Fd::~Fd() { close(); }
int Fd::release() { return std::exchange(fd_, -1); }
bool Fd::close() {
    const int fd = release();
    return fd < 0 || ::close(fd) == 0 || errno == EINTR;
}

Error disk_full(const fs::path& file, std::int64_t needed, std::string detail, std::int64_t kept_back) {
    const std::int64_t free = std::max<std::int64_t>(0, free_bytes(file.has_parent_path() ? file.parent_path() : fs::path(".")) - kept_back);
    std::string text = "The disk is full: “" + file.string() + "” could not be written.";
    if (needed > 0) text += " It needs " + bytes_text(needed) + "; " + bytes_text(free) + " are free.";
    else text += " " + bytes_text(free) + " are free.";
    return {Code::disk_full, text + " What was there before is unchanged. Make room, then try again.", std::move(detail)};
}

Error file_error(int error, std::string_view doing, const fs::path& file, std::int64_t needed) {
    const std::string why = std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) return disk_full(file, needed, why);
    const Code code = error == EACCES || error == EROFS || error == EPERM ? Code::read_only : error == ENOENT ? Code::not_found : Code::io;
    return {code, "Could not " + std::string(doing) + " “" + file.string() + "”: " + why + ".", why};
}

std::int64_t free_bytes(const fs::path& folder) {
    struct statvfs disk {};
    if (statvfs(folder.c_str(), &disk) != 0) return 0;
    return static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
}

std::string bytes_text(std::int64_t bytes) {
    if (bytes < 1'000) return std::to_string(bytes) + " bytes";
    std::array<char, 32> out{};
    if (bytes < 1'000'000) std::snprintf(out.data(), out.size(), "%.1f kB", static_cast<double>(bytes) / 1e3);
    else std::snprintf(out.data(), out.size(), "%.1f MB", static_cast<double>(bytes) / 1e6);
    return out.data();
}

bool writable(const fs::path& file_or_folder) { return ::access(file_or_folder.c_str(), W_OK) == 0; }

bool on_read_only_disk(const fs::path& file_or_folder) {
    struct statvfs disk {};
    return statvfs(file_or_folder.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
}

namespace {

Result<void> flush(const fs::path& path, int flags) {
    const Fd fd(::open(path.c_str(), flags | O_CLOEXEC));
    if (!fd) return file_error(errno, "open", path);
    while (::fsync(fd.get()) != 0) {
        // Some file systems cannot flush a folder; they say so with EINVAL.
        if (errno == EINVAL && (flags & O_DIRECTORY)) return {};
        if (errno != EINTR) return file_error(errno, "flush", path);
    }
    return {};
}

}  // namespace

Result<void> flush_file(const fs::path& file) { return flush(file, O_RDONLY); }
Result<void> flush_folder(const fs::path& folder) { return flush(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY); }

std::string stamp_text(std::int64_t epoch_ms) {
    const core::Wall w = core::wall(epoch_ms, core::Zone::named("Etc/UTC").value_or(core::Zone{}));
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%04d%02d%02dT%02d%02d%02dZ", w.date.year(), w.date.month(), w.date.day(), w.hour(), w.minute(),
                  static_cast<int>(w.ms / 1000 % 60));
    return out.data();
}

std::int64_t stamp_ms(std::string_view text) {
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return -1;
    const auto digits = [&](std::size_t from, std::size_t count) {
        int n = 0;
        for (std::size_t i = from; i < from + count; ++i) n = text[i] >= '0' && text[i] <= '9' && n >= 0 ? n * 10 + (text[i] - '0') : -1;
        return n;
    };
    const core::Date day = core::Date::of(digits(0, 4), digits(4, 2), digits(6, 2));
    const int h = digits(9, 2), m = digits(11, 2), s = digits(13, 2);
    if (!day.known() || h < 0 || m < 0 || s < 0) return -1;
    return day.days * core::day_ms + h * core::hour_ms + m * core::minute_ms + s * 1000;
}

std::string moment_text(std::int64_t epoch_ms) {
    const std::string t = stamp_text(epoch_ms);
    return t.substr(0, 4) + "-" + t.substr(4, 2) + "-" + t.substr(6, 2) + " " + t.substr(9, 2) + ":" + t.substr(11, 2) + " UTC";
}

}  // namespace store

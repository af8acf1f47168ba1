// SPDX-License-Identifier: Apache-2.0
// Files and folders as the store needs them: free space, flushing to the disk, names that say when. Never used on the
// database file itself. Any thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/result.h"

namespace store {

/// A descriptor that closes itself.
class Fd {
public:
    explicit Fd(int fd = -1) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(other.release()) {}
    Fd& operator=(Fd&& other) noexcept;
    ~Fd();
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release();
    /// Closes and says whether what was written may have been lost.
    bool close();
private:
    int fd_;
};

/// The words for errno when `doing` ("write", "open") a file. A full disk says how much is free, and `needed` when known.
core::Error file_error(int error, std::string_view doing, const std::filesystem::path& file, std::int64_t needed = 0);
/// `kept_back`: of what is free, not for this.
core::Error disk_full(const std::filesystem::path& file, std::int64_t needed, std::string detail, std::int64_t kept_back = 0);

std::int64_t free_bytes(const std::filesystem::path& folder);
/// 8388608 → "8.0 MB"
std::string bytes_text(std::int64_t bytes);
bool writable(const std::filesystem::path& file_or_folder);
bool on_read_only_disk(const std::filesystem::path& file_or_folder);

core::Result<void> flush_file(const std::filesystem::path& file);     // not for a database that is open
core::Result<void> flush_folder(const std::filesystem::path& folder);

/// 20261111T131400Z, and back (−1 when it is none).
std::string stamp_text(std::int64_t epoch_ms);
std::int64_t stamp_ms(std::string_view text);
/// "2026-11-11 13:14 UTC"
std::string moment_text(std::int64_t epoch_ms);

}  // namespace store

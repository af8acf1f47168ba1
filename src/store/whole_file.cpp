// SPDX-License-Identifier: Apache-2.0
// The checked writer: a temporary beside the target, written and measured, flushed, renamed, the folder flushed.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "store/files.h"
#include "store/store.h"

namespace store {

using core::Error;
using core::Result;
namespace fs = std::filesystem;

namespace {

// Gone again unless it was renamed into place.
class Temporary {
public:
    static Result<Temporary> beside(const fs::path& file) {
        std::string name = (file.parent_path() / ("." + file.filename().string().substr(0, 200) + ".new-XXXXXX")).string();
        const Fd fd(::mkostemp(name.data(), O_CLOEXEC));
        if (!fd) return file_error(errno, "write", file);
        return Temporary(name);
    }
    Temporary(Temporary&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    const fs::path& path() const { return path_; }
    void kept() { path_.clear(); }

private:
    explicit Temporary(fs::path path) : path_(std::move(path)) {}
    fs::path path_;
};

// The rights of the file that is replaced; of a new one those that the person's umask gives.
mode_t rights_for(const fs::path& file) {
    struct stat old {};
    if (::stat(file.c_str(), &old) == 0) return old.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

Result<void> write_all(int fd, std::string_view bytes, const fs::path& file) {
    const auto total = static_cast<std::int64_t>(bytes.size());
    // Says "no room" before the first byte where the file system can reserve it.
    if (total > 0 && ::fallocate(fd, 0, 0, total) != 0 && errno != EOPNOTSUPP && errno != ENOSYS && errno != EINVAL && errno != EINTR)
        return file_error(errno, "write", file, total);
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_error(errno, "write", file, total);
        if (n == 0) return disk_full(file, total, "write() took nothing");
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

}  // namespace

Result<void> write_file_whole(const fs::path& wanted, const std::function<Result<void>(const fs::path&)>& fill) {
    std::error_code failed;
    // A link stays a link: what it points to is replaced.
    const fs::path file = fs::is_symlink(wanted, failed) ? fs::weakly_canonical(wanted, failed) : wanted;
    if (fs::is_directory(file, failed)) return core::usage("“" + file.string() + "” is a folder.");
    auto temporary = Temporary::beside(file);
    if (!temporary) return temporary.error();
    if (auto filled = fill(temporary->path()); !filled) return filled;
    if (::chmod(temporary->path().c_str(), rights_for(file)) != 0) return file_error(errno, "write", file);
    if (auto flushed = flush_file(temporary->path()); !flushed) return flushed;
    if (::rename(temporary->path().c_str(), file.c_str()) != 0) return file_error(errno, "write", file);
    temporary->kept();
    return flush_folder(file.parent_path());
}

Result<void> write_file_whole(const fs::path& file, std::string_view bytes) {
    return write_file_whole(file, [&](const fs::path& temporary) -> Result<void> {
        Fd fd(::open(temporary.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC));
        if (!fd) return file_error(errno, "write", file);
        if (auto written = write_all(fd.get(), bytes, file); !written) return written;
        struct stat now {};
        if (::fstat(fd.get(), &now) != 0 || now.st_size != static_cast<off_t>(bytes.size()))
            return Error{core::Code::io, "“" + file.string() + "” was not written whole.", "size differs after writing"};
        if (!fd.close()) return file_error(errno, "write", file, static_cast<std::int64_t>(bytes.size()));
        return {};
    });
}

}  // namespace store

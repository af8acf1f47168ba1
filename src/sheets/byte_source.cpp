// SPDX-License-Identifier: Apache-2.0
#include "sheets/byte_source.h"

#include "sheets/failure.h"

#include <sys/stat.h>

#include <algorithm>

namespace sheets {

constexpr std::size_t piece = 256 * 1024;

core::Result<ByteSource> ByteSource::open(const std::filesystem::path& path) {
    ByteSource source;
    source.name_ = path.filename().string();
    source.file_.reset(std::fopen(path.c_str(), "rb"));
    if (!source.file_) return unreadable(source.name_, errno);
    struct stat facts {};
    if (::fstat(::fileno(source.file_.get()), &facts) != 0) return unreadable(source.name_, errno);
    if (!S_ISREG(facts.st_mode)) return core::Error{core::Code::io, "“" + source.name_ + "” is not a file.", {}};
    source.size_ = static_cast<std::uint64_t>(facts.st_size);
    source.buffer_.resize(piece);
    return source;
}

ByteSource ByteSource::of(std::string bytes) {
    ByteSource source;
    source.size_ = bytes.size();
    source.buffer_ = std::move(bytes);
    return source;
}

core::Result<void> ByteSource::rewind() {
    done_ = 0;
    if (file_ && std::fseek(file_.get(), 0, SEEK_SET) != 0) return unreadable(name_, errno);
    return {};
}

core::Result<std::string_view> ByteSource::next() {
    if (!file_) {
        const std::string_view rest = std::string_view(buffer_).substr(std::min<std::size_t>(done_, buffer_.size()), piece);
        done_ += rest.size();
        return rest;
    }
    const std::size_t got = std::fread(buffer_.data(), 1, piece, file_.get());
    if (got == 0 && std::ferror(file_.get())) return unreadable(name_, errno);
    done_ += got;
    return std::string_view(buffer_).substr(0, got);
}

}  // namespace sheets

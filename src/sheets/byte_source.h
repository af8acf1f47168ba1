// SPDX-License-Identifier: Apache-2.0
// The bytes of a text file that is read more than once (its encoding is found first): from a path, or from memory.
// Used by one thread at a time. Knows no text.
#pragma once

#include "core/result.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sheets {

class ByteSource {
public:
    static core::Result<ByteSource> open(const std::filesystem::path& path);
    static ByteSource of(std::string bytes);

    std::uint64_t size() const { return size_; }
    core::Result<void> rewind();
    // The next piece, empty at the end; it stays until the next call.
    core::Result<std::string_view> next();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::string buffer_;      // of a file the piece at hand, else everything
    std::uint64_t size_ = 0, done_ = 0;
    std::string name_;
};

}  // namespace sheets

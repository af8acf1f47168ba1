// SPDX-License-Identifier: Apache-2.0
// Which encoding a text file is in, and its bytes as UTF-8. ICU's converters stay behind this header. Used by one thread
// at a time. Knows no separators.
#pragma once

#include "core/result.h"
#include "sheets/byte_source.h"

#include <memory>
#include <string>
#include <string_view>

namespace sheets {

struct Encoding {
    std::string name;         // as ICU knows it: UTF-8, UTF-16LE, windows-1258, …
    std::size_t mark = 0;     // bytes of the byte order mark
};

// From the byte order mark; else from the whole of the bytes: valid UTF-8, zeros of UTF-16, letters of an old code page.
core::Result<Encoding> find_encoding(ByteSource& bytes);

class Decoder {
public:
    static core::Result<Decoder> open(const Encoding& encoding);
    std::string_view decode(std::string_view piece, bool last);   // stays until the next call
    std::string composed(std::string text) const;                 // windows-1258 writes marks behind their letters

private:
    struct Close {
        void operator()(void* converter) const;
    };
    std::unique_ptr<void, Close> converter_;   // none for UTF-8
    bool compose_ = false;
    std::size_t skip_ = 0;
    std::string out_;
};

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/encoding.h"

#include "sheets/failure.h"
#include "sheets/out_text.h"

#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace sheets {
namespace {

// Strict UTF-8 over pieces: no overlong forms, no surrogates, nothing past U+10FFFF.
class Utf8Check {
public:
    void take(std::string_view piece) {
        for (const char c : piece) byte(static_cast<unsigned char>(c));
    }
    bool valid() const { return valid_ && missing_ == 0; }

private:
    void byte(unsigned char c) {
        if (missing_ > 0) {
            if (c < low_ || c > high_) valid_ = false;
            low_ = 0x80;
            high_ = 0xBF;
            --missing_;
        } else if (c >= 0x80) {
            if (c < 0xC2 || c > 0xF4) valid_ = false;
            missing_ = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
            low_ = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
            high_ = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        }
    }
    bool valid_ = true;
    int missing_ = 0;
    unsigned char low_ = 0x80, high_ = 0xBF;
};

bool letter(unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0; }

// Counts what tells the old code pages apart: tone marks behind letters (Vietnamese), runs of high bytes (Thai).
struct HighBytes {
    std::uint64_t all = 0, tones = 0, vietnamese = 0, thai = 0, in_runs = 0;
    unsigned char before = 0;

    void take(std::string_view piece) {
        for (const char raw : piece) {
            const auto c = static_cast<unsigned char>(raw);
            if (c >= 0x80) note(c);
            before = c;
        }
    }
    void note(unsigned char c) {
        ++all;
        if (before >= 0xA1) ++in_runs;
        if ((c >= 0xA1 && c <= 0xDA) || (c >= 0xDF && c <= 0xFB)) ++thai;
        const bool tone = c == 0xCC || c == 0xD2 || c == 0xDE || c == 0xEC || c == 0xF2;
        if (tone && letter(before)) ++tones;
        static constexpr std::array<unsigned char, 12> own = {0xC3, 0xE3, 0xD0, 0xF0, 0xD5, 0xF5, 0xDD, 0xFD, 0xC2, 0xE2, 0xCA, 0xEA};
        if (std::find(own.begin(), own.end(), c) != own.end()) ++vietnamese;
    }
    const char* page() const {
        if (tones > 0 && (tones + vietnamese) * 2 >= all) return "windows-1258";
        if (all >= 4 && thai == all && in_runs * 2 >= all) return "windows-874";
        return "windows-1252";
    }
};

core::Result<Encoding> by_content(ByteSource& bytes) {
    Utf8Check utf8;
    HighBytes high;
    std::uint64_t zeros[2] = {0, 0}, at = 0;
    for (;;) {
        const auto piece = bytes.next();
        if (!piece.has_value()) return piece.error();
        if (piece->empty()) break;
        utf8.take(*piece);
        high.take(*piece);
        for (const char c : *piece) {
            if (c == '\0') ++zeros[at % 2];
            ++at;
        }
    }
    if (zeros[0] + zeros[1] > 0) {
        if (zeros[1] * 4 >= at && zeros[0] * 50 <= zeros[1]) return Encoding{"UTF-16LE", 0};
        if (zeros[0] * 4 >= at && zeros[1] * 50 <= zeros[0]) return Encoding{"UTF-16BE", 0};
        return refused("This is neither a spreadsheet nor a text file that Callboard knows.", "zero bytes in text");
    }
    return Encoding{utf8.valid() ? "UTF-8" : high.page(), 0};
}

}  // namespace

core::Result<Encoding> find_encoding(ByteSource& bytes) {
    if (auto back = bytes.rewind(); !back.has_value()) return back.error();
    const auto first = bytes.next();
    if (!first.has_value()) return first.error();
    if (first->starts_with("\xEF\xBB\xBF")) return Encoding{"UTF-8", 3};
    if (first->starts_with("\xFF\xFE")) return Encoding{"UTF-16LE", 2};
    if (first->starts_with("\xFE\xFF")) return Encoding{"UTF-16BE", 2};
    if (auto back = bytes.rewind(); !back.has_value()) return back.error();
    return by_content(bytes);
}

void Decoder::Close::operator()(void* converter) const { ucnv_close(static_cast<UConverter*>(converter)); }

core::Result<Decoder> Decoder::open(const Encoding& encoding) {
    Decoder decoder;
    decoder.skip_ = encoding.mark;
    // UTF-8 goes through ICU too: a file that breaks behind its byte order mark must not leave broken text.
    UErrorCode why = U_ZERO_ERROR;
    decoder.converter_.reset(ucnv_open(encoding.name.c_str(), &why));
    if (U_FAILURE(why))
        return core::Error{core::Code::usage, "There is no text encoding called “" + encoding.name + "”.", u_errorName(why)};
    decoder.compose_ = encoding.name == "windows-1258";
    return decoder;
}

std::string_view Decoder::decode(std::string_view piece, bool last) {
    const std::size_t skipped = std::min(skip_, piece.size());
    piece.remove_prefix(skipped);
    skip_ -= skipped;
    out_.clear();
    std::array<UChar, 8192> wide;
    std::array<char, 8192 * 3> narrow;
    const char* from = piece.data();
    const char* const end = from + piece.size();
    for (bool more = true; more;) {
        UChar* to = wide.data();
        UErrorCode why = U_ZERO_ERROR;
        // One unit of room is kept: a surrogate pair is never torn between two rounds, ICU buffers it.
        ucnv_toUnicode(static_cast<UConverter*>(converter_.get()), &to, wide.data() + wide.size(), &from, end, nullptr, last, &why);
        more = why == U_BUFFER_OVERFLOW_ERROR;
        std::int32_t length = 0;
        why = U_ZERO_ERROR;
        u_strToUTF8WithSub(narrow.data(), static_cast<std::int32_t>(narrow.size()), &length, wide.data(),
                           static_cast<std::int32_t>(to - wide.data()), 0xFFFD, nullptr, &why);
        if (U_SUCCESS(why)) out_.append(narrow.data(), static_cast<std::size_t>(length));
    }
    const bool odd = out_.find('\0') != std::string::npos || out_.find("\xEF\xBF") != std::string::npos;
    if (odd) out_ = writable(out_);   // what is no character must not come in, for it could not go out again
    return out_;
}

std::string Decoder::composed(std::string text) const {
    if (!compose_ || std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
    UErrorCode why = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&why);
    std::vector<UChar> wide(text.size() + 1), whole(text.size() * 3 + 1);
    std::int32_t length = 0;
    u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(), static_cast<std::int32_t>(text.size()), &why);
    const std::int32_t composed = unorm2_normalize(nfc, wide.data(), length, whole.data(), static_cast<std::int32_t>(whole.size()), &why);
    std::string narrow(static_cast<std::size_t>(std::max(composed, 0)) * 3, '\0');
    u_strToUTF8(narrow.data(), static_cast<std::int32_t>(narrow.size()), &length, whole.data(), composed, &why);
    if (U_FAILURE(why)) return text;
    narrow.resize(static_cast<std::size_t>(length));
    return narrow;
}

}  // namespace sheets

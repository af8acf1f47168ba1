// SPDX-License-Identifier: Apache-2.0
// The few ways in which reading or writing a spreadsheet fails, said in the words of the person who chose the file.
// Any thread.
#pragma once

#include "core/result.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace sheets {

// Outside the limits or unsafe: the file may be well-formed, and is still not read.
inline core::Error refused(std::string text, std::string detail = {}) {
    return core::Error{core::Code::refused, std::move(text), std::move(detail)};
}

inline core::Error damaged(std::string detail, std::string where = {}) {
    return core::Error{core::Code::damaged,
                       "This file is damaged" + (where.empty() ? std::string() : " (" + where + ")") +
                           ". Open it in your spreadsheet program, save it again and take that file.",
                       std::move(detail)};
}

inline core::Error cancelled() { return core::Error{core::Code::cancelled, "Stopped before the end.", {}}; }

// From errno, about a file that is being read.
inline core::Error unreadable(const std::string& path, int why) {
    if (why == ENOENT) return core::Error{core::Code::not_found, "There is no file “" + path + "”.", std::strerror(why)};
    if (why == EACCES) return core::Error{core::Code::forbidden, "You may not read “" + path + "”.", std::strerror(why)};
    return core::Error{core::Code::io, "“" + path + "” cannot be read: " + std::strerror(why) + ".", std::strerror(why)};
}

// From errno, about a file that is being written.
inline core::Error unwritable(int why) {
    if (why == ENOSPC || why == EDQUOT)
        return core::Error{core::Code::disk_full, "The disk is full. Make room and export again.", std::strerror(why)};
    if (why == EROFS) return core::Error{core::Code::read_only, "This folder can only be read.", std::strerror(why)};
    if (why == EACCES) return core::Error{core::Code::forbidden, "You may not write in this folder.", std::strerror(why)};
    return core::Error{core::Code::io, std::string("The file could not be written: ") + std::strerror(why) + ".", std::strerror(why)};
}

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// XML from outside, streamed from an archive's entry to a handler. Any DOCTYPE ends the reading, and so do nesting and
// single tags beyond all measure. Used by one thread at a time. Knows no vocabulary.
#pragma once

#include "core/result.h"
#include "core/workbook.h"
#include "sheets/archive.h"

#include <optional>
#include <string_view>

namespace sheets {

class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    // Names come as written, with their prefix; attributes as name, value, …, nullptr.
    virtual void start(std::string_view name, const char** attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}

    bool stopped() const { return failure_.has_value() || enough_; }
    const std::optional<core::Error>& failure() const { return failure_; }

protected:
    void fail(core::Error error) {
        if (!failure_) failure_ = std::move(error);
    }
    void enough() { enough_ = true; }   // what was wanted is there: the rest is not read

private:
    std::optional<core::Error> failure_;
    bool enough_ = false;
};

core::Result<void> read_xml(const Archive& archive, const Archive::Entry& entry, XmlEvents& handler,
                            const core::Progress& progress = {});

// The name without its prefix: some programs write <x:row> for <row>.
inline std::string_view local(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The value of an attribute, or an empty view with a null pointer when it is absent.
std::string_view attribute(const char** attributes, std::string_view name);
bool is_true(std::string_view value);   // 1, true, on

}  // namespace sheets

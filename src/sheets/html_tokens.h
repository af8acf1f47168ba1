// SPDX-License-Identifier: Apache-2.0
// HTML cut into tags and text, as tolerant as a browser about what is not closed. Any thread. Knows no element but
// <script> and <style>, whose content is no text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheets {

struct HtmlTag {
    std::string name;       // lower case
    bool closing = false;
    std::vector<std::pair<std::string, std::string>> attributes;   // names in lower case, values decoded

    const std::string* find(std::string_view attribute) const;
};

class HtmlTokens {
public:
    explicit HtmlTokens(std::string_view html) : html_(html) {}

    enum class Kind { text, tag, end };
    Kind next();
    std::string_view text() const { return text_; }   // decoded
    const HtmlTag& tag() const { return tag_; }
    std::size_t done() const { return at_; }

private:
    void read_tag();
    void read_attribute(std::size_t end);
    void skip_raw();
    std::string_view html_;
    std::size_t at_ = 0;
    std::string text_;
    HtmlTag tag_;
};

void decode_entities(std::string_view html, std::string& into);

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods_styles.h"

#include "sheets/xml.h"

#include <algorithm>

namespace sheets {
namespace {

bool is_format(std::string_view name) {
    return name.starts_with("number:") && name.ends_with("-style");
}

// 0.752in, 19.1mm → characters of the usual font: 7 of 96 dots an inch, 5 dots of margin.
double characters(std::string_view length) {
    std::size_t digits = 0;
    while (digits < length.size() && ((length[digits] >= '0' && length[digits] <= '9') || length[digits] == '.')) ++digits;
    const auto amount = number_of(length.substr(0, digits));
    if (!amount) return 0;
    const std::string_view unit = length.substr(digits);
    const double inches = unit == "in" ? *amount : unit == "cm" ? *amount / 2.54 : unit == "mm" ? *amount / 25.4 : unit == "pt" ? *amount / 72 : 0;
    return std::max(0.0, (inches * 96 - 5) / 7);
}

}  // namespace

void OdsStyles::start(std::string_view name, const char** attributes) {
    if (is_format(name)) {
        format_ = attribute(attributes, "style:name");
        NumberFormat& format = formats_[format_];
        format.percent = name == "number:percentage-style";
        format.elapsed = name == "number:time-style" && attribute(attributes, "number:truncate-on-overflow") == "false";
    } else if (!format_.empty()) {
        inside_format(name, attributes);
    } else if (name == "style:style") {
        style_ = attribute(attributes, "style:name");
        if (const std::string_view data = attribute(attributes, "style:data-style-name"); !data.empty()) data_of_[style_] = data;
    } else if (name == "style:table-properties" && attribute(attributes, "table:display") == "false") {
        hidden_.insert(style_);
    } else if (name == "style:table-column-properties") {
        widths_[style_] = characters(attribute(attributes, "style:column-width"));
    }
}

void OdsStyles::inside_format(std::string_view name, const char** attributes) {
    NumberFormat& format = formats_[format_];
    if (name == "number:day" || name == "number:month" || name == "number:year") format.date = true;
    if (name == "number:hours" || name == "number:minutes" || name == "number:seconds") format.time = true;
    if (name != "number:number") return;
    const auto digits = number_of(attribute(attributes, "number:min-integer-digits"));
    const std::string_view places = attribute(attributes, "number:decimal-places");
    if (digits && *digits > 1 && *digits <= 30 && (places.empty() || places == "0")) format.min_digits = static_cast<std::uint8_t>(*digits);
}

void OdsStyles::end(std::string_view name) {
    if (is_format(name)) format_.clear();
    if (name == "style:style") style_.clear();
}

const NumberFormat* OdsStyles::format(const std::string& cell_style) const {
    const auto data = data_of_.find(cell_style);
    if (data == data_of_.end()) return nullptr;
    const auto found = formats_.find(data->second);
    return found == formats_.end() ? nullptr : &found->second;
}

double OdsStyles::width(const std::string& column_style) const {
    const auto found = widths_.find(column_style);
    return found == widths_.end() ? 0 : found->second;
}

}  // namespace sheets

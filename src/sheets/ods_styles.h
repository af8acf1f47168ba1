// SPDX-License-Identifier: Apache-2.0
// The styles of an ods that matter to its values: number formats of cells, widths of columns, hidden tables. Fed with
// the elements of content.xml as they pass. Used by one thread at a time.
#pragma once

#include "sheets/number_format.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace sheets {

class OdsStyles {
public:
    void start(std::string_view name, const char** attributes);
    void end(std::string_view name);

    const NumberFormat* format(const std::string& cell_style) const;   // nullptr: nothing said
    double width(const std::string& column_style) const;               // in characters; 0 = not said
    bool hidden(const std::string& table_style) const { return hidden_.count(table_style) > 0; }
    std::size_t size() const { return formats_.size() + data_of_.size() + widths_.size(); }

private:
    void inside_format(std::string_view name, const char** attributes);
    std::unordered_map<std::string, NumberFormat> formats_;
    std::unordered_map<std::string, std::string> data_of_;
    std::unordered_map<std::string, double> widths_;
    std::unordered_set<std::string> hidden_;
    std::string style_, format_;
};

}  // namespace sheets

// SPDX-License-Identifier: Apache-2.0
// Names that every spreadsheet program takes for its sheets: cleaned, short enough, each once. Used by one thread at a
// time. Knows no file.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace sheets {

class SheetNames {
public:
    std::string unique(std::string_view wanted);

private:
    std::unordered_set<std::string> taken_;
};

}  // namespace sheets

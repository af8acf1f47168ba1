// SPDX-License-Identifier: Apache-2.0
// The cell formats of an xlsx that is being written, each made once. Used by one thread at a time. Knows no rows.
#pragma once

#include "core/workbook.h"

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <utility>

namespace sheets {

class XlsxFormats {
public:
    explicit XlsxFormats(lxw_workbook* book) : book_(book) {}

    lxw_format* cell(const core::OutCell& cell, const core::OutColumn* column, bool strong);
    lxw_format* total(const core::OutColumn& column, core::Currency currency);
    lxw_format* title();
    lxw_format* heading();                          // of a table among others
    lxw_format* header();
    lxw_format* rule(const core::OutRule& rule);   // a new one each time

private:
    enum class Look { plain, strong, total, title, heading, header };
    lxw_format* made(const std::string& number, Look look);
    lxw_workbook* book_;
    std::map<std::pair<std::string, Look>, lxw_format*> formats_;
};

}  // namespace sheets

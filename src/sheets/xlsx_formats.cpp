// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_formats.h"

#include "sheets/format_code.h"

namespace sheets {
lxw_format* XlsxFormats::made(const std::string& number, Look look) {
    const auto [known, fresh] = formats_.try_emplace({number, look}, nullptr);
    if (!fresh) return known->second;
    if (number.empty() && look == Look::plain) return nullptr;
    lxw_format* format = workbook_add_format(book_);
    if (!number.empty()) format_set_num_format(format, number.c_str());
    if (look != Look::plain) format_set_bold(format);
    if (look == Look::title) format_set_font_size(format, 14);
    if (look == Look::heading) format_set_font_size(format, 12);
    if (look == Look::total) format_set_top(format, LXW_BORDER_THIN);
    if (look == Look::header) {
        format_set_bg_color(format, 0xE7E9ED);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(format);
    }
    return known->second = format;
}

lxw_format* XlsxFormats::cell(const core::OutCell& cell, const core::OutColumn* column, bool strong) {
    return made(number_code(cell.kind, cell.currency, column ? column->decimals : std::uint8_t{0}, cell.value), strong ? Look::strong : Look::plain);
}

lxw_format* XlsxFormats::total(const core::OutColumn& column, core::Currency currency) {
    const core::OutKind kind = column.total == core::OutTotal::count ? core::OutKind::integer : column.kind;
    return made(number_code(kind, currency, column.decimals, 0), Look::total);
}

lxw_format* XlsxFormats::title() { return made("", Look::title); }
lxw_format* XlsxFormats::heading() { return made("", Look::heading); }
lxw_format* XlsxFormats::header() { return made("", Look::header); }

lxw_format* XlsxFormats::rule(const core::OutRule& rule) {
    lxw_format* format = workbook_add_format(book_);
    if (rule.fill != core::OutRule::no_colour) format_set_bg_color(format, rule.fill);
    if (rule.ink != core::OutRule::no_colour) format_set_font_color(format, rule.ink);
    if (rule.strong) format_set_bold(format);
    return format;
}

}  // namespace sheets

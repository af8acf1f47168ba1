// SPDX-License-Identifier: Apache-2.0
// Which format a workbook is: by the columns that its header names.
#include <algorithm>

#include "core/text.h"
#include "feeds/kpi_lines.h"
#include "feeds/room_event.h"
#include "feeds/shopee_overview.h"
#include "feeds/sheet_table.h"

namespace feeds {
namespace {

using core::Figure;

bool shopee_sales(const Header& h) {
    return h.has(Figure::gmv_placed) || h.has(Figure::gmv_confirmed) || h.has(Figure::orders_placed) || h.has(Figure::orders_confirmed) || h.has(Figure::units_placed) || h.has(Figure::units_confirmed);
}

std::size_t figures_of(const Header& h) {
    return static_cast<std::size_t>(std::ranges::count_if(h.columns, [](const TableColumn& c) { return c.meaning.is(Part::figure) || c.meaning.is(Part::watch); }));
}

Format shape_of(const Header& h) {
    if (figures_of(h) == 0) return Format::none;
    if (h.has(Part::period) || shopee_sales(h)) {
        if (h.has(Part::start)) return Format::shopee_live_list;
        if (h.has(Part::product_name) || h.has(Part::product_id)) return Format::shopee_product_list;
        return h.has(Part::period) && shopee_sales(h) ? Format::shopee_daily : Format::none;
    }
    if (h.has(Part::start)) {
        if (h.has(Part::live_id)) return Format::tiktok_live_vn;
        if (h.has(Part::account) || h.has(Part::account_id)) return Format::tiktok_live_th;
        if (!h.has(Part::title)) return Format::none;
        const bool older = h.has(Figure::gmv_gross) || h.has(Figure::avg_price) || h.has(Figure::orders_paid) || h.has(Figure::gmv_direct) || h.has(Figure::peak_viewers);
        return older && !h.has(Figure::gmv_attributed) ? Format::tiktok_live_v1 : Format::tiktok_live_v2;
    }
    if (h.has(Part::product_id) || (h.has(Part::product_name) && h.has(Figure::gmv_attributed))) return Format::tiktok_product;
    return h.has(Part::time) && figures_of(h) >= 2 ? Format::tiktok_trend : Format::none;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The first run of exactly `n` digits.
std::string digits_in(std::string_view text, std::size_t n) {
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - i == n) return std::string(text.substr(i, n));
        i = end == i ? i + 1 : end;
    }
    return {};
}

}  // namespace

bool same_family(Format a, Format b) {
    const auto live = [](Format f) { return f == Format::tiktok_live_v1 || f == Format::tiktok_live_v2 || f == Format::tiktok_live_vn || f == Format::tiktok_live_th; };
    return a == b || (live(a) && live(b));
}

std::optional<FoundTable> find_table(const core::Workbook& book, Format wanted) {
    for (const core::Sheet& sheet : book.sheets) {
        auto header = find_header(sheet);
        if (!header) continue;
        Format shape = shape_of(*header);
        if (shopee_sales(*header) && !header->has(Part::start) && !header->has(Part::product_name)) {   // a language whose headings are not all known
            infer_parts(sheet, *header);
            shape = shape_of(*header);
        } else if (shape != Format::none && header->has(Part::start) && !header->has(Part::title) && !header->has(Part::account)) infer_parts(sheet, *header);
        if (shape != Format::none && (wanted == Format::none || same_family(shape, wanted))) return FoundTable{&sheet, std::move(*header), shape};
    }
    return std::nullopt;
}

std::optional<Format> recognise(const core::Workbook& book) {
    if (is_overview(book)) return Format::shopee_overview;
    const auto table = find_table(book);
    return table ? std::optional(table->shape) : std::nullopt;
}

std::optional<Format> recognise_lines(std::string_view text) {
    std::size_t kpi = 0, events = 0, tried = 0;
    while (!text.empty() && tried < 50 && (kpi < 3 || events > 0) && (events < 3 || kpi > 0)) {   // three of one kind and none of the other are enough
        const auto end = text.find('\n');
        const std::string_view line = core::trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (line.empty() || (line.front() != '{' && !line.starts_with("\xEF\xBB\xBF{"))) continue;
        ++tried;
        if (read_kpi_line(line, {core::no_number, core::Currency("USD")})) ++kpi;
        else if (const auto event = read_room_event(line, {core::no_number, core::Zone::named("UTC").value_or(core::Zone()), {}}); event && (!event->room.empty() || !event->id.empty() || event->kind != EventKind::other)) ++events;
    }
    if (kpi == 0 && events == 0) return std::nullopt;
    return kpi >= events ? Format::kpi_lines : Format::tiktok_events;
}

std::pair<core::Date, core::Date> period_of(const FoundTable& table) {
    if (const TableColumn* column = table.header.find(Part::period))
        for (std::size_t i = table.header.last + 1; i < table.sheet->rows.size(); ++i)
            if (const auto period = period_of(text_of(table.sheet->rows[i].at(column->column))); period.first.known()) return period;
    for (std::size_t i = 0; i < table.header.first; ++i)
        for (const core::Cell& c : table.sheet->rows[i].cells)
            if (const auto period = period_of(text_of(c)); period.first.known()) return period;
    return {};
}

std::int64_t moment_in_name(std::string_view file, core::Zone zone) {
    const std::string d = digits_in(file, 14);
    if (d.empty() || !zone.known()) return core::no_number;
    const auto n = [&](std::size_t at, std::size_t size) { return std::stoi(d.substr(at, size)); };
    const core::Date day = core::Date::of(n(0, 4), n(4, 2), n(6, 2));
    if (!day.known() || n(0, 4) < 2000 || n(0, 4) > 2199 || n(8, 2) > 23 || n(10, 2) > 59 || n(12, 2) > 59) return core::no_number;
    const auto moment = core::at(day, n(8, 2) * core::hour_ms + n(10, 2) * core::minute_ms + n(12, 2) * 1000, zone);
    return moment ? moment->ms : core::no_number;
}

std::string live_id_of(const core::Workbook& book, std::string_view file) {
    if (std::string id = digits_in(file, 19); !id.empty()) return id;
    const auto table = find_table(book);
    if (!table || (table->shape != Format::tiktok_trend && table->shape != Format::tiktok_product)) return {};
    for (std::size_t i = 0; i < table->header.first; ++i)
        for (const core::Cell& c : table->sheet->rows[i].cells)
            if (c.kind == core::CellKind::text)
                if (std::string id = digits_in(c.text, 19); !id.empty()) return id;
    return {};
}

}  // namespace feeds

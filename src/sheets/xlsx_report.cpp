// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_report.h"

#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/out_text.h"
#include "sheets/xlsx_sheet.h"

#include <algorithm>

namespace sheets {
namespace {

// A name that begins with = would be taken for a reference.
std::string label(const std::string& text) {
    const std::string safe = writable(text);
    return safe.starts_with('=') ? " " + safe : safe;
}

core::Result<PlacedTable> put_table(core::TableOut& table, XlsxSheet& sheet, bool filter, const core::Progress& progress) {
    for (const std::string& line : table.lines)
        if (auto put = sheet.put_heading(line); !put.has_value()) return put.error();
    if (auto put = sheet.begin_table(table); !put.has_value()) return put.error();
    core::OutRow row;
    for (std::uint64_t done = 0; next_row(table, row);) {
        if (sheet.row() + 3 >= limits::rows) return refused("“" + table.name + "” has more rows than a spreadsheet holds on one sheet.");
        if (auto put = sheet.put_row(table, row); !put.has_value()) return put.error();
        if (progress && ++done % 1024 == 0 && !progress(done, table.expected_rows)) return cancelled();
    }
    sheet.end_table(table, filter);
    const PlacedTable placed = sheet.placed();
    sheet.skip_row();   // totals, or blank
    sheet.skip_row();
    return placed;
}

void put_series(const core::OutSeries& one, const core::OutChart& out, const PlacedTable& over, const std::string& name, lxw_chart* chart) {
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    const auto first = static_cast<lxw_row_t>(over.first), last = static_cast<lxw_row_t>(over.last);
    chart_series_set_categories(series, name.c_str(), first, static_cast<lxw_col_t>(out.along), last, static_cast<lxw_col_t>(out.along));
    chart_series_set_values(series, name.c_str(), first, static_cast<lxw_col_t>(one.column), last, static_cast<lxw_col_t>(one.column));
    chart_series_set_name(series, label(one.name).c_str());
    if (one.colour == core::OutRule::no_colour) return;
    if (out.kind == core::OutChartKind::line) {
        lxw_chart_line line = {};
        line.color = one.colour, line.width = 1.75F;
        chart_series_set_line(series, &line);
    } else {
        lxw_chart_fill fill = {};
        fill.color = one.colour;
        chart_series_set_fill(series, &fill);
    }
}

core::Result<void> put_chart(const core::OutChart& out, const PlacedTable& over, const std::string& name, lxw_workbook* book, lxw_worksheet* sheet) {
    lxw_chart* chart = workbook_add_chart(book, out.kind == core::OutChartKind::line ? LXW_CHART_LINE : LXW_CHART_COLUMN);
    if (!chart) return core::Error{core::Code::internal, "The chart could not be written.", out.title};
    for (const core::OutSeries& one : out.series) put_series(one, out, over, name, chart);
    chart_title_set_name(chart, label(out.title).c_str());
    if (!out.axis.empty()) chart_axis_set_name(chart->y_axis, label(out.axis).c_str());
    if (!out.along_format.empty()) chart_axis_set_num_format(chart->x_axis, out.along_format.c_str());
    if (!out.axis_format.empty()) chart_axis_set_num_format(chart->y_axis, out.axis_format.c_str());
    const auto rows = static_cast<std::size_t>(over.last - over.first + 1);
    const auto every = static_cast<std::uint16_t>(std::clamp<std::size_t>(rows / 10, 1, 10'000));
    chart_axis_set_interval_unit(chart->x_axis, every);
    chart_axis_set_interval_tick(chart->x_axis, every);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);   // below the chart also when values are negative
    if (out.series.size() < 2) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    if (out.kind == core::OutChartKind::columns) chart_set_series_gap(chart, 20);
    lxw_chart_options options = {};
    options.x_scale = out.width / 480.0, options.y_scale = out.height / 288.0;   // of the size that a chart has otherwise
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    const lxw_error why = worksheet_insert_chart_opt(sheet, static_cast<lxw_row_t>(out.at_row), static_cast<lxw_col_t>(out.at_column), chart, &options);
    if (why != LXW_NO_ERROR) return unwritten(why);
    return {};
}

}  // namespace

core::Result<void> write_sheet(core::OutSheet& out, lxw_workbook* book, XlsxFormats& formats, SheetNames& names, const core::Progress& progress) {
    const std::string name = names.unique(out.name);
    lxw_worksheet* worksheet = workbook_add_worksheet(book, name.c_str());
    if (!worksheet) return core::Error{core::Code::internal, "The spreadsheet could not be written.", "sheet name " + name};
    XlsxSheet sheet(worksheet, formats);
    if (auto put = sheet.put_lines(out.lines); !put.has_value()) return put;
    std::vector<PlacedTable> placed;
    for (core::TableOut& table : out.tables) {
        if (table.columns.size() > static_cast<std::size_t>(limits::columns)) return refused("A spreadsheet holds at most 16,384 columns.");
        const auto put = put_table(table, sheet, &table == &out.tables.back() && table.filter, progress);
        if (!put.has_value()) return put.error();
        placed.push_back(*put);
    }
    sheet.finish();
    for (const core::OutChart& chart : out.charts) {
        if (chart.table >= placed.size() || placed[chart.table].empty()) continue;   // nothing to draw
        if (auto put = put_chart(chart, placed[chart.table], name, book, worksheet); !put.has_value()) return put;
    }
    return {};
}

}  // namespace sheets

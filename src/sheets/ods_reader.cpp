// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods_reader.h"

#include "sheets/cell_text.h"
#include "sheets/failure.h"
#include "sheets/limits.h"
#include "sheets/ods_styles.h"
#include "sheets/row_gather.h"
#include "sheets/xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace sheets {
namespace {

std::int64_t repeats(std::string_view text) {
    std::int64_t value = 1;
    const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (why == std::errc::result_out_of_range) return 1'000'000'000;
    return end == text.data() ? 1 : std::clamp<std::int64_t>(value, 1, 1'000'000'000);
}

// PT16H30M00S, P1DT2H, PT1112058H00M00.5S in milliseconds
std::optional<std::int64_t> duration(std::string_view text) {
    if (text.empty() || text.front() != 'P') return {};
    double total = 0;
    std::size_t from = 1;
    bool time = false;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char c = text[at];
        if (c == 'T' && at == from) { time = true; from = at + 1; continue; }
        if ((c >= '0' && c <= '9') || c == '.') continue;
        const auto amount = number_of(text.substr(from, at - from));
        const double unit = c == 'D' ? 86'400 : !time ? 0 : c == 'H' ? 3'600 : c == 'M' ? 60 : c == 'S' ? 1 : 0;
        if (!amount || unit == 0) return {};
        total += *amount * unit;
        from = at + 1;
    }
    if (total > 3e11) return {};
    return static_cast<std::int64_t>(std::llround(total * 1000));
}

bool beside_the_cells(std::string_view name) {
    if (name == "text:p" || name.starts_with("table:table-")) return false;   // nearly all
    static constexpr std::array<std::string_view, 8> skipped = {"office:annotation", "table:tracked-changes", "table:shapes", "office:forms",
                                                               "table:dde-links", "text:ruby-text", "text:note", "office:event-listeners"};
    return name.starts_with("draw:") || std::find(skipped.begin(), skipped.end(), name) != skipped.end();
}

// The names of the tables, read once when the file is opened.
class TableList : public XmlEvents {
public:
    std::vector<core::SheetHead> heads;

    void start(std::string_view name, const char** attributes) override {
        ++depth_;
        if (skipping_ || in_table_) return;
        if (beside_the_cells(name)) skipping_ = depth_;
        else outside_table(name, attributes);
    }
    void end(std::string_view name) override {
        if (skipping_ == depth_) skipping_ = 0;
        if (in_table_ == depth_) in_table_ = 0;
        else if (!in_table_ && !skipping_) styles_.end(name);
        --depth_;
    }

private:
    void outside_table(std::string_view name, const char** attributes) {
        styles_.start(name, attributes);
        if (styles_.size() > limits::styles) return fail(refused("This file has more cell styles than any spreadsheet, so it was not read."));
        if (name != "table:table") return;
        in_table_ = depth_;
        heads.push_back({std::string(attribute(attributes, "table:name")), styles_.hidden(std::string(attribute(attributes, "table:style-name")))});
        if (heads.size() > limits::sheets_in_file) fail(refused("This file has more than 1,000 sheets, so it was not read."));
    }
    OdsStyles styles_;
    int depth_ = 0, skipping_ = 0, in_table_ = 0;
};

class TablePart : public XmlEvents {
public:
    TablePart(std::size_t wanted, core::RowSink& sink) : wanted_(wanted), rows_(sink) {}
    core::SheetFacts& facts() { return rows_.facts(); }

    void start(std::string_view name, const char** attributes) override {
        ++depth_;
        if (skipping_) return;
        if (beside_the_cells(name)) skipping_ = depth_;
        else if (in_cell_) start_in_cell(name, attributes);
        else if (in_table_) start_in_table(name, attributes);
        else if (name == "table:table") start_table();
        else styles_.start(name, attributes);
    }

    void text(std::string_view piece) override {
        if (!in_paragraph_ || skipping_) return;
        text_.add(piece);
        if (text_.too_long()) fail(too_long_here());
    }

    void end(std::string_view name) override {
        if (skipping_ == depth_) skipping_ = 0;
        else if (!skipping_ && in_cell_ == depth_) end_cell();
        else if (!skipping_ && in_cell_ && name == "text:p") in_paragraph_ = false;
        else if (!skipping_ && in_table_ == depth_) enough();
        else if (!skipping_ && in_table_ && name == "table:table-row") end_row();
        else if (!skipping_ && !in_table_) styles_.end(name);
        --depth_;
        if (rows_.stopped()) fail(rows_.error());
    }

private:
    core::Error too_long_here() const {
        return refused("Cell " + core::cell_name(row_, static_cast<std::int32_t>(column_)) + " holds more than 32,767 characters, the most that a spreadsheet cell can hold.");
    }

    void start_table() {
        if (seen_++ == wanted_) in_table_ = depth_;
        else skipping_ = depth_;
    }

    void start_in_table(std::string_view name, const char** attributes) {
        if (name == "table:table-cell" || name == "table:covered-table-cell") return begin_cell(attributes);
        if (name == "table:table-row") {
            row_ += row_times_;
            row_times_ = repeats(attribute(attributes, "table:number-rows-repeated"));
            row_style_ = attribute(attributes, "table:default-cell-style-name");
            column_ = next_column_ = 0;
            row_open_ = false;
        } else if (name == "table:table-column") {
            note_column(attributes);
        }
    }

    void note_column(const char** attributes) {
        const auto count = std::min<std::int64_t>(repeats(attribute(attributes, "table:number-columns-repeated")),
                                                  limits::columns - static_cast<std::int64_t>(column_styles_.size()));
        const std::string style(attribute(attributes, "table:default-cell-style-name"));
        const double width = styles_.width(std::string(attribute(attributes, "table:style-name")));
        for (std::int64_t i = 0; i < count; ++i) column_styles_.push_back(style);
        facts().widths.insert(facts().widths.end(), static_cast<std::size_t>(std::max<std::int64_t>(count, 0)), width);
    }

    void begin_cell(const char** attributes) {
        in_cell_ = depth_;
        in_paragraph_ = false;
        column_ = next_column_;
        cell_times_ = 1;
        formula_ = link_ = is_error_ = false;
        type_.clear(); value_.clear(); currency_.clear(); style_.clear();
        text_.clear();
        std::int64_t wide = 1, high = 1;
        for (const char** at = attributes; *at; at += 2) {
            const std::string_view name = at[0], value = at[1];
            if (name == "office:value-type") type_ = value;
            else if (name == "office:value" || name == "office:date-value" || name == "office:time-value" ||
                     name == "office:boolean-value" || name == "office:string-value") value_ = value;
            else if (name == "office:currency") currency_ = value;
            else if (name == "table:formula") {
                formula_ = true;
                link_ = value.find("=HYPERLINK(") < 8;
            }
            else if (name == "table:style-name") style_ = value;
            else if (name == "table:number-columns-repeated") cell_times_ = repeats(value);
            else if (name == "table:number-columns-spanned") wide = repeats(value);
            else if (name == "table:number-rows-spanned") high = repeats(value);
            else if (name == "calcext:value-type") is_error_ = value == "error";
        }
        next_column_ += cell_times_;
        if (wide > 1 || high > 1) note_merged(wide, high);
    }

    void note_merged(std::int64_t wide, std::int64_t high) {
        if (column_ >= limits::columns || row_ > limits::rows) return;
        const auto last_column = static_cast<std::int32_t>(std::min<std::int64_t>(column_ + wide - 1, limits::columns - 1));
        facts().merged.push_back({row_, std::min(row_ + high - 1, limits::rows), static_cast<std::int32_t>(column_), last_column});
        if (facts().merged.size() > limits::merged_ranges) fail(refused("This sheet has more merged cells than any spreadsheet, so it was not read."));
    }

    void start_in_cell(std::string_view name, const char** attributes) {
        if (name == "text:p") {
            in_paragraph_ = true;
            text_.paragraph();
        } else if (name == "text:s") {
            text_.exact(' ', repeats(attribute(attributes, "text:c")));
        } else if (name == "text:tab") {
            text_.exact('\t', 1);
        } else if (name == "text:line-break") {
            text_.exact('\n', 1);
        } else if (name == "table:table") {
            skipping_ = depth_;
        }
        if (text_.too_long()) fail(too_long_here());
    }

    void end_cell() {
        in_cell_ = 0;
        if (type_.empty() && text_.text().empty() && !formula_) return;
        if (type_ == "string" && text_.text().empty() && value_.empty() && !formula_) return;
        if (next_column_ > limits::columns)
            return fail(refused("Row " + std::to_string(row_) + " has more than 16,384 columns, so the sheet was not read."));
        if (!row_open_) rows_.begin_row(row_);
        row_open_ = true;
        if (rows_.stopped()) return;
        core::Cell& cell = rows_.add(static_cast<std::int32_t>(column_));
        cell.formula = formula_;
        cell.link = link_;
        take_value(cell);
        const bool holds = !cell.blank() || cell.formula;
        rows_.keep();
        if (holds && cell_times_ > 1 && !rows_.stopped()) rows_.repeat_last(static_cast<std::int32_t>(cell_times_ - 1));
    }

    const NumberFormat* format() const {
        if (!style_.empty()) return styles_.format(style_);
        if (!row_style_.empty()) return styles_.format(row_style_);
        const auto column = static_cast<std::size_t>(column_);
        return column < column_styles_.size() ? styles_.format(column_styles_[column]) : nullptr;
    }

    void take_value(core::Cell& cell) {
        const std::string& shown = text_.text();
        if (is_error_ || (formula_ && type_ == "string" && (shown.starts_with("#") || shown.starts_with("Err:")))) {
            cell.kind = core::CellKind::error;
            cell.text = shown.empty() ? "#VALUE!" : shown;
        } else if (type_ == "float" || type_ == "percentage" || type_ == "currency") {
            take_number(cell);
        } else if (type_ == "date") {
            take_date(cell);
        } else if (type_ == "time") {
            take_time(cell);
        } else if (type_ == "boolean") {
            cell.kind = core::CellKind::boolean;
            cell.number = is_true(value_) ? 1 : 0;
            cell.text = is_true(value_) ? "TRUE" : "FALSE";
        } else if (type_.empty() && shown.empty()) {
            cell.formula_without_value = true;
        } else {
            cell.kind = core::CellKind::text;
            cell.text = shown.empty() ? value_ : shown;
        }
    }

    void take_number(core::Cell& cell) {
        const auto number = number_of(value_);
        if (!number) return fail(damaged("cell " + core::cell_name(row_, static_cast<std::int32_t>(column_)) + " holds no number"));
        cell.kind = core::CellKind::number;
        cell.number = *number;
        cell.text = plain_digits(value_);
        cell.percent = type_ == "percentage";
        if (const auto currency = core::currency_of(currency_)) cell.currency = *currency;
        if (const NumberFormat* shown = format()) cell.min_digits = shown->min_digits;
    }

    void take_date(core::Cell& cell) {
        const auto moment = moment_of_iso(value_);
        cell.kind = moment ? core::CellKind::date_time : core::CellKind::text;
        cell.text = moment || text_.text().empty() ? value_ : text_.text();
        if (!moment) return;
        cell.moment = *moment;
        const NumberFormat* shown = format();
        cell.moment.has_time = moment->ms != 0 || (shown && shown->time);
        if (const auto serial = serial_of_day(moment->days))
            cell.number = *serial + static_cast<double>(moment->ms) / static_cast<double>(core::day_ms);
    }

    void take_time(core::Cell& cell) {
        const auto ms = duration(value_);
        if (!ms) {
            cell.kind = core::CellKind::text;
            cell.text = text_.text().empty() ? value_ : text_.text();
            return;
        }
        NumberFormat shown = format() ? *format() : NumberFormat{};
        shown.time = true;
        cell.number = static_cast<double>(*ms) / static_cast<double>(core::day_ms);
        cell.kind = core::CellKind::date_time;
        cell.text = value_;
        if (const auto moment = moment_of_serial(cell.number, shown, DateSystem::from_1900)) cell.moment = *moment;
        else cell.kind = core::CellKind::number;
    }

    void end_row() {
        if (row_open_) rows_.end_row(row_times_);
        row_open_ = false;
    }

    std::size_t wanted_, seen_ = 0;
    RowGather rows_;
    OdsStyles styles_;
    CellText text_;
    std::vector<std::string> column_styles_;
    int depth_ = 0, skipping_ = 0, in_table_ = 0, in_cell_ = 0;
    bool in_paragraph_ = false, row_open_ = false, formula_ = false, link_ = false, is_error_ = false;
    std::int64_t row_ = 1, row_times_ = 0, column_ = 0, next_column_ = 0, cell_times_ = 1;
    std::string type_, value_, currency_, style_, row_style_;
};

class OdsSource : public Source {
public:
    OdsSource(Archive archive, std::vector<core::SheetHead> heads) : archive_(std::move(archive)), heads_(std::move(heads)) {}
    const std::vector<core::SheetHead>& heads() const override { return heads_; }

    core::Result<void> read(std::size_t sheet, core::RowSink& sink, const core::Progress& progress) override {
        TablePart part(sheet, sink);
        if (!sink.begin_sheet(heads_[sheet])) return cancelled();
        if (auto read = read_xml(archive_, *archive_.find("content.xml"), part, progress); !read.has_value()) return read;
        if (!sink.end_sheet(part.facts())) return cancelled();
        return {};
    }

private:
    Archive archive_;
    std::vector<core::SheetHead> heads_;
};

}  // namespace

SourceResult open_ods(Archive archive) {
    const Archive::Entry* content = archive.find("content.xml");
    if (!content) return damaged("no content.xml");
    if (const Archive::Entry* manifest = archive.find("META-INF/manifest.xml")) {
        const auto text = archive.text(*manifest, 1 << 20);
        if (!text.has_value()) return text.error();
        if (text->find("encryption-data") != std::string::npos)
            return refused("This file is protected with a password. Save it without one and take that file.");
    }
    TableList list;
    if (auto read = read_xml(archive, *content, list); !read.has_value()) return read.error();
    return SourceResult(std::make_unique<OdsSource>(std::move(archive), std::move(list.heads)));
}

}  // namespace sheets
